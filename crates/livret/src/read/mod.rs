//! Reading: the text of a page → blocks, notes and front matter. Never fails; says what it could not read.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use self::container::Verbatim;
use self::edit::Edits;
use self::flow::Flow;
use self::heading::Naming;
use self::kramdown::Abbreviations;
use self::manuscript::Manuscript;
use self::remarks::Remarks;
use self::tree::Builder;
use crate::model::{Block, BlockKind, FileId, Inline, Note, Span};
use crate::site::Plan;
use crate::{Content, Diagnostic, Place, Sources};

mod callout;
mod cards;
mod color;
mod comment;
mod container;
mod destination;
mod dialect;
mod edit;
mod element;
mod flow;
mod footnote;
mod front_matter;
mod gitbook;
mod habit;
mod heading;
mod html;
mod include;
mod kramdown;
mod link;
mod liquid;
mod list;
mod manuscript;
mod margin;
mod markdown;
mod markup;
mod media;
mod phrase;
mod picture;
mod remarks;
mod rewrite;
mod table;
mod toc;
mod tree;
mod whitespace;
mod word;

pub(crate) use self::dialect::{Dialect, Markdown, SiteCallout, Templates};

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

/// Reads all pages that the site has (without a list of them: files whose text was loaded and that end in `.md` or `.markdown`), in the
/// order of the sources.
pub(crate) fn pages(sources: &Sources, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) -> Vec<ReadPage> {
    let is_wanted = |id, path: &str| plan.pages.as_ref().map_or_else(|| is_page(path), |p| p.contains(&id));
    let files: Vec<(FileId, &str)> = sources
        .files()
        .filter_map(|(id, file)| match &file.content {
            Content::Text { text, .. } if is_wanted(id, &file.path) => Some((id, &**text)),
            _ => None,
        })
        .collect();
    let read: Vec<(ReadPage, Vec<Diagnostic>)> =
        files.par_iter().map(|(id, text)| page_in(*id, text, &plan.dialect, sources)).collect();
    read.into_iter()
        .map(|(page, remarks)| {
            diagnostics.extend(remarks);
            page
        })
        .collect()
}

pub(crate) use front_matter::{body, place as front_place, values as front_values};

/// A value of a page's front matter with what its templates make; what cannot be made of it is told where the page is read.
pub(crate) fn filled(file: FileId, value: &str, templates: &Templates, sources: &Sources) -> String {
    let span = Span::new(file, 0..0);
    let made = liquid::Values::of(file, Some(templates), sources).run(value, span, &mut Vec::new());
    made.unwrap_or_else(|| value.into())
}

/// Whether a path is a page's.
pub(crate) fn is_page(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".md") || lower.ends_with(".markdown")
}

/// Reads one page in a dialect.
fn page_in(file: FileId, text: &str, dialect: &Dialect, sources: &Sources) -> (ReadPage, Vec<Diagnostic>) {
    let mut manuscript = Manuscript::of_file(file, text);
    let mut diagnostics = Vec::new();
    let values = liquid::Values::of(file, dialect.templates.as_ref(), sources);
    let (front, content, body) = front_matter::read(&manuscript, file, values, &mut diagnostics);
    if let Some(templates) = &dialect.templates
        && let Some(run) = liquid::run(&manuscript, body, file, templates, sources, &mut diagnostics)
    {
        manuscript = manuscript.rewritten(run);
    }
    // A list of chapters alone does not tell an mdBook from a GitBook.
    if matches!(dialect.markdown, Markdown::MdBook | Markdown::GitBook)
        && let Some(run) = include::run(&manuscript, body, file, sources, &mut diagnostics)
    {
        manuscript = manuscript.rewritten(run);
    }
    if sources.file(file).is_some_and(|f| markup::is_html(&f.path)) {
        let block = markup::one_block(&manuscript.text, body);
        manuscript = manuscript.rewritten(block);
    }
    if dialect.markdown == Markdown::Kramdown {
        manuscript = opened_up(manuscript, body, &mut diagnostics);
    }
    let mut changes = Remarks::of_changes(&manuscript);
    let (edits, abbreviations) = edits(&manuscript.text, body, file, dialect, &mut changes);
    diagnostics.extend(changes.finish());
    let mut marks = BTreeMap::new();
    if !edits.is_empty() {
        let (rewrite, found) = edits.apply(&manuscript.text);
        manuscript = manuscript.rewritten(rewrite);
        marks = found;
    }
    let mut remarks = Remarks::new(&manuscript);
    let mut builder = Builder::new(&mut remarks);
    markdown::blocks(&mut builder, body, &marks);
    let mut tree = builder.finish();
    word::clean(&mut tree);
    color::tell(&tree, &mut remarks);
    let mut definitions = Vec::new();
    footnote::definitions(&tree, &mut definitions);
    let mut flow = Flow::new(&mut remarks);
    flow.naming = naming(dialect);
    flow.abbreviations = abbreviations;
    flow.callouts = Some(&dialect.callouts);
    let mut blocks = content;
    blocks.extend(flow.blocks(&tree));
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

/// How headings get their names in a dialect.
fn naming(dialect: &Dialect) -> Naming {
    let input = dialect.templates.as_ref().and_then(|t| t.site.pointer("/kramdown/input")?.as_str());
    match dialect.markdown {
        Markdown::CommonMark | Markdown::MdBook | Markdown::GitBook => Naming::GitHub,
        Markdown::Kramdown if input.is_some_and(|i| i.eq_ignore_ascii_case("kramdown")) => Naming::Classic,
        Markdown::Kramdown => Naming::Kramdown,
    }
}

/// A page of kramdown with its HTML blocks as CommonMark wants them, and with Markdown in them parted from the tags.
fn opened_up<'t>(
    manuscript: Manuscript<'t>,
    body: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Manuscript<'t> {
    if !manuscript.text.get(body..).is_some_and(|text| text.contains('<')) {
        return manuscript;
    }
    let mut changes = Remarks::of_changes(&manuscript);
    let mut edits = Edits::default();
    let verbatim = verbatim(&manuscript.text, body);
    kramdown::open_up(&manuscript.text, body, &verbatim, &mut edits, &mut changes);
    diagnostics.extend(changes.finish());
    let (rewrite, _) = edits.apply(&manuscript.text);
    manuscript.rewritten(rewrite)
}

/// Where code and HTML stand in a text from `body` on.
fn verbatim(text: &str, body: usize) -> Vec<(Range<usize>, Verbatim)> {
    let found = container::verbatim_ranges(text.get(body..).unwrap_or(""), markdown::options());
    found.into_iter().map(|(r, kind)| (body + r.start..body + r.end, kind)).collect()
}

/// What is to be changed in a page's text before Markdown is read, from `body` on, and the abbreviations that the page explains.
fn edits(
    text: &str,
    body: usize,
    file: FileId,
    dialect: &Dialect,
    remarks: &mut Remarks,
) -> (Edits, Abbreviations) {
    let mut abbreviations = Abbreviations::default();
    let mut edits = Edits::default();
    let kramdown = dialect.markdown == Markdown::Kramdown;
    let source = text.get(body..).unwrap_or("");
    let spaced = destination::spaced(text, body);
    let tags = dialect.markdown == Markdown::GitBook && source.contains("{%");
    if kramdown || tags || !spaced.is_empty() || habit::may_be_in(source) {
        let verbatim = verbatim(text, body);
        destination::edit(text, spaced, &verbatim, &mut edits, remarks);
        habit::edit(text, body, dialect.markdown, &verbatim, &mut edits, remarks);
        if tags {
            gitbook::edit(text, body, &verbatim, &mut edits, remarks);
        }
        if kramdown {
            let single = dialect.single_dollars.contains(&file);
            let formulas = if single { kramdown::math::WITH_SINGLE } else { kramdown::math::COMMON };
            abbreviations = kramdown::edit(text, body, &verbatim, formulas, &mut edits, remarks);
        }
    }
    (edits, abbreviations)
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

/// Reads a value of front matter as blocks.
pub(crate) fn value(field: &Field<String>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let manuscript = Manuscript::of_value(&field.value, field.span);
    let mut remarks = Remarks::new(&manuscript);
    let mut builder = Builder::new(&mut remarks);
    markdown::blocks(&mut builder, 0, &BTreeMap::new());
    let tree = builder.finish();
    color::tell(&tree, &mut remarks);
    let blocks = Flow::new(&mut remarks).blocks(&tree);
    diagnostics.extend(remarks.finish());
    blocks
}

/// Reads one page of plain CommonMark.
#[cfg(test)]
fn page(file: FileId, text: &str) -> (ReadPage, Vec<Diagnostic>) {
    page_in(file, text, &Dialect::default(), &Sources::default())
}

#[cfg(test)]
mod tests;
