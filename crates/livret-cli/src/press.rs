//! Publications → finished files in memory, reread.

use std::path::{Path, PathBuf};

use livret::model::{Book, Span};
use livret::theme::Theme;
use livret::{Code, Diagnostic, Exported};
use livret_docx::DocxOptions;
use livret_epub::EpubOptions;
use livret_fonts::FontLibrary;
use livret_layout::Printed;
use livret_pdf::Plates;
use livret_verify::{Counts, Record, Unreadable, Verified};
use rayon::prelude::*;

use crate::accessibility::Compared;
use crate::args::{Arrangement, Format, SheetChoice};
use crate::progress::{Pending, Progress};
use crate::publication::{Kind, Publication, SCREEN};
use crate::sheets::{self, Printing};

/// What all files of a run are made with.
pub(crate) struct Press<'a> {
    pub(crate) theme: &'a Theme,
    /// The theme in the ink that PDFs are printed in.
    pub(crate) on_paper: &'a Theme,
    pub(crate) fonts: &'a FontLibrary,
    /// The sheets that folios are put on, where a publication asks for it.
    pub(crate) sheets: &'a SheetChoice,
}

/// A book made ready for its files.
struct Laid {
    /// Its folios, where a file needs them.
    printed: Option<Printed>,
    /// What rereading should find.
    expected: Record<Option<Span>>,
}

/// A finished file in memory.
pub(crate) struct Finished {
    /// Where it goes, from the folder of outputs.
    pub(crate) path: PathBuf,
    pub(crate) form: Form,
    pub(crate) exported: Exported,
}

/// What a file is.
pub(crate) enum Form {
    /// A publication in one of the formats, and what rereading gave.
    Format(Format, Result<Verified, Unreadable>),
    /// The PDF of a publication with the pixels that a telephone shows, and what rereading gave.
    Screen(Result<Verified, Unreadable>),
    /// Folios put so on so many sheets of paper, for printing.
    Sheets(Arrangement, usize),
}

/// A publication with all that was made of it.
pub(crate) struct Made {
    pub(crate) kind: Kind,
    /// What rereading should find in its files.
    pub(crate) expected: Counts,
    pub(crate) files: Vec<Finished>,
    /// Why something could not be made or is not as it was wished.
    pub(crate) remarks: Vec<Diagnostic>,
}

impl Press<'_> {
    /// Makes publications side by side.
    pub(crate) fn run(&self, publications: &[Publication<'_>], progress: &Progress) -> Vec<Made> {
        let pending = publications.first().map(Publication::pending).into_iter().flatten();
        let others = [Kind::Set, Kind::Pack, Kind::Handout].map(|kind| {
            let count = publications.iter().filter(|publication| publication.kind == kind).count();
            Pending::new(kind.name(), count)
        });
        progress.during(pending.chain(others).collect(), || {
            // The book is laid out before all else: its pictures are made ready once, for all files that show them in the same size.
            let laid = publications.first().map(|book| self.lay(book, book.book, &book.formats));
            let shared =
                laid.as_ref().and_then(|laid| laid.printed.as_ref()).filter(|_| publications.len() > 1);
            let plates = shared.map(|book| Plates::of(book, self.on_paper, self.fonts)).unwrap_or_default();
            let publish = |publication: &Publication<'_>| {
                let made = self.publish(publication, laid.as_ref(), &plates, progress);
                progress.made(publication.kind.name());
                made
            };
            publications.par_iter().map(publish).collect()
        })
    }

    fn publish(
        &self,
        publication: &Publication<'_>,
        laid: Option<&Laid>,
        plates: &Plates,
        progress: &Progress,
    ) -> Made {
        let Publication { kind, book, pages, formats, .. } = publication;
        let mut made =
            Made { kind: *kind, expected: Counts::default(), files: Vec::new(), remarks: Vec::new() };
        let Some(pages) = pages else {
            if let Some(laid) = laid {
                self.files(publication, (book, laid), formats, plates, progress, &mut made);
            }
            self.impose(publication, book, progress, &mut made);
            return made;
        };
        for format in formats {
            let Some(handout) = pages.handout(*kind, *format) else { continue };
            made.remarks.extend(handout.diagnostics);
            let laid = self.lay(publication, &handout.book, &[*format]);
            self.files(publication, (&handout.book, &laid), &[*format], plates, progress, &mut made);
        }
        if !publication.sheets.is_empty()
            && let Some(handout) = pages.handout(*kind, Format::Pdf)
        {
            self.impose(publication, &handout.book, progress, &mut made);
        }
        made
    }

    /// Makes a book ready for its files: lays it out, if some of the formats need its folios.
    fn lay(&self, publication: &Publication<'_>, book: &Book, formats: &[Format]) -> Laid {
        // An e-book has the page list of the printed one, even where no PDF is asked for.
        let paged =
            |format: &Format| *format == Format::Pdf || (*format == Format::Epub && publication.is_bound());
        let needed = publication.screen || formats.iter().any(paged);
        let options = publication.print_options();
        let (printed, expected) = rayon::join(
            || needed.then(|| livret_layout::print(book, self.on_paper, self.fonts, options)),
            || livret_verify::expected(&livret::numbered(book, self.theme.numbering)),
        );
        Laid { printed, expected }
    }

    /// Adds the files of a publication in some formats, made side by side, of a book and its folios.
    fn files(
        &self,
        publication: &Publication<'_>,
        (book, Laid { printed, expected }): (&Book, &Laid),
        formats: &[Format],
        plates: &Plates,
        progress: &Progress,
        made: &mut Made,
    ) {
        made.expected = expected.counts();
        let results: Vec<Result<Finished, Diagnostic>> = formats
            .par_iter()
            .map(|&format| {
                let path = publication.path("", format.ending());
                let exported =
                    self.export(publication, format, book, printed.as_ref(), plates).map_err(|reason| {
                        Diagnostic::of_file(
                            Code::FailedFormat,
                            path.display().to_string(),
                            format!("no {} could be made: {reason}", format.name()),
                            "leave it out with `--to` or `--only`, and tell the authors of livret",
                        )
                    })?;
                let verified = livret_verify::verify(expected, format.into(), &exported.bytes);
                if publication.kind == Kind::Book {
                    progress.made(format.name());
                }
                Ok(Finished { path, form: Form::Format(format, verified), exported })
            })
            .collect();
        made.add(results);
        if publication.screen
            && let Some(printed) = printed
        {
            made.add([self.screen(publication, printed, expected)]);
            progress.made(SCREEN);
        }
    }

    /// The PDF of a publication to send by phone, of the folios of the one to print.
    fn screen(
        &self,
        publication: &Publication<'_>,
        printed: &Printed,
        expected: &Record<Option<Span>>,
    ) -> Result<Finished, Diagnostic> {
        let path = publication.path("-screen", "pdf");
        let theme = self.on_paper.clone().for_screen();
        let exported = livret_pdf::write(printed, &theme, self.fonts).map_err(|error| {
            let message = format!("no PDF for screens could be made: {error}");
            let help = "leave out `--screen`, and tell the authors of livret";
            Diagnostic::of_file(Code::FailedFormat, path.display().to_string(), message, help)
        })?;
        let verified = livret_verify::verify(expected, Format::Pdf.into(), &exported.bytes);
        // What had to give on the folios was said of those to print.
        let exported = Exported { diagnostics: Vec::new(), ..exported };
        Ok(Finished { path, form: Form::Screen(verified), exported })
    }

    /// Adds the files of a publication for printing.
    fn impose(&self, publication: &Publication<'_>, book: &Book, progress: &Progress, made: &mut Made) {
        let options = publication.print_options();
        let path = |arrangement: Arrangement| publication.path(&format!("-{}", arrangement.name()), "pdf");
        let with = (self.on_paper, self.fonts);
        let results = sheets::make(self.sheets, &publication.sheets, book, options, with, &path);
        made.add(results.into_iter().map(|result| {
            let Printing { path, arrangement, sheets, exported } = result.map_err(|remark| *remark)?;
            Ok(Finished { path, form: Form::Sheets(arrangement, sheets), exported })
        }));
        if publication.kind == Kind::Book {
            publication.sheets.iter().for_each(|arrangement| progress.made(arrangement.name()));
        }
    }

    fn export(
        &self,
        publication: &Publication<'_>,
        format: Format,
        book: &Book,
        printed: Option<&Printed>,
        plates: &Plates,
    ) -> Result<Exported, String> {
        let Press { theme, on_paper, fonts, .. } = self;
        match format {
            Format::Pdf => {
                let printed = printed.ok_or("it was not laid out")?;
                livret_pdf::write_with(printed, on_paper, fonts, plates).map_err(|e| e.to_string())
            }
            Format::Epub => {
                let folios = printed.map(Printed::folio_starts).unwrap_or_default();
                livret_epub::export(book, theme, fonts, &EpubOptions { folios }).map_err(|e| e.to_string())
            }
            Format::Docx => {
                let opening = match publication.is_bound() {
                    true => livret_docx::Opening::TitlePage,
                    false => livret_docx::Opening::None,
                };
                livret_docx::export(book, theme, fonts, &DocxOptions { opening }).map_err(|e| e.to_string())
            }
        }
    }
}

impl Form {
    /// What it is called where it could not be written.
    pub(crate) fn name(&self) -> String {
        match self {
            Form::Format(format, _) => format!("the {}", format.name()),
            Form::Screen(_) => "the PDF for screens".into(),
            Form::Sheets(..) => "the PDF for printing".into(),
        }
    }

    /// The format, and what rereading gave; nothing for printing only is reread.
    pub(crate) fn reread(&self) -> Option<(Format, &Result<Verified, Unreadable>)> {
        match self {
            Form::Format(format, verified) => Some((*format, verified)),
            Form::Screen(verified) => Some((Format::Pdf, verified)),
            Form::Sheets(..) => None,
        }
    }
}

impl Finished {
    /// The file as a report on the book has it, at the path that it is written to; nothing for printing only is in there.
    pub(crate) fn compared<'a>(&'a self, path: &'a Path) -> Option<Compared<'a>> {
        let (format, verified) = self.form.reread()?;
        Some(Compared { path, format, bytes: &self.exported.bytes, verified })
    }
}

impl Made {
    fn add(&mut self, results: impl IntoIterator<Item = Result<Finished, Diagnostic>>) {
        for result in results {
            match result {
                Ok(file) => self.files.push(file),
                Err(remark) => self.remarks.push(remark),
            }
        }
    }
}
