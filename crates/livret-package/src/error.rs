//! What can be wrong with a package or a part.

/// Why a package or part could not be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackageError {
    /// Two entries of a package have this name.
    DuplicateEntry(String),
    /// A package has more entries, or larger ones, than are read.
    TooLarge(&'static str),
    /// The zip file is damaged, or of a kind that is not read.
    Zip(String),
    /// A part was finished while this element was still open.
    OpenElement(&'static str),
    /// A part was given more ends of elements than beginnings, or text outside of its root.
    Unbalanced,
    /// A part is not well-formed XML.
    Xml {
        /// What is wrong.
        message: String,
        /// Byte offset at which reading stopped.
        position: u64,
    },
}

impl std::fmt::Display for PackageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PackageError::DuplicateEntry(name) => write!(f, "the package has two entries `{name}`"),
            PackageError::TooLarge(what) => write!(f, "the package is too large to be read: {what}"),
            PackageError::Zip(message) => write!(f, "the package cannot be read or written: {message}"),
            PackageError::OpenElement(name) => write!(f, "the element `{name}` was not closed"),
            PackageError::Unbalanced => f.write_str("an element was closed that was not open"),
            PackageError::Xml { message, position } => {
                write!(f, "the part is not well-formed at byte {position}: {message}")
            }
        }
    }
}

impl std::error::Error for PackageError {}
