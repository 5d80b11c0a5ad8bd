//! The pages of the printed book: where they begin in the e-book, so that a room with both finds “page 12”.

use std::collections::BTreeMap;

use livret::FolioStart;
use livret::model::NodeId;
use livret::theme::Theme;

/// Where printed pages begin, by the node whose text goes on there: letters of it on pages before, and the number.
#[derive(Debug, Default)]
pub(crate) struct Starts(BTreeMap<NodeId, Vec<(usize, u32)>>);

impl Starts {
    pub(crate) fn of(folios: &[FolioStart]) -> Starts {
        let mut starts = Starts::default();
        for start in folios {
            starts.0.entry(start.node).or_default().push((start.letters, start.number));
        }
        starts
    }

    /// The pages that begin within a node.
    pub(crate) fn within(&self, node: NodeId) -> &[(usize, u32)] {
        self.0.get(&node).map_or(&[], Vec::as_slice)
    }
}

/// A mark that a chapter has, for the list of the navigation document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageMark {
    /// The chapter's path from the package document.
    pub(crate) href: String,
    /// The printed number.
    pub(crate) number: u32,
}

/// The anchor of a mark.
pub(crate) fn anchor(number: u32) -> String {
    format!("page-{number}")
}

/// What the numbers are those of (EPUB Accessibility 1.1, `pageBreakSource`).
pub(crate) fn source(title: &str, theme: &Theme) -> String {
    let mm = |pt: f32| (pt / 72.0 * 25.4).round();
    let paper = theme.paper;
    format!("{title} (PDF, {} × {} mm, {})", mm(paper.width.0), mm(paper.height.0), theme.name)
}
