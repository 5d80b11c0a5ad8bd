//! A deterministic zip writer and an escaping XML writer, shared by the EPUB and DOCX exporters.
//!
//! Both formats are zip files of XML parts, and both exporters stand on a crate that writes a skeleton which must then be completed.
//! So this crate has what that takes, and nothing of either format: [`write_zip`] and [`read_zip`] for packages, [`Xml`] for writing
//! parts, and [`Element`] for reading a part, changing it and writing it again.
//!
//! ```
//! use livret_package::{Compression, Entry, Xml, read_zip, write_zip};
//!
//! let mut xml = Xml::document();
//! xml.open("p", &[("class", "a \"b\"")]).text("1 < 2 & 3").close();
//! let part = xml.finish()?;
//! assert!(part.ends_with("<p class=\"a &quot;b&quot;\">1 &lt; 2 &amp; 3</p>"));
//!
//! let entries = vec![Entry::new("p.xml", part.into_bytes(), Compression::Deflated)];
//! let bytes = write_zip(&entries)?;
//! assert_eq!(bytes, write_zip(&entries)?);
//! assert_eq!(read_zip(&bytes)?, entries);
//! # Ok::<(), livret_package::PackageError>(())
//! ```

mod element;
mod error;
mod escape;
mod xml;
mod zip;

pub use element::{Element, Node};
pub use error::PackageError;
pub use escape::{escape_attribute, escape_text, is_xml_char};
pub use xml::{DECLARATION, Xml};
pub use zip::{Compression, Entry, read_zip, write_zip};
