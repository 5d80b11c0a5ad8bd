//! Why no EPUB could be made.

use livret_package::PackageError;

/// Why no EPUB could be made. None of it is the book's fault.
#[derive(Debug)]
#[non_exhaustive]
pub enum EpubError {
    /// epub-builder could not make the skeleton.
    Skeleton(epub_builder::Error),
    /// The skeleton lacks a part that is to be completed.
    MissingPart(&'static str),
    /// A part or the package could not be written or reread.
    Package(PackageError),
}

impl std::fmt::Display for EpubError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EpubError::Skeleton(error) => write!(f, "the EPUB's skeleton could not be made: {error}"),
            EpubError::MissingPart(name) => write!(f, "the EPUB's skeleton has no `{name}`"),
            EpubError::Package(error) => write!(f, "the EPUB could not be written: {error}"),
        }
    }
}

impl std::error::Error for EpubError {}

impl From<PackageError> for EpubError {
    fn from(error: PackageError) -> Self {
        EpubError::Package(error)
    }
}

impl From<epub_builder::Error> for EpubError {
    fn from(error: epub_builder::Error) -> Self {
        EpubError::Skeleton(error)
    }
}
