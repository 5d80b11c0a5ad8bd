//! Text out of content streams: what each mark holds, through the fonts' maps to Unicode.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Text by page and marked-content identifier.
pub(crate) type Texts = BTreeMap<(ObjectId, i64), String>;

/// The text of every mark. Everything that is painted must be in a mark or an artifact.
pub(crate) fn texts(document: &Document) -> Texts {
    let mut out = Texts::new();
    for page in document.get_pages().into_values() {
        let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
            .get_page_fonts(page)
            .unwrap()
            .into_iter()
            .map(|(name, font)| (name, to_unicode(document, font)))
            .collect();
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let mut reading = Reading { page, maps: &maps, font: &[], open: Vec::new(), out: &mut out };
        content.operations.iter().for_each(|operation| reading.operation(operation));
        assert!(reading.open.is_empty(), "marks are closed");
    }
    out
}

#[derive(PartialEq)]
enum Open {
    Mark(i64),
    Artifact,
    Actual,
    Plain,
}

struct Reading<'a> {
    page: ObjectId,
    maps: &'a BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    font: &'a [u8],
    open: Vec<Open>,
    out: &'a mut Texts,
}

impl<'a> Reading<'a> {
    fn operation(&mut self, operation: &'a Operation) {
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                let open = if let Ok(actual) = properties.get(b"ActualText") {
                    self.put(&super::text(actual));
                    Open::Actual
                } else if let Ok(mark) = properties.get(b"MCID") {
                    let mark = mark.as_i64().unwrap();
                    assert!(self.out.insert((self.page, mark), String::new()).is_none(), "marks are unique");
                    Open::Mark(mark)
                } else if operation.operands[0].as_name().unwrap() == b"Artifact" {
                    Open::Artifact
                } else {
                    Open::Plain
                };
                self.open.push(open);
            }
            "EMC" => assert!(self.open.pop().is_some()),
            "Tf" => self.font = operation.operands[0].as_name().unwrap(),
            "TJ" => {
                assert!(!self.open.is_empty(), "text outside of marks");
                for item in operation.operands[0].as_array().unwrap() {
                    let Object::String(codes, _) = item else { continue };
                    let map = &self.maps[self.font];
                    let codes = codes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
                    let text: String = codes.map(|code| map[&code].as_str()).collect();
                    if self.open.last() != Some(&Open::Actual) {
                        self.put(&text);
                    }
                }
            }
            "f" | "S" | "Do" => assert!(!self.open.is_empty(), "a drawing outside of marks"),
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        let mark = self.open.iter().rev().find(|open| matches!(open, Open::Mark(_) | Open::Artifact));
        if let Some(Open::Mark(mark)) = mark {
            self.out.get_mut(&(self.page, *mark)).unwrap().push_str(text);
        }
    }
}

pub(crate) fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = document.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
    let text =
        String::from_utf8(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).unwrap();
    let mut out = BTreeMap::new();
    for block in text.split("beginbfchar").skip(1) {
        for line in block.split("endbfchar").next().unwrap().lines() {
            let mut fields = line.split(['<', '>']).map(str::trim).filter(|f| !f.is_empty());
            let (Some(code), Some(text)) = (fields.next(), fields.next()) else { continue };
            let units: Vec<u16> = (0..text.len() / 4)
                .map(|i| u16::from_str_radix(&text[4 * i..4 * i + 4], 16).unwrap())
                .collect();
            out.insert(u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap());
        }
    }
    assert!(!text.contains("beginbfrange"), "ranges are not read here");
    out
}
