//! HTML as word processors save it: cleaned to what it means.
//!
//! Word writes list items as paragraphs whose bullet is a character of a symbol font, sets boxes as tables of one cell, and parts text
//! by marks for its own eyes; Google Docs writes bold as a style, and what is not bold as `<b>` with another one.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::element::{Attributes, Element, Node, Tag};

/// How deep lists of paragraphs nest; Word has nine levels.
const MAX_LEVEL: usize = 9;

/// How many characters `<![if !supportLists]>` and its like have, at most.
const LONGEST_MARK: usize = 80;

/// Cleans the tree of a page.
pub(super) fn clean(nodes: &mut Vec<Node>) {
    for node in nodes.iter_mut() {
        match node {
            Node::Text(text, _) => without_marks(text),
            Node::Element(e) if matches!(e.tag, Tag::Code(_) | Tag::CodeText) => {}
            Node::Element(e) => {
                clean(&mut e.children);
                if !e.markdown {
                    mean(e);
                }
            }
            Node::Break => {}
        }
    }
    if nodes.iter().any(|n| item(n).is_some()) {
        lists(nodes);
    }
}

/// Takes out marks that Markdown does not take for HTML: `<![if !supportLists]>`, `<o:p>`.
fn without_marks(text: &mut String) {
    if text.contains("<![") {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(start) = rest.find("<![") {
            let (before, mark) = rest.split_at(start);
            let is_mark = ["<![if ", "<![endif"].iter().any(|m| mark.starts_with(m));
            // No mark is longer; to look further for its end would take time that grows with the square of the text.
            let near =
                mark.char_indices().nth(LONGEST_MARK).and_then(|(end, _)| mark.get(..end)).unwrap_or(mark);
            let end = near.find("]>").filter(|_| is_mark).map_or(0, |end| end + 2);
            kept.push_str(before);
            if end == 0 {
                kept.push_str("<![");
            }
            rest = mark.get(end.max(3)..).unwrap_or("");
        }
        kept.push_str(rest);
        *text = kept;
    }
    if text.contains("o:p") {
        *text = text.replace("<o:p>", "").replace("</o:p>", "").replace("<o:p/>", "");
    }
}

/// Makes an element of HTML what its style says that it is.
fn mean(element: &mut Element) {
    let style = |name| element.attributes.style(name);
    match element.tag {
        Tag::Strong if style("font-weight").is_some_and(|w| matches!(w.as_str(), "normal" | "400")) => {
            element.tag = Tag::Span;
        }
        Tag::Emphasis if style("font-style").is_some_and(|s| s == "normal") => element.tag = Tag::Span,
        Tag::Span => {
            let weight = style("font-weight");
            let bold = weight.is_some_and(|w| {
                matches!(w.as_str(), "bold" | "bolder") || w.parse::<u16>().is_ok_and(|w| w >= 600)
            });
            let italic = style("font-style").is_some_and(|s| s == "italic" || s == "oblique");
            let raised = style("vertical-align").and_then(|v| match v.as_str() {
                "super" => Some(Tag::Superscript),
                "sub" => Some(Tag::Subscript),
                _ => None,
            });
            let struck = style("text-decoration").is_some_and(|d| d.contains("line-through"));
            let tags = [bold.then_some(Tag::Strong), italic.then_some(Tag::Emphasis), raised];
            for tag in tags.into_iter().chain([struck.then_some(Tag::Strike)]).flatten() {
                wrap(element, tag);
            }
        }
        Tag::Paragraph if has_class(element, "msoquote") || has_class(element, "msointensequote") => {
            element.tag = Tag::Quote;
        }
        Tag::Table(_) => table(element),
        _ => {}
    }
}

/// Puts what an element holds into an element of its own within it.
fn wrap(element: &mut Element, tag: Tag) {
    let children = std::mem::take(&mut element.children);
    element.children.push(Node::Element(Element {
        tag,
        range: element.range.clone(),
        attributes: Attributes::default(),
        children,
        holds_blocks: element.holds_blocks,
        markdown: false,
    }));
}

/// Whether an element has a class, by its name in lower case.
fn has_class(element: &Element, name: &str) -> bool {
    let classes = element.attributes.get("class").unwrap_or("");
    classes.split_ascii_whitespace().any(|c| c.eq_ignore_ascii_case(name))
}

/// A table that only places things is what it holds; one of a single framed cell is a box. Where Word sets the first row in bold, it
/// heads the columns.
fn table(element: &mut Element) {
    let mut shape = Shape::default();
    shape.look(&element.children);
    let presents =
        element.attributes.get("role").is_some_and(|r| matches!(r.trim(), "presentation" | "none"));
    if shape.headed || shape.cells == 0 {
        return;
    }
    let framed = is_framed(element) || shape.framed;
    if presents || (shape.widest == 1 && !framed) || (shape.structured && shape.cells > 1) {
        dissolve(element);
        element.tag = Tag::Division;
    } else if shape.cells == 1 {
        dissolve(element);
        element.tag = Tag::Container("box".into());
    } else if element.attributes.get("class").is_some_and(|c| c.to_ascii_lowercase().contains("mso")) {
        head(&mut element.children);
    }
}

/// What the rows of a table are like.
#[derive(Default)]
struct Shape {
    cells: usize,
    /// Cells of the row that has the most.
    widest: usize,
    /// Whether something names columns, rows or the table.
    headed: bool,
    /// Whether a cell has a frame.
    framed: bool,
    /// Whether a cell holds what no cell of data does: headings, a table.
    structured: bool,
}

impl Shape {
    fn look(&mut self, nodes: &[Node]) {
        for node in nodes {
            let Node::Element(e) = node else { continue };
            match e.tag {
                Tag::TableHead | Tag::TableCaption | Tag::Cell(true) => self.headed = true,
                Tag::TableBody => self.look(&e.children),
                Tag::Row => {
                    let cells = self.cells;
                    self.look(&e.children);
                    self.widest = self.widest.max(self.cells - cells);
                }
                Tag::Cell(false) => {
                    self.cells += 1;
                    self.framed |= is_framed(e);
                    self.structured |= e.children.iter().any(is_structure);
                }
                _ => {}
            }
        }
    }
}

fn is_structure(node: &Node) -> bool {
    matches!(node, Node::Element(e) if matches!(e.tag, Tag::Heading(_) | Tag::Table(_)))
}

fn is_framed(element: &Element) -> bool {
    let attributes = &element.attributes;
    attributes.filled("border").is_some_and(|b| b != "0")
        || ["border", "border-top", "border-left"].iter().any(|side| {
            attributes
                .style(side)
                .is_some_and(|v| !v.starts_with("none") && !v.starts_with('0') && !v.is_empty())
        })
}

/// Makes rows and cells divisions.
fn dissolve(element: &mut Element) {
    for node in &mut element.children {
        if let Node::Element(e) = node
            && matches!(e.tag, Tag::TableBody | Tag::Row | Tag::Cell(_))
        {
            dissolve(e);
            e.tag = Tag::Division;
        }
    }
}

/// Lets the first row head the columns if all of it, and nothing of the second, is bold.
fn head(nodes: &mut [Node]) {
    let mut rows = Vec::new();
    for node in nodes {
        let Node::Element(e) = node else { continue };
        match e.tag {
            Tag::Row => rows.push(e),
            Tag::TableBody => rows.extend(e.children.iter_mut().filter_map(|n| match n {
                Node::Element(e) if e.tag == Tag::Row => Some(e),
                _ => None,
            })),
            _ => {}
        }
    }
    let bold = |row: &Element| {
        let cells = row.children.iter().filter_map(|n| match n {
            Node::Element(e) if matches!(e.tag, Tag::Cell(_)) => Some(e),
            _ => None,
        });
        let bold: Vec<bool> = cells.map(|cell| is_bold(&cell.children) == Some(true)).collect();
        (bold.iter().all(|b| *b), bold.iter().any(|b| *b))
    };
    if let [first, second, ..] = rows.as_mut_slice()
        && bold(first).0
        && !bold(second).1
    {
        for node in &mut first.children {
            if let Node::Element(e) = node
                && e.tag == Tag::Cell(false)
            {
                e.tag = Tag::Cell(true);
            }
        }
    }
}

/// Whether all text is bold; `None` if there is none.
fn is_bold(nodes: &[Node]) -> Option<bool> {
    let of_node = |node: &Node| match node {
        Node::Text(text, _) => (!text.trim().is_empty()).then_some(false),
        Node::Element(e) if e.tag == Tag::Strong => is_bold(&e.children).map(|_| true),
        Node::Element(e) => is_bold(&e.children),
        Node::Break => None,
    };
    nodes.iter().filter_map(of_node).reduce(|a, b| a && b)
}

/// How a paragraph shows that it is an item of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    level: usize,
    /// The number and the form of numbers (HTML `ol type`); `None` for a bullet.
    number: Option<(u64, &'static str)>,
    /// The length of the mark in the first text.
    length: usize,
}

/// The mark of a node that is an item written as a paragraph.
fn item(node: &Node) -> Option<Mark> {
    let Node::Element(e) = node else { return None };
    if e.tag != Tag::Paragraph || e.holds_blocks {
        return None;
    }
    let class = e.attributes.get("class").unwrap_or("").to_ascii_lowercase();
    let list = e.attributes.style("mso-list").filter(|l| l != "none");
    let (text, symbol) = first_text(&e.children, false)?;
    let listed = list.is_some() || class.contains("msolistparagraph") || class.contains("msolistbullet");
    if !listed && !symbol {
        return None;
    }
    let level = list.as_deref().and_then(|l| l.split_once("level")).and_then(|(_, l)| {
        let digits = l.len() - l.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        l.get(..digits)?.parse().ok()
    });
    let level = level.unwrap_or(1).clamp(1, MAX_LEVEL);
    let start = text.len() - text.trim_start().len();
    let mark = text.trim_start().split(char::is_whitespace).next()?;
    let length = start + mark.len();
    if is_bullet(mark) {
        return Some(Mark { level, number: None, length });
    }
    let number = number(mark).filter(|_| listed)?;
    Some(Mark { level, number: Some(number), length })
}

/// What Word shows as bullets: characters, and letters that symbol fonts draw as bullets.
fn is_bullet(mark: &str) -> bool {
    matches!(
        mark,
        "·" | "•"
            | "§"
            | "▪"
            | "■"
            | "◦"
            | "○"
            | "●"
            | "➢"
            | "✓"
            | "o"
            | "-"
            | "–"
            | "—"
            | "*"
            | "Ø"
            | "ü"
            | "v"
            | "q"
            | "à"
            | "Ÿ"
    ) || mark.chars().all(|c| ('\u{f000}'..='\u{f0ff}').contains(&c))
}

/// The number of a mark such as `3.`, `b)` or `iv.`, and its form.
fn number(mark: &str) -> Option<(u64, &'static str)> {
    let core = mark.strip_suffix(['.', ')'])?.trim_start_matches('(');
    if let Ok(number) = core.parse::<u64>() {
        return (core.len() <= 4).then_some((number, "1"));
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let at = |name: &str| roman.iter().position(|r| *r == name).map(|i| i as u64 + 1);
    if let Some(number) = at(&core.to_ascii_lowercase()) {
        return Some((number, if core.starts_with(|c: char| c.is_ascii_lowercase()) { "i" } else { "I" }));
    }
    let [letter] = core.as_bytes() else { return None };
    let form = match letter {
        b'a'..=b'z' => "a",
        b'A'..=b'Z' => "A",
        _ => return None,
    };
    Some((u64::from(letter.to_ascii_lowercase() - b'a') + 1, form))
}

/// The first text that is not blank, and whether a symbol font sets it; `None` if something else comes before it.
fn first_text(nodes: &[Node], symbol: bool) -> Option<(&str, bool)> {
    for node in nodes {
        match node {
            Node::Text(text, _) if text.trim().is_empty() => {}
            Node::Text(text, _) => return Some((text, symbol)),
            Node::Element(e) if matches!(e.tag, Tag::Span | Tag::Strong | Tag::Emphasis | Tag::Underline) => {
                let font = ["font-family", "font", "mso-list"].iter().filter_map(|p| e.attributes.style(p));
                let font = font.chain(e.attributes.filled("face").map(str::to_ascii_lowercase));
                let is_symbol =
                    |f: String| ["symbol", "wingdings", "ignore"].iter().any(|name| f.contains(name));
                let symbol = symbol || font.into_iter().any(is_symbol);
                if let Some(found) = first_text(&e.children, symbol) {
                    return Some(found);
                }
            }
            Node::Element(e) if e.tag == Tag::Link && e.children.is_empty() => {}
            _ => return None,
        }
    }
    None
}

/// Takes the mark off the first text, and the white space behind it, no-break spaces as well.
fn take_mark(nodes: &mut [Node], length: &mut usize) -> bool {
    for node in nodes {
        match node {
            Node::Text(text, _) => {
                if *length > 0 && !text.trim().is_empty() {
                    *text = text.get(*length..).unwrap_or("").to_owned();
                    *length = 0;
                }
                *text = text.trim_start().to_owned();
                if !text.is_empty() {
                    return true;
                }
            }
            Node::Element(e) if e.tag == Tag::Image || e.tag == Tag::LineBreak => return true,
            Node::Element(e) => {
                if take_mark(&mut e.children, length) {
                    return true;
                }
            }
            Node::Break => {}
        }
    }
    false
}

/// Makes lists of neighbouring paragraphs that are items.
fn lists(nodes: &mut Vec<Node>) {
    let mut out = Vec::with_capacity(nodes.len());
    let mut items: Vec<(Mark, Element)> = Vec::new();
    // White space between items, which counts only if no item follows.
    let mut blank = Vec::new();
    for node in std::mem::take(nodes) {
        match (item(&node), node) {
            (Some(mark), Node::Element(mut element)) => {
                let mut length = mark.length;
                take_mark(&mut element.children, &mut length);
                element.tag = Tag::Item;
                blank.clear();
                items.push((mark, element));
            }
            (_, Node::Text(text, range)) if !items.is_empty() && text.trim().is_empty() => {
                blank.push(Node::Text(text, range));
            }
            (_, node) => {
                out.extend(build(&mut std::mem::take(&mut items).into_iter().peekable(), 1));
                out.append(&mut blank);
                out.push(node);
            }
        }
    }
    out.extend(build(&mut items.into_iter().peekable(), 1));
    out.append(&mut blank);
    *nodes = out;
}

/// Lists of items as far as they are of this level or below it.
fn build(items: &mut Peekable<IntoIter<(Mark, Element)>>, level: usize) -> Vec<Node> {
    let mut lists: Vec<Element> = Vec::new();
    while let Some((mark, _)) = items.peek().filter(|(mark, _)| mark.level >= level || level == 1) {
        let mark = *mark;
        if mark.level > level
            && let Some(list) = lists.last_mut()
            && let Some(Node::Element(parent)) = list.children.last_mut()
        {
            let nested = build(items, mark.level);
            if let Some(Node::Element(last)) = nested.last() {
                parent.range.end = parent.range.end.max(last.range.end);
                list.range.end = parent.range.end;
            }
            parent.children.extend(nested);
            parent.holds_blocks = true;
            continue;
        }
        let Some((_, element)) = items.next() else { break };
        let start = mark.number.map(|(number, _)| number);
        match lists.last_mut() {
            Some(Element { tag: Tag::List(first), range, children, .. })
                if first.is_some() == start.is_some() =>
            {
                range.end = element.range.end;
                children.push(Node::Element(element));
            }
            _ => {
                let form = mark.number.map(|(_, form)| ("type".to_owned(), form.to_owned()));
                lists.push(Element {
                    tag: Tag::List(start),
                    range: element.range.clone(),
                    attributes: Attributes(form.into_iter().collect()),
                    children: vec![Node::Element(element)],
                    holds_blocks: true,
                    markdown: false,
                });
            }
        }
    }
    lists.into_iter().map(Node::Element).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_bullets_or_numbers() {
        assert!(is_bullet("·") && is_bullet("\u{f0b7}") && !is_bullet("ou"));
        assert_eq!(number("12."), Some((12, "1")));
        assert_eq!(number("(b)"), Some((2, "a")));
        assert_eq!(number("IV."), Some((4, "I")));
        assert_eq!((number("mot."), number("2027"), number(".")), (None, None, None));
    }

    #[test]
    fn marks_that_are_no_html_go() {
        let clean = |text: &str| {
            let mut text = text.to_owned();
            without_marks(&mut text);
            text
        };
        assert_eq!(clean("<![if !supportLists]>·<![endif]>Un<o:p></o:p>"), "·Un");
        assert_eq!(clean("a <![b] <![if c"), "a <![b] <![if c");
    }

    #[test]
    fn marks_without_an_end_take_time_that_grows_with_the_text() {
        for piece in ["<![b ", "<![if c "] {
            let mut text = piece.repeat(2_000_000 / piece.len());
            let (length, start) = (text.len(), std::time::Instant::now());
            without_marks(&mut text);
            // Well under a second; with a search to the end of the text for each, more than half a minute.
            assert!(start.elapsed().as_secs() < 8, "{piece:?}: {:?}", start.elapsed());
            assert_eq!(text.len(), length);
        }
    }
}
