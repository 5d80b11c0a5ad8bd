//! Elements: what Markdown and HTML call the parts of a page, in one vocabulary.

use std::ops::Range;

use crate::model::{Align, CalloutKind};

/// A node of a page's tree.
#[derive(Debug)]
pub(super) enum Node {
    /// Characters, and the source that they were read from.
    Text(String, Range<usize>),
    /// An element.
    Element(Element),
    /// Where a block too deep to be kept began or ended.
    Break,
}

/// An element with all that is in it.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// The source, from the beginning of the start tag or mark to the end of the end.
    pub(super) range: Range<usize>,
    pub(super) attributes: Attributes,
    pub(super) children: Vec<Node>,
    /// Whether a block is somewhere below.
    pub(super) holds_blocks: bool,
    /// Whether Markdown made it, not HTML.
    pub(super) markdown: bool,
}

/// Attributes by their lower-case names.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Attributes(pub(super) Vec<(String, String)>);

impl Attributes {
    /// Adds an attribute: classes come together, of others the first counts.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) if name == "class" => {
                old.push(' ');
                old.push_str(value);
            }
            Some(_) => {}
            None => self.0.push((name.into(), value.into())),
        }
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The value of an attribute, trimmed, unless it is empty.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|v| !v.is_empty())
    }

    /// A property of the `style` attribute, lower case.
    pub(super) fn style(&self, property: &str) -> Option<String> {
        self.get("style")?.split(';').find_map(|d| {
            let (name, value) = d.split_once(':')?;
            name.trim().eq_ignore_ascii_case(property).then(|| value.trim().to_ascii_lowercase())
        })
    }

    /// The name by which links lead here. GitHub puts `user-content-` before it, and writes links without that.
    pub(super) fn anchor(&self) -> Option<&str> {
        let name = self.filled("id").or_else(|| self.filled("name"))?;
        Some(name.strip_prefix("user-content-").filter(|n| !n.is_empty()).unwrap_or(name))
    }

    /// Whether the element is hidden from readers who listen (WAI-ARIA 1.2, 6.6).
    pub(super) fn is_hidden(&self) -> bool {
        self.get("aria-hidden").is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
    }
}

/// What an element is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tag {
    // Blocks
    Paragraph,
    Heading(u8),
    Quote,
    Callout(CalloutKind),
    /// Preformatted text, with its language.
    Code(Option<String>),
    /// A list; `Some` for a numbered one, with its first number.
    List(Option<u64>),
    Item,
    Definitions,
    Term,
    Description,
    /// A table, with the alignment of its columns where Markdown says it.
    Table(Vec<Align>),
    TableHead,
    TableBody,
    TableCaption,
    /// `colgroup` and what is in it.
    TableColumns,
    Row,
    /// A cell; whether it heads its row or column.
    Cell(bool),
    Figure,
    FigureCaption,
    Details,
    Summary,
    Rule,
    /// A block without a meaning of its own (`div`, `section`).
    Division,
    /// `::: name`.
    Container(String),
    /// `::: notes 8`.
    NoteLines(u16),
    /// The text of a note, by its label.
    Note(String),
    /// A formula on lines of its own, in TeX.
    Math(String),
    // Inlines
    Emphasis,
    Strong,
    Strike,
    Underline,
    Mark,
    Small,
    Superscript,
    Subscript,
    CodeText,
    Keyboard,
    Abbreviation,
    Link,
    Image,
    LineBreak,
    /// A box to tick, and whether it is ticked.
    CheckBox(bool),
    NoteCall(String),
    /// A formula within a line, in TeX.
    Formula(String),
    /// What the site sets in its margin, beside where it stands, by a label of its own.
    MarginNote(String),
    /// `q`.
    Quotation,
    /// `rt`: the reading of a word, set in brackets behind it.
    Reading,
    /// An inline without a meaning of its own.
    Span,
    /// Something that plays on a site; a link leads to it.
    Media,
    /// An element that HTML does not have.
    Unknown,
    // Neither
    /// What does something on a site only; it is left out.
    Active,
    /// What only frames other elements or hints at breaks; nothing is lost with it.
    Void,
}

impl Tag {
    /// Whether the element stands on lines of its own.
    pub(super) fn is_block(&self) -> bool {
        use Tag::*;
        !matches!(
            self,
            Emphasis
                | Strong
                | Strike
                | Underline
                | Mark
                | Small
                | Superscript
                | Subscript
                | CodeText
                | Keyboard
                | Abbreviation
                | Link
                | Image
                | LineBreak
                | CheckBox(_)
                | NoteCall(_)
                | Formula(_)
                | MarginNote(_)
                | Quotation
                | Reading
                | Span
                | Media
                | Unknown
                | Active
                | Void
        )
    }
}

/// What an HTML element is.
pub(super) fn html_tag(name: &str, attributes: &Attributes) -> Tag {
    use Tag::*;
    match name {
        "p" => Paragraph,
        "h1" => Heading(1),
        "h2" => Heading(2),
        "h3" => Heading(3),
        "h4" => Heading(4),
        "h5" => Heading(5),
        "h6" => Heading(6),
        "blockquote" => Quote,
        "pre" | "listing" | "xmp" => Code(None),
        "ul" | "menu" | "dir" => List(None),
        "ol" => List(Some(attributes.filled("start").and_then(|s| s.parse().ok()).unwrap_or(1))),
        "li" => Item,
        "dl" => Definitions,
        "dt" => Term,
        "dd" => Description,
        "table" => Table(Vec::new()),
        "thead" => TableHead,
        "tbody" | "tfoot" => TableBody,
        "caption" => TableCaption,
        "colgroup" => TableColumns,
        "tr" => Row,
        "th" => Cell(true),
        "td" => Cell(false),
        "figure" => Figure,
        "figcaption" => FigureCaption,
        "details" => Details,
        "summary" => Summary,
        "hr" => Rule,
        "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "address"
        | "center" | "body" | "html" | "hgroup" | "search" | "fieldset" | "legend" | "form" => Division,
        "em" | "i" | "cite" | "dfn" | "var" => Emphasis,
        "strong" | "b" => Strong,
        "s" | "strike" | "del" => Strike,
        "u" | "ins" => Underline,
        "mark" => Mark,
        "small" => Small,
        "sup" => Superscript,
        "sub" => Subscript,
        "code" | "samp" | "tt" => CodeText,
        "kbd" => Keyboard,
        "abbr" | "acronym" => Abbreviation,
        "a" => Link,
        "img" => Image,
        "br" => LineBreak,
        "q" => Quotation,
        "rt" => Reading,
        "span" | "font" | "big" | "time" | "data" | "bdo" | "bdi" | "ruby" | "rb" | "rtc" | "picture"
        | "label" | "output" | "nobr" => Span,
        "input" if attributes.get("type").is_some_and(|t| t.eq_ignore_ascii_case("checkbox")) => {
            CheckBox(attributes.get("checked").is_some())
        }
        "iframe" | "video" | "audio" | "object" | "embed" => Media,
        "script" | "style" | "template" | "svg" | "noscript" | "input" | "select" | "textarea" | "button"
        | "option" | "optgroup" | "datalist" | "progress" | "meter" | "canvas" | "head" | "dialog"
        | "link" | "meta" | "base" | "map" => Active,
        "wbr" | "col" | "source" | "track" | "param" | "area" | "rp" => Void,
        // Word's own: `<o:p>` in empty paragraphs, VML, `<st1:place>` around words that it knows.
        _ if ["o:", "v:", "w:", "m:", "st1:", "u1:"].iter().any(|prefix| name.starts_with(prefix)) => Span,
        _ => Unknown,
    }
}

/// Whether an HTML element never has content (HTML 13.1.2, void elements).
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the end tag of an HTML element may be left out (HTML 13.1.2.4).
pub(super) fn may_stay_open(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "rt"
            | "rp"
            | "option"
            | "optgroup"
            | "body"
            | "html"
            | "head"
    )
}

/// Which open elements a start tag closes, and at which element the search for them ends (HTML 13.2.6.4).
pub(super) fn closes(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th", "caption", "colgroup"], &["tr", "table"]),
        "tr" => (&["tr", "td", "th", "caption", "colgroup"], &["table"]),
        "thead" | "tbody" | "tfoot" => {
            (&["thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"], &["table"])
        }
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        "option" => (&["option"], &["select"]),
        _ => (&[], &[]),
    }
}
