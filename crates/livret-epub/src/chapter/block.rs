//! Blocks.

use livret::model::{
    Block, BlockKind, CalloutKind, CalloutLabel, Card, Definition, Inline, LinkTarget, ListItem, ListKind,
    NodeId, Numbering, plain_text,
};
use livret::syntax::{self, SyntaxClass};

use super::{Attributes, Writer};

impl Writer<'_> {
    /// Blocks, each on a line of its own.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.xml.line();
            self.block(block);
        }
    }

    /// Blocks of a list item or cell: a lone paragraph needs no element.
    pub(super) fn compact(&mut self, blocks: &[Block]) {
        match blocks {
            [Block { id, lang: None, kind: BlockKind::Paragraph { content }, .. }]
                if !self.publication.is_target(*id) =>
            {
                self.begin(*id);
                self.inlines(content);
            }
            _ => self.blocks(blocks),
        }
    }

    /// The anchor, where something leads to the block, and its language.
    pub(super) fn block_attributes(&self, block: &Block) -> Attributes {
        let attributes = Attributes::new();
        let attributes =
            if self.publication.is_target(block.id) { attributes.id(block.id) } else { attributes };
        attributes.lang(block.lang.as_ref())
    }

    fn block(&mut self, block: &Block) {
        self.begin(block.id);
        let attributes = self.block_attributes(block);
        match &block.kind {
            BlockKind::Heading { level, content, .. } => {
                let attributes = Attributes::new().id(block.id).lang(block.lang.as_ref());
                match heading_name(*level) {
                    Some(name) if !self.in_header_cell => self.text_element(name, &attributes, content),
                    _ => self.text_element("p", &attributes.with("class", "run-in"), content),
                }
            }
            BlockKind::Paragraph { content } => self.text_element("p", &attributes, content),
            BlockKind::List { kind, tight, items } => self.list(attributes, *kind, *tight, items),
            BlockKind::Definitions { entries } => self.definitions(&attributes, entries),
            BlockKind::Quote { blocks } => self.frame("blockquote", &attributes, blocks),
            BlockKind::Code { language, text } => {
                attributes.open(&mut self.xml, "pre");
                let class = language.as_deref().map(|language| format!("language-{}", class_name(language)));
                let code = class.map_or_else(Attributes::new, |class| Attributes::class(&class));
                code.open(&mut self.xml, "code");
                self.program(text, language.as_deref());
                self.xml.close();
                self.xml.close();
            }
            BlockKind::Table(table) => self.table(attributes, table),
            // A decoration that is missing leaves nothing, but for the place that something leads to.
            BlockKind::Figure { image, caption } if caption.is_empty() && !self.has_figure(image) => {
                if !attributes.is_empty() {
                    attributes.open(&mut self.xml, "div");
                    self.xml.close();
                }
            }
            BlockKind::Figure { image, caption } => {
                // RGAA 4.1, 1.9.1 wants role and name said; reading systems name a figure by its caption anyway. One without a caption has
                // nothing to tell but its picture.
                let named = match plain_text(caption).trim() {
                    "" => attributes.with("role", "presentation"),
                    said => attributes.with("role", "figure").with("aria-label", said),
                };
                named.open(&mut self.xml, "figure");
                if !self.image(image) {
                    self.missing_picture(image, "p");
                }
                if !caption.is_empty() {
                    self.xml.line();
                    self.text_element("figcaption", &Attributes::new(), caption);
                }
                self.xml.close();
            }
            BlockKind::Callout { callout, title, label, blocks } => {
                self.callout(attributes, *callout, title, *label, blocks);
            }
            BlockKind::Cards { cards } => {
                attributes.with("class", "cards").open(&mut self.xml, "div");
                for card in cards {
                    self.card(card);
                }
                self.xml.line().close();
            }
            // Reading systems do not fold: the summary becomes a line above what it folded.
            BlockKind::Details { summary, blocks } => {
                self.titled(&attributes.with("class", "details"), summary, blocks);
            }
            BlockKind::Container { name, title, blocks } => {
                let class = format!("container {}", class_name(name));
                self.titled(&attributes.with("class", class.trim()), title, blocks);
            }
            BlockKind::NoteLines { count } => {
                attributes.with("class", "note-lines").with("aria-hidden", "true").open(&mut self.xml, "div");
                for _ in 0..*count {
                    self.xml.open("div", &[]).close();
                }
                self.xml.close();
            }
            BlockKind::Math { tex } => {
                attributes.with("class", "math").open(&mut self.xml, "p");
                self.plain_element("code", &Attributes::new(), tex);
                self.xml.close();
            }
            BlockKind::Rule => attributes.empty(&mut self.xml, "hr"),
            BlockKind::PageBreak => {
                attributes.with("class", "page-break").open(&mut self.xml, "div");
                self.xml.close();
            }
        }
    }

    /// Program text, each class in a span of its own.
    fn program(&mut self, text: &str, language: Option<&str>) {
        let mut at = 0;
        for span in syntax::spans(text, language) {
            self.text(text.get(at..span.range.start).unwrap_or_default());
            let shown = text.get(span.range.clone()).unwrap_or_default();
            self.plain_element("span", &Attributes::class(syntax_class(span.class)), shown);
            at = span.range.end;
        }
        self.text(text.get(at..).unwrap_or_default());
    }

    fn frame(&mut self, name: &'static str, attributes: &Attributes, blocks: &[Block]) {
        attributes.open(&mut self.xml, name);
        self.blocks(blocks);
        self.xml.line().close();
    }

    fn titled(&mut self, attributes: &Attributes, title: &[Inline], blocks: &[Block]) {
        attributes.open(&mut self.xml, "div");
        if !title.is_empty() {
            self.xml.line();
            self.text_element("p", &Attributes::class("box-title"), title);
        }
        self.blocks(blocks);
        self.xml.line().close();
    }

    fn list(&mut self, attributes: Attributes, kind: ListKind, tight: bool, items: &[ListItem]) {
        let (name, mut attributes) = match kind {
            ListKind::Bullet => ("ul", attributes),
            ListKind::Ordered { start, numbering } => {
                let kind = match numbering {
                    Numbering::Decimal => None,
                    Numbering::LowerAlpha => Some("a"),
                    Numbering::UpperAlpha => Some("A"),
                    Numbering::LowerRoman => Some("i"),
                    Numbering::UpperRoman => Some("I"),
                };
                // The attribute is a 32-bit integer in practice (HTML, 2.3.4.1 leaves the limit open).
                let start = start.min(i32::MAX as u64);
                let attributes =
                    if start == 1 { attributes } else { attributes.with("start", start.to_string()) };
                ("ol", kind.map_or(attributes.clone(), |kind| attributes.with("type", kind)))
            }
        };
        let tasks = items.iter().any(|item| item.checked.is_some());
        let class = match (tasks, tight) {
            (true, _) => Some("tasks"),
            (false, false) => Some("loose"),
            (false, true) => None,
        };
        if let Some(class) = class {
            attributes = attributes.with("class", class);
        }
        attributes.open(&mut self.xml, name);
        for item in items {
            self.item(item, tight);
        }
        self.xml.line().close();
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        let mut attributes = Attributes::new();
        if self.publication.is_target(item.id) {
            attributes = attributes.id(item.id);
        }
        self.xml.line();
        attributes.open(&mut self.xml, "li");
        let mut blocks = item.blocks.as_slice();
        // The box stands in the line of the first paragraph.
        match blocks {
            [first @ Block { lang, kind: BlockKind::Paragraph { content }, .. }, rest @ ..]
                if (tight && lang.is_none() && !self.publication.is_target(first.id))
                    || item.checked.is_some() =>
            {
                let own = self.block_attributes(first);
                let element = if tight { (!own.is_empty()).then_some("span") } else { Some("p") };
                if let Some(element) = element {
                    own.open(&mut self.xml, element);
                }
                self.tick_box(item.checked);
                self.begin(first.id);
                self.inlines(content);
                if element.is_some() {
                    self.xml.close();
                }
                blocks = rest;
            }
            _ => self.tick_box(item.checked),
        }
        self.blocks(blocks);
        self.xml.close();
    }

    fn tick_box(&mut self, checked: Option<bool>) {
        let Some(checked) = checked else { return };
        let (mark, name) =
            if checked { ("\u{2611}", self.wording.done) } else { ("\u{2610}", self.wording.to_do) };
        let attributes = Attributes::class("tick-box").with("role", "img").with("aria-label", name);
        self.plain_element("span", &attributes, mark);
        self.xml.text(" ");
    }

    /// Entries without a term stand outside of the list: in it every description has a term (HTML, 4.4.9).
    fn definitions(&mut self, attributes: &Attributes, entries: &[Definition]) {
        attributes.open(&mut self.xml, "div");
        let mut open = false;
        for entry in entries {
            let listed = !entry.terms.is_empty();
            if listed != open {
                self.xml.line();
                if listed {
                    self.xml.open("dl", &[]);
                } else {
                    self.xml.close();
                }
                open = listed;
            }
            for term in &entry.terms {
                self.xml.line();
                Attributes::new().id(term.id).open(&mut self.xml, "dt");
                self.begin(term.id);
                self.inlines(&term.content);
                self.xml.close();
            }
            for description in &entry.descriptions {
                self.xml.line();
                Attributes::class("description").open(&mut self.xml, if listed { "dd" } else { "div" });
                self.compact(description);
                self.xml.close();
            }
            if listed && entry.descriptions.is_empty() {
                self.xml.line().open("dd", &[]).close();
            }
        }
        if open {
            self.xml.line().close();
        }
        self.xml.line().close();
    }

    fn callout(
        &mut self,
        attributes: Attributes,
        kind: CalloutKind,
        title: &[Inline],
        label: CalloutLabel,
        blocks: &[Block],
    ) {
        let whose = match label {
            CalloutLabel::Own => "",
            CalloutLabel::Heading => " under-heading",
        };
        let class = format!("callout {}{whose}", callout_class(kind));
        let mut attributes = attributes.with("class", class).with("role", "note");
        if label == CalloutLabel::Own && !title.is_empty() {
            // The title does not tell the kind, and who listens does not see the icon.
            attributes = attributes.with("aria-label", self.wording.callout(kind));
        }
        attributes.open(&mut self.xml, if self.in_header_cell { "div" } else { "aside" });
        let own = Attributes::class("box-title");
        match label {
            CalloutLabel::Own if title.is_empty() => {
                self.xml.line();
                self.plain_element("p", &own, self.wording.callout(kind));
            }
            CalloutLabel::Own => {
                self.xml.line();
                self.text_element("p", &own, title);
            }
            CalloutLabel::Heading => {}
        }
        self.blocks(blocks);
        self.xml.line().close();
    }

    fn card(&mut self, card: &Card) {
        self.xml.line();
        Attributes::class("card").id(card.id).open(&mut self.xml, "div");
        self.begin(card.id);
        if !card.title.is_empty() {
            self.xml.line().open("p", &[("class", "box-title")]);
            match &card.target {
                Some(target) => self.card_link(target, &card.title),
                None => self.inlines(&card.title),
            }
            self.xml.close();
        }
        self.blocks(&card.blocks);
        self.xml.line().close();
    }

    fn card_link(&mut self, target: &LinkTarget, title: &[Inline]) {
        self.link(NodeId::UNSET, None, target, "", title);
    }
}

/// The name of a kind of callout in the stylesheet.
pub(crate) fn callout_class(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Note => "note",
        CalloutKind::Tip => "tip",
        CalloutKind::Important => "important",
        CalloutKind::Success => "success",
        CalloutKind::Warning => "warning",
        CalloutKind::Caution => "caution",
    }
}

/// The name of a class in the stylesheet.
pub(crate) fn syntax_class(class: SyntaxClass) -> &'static str {
    match class {
        SyntaxClass::Plain => "plain",
        SyntaxClass::Keyword => "keyword",
        SyntaxClass::Name => "name",
        SyntaxClass::String => "string",
        SyntaxClass::Number => "number",
        SyntaxClass::Comment => "comment",
        SyntaxClass::Punctuation => "punctuation",
    }
}

fn heading_name(level: u8) -> Option<&'static str> {
    match level {
        1 => Some("h1"),
        2 => Some("h2"),
        3 => Some("h3"),
        4 => Some("h4"),
        5 => Some("h5"),
        6 => Some("h6"),
        _ => None,
    }
}

/// A name as one class: other characters than letters, digits and hyphens become hyphens.
fn class_name(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(40).collect()
}
