//! What a site sets in its margin, beside the text in which it stands: notes become notes of the page, pictures become figures behind
//! their paragraph. Themes after Tufte's books write both so, with a label and a box to tick in front that shows them on narrow screens.

use super::element::{Attributes, Element, Tag};
use super::flow::Flow;
use super::phrase::holds_picture;
use super::{picture, whitespace};
use crate::model::{Block, BlockKind, Inline};

/// Whether a class says that an element stands in the margin.
pub(super) fn is_beside(attributes: &Attributes) -> bool {
    has_class(attributes, |c| matches!(c, "sidenote" | "marginnote" | "margin-note" | "side-note"))
}

/// Whether an element only switches what stands in the margin on and off.
pub(super) fn is_switch(attributes: &Attributes) -> bool {
    has_class(attributes, |c| c == "margin-toggle")
}

/// Whether a class says that an element is the caption of the picture before it.
pub(super) fn is_caption(attributes: &Attributes) -> bool {
    has_class(attributes, |c| {
        matches!(
            c,
            "caption"
                | "figcaption"
                | "figure-caption"
                | "fig-caption"
                | "image-caption"
                | "img-caption"
                | "wp-caption-text"
                | "legende"
                | "légende"
                | "msocaption"
        )
    })
}

fn has_class(attributes: &Attributes, test: impl Fn(&str) -> bool) -> bool {
    attributes.get("class").is_some_and(|c| c.split_ascii_whitespace().any(|c| test(&c.to_lowercase())))
}

/// Whether an element is the text of a note where its call stands.
pub(super) fn is_note(element: &Element) -> bool {
    matches!(element.tag, Tag::MarginNote(_)) && !element.holds_blocks && !holds_picture(&element.children)
}

impl Flow<'_, '_> {
    /// The pictures of an element in the margin, the last one with the text as its caption; they wait for the end of their block.
    pub(super) fn margin_figure(&mut self, element: &Element) {
        let mut images = Vec::new();
        let mut text = Vec::new();
        for inline in self.inlines(&element.children) {
            match inline {
                Inline::Image(image) => images.push(image),
                other => text.push(other),
            }
        }
        // The break between picture and text.
        let is_break = |i: &Inline| {
            matches!(i, Inline::LineBreak) || matches!(i, Inline::Text(t) if t.trim().is_empty())
        };
        text.drain(..text.iter().take_while(|i| is_break(i)).count());
        whitespace::tidy(&mut text);
        let mut figures = Vec::new();
        for image in images {
            figures.push(Block::new(image.span, BlockKind::Figure { image, caption: Vec::new() }));
        }
        if !text.is_empty() {
            let paragraph = self.block(element, BlockKind::Paragraph { content: text });
            self.append_caption(&mut figures, paragraph);
        }
        self.beside.append(&mut figures);
    }

    /// Makes a paragraph the caption of the figure before it; other blocks, and what stands behind no figure that lacks one, are added.
    pub(super) fn append_caption(&mut self, out: &mut Vec<Block>, mut blocks: Vec<Block>) {
        if let [Block { kind: BlockKind::Paragraph { content }, span, .. }] = blocks.as_mut_slice()
            && let Some(figure) = out.last_mut()
            && let BlockKind::Figure { image, caption } = &mut figure.kind
            && caption.is_empty()
        {
            picture::say_caption(image, content, self.remarks);
            *caption = std::mem::take(content);
            figure.span.end = figure.span.end.max(span.end);
            return;
        }
        out.append(&mut blocks);
    }
}

#[cfg(test)]
mod tests {
    use crate::read::dialect::{Dialect, Markdown};
    use crate::read::tests::dump::dump_in;

    fn dump(text: &str) -> String {
        dump_in(text, &Dialect { markdown: Markdown::Kramdown, ..Dialect::default() })
    }

    #[test]
    fn notes_in_the_margin_are_notes_of_the_page() {
        let note = "<label for='a' class='margin-toggle'>&#8853;</label><input type='checkbox' id='a' class='margin-toggle'/><span class='marginnote'>Un *mot* et $$x$$.</span>";
        let first = |model: &str| model.lines().next().unwrap().to_owned();
        let made = dump(&format!("Un fait{note} ici.\n"));
        assert_eq!(first(&made), "p Un faitnote(0) ici.");
        assert!(made.ends_with("\n  p Un em(mot) et math(x).\n"), "{made}");
        assert_eq!(first(&dump(&format!("<p>Un fait{note} ici.</p>\n"))), "p Un faitnote(0) ici.");
    }

    #[test]
    fn pictures_in_the_margin_stand_behind_their_paragraph() {
        let figure =
            "<span class=\"marginnote\"><img src=\"a.png\" alt=\"Une courbe\"><br>\nLa courbe.</span>";
        assert_eq!(
            dump(&format!("Avant.{figure} Après.\n\n- Un{figure} deux.\n")),
            "p Avant. Après.\nfigure a.png Une courbe | La courbe.\nlist Bullet\n  -\n    p Un deux.\n    figure a.png Une courbe | La courbe.\n"
        );
    }

    #[test]
    fn what_a_class_calls_a_caption_is_that_of_the_picture_before() {
        assert_eq!(
            dump(
                "<div class='fig'>\n  <img src='a.png'>\n  <div class='figcaption'>La <b>courbe</b>.</div>\n</div>\n"
            ),
            "figure a.png La courbe. | La strong(courbe).\n"
        );
        assert_eq!(
            dump("![a](a.png)\n\nLa courbe.\n{: .caption}\n\nLa suite.\n{: .caption}\n"),
            "figure a.png a | La courbe.\np La suite.\n"
        );
    }
}
