//! The skeleton that epub-builder makes: package document, navigation, NCX and container.
//!
//! It gets the names of all files but not their bytes, which it would deflate only for `complete` to inflate them again.

use std::collections::BTreeMap;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, TocElement, ZipLibrary};
use livret::Wording;
use livret::model::{Book, ContentsEntry, EntryKind, NodeId, plain_text};
use livret_package::{Entry, escape_text, is_xml_char, read_zip};

use crate::EpubError;
use crate::cover::Cover;
use crate::metadata;
use crate::picture::Pictures;
use crate::publication::{FileKind, Publication};

/// The parts of the skeleton.
pub(crate) fn write(
    book: &Book,
    publication: &Publication,
    pictures: &Pictures,
    cover: Option<&Cover>,
    paged: bool,
) -> Result<Vec<Entry>, EpubError> {
    let meta = &book.meta;
    let nothing: &[u8] = &[];
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_title(clean(&meta.title));
    for author in &meta.authors {
        builder.add_author(clean(author));
    }
    builder.add_language(meta.lang.as_str());
    builder.set_generator(concat!("livret ", env!("CARGO_PKG_VERSION")));
    builder.set_toc_name(Wording::of(&meta.lang).contents);
    if let Some(description) = &meta.description {
        builder.add_description(clean(description));
    }
    for keyword in &meta.keywords {
        builder.add_subject(clean(keyword));
    }
    if let Some(rights) = &meta.rights {
        builder.set_license(clean(rights));
    }
    for (property, value) in metadata::accessibility(book, pictures, paged) {
        // It writes the content as it is given.
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.into(), escape_text(&value).into())));
    }
    builder.stylesheet(nothing)?;
    if let Some(cover) = cover {
        builder.add_cover_image(&cover.href, nothing, cover.media_type)?;
    }
    for picture in pictures.used(book).filter(|p| cover.is_none_or(|cover| cover.href != p.href)) {
        builder.add_resource(&picture.href, nothing, picture.media_type)?;
    }
    let entries = Entries::of(book);
    for file in &publication.files {
        let node = match file.kind {
            FileKind::Cover | FileKind::TitlePage => None,
            FileKind::Part(index) => book.parts.get(index).map(|part| part.id),
            FileKind::Page(index) => book.pages.get(index).map(|page| page.id),
        };
        let mut content = EpubContent::new(file.href.as_str(), nothing);
        if let Some((depth, entry)) = node.and_then(|node| entries.0.get(&node)) {
            content = content.title(title(entry)).level(*depth);
            for heading in entry.children.iter().filter(|child| is_heading(child)) {
                if let Some(element) = heading_element(publication, heading) {
                    content = content.child(element);
                }
            }
        }
        builder.add_content(content)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(read_zip(&bytes)?)
}

/// Contents entries that are files, with their depth from 1.
struct Entries<'a>(BTreeMap<NodeId, (i32, &'a ContentsEntry)>);

impl<'a> Entries<'a> {
    fn of(book: &'a Book) -> Entries<'a> {
        let mut entries = Entries(BTreeMap::new());
        let mut waiting: Vec<(i32, &ContentsEntry)> =
            book.contents.entries.iter().map(|entry| (1, entry)).collect();
        while let Some((depth, entry)) = waiting.pop() {
            if !is_heading(entry) {
                entries.0.insert(entry.target, (depth, entry));
            }
            waiting.extend(entry.children.iter().map(|child| (depth + 1, child)));
        }
        entries
    }
}

fn is_heading(entry: &ContentsEntry) -> bool {
    matches!(entry.kind, EntryKind::Heading(_))
}

fn heading_element(publication: &Publication, entry: &ContentsEntry) -> Option<TocElement> {
    let mut element = TocElement::new(publication.href(entry.target)?, title(entry));
    for child in entry.children.iter().filter(|child| is_heading(child)) {
        if let Some(child) = heading_element(publication, child) {
            element = element.child(child);
        }
    }
    Some(element)
}

/// The text of an entry; an entry without text would be left out.
fn title(entry: &ContentsEntry) -> String {
    let text = clean(&plain_text(&entry.title));
    if text.trim().is_empty() { "–".into() } else { text }
}

/// It escapes text, but lets characters through that XML forbids.
fn clean(text: &str) -> String {
    text.chars().filter(|c| is_xml_char(*c)).collect()
}
