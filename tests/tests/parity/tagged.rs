//! Edited PDF files.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF and the elements of its tag tree.
pub(crate) struct Tagged(pub(crate) Document);

impl Tagged {
    pub(crate) fn of(bytes: &[u8]) -> Tagged {
        Tagged(Document::load_mem(bytes).unwrap())
    }

    /// The elements of a type, in the order of their objects, which is that of reading.
    pub(crate) fn all(&self, kind: &str) -> Vec<ObjectId> {
        let is = |object: &Object| {
            let dictionary = object.as_dict().ok()?;
            (dictionary.has(b"P") && dictionary.get(b"S").ok()?.as_name().ok()? == kind.as_bytes())
                .then_some(())
        };
        self.0.objects.iter().filter(|(_, object)| is(object).is_some()).map(|(id, _)| *id).collect()
    }

    pub(crate) fn element(&mut self, id: ObjectId) -> &mut Dictionary {
        self.0.get_dictionary_mut(id).unwrap()
    }

    /// Takes an element out of the one that holds it.
    pub(crate) fn remove(&mut self, id: ObjectId) {
        let parent = self.element(id).get(b"P").unwrap().as_reference().unwrap();
        let kids = self.element(parent).get_mut(b"K").unwrap();
        match kids {
            Object::Array(kids) => kids.retain(|kid| kid.as_reference().ok() != Some(id)),
            kid => *kid = Object::Array(Vec::new()),
        }
    }

    /// The annotation of a link with this text.
    pub(crate) fn annotation(&mut self, text: &str) -> &mut Dictionary {
        let says = |object: &Object| {
            let said = object.as_dict().ok()?.get(b"Contents").ok()?;
            lopdf::decode_text_string(said).ok().filter(|said| said.starts_with(text))
        };
        let found = self.0.objects.iter().find(|(_, object)| says(object).is_some()).map(|(id, _)| *id);
        self.element(found.unwrap())
    }

    pub(crate) fn save(mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.0.save_to(&mut out).unwrap();
        out
    }
}
