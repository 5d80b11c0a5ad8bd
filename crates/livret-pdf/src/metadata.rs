//! What is said about the file: information dictionary and XMP (ISO 32000-1, 14.3), language, labels, identifier.

use std::fmt::Write;

use livret::model::{BookMeta, Date, Direction};
use livret::theme::Sides;
use livret_layout::imposition::Duplex;
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use uuid::Uuid;

use crate::PdfError;
use crate::skeleton::catalog_mut;
use crate::strings::text_string;

const PRODUCER: &str = concat!("livret ", env!("CARGO_PKG_VERSION"));

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be read on a screen, and printed on so many sides: it keeps the standards.
    Reading(Sides),
    /// To be printed alone.
    Printing(Duplex),
}

/// Adds all metadata.
pub(crate) fn add(document: &mut Document, meta: &BookMeta, purpose: Purpose) -> Result<(), PdfError> {
    let packet = xmp(meta, purpose).into_bytes();
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet);
    // Programs that know no PDF find the packet by looking for its text, so it is not compressed.
    let xmp = document.add_object(xmp.with_compression(false));
    let catalog = catalog_mut(document)?;
    catalog.set("Metadata", xmp);
    catalog.set("Lang", text_string(meta.lang.as_str()));
    // Margins are for paper of the page's size.
    let preferences = dictionary! {
        "DisplayDocTitle" => true,
        "PrintScaling" => "None",
        "Duplex" => match purpose {
            Purpose::Reading(Sides::One) => "Simplex",
            Purpose::Reading(Sides::Both) | Purpose::Printing(Duplex::LongEdge) => "DuplexFlipLongEdge",
            Purpose::Printing(Duplex::ShortEdge) => "DuplexFlipShortEdge",
        },
        "Direction" => if meta.lang.direction() == Direction::Rtl { "R2L" } else { "L2R" },
    };
    catalog.set("ViewerPreferences", preferences);
    catalog.set("PageLayout", "SinglePage");
    if let Purpose::Reading(_) = purpose {
        // Folios are numbered in arabic from the cover: the number printed is the number typed into the print dialog.
        let labels = dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] };
        catalog.set("PageLabels", labels);
    }
    let mut info = dictionary! { "Title" => text_string(&meta.title), "Producer" => text_string(PRODUCER) };
    if !meta.authors.is_empty() {
        info.set("Author", text_string(&meta.authors.join("; ")));
    }
    if let Some(description) = &meta.description {
        info.set("Subject", text_string(description));
    }
    if !meta.keywords.is_empty() {
        info.set("Keywords", text_string(&meta.keywords.join("; ")));
    }
    if let Some(date) = meta.date {
        info.set("CreationDate", pdf_date(date));
        info.set("ModDate", pdf_date(date));
    }
    let id = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(id, info);
    let identifier = identifier(document, meta);
    document.trailer.set("ID", vec![identifier.clone(), identifier]);
    Ok(())
}

/// The file identifier (14.4), made of what the file holds: the same content gives the same one.
fn identifier(document: &Document, meta: &BookMeta) -> Object {
    let mut seed = meta.identifier.clone().into_bytes();
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            let part = Uuid::new_v5(&Uuid::NAMESPACE_OID, &stream.content);
            seed.extend_from_slice(part.as_bytes());
        }
    }
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, &seed);
    Object::String(id.as_bytes().to_vec(), StringFormat::Hexadecimal)
}

/// A date (7.9.4) at midnight, Coordinated Universal Time.
fn pdf_date(date: Date) -> Object {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    let text = format!("D:{:04}{month:02}{day:02}000000Z", date.year);
    Object::String(text.into_bytes(), StringFormat::Literal)
}

/// The XMP packet (ISO 16684-1).
fn xmp(meta: &BookMeta, purpose: Purpose) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"",
    );
    if let Purpose::Reading(_) = purpose {
        out.push_str(CONFORMANCE_NAMESPACES);
    }
    out.push_str(">\n");
    let lang = escape(meta.lang.as_str());
    let mut alternatives = |name: &str, text: &str| {
        let text = escape(text);
        let _ = writeln!(
            out,
            "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt></{name}>"
        );
    };
    alternatives("dc:title", &meta.title);
    if let Some(description) = &meta.description {
        alternatives("dc:description", description);
    }
    if let Some(rights) = &meta.rights {
        alternatives("dc:rights", rights);
        alternatives("xmpRights:UsageTerms", rights);
    }
    let mut list = |name: &str, kind: &str, items: &[String]| {
        if !items.is_empty() {
            let items: String = items.iter().map(|i| format!("<rdf:li>{}</rdf:li>", escape(i))).collect();
            let _ = writeln!(out, "<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>");
        }
    };
    list("dc:creator", "Seq", &meta.authors);
    list("dc:subject", "Bag", &meta.keywords);
    list("dc:publisher", "Bag", meta.publisher.as_slice());
    list("dc:language", "Bag", &[lang]);
    let _ = writeln!(out, "<dc:identifier>{}</dc:identifier>", escape(&meta.identifier));
    let _ = writeln!(out, "<pdf:Producer>{PRODUCER}</pdf:Producer>");
    if !meta.keywords.is_empty() {
        let _ = writeln!(out, "<pdf:Keywords>{}</pdf:Keywords>", escape(&meta.keywords.join("; ")));
    }
    if let Some(date) = meta.date {
        let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
        let date = format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year);
        let _ =
            writeln!(out, "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>");
    }
    if let Purpose::Reading(_) = purpose {
        out.push_str(CONFORMANCE);
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    out
}

/// The names that [`CONFORMANCE`] is written with.
const CONFORMANCE_NAMESPACES: &str = " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

/// The standards that the file keeps: PDF/A-2a (ISO 19005-2, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5), whose property PDF/A wants described
/// (ISO 19005-2, 6.6.2.3).
const CONFORMANCE: &str = "\
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
";

/// Character data of XML; characters that XML 1.0 forbids (2.2) are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_metadata_stays_well_formed() {
        let meta = BookMeta {
            title: "A <b> & \"c\" \u{1}".into(),
            authors: vec!["</rdf:li>".into()],
            ..BookMeta::default()
        };
        let packet = xmp(&meta, Purpose::Reading(Sides::Both));
        assert!(packet.contains("A &lt;b&gt; &amp; &quot;c&quot; </rdf:li>"));
        assert!(packet.contains("<rdf:li>&lt;/rdf:li&gt;</rdf:li>"));
    }
}
