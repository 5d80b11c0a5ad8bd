//! Remarks made while one page is read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::manuscript::{Manuscript, is_unfit};
use crate::model::Span;
use crate::{Code, Diagnostic};

/// The remarks of a page, and the text that they are about.
pub(super) struct Remarks<'m> {
    pub(super) manuscript: &'m Manuscript<'m>,
    diagnostics: Vec<Diagnostic>,
    said: BTreeSet<(Code, String)>,
    /// What is said of pictures without alternative text, by the place of the picture, unless a caption follows.
    wordless: BTreeMap<u32, Diagnostic>,
}

impl<'m> Remarks<'m> {
    /// Remarks on changes of a text that is not read yet.
    pub(super) fn of_changes(manuscript: &'m Manuscript<'m>) -> Remarks<'m> {
        Remarks { manuscript, diagnostics: Vec::new(), said: BTreeSet::new(), wordless: BTreeMap::new() }
    }

    pub(super) fn new(manuscript: &'m Manuscript<'m>) -> Remarks<'m> {
        let mut remarks = Remarks::of_changes(manuscript);
        if let Some(place) = manuscript.first_cut() {
            remarks.unfit(place);
        }
        remarks
    }

    /// Says something about a range of the text.
    pub(super) fn say(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::at(code, self.manuscript.span(range), message, help));
    }

    /// Says it the first time only that `subject` comes up on the page.
    pub(super) fn say_once(
        &mut self,
        code: Code,
        subject: &str,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.said.insert((code, subject.into())) {
            self.say(code, range, message, help);
        }
    }

    /// Says that a picture has no alternative text, unless [`captioned`](Remarks::captioned) takes it back.
    pub(super) fn wordless(&mut self, range: Range<usize>, source: &str) {
        let span = self.manuscript.span(range);
        let message = format!("the picture `{source}` has no alternative text");
        let help = "say in its place what the picture tells the reader: `![what it shows](picture.png)`";
        self.wordless.insert(span.start, Diagnostic::at(Code::MissingAlt, span, message, help));
    }

    /// Whether the picture at a place has no alternative text of its own; its caption has come to stand for it.
    pub(super) fn captioned(&mut self, picture: Span) -> bool {
        self.wordless.remove(&picture.start).is_some()
    }

    /// A text as every format can carry it, with line feeds at the ends of lines.
    pub(super) fn fit(&mut self, text: &str, range: Range<usize>) -> String {
        let text =
            if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into() };
        if !text.contains(is_unfit) {
            return text;
        }
        self.unfit(self.manuscript.span(range));
        text.replace(is_unfit, "")
    }

    fn unfit(&mut self, place: Span) {
        if self.said.insert((Code::ControlCharacters, String::new())) {
            self.diagnostics.push(Diagnostic::at(
                Code::ControlCharacters,
                place,
                "the page holds control characters, which were taken out",
                "delete the invisible character here",
            ));
        }
    }

    /// All remarks, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.extend(self.wordless.into_values());
        self.diagnostics.sort_by_key(|d| match &d.place {
            crate::Place::Text(span) => span.start,
            crate::Place::File(_) => 0,
        });
        self.diagnostics
    }
}
