//! Inlines: those with a meaning of their own become elements within their line.

use livret::model::{Alt, Image, Inline, LinkTarget};
use livret_layout::folio::Owner;

use super::element::{ElementId, Tag};
use super::fold::Fold;

impl Fold {
    /// What a line holds. Text and its forms are the line's own.
    pub(super) fn inlines(&mut self, parent: ElementId, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(parent, inline);
        }
    }

    pub(super) fn inline(&mut self, parent: ElementId, inline: &Inline) {
        match inline {
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Math { .. }
            | Inline::Anchor { .. }
            | Inline::LineBreak => {}
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Underline(content)
            | Inline::Mark(content)
            | Inline::Small(content)
            | Inline::SmallCaps(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Keyboard(content)
            | Inline::Abbreviation { content, .. } => self.inlines(parent, content),
            Inline::Link { id, content, target, .. } => {
                let link = self.owned(parent, Tag::Link, Owner::Node(*id));
                self.change(link, |e| e.contents = words_of_pictures(content, target));
                self.inlines(link, content);
            }
            Inline::Term { id, content, .. } => {
                let link = self.owned(parent, Tag::Link, Owner::Node(*id));
                self.inlines(link, content);
            }
            Inline::Image(image) => self.picture(parent, image),
            Inline::NoteRef { id, note, .. } => {
                let reference = self.child(parent, Tag::Reference);
                let call = self.owned(reference, Tag::Link, Owner::Node(*id));
                let words = format!("{} {}", self.wording().note, note.saturating_add(1));
                self.change(call, |e| e.contents = Some(words));
            }
            Inline::Lang { id, lang, content } => {
                self.in_lang(Some(lang), |fold| Some(fold.stretch(parent, Owner::Node(*id), content)));
            }
        }
    }

    /// A stretch with a node of its own: text in another language, program text, a formula.
    fn stretch(&mut self, parent: ElementId, owner: Owner, content: &[Inline]) -> ElementId {
        match content {
            [Inline::Code(_)] => self.owned(parent, Tag::Code, owner),
            [Inline::Math { tex }] => {
                let formula = self.owned(parent, Tag::Formula, owner);
                self.change(formula, |e| e.alt = Some(tex.clone()));
                formula
            }
            _ => {
                let span = self.owned(parent, Tag::Span, owner);
                self.inlines(span, content);
                span
            }
        }
    }

    /// A picture. One that is decoration has no element; one that is not there is the words that stand in for it.
    pub(super) fn picture(&mut self, parent: ElementId, image: &Image) {
        let Alt::Text(alt) = &image.alt else { return };
        self.described(parent, image, alt, Tag::Span);
    }

    /// A picture with what it shows; `words` is the type of what stands in for it.
    pub(super) fn described(&mut self, parent: ElementId, image: &Image, alt: &str, words: Tag) {
        let owner = Owner::Node(image.id);
        if image.resource.is_none() {
            self.owned(parent, words, owner);
            return;
        }
        let figure = self.owned(parent, Tag::Figure, owner);
        self.change(figure, |e| e.alt = Some(alt.to_owned()));
    }
}

/// What a link with pictures in it says: its text with what they show, or where it leads if that is nothing. None without pictures.
fn words_of_pictures(content: &[Inline], target: &LinkTarget) -> Option<String> {
    fn add(inlines: &[Inline], pictures: &mut bool, out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Image(image) => {
                    *pictures = true;
                    if let Alt::Text(alt) = &image.alt {
                        out.push_str(alt);
                    }
                }
                Inline::Text(text) | Inline::Code(text) | Inline::Math { tex: text } => out.push_str(text),
                Inline::LineBreak => out.push(' '),
                other => add(other.children(), pictures, out),
            }
        }
    }
    let (mut pictures, mut words) = (false, String::new());
    add(content, &mut pictures, &mut words);
    match target {
        _ if !pictures => None,
        LinkTarget::External(address) if words.trim().is_empty() => Some(address.clone()),
        LinkTarget::External(_) | LinkTarget::Internal(_) => Some(words.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livret::model::{FileId, ImageSize, NodeId, Span};

    #[test]
    fn a_link_says_what_its_pictures_show() {
        let target = LinkTarget::External("https://a.example".into());
        let picture = |alt| {
            Inline::Image(Image {
                id: NodeId(1),
                span: Span::new(FileId(0), 0..0),
                source: String::new(),
                resource: None,
                alt,
                title: String::new(),
                size: ImageSize::default(),
            })
        };
        let text = Inline::Text("Voir ".into());
        let said = |content: &[Inline]| words_of_pictures(content, &target);
        assert_eq!(said(std::slice::from_ref(&text)), None);
        assert_eq!(said(&[text, picture(Alt::Text("un carré".into()))]).unwrap(), "Voir un carré");
        assert_eq!(said(&[picture(Alt::Decorative)]).unwrap(), "https://a.example");
    }
}
