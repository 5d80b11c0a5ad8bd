//! The attributes of an element while they are gathered.

use livret::model::{Direction, Lang, NodeId};
use livret_package::Xml;

/// Attributes in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    pub(super) fn new() -> Attributes {
        Attributes::default()
    }

    pub(super) fn class(name: &str) -> Attributes {
        Attributes::new().with("class", name)
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Attributes {
        self.0.push((name, value.into()));
        self
    }

    /// The anchor of a node.
    #[must_use]
    pub(super) fn id(self, node: NodeId) -> Attributes {
        if node == NodeId::UNSET { self } else { self.with("id", node.anchor()) }
    }

    /// A change of language, with its direction.
    #[must_use]
    pub(super) fn lang(self, lang: Option<&Lang>) -> Attributes {
        let Some(lang) = lang else { return self };
        let direction = match lang.direction() {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        };
        self.with("lang", lang.as_str()).with("xml:lang", lang.as_str()).with("dir", direction)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn open(&self, xml: &mut Xml, name: &'static str) {
        xml.open(name, &self.pairs());
    }

    pub(super) fn empty(&self, xml: &mut Xml, name: &'static str) {
        xml.empty(name, &self.pairs());
    }

    fn pairs(&self) -> Vec<(&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}
