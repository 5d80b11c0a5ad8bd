//! Exports a book as PDF (ISO 32000-1).
