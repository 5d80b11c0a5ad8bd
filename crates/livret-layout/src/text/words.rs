//! Runs become clusters with glyphs, word by word.

use livret::theme::Pt;
use livret_fonts::Face;

use super::itemise::{Item, itemise, wanted};
use super::shaped::{Cluster, Missing, Run, ShapedGlyph, ShapedText, Space};
use super::shaper::{Features, PlanKey, Shaper};
use crate::style::{CharStyle, StyledText};

/// Size of capitals that stand in for small capitals.
const MADE_SMALL_CAPS: f32 = 0.8;
/// How many spaces wide a tab is.
const TAB: f32 = 4.0;

/// The width in em of a space that a face lacks; `None` for what is no space. (Unicode names of U+2000 to U+200A; U+202F is set
/// a fifth of an em wide, as French printers do before `;`, `!` and `?`.)
pub(super) fn space_width(character: char) -> Option<f32> {
    Some(match character {
        ' ' | '\t' | '\u{A0}' => 0.25,
        '\u{2000}' | '\u{2002}' => 0.5,
        '\u{2001}' | '\u{2003}' | '\u{3000}' => 1.0,
        '\u{2004}' => 1.0 / 3.0,
        '\u{2005}' => 0.25,
        '\u{2006}' => 1.0 / 6.0,
        '\u{2007}' => 0.5,
        '\u{2008}' | '\u{202F}' | '\u{2009}' | '\u{1680}' => 0.2,
        '\u{205F}' => 4.0 / 18.0,
        '\u{200A}' => 0.1,
        _ => return None,
    })
}

fn space_kind(character: char) -> Space {
    match character {
        ' ' => Space::Word,
        '\u{A0}' => Space::NoBreak,
        // They are no-break spaces too: what stands beside them keeps them from a line's end.
        _ => Space::Fixed,
    }
}

impl Shaper<'_> {
    /// Shapes one text.
    pub fn shape(&mut self, text: &StyledText) -> ShapedText {
        let itemised = itemise(text, self.fonts, &self.fallback);
        let mut out = ShapedText {
            text: text.text.clone(),
            spans: text.spans.clone(),
            objects: text.objects.clone(),
            note_calls: text.note_calls.clone(),
            anchors: text.anchors.clone(),
            direction: text.direction,
            bidi: itemised.bidi,
            missing: itemised.missing,
            ..ShapedText::default()
        };
        for item in &itemised.items {
            let (Some(span), Some(content)) =
                (text.spans.get(item.span), text.text.get(item.start..item.end))
            else {
                continue;
            };
            out.runs.push(self.run(item, &span.style));
            let key = key(item, &span.style, span.lang.as_str(), content, self.fonts.face(item.face));
            if let Some(plan) = self.plan(&key) {
                self.clusters(&mut out, item, plan, content);
            }
        }
        out.advances.reserve(out.clusters.len() + 1);
        out.space_advances.reserve(out.clusters.len() + 1);
        out.seen.reserve(out.clusters.len() + 1);
        let (mut advance, mut spaces) = (0.0, 0.0);
        out.seen.push(0);
        for (index, cluster) in out.clusters.iter().enumerate() {
            let seen = if cluster.space.vanishes() { out.seen.last().copied() } else { None };
            out.seen.push(seen.unwrap_or(index as u32 + 1));
            out.advances.push(advance);
            out.space_advances.push(spaces);
            advance += f64::from(cluster.width);
            if cluster.space.stretches() {
                spaces += f64::from(cluster.width);
            }
        }
        out.advances.push(advance);
        out.space_advances.push(spaces);
        self.chances(&mut out);
        out
    }

    fn run(&self, item: &Item, style: &CharStyle) -> Run {
        let face = self.fonts.face(item.face);
        let metrics = &face.metrics;
        let em = f32::from(metrics.units_per_em.max(1));
        let hyphen =
            ['\u{2010}', '-'].into_iter().find_map(|c| face.glyph(c)).map(|g| (g, face.advance(g) / em));
        Run {
            range: item.start..item.end,
            span: item.span,
            face: item.face,
            size: if item.scaled { style.size * MADE_SMALL_CAPS } else { style.size },
            level: item.level,
            hyphen,
            underline: metrics.underline_position / em,
            thickness: metrics.underline_thickness / em,
            strikeout: metrics.strikeout_position / em,
            ascender: metrics.ascender / em,
            descender: metrics.descender / em,
        }
    }

    fn clusters(&mut self, out: &mut ShapedText, item: &Item, plan: usize, content: &str) {
        let face = self.fonts.face(item.face);
        let mut word_start = None;
        for (at, character) in content.char_indices() {
            let in_word = space_width(character).is_none()
                && !character.is_control()
                && !matches!(character, '\u{FFFC}' | '\u{2028}' | '\u{2029}' | '\u{AD}')
                && (!wanted(character)
                    || face.covers(character)
                    || matches!(character, '\u{2010}' | '\u{2011}'));
            if in_word {
                word_start = word_start.or(Some(at));
                continue;
            }
            if let Some(start) = word_start.take() {
                self.word_clusters(out, item, plan, content, start, at);
            }
            let run = out.runs.len().saturating_sub(1) as u32;
            let size = out.runs.last().map_or(0.0, |r| r.size.0);
            let byte = item.start + at;
            let first = out.glyphs.len() as u32;
            let mut cluster = Cluster {
                start: byte as u32,
                end: (byte + character.len_utf8()) as u32,
                glyphs_start: first,
                glyphs_end: first,
                run,
                width: 0.0,
                space: Space::Invisible,
            };
            if let Some(default) = space_width(character) {
                let (glyph, advance) = space(face, character, default);
                cluster.space = space_kind(character);
                cluster.width = advance * size;
                if let Some(id) = glyph {
                    out.glyphs.push(ShapedGlyph { id, advance, dx: 0.0, dy: 0.0 });
                    cluster.glyphs_end += 1;
                }
            } else if character == '\u{FFFC}'
                && let Some((_, object)) = out.objects.iter().find(|(at, _)| *at == byte)
            {
                cluster.width = object.width.0;
                cluster.space = Space::No;
            }
            out.clusters.push(cluster);
        }
        if let Some(start) = word_start {
            self.word_clusters(out, item, plan, content, start, content.len());
        }
    }

    fn word_clusters(
        &mut self,
        out: &mut ShapedText,
        item: &Item,
        plan: usize,
        content: &str,
        start: usize,
        end: usize,
    ) {
        let Some(word) = content.get(start..end) else { return };
        let run = out.runs.len().saturating_sub(1);
        let mut clusters = Vec::new();
        let mut missing = Vec::new();
        let size = out.runs.last().map_or(Pt(0.0), |r| r.size);
        self.shape_clusters(
            item,
            plan,
            word,
            item.start + start,
            size,
            &mut out.glyphs,
            &mut clusters,
            &mut missing,
        );
        for at in missing {
            let Some(character) = out.text.get(at..).and_then(|t| t.chars().next()) else { continue };
            if !out.missing.iter().any(|m| m.character == character) {
                out.missing.push(Missing { character, at });
            }
        }
        out.clusters.extend(clusters.into_iter().map(|c| Cluster { run: run as u32, ..c }));
    }

    /// Shapes a word that stands at byte `base`, adds its glyphs and lists its clusters in logical order.
    #[expect(clippy::too_many_arguments)]
    fn shape_clusters(
        &mut self,
        item: &Item,
        plan: usize,
        word: &str,
        base: usize,
        size: Pt,
        glyphs: &mut Vec<ShapedGlyph>,
        clusters: &mut Vec<Cluster>,
        missing: &mut Vec<usize>,
    ) {
        let as_shaped = if item.scaled { capital } else { same };
        let shaped = self.word(plan, word, as_shaped);
        let blank = |start: u32, first: u32| Cluster {
            start,
            end: start,
            glyphs_start: first,
            glyphs_end: first,
            run: 0,
            width: 0.0,
            space: Space::Invisible,
        };
        let base = base as u32;
        let rtl = item.level % 2 == 1;
        // Glyphs come from left to right; a right-to-left word is walked from its last cluster, glyph order within kept.
        let groups = shaped.chunk_by(|a, b| a.at == b.at);
        let mut add = |group: &[super::shaper::WordGlyph]| {
            let Some(head) = group.first() else { return };
            let first = glyphs.len() as u32;
            let mut cluster = Cluster { space: Space::No, ..blank(base + head.at, first) };
            for glyph in group {
                if glyph.glyph.id == 0 {
                    missing.push((base + glyph.at) as usize);
                    continue;
                }
                glyphs.push(glyph.glyph);
                cluster.width += glyph.glyph.advance * size.0;
            }
            cluster.glyphs_end = glyphs.len() as u32;
            clusters.push(cluster);
        };
        if rtl {
            let groups: Vec<_> = groups.collect();
            groups.iter().rev().for_each(|g| add(g));
        } else {
            groups.for_each(add);
        }
        let end = base + word.len() as u32;
        // Characters before the first cluster, and words of nothing that is seen.
        if clusters.first().is_none_or(|c| c.start > base) {
            let first = clusters.first().map_or(glyphs.len() as u32, |c| c.glyphs_start);
            clusters.insert(0, blank(base, first));
        }
        let mut next = end;
        for cluster in clusters.iter_mut().rev() {
            cluster.end = next;
            next = cluster.start;
        }
    }

    /// Shapes the two parts of a cluster that a chance cuts at `at`; returns the index of the first of two pieces.
    pub(super) fn cut(&mut self, out: &mut ShapedText, cluster: usize, at: usize) -> Option<u32> {
        let whole = *out.clusters.get(cluster)?;
        let run = out.runs.get(whole.run as usize)?.clone();
        let span = out.spans.get(run.span)?.clone();
        let item = Item {
            start: run.range.start,
            end: run.range.end,
            span: run.span,
            script: unicode_script::Script::Latin,
            face: run.face,
            level: run.level,
            scaled: false,
        };
        let content = out.text.get(run.range.clone())?.to_owned();
        let key = key(&item, &span.style, span.lang.as_str(), &content, self.fonts.face(run.face));
        let plan = self.plan(&key)?;
        let first = out.pieces.len() as u32;
        for (start, end) in [(whole.start as usize, at), (at, whole.end as usize)] {
            let word = out.text.get(start..end)?.to_owned();
            let mut parts = Vec::new();
            let glyphs_start = out.glyphs.len() as u32;
            self.shape_clusters(
                &item,
                plan,
                &word,
                start,
                run.size,
                &mut out.glyphs,
                &mut parts,
                &mut Vec::new(),
            );
            out.pieces.push(Cluster {
                start: start as u32,
                end: end as u32,
                glyphs_start,
                glyphs_end: out.glyphs.len() as u32,
                run: whole.run,
                width: parts.iter().map(|p| p.width).sum(),
                space: Space::No,
            });
        }
        Some(first)
    }
}

fn key(item: &Item, style: &CharStyle, lang: &str, content: &str, face: &Face) -> PlanKey {
    let small_caps = style.small_caps && face.has_feature(b"smcp");
    PlanKey {
        face: item.face,
        rtl: item.level % 2 == 1,
        script: item.script,
        lang: lang.to_owned(),
        features: Features {
            ligatures: !style.verbatim,
            tabular: style.tabular,
            small_caps,
            // The numeral of a century is written in capitals and meant in small ones.
            capitals_too: small_caps && !content.chars().any(char::is_lowercase),
        },
    }
}

fn space(face: &Face, character: char, default: f32) -> (Option<u16>, f32) {
    let em = f32::from(face.metrics.units_per_em.max(1));
    let width = |glyph: Option<u16>| glyph.map(|g| face.advance(g) / em).filter(|w| *w > 0.0);
    let plain = face.glyph(' ');
    if character == '\t' {
        return (plain, width(plain).unwrap_or(default) * TAB);
    }
    let own = face.glyph(character);
    let advance = match character {
        // As wide as the space between words, whatever the face says: they stand side by side in a line.
        '\u{A0}' => width(plain).or(width(own)),
        _ => width(own),
    };
    (own.or(plain), advance.unwrap_or(default))
}

fn same(character: char) -> char {
    character
}

/// The capital of a letter that has a single one.
fn capital(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(c), None) => c,
        _ => character,
    }
}
