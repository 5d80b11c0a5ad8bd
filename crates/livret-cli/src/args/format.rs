//! What files are made, or were: their formats and their ink.

use std::path::PathBuf;

use clap::ValueEnum;

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    /// To print
    Pdf,
    /// To read on a screen
    Epub,
    /// To go on editing
    Docx,
}

impl Format {
    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Epub => "EPUB",
            Format::Docx => "DOCX",
        }
    }

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Epub => "epub",
            Format::Docx => "docx",
        }
    }
}

/// A file in one of the formats.
#[derive(Clone, Debug)]
pub(crate) struct FinishedFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// As its ending says.
    pub(crate) format: Format,
}

pub(super) fn finished_file(path: &str) -> Result<FinishedFile, String> {
    let path = PathBuf::from(path);
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    let formats = [Format::Pdf, Format::Epub, Format::Docx];
    let format = formats.into_iter().find(|format| Some(format.ending()) == ending.as_deref());
    let format = format.ok_or("its name does not end in .pdf, .epub or .docx")?;
    Ok(FinishedFile { path, format })
}

/// What PDFs are printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ink {
    /// Greys, all that is to be read as easy to read as before
    Grey,
    /// Greys, with lines in place of tinted grounds
    Save,
    /// The colours of the theme
    Full,
}

impl From<Ink> for livret::theme::Ink {
    fn from(ink: Ink) -> Self {
        match ink {
            Ink::Grey => livret::theme::Ink::Grey,
            Ink::Save => livret::theme::Ink::Save,
            Ink::Full => livret::theme::Ink::Full,
        }
    }
}
