//! Colours of a drawing that become nearly one grey.

use livret::theme::Color;
use resvg::usvg::{self, Group, Node, Paint, Path, Tree};

/// Greys of less contrast are one to the eye.
const ALIKE: f32 = 1.2;
/// Colours differ by more than their lightness from here on; pure red lies 208 from its grey.
const APART: f32 = 60.0;
/// Areas smaller than this share of the drawing tell nothing by their colour.
const LEAST_AREA: f32 = 0.001;
/// Lines shorter than this share of the drawing tell nothing.
const LEAST_LENGTH: f32 = 0.05;
/// A drawing of more colours shades, and has no key.
const MOST_COLORS: usize = 64;

/// The first two colours of areas or lines in a drawing that differ, but are one in greys.
pub(crate) fn alike(tree: &Tree) -> Option<(Color, Color)> {
    let mut colors = Vec::new();
    gather(tree.root(), 1.0, (tree.size().width(), tree.size().height()), &mut colors);
    colors.iter().enumerate().find_map(|(nth, color)| {
        let before = colors.get(..nth)?;
        before.iter().find(|other| lost(**other, *color)).map(|other| (*other, *color))
    })
}

fn lost(a: Color, b: Color) -> bool {
    a.neutral().contrast(b.neutral()) < ALIKE && distance(a, b) >= APART
}

/// How far two colours lie from one another when both have lost their lightness.
fn distance(a: Color, b: Color) -> f32 {
    let pure = |Color { r, g, b }: Color| {
        let channels = [r, g, b].map(f32::from);
        let mean = channels.iter().sum::<f32>() / 3.0;
        channels.map(|channel| channel - mean)
    };
    pure(a).iter().zip(pure(b)).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

/// The colours of areas, and of lines that bound none, in the order in which they are drawn. Letters are read, whatever their colour;
/// gradients and patterns are told apart by more than that.
fn gather(group: &Group, opacity: f32, size: (f32, f32), out: &mut Vec<Color>) {
    for node in group.children() {
        if out.len() >= MOST_COLORS {
            return;
        }
        let color = match node {
            Node::Group(inner) => {
                gather(inner, opacity * inner.opacity().get(), size, out);
                continue;
            }
            Node::Path(path) if path.is_visible() => color(path, opacity, size),
            _ => None,
        };
        if let Some(color) = color.filter(|color| !out.contains(color)) {
            out.push(color);
        }
    }
}

fn color(path: &Path, opacity: f32, size: (f32, f32)) -> Option<Color> {
    let (paint, own) = match (path.fill(), path.stroke()) {
        (Some(fill), _) => {
            let area = path.abs_bounding_box();
            let large = area.width() * area.height() >= LEAST_AREA * size.0 * size.1;
            (fill.paint(), large.then_some(fill.opacity())?)
        }
        (None, Some(stroke)) => {
            let area = path.abs_stroke_bounding_box();
            let long = area.width().max(area.height()) >= LEAST_LENGTH * size.0.max(size.1);
            (stroke.paint(), long.then_some(stroke.opacity())?)
        }
        (None, None) => return None,
    };
    let Paint::Color(usvg::Color { red, green, blue }) = paint else { return None };
    // As it looks on white paper.
    let share = opacity * own.get();
    let mix = |channel: &u8| (f32::from(*channel) * share + 255.0 * (1.0 - share)).round() as u8;
    Some(Color { r: mix(red), g: mix(green), b: mix(blue) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(shapes: &str) -> Option<(String, String)> {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shapes}</svg>");
        let library = livret_fonts::FontLibrary::built_in();
        let fonts = crate::DrawingFonts::new(&library);
        let tree = crate::svg_tree(svg.as_bytes(), &fonts, &crate::Limits::default()).unwrap();
        alike(&tree).map(|(a, b)| (a.to_string(), b.to_string()))
    }

    #[test]
    fn areas_and_lines_that_only_their_hue_tells_apart_are_found() {
        let pair = Some(("#c0392b".to_owned(), "#2b6cb0".to_owned()));
        let red = "<rect width='30' height='30' fill='#c0392b'/>";
        let line = |color: &str| format!("<path d='M0 0 L90 90' fill='none' stroke='{color}'/>");
        assert_eq!(found(&format!("{red}<circle r='20' fill='#2b6cb0'/>")), pair);
        assert_eq!(found(&(line("#c0392b") + &line("#2b6cb0"))), pair);
        // A group's opacity counts.
        assert_eq!(found(&format!("{red}<g opacity='.2'><circle r='20' fill='#2b6cb0'/></g>")), None);
    }

    #[test]
    fn what_lightness_or_form_tells_apart_is_not() {
        let red = "<rect width='30' height='30' fill='#c0392b'/>";
        for other in [
            "<circle r='20' fill='#bee3f8'/>",
            "<circle r='0.5' fill='#2b6cb0'/>",
            "<text y='50' font-size='30' fill='#2b6cb0'>Text</text>",
            "<pattern id='p' width='.1' height='.1'><circle r='5' fill='#2b6cb0'/></pattern><rect width='50' height='50' fill='url(#p)'/>",
            "<rect width='30' height='30' fill='#b8402f'/>",
        ] {
            assert_eq!(found(&format!("{red}{other}")), None, "{other}");
        }
    }
}
