//! Markdown → elements: CommonMark and GFM through pulldown-cmark, with notes, definitions, containers and raw HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag as MarkdownTag, TagEnd,
};

use super::comment;
use super::container::{self, Fence, FenceKind};
use super::edit::{Mark, Side};
use super::element::{Attributes, Tag};
use super::html::{self, Fragment};
use super::table;
use super::tree::Builder;
use crate::Code;
use crate::model::{Align, CalloutKind};

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
}

/// Reads the blocks of the manuscript from `start` on, with marks for what Markdown does not know by where they stand.
pub(super) fn blocks(builder: &mut Builder, start: usize, marks: &BTreeMap<usize, Mark>) {
    let manuscript = builder.remarks.manuscript;
    let body = manuscript.slice(start..manuscript.text.len());
    let (text, fences) = container::find(body, options());
    let text = comment::join(text, options());
    let mut reader = Reader {
        builder,
        base: start,
        source: body,
        fences,
        marks,
        formula: false,
        html: None,
        code: 0,
        script_end: None,
        defined: BTreeSet::new(),
        called: Vec::new(),
        rows: Vec::new(),
        columns: 0,
    };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.missing_notes();
}

/// How long raised or lowered text within a word may be; keeps reading linear.
const MAX_SCRIPT: usize = 24;

/// Raised or lowered text whose mark at `at` follows a letter, digit or bracket, and where its closing mark stands.
fn script(source: &str, at: usize) -> Option<(Tag, usize)> {
    let before = source.get(..at)?.chars().next_back()?;
    let (mark, tag) = match source.as_bytes().get(at)? {
        b'^' => ('^', Tag::Superscript),
        _ => ('~', Tag::Subscript),
    };
    let inside = source.get(at + 1..)?;
    let len = inside
        .char_indices()
        .take(MAX_SCRIPT)
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | ',' | '.' | '/' | '(' | ')')))
        .filter(|(len, c)| *len > 0 && *c == mark)?
        .0;
    let end = at + 1 + len;
    let doubled = source.get(end + 1..).is_some_and(|rest| rest.starts_with(mark));
    ((before.is_alphanumeric() || before == ')') && !doubled).then_some((tag, end))
}

/// What stands before a line of running text so that Markdown never takes it for a block.
const PARAGRAPH_START: &str = ". ";

/// Reads a range of the manuscript as running text.
pub(super) fn running(builder: &mut Builder, range: Range<usize>) {
    let source = builder.remarks.manuscript.slice(range.clone()).replace(['\n', '\r'], " ");
    let text = format!("{PARAGRAPH_START}{source}");
    let lead = PARAGRAPH_START.len();
    let marks = BTreeMap::new();
    let mut reader = Reader {
        builder,
        base: range.start,
        source: &source,
        fences: BTreeMap::new(),
        marks: &marks,
        formula: false,
        html: None,
        code: 0,
        script_end: None,
        defined: BTreeSet::new(),
        called: Vec::new(),
        rows: Vec::new(),
        columns: 0,
    };
    for (event, place) in Parser::new_ext(&text, options()).into_offset_iter() {
        let event = match event {
            Event::Start(MarkdownTag::Paragraph) | Event::End(TagEnd::Paragraph) => continue,
            Event::Text(t) if place.start < lead => {
                Event::Text(t.get(lead - place.start..).unwrap_or("").to_owned().into())
            }
            event => event,
        };
        reader.event(event, place.start.saturating_sub(lead)..place.end.saturating_sub(lead));
    }
    reader.missing_notes();
}

struct Reader<'b, 'r, 'm, 's> {
    builder: &'b mut Builder<'r, 'm>,
    /// Where the text begins in the manuscript.
    base: usize,
    /// The text as written, with its fences.
    source: &'s str,
    fences: BTreeMap<usize, Fence>,
    marks: &'s BTreeMap<usize, Mark>,
    /// Whether the mark of a formula is being passed over.
    formula: bool,
    /// The HTML block being collected.
    html: Option<Fragment>,
    /// How many code blocks and pictures are open: in them nothing is a call of a note.
    code: usize,
    /// Where the raised or lowered text that is open ends, which began after a letter.
    script_end: Option<usize>,
    /// Labels of notes that are defined, lower case.
    defined: BTreeSet<String>,
    /// Labels that look like calls of notes but were left as text.
    called: Vec<(String, Range<usize>)>,
    /// Source of the table rows that are open.
    rows: Vec<Range<usize>>,
    columns: usize,
}

impl Reader<'_, '_, '_, '_> {
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        let place = self.place(&range);
        if self.formula {
            self.formula = !matches!(event, Event::End(TagEnd::Link));
            return;
        }
        if let Some(Mark::Formula(tex)) = self.marks.get(&place.start)
            && matches!(event, Event::Start(MarkdownTag::Link { link_type: LinkType::Autolink, .. }))
        {
            self.formula = true;
            self.builder.leaf(Tag::Formula(tex.clone()), Attributes::default(), place, true);
            return;
        }
        if let Some(Mark::Attributes(attributes, Side::Around)) = self.marks.get(&place.start) {
            self.builder.attribute(attributes.clone(), Side::Around);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            // Of terms that share a definition each has a line of its own.
            Event::SoftBreak if self.builder.is_in_term() => {
                self.builder.close_markdown(place.start);
                self.builder.open_markdown(Tag::Term, Attributes::default(), place);
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(fragment) = self.html.take() {
                    html::read(self.builder, &fragment, self.marks);
                }
            }
            Event::End(end) => {
                match end {
                    TagEnd::CodeBlock | TagEnd::Image => self.code = self.code.saturating_sub(1),
                    TagEnd::TableHead | TagEnd::TableRow => self.surplus_cells(),
                    _ => {}
                }
                self.builder.close_markdown(place.end);
            }
            Event::Text(text) => {
                self.find_calls(&range);
                match self.written(&range) {
                    Some(text) => self.builder.text(&text, place),
                    None => self.text(&text, range),
                }
            }
            Event::Code(code) => {
                self.builder.open_markdown(Tag::CodeText, Attributes::default(), place.clone());
                self.builder.text(&code, place.clone());
                self.builder.close_markdown(place.end);
            }
            Event::Html(text) => self.html_line(&text, range),
            Event::InlineHtml(text) => match self.written(&range) {
                Some(text) => self.builder.text(&text, place),
                None if self.marks.contains_key(&place.start) => self.mark(place),
                None => {
                    let mut fragment = Fragment::default();
                    fragment.push(&text, place.start);
                    html::read(self.builder, &fragment, self.marks);
                }
            },
            Event::FootnoteReference(label) => {
                self.builder.leaf(Tag::NoteCall(label.to_string()), Attributes::default(), place, true);
            }
            Event::SoftBreak => self.builder.text(" ", place),
            Event::HardBreak => self.builder.leaf(Tag::LineBreak, Attributes::default(), place, true),
            Event::Rule => self.builder.leaf(Tag::Rule, Attributes::default(), place, true),
            Event::TaskListMarker(done) => {
                self.builder.leaf(Tag::CheckBox(done), Attributes::default(), place, true);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(&text, place),
        }
    }

    /// Running text. pulldown-cmark reads `m^3^` and `CO~2~` as they stand, since the mark follows a letter: they are found here.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.code > 0 || self.source.get(range.clone()) != Some(text) {
            self.builder.text(text, self.place(&range));
            return;
        }
        let mut from = range.start;
        for at in range.clone().filter(|i| matches!(self.source.as_bytes().get(*i), Some(b'^' | b'~'))) {
            let tag = match self.script_end {
                Some(end) if at < end => continue,
                Some(end) if at == end => None,
                _ => match script(self.source, at) {
                    Some((tag, end)) => {
                        self.script_end = Some(end);
                        Some(tag)
                    }
                    None => continue,
                },
            };
            self.piece(from..at);
            from = at + 1;
            match (tag, self.script_end) {
                (Some(tag), Some(end)) => {
                    self.builder.open_markdown(tag, Attributes::default(), self.place(&(at..end + 1)));
                }
                _ => {
                    self.script_end = None;
                    self.builder.close_markdown(self.base + from);
                }
            }
        }
        self.piece(from..range.end);
    }

    fn piece(&mut self, range: Range<usize>) {
        if let Some(text) = self.source.get(range.clone()).filter(|t| !t.is_empty()) {
            self.builder.text(text, self.place(&range));
        }
    }

    /// The text as the author wrote it, where a fence that turned out not to be one stands in it.
    fn written(&self, range: &Range<usize>) -> Option<String> {
        self.fences.range(range.clone()).next()?;
        self.source.get(range.clone()).map(str::to_owned)
    }

    fn html_line(&mut self, text: &str, range: Range<usize>) {
        let lead = text.len() - text.trim_start().len();
        if let Some(fence) = self.fences.get(&(range.start + lead)).cloned() {
            // A mark that closes a container ends the HTML in it, too.
            if let Some(fragment) = self.html.as_mut().map(std::mem::take) {
                html::read(self.builder, &fragment, self.marks);
            }
            self.fence(&fence);
            return;
        }
        let at = self.base + range.start;
        // A formula within a line is found as HTML is read; other marks have a line of their own.
        if self.marks.get(&(at + lead)).is_some_and(|mark| !matches!(mark, Mark::Formula(_))) {
            if let Some(fragment) = self.html.as_mut().map(std::mem::take) {
                html::read(self.builder, &fragment, self.marks);
            }
            self.mark(at + lead..at + text.trim_end().len());
            return;
        }
        match &mut self.html {
            Some(fragment) => fragment.push(text, at),
            None => {
                let mut fragment = Fragment::default();
                fragment.push(text, at);
                html::read(self.builder, &fragment, self.marks);
            }
        }
    }

    /// What a mark stands for.
    fn mark(&mut self, place: Range<usize>) {
        match self.marks.get(&place.start).cloned() {
            Some(Mark::Attributes(attributes, side)) => self.builder.attribute(attributes, side),
            Some(Mark::Math(tex)) => self.builder.leaf(Tag::Math(tex), Attributes::default(), place, true),
            Some(Mark::Formula(tex)) => {
                self.builder.leaf(Tag::Formula(tex), Attributes::default(), place, true);
            }
            None => {}
        }
    }

    fn fence(&mut self, fence: &Fence) {
        let place = self.place(&fence.range);
        match &fence.kind {
            FenceKind::Close => self.builder.close_container(place, fence.colons),
            FenceKind::Ignored => {}
            FenceKind::NoteLines(count) => {
                self.builder.leaf(Tag::NoteLines(*count), Attributes::default(), place, true);
            }
            FenceKind::Open { tag, classes, id, title } => {
                let attributes = container::attributes(classes, id);
                self.builder.open_container(tag.clone(), attributes, place, fence.colons);
                if !title.is_empty() {
                    let title = self.place(title);
                    self.builder.open_markdown(Tag::Summary, Attributes::default(), title.clone());
                    running(self.builder, title.clone());
                    self.builder.close_markdown(title.end);
                }
            }
        }
    }

    fn start(&mut self, tag: MarkdownTag, range: Range<usize>) {
        let place = self.place(&range);
        let mut attributes = Attributes::default();
        let mut set = |name: &str, value: &str| attributes.0.push((name.into(), value.into()));
        let tag = match tag {
            MarkdownTag::Paragraph | MarkdownTag::MetadataBlock(_) => Tag::Paragraph,
            MarkdownTag::Heading { level, id, classes, attrs } => {
                if let Some(id) = id {
                    set("id", &id);
                }
                if !classes.is_empty() {
                    set("class", &classes.join(" "));
                }
                for (name, value) in attrs {
                    set(&name.to_lowercase(), value.as_deref().unwrap_or("").trim_matches(['"', '\'']));
                }
                Tag::Heading(level as u8)
            }
            MarkdownTag::BlockQuote(None) => Tag::Quote,
            MarkdownTag::BlockQuote(Some(kind)) => Tag::Callout(match kind {
                BlockQuoteKind::Note => CalloutKind::Note,
                BlockQuoteKind::Tip => CalloutKind::Tip,
                BlockQuoteKind::Important => CalloutKind::Important,
                BlockQuoteKind::Warning => CalloutKind::Warning,
                BlockQuoteKind::Caution => CalloutKind::Caution,
            }),
            MarkdownTag::CodeBlock(kind) => {
                self.code += 1;
                Tag::Code(match kind {
                    CodeBlockKind::Indented => None,
                    CodeBlockKind::Fenced(info) => language(&info),
                })
            }
            MarkdownTag::HtmlBlock => {
                self.html = Some(Fragment::default());
                return;
            }
            MarkdownTag::List(start) => Tag::List(start),
            MarkdownTag::Item => Tag::Item,
            MarkdownTag::FootnoteDefinition(label) => {
                self.defined.insert(label.to_lowercase());
                Tag::Note(label.to_string())
            }
            MarkdownTag::DefinitionList => Tag::Definitions,
            MarkdownTag::DefinitionListTitle => Tag::Term,
            MarkdownTag::DefinitionListDefinition => Tag::Description,
            MarkdownTag::Table(alignments) => {
                self.columns = alignments.len();
                Tag::Table(
                    alignments
                        .iter()
                        .map(|a| match a {
                            Alignment::None | Alignment::Left => Align::Start,
                            Alignment::Center => Align::Center,
                            Alignment::Right => Align::End,
                        })
                        .collect(),
                )
            }
            MarkdownTag::TableHead => {
                self.rows.push(range);
                Tag::TableHead
            }
            MarkdownTag::TableRow => {
                self.rows.push(range);
                Tag::Row
            }
            MarkdownTag::TableCell => Tag::Cell(false),
            MarkdownTag::Emphasis => Tag::Emphasis,
            MarkdownTag::Strong => Tag::Strong,
            MarkdownTag::Strikethrough => Tag::Strike,
            MarkdownTag::Superscript => Tag::Superscript,
            MarkdownTag::Subscript => Tag::Subscript,
            MarkdownTag::Link { link_type, dest_url, title, .. } => {
                if link_type == LinkType::Email && !dest_url.starts_with("mailto:") {
                    set("href", &format!("mailto:{dest_url}"));
                } else {
                    set("href", &dest_url);
                }
                if !title.is_empty() {
                    set("title", &title);
                }
                Tag::Link
            }
            MarkdownTag::Image { dest_url, title, .. } => {
                self.code += 1;
                set("src", &dest_url);
                if !title.is_empty() {
                    set("title", &title);
                }
                Tag::Image
            }
        };
        for (_, value) in &mut attributes.0 {
            *value = self.builder.remarks.fit(value, place.clone());
        }
        self.builder.open_markdown(tag, attributes, place);
    }

    /// Cells of a row beyond those of the head: GFM drops them, a document does not.
    fn surplus_cells(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let source = self.source.get(row.clone()).unwrap_or("");
        let cells = table::row_cells(source);
        let Some(surplus) = cells.get(self.columns..).filter(|s| !s.is_empty()) else { return };
        let mut said = false;
        for cell in surplus {
            let place = self.place(&(row.start + cell.start..row.start + cell.end));
            if !said {
                said = true;
                self.builder.remarks.say(
                    Code::UnevenTable,
                    place.clone(),
                    format!("the row has {} cells, the table {} columns", cells.len(), self.columns),
                    "give each row as many cells as the head, or write `\\|` for a bar within a cell",
                );
            }
            self.builder.open_markdown(Tag::Cell(false), Attributes::default(), place.clone());
            running(self.builder, place.clone());
            self.builder.close_markdown(place.end);
        }
    }

    /// Finds `[^label]` left as text: calls of notes that nobody defined.
    fn find_calls(&mut self, range: &Range<usize>) {
        if self.code > 0 {
            return;
        }
        let written = self.source.get(range.clone()).unwrap_or("");
        for (i, _) in written.match_indices('[') {
            let at = range.start + i;
            let Some(label) = self.source.get(at..).and_then(|s| s.strip_prefix("[^")) else { continue };
            let Some(end) = label.bytes().take(200).position(|b| matches!(b, b']' | b'[' | b'\n' | b' '))
            else {
                continue;
            };
            let escapes = self.source.get(..at).map_or(0, |s| s.len() - s.trim_end_matches('\\').len());
            if end > 0 && label.as_bytes().get(end) == Some(&b']') && escapes % 2 == 0 {
                let label = label.get(..end).unwrap_or("").to_owned();
                let place = self.place(&(at..at + end + 3));
                self.called.push((label, place));
            }
        }
    }

    fn missing_notes(&mut self) {
        for (label, place) in std::mem::take(&mut self.called) {
            if !self.defined.contains(&label.to_lowercase()) {
                self.builder.remarks.say(
                    Code::MissingNote,
                    place,
                    format!("there is no note `{label}`"),
                    format!("write the note on a line of its own: `[^{label}]: …`"),
                );
            }
        }
    }
}

/// The language that the info string of a code block names.
fn language(info: &str) -> Option<String> {
    let word = info.trim().split([' ', '\t', ',', '{']).find(|w| !w.is_empty())?;
    let word = word.trim_start_matches(['.', '{']).trim_end_matches('}');
    (!word.is_empty()).then(|| word.to_lowercase())
}
