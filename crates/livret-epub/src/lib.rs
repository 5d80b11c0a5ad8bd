//! Exports a book as EPUB 3.3.
