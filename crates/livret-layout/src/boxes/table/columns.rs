//! Widths of a table's columns, from what their cells hold.

use std::ops::Range;

use livret::model::{Block, BlockKind, NodeId, Table};

use crate::boxes::figure::own_width;
use crate::boxes::flow::Turn;
use crate::boxes::setting::Setting;
use crate::boxes::text::{shaped, shaped_plain};
use crate::style::CharStyle;
use crate::text::{ShapedText, Shaper};

/// The narrowest and the widest that some content can be set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// Width of its longest word, or of the longest part of a longer one that may be divided, pt.
    pub min: f32,
    /// Width of its longest word that is not divided if there is room: words up to [`LONGEST_WHOLE`] ems, names in program text too.
    pub whole: f32,
    /// Width of its longest line if nothing is broken, pt.
    pub max: f32,
}

impl Extent {
    fn new(min: f32, max: f32) -> Extent {
        Extent { min, whole: min, max }
    }

    fn union(self, other: Extent) -> Extent {
        Extent {
            min: self.min.max(other.min),
            whole: self.whole.max(other.whole),
            max: self.max.max(other.max),
        }
    }

    fn wider(self, by: f32) -> Extent {
        Extent { min: self.min + by, whole: self.whole + by, max: self.max + by }
    }

    fn undivided(self) -> Extent {
        Extent { min: self.min.max(self.whole), ..self }
    }
}

/// How a table is set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// Width of each column.
    pub widths: Vec<f32>,
    /// Columns that stand side by side; a table far too wide has several such bands, one under the other in each row.
    pub bands: Vec<Range<usize>>,
    /// What the size of the type is multiplied by.
    pub scale: f32,
    /// Space between a column's edges and its text.
    pub padding: f32,
    /// How far the table reaches into the outer margin.
    pub bleed: f32,
    /// Whether words have to be broken.
    pub tight: bool,
    /// How the folio lies on which the table stands.
    pub turn: Turn,
}

/// Tables on upright folios are not set smaller than this share of their size; those that would be are turned.
const SMALLEST_UPRIGHT: f32 = 0.84;
/// Tables are not set smaller than this.
const SMALLEST: f32 = 7.0;
/// Space between a column's edge and its text, and the least of it.
const PADDING: (f32, f32) = (5.0, 2.0);
/// Words are divided in tables only if they are longer than so many ems.
const LONG_WORD: f32 = 8.0;
/// Longer words are divided even where there is room.
const LONGEST_WHOLE: f32 = 16.0;
/// So many cells over several columns have a say in the columns' widths.
const MOST_SPANS: usize = 10_000;
/// Columns whose words must be broken are not narrower than this; what does not fit beside others goes below.
const NARROWEST: f32 = 24.0;

/// Finds the widths of a table's columns: its natural widths if there is room, else each gets its longest word and a fair share of
/// the rest. If not even the words fit, the table enters the outer margin, then takes smaller type, then a turned folio, and in the
/// end breaks words.
pub(super) fn grid(shaper: &mut Shaper<'_>, setting: &Setting<'_>, table: &Table) -> Grid {
    let columns = table.columns.len().max(1);
    let extents = column_extents(shaper, setting, table, columns);
    let measure = setting.measure.0;
    let roomy = measure + setting.bleed.0;
    let smallest = (SMALLEST / setting.style.size.0).min(1.0);
    let upright = match setting.turned {
        Some(_) => SMALLEST_UPRIGHT.max(smallest),
        None => smallest,
    };
    let undivided: Vec<Extent> = extents.iter().map(|e| e.undivided()).collect();
    if let Some(grid) = natural(&extents, measure)
        .or_else(|| loose(&undivided, measure))
        .or_else(|| shared(&extents, measure, roomy))
    {
        return grid;
    }
    if let Some(grid) = scaled(&extents, roomy, upright) {
        return Grid { bleed: setting.bleed.0, ..grid };
    }
    let Some(turned) = setting.turned.map(|t| t.0).filter(|t| *t > roomy) else {
        return Grid { bleed: setting.bleed.0, ..banded(&extents, roomy, smallest) };
    };
    let grid = shared(&extents, turned, turned)
        .or_else(|| scaled(&extents, turned, smallest))
        .unwrap_or_else(|| banded(&extents, turned, smallest));
    Grid { turn: Turn::Turned, ..grid }
}

fn whole(widths: Vec<f32>) -> Grid {
    let bands = std::iter::once(0..widths.len()).collect();
    Grid { widths, bands, scale: 1.0, padding: PADDING.0, bleed: 0.0, tight: false, turn: Turn::Upright }
}

/// No cell needs a second line. Small tables keep their natural width, others fill the measure.
fn natural(extents: &[Extent], measure: f32) -> Option<Grid> {
    let max: f32 = extents.iter().map(|e| e.max + 2.0 * PADDING.0).sum();
    let fill = if max > measure * 0.6 { measure } else { max };
    let widths = extents.iter().map(|e| (e.max + 2.0 * PADDING.0) * fill / max.max(0.01)).collect();
    (max <= measure).then(|| whole(widths))
}

/// All words fit at full size with room to spare: words that only just fit make high, ragged columns.
fn loose(extents: &[Extent], measure: f32) -> Option<Grid> {
    let min: f32 = extents.iter().map(|e| e.min + 2.0 * PADDING.0).sum();
    (min * 1.25 <= measure).then(|| whole(shares(extents, measure, PADDING.0, 1.0)))
}

/// All words fit at full size, within the measure or the outer margin beside it.
fn shared(extents: &[Extent], measure: f32, roomy: f32) -> Option<Grid> {
    if let Some(grid) = loose(extents, measure) {
        return Some(grid);
    }
    let min: f32 = extents.iter().map(|e| e.min + 2.0 * PADDING.0).sum();
    let max: f32 = extents.iter().map(|e| e.max + 2.0 * PADDING.0).sum();
    let width = max.min(roomy);
    let bleed = (width - measure).max(0.0);
    (min <= roomy).then(|| Grid { bleed, ..whole(shares(extents, width, PADDING.0, 1.0)) })
}

/// All words fit in smaller type.
fn scaled(extents: &[Extent], roomy: f32, smallest: f32) -> Option<Grid> {
    let words: f32 = extents.iter().map(|e| e.min).sum();
    let scale = (roomy - 2.0 * PADDING.1 * extents.len() as f32) / words.max(0.01);
    if scale < smallest {
        return None;
    }
    let scale = scale.min(1.0) * 0.999;
    Some(Grid { scale, padding: PADDING.1, ..whole(shares(extents, roomy, PADDING.1, scale)) })
}

/// Widths where not all words fit: narrow columns keep their words, wide ones break them.
fn banded(extents: &[Extent], roomy: f32, scale: f32) -> Grid {
    let padding = PADDING.1;
    let per_band = ((roomy / NARROWEST) as usize).max(1);
    let count = extents.len().div_ceil(per_band);
    let per_band = extents.len().div_ceil(count.max(1)).max(1);
    let mut widths = Vec::with_capacity(extents.len());
    let mut bands = Vec::new();
    for chunk in extents.chunks(per_band) {
        let from = widths.len();
        let wishes: Vec<f32> = chunk.iter().map(|e| e.min * scale + 2.0 * padding).collect();
        widths.extend(capped(&wishes, roomy));
        bands.push(from..widths.len());
    }
    Grid { bands, scale, padding, tight: true, ..whole(widths) }
}

/// Gives everyone what he wishes up to the same limit, such that all of it is `total`.
fn capped(wishes: &[f32], total: f32) -> Vec<f32> {
    let mut sorted = wishes.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = total;
    let mut limit = f32::INFINITY;
    for (index, wish) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - index) as f32;
        if *wish > share {
            limit = share;
            break;
        }
        left -= wish;
    }
    wishes.iter().map(|w| w.min(limit)).collect()
}

/// Each column gets its longest word; the rest is shared out by how much more each would like.
fn shares(extents: &[Extent], width: f32, padding: f32, scale: f32) -> Vec<f32> {
    let min: f32 = extents.iter().map(|e| e.min * scale + 2.0 * padding).sum();
    let rest = (width - min).max(0.0);
    // The square root keeps one long column from taking everything.
    let wish = |e: &Extent| ((e.max - e.min).max(0.0) * scale).sqrt();
    let wishes: Vec<f32> = extents.iter().map(|e| (e.max - e.min).max(0.0) * scale).collect();
    let roots: f32 = extents.iter().map(wish).sum();
    let wanted: f32 = wishes.iter().sum();
    extents
        .iter()
        .zip(&wishes)
        .map(|(e, wished)| {
            let by_need = if wanted > 0.0 { wished / wanted } else { 1.0 / extents.len() as f32 };
            let by_root = if roots > 0.0 { wish(e) / roots } else { by_need };
            e.min * scale + 2.0 * padding + rest * (by_need + by_root) / 2.0
        })
        .collect()
}

/// What each column's cells need. Cells over several columns widen these equally where they need more.
fn column_extents(
    shaper: &mut Shaper<'_>,
    setting: &Setting<'_>,
    table: &Table,
    columns: usize,
) -> Vec<Extent> {
    let head = table.head.len();
    let starts = super::place_cells(table);
    let mut extents = vec![Extent::default(); columns];
    let mut spans = Vec::new();
    for (index, (row, starts)) in table.head.iter().chain(&table.body).zip(&starts).enumerate() {
        for (cell, start) in row.cells.iter().zip(starts) {
            let own = super::cell_setting(setting, cell, index < head);
            let extent = extent_of(shaper, &own, &cell.blocks, cell.id);
            if cell.colspan <= 1 {
                if let Some(slot) = extents.get_mut(*start) {
                    *slot = slot.union(extent);
                }
            } else if spans.len() < MOST_SPANS {
                spans.push((*start..(start + usize::from(cell.colspan)).min(columns), extent));
            }
        }
    }
    for (range, extent) in spans {
        let Some(covered) = extents.get_mut(range) else { continue };
        let (min, max) = covered.iter().fold((0.0, 0.0), |(min, max), e| (min + e.min, max + e.max));
        let each = covered.len().max(1) as f32;
        for slot in covered {
            slot.min += (extent.min - min).max(0.0) / each;
            slot.max += (extent.max - max).max(0.0) / each;
            slot.max = slot.max.max(slot.min);
            slot.whole = slot.whole.max(slot.min);
        }
    }
    extents
}

/// How narrow and how wide blocks can be set.
fn extent_of(shaper: &mut Shaper<'_>, setting: &Setting<'_>, blocks: &[Block], owner: NodeId) -> Extent {
    let mut out = Extent::default();
    let indent = setting.theme().list.indent.0;
    let of_text = |text: &ShapedText| Extent {
        min: text.min_width(setting.style.size * LONG_WORD).0,
        whole: text.word_width(setting.style.size * LONGEST_WHOLE).0,
        max: text.max_width().0,
    };
    for block in blocks {
        let extent = match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                of_text(&shaped(shaper, setting, content, block.id))
            }
            BlockKind::List { items, .. } => items
                .iter()
                .map(|i| extent_of(shaper, setting, &i.blocks, i.id))
                .fold(Extent::default(), Extent::union)
                .wider(indent * 1.5),
            BlockKind::Definitions { entries } => {
                let mut widest = Extent::default();
                for entry in entries {
                    for term in &entry.terms {
                        widest = widest.union(of_text(&shaped(shaper, setting, &term.content, term.id)));
                    }
                    for description in &entry.descriptions {
                        widest = widest.union(extent_of(shaper, setting, description, owner).wider(indent));
                    }
                }
                widest
            }
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Details { blocks, .. }
            | BlockKind::Container { blocks, .. } => extent_of(shaper, setting, blocks, owner).wider(22.0),
            BlockKind::Code { text, .. } => {
                let style = CharStyle::code(setting.theme());
                let longest = text.lines().max_by_key(|l| l.len()).unwrap_or("");
                let max = shaped_plain(shaper, setting, longest, &style, owner).max_width().0;
                Extent::new(max.min(60.0), max).wider(16.0)
            }
            BlockKind::Figure { image, .. } => {
                let own = own_width(setting, image);
                Extent::new(own.min(40.0), own)
            }
            BlockKind::Table(table) => {
                let inner = column_extents(shaper, setting, table, table.columns.len().max(1));
                inner.into_iter().fold(Extent::default(), |a, e| Extent {
                    min: a.min + e.min + 10.0,
                    whole: a.whole + e.whole + 10.0,
                    max: a.max + e.max + 10.0,
                })
            }
            BlockKind::Cards { cards } => cards
                .iter()
                .map(|c| extent_of(shaper, setting, &c.blocks, c.id))
                .fold(Extent::new(40.0, 120.0), Extent::union),
            BlockKind::Math { tex } => {
                of_text(&shaped_plain(shaper, setting, tex, &setting.style, owner)).wider(16.0)
            }
            BlockKind::NoteLines { .. } => Extent::new(60.0, 120.0),
            BlockKind::Rule | BlockKind::PageBreak => Extent::default(),
        };
        out = out.union(extent);
    }
    // Rounding must not break a word that just fits.
    Extent { min: out.min + 0.1, whole: out.whole + 0.1, max: out.max.max(out.min) + 0.1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greedy_are_capped() {
        assert_eq!(capped(&[10.0, 50.0, 90.0], 100.0), [10.0, 45.0, 45.0]);
        assert_eq!(capped(&[10.0, 20.0], 100.0), [10.0, 20.0]);
    }

    #[test]
    fn shares_are_fair_and_fill_the_width() {
        let extents = [Extent::new(20.0, 20.0), Extent::new(30.0, 900.0)];
        let widths = shares(&extents, 300.0, 5.0, 1.0);
        assert_eq!(widths, [30.0, 270.0]);
    }
}
