//! Clusters: glyphs of a run that draw one text together.

use livret_layout::folio::{Glyph, GlyphRun};

/// Glyphs that draw one text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cluster<'a> {
    /// From left to right.
    pub(crate) glyphs: &'a [Glyph],
    /// The text.
    pub(crate) text: &'a str,
    /// Which of the glyphs stands for the text: the widest. The others (dots of letters, accents) only add to it.
    pub(crate) head: usize,
}

/// The clusters of a run, from left to right.
pub(crate) fn clusters(run: &GlyphRun) -> impl Iterator<Item = Cluster<'_>> {
    run.glyphs.chunk_by(|_, next| next.start == next.end).map(|glyphs| {
        let with_text = glyphs.iter().find(|g| g.end > g.start);
        let text = with_text.and_then(|g| run.text.get(g.start as usize..g.end as usize)).unwrap_or("");
        let widest =
            glyphs.iter().enumerate().max_by(|a, b| a.1.advance.total_cmp(&b.1.advance).then(b.0.cmp(&a.0)));
        Cluster { glyphs, text, head: widest.map_or(0, |(index, _)| index) }
    })
}
