//! Packages: zip files that depend on nothing but what is put in.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::PackageError;

/// zlib's own default: higher levels cost several times as much for one or two per cent.
const DEFLATE_LEVEL: i64 = 6;
/// More parts than any book has; a zip file can claim 4 billion.
const MAX_ENTRIES: usize = 100_000;
/// Bytes of one part, and of all parts together, once inflated.
const MAX_BYTES: u64 = 1 << 30;

/// How the bytes of an entry are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// As they are: for what is compressed already, and for EPUB's `mimetype` (OCF 3.3, 4.3).
    Stored,
    /// Deflated (RFC 1951).
    Deflated,
}

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path within the package, with `/`.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How they are kept.
    pub compression: Compression,
}

impl Entry {
    /// An entry.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>, compression: Compression) -> Entry {
        Entry { name: name.into(), bytes: bytes.into(), compression }
    }
}

/// Writes a package: the entries in the order given, all of 1980-01-01 00:00 (the first date that zip knows), with the same
/// attributes on every system.
///
/// # Errors
/// Two entries have the same name, or one is larger than 4 GiB.
pub fn write_zip(entries: &[Entry]) -> Result<Vec<u8>, PackageError> {
    let mut seen = std::collections::BTreeSet::new();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        if !seen.insert(entry.name.as_str()) {
            return Err(PackageError::DuplicateEntry(entry.name.clone()));
        }
        let options =
            SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix);
        let options = options.unix_permissions(0o644);
        let options = match entry.compression {
            Compression::Stored => options.compression_method(CompressionMethod::Stored),
            Compression::Deflated => {
                options.compression_method(CompressionMethod::Deflated).compression_level(Some(DEFLATE_LEVEL))
            }
        };
        writer.start_file(entry.name.as_str(), options).map_err(zip_error)?;
        writer.write_all(&entry.bytes).map_err(zip_error)?;
    }
    Ok(writer.finish().map_err(zip_error)?.into_inner())
}

/// Reads a package into memory, in the order of its directory; folders are left out.
///
/// # Errors
/// The file is no zip file, is damaged, or inflates to more than a gibibyte.
pub fn read_zip(bytes: &[u8]) -> Result<Vec<Entry>, PackageError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    if archive.len() > MAX_ENTRIES {
        return Err(PackageError::TooLarge("more than 100,000 entries"));
    }
    let mut left = MAX_BYTES;
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(zip_error)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().to_owned();
        let compression = match file.compression() {
            CompressionMethod::Stored => Compression::Stored,
            _ => Compression::Deflated,
        };
        let mut content = Vec::new();
        // What the directory claims as size is not trusted: reading stops by itself.
        let read = file.take(left + 1).read_to_end(&mut content).map_err(zip_error)? as u64;
        left = left.checked_sub(read).ok_or(PackageError::TooLarge("more than 1 GiB inflated"))?;
        entries.push(Entry { name, bytes: content, compression });
    }
    Ok(entries)
}

fn zip_error(error: impl std::fmt::Display) -> PackageError {
    PackageError::Zip(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Entry> {
        vec![
            Entry::new("mimetype", *b"application/epub+zip", Compression::Stored),
            Entry::new("é/b.xml", vec![b'a'; 5_000], Compression::Deflated),
            Entry::new("a", vec![], Compression::Deflated),
        ]
    }

    #[test]
    fn what_is_written_is_read_in_the_same_order() {
        assert_eq!(read_zip(&write_zip(&sample()).unwrap()).unwrap(), sample());
    }

    #[test]
    fn the_bytes_depend_on_the_entries_only() {
        let first = write_zip(&sample()).unwrap();
        // Zip dates have a grain of 2 seconds; the date is looked at rather than waited for.
        assert_eq!(first, write_zip(&sample()).unwrap());
        // Local header: 10..14 time and date (APPNOTE 4.4.6): 00:00, 1980-01-01; 28..30 no extra field, so that `mimetype` is
        // readable at offset 38 (OCF 3.3, 4.3).
        assert_eq!(&first[10..14], [0, 0, 0x21, 0]);
        assert_eq!(&first[28..30], [0, 0]);
        assert_eq!(&first[30..58], b"mimetypeapplication/epub+zip");
    }

    #[test]
    fn names_are_unique() {
        let twice = [sample(), sample()].concat();
        assert_eq!(write_zip(&twice), Err(PackageError::DuplicateEntry("mimetype".into())));
    }

    #[test]
    fn damaged_packages_are_refused() {
        let whole = write_zip(&sample()).unwrap();
        assert!(matches!(read_zip(b"no zip at all"), Err(PackageError::Zip(_))));
        assert!(read_zip(&whole[..whole.len() - 30]).is_err());
        let mut damaged = whole.clone();
        for byte in &mut damaged[110..125] {
            *byte ^= 0x5a;
        }
        assert!(read_zip(&damaged).is_err());
    }
}
