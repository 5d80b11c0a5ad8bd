//! Relationships of a part (ISO/IEC 29500-2, 8.5 and annex "Relationships").

use livret_package::Element;

/// The relationships of one part, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Relationships {
    list: Vec<Relationship>,
    ids: std::collections::BTreeMap<(&'static str, String), usize>,
}

#[derive(Debug)]
struct Relationship {
    kind: &'static str,
    target: String,
    external: bool,
}

/// Namespace of the types that ISO/IEC 29500-1 defines.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// Namespace of relationship parts.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

impl Relationships {
    /// The id of a relationship to another part, by the last word of its type; or by the whole type, where it is not of the
    /// standard's namespace.
    pub(crate) fn part(&mut self, kind: &'static str, target: &str) -> String {
        self.add(kind, target.to_owned(), false)
    }

    /// The id of a relationship to an address outside.
    pub(crate) fn external(&mut self, kind: &'static str, address: &str) -> String {
        self.add(kind, address.to_owned(), true)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn add(&mut self, kind: &'static str, target: String, external: bool) -> String {
        let next = self.list.len();
        let n = *self.ids.entry((kind, target.clone())).or_insert(next);
        if n == next {
            self.list.push(Relationship { kind, target, external });
        }
        format!("rId{}", n + 1)
    }

    /// The part that holds them.
    pub(crate) fn to_part(&self) -> Vec<u8> {
        let mut root = Element::new("Relationships", &[("xmlns", PACKAGE)]);
        for (n, relationship) in self.list.iter().enumerate() {
            let kind = if relationship.kind.contains(':') {
                relationship.kind.to_owned()
            } else {
                format!("{OFFICE}{}", relationship.kind)
            };
            let id = format!("rId{}", n + 1);
            let mut element = Element::new(
                "Relationship",
                &[("Id", &id), ("Type", &kind), ("Target", &relationship.target)],
            );
            if relationship.external {
                element.set("TargetMode", "External");
            }
            root.push(element);
        }
        root.to_part()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_relationship() {
        let mut relationships = Relationships::default();
        let a = relationships.external("hyperlink", "https://example.org/?a=1&b=\"2\"");
        assert_eq!(relationships.external("hyperlink", "https://example.org/?a=1&b=\"2\""), a);
        assert_ne!(relationships.part("image", "media/image1.png"), a);
        let text = String::from_utf8(relationships.to_part()).unwrap();
        assert_eq!(text.matches("<Relationship ").count(), 2);
        assert!(text.contains("a=1&amp;b=&quot;2&quot;\" TargetMode=\"External\""), "{text}");
    }
}
