//! What plays on a site only: videos, sounds, maps and documents in frames. A link leads to it, framed or under its poster; beside the
//! link stands its code for telephones, since paper cannot be clicked.

use base64::Engine;

use super::element::{Attributes, Element, Node, Tag};
use super::flow::{Flow, raw_text};
use crate::Code;
use crate::model::{Alt, Block, BlockKind, Image, ImageSize, Inline, LinkTarget, NodeId};

/// 25 mm in CSS pixels: a telephone reads a code of this width at arm's length.
const CODE_WIDTH: f32 = 25.0 / 25.4 * 96.0;

/// Titles that players give themselves; they say nothing of what is played.
const EMPTY_TITLES: [&str; 4] = ["youtube video player", "vimeo video player", "video player", "iframe"];

/// Players excuse themselves in fewer bytes.
const LONGEST_EXCUSE: usize = 240;

impl Flow<'_, '_> {
    /// What plays, where it stands on lines of its own.
    pub(super) fn media_block(&mut self, element: &Element) -> Vec<Block> {
        let span = self.remarks.manuscript.span(element.range.clone());
        let mut out = Vec::new();
        if let Some(picture) = picture(element) {
            let image = picture_of(element, picture, span);
            out.push(Block::new(span, BlockKind::Figure { image, caption: Vec::new() }));
            return out;
        }
        let address = address(element);
        let kept = self.kept(element, address.as_deref());
        if let Some(address) = address {
            let name = name(element, &address);
            let image = match element.attributes.filled("poster") {
                Some(poster) => Some(Image { alt: Alt::Text(name), ..image(span, poster.into()) }),
                None => code(&address).map(|source| Image {
                    alt: Alt::Text(address.clone()),
                    size: ImageSize { width_px: Some(CODE_WIDTH), ..ImageSize::default() },
                    ..image(span, source)
                }),
            };
            let caption = vec![self.media_link(element, address)];
            out.push(Block::new(
                span,
                match image {
                    Some(image) => BlockKind::Figure { image, caption },
                    None => BlockKind::Container {
                        name: "media".into(),
                        title: Vec::new(),
                        blocks: vec![Block::new(span, BlockKind::Paragraph { content: caption })],
                    },
                },
            ));
        }
        out.append(&mut self.blocks(kept));
        out
    }

    /// What an element that plays something holds for those who cannot play it, and is kept beside the link to `address`.
    pub(super) fn kept<'e>(&mut self, element: &'e Element, address: Option<&str>) -> &'e [Node] {
        if !address.is_some_and(|address| is_excuse(&element.children, address)) {
            return &element.children;
        }
        self.remarks.say(
            Code::ActiveElement,
            element.range.clone(),
            "what is said within the element to those whose browser cannot play it was left out",
            "nothing needs to be done: the link leads to it",
        );
        &[]
    }

    /// The link that leads to what plays.
    pub(super) fn media_link(&mut self, element: &Element, address: String) -> Inline {
        Inline::Link {
            id: NodeId::UNSET,
            span: self.remarks.manuscript.span(element.range.clone()),
            content: vec![Inline::Text(name(element, &address))],
            target: LinkTarget::External(address),
            title: String::new(),
        }
    }
}

/// The element that is all of some nodes but white space, if it is one that plays.
pub(super) fn alone(nodes: &[Node]) -> Option<&Element> {
    let mut shown = nodes.iter().filter(|n| !matches!(n, Node::Text(t, _) if t.trim().is_empty()));
    match (shown.next(), shown.next()) {
        (Some(Node::Element(e)), None) if e.tag == Tag::Media => Some(e),
        _ => None,
    }
}

fn image(span: crate::model::Span, source: String) -> Image {
    Image {
        id: NodeId::UNSET,
        span,
        source,
        resource: None,
        alt: Alt::Decorative,
        title: String::new(),
        size: ImageSize::default(),
    }
}

/// A picture shown by an element for whatever plays, with what it holds as its alternative text.
pub(super) fn picture_of(element: &Element, source: &str, span: crate::model::Span) -> Image {
    let mut text = String::new();
    raw_text(&element.children, &mut text);
    let said = title(&element.attributes).map_or(text, str::to_owned);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt = if said.is_empty() { Alt::Decorative } else { Alt::Text(said) };
    Image { alt, ..image(span, source.into()) }
}

/// The address of the picture that an `object` or `embed` shows.
pub(super) fn picture(element: &Element) -> Option<&str> {
    picture_address(&element.attributes)
}

/// The same, by the attributes.
pub(super) fn picture_address(attributes: &Attributes) -> Option<&str> {
    let address = attributes.filled("data").or_else(|| attributes.filled("src"))?;
    let by_type = attributes.filled("type").is_some_and(|t| t.to_ascii_lowercase().starts_with("image/"));
    (by_type || names_picture(address)).then_some(address)
}

/// Whether an address is a picture's, by its name.
pub(super) fn names_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address).to_ascii_lowercase();
    [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|end| path.ends_with(end))
}

/// Where what an element plays is found by readers, who have no player in a frame.
pub(super) fn address(element: &Element) -> Option<String> {
    let source = |e: &Element| {
        let names = ["src", "data", "data-src"];
        names.iter().find_map(|n| e.attributes.filled(n)).filter(|a| *a != "about:blank").map(str::to_owned)
    };
    let of_child = |n: &Node| match n {
        Node::Element(e) if e.tag == Tag::Void => source(e),
        Node::Element(e) if e.tag == Tag::Media => address(e),
        _ => None,
    };
    let address = source(element).or_else(|| element.children.iter().find_map(of_child))?;
    Some(watch(&address))
}

/// The address at which a video is watched, from the one of its player in a frame.
fn watch(address: &str) -> String {
    let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let Some((host, path)) = host_and_path(&address) else { return address };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parameter = |name: &str| {
        let pairs = query.split('#').next().unwrap_or("").split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let id =
        |start: &str| path.strip_prefix(start).map(|id| id.trim_end_matches('/')).filter(|id| !id.is_empty());
    let found = match host {
        "youtube.com" | "youtube-nocookie.com" => match (id("/embed/"), parameter("list")) {
            (Some("videoseries"), list) => list.map(|l| format!("https://www.youtube.com/playlist?list={l}")),
            (Some(id), _) => Some(match parameter("start") {
                Some(start) => format!("https://www.youtube.com/watch?v={id}&t={start}s"),
                None => format!("https://www.youtube.com/watch?v={id}"),
            }),
            _ => None,
        },
        "player.vimeo.com" => id("/video/").map(|id| format!("https://vimeo.com/{id}")),
        "dailymotion.com" => id("/embed/video/").map(|id| format!("https://www.dailymotion.com/video/{id}")),
        // PeerTube, on whatever site.
        _ => id("/videos/embed/").and_then(|id| {
            let origin = address.get(..address.find("/videos/embed/")?)?;
            Some(format!("{origin}/w/{id}"))
        }),
    };
    found.unwrap_or(address)
}

/// The host of an address without `www.`, and what follows it.
fn host_and_path(address: &str) -> Option<(&str, &str)> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    Some((host.strip_prefix("www.").unwrap_or(host), path))
}

fn title(attributes: &Attributes) -> Option<&str> {
    let named = ["title", "aria-label"].iter().find_map(|n| attributes.filled(n))?;
    (!EMPTY_TITLES.contains(&named.to_lowercase().as_str())).then_some(named)
}

/// What is played: its title, else the site that it is on, else its file.
fn name(element: &Element, address: &str) -> String {
    if let Some(title) = title(&element.attributes) {
        return title.into();
    }
    let host = host_and_path(address).map(|(host, _)| host).filter(|host| !host.is_empty());
    let path = address.split(['?', '#']).next().unwrap_or(address);
    host.or(path.rsplit('/').find(|part| !part.is_empty())).unwrap_or(address).into()
}

/// The code of an address as a picture within the page, where telephones can follow the address.
fn code(address: &str) -> Option<String> {
    host_and_path(address)?;
    let svg = crate::qr_code(address)?;
    let data = base64::engine::general_purpose::STANDARD.encode(svg);
    Some(format!("data:image/svg+xml;base64,{data}"))
}

/// Whether what an element holds only says that the browser cannot play what is at `address`: a sentence or two, without a way to
/// anything else.
fn is_excuse(children: &[Node], address: &str) -> bool {
    let mut text = String::new();
    raw_text(children, &mut text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    text.len() <= LONGEST_EXCUSE
        && ["navigateur", "browser", "navegador", "html5"].iter().any(|word| text.contains(word))
        && !text.contains("://")
        && !leads_elsewhere(children, address)
}

/// Whether there is a picture among nodes, or a link to something else than what is at `address`.
fn leads_elsewhere(nodes: &[Node], address: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(e) => {
            let link = e.tag == Tag::Link && e.attributes.filled("href").is_some_and(|href| href != address);
            link || e.tag == Tag::Image || leads_elsewhere(&e.children, address)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::watch;

    /// What is shown of an element that plays something, and whether something in it was left out.
    fn shown(html: &str) -> (String, bool) {
        let sources =
            crate::Sources::from_pages([("a.md", format!("---\ntitle: A\nlang: fr\n---\n\n{html}\n"))]);
        let built = crate::build(&sources, &crate::Config::default());
        let json = serde_json::to_string(&built.book.pages[0].blocks).unwrap();
        (json, built.diagnostics.iter().any(|d| d.message.contains("was left out")))
    }

    #[test]
    fn what_only_speaks_of_browsers_is_left_out_and_told() {
        let excuse = "Votre navigateur ne lit pas les films";
        for within in
            [excuse.to_owned(), format!("{excuse} : <a href='https://a.example/f.mp4'>prenez-le</a>.")]
        {
            let (json, told) = shown(&format!("<video src='https://a.example/f.mp4'>{within}</video>"));
            assert!(!json.contains("navigateur") && told, "{json}");
            let (json, told) = shown(&format!("Un <audio src='https://a.example/f.mp4'>{within}</audio>"));
            assert!(!json.contains("navigateur") && told, "{json}");
        }
    }

    #[test]
    fn ways_to_something_else_are_kept_with_what_stands_around_them() {
        for within in [
            "<p>Votre navigateur ne lit pas ce film : <a href='https://a.example/f.txt'>lisez-le</a>.</p>",
            "Votre navigateur ne lit pas ce film, voir https://a.example/f.txt",
            "Votre navigateur ne montre que ceci : <img src='data:,' alt='https://a.example/f.txt'>",
        ] {
            for around in ["", "Un "] {
                let html = format!("{around}<video src='https://a.example/f.mp4'>{within}</video>");
                let (json, told) = shown(&html);
                assert!(json.contains("a.example/f.txt") && json.contains("navigateur"), "{json}");
                assert!(!told, "{html}");
            }
        }
        let long = format!("<p>Le navigateur Magellan {}</p>", "raconte son voyage ; ".repeat(20));
        assert!(
            shown(&format!("<audio src='https://a.example/f.mp3'>{long}</audio>")).0.contains("Magellan")
        );
    }

    #[test]
    fn players_in_frames_become_what_they_play() {
        let same = "https://www.openstreetmap.org/export/embed.html?bbox=1";
        for (player, found) in [
            ("//www.youtube.com/embed/abc?rel=0&start=42", "https://www.youtube.com/watch?v=abc&t=42s"),
            ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
            ("https://youtube.com/embed/videoseries?list=L1", "https://www.youtube.com/playlist?list=L1"),
            ("https://player.vimeo.com/video/7?h=1", "https://vimeo.com/7"),
            ("https://tube.exemple.org/videos/embed/9b?title=0", "https://tube.exemple.org/w/9b"),
            ("videos/a.mp4", "videos/a.mp4"),
            (same, same),
        ] {
            assert_eq!(watch(player), found);
        }
    }
}
