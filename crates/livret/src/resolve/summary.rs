//! Subtitle and summary of a page.

use std::collections::BTreeMap;

use super::Draft;
use super::heading::is_placeholder;
use super::words::{same, words};
use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Inline, plain_text};
use crate::read::{self, Field};

/// Up to this many characters a text is a phrase, not a summary: a line and a half of a printed page. One that ends in a full stop is so
/// only beside a summary.
const PHRASE: usize = 80;

/// Sets subtitle and summary of all pages: the summary is `hero.text`, or `description` if there is none; where `hero.text` is a
/// short phrase it is the subtitle and `description` the summary.
pub(super) fn set(drafts: &mut [Draft], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(String, Vec<String>), String> = BTreeMap::new();
    for draft in drafts {
        let usable = |field: &Option<Field<String>>| field.clone().filter(|f| !is_placeholder(&f.value));
        let (text, description) = (usable(&draft.front.hero_text), usable(&draft.front.description));
        let description = description.filter(|d| !text.as_ref().is_some_and(|t| same(&d.value, &t.value)));
        let (subtitle, summary) = match (text, description) {
            (Some(text), Some(description)) if is_short(&text.value) => (Some(text), Some(description)),
            (Some(text), None) if is_phrase(&text.value) => (Some(text), None),
            (Some(text), description) => {
                if let Some(unshown) = description {
                    diagnostics.push(Diagnostic::at(
                        Code::UnshownDescription,
                        unshown.span,
                        "`hero.text` is the summary, and this description, which differs, is shown nowhere",
                        "say the same in both, or make `hero.text` a phrase of at most 80 characters",
                    ));
                }
                (None, Some(text))
            }
            (None, description) => (None, description),
        };
        let mut line = |field: &Option<Field<String>>| {
            field.as_ref().map_or_else(Vec::new, |f| read::line(f, diagnostics))
        };
        let heading = plain_text(&draft.page.hero.heading);
        let unless_heading =
            |line: Vec<Inline>| if same(&plain_text(&line), &heading) { Vec::new() } else { line };
        draft.page.hero.subtitle = unless_heading(line(&subtitle));
        draft.page.hero.summary = unless_heading(line(&summary));
        let Some(summary) = summary else { continue };
        let key = (draft.folder().to_string(), words(&summary.value));
        match seen.get(&key) {
            Some(first) => diagnostics.push(Diagnostic::at(
                Code::RepeatedSummary,
                summary.span,
                format!("the summary is the same as that of `{first}`"),
                "say what this page is about",
            )),
            None => {
                seen.insert(key, draft.path.clone());
            }
        }
    }
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= PHRASE
}

fn is_phrase(text: &str) -> bool {
    is_short(text) && !text.trim_end().ends_with(['.', '!', '?', '…'])
}
