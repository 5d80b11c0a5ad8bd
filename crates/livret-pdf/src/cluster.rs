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

/// The clusters of a run in the order in which they are read, each with its left edge in em from that of the run: text from right to
/// left is drawn from right to left, so that who takes the text out of the stream gets it in order (ISO 32000-1, 14.8.2.3.3).
pub(crate) fn in_reading_order(run: &GlyphRun) -> Vec<(f32, Cluster<'_>)> {
    let mut at = 0.0;
    let mut all: Vec<(f32, Cluster<'_>)> = clusters(run)
        .map(|cluster| {
            let from = at;
            at += cluster.glyphs.iter().map(|g| g.advance).sum::<f32>();
            (from, cluster)
        })
        .collect();
    let start =
        |cluster: Option<&(f32, Cluster<'_>)>| cluster.and_then(|(_, c)| c.glyphs.first()).map(|g| g.start);
    if start(all.first()) > start(all.last()) {
        all.reverse();
    }
    all
}
