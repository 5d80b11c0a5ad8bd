//! Sources: the files that a book is made of, confined to one root.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Span};

mod decode;

/// All files of a content folder, by their path from its root.
///
/// Pages are held in memory; other files are read when a page turns out to use them. Nothing outside of the root is ever in here.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: std::collections::BTreeMap<String, FileId>,
    /// How users know the root: shown before paths in messages. Empty for sources in memory.
    root: String,
}

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the root, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// The decoded text of a page or configuration, and where its lines begin.
    Text {
        /// The text in UTF-8, without a byte order mark.
        text: Arc<str>,
        /// Byte offset at which each line begins.
        line_starts: Vec<u32>,
    },
    /// Bytes in memory.
    Bytes(Arc<[u8]>),
    /// A file to be read from disk when it is used.
    OnDisk(PathBuf),
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's path as users know it, with the root before it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The text of the line, without its end.
    pub text: String,
    /// How many characters of the line the place covers, at least 1.
    pub width: u32,
}

impl Sources {
    /// No files yet; `root` is put before paths in messages.
    pub fn new(root: impl Into<String>) -> Sources {
        Sources { root: root.into(), ..Sources::default() }
    }

    /// Pages held in memory: pairs of path and Markdown text.
    pub fn from_pages<P: Into<String>, T: AsRef<str>>(pages: impl IntoIterator<Item = (P, T)>) -> Sources {
        let mut sources = Sources::new("");
        for (path, text) in pages {
            sources.add_text(path, text.as_ref());
        }
        sources
    }

    /// Adds a file whose text is known; a second one of the same path replaces the first.
    pub fn add_text(&mut self, path: impl Into<String>, text: &str) -> FileId {
        let text: Arc<str> = text.strip_prefix('\u{feff}').unwrap_or(text).into();
        let line_starts = line_starts(&text);
        self.add(path.into(), Content::Text { text, line_starts })
    }

    /// Adds a text file from its bytes: UTF-8, else UTF-16 by its byte order mark or zeros, else Latin-1 (Windows-1252), the latter
    /// two with a diagnostic.
    pub fn add_page_bytes(
        &mut self,
        path: impl Into<String>,
        bytes: &[u8],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> FileId {
        let decode::Decoded { text, foreign, place } = decode::decode(bytes);
        let file = self.add_text(path, &text);
        if let Some(encoding) = foreign {
            let message = format!("the page is not in UTF-8 and was read as {encoding}");
            let help = "save the file as UTF-8";
            diagnostics.push(match place {
                Some(at) => {
                    let width = text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
                    Diagnostic::at(Code::NotUtf8, Span::new(file, at..at + width), message, help)
                }
                None => {
                    let shown = self.file(file).map_or_else(String::new, |f| self.shown_path(&f.path));
                    Diagnostic::of_file(Code::NotUtf8, shown, message, help)
                }
            });
        }
        file
    }

    /// Adds a file's bytes (a picture, an annex).
    pub fn add_bytes(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> FileId {
        self.add(path.into(), Content::Bytes(bytes.into()))
    }

    /// Adds a file that is read from disk when it is used.
    pub(crate) fn add_on_disk(&mut self, path: impl Into<String>, absolute: PathBuf) -> FileId {
        self.add(path.into(), Content::OnDisk(absolute))
    }

    fn add(&mut self, path: String, content: Content) -> FileId {
        if let Some(&id) = self.by_path.get(&path)
            && let Some(file) = self.files.get_mut(id.0 as usize)
        {
            file.content = content;
            return id;
        }
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.by_path.insert(path.clone(), id);
        self.files.push(SourceFile { path, content });
        id
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The file of this id.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The file at this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The decoded text of a page or of the configuration.
    pub fn text(&self, id: FileId) -> Option<&Arc<str>> {
        match &self.file(id)?.content {
            Content::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The bytes of a file that is not a page; read from disk if need be.
    ///
    /// # Errors
    /// [`NotFound`](std::io::ErrorKind::NotFound) for an unknown file, [`FileTooLarge`](std::io::ErrorKind::FileTooLarge) for one of
    /// more than 64 MiB, else what the system says.
    pub fn bytes(&self, id: FileId) -> std::io::Result<Arc<[u8]>> {
        self.bytes_within(id, crate::load::MAX_FILE_BYTES)
    }

    /// The same, for a file that has at most `limit` bytes.
    ///
    /// # Errors
    /// As [`bytes`](Sources::bytes), with this limit.
    pub fn bytes_within(&self, id: FileId, limit: u64) -> std::io::Result<Arc<[u8]>> {
        match self.file(id).map(|f| &f.content) {
            Some(Content::Bytes(bytes)) => Ok(bytes.clone()),
            Some(Content::Text { text, .. }) => Ok(text.as_bytes().into()),
            Some(Content::OnDisk(path)) => {
                // The path was resolved when the folder was listed; a link put there since must not lead out.
                let resolved = path.canonicalize()?;
                if resolved != *path {
                    return Err(std::io::Error::new(std::io::ErrorKind::NotFound, "it was moved meanwhile"));
                }
                crate::load::read_limited(&resolved, limit).map(Into::into)
            }
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    }

    /// A path as users know it: with the root before it, unless it lies elsewhere.
    pub fn shown_path(&self, path: &str) -> String {
        if self.root.is_empty() || path.starts_with('/') {
            path.into()
        } else {
            format!("{}/{path}", self.root.trim_end_matches('/'))
        }
    }

    /// Line, column and text of a span.
    pub fn locate(&self, span: Span) -> Option<Location> {
        let file = self.file(span.file)?;
        let Content::Text { text, line_starts } = &file.content else { return None };
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let line = line_starts.partition_point(|s| *s as usize <= start).max(1);
        let line_start = line_starts.get(line - 1).map_or(0, |s| *s as usize);
        let line_text = text.get(line_start..)?.lines().next().unwrap_or("");
        let column = text.get(line_start..start)?.chars().count();
        let end = (span.end as usize).clamp(start, line_start + line_text.len().max(start - line_start));
        let width = text.get(start..end).map_or(1, |t| t.chars().count()).max(1);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Location {
            file: self.shown_path(&file.path),
            line: count(line),
            column: count(column + 1),
            text: line_text.into(),
            width: count(width),
        })
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    std::iter::once(0)
        .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| clamp(i + 1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_from_one() {
        let sources = Sources::from_pages([("a.md", "\u{feff}été\r\nœuvre ici\n")]);
        let file = sources.find("a.md").unwrap();
        let start = sources.text(file).unwrap().find("ici").unwrap();
        let at = sources.locate(Span::new(file, start..start + 3)).unwrap();
        assert_eq!((at.line, at.column, at.text.as_str(), at.width), (2, 7, "œuvre ici", 3));
        let end = sources.locate(Span::new(file, 999..1000)).unwrap();
        assert_eq!((end.line, end.column), (3, 1));
    }
}
