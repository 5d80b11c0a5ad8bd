//! A part as a tree of elements: read, changed, written.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::PackageError;
use crate::escape::{escape_attribute, escape_text};
use crate::xml::DECLARATION;

/// Deeper parts are refused, so that walking the tree cannot exhaust the stack.
const MAX_DEPTH: usize = 1_000;

/// An element of a part. Names keep their prefix (`w:p`); namespaces are not resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Qualified name.
    pub name: String,
    /// Attributes in their order, values unescaped.
    pub attributes: Vec<(String, String)>,
    /// What the element holds.
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Characters, unescaped.
    Text(String),
}

impl Element {
    /// An element without content.
    pub fn new(name: impl Into<String>, attributes: &[(&str, &str)]) -> Element {
        let attributes = attributes.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Element { name: name.into(), attributes, children: Vec::new() }
    }

    /// The same with one more child.
    #[must_use]
    pub fn with(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with more text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute, in its old place if it is there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    /// Takes an attribute away.
    pub fn unset(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The child elements, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of this name.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first child element of this name, to be changed.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// Takes all child elements of this name away.
    pub fn remove(&mut self, name: &str) {
        self.children.retain(|child| !matches!(child, Node::Element(element) if element.name == name));
    }

    /// Adds a child element at the end.
    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    /// The characters within the element and its descendants.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Element(element) => element.text(),
                Node::Text(text) => text.clone(),
            })
            .collect()
    }

    /// Reads the root of a part. Comments, instructions and the document type are left out; `CDATA` becomes text; entities other
    /// than XML's own five are refused.
    ///
    /// # Errors
    /// The part is not well-formed, not in UTF-8, or nested more than 1,000 deep.
    pub fn parse(bytes: &[u8]) -> Result<Element, PackageError> {
        let mut reader = Reader::from_reader(bytes);
        // The outermost entry stands for the document; it ends up holding the root.
        let mut stack = vec![Element::default()];
        loop {
            let event = reader.read_event();
            let position = reader.error_position().max(reader.buffer_position());
            let broken = |message: String| PackageError::Xml { message, position };
            match event.map_err(|e| broken(e.to_string()))? {
                Event::Start(start) => {
                    if stack.len() > MAX_DEPTH {
                        return Err(broken(format!("nested more than {MAX_DEPTH} deep")));
                    }
                    stack.push(read_start(&start).map_err(broken)?);
                }
                Event::Empty(start) => {
                    let element = read_start(&start).map_err(broken)?;
                    add(&mut stack, Node::Element(element));
                }
                Event::End(_) => {
                    let element = stack.pop().unwrap_or_default();
                    add(&mut stack, Node::Element(element));
                }
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|e| broken(e.to_string()))?.into_owned();
                    add_text(&mut stack, &text);
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|e| broken(e.to_string()))?.into_owned();
                    add_text(&mut stack, &text);
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|e| broken(e.to_string()))?;
                    match reference.resolve_char_ref().map_err(|e| broken(e.to_string()))? {
                        Some(character) => add_text(&mut stack, character.encode_utf8(&mut [0; 4])),
                        None => {
                            let text = resolve_predefined_entity(&name)
                                .ok_or_else(|| broken(format!("the entity `{name}` is not known")))?;
                            add_text(&mut stack, text);
                        }
                    }
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
                Event::Eof => {
                    let broken = |message: &str| PackageError::Xml { message: message.to_owned(), position };
                    if stack.len() > 1 {
                        return Err(broken("an element is not closed"));
                    }
                    let document = stack.pop().unwrap_or_default();
                    if document.children.iter().any(|c| matches!(c, Node::Text(t) if !t.trim().is_empty())) {
                        return Err(broken("there is text outside of the root"));
                    }
                    let mut roots = document.children.into_iter().filter_map(|child| match child {
                        Node::Element(element) => Some(element),
                        Node::Text(_) => None,
                    });
                    return match (roots.next(), roots.next()) {
                        (Some(root), None) => Ok(root),
                        (None, _) => Err(broken("there is no element")),
                        (Some(_), Some(_)) => Err(broken("there is more than one root")),
                    };
                }
            }
        }
    }

    /// The element as XML, without a declaration.
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// The element as a whole part: [`DECLARATION`] and root.
    pub fn to_part(&self) -> Vec<u8> {
        let mut out = DECLARATION.to_owned();
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (key, value) in &self.attributes {
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            out.push_str(&escape_attribute(value));
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escape_text(text)),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

fn add(stack: &mut [Element], node: Node) {
    if let Some(parent) = stack.last_mut() {
        parent.children.push(node);
    }
}

/// Adds text to what was added last, if that is text: references come as events of their own.
fn add_text(stack: &mut [Element], text: &str) {
    if let Some(parent) = stack.last_mut() {
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        }
    }
}

fn read_start(start: &BytesStart<'_>) -> Result<Element, String> {
    let utf8 = |bytes: &[u8]| std::str::from_utf8(bytes).map(str::to_owned).map_err(|e| e.to_string());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value =
            attribute.normalized_value(quick_xml::XmlVersion::default()).map_err(|e| e.to_string())?;
        attributes.push((utf8(attribute.key.as_ref())?, value.into_owned()));
    }
    Ok(Element { name: utf8(start.name().as_ref())?, attributes, children: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_and_written_again() {
        let part = "<?xml version=\"1.0\"?><!DOCTYPE w:p><!-- c --><w:p w:a=\"1 &amp; &#34;2&#34;\"><w:t xml:space=\"preserve\"> a &lt; \
                    b&#233;<![CDATA[<x>]]> </w:t><w:br/></w:p>";
        let root = Element::parse(part.as_bytes()).unwrap();
        assert_eq!(root.attribute("w:a"), Some("1 & \"2\""));
        assert_eq!(root.text(), " a < bé<x> ");
        assert_eq!(
            root.to_xml(),
            "<w:p w:a=\"1 &amp; &quot;2&quot;\"><w:t xml:space=\"preserve\"> a &lt; bé&lt;x&gt; </w:t><w:br/></w:p>"
        );
        assert_eq!(Element::parse(&root.to_part()).unwrap(), root);
    }

    #[test]
    fn broken_parts_are_refused_with_a_place() {
        for part in [
            "",
            "  ",
            "text",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a/>x",
            "<a b=1/>",
            "<a b=\"1\" b=\"2\"/>",
            "<a>&unknown;</a>",
            "<a>&#0;</a>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            "</a>",
        ] {
            assert!(matches!(Element::parse(part.as_bytes()), Err(PackageError::Xml { .. })), "{part}");
        }
        assert!(Element::parse(b"<a>\xff</a>").is_err());
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |n: usize| "<a>".repeat(n) + &"</a>".repeat(n);
        assert!(Element::parse(deep(1_000).as_bytes()).unwrap().to_xml().len() > 5_000);
        assert!(Element::parse(deep(1_001).as_bytes()).is_err());
        assert!(Element::parse("<a>".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn attributes_and_children_are_changed_in_place() {
        let mut root =
            Element::new("a", &[("x", "1"), ("y", "2")]).with(Element::new("b", &[])).with_text("t");
        root.set("x", "<3>");
        root.set("z", "4");
        root.unset("y");
        root.find_mut("b").unwrap().push(Element::new("c", &[]));
        assert_eq!(root.to_xml(), "<a x=\"&lt;3&gt;\" z=\"4\"><b><c/></b>t</a>");
        root.remove("b");
        assert_eq!(root.to_xml(), "<a x=\"&lt;3&gt;\" z=\"4\">t</a>");
    }
}
