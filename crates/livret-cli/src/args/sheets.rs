//! Which files for printing are made, on which paper.

use clap::ValueEnum;
use livret_layout::imposition;

/// Files for printing, beside the PDF of the book.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sheets of paper")]
pub(crate) struct SheetChoice {
    /// Also make a PDF for printing of each kind, such as `NAME-booklet.pdf`
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub(crate) sheets: Vec<Arrangement>,
    /// The paper in the printer: folios are laid out for half of it [default: A4, or Letter if the theme's paper is]
    #[arg(long, value_name = "PAPER", ignore_case = true, requires = "sheets")]
    pub(crate) sheet_paper: Option<SheetPaper>,
    /// The edge about which the printer turns sheets [default: short, and long for 3up-notes]
    #[arg(long, value_name = "EDGE", requires = "sheets")]
    pub(crate) duplex: Option<Duplex>,
    /// Crop marks around the sheets and at their fold; the PDF's pages become larger than the paper
    #[arg(long, requires = "sheets")]
    pub(crate) marks: bool,
    /// The ground of the cover goes on so many millimetres beyond where the sheets are cut
    #[arg(long, value_name = "MM", default_value = "0", hide_default_value = true, requires = "sheets")]
    pub(crate) bleed: f32,
}

/// How folios stand on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Arrangement {
    /// To fold in the middle and to staple
    Booklet,
    /// Two folios side by side
    #[value(name = "2up")]
    TwoUp,
    /// A folio, with lines to write on beside it
    Notes,
    /// Three small folios, with lines to write on beside each
    #[value(name = "3up-notes")]
    ThreeUpNotes,
}

impl Arrangement {
    /// What it is called on the command line and in names of files.
    pub(crate) fn name(self) -> &'static str {
        imposition::Arrangement::from(self).name()
    }
}

impl From<Arrangement> for imposition::Arrangement {
    fn from(arrangement: Arrangement) -> imposition::Arrangement {
        match arrangement {
            Arrangement::Booklet => imposition::Arrangement::Booklet,
            Arrangement::TwoUp => imposition::Arrangement::TwoUp,
            Arrangement::Notes => imposition::Arrangement::Notes,
            Arrangement::ThreeUpNotes => imposition::Arrangement::ThreeUpNotes,
        }
    }
}

/// Papers that printers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetPaper {
    /// Folios are A5
    #[value(name = "A4")]
    A4,
    /// Folios are A4
    #[value(name = "A3")]
    A3,
    /// Folios are half as large
    #[value(name = "Letter")]
    Letter,
}

/// The edge about which a printer turns sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Duplex {
    /// The long edge; back sides stand upside down in the file where they need to
    Long,
    /// The short edge
    Short,
}
