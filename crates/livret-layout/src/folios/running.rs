//! Running heads and feet: artifacts, added when all folios are numbered.

use livret::model::{Direction, NodeId};
use livret::theme::Pt;

use super::section::Section;
use super::sheet::Sheet;
use crate::boxes::{Context, Setting, Turn, shaped_plain};
use crate::folio::{Artifact, Folio, Item, Owner, Placed, Rect};
use crate::lines::{LineAlign, LineOwner, LineStyle, break_lines, place};
use crate::style::CharStyle;
use crate::text::{ShapedText, Shaper};

/// What stands at the head and foot of a folio.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The part on left-hand folios (if not the title of the book) and the short name of the page on right-hand ones; `None` where there
    /// is no head (openings).
    names: Option<(Option<String>, String)>,
    /// Whether there is a foot.
    foot: bool,
    /// How the folio lies.
    turn: Turn,
}

/// Heads of all folios: none on the cover and the imprint, no head on openings.
pub(super) fn heads(
    front: usize,
    body: usize,
    sections: &[(Section, NodeId)],
    starts: &[usize],
) -> Vec<Head> {
    let mut heads = vec![Head::default(); front];
    heads.resize(body, Head { foot: true, ..Head::default() });
    for ((section, _), start) in sections.iter().zip(starts) {
        for (nth, plans) in section.folios.iter().enumerate() {
            debug_assert!(heads.len() == start + nth);
            let names = || (section.part.clone(), section.short.clone());
            let names = (nth > 0 || section.headed).then(names);
            let turn = plans.first().map_or(Turn::Upright, |p| p.turn);
            heads.push(Head { names, foot: true, turn });
        }
    }
    heads
}

/// From the head of the text up to the baseline of the running head, and from its foot down to that of the running foot.
const HEAD_ABOVE: f32 = 24.0;
const FOOT_BELOW: f32 = 36.0;
/// From the foot's baseline up to the hairline above it, in ems of its type.
const FOOT_RULE: f32 = 1.65;

/// Adds heads and feet to all folios.
pub(super) fn add(shaper: &mut Shaper<'_>, context: &Context<'_>, folios: &mut [Folio], heads: &[Head]) {
    let theme = context.theme;
    let meta = &context.book.meta;
    let setting = Setting::running(context, &meta.lang, &[]);
    let style = CharStyle::running(theme);
    let all = folios.len();
    let rights = licence(meta.rights.as_deref().unwrap_or(""));
    let work = meta.part_of.as_ref().unwrap_or(&meta.title);
    let source = |rights: &str| [work, rights].join(if rights.is_empty() { "" } else { " · " });
    // What says most comes first; the first that fits is printed. The licence matters more than the title, which the cover has.
    let short = short_licence(rights);
    let sources = [source(rights), source(short), rights.to_owned(), short.to_owned()];
    let sources = sources.map(|t| shaped_plain(shaper, &setting, beginning(&t), &style, NodeId::UNSET));
    for (index, (folio, head)) in folios.iter_mut().zip(heads).enumerate() {
        let sheet = Sheet::at(context.book, theme, index, head.turn);
        if let Some((part, short)) = &head.names {
            let name = if sheet.left_hand { part.as_ref().unwrap_or(work) } else { short };
            let name = shaped_plain(shaper, &setting, beginning(name), &style, NodeId::UNSET);
            let line = Running { sheet, y: sheet.top - Pt(HEAD_ABOVE), artifact: Artifact::Head };
            line.put(folio, &name, sheet.outer_left, sheet.measure);
        }
        if head.foot {
            let y = sheet.top + sheet.text_height + Pt(FOOT_BELOW);
            let line = Running { sheet, y, artifact: Artifact::Foot };
            let width = Pt(0.5);
            folio.items.push(Placed {
                owner: Owner::Artifact(Artifact::Layout),
                item: Item::Fill {
                    rect: Rect {
                        x: sheet.left,
                        y: y - theme.running.size * FOOT_RULE,
                        width: sheet.measure,
                        height: width,
                    },
                    color: theme.colors.rule,
                },
            });
            let number = format!("{}/{all}", index + 1);
            let number = shaped_plain(shaper, &setting, &number, &style, NodeId::UNSET);
            line.put(folio, &number, sheet.outer_left, sheet.measure);
            let room = sheet.measure - number.max_width() - Pt(18.0);
            let [.., last] = &sources;
            let said = sources.iter().find(|s| s.max_width() <= room).unwrap_or(last);
            line.put(folio, said, !sheet.outer_left, room);
        }
    }
}

/// As much of a text as a line may hold, so that a title without end is not broken into lines for each folio.
fn beginning(text: &str) -> &str {
    /// Twice the characters of a line on the widest paper.
    const LONGEST: usize = 500;
    text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// A rights statement without the address behind it, which the imprint has.
fn licence(rights: &str) -> &str {
    let name = rights
        .split("http")
        .next()
        .unwrap_or(rights)
        .trim_end_matches([' ', ',', ';', ':', '(', '–', '-', '<']);
    if name.is_empty() { rights } else { name }
}

/// The name of a licence without its long form: “CC BY 4.0” of “CC BY 4.0 – Creative Commons Attribution 4.0 International”.
fn short_licence(licence: &str) -> &str {
    let long = [" - ", " – ", " — ", " ("].iter().filter_map(|between| licence.find(between)).min();
    licence.get(..long.unwrap_or(licence.len())).map_or(licence, str::trim_end)
}

struct Running {
    sheet: Sheet,
    y: Pt,
    artifact: Artifact,
}

impl Running {
    /// Puts the first line of a text at the left or right edge of the measure; what does not fit is not shown, the cover and the
    /// imprint have it whole.
    fn put(&self, folio: &mut Folio, text: &ShapedText, left: bool, room: Pt) {
        let rtl = text.direction == Direction::Rtl;
        let align = if left == rtl { LineAlign::End } else { LineAlign::Start };
        let style = LineStyle { align, ..LineStyle::ragged() };
        let lines = break_lines(text, |_| room, &style);
        let Some(line) = lines.first() else { return };
        let x = if left { self.sheet.left } else { self.sheet.left + self.sheet.measure - room };
        place(text, line, x, self.y, room, &style, LineOwner::Artifact(self.artifact), &mut folio.items);
    }
}
