//! The cover picture: the configured one, else one made of the title in the theme's accent.

use livret::model::{Book, Direction};
use livret::theme::{Color, Theme};
use livret_package::Xml;
use livret_pictures::{DrawingFonts, Limits, encode_drawn_png, rasterise, svg_tree};

use crate::picture::{Picture, Pictures};

/// Pixels: the shape that shops and reading systems show best, 2 to 3.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 1800;
const MARGIN: u32 = 110;
/// Tiles of the drawing: eight columns of squares, above the title.
const TILES: u32 = 8;
const TILE_ROWS: u32 = 4;

/// The cover picture.
#[derive(Debug)]
pub(crate) struct Cover {
    /// Path from the package document.
    pub(crate) href: String,
    /// Media type.
    pub(crate) media_type: &'static str,
    /// The picture, if it is made here and is no resource of the book.
    pub(crate) own: Option<Picture>,
}

impl Cover {
    /// The cover of a book; `None` if not even one from the title can be drawn.
    pub(crate) fn of(
        book: &Book,
        theme: &Theme,
        pictures: &Pictures,
        fonts: &DrawingFonts<'_>,
    ) -> Option<Cover> {
        if let Some(given) = book.meta.cover.and_then(|id| pictures.get(id)) {
            return Some(Cover { href: given.href.clone(), media_type: given.media_type, own: None });
        }
        let svg = drawing(book, theme)?;
        let tree = svg_tree(svg.as_bytes(), fonts, &Limits::default()).ok()?;
        let bytes = encode_drawn_png(&rasterise(&tree, WIDTH).ok()?);
        let href = "images/cover.png".to_owned();
        let own =
            Picture { href: href.clone(), media_type: "image/png", width: WIDTH, height: HEIGHT, bytes };
        Some(Cover { href, media_type: "image/png", own: Some(own) })
    }
}

/// A field of the accent with the title, a rule, the subtitle, and the authors at the foot.
fn drawing(book: &Book, theme: &Theme) -> Option<String> {
    let meta = &book.meta;
    let ground = match theme.cover {
        livret::theme::Cover::Ground | livret::theme::Cover::Full => theme.colors.accent,
        livret::theme::Cover::Plain => Color::WHITE,
    };
    let ink = match theme.cover {
        livret::theme::Cover::Plain => theme.colors.accent,
        _ if ground.contrast(Color::WHITE) >= 4.5 => Color::WHITE,
        _ => Color::BLACK,
    };
    let rtl = meta.lang.direction() == Direction::Rtl;
    let (x, anchor) = if rtl { (WIDTH - MARGIN, "end") } else { (MARGIN, "start") };
    let family = theme.faces.heading.as_str();
    let mut xml = Xml::new();
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("fill", &ink.to_string()),
        ],
    );
    xml.empty("rect", &[("width", &width), ("height", &height), ("fill", &ground.to_string())]);
    let side = WIDTH / TILES;
    for tile in livret::cover_tiles(&meta.title, ground, TILES, TILE_ROWS) {
        let column = if rtl { TILES - 1 - tile.column } else { tile.column };
        let (x, y, side) = ((column * side).to_string(), (tile.row * side).to_string(), side.to_string());
        let fill = tile.color.to_string();
        xml.empty("rect", &[("x", &x), ("y", &y), ("width", &side), ("height", &side), ("fill", &fill)]);
    }
    let mut y = 680;
    let lines = |xml: &mut Xml, lines: &[String], size: u32, weight: &str, y: &mut u32| {
        for line in lines {
            *y += size * 6 / 5;
            xml.element(
                "text",
                &[
                    ("x", &x.to_string()),
                    ("y", &y.to_string()),
                    ("text-anchor", anchor),
                    ("font-family", family),
                    ("font-size", &size.to_string()),
                    ("font-weight", weight),
                ],
                line,
            );
        }
    };
    let (size, title) = fitted(&meta.title, &[112, 92, 76, 62, 50, 42], 4);
    lines(&mut xml, &title, size, "700", &mut y);
    y += 60;
    let rule = if rtl { x - 180 } else { x };
    xml.empty("rect", &[("x", &rule.to_string()), ("y", &y.to_string()), ("width", "180"), ("height", "8")]);
    if let Some(subtitle) = &meta.subtitle {
        y += 30;
        let (size, subtitle) = fitted(subtitle, &[54, 46, 40, 34], 3);
        lines(&mut xml, &subtitle, size, "400", &mut y);
    }
    let foot = if meta.authors.is_empty() { meta.publisher.clone() } else { Some(meta.authors.join(", ")) };
    if let Some(foot) = foot {
        let (size, foot) = fitted(&foot, &[42, 36], 4);
        let mut y = (HEIGHT - MARGIN).saturating_sub(foot.len() as u32 * size * 6 / 5);
        lines(&mut xml, &foot, size, "400", &mut y);
    }
    xml.close();
    xml.finish().ok()
}

/// The largest of the sizes in which a text takes at most so many lines, and these; text beyond them ends in dots (the title page
/// has all of it).
fn fitted(text: &str, sizes: &[u32], most: usize) -> (u32, Vec<String>) {
    let mut best = (sizes.first().copied().unwrap_or(50), Vec::new());
    for size in sizes {
        // The mean width of a bold sans letter with its share of spaces, generously.
        let columns = f64::from(WIDTH - 2 * MARGIN) / (f64::from(*size) * 0.56);
        best = (*size, wrapped(text, columns as usize));
        if best.1.len() <= most {
            return best;
        }
    }
    best.1.truncate(most);
    if let Some(last) = best.1.last_mut() {
        last.push('…');
    }
    best
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(4);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_ascii_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for (piece_number, piece) in letters.chunks(columns).enumerate() {
            let fits =
                |line: &&mut String| piece_number == 0 && line.chars().count() + 1 + piece.len() <= columns;
            match lines.last_mut().filter(fits) {
                Some(line) => {
                    line.push(' ');
                    line.extend(piece);
                }
                None => lines.push(piece.iter().collect()),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_any_length_fit() {
        assert_eq!(wrapped("un livret de fiches", 9), ["un livret", "de fiches"]);
        assert_eq!(wrapped("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        let (size, lines) = fitted(&"mot ".repeat(400), &[112, 50], 6);
        assert_eq!((size, lines.len()), (50, 6));
        assert!(lines[5].ends_with('…'));
        assert_eq!(fitted("", &[10], 3).1, Vec::<String>::new());
    }
}
