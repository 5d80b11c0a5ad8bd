//! Exports a book as DOCX (ISO/IEC 29500-1, WordprocessingML).
