//! `--sheets`: PDFs for printing, of folios on sheets of paper.

use std::path::Path;

use livret::theme::{Paper, Pt, Theme};
use livret::{Code, Diagnostic, Exported};
use livret_fonts::FontLibrary;
use livret_layout::Printed;
use livret_layout::imposition::{self, Marks, Sheets};

use crate::args::{Arrangement, Duplex, SheetChoice, SheetPaper};
use crate::book::Read;
use crate::build::{print_options, size, unwritable};
use crate::report::Report;
use crate::{Exit, output};

/// A PDF for printing, made in memory.
pub(crate) struct Printing {
    /// How folios stand in it.
    pub(crate) arrangement: imposition::Arrangement,
    /// How many sheets of paper it takes.
    sheets: usize,
    exported: Exported,
}

/// Makes a PDF of each kind asked for, of folios that are laid out anew, for half the paper.
pub(crate) fn make(
    choice: &SheetChoice,
    read: &Read,
    theme: &Theme,
    fonts: &FontLibrary,
) -> Vec<Result<Printing, Box<Diagnostic>>> {
    let mut kinds = choice.sheets.clone();
    kinds.sort();
    kinds.dedup();
    // The folios laid out last: kinds that follow one another have the same.
    let mut laid: Option<(Theme, Printed)> = None;
    let made = kinds.into_iter().map(|kind| {
        let sheets = sheets(choice, kind, theme);
        let own = sheets.theme(theme)?;
        let (theme, printed) = match laid.take().filter(|(theme, _)| *theme == own) {
            Some(same) => laid.insert(same),
            None => {
                let printed = livret_layout::print(&read.book, &own, fonts, print_options(read));
                laid.insert((own, printed))
            }
        };
        impose(&sheets, printed, theme, fonts)
    });
    made.collect()
}

fn sheets(choice: &SheetChoice, kind: Arrangement, theme: &Theme) -> Sheets {
    let named = |name| Paper::named(name).map(|(_, paper)| paper);
    let paper = match choice.sheet_paper {
        Some(SheetPaper::A4) => named("A4"),
        Some(SheetPaper::A3) => named("A3"),
        Some(SheetPaper::Letter) => named("Letter"),
        None => named("Letter").filter(|paper| *paper == theme.paper).or_else(|| named("A4")),
    };
    Sheets {
        arrangement: match kind {
            Arrangement::Booklet => imposition::Arrangement::Booklet,
            Arrangement::TwoUp => imposition::Arrangement::TwoUp,
            Arrangement::Notes => imposition::Arrangement::Notes,
            Arrangement::ThreeUpNotes => imposition::Arrangement::ThreeUpNotes,
        },
        paper: paper.unwrap_or(theme.paper),
        duplex: choice.duplex.map(|edge| match edge {
            Duplex::Long => imposition::Duplex::LongEdge,
            Duplex::Short => imposition::Duplex::ShortEdge,
        }),
        marks: if choice.marks { Marks::Crop } else { Marks::None },
        bleed: Pt::from_mm(choice.bleed),
    }
}

fn impose(
    sheets: &Sheets,
    printed: &Printed,
    theme: &Theme,
    fonts: &FontLibrary,
) -> Result<Printing, Box<Diagnostic>> {
    let direction = printed.book.meta.lang.direction();
    let imposed = imposition::impose(&printed.layout.folios, direction, sheets, theme.colors.rule)?;
    let exported = livret_pdf::write_sheets(printed, &imposed, theme, fonts).map_err(|error| {
        let message = format!("no PDF for printing could be made: {error}");
        let help = "leave out `--sheets`, and tell the authors of livret";
        Diagnostic::of_file(Code::FailedFormat, "--sheets", message, help)
    })?;
    Ok(Printing { arrangement: imposed.arrangement, sheets: imposed.sides.len().div_ceil(2), exported })
}

/// Writes the PDFs for printing beside that of the book; returns their lines of the summary.
pub(crate) fn write(
    folder: &Path,
    name: &str,
    made: &[Printing],
    read: &Read,
    report: &mut Report,
) -> Vec<String> {
    let mut lines = Vec::new();
    for Printing { arrangement, sheets, exported } in made {
        let path = folder.join(format!("{name}-{}.pdf", arrangement.name()));
        report.add(&exported.diagnostics, &read.sources);
        match output::write(&path, &exported.bytes) {
            Ok(()) => {
                let sheets = if *sheets == 1 { "1 sheet".to_owned() } else { format!("{sheets} sheets") };
                lines.push(format!("{} ({sheets}, {})", path.display(), size(exported.bytes.len())));
            }
            Err(error) => {
                report.add(&[unwritable(&path, "the PDF for printing", &error)], &read.sources);
                report.end_with(Exit::Output);
            }
        }
    }
    lines
}
