//! What must hold of a book, whatever it is made of.

use livret::model::{Block, BlockKind, Image, Inline, Span, Visitor, walk_block, walk_inline, walk_page};
use livret::{Built, Config, Diagnostic, Place, Sources};

/// Builds the book: all places lie in the sources, each remark says something, and a second run gives the same.
pub(crate) fn check(sources: &Sources) -> Built {
    let built = livret::build(sources, &Config::default());
    remarks(&built.diagnostics, sources);
    places(&built, sources);
    assert!(livret::build(sources, &Config::default()) == built, "a second run gives another book");
    built
}

/// Each remark says something, and about a place where there is one.
pub(crate) fn remarks(remarks: &[Diagnostic], sources: &Sources) {
    for remark in remarks {
        assert!(!remark.message.is_empty() && !remark.help.is_empty(), "{remark:?}");
        if let Place::Text(span) = remark.place {
            lies_in(span, sources, remark);
        }
    }
}

/// All places of a book lie in its sources.
pub(crate) fn places(built: &Built, sources: &Sources) {
    built.book.pages.iter().for_each(|page| walk_page(&mut Places(sources), page));
}

/// A place is one of the sources, and people can find it.
fn lies_in(span: Span, sources: &Sources, what: &dyn std::fmt::Debug) {
    let text = sources.text(span.file).unwrap_or_else(|| panic!("{what:?} is about a file that is none"));
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(text.get(start..end).is_some(), "{start}..{end} of {}: {what:?}", text.len());
    let at = sources.locate(span).unwrap_or_else(|| panic!("{span:?} is no place: {what:?}"));
    let line = text.split('\n').nth(at.line as usize - 1);
    let line = line.unwrap_or_else(|| panic!("no line {}: {what:?}", at.line));
    assert!(at.column as usize <= line.chars().count() + 1, "no column {}: {what:?}", at.column);
}

struct Places<'a>(&'a Sources);

impl Visitor for Places<'_> {
    fn block(&mut self, block: &Block) {
        lies_in(block.span, self.0, block);
        walk_block(self, block);
    }
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Link { span, .. } | Inline::NoteRef { span, .. } = inline {
            lies_in(*span, self.0, inline);
        }
        walk_inline(self, inline);
    }
    fn image(&mut self, image: &Image) {
        lies_in(image.span, self.0, image);
    }
}

/// Whether nothing in a template can make `{{` or `{%` that is no tag: code, strings, single braces, other ways to write them.
pub(crate) fn makes_no_braces(text: &str) -> bool {
    let others = ["`", "~~~", "raw", "content", "&", "%7", "\"{", "'{"];
    let single = text.replace("{{", "").replace("{%", "");
    let quoted = text.split(['"', '\'']).skip(1).step_by(2).any(|string| string.contains('{'));
    !others.iter().any(|other| text.contains(other)) && !single.contains('{') && !quoted
}

/// No tag of a template stands in the text of the book.
pub(crate) fn holds_no_tag(built: &Built, source: &str) {
    let mut texts = Texts::default();
    built.book.pages.iter().for_each(|page| walk_page(&mut texts, page));
    let texts = texts.0;
    assert!(!texts.contains("{{") && !texts.contains("{%"), "{source:?} gives {texts:?}");
}

/// The texts of a book that are no code.
#[derive(Default)]
struct Texts(String);

impl Visitor for Texts {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline {
            self.0.push_str(text);
            self.0.push('\n');
        }
        walk_inline(self, inline);
    }
    fn block(&mut self, block: &Block) {
        if !matches!(block.kind, BlockKind::Code { .. }) {
            walk_block(self, block);
        }
    }
}
