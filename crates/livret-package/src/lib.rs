//! A deterministic zip writer and an escaping XML writer, shared by the EPUB and DOCX exporters.
