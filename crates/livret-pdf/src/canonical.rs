//! Objects of a file that another program made, in an order that depends on nothing but the objects.
//!
//! svg2pdf keeps fonts and resources in hash tables: two runs give the same objects under other numbers and in another order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The objects that can be reached from `root`, which comes first; numbered from `first` on in the order in which a walk through
/// sorted dictionaries meets them.
pub(crate) fn reachable(document: &Document, root: ObjectId, first: u32) -> Vec<(ObjectId, Object)> {
    let mut numbers: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
    let mut queue = vec![root];
    numbers.insert(root, (first, 0));
    let mut at = 0;
    while let Some(id) = queue.get(at).copied() {
        at += 1;
        if let Ok(object) = document.get_object(id) {
            meet(object, &mut |id| {
                let next = (first + u32::try_from(numbers.len()).unwrap_or(u32::MAX - first), 0);
                numbers.entry(id).or_insert_with(|| {
                    queue.push(id);
                    next
                });
            });
        }
    }
    let renumbered =
        |id: &ObjectId| Some((*numbers.get(id)?, renumber(document.get_object(*id).ok()?, &numbers)));
    queue.iter().filter_map(renumbered).collect()
}

/// Calls `found` for every reference within an object.
fn meet(object: &Object, found: &mut dyn FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(items) => items.iter().for_each(|item| meet(item, found)),
        Object::Dictionary(dictionary) => meet_entries(dictionary, found),
        Object::Stream(stream) => meet_entries(&stream.dict, found),
        _ => {}
    }
}

fn meet_entries(dictionary: &Dictionary, found: &mut dyn FnMut(ObjectId)) {
    for (key, value) in sorted(dictionary) {
        // The way up leads to the page tree of the other file.
        if key != b"Parent" {
            meet(value, found);
        }
    }
}

fn sorted(dictionary: &Dictionary) -> Vec<(&[u8], &Object)> {
    let mut entries: Vec<(&[u8], &Object)> = dictionary.iter().map(|(k, v)| (k.as_slice(), v)).collect();
    entries.sort_by_key(|(key, _)| *key);
    entries
}

fn renumber(object: &Object, numbers: &BTreeMap<ObjectId, ObjectId>) -> Object {
    let entries = |dictionary: &Dictionary| {
        let mut out = Dictionary::new();
        for (key, value) in sorted(dictionary) {
            out.set(key, renumber(value, numbers));
        }
        out
    };
    match object {
        Object::Reference(id) => numbers.get(id).map_or(Object::Null, |id| Object::Reference(*id)),
        Object::Array(items) => Object::Array(items.iter().map(|item| renumber(item, numbers)).collect()),
        Object::Dictionary(dictionary) => Object::Dictionary(entries(dictionary)),
        Object::Stream(stream) => {
            let mut stream = stream.clone();
            stream.dict = entries(&stream.dict);
            Object::Stream(stream)
        }
        other => other.clone(),
    }
}
