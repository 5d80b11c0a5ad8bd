//! Elements → inlines.

use std::ops::Range;

use super::element::{Attributes, Element, Node, Tag};
use super::flow::{Flow, lang_of, raw_text};
use super::{link, margin, media, picture};
use crate::model::{Inline, LinkTarget, NodeId};

impl Flow<'_, '_> {
    /// Nodes as running text, not tidied yet.
    pub(super) fn inlines(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let linked = self.around.iter().any(|(tag, ..)| *tag == Tag::Link);
        let mut out = Vec::new();
        self.phrase(nodes, Setting { code: false, linked }, &mut out);
        out
    }

    fn phrase(&mut self, nodes: &[Node], setting: Setting, out: &mut Vec<Inline>) {
        for node in nodes {
            match node {
                Node::Text(text, _) if setting.code => out.push(Inline::Code(text.clone())),
                Node::Text(text, _) if setting.linked => out.push(Inline::Text(text.clone())),
                Node::Text(text, range) => {
                    let from = out.len();
                    link::bare_addresses(text, range, self.remarks.manuscript, out);
                    self.abbreviations.mark(out, from);
                }
                Node::Break => out.push(Inline::LineBreak),
                Node::Element(element) => self.phrase_element(element, setting, out),
            }
        }
    }

    fn phrase_element(&mut self, element: &Element, setting: Setting, out: &mut Vec<Inline>) {
        let attributes = &element.attributes;
        let place = self.remarks.manuscript.span(element.range.clone());
        if !matches!(element.tag, Tag::Image | Tag::CheckBox(_) | Tag::Active | Tag::Media | Tag::Void)
            && let Some(name) = attributes.anchor()
        {
            out.push(Inline::Anchor { id: NodeId::UNSET, name: name.into() });
        }
        match &element.tag {
            Tag::LineBreak => out.push(Inline::LineBreak),
            Tag::Formula(tex) => out.push(Inline::Math { tex: tex.clone() }),
            Tag::Image => {
                if let Some(name) = attributes.anchor().filter(|_| element.markdown) {
                    self.pending.push(name.to_owned());
                }
                let image = picture::image(element, self.remarks);
                out.push(Inline::Image(image));
            }
            Tag::CheckBox(done) => {
                if self.item_box != Some(element.range.start) {
                    out.push(Inline::Text(if *done { "☑ " } else { "☐ " }.into()));
                }
            }
            Tag::NoteCall(label) => {
                let note = self.note_number(label);
                out.push(Inline::NoteRef { id: NodeId::UNSET, span: place, note });
            }
            Tag::Media => self.media(element, setting, out),
            Tag::MarginNote(label) if margin::is_note(element) => {
                let note = self.note_number(label);
                out.push(Inline::NoteRef { id: NodeId::UNSET, span: place, note });
            }
            Tag::MarginNote(_) if !element.holds_blocks => self.margin_figure(element),
            Tag::Active | Tag::Void | Tag::Note(_) => {}
            Tag::Superscript | Tag::Subscript if element.markdown && has_space(&element.children) => {
                let mut content = Vec::new();
                self.phrase(&element.children, setting, &mut content);
                if element.tag == Tag::Subscript {
                    // GFM: one tilde strikes out, too; no subscript has spaces in it.
                    out.push(Inline::Strike(content));
                } else {
                    out.push(Inline::Text("^".into()));
                    out.append(&mut content);
                    out.push(Inline::Text("^".into()));
                }
            }
            Tag::Link if is_permalink(element) => {}
            Tag::Link if !setting.linked && attributes.get("href").is_some() => {
                let mut content = Vec::new();
                self.phrase(&element.children, Setting { linked: true, ..setting }, &mut content);
                out.append(
                    &mut self.wrap_lang(element, |flow| {
                        flow.wrap(&element.tag, attributes, &element.range, content)
                    }),
                );
            }
            tag => {
                let code = setting.code || *tag == Tag::CodeText;
                let mut content = Vec::new();
                self.phrase(&element.children, Setting { code, ..setting }, &mut content);
                out.append(
                    &mut self.wrap_lang(element, |flow| flow.wrap(tag, attributes, &element.range, content)),
                );
            }
        }
    }

    /// Marks the language that an element says.
    fn wrap_lang(
        &mut self,
        element: &Element,
        content: impl FnOnce(&mut Self) -> Vec<Inline>,
    ) -> Vec<Inline> {
        let content = content(self);
        match lang_of(element) {
            Some(lang) if !content.is_empty() => vec![Inline::Lang { id: NodeId::UNSET, lang, content }],
            _ => content,
        }
    }

    /// Puts an inline element around running text.
    pub(super) fn wrap(
        &mut self,
        tag: &Tag,
        attributes: &Attributes,
        range: &Range<usize>,
        content: Vec<Inline>,
    ) -> Vec<Inline> {
        let span = self.remarks.manuscript.span(range.clone());
        let inline = match tag {
            Tag::Strong if matches!(content.as_slice(), [Inline::Strong(_)]) => return content,
            Tag::Emphasis => Inline::Emphasis(content),
            Tag::Strong => Inline::Strong(content),
            Tag::Strike => Inline::Strike(content),
            Tag::Underline => Inline::Underline(content),
            Tag::Mark => Inline::Mark(content),
            Tag::Small => Inline::Small(content),
            Tag::Superscript => Inline::Superscript(content),
            Tag::Subscript => Inline::Subscript(content),
            Tag::Keyboard => Inline::Keyboard(content),
            Tag::Abbreviation => match attributes.filled("title") {
                Some(expansion) => Inline::Abbreviation { content, expansion: expansion.into() },
                None => return content,
            },
            Tag::Link => match attributes.get("href") {
                Some(href) => Inline::Link {
                    id: NodeId::UNSET,
                    span,
                    target: LinkTarget::External(href.trim().into()),
                    title: attributes.filled("title").unwrap_or("").into(),
                    content,
                },
                None => return content,
            },
            Tag::Quotation => {
                // Straight marks: typography makes the language's own of them.
                let mark = || Inline::Text("\"".into());
                return std::iter::once(mark()).chain(content).chain([mark()]).collect();
            }
            Tag::Reading => {
                let mark = |m: &str| Inline::Text(m.into());
                return std::iter::once(mark("\u{a0}(")).chain(content).chain([mark(")")]).collect();
            }
            Tag::Span if attributes.style("font-variant").is_some_and(|v| v.contains("small-caps")) => {
                Inline::SmallCaps(content)
            }
            _ => return content,
        };
        vec![inline]
    }

    /// What plays on a site becomes a link to it.
    fn media(&mut self, element: &Element, setting: Setting, out: &mut Vec<Inline>) {
        if let Some(source) = media::picture(element) {
            let span = self.remarks.manuscript.span(element.range.clone());
            out.push(Inline::Image(media::picture_of(element, source, span)));
            return;
        }
        let address = media::address(element);
        let kept = self.kept(element, address.as_deref());
        if let Some(address) = address {
            let link = self.media_link(element, address);
            match link {
                Inline::Link { content, .. } if setting.linked => out.extend(content),
                link => out.push(link),
            }
            if kept.is_empty() {
                return;
            }
            out.push(Inline::Text(" ".into()));
        }
        self.phrase(kept, setting, out);
    }
}

/// What holds for the text within an element.
#[derive(Clone, Copy)]
struct Setting {
    code: bool,
    linked: bool,
}

/// Whether a link is the handle by which sites let readers copy the address of a heading: it leads to its own page and says nothing.
fn is_permalink(element: &Element) -> bool {
    if element.markdown || !element.attributes.get("href").is_some_and(|h| h.trim().starts_with('#')) {
        return false;
    }
    let mut text = String::new();
    raw_text(&element.children, &mut text);
    !holds_picture(&element.children)
        && (text.trim().is_empty()
            || (element.attributes.is_hidden() && !text.contains(char::is_alphanumeric)))
}

/// Whether a picture is somewhere in the nodes.
pub(super) fn holds_picture(nodes: &[Node]) -> bool {
    nodes.iter().any(|n| matches!(n, Node::Element(e) if e.tag == Tag::Image || holds_picture(&e.children)))
}

fn has_space(nodes: &[Node]) -> bool {
    let mut text = String::new();
    raw_text(nodes, &mut text);
    text.contains(char::is_whitespace)
}

/// Reads a picture's alternative text from what Markdown holds in its brackets.
pub(super) fn alternative_text(nodes: &[Node]) -> String {
    let mut text = String::new();
    raw_text(nodes, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
