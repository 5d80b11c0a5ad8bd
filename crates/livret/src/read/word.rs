//! HTML that Word wrote: paragraphs that only look like items of a list become one.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::element::{Attributes, Element, Node, Tag};

/// The signs that stand for a bullet, of whatever font.
const BULLETS: [char; 9] = ['·', '•', '▪', '●', '◦', '‣', '\u{f0b7}', '\u{f0a7}', '§'];

/// Makes lists of paragraphs that look like items, in all of a tree.
pub(super) fn make_lists(nodes: &mut Vec<Node>) {
    for node in nodes.iter_mut() {
        if let Node::Element(element) = node {
            make_lists(&mut element.children);
        }
    }
    let is_item = |node: &Node| matches!(node, Node::Element(e) if look(e).is_some());
    if !nodes.iter().any(is_item) {
        return;
    }
    let mut out = Vec::with_capacity(nodes.len());
    let mut items: Vec<Item> = Vec::new();
    for node in nodes.drain(..) {
        match node {
            Node::Element(mut element) => {
                match look(&element).and_then(|look| Some((look, take_sign(&mut element.children)?))) {
                    Some((level, sign)) => items.push(Item { level, sign, element }),
                    None => {
                        flush(&mut items, &mut out);
                        out.push(Node::Element(element));
                    }
                }
            }
            Node::Text(text, _) if !items.is_empty() && text.trim().is_empty() => {}
            other => {
                flush(&mut items, &mut out);
                out.push(other);
            }
        }
    }
    flush(&mut items, &mut out);
    *nodes = out;
}

/// A paragraph that is an item.
struct Item {
    level: usize,
    sign: String,
    element: Element,
}

impl Item {
    /// The number or letter that the item shows: that of its list where it is the first.
    fn start(&self) -> Option<u64> {
        let sign = self.sign.trim_end_matches(['.', ')', '°']);
        if sign.len() == self.sign.len() {
            return None;
        }
        let letter = sign.bytes().next().filter(|b| sign.len() == 1 && b.is_ascii_alphabetic());
        sign.parse().ok().or(letter.map(|b| u64::from(b.to_ascii_lowercase() - b'a') + 1))
    }
}

/// The level of a paragraph that may be an item.
fn look(element: &Element) -> Option<usize> {
    if element.tag != Tag::Paragraph || element.markdown || element.holds_blocks {
        return None;
    }
    let style = element.attributes.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    let class = element.attributes.get("class").unwrap_or("");
    let list = style
        .split_once("mso-list:")
        .map(|(_, list)| list)
        .filter(|l| !l.starts_with("none") && !l.starts_with("skip"));
    let mut nodes = element.children.as_slice();
    if let Some(list) = list {
        let level = list.split_once("level").and_then(|(_, n)| n.chars().next()?.to_digit(10)).unwrap_or(1);
        return first_sign(nodes).map(|_| level.max(1) as usize);
    }
    let first = loop {
        match nodes.first()? {
            Node::Text(text, _) if is_blank(text) => nodes = nodes.get(1..)?,
            Node::Text(text, _) => break text.trim_start_matches(is_white),
            Node::Element(e) if !e.tag.is_block() && !e.children.is_empty() => nodes = &e.children,
            _ => return None,
        }
    };
    let bulleted = first.starts_with(BULLETS) && !first.starts_with('§');
    (bulleted || class.starts_with("MsoListParagraph") && sign_len(first).is_some()).then_some(1)
}

fn is_white(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}'
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_white)
}

/// The length of the sign with which a text begins: a bullet, or a number or letter with its point.
fn sign_len(text: &str) -> Option<usize> {
    if let Some(bullet) =
        text.chars().next().filter(|c| BULLETS.contains(c) || matches!(c, '-' | '–' | '—' | '*'))
    {
        return Some(bullet.len_utf8());
    }
    let word = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let counts =
        (1..=3).contains(&word) && (text.bytes().take(word).all(|b| b.is_ascii_digit()) || word == 1);
    if !counts {
        return None;
    }
    match text.get(word..)?.chars().next() {
        Some(c @ ('.' | ')' | '°')) => Some(word + c.len_utf8()),
        // Word's hollow bullet is an `o` of another font.
        Some(c) if text.starts_with('o') && is_white(c) && c != ' ' => Some(1),
        None if text.starts_with('o') => Some(1),
        _ => None,
    }
}

fn is_sign(element: &Element) -> bool {
    let style = element.attributes.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    style.contains("mso-list:ignore")
}

/// Whether a sign stands at the beginning: marked by Word, or one that looks so.
fn first_sign(nodes: &[Node]) -> Option<()> {
    match nodes.iter().find(|n| !matches!(n, Node::Text(t, _) if is_blank(t)))? {
        Node::Element(e) if is_sign(e) => Some(()),
        Node::Element(e) if !e.tag.is_block() => first_sign(&e.children),
        Node::Text(text, _) => sign_len(text.trim_start_matches(is_white)).map(|_| ()),
        _ => None,
    }
}

/// Takes the sign off the beginning, with the white space behind it.
fn take_sign(nodes: &mut Vec<Node>) -> Option<String> {
    let at = nodes.iter().position(|n| !matches!(n, Node::Text(t, _) if is_blank(t)))?;
    let sign = match nodes.get_mut(at)? {
        Node::Element(e) if is_sign(e) => {
            let mut text = String::new();
            super::flow::raw_text(&e.children, &mut text);
            nodes.remove(at);
            text.trim_matches(is_white).to_owned()
        }
        Node::Element(e) => take_sign(&mut e.children)?,
        Node::Text(text, _) => {
            let shown = text.trim_start_matches(is_white);
            let len = sign_len(shown)?;
            let sign = shown.get(..len)?.to_owned();
            *text = shown.get(len..)?.to_owned();
            sign
        }
        Node::Break => return None,
    };
    trim_start(nodes);
    Some(sign)
}

/// Takes white space off the beginning.
fn trim_start(nodes: &mut Vec<Node>) {
    let kept = nodes.iter_mut().position(|node| match node {
        Node::Text(text, _) => {
            *text = text.trim_start_matches(is_white).to_owned();
            !text.is_empty()
        }
        Node::Element(e) if e.tag == Tag::Span => {
            trim_start(&mut e.children);
            !e.children.is_empty()
        }
        _ => true,
    });
    nodes.drain(..kept.unwrap_or(nodes.len()));
}

fn flush(items: &mut Vec<Item>, out: &mut Vec<Node>) {
    let mut items = std::mem::take(items).into_iter().peekable();
    while items.peek().is_some() {
        out.extend(list(&mut items, 0).map(Node::Element));
    }
}

/// The list that the next items make, as far as they lie deeper than `above`.
fn list(items: &mut Peekable<IntoIter<Item>>, above: usize) -> Option<Element> {
    let first = items.peek()?;
    let (level, start) = (first.level, first.start());
    let letters = start.is_some() && first.sign.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut children: Vec<Node> = Vec::new();
    let mut range: Option<Range<usize>> = None;
    while let Some(next) = items.peek() {
        if next.level <= above || next.level <= level && next.start().is_some() != start.is_some() {
            break;
        }
        if next.level > level
            && let Some(Node::Element(item)) = children.last_mut()
        {
            if let Some(inner) = list(items, level) {
                item.range.end = item.range.end.max(inner.range.end);
                item.children.push(Node::Element(inner));
                item.holds_blocks = true;
            }
        } else if let Some(next) = items.next() {
            let element = next.element;
            children.push(Node::Element(Element { tag: Tag::Item, ..element }));
        }
        if let Some(Node::Element(item)) = children.last() {
            let range = range.get_or_insert(item.range.clone());
            range.end = range.end.max(item.range.end);
        }
    }
    let mut attributes = Attributes::default();
    if letters {
        attributes.add("type", "a");
    }
    Some(Element {
        tag: Tag::List(start),
        range: range?,
        attributes,
        children,
        holds_blocks: true,
        markdown: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::read::tests::dump::dump;

    #[test]
    fn paragraphs_with_signs_become_lists() {
        let word = |level: u8, sign: &str, text: &str| {
            format!(
                "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>\
                 <![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span \
                 style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
            )
        };
        let html = [word(1, "·", "Un <b>mot</b>"), word(2, "o", "Dedans"), word(1, "·", "Deux")].concat();
        assert_eq!(
            dump(&html),
            "list Bullet\n  -\n    p Un strong(mot)\n    list Bullet\n      -\n        p Dedans\n  -\n    p Deux\n"
        );
        let html = [word(1, "3.", "Un"), word(1, "4.", "Deux"), word(1, "·", "Trois")].concat();
        assert_eq!(
            dump(&html),
            "list Ordered { start: 3, numbering: Decimal }\n  -\n    p Un\n  -\n    p Deux\nlist Bullet\n  -\n    p Trois\n"
        );
    }

    #[test]
    fn bullets_typed_by_hand_become_lists() {
        assert_eq!(
            dump("<p>·&nbsp;&nbsp; Un</p>\n<p><span>•</span> Deux</p>\n<p>Trois</p>\n<p>1. Quatre</p>\n"),
            "list Bullet\n  -\n    p Un\n  -\n    p Deux\np Trois\np 1. Quatre\n"
        );
    }

    #[test]
    fn what_means_nothing_goes() {
        assert_eq!(
            dump(concat!(
                "<p class=MsoNormal><span lang=FR style='font-size:12pt'><span class=SpellE>Un</span> ",
                "<b style='mso-bidi-font-weight:normal'>deux</b> <span style='font-weight:bold'>trois</span> ",
                "<b style='font-weight:normal'>quatre</b> <st1:place>cinq</st1:place><o:p></o:p></span></p>\n",
                "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n",
                "<!--[if gte vml 1]><v:shape>x</v:shape><![endif]--><p>Six</p><center><font size=2>Sept</font></center>\n"
            )),
            "p lang(fr: Un strong(deux) strong(trois) quatre cinq)\np Six\np Sept\n"
        );
    }

    #[test]
    fn tables_for_layout_are_none() {
        assert_eq!(dump("<table><tr><td><p>Un</p><p>Deux</p></td></tr></table>\n"), "p Un\np Deux\n");
        assert_eq!(
            dump(
                "<table role=presentation><tr><td>Un<td>Deux</table>\n<table><tr><td><h2>T</h2><td><table><tr><td>a<td>b</table></table>\n"
            ),
            "p Un\np Deux\nh2 #t T\ntable Start,Start\n  row\n    td\n      p a\n    td\n      p b\n"
        );
    }
}
