//! What each element holds: marks of all folios, annotations, pictures.

use super::Tree;
use super::element::ElementId;
use crate::links::Annotation;

/// What the painter marked on a folio.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marked {
    /// The element of each marked-content sequence, by its identifier.
    pub(crate) elements: Vec<ElementId>,
    /// Where pictures stand: left, lower, right and upper edge, in pt from the lower left corner of the folio.
    pub(crate) pictures: Vec<(ElementId, [f32; 4])>,
}

/// What an element holds, gathered from all folios.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Folio and identifier of its marks, in reading order.
    pub(super) marks: Vec<(usize, usize)>,
    /// Its annotations, as indices.
    pub(super) annotations: Vec<usize>,
    /// Where its picture stands.
    pub(super) picture: Option<[f32; 4]>,
    /// The first mark of it or of what is within it.
    pub(super) first: Option<(usize, usize)>,
    /// Whether it becomes an object: what is neither painted nor holds anything painted does not.
    pub(super) stands: bool,
}

impl Content {
    pub(super) fn all(tree: &Tree, marked: &[Marked], annotations: &[Annotation]) -> Vec<Content> {
        let mut all = vec![Content::default(); tree.elements.len()];
        for (folio, marks) in marked.iter().enumerate() {
            for (mark, element) in marks.elements.iter().enumerate() {
                if let Some(content) = all.get_mut(element.index()) {
                    content.marks.push((folio, mark));
                }
            }
            for (element, place) in &marks.pictures {
                if let Some(content) = all.get_mut(element.index()) {
                    content.picture = content.picture.or(Some(*place));
                }
            }
        }
        for (index, annotation) in annotations.iter().enumerate() {
            if let Some(content) = all.get_mut(annotation.element.index()) {
                content.annotations.push(index);
            }
        }
        for (id, element) in tree.all().rev() {
            let (mut first, mut stands) = (None, element.tag.stands_empty());
            for child in element.children.iter().filter_map(|c| all.get(c.index())) {
                stands |= child.stands;
                first = earlier(first, child.first);
            }
            if let Some(content) = all.get_mut(id.index()) {
                content.first = earlier(content.marks.first().copied(), first);
                content.stands = stands || !content.marks.is_empty() || !content.annotations.is_empty();
            }
        }
        all
    }
}

fn earlier(a: Option<(usize, usize)>, b: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    }
}
