//! Named destinations: the anchors of places (ISO 32000-1, 12.3.2.3).

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef, Object, String as PdfString};

use hayro_syntax::xref::XRef;

use super::content::Pages;
use super::strings::text;
use crate::address;
use crate::record::Target;

/// Names by place, and all names.
#[derive(Default)]
pub(super) struct Destinations {
    places: HashMap<Place, Vec<String>>,
    names: HashSet<String>,
}

/// A page and a position on it, in hundredths of a pt.
type Place = (usize, i64, i64);

/// Reads the name tree.
pub(super) fn read(catalog: &Dict<'_>, xref: &XRef, pages: &Pages) -> Destinations {
    let mut out = Destinations::default();
    let names = catalog.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("Dests"));
    let mut nodes: Vec<Dict<'_>> = names.into_iter().collect();
    let mut seen: HashSet<ObjRef> = HashSet::new();
    while let Some(node) = nodes.pop() {
        for kid in node.get::<Array<'_>>("Kids").iter().flat_map(Array::raw_iter) {
            // A tree that leads back to itself is walked once.
            if let MaybeRef::Ref(id) = kid
                && seen.insert(id)
            {
                nodes.extend(xref.get::<Dict<'_>>(id.into()));
            }
        }
        let Some(pairs) = node.get::<Array<'_>>("Names") else { continue };
        let mut pairs = pairs.iter::<Object<'_>>();
        while let (Some(Object::String(name)), Some(value)) = (pairs.next(), pairs.next()) {
            let array = match value {
                Object::Array(array) => Some(array),
                Object::Dict(dictionary) => dictionary.get::<Array<'_>>("D"),
                _ => None,
            };
            let name = text(name.as_bytes());
            if let Some(place) = array.and_then(|array| place(&array, pages)) {
                out.places.entry(place).or_default().push(name.clone());
            }
            out.names.insert(name);
        }
    }
    out
}

/// The page and the position of `[page /XYZ x y zoom]`.
fn place(array: &Array<'_>, pages: &Pages) -> Option<Place> {
    let mut entries = array.raw_iter();
    let page = pages.index(entries.next()?.as_obj_ref()?)?;
    let mut number = || match entries.next() {
        Some(MaybeRef::NotRef(Object::Number(number))) => (number.as_f64() * 100.0).round() as i64,
        _ => 0,
    };
    // The word that says how the place is shown.
    number();
    Some((page, number(), number()))
}

impl Destinations {
    /// Where an annotation leads.
    pub(super) fn target(&self, annotation: &Dict<'_>, pages: &Pages) -> Option<Target> {
        let action = annotation.get::<Dict<'_>>("A");
        let address = action.as_ref().and_then(|action| action.get::<PdfString<'_>>("URI"));
        if let Some(address) = address {
            return Some(Target::Address(address::plain(&text(address.as_bytes()))));
        }
        let to = annotation.get::<Object<'_>>("Dest").or_else(|| action?.get::<Object<'_>>("D"))?;
        Some(Target::Anchors(match to {
            Object::Array(array) => {
                let names = place(&array, pages).and_then(|place| self.places.get(&place));
                names.cloned().unwrap_or_default()
            }
            Object::String(name) => self.named(text(name.as_bytes())),
            Object::Name(name) => self.named(name.as_str().to_owned()),
            _ => Vec::new(),
        }))
    }

    fn named(&self, name: String) -> Vec<String> {
        Some(name).filter(|name| self.names.contains(name)).into_iter().collect()
    }
}
