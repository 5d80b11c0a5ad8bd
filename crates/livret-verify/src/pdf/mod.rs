//! PDF → record: the text that the tag tree gives, as a screen reader gets it (ISO 32000-1, 14.7 and 14.8).

mod content;
mod destinations;
mod font;
mod strings;
mod tags;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use hayro_syntax::Filter;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};

use crate::Unreadable;
use crate::record::Record;

/// Most bytes of streams when inflated, all together.
const MOST_BYTES: u64 = 1 << 30;

/// Most bytes of a stream in a form that cannot be inflated bit by bit; one filter makes of a byte a thousand or so.
const MOST_RAW_BYTES: usize = 1 << 20;

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Record, Unreadable> {
    // The parser takes care of damaged files; where it stumbles all the same, that is a file that cannot be read.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes.to_vec())
            .map_err(|e| Unreadable(format!("it is no PDF that can be parsed ({e:?})")))?;
        document(&pdf)
    }));
    read.unwrap_or_else(|_| Err(Unreadable("its objects contradict one another".into())))
}

fn document(pdf: &Pdf) -> Result<Record, Unreadable> {
    let catalog: Dict<'_> =
        pdf.xref().get(pdf.xref().root_id()).ok_or_else(|| Unreadable("it has no catalog".into()))?;
    let tree: Dict<'_> = catalog.get("StructTreeRoot").ok_or_else(|| {
        Unreadable("it is not tagged, so its text has no order that can be relied on".into())
    })?;
    let budget = Budget(AtomicU64::new(MOST_BYTES));
    let pages = content::pages(pdf, &budget)?;
    let destinations = destinations::read(&catalog, pdf.xref(), &pages);
    let mut record = tags::read(&tree, pdf.xref(), &pages, &destinations)?;
    if let Some(metadata) = catalog.get::<Stream<'_>>("Metadata") {
        record.standards = standards(&budget.decoded(&metadata)?.unwrap_or_default());
    }
    Ok(record)
}

/// What the document's metadata say that it conforms to (ISO 14289-1, 5; ISO 19005-2, 6.6.4).
fn standards(metadata: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(metadata) else { return Vec::new() };
    let Ok(document) = crate::package::parse("XMP", text) else { return Vec::new() };
    let said = |space: &str, name: &str| {
        document.descendants().find_map(|node| {
            let own = node.has_tag_name((space, name)).then(|| node.text()).flatten();
            own.or_else(|| node.attribute((space, name))).map(|text| text.trim().to_owned())
        })
    };
    let archive = "http://www.aiim.org/pdfa/ns/id/";
    let accessible = said("http://www.aiim.org/pdfua/ns/id/", "part").map(|part| format!("PDF/UA-{part}"));
    let archived = said(archive, "part").map(|part| {
        format!("PDF/A-{part}{}", said(archive, "conformance").unwrap_or_default().to_ascii_lowercase())
    });
    accessible.into_iter().chain(archived).collect()
}

/// How many bytes may still be inflated.
pub(crate) struct Budget(AtomicU64);

impl Budget {
    /// The bytes of a stream; `None` if they cannot be decoded.
    fn decoded(&self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, Unreadable> {
        let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("F");
        let bytes = if stream.filters().as_slice() == [Filter::FlateDecode] && plain {
            let mut bytes = Vec::new();
            let raw = stream.raw_data();
            let mut inflater = flate2::read::ZlibDecoder::new(raw.as_ref()).take(self.0.load(Relaxed) + 1);
            // What comes before the damage is text too; the comparison tells what is missing.
            let _ = inflater.read_to_end(&mut bytes);
            Some(bytes)
        } else if stream.filters().len() <= 1 && stream.raw_data().len() <= MOST_RAW_BYTES {
            stream.decoded_data().ok().map(|bytes| bytes.into_owned())
        } else {
            None
        };
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        self.0
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(size))
            .map_err(|_| Unreadable(format!("its streams hold more than {} MiB", MOST_BYTES >> 20)))?;
        Ok(bytes)
    }
}
