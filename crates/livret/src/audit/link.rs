//! Links whose text says nothing of where they lead: a list of links, as screen readers make one, shows the text alone.

use std::collections::BTreeMap;

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Inline, LinkTarget, Span, plain_text};

/// Texts that fit any link, in lower case, with `'` for apostrophes: French, English, Arabic.
const VAGUE: &[&str] = &[
    "ici",
    "cliquez ici",
    "cliquer ici",
    "clique ici",
    "cliquez",
    "par ici",
    "voir ici",
    "en savoir plus",
    "savoir plus",
    "plus d'informations",
    "plus d'infos",
    "plus",
    "lire la suite",
    "lire plus",
    "la suite",
    "suite",
    "voir plus",
    "voir",
    "lien",
    "ce lien",
    "le lien",
    "lien ici",
    "suivez ce lien",
    "suivre ce lien",
    "cette page",
    "ce site",
    "là",
    "here",
    "click here",
    "click",
    "read more",
    "more",
    "learn more",
    "see more",
    "find out more",
    "more information",
    "more info",
    "link",
    "this link",
    "this page",
    "this site",
    "this",
    "هنا",
    "اضغط هنا",
    "انقر هنا",
    "اقرأ المزيد",
    "المزيد",
    "رابط",
];

/// A remark about a link whose text fits any other; `written` is the source of the link. One to the heading that it names, as a
/// glossary has it (`[lien](#lien)`), says what it has to say.
pub(super) fn vague(content: &[Inline], written: &str, span: Span) -> Option<Diagnostic> {
    let text = told(content);
    let is_named = || written.to_lowercase().contains(&format!("#{text}"));
    (VAGUE.contains(&text.as_str()) && !is_named()).then(|| {
        Diagnostic::at(
            Code::VagueLink,
            span,
            format!("the link's text “{text}” does not say where the link leads"),
            "name what it leads to: `[the action plan 2024](…)`",
        )
    })
}

/// The links of a page met so far: aims by text and title.
#[derive(Default)]
pub(super) struct Links {
    aims: BTreeMap<(String, String), Aim>,
}

struct Aim {
    target: String,
    /// A text that leads to different places is told once.
    told: bool,
}

impl Links {
    /// A remark about a link with the text and title of an earlier one that leads elsewhere.
    pub(super) fn meet(
        &mut self,
        content: &[Inline],
        title: &str,
        target: &LinkTarget,
        span: Span,
    ) -> Option<Diagnostic> {
        let text = told(content);
        if text.is_empty() {
            return None;
        }
        let target = place(target);
        let aim = self
            .aims
            .entry((text, title.to_lowercase()))
            .or_insert_with(|| Aim { target: target.clone(), told: false });
        if aim.target == target || aim.told {
            return None;
        }
        aim.told = true;
        Some(Diagnostic::at(
            Code::SameLinkText,
            span,
            format!(
                "“{}” is the text of an earlier link on this page, which leads elsewhere",
                plain_text(content).trim()
            ),
            "give each link a text of its own",
        ))
    }
}

/// What a link says, without what the ear does not tell apart.
fn told(content: &[Inline]) -> String {
    let text = plain_text(content).to_lowercase().replace('’', "'");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).into()
}

/// Where a link leads, in one form for addresses that differ in how they are written.
fn place(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Internal(id) => id.anchor(),
        LinkTarget::External(address) => {
            let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
            bare.trim_end_matches('/').to_lowercase()
        }
    }
}
