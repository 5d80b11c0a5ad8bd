//! Faces and plans for shaping, kept from text to text, with the words already shaped.

use std::collections::HashMap;
use std::sync::Arc;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use livret_fonts::{FaceId, FontData, FontLibrary};

use super::hyphenate::Hyphenator;
use super::shaped::ShapedGlyph;

/// Words longer than this are shaped anew each time: they rarely come twice.
const LONGEST_KEPT: usize = 48;
/// How many words are remembered a plan; a language has no more in common use.
const MOST_KEPT: usize = 40_000;

/// Shapes texts; keeps what can be used again. Each thread has its own.
pub struct Shaper<'a> {
    pub(super) fonts: &'a FontLibrary,
    pub(super) fallback: Vec<String>,
    pub(super) hyphenator: Hyphenator,
    faces: Vec<Option<Font>>,
    plans: Vec<Plan>,
    buffer: Buffer,
    glyphs: Vec<WordGlyph>,
    /// Glyphs up to here belong to words that are remembered.
    kept: usize,
}

/// A glyph of a word: its place counts from the word's first byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordGlyph {
    pub(super) at: u32,
    pub(super) glyph: ShapedGlyph,
}

struct Plan {
    key: PlanKey,
    plan: ShapePlan,
    words: HashMap<Box<str>, (u32, u32)>,
}

/// What a plan is made for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlanKey {
    pub(super) face: FaceId,
    pub(super) rtl: bool,
    pub(super) script: unicode_script::Script,
    pub(super) lang: String,
    pub(super) features: Features,
}

/// Which features differ from a face's defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Features {
    pub(super) ligatures: bool,
    pub(super) tabular: bool,
    pub(super) small_caps: bool,
    pub(super) capitals_too: bool,
}

impl<'a> Shaper<'a> {
    /// A shaper for the faces of a library; `fallback` names the families to look in first for what a face lacks.
    pub fn new(fonts: &'a FontLibrary, fallback: &[String]) -> Shaper<'a> {
        Shaper {
            fonts,
            fallback: fallback.to_vec(),
            hyphenator: Hyphenator::default(),
            faces: fonts.faces().iter().map(|_| None).collect(),
            plans: Vec::new(),
            buffer: Buffer::new(),
            glyphs: Vec::new(),
            kept: 0,
        }
    }

    /// Index of the plan for a key, made if need be. `None` if the face cannot be shaped with.
    pub(super) fn plan(&mut self, key: &PlanKey) -> Option<usize> {
        if let Some(found) = self.plans.iter().position(|p| p.key == *key) {
            return Some(found);
        }
        let slot = self.faces.get_mut(key.face.index())?;
        if slot.is_none() {
            let face = self.fonts.face(key.face);
            *slot = match face.shared_data() {
                FontData::Static(bytes) => Font::new(bytes, face.index),
                shared => {
                    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(shared);
                    Font::new(bytes, face.index)
                }
            };
        }
        let font = slot.as_ref()?;
        let script =
            Tag::new_checked(key.script.short_name().as_bytes()).ok().and_then(Script::from_iso15924_tag);
        let language = Language::new(&key.lang);
        let features = key.features.list();
        let plan = ShapePlan::new(font, direction(key.rtl), script, language.as_ref(), &features);
        self.plans.push(Plan { key: key.clone(), plan, words: HashMap::new() });
        Some(self.plans.len() - 1)
    }

    /// Shapes a word; glyphs come from left to right. `as_shaped` turns characters into those to look up (capitals for small
    /// letters where a face has no small capitals).
    pub(super) fn word(&mut self, plan: usize, word: &str, as_shaped: fn(char) -> char) -> &[WordGlyph] {
        let keep = word.len() <= LONGEST_KEPT && as_shaped('a') == 'a';
        if keep && let Some(found) = self.plans.get(plan).and_then(|p| p.words.get(word)) {
            return self.glyphs.get(found.0 as usize..found.1 as usize).unwrap_or_default();
        }
        // The memory of words that are not kept is given back with the next one.
        self.glyphs.truncate(self.kept);
        let start = self.glyphs.len();
        self.shape_word(plan, word, as_shaped);
        let end = self.glyphs.len();
        if keep
            && let Some(p) = self.plans.get_mut(plan)
            && p.words.len() < MOST_KEPT
        {
            p.words.insert(word.into(), (start as u32, end as u32));
            self.kept = end;
        }
        self.glyphs.get(start..end).unwrap_or_default()
    }

    fn shape_word(&mut self, plan: usize, word: &str, as_shaped: fn(char) -> char) {
        let Some(plan) = self.plans.get(plan) else { return };
        let Some(font) = self.faces.get(plan.key.face.index()).and_then(Option::as_ref) else { return };
        let face = self.fonts.face(plan.key.face);
        self.buffer.clear();
        for (at, character) in word.char_indices() {
            let character = as_shaped(character);
            // A face without the no-break hyphen draws the one it has.
            let character = match character {
                '\u{2011}' | '\u{2010}' if !face.covers(character) => '-',
                other => other,
            };
            self.buffer.push(u32::from(character), at as u32);
        }
        self.buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        self.buffer.set_direction(direction(plan.key.rtl));
        self.buffer.set_script(plan.plan.script());
        self.buffer.set_language(plan.plan.language().cloned());
        let features = plan.key.features.list();
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&features);
        let shaper = ShaperFont::new(font);
        if harfrust::shape(&shaper, &mut self.buffer, options).is_err() {
            return;
        }
        let em = f32::from(face.metrics.units_per_em.max(1));
        for (info, position) in self.buffer.glyph_infos().iter().zip(self.buffer.glyph_positions()) {
            let Ok(id) = u16::try_from(info.glyph_id) else { continue };
            self.glyphs.push(WordGlyph {
                at: info.cluster,
                glyph: ShapedGlyph {
                    id,
                    advance: position.x_advance as f32 / em,
                    dx: position.x_offset as f32 / em,
                    dy: position.y_offset as f32 / em,
                },
            });
        }
    }
}

impl Features {
    fn list(self) -> Vec<Feature> {
        let mut list = Vec::new();
        let mut set = |tag: &[u8; 4], value| list.push(Feature::new(Tag::new(tag), value, ..));
        if !self.ligatures {
            set(b"liga", 0);
            set(b"clig", 0);
            set(b"calt", 0);
        }
        if self.tabular {
            set(b"tnum", 1);
            set(b"lnum", 1);
        }
        if self.small_caps {
            set(b"smcp", 1);
        }
        if self.capitals_too {
            set(b"c2sc", 1);
        }
        list
    }
}

fn direction(rtl: bool) -> Direction {
    if rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}
