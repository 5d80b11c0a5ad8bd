//! Records: what a reader gets from a file, or should get from the model, free of how any format says it.

use std::ops::Range;

/// All that a file says. `At` is the place that each piece was read from: of the model a [`Span`](livret::model::Span), of a file nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record<At = ()> {
    /// The text itself, in reading order.
    pub main: Flow<At>,
    /// The notes, which stand elsewhere in each format.
    pub notes: Vec<Flow<At>>,
    /// The standards that the file says it conforms to; none of the model.
    pub standards: Vec<String>,
}

/// Text in reading order, with what stands in it. Ranges are of bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow<At = ()> {
    /// The characters; white space where words part.
    pub text: String,
    /// Where the text of each place begins.
    pub places: Vec<(usize, At)>,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links.
    pub links: Vec<Link<At>>,
    /// The alternative texts of its pictures.
    pub alternatives: Vec<Alternative<At>>,
    /// Its tables, outer before inner.
    pub tables: Vec<Table>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: Range<usize>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<At = ()> {
    /// Where it leads.
    pub target: Target,
    /// Its text.
    pub text: Range<usize>,
    /// Where it stands.
    pub at: At,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address outside of the file, unescaped.
    Address(String),
    /// Anchors of the place in the file; none where there is no such place.
    Anchors(Vec<String>),
}

/// The alternative text of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative<At = ()> {
    /// The text.
    pub text: String,
    /// Texts one of which may stand in for the picture and its alternative text; none of a file.
    pub stand_ins: Vec<String>,
    /// Where the picture stands.
    pub at: At,
}

/// A table: rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows, header rows first.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words, those of notes too.
    pub words: usize,
    /// Headings.
    pub headings: usize,
    /// Links.
    pub links: usize,
    /// Notes.
    pub notes: usize,
    /// Alternative texts.
    pub alternatives: usize,
    /// Tables.
    pub tables: usize,
}

impl<At> Record<At> {
    /// The text and the notes.
    pub(crate) fn flows(&self) -> impl Iterator<Item = &Flow<At>> {
        std::iter::once(&self.main).chain(&self.notes)
    }

    /// How much it holds.
    pub fn counts(&self) -> Counts {
        let sum = |count: fn(&Flow<At>) -> usize| self.flows().map(count).sum();
        Counts {
            words: sum(|flow| crate::words::count(&flow.text)),
            headings: sum(|flow| flow.headings.len()),
            links: sum(|flow| flow.links.len()),
            notes: self.notes.len(),
            alternatives: sum(|flow| flow.alternatives.len()),
            tables: sum(|flow| flow.tables.len()),
        }
    }
}

impl<At> Flow<At> {
    /// The characters of a range.
    pub(crate) fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

impl<At: Copy> Flow<At> {
    /// The place of a byte of the text.
    pub(crate) fn place(&self, byte: usize) -> Option<At> {
        let after = self.places.partition_point(|(start, _)| *start <= byte);
        self.places.get(after.saturating_sub(1)).map(|(_, at)| *at)
    }
}
