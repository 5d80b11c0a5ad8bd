//! A writer of XML that cannot write anything else.

use crate::PackageError;
use crate::escape::{escape_attribute, escape_text};

/// The XML declaration that parts begin with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Writes a part, or a fragment of one. Names come from the program, so they are `&'static str`; text and values come from
/// anywhere, so they are escaped.
///
/// An unbalanced end is remembered and reported by [`Xml::finish`], so that calls can be chained.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
    unbalanced: bool,
}

impl Xml {
    /// An empty fragment.
    pub fn new() -> Xml {
        Xml::default()
    }

    /// A part that begins with the [`DECLARATION`].
    pub fn document() -> Xml {
        Xml { out: DECLARATION.into(), ..Xml::default() }
    }

    /// Begins an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) -> &mut Xml {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
        self
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) -> &mut Xml {
        self.tag(name, attributes);
        self.out.push_str("/>");
        self
    }

    /// Writes an element that holds nothing but text.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        text: &str,
    ) -> &mut Xml {
        self.open(name, attributes).text(text).close()
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> &mut Xml {
        self.out.push_str(&escape_text(text));
        self
    }

    /// Ends the element that was opened last.
    pub fn close(&mut self) -> &mut Xml {
        match self.open.pop() {
            Some(name) => {
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
            }
            None => self.unbalanced = true,
        }
        self
    }

    /// Begins a new line of the part, for those who read it; only where white space says nothing.
    pub fn line(&mut self) -> &mut Xml {
        self.out.push('\n');
        self
    }

    /// Writes HTML's document type, before the root of an XHTML part (EPUB 3.3, 6.1.2: it is optional there).
    pub fn html_doctype(&mut self) -> &mut Xml {
        self.out.push_str("<!DOCTYPE html>\n");
        self
    }

    /// Writes a finished fragment.
    pub fn fragment(&mut self, fragment: Xml) -> &mut Xml {
        self.unbalanced |= fragment.unbalanced || !fragment.open.is_empty();
        self.out.push_str(&fragment.out);
        self
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The text written.
    ///
    /// # Errors
    /// An element is still open, or more were closed than opened.
    pub fn finish(self) -> Result<String, PackageError> {
        match self.open.last() {
            Some(name) => Err(PackageError::OpenElement(name)),
            None if self.unbalanced => Err(PackageError::Unbalanced),
            None => Ok(self.out),
        }
    }

    fn tag(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.out.push_str(&escape_attribute(value));
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_values_cannot_break_out() {
        let mut xml = Xml::new();
        xml.open("a", &[("href", "\"><script>&'\0")]).text("</a><b>\u{8}").empty("br", &[]).close();
        assert_eq!(
            xml.finish().unwrap(),
            "<a href=\"&quot;&gt;&lt;script&gt;&amp;'\">&lt;/a&gt;&lt;b&gt;<br/></a>"
        );
    }

    #[test]
    fn unbalanced_parts_are_refused() {
        let mut open = Xml::document();
        open.open("a", &[]).open("b", &[]).close();
        assert_eq!(open.finish(), Err(PackageError::OpenElement("a")));
        let mut closed = Xml::new();
        closed.open("a", &[]).close().close();
        assert_eq!(closed.finish(), Err(PackageError::Unbalanced));
        let mut inner = Xml::new();
        inner.open("b", &[]);
        let mut outer = Xml::new();
        outer.open("a", &[]).fragment(inner).close();
        assert_eq!(outer.finish(), Err(PackageError::Unbalanced));
    }
}
