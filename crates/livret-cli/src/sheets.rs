//! `--sheets`: PDFs for printing, of folios on sheets of paper.

use std::path::{Path, PathBuf};

use livret::model::Book;
use livret::theme::{Paper, Pt, Theme};
use livret::{Code, Diagnostic, Exported};
use livret_fonts::FontLibrary;
use livret_layout::imposition::{self, Marks, Sheets};
use livret_layout::{PrintOptions, Printed};

use crate::args::{Arrangement, Duplex, SheetChoice, SheetPaper};

/// A PDF for printing, made in memory.
pub(crate) struct Printing {
    /// Where it goes, from the folder of outputs.
    pub(crate) path: PathBuf,
    pub(crate) arrangement: Arrangement,
    /// How many sheets of paper it takes.
    pub(crate) sheets: usize,
    pub(crate) exported: Exported,
}

/// Makes a PDF of each arrangement, of folios that are laid out anew, for half the paper. `path` tells where it goes.
pub(crate) fn make(
    choice: &SheetChoice,
    arrangements: &[Arrangement],
    book: &Book,
    options: PrintOptions,
    (theme, fonts): (&Theme, &FontLibrary),
    path: &dyn Fn(Arrangement) -> PathBuf,
) -> Vec<Result<Printing, Box<Diagnostic>>> {
    let mut kinds = arrangements.to_vec();
    kinds.sort();
    kinds.dedup();
    // The folios laid out last: kinds that follow one another have the same.
    let mut laid: Option<(Theme, Printed)> = None;
    let made = kinds.into_iter().map(|kind| {
        let path = path(kind);
        let sheets = sheets(choice, kind, &path, theme);
        let own = sheets.theme(theme)?;
        let (theme, printed) = match laid.take().filter(|(theme, _)| *theme == own) {
            Some(same) => laid.insert(same),
            None => {
                let printed = livret_layout::print(book, &own, fonts, options);
                laid.insert((own, printed))
            }
        };
        let (sheets, exported) = impose(&sheets, printed, theme, fonts)?;
        Ok(Printing { path, arrangement: kind, sheets, exported })
    });
    made.collect()
}

/// The paper in the printer.
pub(crate) fn paper(choice: &SheetChoice, theme: &Theme) -> Paper {
    let named = |name| Paper::named(name).map(|(_, paper)| paper);
    let paper = match choice.sheet_paper {
        Some(SheetPaper::A4) => named("A4"),
        Some(SheetPaper::A3) => named("A3"),
        Some(SheetPaper::Letter) => named("Letter"),
        None => named("Letter").filter(|paper| *paper == theme.paper).or_else(|| named("A4")),
    };
    paper.unwrap_or(theme.paper)
}

fn sheets(choice: &SheetChoice, kind: Arrangement, path: &Path, theme: &Theme) -> Sheets {
    Sheets {
        file: path.display().to_string(),
        arrangement: kind.into(),
        paper: paper(choice, theme),
        duplex: choice.duplex.map(|edge| match edge {
            Duplex::Long => imposition::Duplex::LongEdge,
            Duplex::Short => imposition::Duplex::ShortEdge,
        }),
        marks: if choice.marks { Marks::Crop } else { Marks::None },
        bleed: Pt::from_mm(choice.bleed),
    }
}

/// The PDF of folios on sheets, and how many these are.
fn impose(
    sheets: &Sheets,
    printed: &Printed,
    theme: &Theme,
    fonts: &FontLibrary,
) -> Result<(usize, Exported), Box<Diagnostic>> {
    let direction = printed.book.meta.lang.direction();
    let imposed = imposition::impose(&printed.layout.folios, direction, sheets, theme.colors.rule)?;
    let exported = livret_pdf::write_sheets(printed, &imposed, theme, fonts).map_err(|error| {
        let message = format!("no PDF for printing could be made: {error}");
        let help = "leave out `--sheets`, and tell the authors of livret";
        Diagnostic::of_file(Code::FailedFormat, &sheets.file, message, help)
    })?;
    Ok((imposed.sides.len().div_ceil(2), exported))
}
