//! Stage 6: folios → sides of sheets of paper: booklets, two folios on a side, lines to write on, crop marks.

mod lines;
mod marks;
mod order;
mod side;
mod slots;

use livret::model::Direction;
use livret::theme::{Color, Paper, Pt, Sides, Theme};
use livret::{Code, Diagnostic};

use crate::folio::{Folio, Rect};
use slots::Slots;

pub use side::{Group, Quarter, Side, Turned};

/// How folios are arranged on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrangement {
    /// Sheets that are laid into one another, folded and stapled in the fold.
    Booklet,
    /// Two folios side by side.
    TwoUp,
    /// A folio, and beside it lines to write on.
    Notes,
    /// Three reduced folios one under the other, each with lines beside it.
    ThreeUpNotes,
}

impl Arrangement {
    /// What it is called on the command line and in names of files.
    pub fn name(self) -> &'static str {
        match self {
            Arrangement::Booklet => "booklet",
            Arrangement::TwoUp => "2up",
            Arrangement::Notes => "notes",
            Arrangement::ThreeUpNotes => "3up-notes",
        }
    }
}

/// The edge about which a printer turns a sheet to print its back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplex {
    /// The long one, as for books.
    LongEdge,
    /// The short one.
    ShortEdge,
}

/// Whether marks say where the sheets are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// None: the sheets are not cut.
    #[default]
    None,
    /// Around the corners, and at the fold.
    Crop,
}

/// The sheets that folios are put on.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// The file that they are for, as users know it: what remarks are about.
    pub file: String,
    /// How folios stand on them.
    pub arrangement: Arrangement,
    /// Their size, upright, after they are cut.
    pub paper: Paper,
    /// How the printer turns them; `None` for the edge on which no back side stands upside down.
    pub duplex: Option<Duplex>,
    /// Whether they are marked.
    pub marks: Marks,
    /// How far grounds go on beyond where the sheets are cut.
    pub bleed: Pt,
}

/// Folios on sheets of paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Imposed {
    /// How they stand there.
    pub arrangement: Arrangement,
    /// The edge about which the printer is to turn the sheets.
    pub duplex: Duplex,
    /// The sides: front and back of the first sheet, of the second …
    pub sides: Vec<Side>,
    /// What makes the sheets hard to use.
    pub diagnostics: Vec<Diagnostic>,
}

/// The most that grounds go on beyond the cut; printers ask for 3 to 5 mm.
pub(crate) const MOST_BLEED_MM: f32 = 10.0;
/// More sheets than this are too thick to be folded and stapled at once.
const MOST_SHEETS: usize = 15;

impl Sheets {
    /// The theme in which folios are laid out for these sheets: for paper of half their size, so that they need not be reduced.
    ///
    /// # Errors
    /// The theme leaves no room for text on half the paper.
    pub fn theme(&self, theme: &Theme) -> Result<Theme, Diagnostic> {
        let mut folded = theme.on(self.paper.folded()).map_err(|reason| {
            let message = format!("folios of half the paper cannot be laid out: {reason}");
            let help = "say what differs there in the theme (`when:`, `A5:`, `margins:`), or give larger paper with `--sheet-paper`";
            Diagnostic::of_file(Code::SheetsWithoutRoom, &self.file, message, help)
        })?;
        folded.sides = match self.arrangement {
            Arrangement::Booklet => Sides::Both,
            Arrangement::TwoUp | Arrangement::Notes | Arrangement::ThreeUpNotes => Sides::One,
        };
        if self.bleed.0 > 0.0 {
            folded.cover = folded.cover.to_the_edges();
        }
        Ok(folded)
    }

    /// The edge on which no back side stands upside down.
    fn natural(&self) -> Duplex {
        match self.arrangement {
            Arrangement::Booklet | Arrangement::TwoUp | Arrangement::Notes => Duplex::ShortEdge,
            Arrangement::ThreeUpNotes => Duplex::LongEdge,
        }
    }
}

/// Puts folios on sides of sheets. Lines to write on have the colour `rule`.
///
/// # Errors
/// Folios larger than the room for them; a bleed that no print shop can use.
pub fn impose(
    folios: &[Folio],
    direction: Direction,
    sheets: &Sheets,
    rule: Color,
) -> Result<Imposed, Diagnostic> {
    let most = Pt::from_mm(MOST_BLEED_MM);
    if !(0.0..=most.0 + 0.01).contains(&sheets.bleed.0) {
        let message = format!(
            "a bleed of {:.0} mm leaves no room for it between the sheets and the marks",
            sheets.bleed.0 * 25.4 / 72.0
        );
        let help = "give 3 to 5 mm, what print shops ask for (0 to 10 can be made)";
        return Err(Diagnostic::of_file(Code::SheetsWithoutRoom, &sheets.file, message, help));
    }
    let slots = Slots::of(sheets.arrangement, sheets.paper, direction);
    let room = marks::room(sheets.marks, sheets.bleed);
    let trim = Rect { x: room, y: room, width: slots.width, height: slots.height };
    let duplex = sheets.duplex.unwrap_or(sheets.natural());
    let back = if duplex == sheets.natural() { Turned::Upright } else { Turned::UpsideDown };
    let mut sides = Vec::new();
    for (index, places) in order::sides(sheets.arrangement, folios.len(), direction).into_iter().enumerate() {
        let mut side = Side {
            width: trim.width + room * 2.0,
            height: trim.height + room * 2.0,
            trim,
            bleed: sheets.bleed,
            turned: if index % 2 == 0 { Turned::Upright } else { back },
            groups: Vec::new(),
            rules: Vec::new(),
        };
        for (slot, place) in slots.folios.iter().zip(places) {
            let Some((number, folio)) = place.and_then(|n| Some((n, folios.get(n)?))) else { continue };
            let group = slot.place(folio, number, sheets.bleed).ok_or_else(|| too_large(folio, sheets))?;
            if let Some(frame) = slot.frame(&group, rule) {
                side.rules.push(frame);
            }
            side.groups.push(group);
            side.rules.extend(slot.lines.iter().flat_map(|room| lines::ruled(*room, rule)));
        }
        side.shift(room);
        if sheets.marks == Marks::Crop {
            side.rules.extend(marks::crop(trim, sheets.bleed, slots.fold));
        }
        sides.push(side);
    }
    let diagnostics = remark(sheets, folios.len(), sides.len()).into_iter().collect();
    Ok(Imposed { arrangement: sheets.arrangement, duplex, sides, diagnostics })
}

fn too_large(folio: &Folio, sheets: &Sheets) -> Diagnostic {
    let paper = sheets.paper;
    let mm = |length: Pt| (length.0 * 25.4 / 72.0).round();
    let message = format!(
        "folios of {} × {} mm do not fit twice on sheets of {} × {} mm",
        mm(folio.width),
        mm(folio.height),
        mm(paper.width),
        mm(paper.height)
    );
    let help = "lay them out for half the paper, or give larger paper with `--sheet-paper`";
    Diagnostic::of_file(Code::SheetsWithoutRoom, &sheets.file, message, help)
}

/// What makes a booklet hard to use.
fn remark(sheets: &Sheets, folios: usize, sides: usize) -> Option<Diagnostic> {
    if sheets.arrangement != Arrangement::Booklet {
        return None;
    }
    let count = sides.div_ceil(2);
    let (message, help) = if count > MOST_SHEETS {
        (
            format!("a booklet of {count} sheets is too thick to be folded and stapled at once"),
            "make a booklet of each part: `livret build --packs --sheets booklet`",
        )
    } else if folios <= 2 {
        let folios = if folios == 1 { "1 folio".to_owned() } else { format!("{folios} folios") };
        (
            format!("a booklet of {folios} leaves half of its sheet blank"),
            "print the PDF of the book, or choose `--sheets 2up`: all stands on one side then",
        )
    } else {
        return None;
    };
    Some(Diagnostic::of_file(Code::BookletSize, &sheets.file, message, help))
}

#[cfg(test)]
mod tests;
