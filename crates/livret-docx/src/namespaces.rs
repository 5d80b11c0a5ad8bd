//! Namespaces of WordprocessingML and its neighbours, transitional form (ISO/IEC 29500-4).

/// WordprocessingML.
pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Relationships.
pub(crate) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Drawings in WordprocessingML.
pub(crate) const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// DrawingML.
pub(crate) const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
