//! Folios → content streams (ISO 32000-1, 7.8.2), deflated.

mod marks;

use std::collections::BTreeMap;
use std::fmt::Write;

use livret::theme::{Color, Pt};
use livret_fonts::FaceId;
use livret_layout::folio::{Folio, GlyphRun, Item, Placed, Rect};
use rayon::prelude::*;

use crate::cluster::in_reading_order;
use crate::fonts::{Subset, SubsetGlyph};
use crate::pictures::Pictures;
use crate::strings::utf16;
use crate::structure::{Marked, Tree};
use marks::Marks;

/// A painted folio.
#[derive(Clone, Debug, Default)]
pub(crate) struct Painted {
    /// Its content stream, compressed for `FlateDecode`.
    pub(crate) stream: Vec<u8>,
    /// What is marked in it.
    pub(crate) marked: Marked,
}

/// Paints each folio; without a tree nothing is marked.
pub(crate) fn folios(
    folios: &[Folio],
    subsets: &BTreeMap<FaceId, Subset>,
    pictures: &Pictures,
    tree: Option<&Tree>,
) -> Vec<Painted> {
    let paint = |folio: &Folio| {
        let (content, marked) = content(&folio.items, folio.height, subsets, pictures, tree);
        Painted { stream: deflate(content.as_bytes()), marked }
    };
    folios.par_iter().map(paint).collect()
}

/// The operators that paint items on paper of this height, and the elements of their marks.
pub(crate) fn content(
    items: &[Placed],
    height: Pt,
    subsets: &BTreeMap<FaceId, Subset>,
    pictures: &Pictures,
    tree: Option<&Tree>,
) -> (String, Marked) {
    let mut painter = Painter { out: String::new(), height: height.0, color: None };
    let mut marks = Marks::new(tree);
    for Placed { owner, item } in items {
        match item {
            Item::Glyphs(run) => {
                if let Some(subset) = subsets.get(&run.face).filter(|_| !run.glyphs.is_empty()) {
                    marks.text(*owner, &mut painter.out);
                    painter.glyphs(run, subset);
                }
            }
            Item::Fill { rect, color } => {
                marks.drawing(*owner, &mut painter.out);
                painter.fill(*rect, *color);
            }
            Item::Polygon { points, color } => {
                marks.drawing(*owner, &mut painter.out);
                painter.polygon(points, *color);
            }
            Item::Stroke { rect, color, width } => {
                marks.drawing(*owner, &mut painter.out);
                painter.stroke(*rect, *color, *width);
            }
            Item::Picture { resource, rect } => {
                if let Some(picture) = pictures.get(resource) {
                    marks.picture(*owner, painter.edges(*rect), &mut painter.out);
                    painter.picture(&picture.name, picture.placement(*rect), *rect);
                }
            }
            Item::Link { .. } => {}
        }
    }
    let marked = marks.end(&mut painter.out);
    (painter.out, marked)
}

/// The stream so far, and the state that a reader of it would be in.
struct Painter {
    out: String,
    /// Of the folio: layout counts downwards, PDF upwards.
    height: f32,
    color: Option<Color>,
}

/// Thousandths of an em that a pen may be off before it is put right: 0.0005 em are 0.006 pt in running text.
const PEN_TOLERANCE: f32 = 0.5;

impl Painter {
    fn glyphs(&mut self, run: &GlyphRun, subset: &Subset) {
        self.set_color(run.color);
        let clusters = in_reading_order(run);
        let first = clusters.first().map_or(0.0, |(from, _)| *from);
        let x = run.x.0 + first * run.size.0 * run.scale;
        let y = self.height - run.baseline.0;
        let _ = write!(self.out, "BT /{} {} Tf ", subset.name, number(run.size.0));
        if run.scale != 1.0 {
            let _ = write!(self.out, "{} Tz ", number(run.scale * 100.0));
        }
        let _ = write!(self.out, "1 0 0 1 {} {} Tm ", number(x), number(y));
        let mut line = TextLine { pen: first * 1000.0, ..TextLine::default() };
        let mut rise = 0.0;
        for (from, cluster) in clusters {
            let mut at = from;
            for (index, glyph) in cluster.glyphs.iter().enumerate() {
                let place = at + glyph.dx;
                at += glyph.advance;
                let Some(drawn) = subset.glyphs.get(&glyph.id) else { continue };
                let text = if index == cluster.head { cluster.text } else { "" };
                let exact = drawn.text == text;
                if !exact {
                    line.flush(&mut self.out);
                    let _ = write!(self.out, "/Span<</ActualText<{}>>>BDC ", hex(&utf16(text)));
                }
                if glyph.dy != rise {
                    line.flush(&mut self.out);
                    let _ = write!(self.out, "{} Ts ", number(glyph.dy * run.size.0));
                    rise = glyph.dy;
                }
                line.show(drawn, place * 1000.0);
                if !exact {
                    line.flush(&mut self.out);
                    self.out.push_str("EMC ");
                }
            }
        }
        line.flush(&mut self.out);
        if rise != 0.0 {
            self.out.push_str("0 Ts ");
        }
        if run.scale != 1.0 {
            self.out.push_str("100 Tz ");
        }
        self.out.push_str("ET\n");
    }

    fn fill(&mut self, rect: Rect, color: Color) {
        self.set_color(color);
        self.rect(rect);
        self.out.push_str(" f\n");
    }

    fn polygon(&mut self, points: &[(Pt, Pt)], color: Color) {
        self.set_color(color);
        for (index, (x, y)) in points.iter().enumerate() {
            let operator = if index == 0 { "m" } else { "l" };
            let _ = write!(self.out, "{} {} {operator} ", number(x.0), number(self.height - y.0));
        }
        self.out.push_str("f\n");
    }

    fn stroke(&mut self, rect: Rect, color: Color, width: Pt) {
        let _ = write!(self.out, "q {} {} w ", operator(color, "G", "RG"), number(width.0));
        self.rect(rect);
        self.out.push_str(" S Q\n");
    }

    fn picture(&mut self, name: &str, matrix: [f32; 6], rect: Rect) {
        let [a, b, c, d, e, f] = matrix.map(number);
        let origin = (number(rect.x.0), number(self.height - rect.y.0 - rect.height.0));
        let _ = writeln!(
            self.out,
            "q 1 0 0 1 {} {} cm {a} {b} {c} {d} {e} {f} cm /{name} Do Q",
            origin.0, origin.1
        );
    }

    /// Left, lower, right and upper edge, as PDF counts.
    fn edges(&self, rect: Rect) -> [f32; 4] {
        let top = self.height - rect.y.0;
        [rect.x.0, top - rect.height.0, rect.x.0 + rect.width.0, top]
    }

    fn rect(&mut self, rect: Rect) {
        let y = self.height - rect.y.0 - rect.height.0;
        let _ = write!(
            self.out,
            "{} {} {} {} re",
            number(rect.x.0),
            number(y),
            number(rect.width.0),
            number(rect.height.0)
        );
    }

    fn set_color(&mut self, color: Color) {
        if self.color != Some(color) {
            self.color = Some(color);
            let _ = writeln!(self.out, "{}", operator(color, "g", "rg"));
        }
    }
}

/// Codes and pen adjustments that wait to be shown with one TJ operator (9.4.3).
#[derive(Default)]
struct TextLine {
    items: String,
    open: bool,
    /// Where the reader's pen is, in thousandths of an em.
    pen: f32,
}

impl TextLine {
    /// Shows a glyph at a place, in thousandths of an em from the beginning of the run.
    fn show(&mut self, glyph: &SubsetGlyph, place: f32) {
        let ahead = self.pen - place;
        if ahead.abs() >= PEN_TOLERANCE {
            if self.open {
                self.items.push('>');
                self.open = false;
            }
            let adjust = (ahead * 100.0).round() / 100.0;
            self.items.push_str(&number(adjust));
            self.pen -= adjust;
        }
        self.pen += glyph.width;
        if !self.open {
            self.items.push('<');
            self.open = true;
        }
        let _ = write!(self.items, "{:04X}", glyph.code);
    }

    fn flush(&mut self, out: &mut String) {
        if self.open {
            self.items.push('>');
            self.open = false;
        }
        if !self.items.is_empty() {
            let _ = write!(out, "[{}]TJ ", self.items);
            self.items.clear();
        }
    }
}

/// A number as PDF writes it: three decimals at most, no exponent (7.3.3).
pub(crate) fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".into();
    }
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// What sets a colour (8.6.8). A grey is set as one, so that a printer gives it no ink but black.
fn operator(color: Color, grey: &str, rgb: &str) -> String {
    let part = |c: u8| number(f32::from(c) / 255.0);
    let Color { r, g, b } = color;
    if r == g && g == b {
        format!("{} {grey}", part(r))
    } else {
        format!("{} {} {} {rgb}", part(r), part(g), part(b))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02X}");
        out
    })
}

/// Compresses for `FlateDecode`. Level 6 is where a higher one costs time and saves next to nothing.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    // Writing into a vector does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests;
