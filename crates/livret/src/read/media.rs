//! Videos and other things that play on a site: a frame with their title and a link, under their poster where they have one.

use std::ops::Range;

use super::element::{Element, Node, Tag};
use super::flow::Flow;
use crate::model::{Alt, Block, BlockKind, Image, ImageSize, Inline, LinkTarget, NodeId};

/// What plays in running text, if it is all that stands there.
pub(super) fn alone(nodes: &[Node]) -> Option<&Element> {
    let mut found = None;
    for node in nodes {
        match node {
            Node::Text(text, _) if text.chars().all(char::is_whitespace) => {}
            Node::Element(e) if e.tag == Tag::Media && found.is_none() => found = Some(e),
            _ => return None,
        }
    }
    found
}

/// Where the page lies that shows it; `None` if the element does not say it.
pub(super) fn address(element: &Element) -> Option<String> {
    let source = |e: &Element| {
        ["src", "data-src", "data"].iter().find_map(|name| e.attributes.filled(name)).map(page_of)
    };
    source(element).or_else(|| {
        element.children.iter().find_map(|n| match n {
            Node::Element(e) if e.tag == Tag::Void => source(e),
            _ => None,
        })
    })
}

/// The page that people visit, for the address of a player.
fn page_of(address: &str) -> String {
    let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let path = address.split(['?', '#']).next().unwrap_or(&address);
    let host_and_path = path.split_once("://").map_or(path, |(_, rest)| rest).trim_start_matches("www.");
    let players = [
        ("youtube.com/embed/", "https://www.youtube.com/watch?v="),
        ("youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="),
        ("player.vimeo.com/video/", "https://vimeo.com/"),
        ("dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"),
    ];
    let page = players.iter().find_map(|(player, page)| {
        let id = host_and_path.strip_prefix(player)?.trim_end_matches('/');
        // A list of videos has no page of this form.
        (!id.is_empty() && id != "videoseries" && !id.contains('/')).then(|| format!("{page}{id}"))
    });
    page.unwrap_or(address)
}

/// The name that the element gives itself.
fn title(element: &Element) -> Option<String> {
    let named = ["title", "aria-label"].iter().find_map(|n| element.attributes.filled(n))?;
    // What players put there by themselves.
    let generic = ["youtube video player", "vimeo-player", "embedded video", "iframe", "video"];
    (!generic.contains(&named.to_lowercase().as_str())).then(|| named.to_owned())
}

impl Flow<'_, '_> {
    /// The frame for what plays on a site; `None` if nobody says where it lies.
    pub(super) fn framed(&mut self, element: &Element) -> Option<Block> {
        let address = address(element)?;
        let span = self.remarks.manuscript.span(element.range.clone());
        let title = title(element);
        let link = |text: String| Inline::Link {
            id: NodeId::UNSET,
            span,
            target: LinkTarget::External(address.clone()),
            title: String::new(),
            content: vec![Inline::Text(text)],
        };
        if let Some(poster) = element.attributes.filled("poster") {
            let image = Image {
                id: NodeId::UNSET,
                span,
                source: poster.to_owned(),
                resource: None,
                alt: title.clone().map_or(Alt::Decorative, Alt::Text),
                title: String::new(),
                size: ImageSize::default(),
            };
            let caption = vec![link(title.unwrap_or_else(|| address.clone()))];
            return Some(Block::new(span, BlockKind::Figure { image, caption }));
        }
        let content = vec![link(address.clone())];
        let blocks = vec![Block::new(span, BlockKind::Paragraph { content })];
        let title = title.map_or_else(Vec::new, |t| vec![Inline::Text(t)]);
        Some(Block::new(span, BlockKind::Container { name: "media".into(), title, blocks }))
    }

    /// What plays on a site, within a line: a link to it.
    pub(super) fn media_link(&self, element: &Element, range: &Range<usize>, linked: bool) -> Option<Inline> {
        let address = address(element)?;
        let content = vec![Inline::Text(title(element).unwrap_or_else(|| address.clone()))];
        if linked {
            return content.into_iter().next();
        }
        let span = self.remarks.manuscript.span(range.clone());
        let target = LinkTarget::External(address);
        Some(Inline::Link { id: NodeId::UNSET, span, target, title: String::new(), content })
    }
}

#[cfg(test)]
mod tests {
    use crate::read::tests::dump::dump;

    #[test]
    fn what_plays_becomes_a_frame_with_a_link() {
        let frame = |title: &str, link: &str| {
            format!("container media {title}").trim_end().to_owned()
                + &format!("\n  p link({link}: {link})\n")
        };
        assert_eq!(
            dump(
                "<iframe src=\"//www.youtube-nocookie.com/embed/abc?rel=0\" title=\"YouTube video player\"></iframe>\n"
            ),
            frame("", "https://www.youtube.com/watch?v=abc")
        );
        assert_eq!(
            dump(
                "<div><iframe data-src=\"https://player.vimeo.com/video/12\" title=\"Un film\"></iframe></div>\n"
            ),
            frame("Un film", "https://vimeo.com/12")
        );
        assert_eq!(
            dump("<video poster=\"p.png\" title=\"Un film\"><source src=\"v.mp4\">Trop vieux</video>\n"),
            "figure p.png Un film | link(v.mp4: Un film)\n"
        );
        assert_eq!(dump("Voir <audio src=\"a.mp3\"></audio>.\n"), "p Voir link(a.mp3: a.mp3).\n");
    }
}
