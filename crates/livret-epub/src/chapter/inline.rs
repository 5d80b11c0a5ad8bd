//! Running text.

use livret::model::{Inline, LinkTarget, NodeId, Span};
use livret::{Code, Diagnostic};

use super::{Attributes, Writer};
use crate::address;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let plain = Attributes::new();
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(content) => self.text_element("em", &plain, content),
            Inline::Strong(content) => self.text_element("strong", &plain, content),
            Inline::Strike(content) => self.text_element("s", &plain, content),
            Inline::Underline(content) => self.text_element("u", &plain, content),
            Inline::Mark(content) => self.text_element("mark", &plain, content),
            Inline::Small(content) => self.text_element("small", &plain, content),
            Inline::SmallCaps(content) => {
                self.text_element("span", &Attributes::class("small-caps"), content);
            }
            Inline::Superscript(content) => self.text_element("sup", &plain, content),
            Inline::Subscript(content) => self.text_element("sub", &plain, content),
            Inline::Code(text) => self.plain_element("code", &plain, text),
            Inline::Keyboard(content) => self.text_element("kbd", &plain, content),
            Inline::Abbreviation { content, expansion } => {
                self.text_element("abbr", &plain.with("title", expansion.as_str()), content);
            }
            Inline::Link { id, span, target, title, content } => {
                self.link(*id, Some(*span), target, title, content);
            }
            Inline::Term { id: _, target, content } => self.term(*target, content),
            Inline::Anchor { id, .. } => self.text_element("span", &plain.id(*id), &[]),
            Inline::Image(image) => {
                if !self.image(image) {
                    self.missing_picture(image, "span");
                }
            }
            Inline::Math { tex } => self.plain_element("code", &Attributes::class("math"), tex),
            Inline::NoteRef { id, note, .. } => self.note_call(*id, *note),
            Inline::LineBreak => {
                self.xml.empty("br", &[]);
            }
            Inline::Lang { id, lang, content } => {
                let mut attributes = plain;
                if self.publication.is_target(*id) {
                    attributes = attributes.id(*id);
                }
                self.text_element("span", &attributes.lang(Some(lang)), content);
            }
        }
    }

    /// A word that leads to the glossary.
    fn term(&mut self, target: NodeId, content: &[Inline]) {
        match self.publication.href_from(self.file, target).filter(|_| !self.in_link) {
            Some(href) => {
                let attributes = Attributes::class("term")
                    .with("epub:type", "glossref")
                    .with("role", "doc-glossref")
                    .with("href", href);
                self.in_link = true;
                self.text_element("a", &attributes, content);
                self.end_link();
            }
            None => self.inlines(content),
        }
    }

    /// A link, or its text alone where it can lead nowhere or stands within another.
    pub(super) fn link(
        &mut self,
        id: NodeId,
        span: Option<Span>,
        target: &LinkTarget,
        title: &str,
        content: &[Inline],
    ) {
        let (href, class) = match target {
            LinkTarget::Internal(node) => (self.publication.href_from(self.file, *node), "internal"),
            LinkTarget::External(written) => {
                let href = address::valid(written, self.book.meta.url.as_deref());
                if let (None, Some(span)) = (&href, span) {
                    self.diagnostics.push(Diagnostic::at(
                        Code::DeadLink,
                        span,
                        format!("`{written}` is no address that an EPUB can lead to; its text was kept"),
                        "write the whole address, with https:// before it, or set `url` in livret.yaml",
                    ));
                }
                (href, "external")
            }
        };
        let mut attributes = Attributes::new();
        if self.publication.is_target(id) {
            attributes = attributes.id(id);
        }
        match href.filter(|_| !self.in_link) {
            Some(href) => {
                attributes = attributes.with("class", class).with("href", href);
                if !title.is_empty() {
                    attributes = attributes.with("title", title);
                }
                attributes.open(&mut self.xml, "a");
                self.in_link = true;
                self.inlines(content);
                self.xml.close();
                self.end_link();
            }
            None if attributes.is_empty() => self.inlines(content),
            None => self.text_element("span", &attributes, content),
        }
    }
}
