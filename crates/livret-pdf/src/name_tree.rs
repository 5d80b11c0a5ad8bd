//! Name trees (ISO 32000-1, 7.9.6).

use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};

/// Entries of a leaf of a name or number tree.
pub(crate) const LEAF: usize = 256;

/// Adds a name tree; none without names.
pub(crate) fn add(document: &mut Document, mut names: Vec<(String, Object)>) -> Option<ObjectId> {
    // Sorted by the bytes of the keys.
    names.sort_by(|a, b| a.0.cmp(&b.0));
    let key = |name: &str| Object::String(name.into(), StringFormat::Literal);
    let mut leaves: Vec<Object> = Vec::new();
    for chunk in names.chunks(LEAF) {
        let (Some((first, _)), Some((last, _))) = (chunk.first(), chunk.last()) else { continue };
        let pairs: Vec<Object> = chunk.iter().flat_map(|(name, to)| [key(name), to.clone()]).collect();
        let leaf = dictionary! { "Limits" => vec![key(first), key(last)], "Names" => pairs };
        leaves.push(document.add_object(leaf).into());
    }
    (!leaves.is_empty()).then(|| document.add_object(dictionary! { "Kids" => leaves }))
}
