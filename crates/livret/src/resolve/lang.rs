//! Languages of the pages and of the book.

use std::collections::BTreeMap;

use super::Draft;
use crate::diagnostic::Code;
use crate::model::{Block, Inline, Lang, Visitor, walk_block, walk_inline, walk_page};
use crate::{Config, Diagnostic, Sources};

/// With fewer letters, what a text is written in is a guess.
const LONG_TEXT: usize = 400;
/// Characters of a page that are looked at.
const SAMPLE: usize = 20_000;

/// What the text of a page says about its language.
struct Detected {
    lang: Lang,
    /// The language's name in English.
    name: &'static str,
    /// Whether the text is long and clear enough to contradict what is said.
    sure: bool,
}

/// Sets the language of all pages, and returns the book's.
///
/// In order: `--lang`; front matter; `livret.yaml`; the text.
pub(super) fn set(
    drafts: &mut [Draft],
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Lang {
    if let Some(lang) = &config.lang_override {
        drafts.iter_mut().for_each(|d| d.page.lang = lang.clone());
        return lang.clone();
    }
    let samples: Vec<String> = drafts.iter().map(sample).collect();
    let whole: String = samples.iter().flat_map(|s| s.chars().take(2_000)).take(10 * SAMPLE).collect();
    let whole = detect(&whole);
    // Pages whose language nobody says, by what was detected.
    let mut guessed: BTreeMap<Lang, (&'static str, Vec<usize>)> = BTreeMap::new();
    for (index, (draft, sample)) in drafts.iter_mut().zip(&samples).enumerate() {
        let detected = detect(sample);
        let said = said(draft, config, diagnostics);
        let Some((said, place)) = said else {
            let guess = detected.filter(|d| d.sure || whole.is_none()).or(whole.as_ref().map(Detected::copy));
            if let Some(guess) = guess {
                draft.page.lang = guess.lang.clone();
                guessed.entry(guess.lang).or_insert((guess.name, Vec::new())).1.push(index);
            }
            continue;
        };
        draft.page.lang = said.clone();
        if let Some(detected) = detected.filter(|d| d.sure && !alike(&d.lang, &said)) {
            let follows = config.lang_from_text;
            let set_as = if follows { &detected.lang } else { &said };
            let message = format!(
                "the language is said to be `{said}`, but the text is in {} (`{}`); it is set as `{set_as}`",
                detected.name, detected.lang
            );
            let help = format!("write `lang: {}` in the page's front matter", detected.lang);
            diagnostics.push(match place {
                Some(span) => Diagnostic::at(Code::LanguageMismatch, span, message, help),
                None => Diagnostic::of_file(
                    Code::LanguageMismatch,
                    sources.shown_path(&draft.path),
                    message,
                    help,
                ),
            });
            if follows {
                draft.page.lang = detected.lang;
            }
        }
    }
    tell_guesses(&guessed, drafts, sources, diagnostics);
    config.lang.clone().unwrap_or_else(|| main_lang(drafts))
}

impl Detected {
    fn copy(&self) -> Detected {
        Detected { lang: self.lang.clone(), name: self.name, sure: self.sure }
    }
}

/// What front matter or configuration say, and the place in the front matter.
fn said(
    draft: &Draft,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Lang, Option<crate::model::Span>)> {
    if let Some(field) = draft.front.lang.as_ref().filter(|f| f.value != "auto") {
        if let Some(lang) = Lang::parse(&field.value) {
            return Some((lang, Some(field.span)));
        }
        diagnostics.push(Diagnostic::at(
            Code::WrongType,
            field.span,
            "the value of `lang` is not a language and was ignored",
            "write a tag such as `fr`",
        ));
    }
    let auto = draft.front.lang.as_ref().is_some_and(|f| f.value == "auto");
    config.lang.clone().filter(|_| !auto).map(|lang| (lang, None))
}

fn tell_guesses(
    guessed: &BTreeMap<Lang, (&'static str, Vec<usize>)>,
    drafts: &[Draft],
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((main, (name, pages))) = guessed.iter().rev().max_by_key(|(_, (_, pages))| pages.len()) else {
        if let Some(draft) = drafts.iter().find(|d| d.page.lang == Lang::default()) {
            diagnostics.push(Diagnostic::of_file(
                Code::LanguageDetected,
                sources.shown_path(&draft.path),
                "no language is given, and there is no text to tell it from",
                "write `lang: fr`, or whatever it is, in livret.yaml",
            ));
        }
        return;
    };
    let place = match (drafts.len(), pages.first().and_then(|p| drafts.get(*p))) {
        (1, Some(draft)) => sources.shown_path(&draft.path),
        _ => sources.shown_path("").trim_end_matches('/').to_string(),
    };
    diagnostics.push(Diagnostic::of_file(
        Code::LanguageDetected,
        if place.is_empty() { ".".into() } else { place },
        format!("no language is given; the text looks {name} (`{main}`) and is set so"),
        format!("write `lang: {main}` in livret.yaml"),
    ));
    for (lang, (name, pages)) in guessed.iter().filter(|(lang, _)| *lang != main) {
        for draft in pages.iter().filter_map(|p| drafts.get(*p)) {
            diagnostics.push(Diagnostic::of_file(
                Code::LanguageDetected,
                sources.shown_path(&draft.path),
                format!("no language is given for this page; its text looks {name} (`{lang}`) and is set so"),
                format!("write `lang: {lang}` in its front matter"),
            ));
        }
    }
}

/// The language of most pages; of the first of them, where several are equal.
fn main_lang(drafts: &[Draft]) -> Lang {
    let mut counts: Vec<(&Lang, usize)> = Vec::new();
    for draft in drafts {
        match counts.iter_mut().find(|(lang, _)| *lang == &draft.page.lang) {
            Some((_, n)) => *n += 1,
            None => counts.push((&draft.page.lang, 1)),
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or_else(Lang::default, |(lang, _)| (*lang).clone())
}

/// Whether two languages are one for a detector: the same, or such as are told apart by few words.
fn alike(a: &Lang, b: &Lang) -> bool {
    const CLOSE: [&[&str]; 4] = [
        &["nb", "nn", "no", "da"],
        &["hr", "sr", "bs", "mk", "sl"],
        &["cs", "sk"],
        &["es", "pt", "gl", "ca"],
    ];
    let (a, b) = (a.primary(), b.primary());
    a == b || CLOSE.iter().any(|group| group.contains(&a) && group.contains(&b))
}

fn detect(text: &str) -> Option<Detected> {
    /// What a few words are taken for, among all that they may be: the languages of most writers in the scripts that several share.
    const LIKELY: [whatlang::Lang; 7] = {
        use whatlang::Lang::{Ara, Deu, Eng, Fra, Por, Rus, Spa};
        [Fra, Eng, Spa, Por, Deu, Ara, Rus]
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let info = whatlang::detect(text).filter(|_| letters > 0)?;
    if info.is_reliable() {
        let lang = Lang::parse(tag(info.lang()))?;
        return Some(Detected { lang, name: info.lang().eng_name(), sure: letters >= LONG_TEXT });
    }
    let likely = whatlang::Detector::with_allowlist(LIKELY.to_vec()).detect(text).unwrap_or(info);
    Some(Detected { lang: Lang::parse(tag(likely.lang()))?, name: likely.lang().eng_name(), sure: false })
}

/// The tag of BCP 47, which prefers two letters where ISO 639-1 has them.
fn tag(lang: whatlang::Lang) -> &'static str {
    const SHORT: [(&str, &str); 67] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
    ];
    let code = lang.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// The running text of a page, without code and what is marked as another language.
fn sample(draft: &Draft) -> String {
    struct Sample(String);
    impl Visitor for Sample {
        fn block(&mut self, block: &Block) {
            if block.lang.is_none() && self.0.len() < SAMPLE {
                walk_block(self, block);
                self.0.push('\n');
            }
        }
        fn inline(&mut self, inline: &Inline) {
            match inline {
                Inline::Text(text) => self.0.push_str(text),
                Inline::LineBreak => self.0.push(' '),
                Inline::Lang { .. } => {}
                other => walk_inline(self, other),
            }
        }
    }
    let mut out = Sample(String::new());
    walk_page(&mut out, &draft.page);
    out.0
}
