//! Picture files → size, kind, pixels, SVG tree.
