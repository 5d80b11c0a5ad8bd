//! Reading: the text of a page → blocks, notes and front matter. Never fails; says what it could not read.

use rayon::prelude::*;

use self::flow::Flow;
use self::manuscript::Manuscript;
use self::remarks::Remarks;
use self::tree::Builder;
use crate::model::{Block, BlockKind, FileId, Inline, Note, Span};
use crate::{Content, Diagnostic, Place, Sources};

mod cards;
mod color;
mod comment;
mod container;
mod element;
mod flow;
mod footnote;
mod front_matter;
mod heading;
mod html;
mod link;
mod list;
mod manuscript;
mod markdown;
mod media;
mod phrase;
mod picture;
mod remarks;
mod table;
mod tree;
mod whitespace;
mod word;

/// A page as read: nothing in it refers to another page yet, nodes are not numbered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReadPage {
    /// The file.
    pub(crate) file: FileId,
    /// The front matter.
    pub(crate) front: FrontMatter,
    /// The body. Headings have the levels of the source, 1 to 6; links the destinations of the source, as `External`.
    pub(crate) blocks: Vec<Block>,
    /// Notes in the order of their first call; calls hold indices into this list. Uncalled notes come last.
    pub(crate) notes: Vec<Note>,
}

/// A value of the front matter and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field<T> {
    /// The value.
    pub(crate) value: T,
    /// The value's place in the page's text.
    pub(crate) span: Span,
}

/// The front matter of a page, by what the keys mean; texts as written, trimmed, never empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<Field<String>>,
    pub(crate) short: Option<Field<String>>,
    pub(crate) description: Option<Field<String>>,
    pub(crate) hero_title: Option<Field<String>>,
    pub(crate) hero_text: Option<Field<String>>,
    pub(crate) keywords: Vec<String>,
    pub(crate) order: Option<Field<i64>>,
    pub(crate) date: Option<Field<String>>,
    pub(crate) lang: Option<Field<String>>,
    /// For whom the page is, where it is not for all; never empty.
    pub(crate) audience: Option<Field<Vec<String>>>,
    pub(crate) authors: Vec<String>,
    /// `typography: false` turns the typography pass off for this page.
    pub(crate) typography: Option<bool>,
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

/// Reads all pages of `sources` (files whose text was loaded and that end in `.md` or `.markdown`), in the order of the sources.
pub(crate) fn pages(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<ReadPage> {
    let files: Vec<(FileId, &str)> = sources
        .files()
        .filter_map(|(id, file)| match &file.content {
            Content::Text { text, .. } if is_page(&file.path) => Some((id, &**text)),
            _ => None,
        })
        .collect();
    let read: Vec<(ReadPage, Vec<Diagnostic>)> = files.par_iter().map(|(id, text)| page(*id, text)).collect();
    read.into_iter()
        .map(|(page, remarks)| {
            diagnostics.extend(remarks);
            page
        })
        .collect()
}

/// Whether a path is a page's.
pub(crate) fn is_page(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".md") || lower.ends_with(".markdown")
}

/// Reads one page.
pub(crate) fn page(file: FileId, text: &str) -> (ReadPage, Vec<Diagnostic>) {
    let manuscript = Manuscript::of_file(file, text);
    let mut diagnostics = Vec::new();
    let (front, body) = front_matter::read(&manuscript, file, &mut diagnostics);
    let mut remarks = Remarks::new(&manuscript);
    let mut builder = Builder::new(&mut remarks);
    markdown::blocks(&mut builder, body);
    let mut tree = builder.finish();
    word::clean(&mut tree);
    color::tell(&tree, &mut remarks);
    let mut definitions = Vec::new();
    footnote::definitions(&tree, &mut definitions);
    let mut flow = Flow::new(&mut remarks);
    let mut blocks = flow.blocks(&tree);
    let notes = flow.notes(&definitions);
    // A place at the very end of a page has no text after it: it goes to the last text before.
    if let Some(BlockKind::Paragraph { content } | BlockKind::Heading { content, .. }) =
        blocks.last_mut().map(|b| &mut b.kind)
    {
        content.extend(
            flow.pending.drain(..).map(|name| Inline::Anchor { id: crate::model::NodeId::UNSET, name }),
        );
    }
    diagnostics.extend(remarks.finish());
    diagnostics.sort_by_key(|d| match &d.place {
        Place::Text(span) => span.start,
        Place::File(_) => 0,
    });
    (ReadPage { file, front, blocks, notes }, diagnostics)
}

/// Reads a line of front matter as running text: Markdown and HTML within the line, no blocks.
pub(crate) fn line(field: &Field<String>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let manuscript = Manuscript::of_value(&field.value, field.span);
    let mut remarks = Remarks::new(&manuscript);
    let mut builder = Builder::new(&mut remarks);
    markdown::running(&mut builder, 0..manuscript.text.len());
    let tree = builder.finish();
    color::tell(&tree, &mut remarks);
    let content = Flow::new(&mut remarks).line(&tree);
    diagnostics.extend(remarks.finish());
    content
}

#[cfg(test)]
mod tests;
