//! Slips: what docx-rs has no words for.
//!
//! docx-rs writes the id of a style (`w:pStyle`, `w:rStyle`, `w:tblStyle`) and the target of an internal link (`w:anchor`) as they
//! are given. Where a paragraph, run, table or link needs more than docx-rs can say, its id is the number of a slip on which the
//! rest stands; the [`complete`](crate::complete) stage reads the slip and writes what it says.

use std::collections::BTreeMap;

use livret::model::Lang;
use livret_package::Element;

/// What ids of slips begin with; no style does.
const PREFIX: &str = "slip-";

/// A run's rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RunSlip {
    /// The character style.
    pub(crate) style: Option<&'static str>,
    /// The language, where it is not the document's.
    pub(crate) lang: Option<Lang>,
    /// Whether the text runs from right to left.
    pub(crate) rtl: bool,
    /// Whether spelling is not checked.
    pub(crate) no_proof: bool,
    /// Small capitals.
    pub(crate) small_caps: bool,
}

/// A paragraph's rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ParagraphSlip {
    /// The paragraph style.
    pub(crate) style: Option<&'static str>,
    /// Whether space to neighbours of the same style is left out.
    pub(crate) contextual_spacing: bool,
    /// Whether words are not divided.
    pub(crate) no_hyphens: bool,
}

/// A table's rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TableSlip {
    /// The table style.
    pub(crate) style: &'static str,
    /// How many rows head the table and are repeated on every page.
    pub(crate) head_rows: usize,
    /// How many rows there are.
    pub(crate) rows: usize,
    /// Whether the first column heads the rows.
    pub(crate) first_column: bool,
    /// Whether the first column stands at the right.
    pub(crate) rtl: bool,
    /// Title for those who do not see the table; empty if there is none.
    pub(crate) caption: String,
    /// Description for those who do not see the table; empty if there is none.
    pub(crate) description: String,
}

/// A link's rest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinkSlip {
    /// Where it leads.
    pub(crate) target: LinkSlipTarget,
    /// The text shown while the pointer rests on it; empty if there is none.
    pub(crate) tooltip: String,
}

/// Where a link of a part leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LinkSlipTarget {
    /// A relationship of the part.
    Relationship(String),
    /// A bookmark.
    Bookmark(String),
}

/// All slips of a document.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    runs: Vec<RunSlip>,
    run_ids: BTreeMap<RunSlip, usize>,
    paragraphs: Vec<ParagraphSlip>,
    paragraph_ids: BTreeMap<ParagraphSlip, usize>,
    tables: Vec<TableSlip>,
    links: Vec<LinkSlip>,
    elements: Vec<Element>,
}

/// A slip as found in a part.
#[derive(Debug)]
pub(crate) enum RunRest<'a> {
    /// Properties.
    Properties(&'a RunSlip),
    /// The run's only content.
    Element(&'a Element),
}

impl Slips {
    /// The style id under which a run's rest can be found; `None` if there is none.
    pub(crate) fn run(&mut self, slip: RunSlip) -> Option<String> {
        if slip == RunSlip::default() {
            return None;
        }
        if let RunSlip { style: Some(style), lang: None, rtl: false, no_proof: false, small_caps: false } =
            &slip
        {
            return Some((*style).to_owned());
        }
        let next = self.runs.len();
        let n = *self.run_ids.entry(slip.clone()).or_insert(next);
        if n == next {
            self.runs.push(slip);
        }
        Some(format!("{PREFIX}{n}"))
    }

    /// The style id of a run that holds nothing but this element.
    pub(crate) fn element(&mut self, element: Element) -> String {
        self.elements.push(element);
        format!("{PREFIX}e{}", self.elements.len() - 1)
    }

    /// The style id under which a paragraph's rest can be found.
    pub(crate) fn paragraph(&mut self, slip: ParagraphSlip) -> Option<String> {
        if let ParagraphSlip { style, contextual_spacing: false, no_hyphens: false } = slip {
            return style.map(str::to_owned);
        }
        let next = self.paragraphs.len();
        let n = *self.paragraph_ids.entry(slip.clone()).or_insert(next);
        if n == next {
            self.paragraphs.push(slip);
        }
        Some(format!("{PREFIX}{n}"))
    }

    /// The style id under which a table's rest can be found.
    pub(crate) fn table(&mut self, slip: TableSlip) -> String {
        self.tables.push(slip);
        format!("{PREFIX}{}", self.tables.len() - 1)
    }

    /// The anchor under which a link's rest can be found.
    pub(crate) fn link(&mut self, slip: LinkSlip) -> String {
        self.links.push(slip);
        format!("{PREFIX}{}", self.links.len() - 1)
    }

    /// The run's rest of a style id.
    pub(crate) fn find_run(&self, style: &str) -> Option<RunRest<'_>> {
        let key = style.strip_prefix(PREFIX)?;
        match key.strip_prefix('e') {
            Some(n) => Some(RunRest::Element(self.elements.get(n.parse::<usize>().ok()?)?)),
            None => Some(RunRest::Properties(self.runs.get(key.parse::<usize>().ok()?)?)),
        }
    }

    /// The paragraph's rest of a style id.
    pub(crate) fn find_paragraph(&self, style: &str) -> Option<&ParagraphSlip> {
        self.paragraphs.get(style.strip_prefix(PREFIX)?.parse::<usize>().ok()?)
    }

    /// The table's rest of a style id.
    pub(crate) fn find_table(&self, style: &str) -> Option<&TableSlip> {
        self.tables.get(style.strip_prefix(PREFIX)?.parse::<usize>().ok()?)
    }

    /// The link's rest of an anchor.
    pub(crate) fn find_link(&self, anchor: &str) -> Option<&LinkSlip> {
        self.links.get(anchor.strip_prefix(PREFIX)?.parse::<usize>().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rests_share_a_slip_and_plain_styles_need_none() {
        let mut slips = Slips::default();
        assert_eq!(slips.run(RunSlip::default()), None);
        assert_eq!(
            slips.run(RunSlip { style: Some("Strong"), ..RunSlip::default() }).as_deref(),
            Some("Strong")
        );
        let rtl = RunSlip { rtl: true, ..RunSlip::default() };
        assert_eq!(slips.run(rtl.clone()), slips.run(rtl.clone()));
        let id = slips.run(rtl.clone()).unwrap();
        assert!(matches!(slips.find_run(&id), Some(RunRest::Properties(found)) if *found == rtl));
        assert!(slips.find_run("Strong").is_none());
        assert!(slips.find_run("slip-99").is_none());
    }
}
