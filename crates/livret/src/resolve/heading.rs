//! The heading of a page: which of the texts that offer themselves it is, and which heading of the body repeats it.

use std::collections::BTreeMap;

use super::words::{same, words};
use super::{Draft, number, short};
use crate::model::{Block, BlockKind, Inline, plain_text};
use crate::read;
use crate::site::{readable, split_path, stem};
use crate::{Config, Diagnostic};

/// Sets heading and short name of all pages: `hero.title`, unless it is a placeholder, empty, or the same on several siblings; then
/// `title`; then the first heading; then the name of the file, of the folder for the page that opens one. A `title` that is the same on
/// several siblings names none of them: a first heading of level 1 goes before it.
pub(super) fn set(drafts: &mut [Draft], config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let mut uses: BTreeMap<Key, usize> = BTreeMap::new();
    for key in drafts.iter().flat_map(|d| Use::ALL.into_iter().filter_map(|u| key(d, u))) {
        *uses.entry(key).or_default() += 1;
    }
    let is_repeated = |d: &Draft, u| key(d, u).is_some_and(|k| uses.get(&k).is_some_and(|n| *n > 1));
    for draft in drafts {
        let repeated = Use::ALL.map(|u| is_repeated(draft, u));
        let heading = choose(draft, repeated, config, diagnostics);
        let text = plain_text(&heading);
        if let First::Taken(anchor) =
            take_first(&mut draft.page.blocks, &|content| same(&plain_text(content), &text))
        {
            draft.aliases.push(anchor);
        }
        let title = draft.front.title.as_ref().map(|f| f.value.as_str()).filter(|t| !is_placeholder(t));
        let title = title.filter(|_| !is_repeated(draft, Use::Title));
        let given = draft.front.short.as_ref().map(|f| f.value.as_str());
        draft.page.hero.short = short::name(given, title, &text);
        draft.page.hero.number = number::of(&text).map(str::to_owned);
        draft.page.hero.heading = heading;
    }
}

/// What a text of front matter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Hero,
    Title,
}

impl Use {
    const ALL: [Use; 2] = [Use::Hero, Use::Title];
}

/// What makes texts of siblings the same.
type Key = (Use, String, Vec<String>);

fn key(draft: &Draft, text: Use) -> Option<Key> {
    let field = match text {
        Use::Hero => &draft.front.hero_title,
        Use::Title => &draft.front.title,
    };
    Some((text, draft.folder().to_string(), words(&field.as_ref()?.value)))
}

fn choose(
    draft: &mut Draft,
    [hero_repeated, title_repeated]: [bool; 2],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline> {
    let hero = draft.front.hero_title.as_ref().filter(|_| !hero_repeated);
    let of_level_one = draft.page.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { level, content, .. } if !plain_text(content).trim().is_empty() => {
            Some((*level, content))
        }
        _ => None,
    });
    if let Some((1, heading)) =
        of_level_one.filter(|_| title_repeated && hero.is_none_or(|f| is_placeholder(&f.value)))
    {
        return heading.clone();
    }
    for field in hero.into_iter().chain(&draft.front.title) {
        if !is_placeholder(&field.value) {
            let heading = read::line(field, diagnostics);
            if !plain_text(&heading).trim().is_empty() {
                return heading;
            }
        }
    }
    first(&draft.page.blocks)
        .map_or_else(|| vec![Inline::Text(file_title(&draft.path, config))], <[Inline]>::to_vec)
}

/// Whether a text only holds the place of one to come, as templates of sites leave them.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let words = words(text);
    matches!(
        words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        [] | ["todo" | "fixme" | "tbd"]
            | ["fix", "me"]
            | ["fix", "me", "todo"]
            | ["fixme", "todo"]
            | ["lorem", "ipsum", ..]
    )
}

/// The first heading of the flow that has text.
fn first(blocks: &[Block]) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { content, .. } if !plain_text(content).trim().is_empty() => {
            Some(content.as_slice())
        }
        BlockKind::Container { blocks, .. } => first(blocks),
        _ => None,
    })
}

/// What became of the first heading.
enum First {
    /// There is none here.
    None,
    /// It is another one.
    Other,
    /// It was taken out; its anchor.
    Taken(String),
}

/// Takes the first heading of the flow out if it is the one wanted.
fn take_first(blocks: &mut Vec<Block>, wanted: &dyn Fn(&[Inline]) -> bool) -> First {
    for i in 0..blocks.len() {
        let found = match blocks.get_mut(i).map(|b| &mut b.kind) {
            Some(BlockKind::Heading { content, anchor, .. }) if !plain_text(content).trim().is_empty() => {
                if wanted(content) {
                    First::Taken(std::mem::take(anchor))
                } else {
                    First::Other
                }
            }
            Some(BlockKind::Container { blocks, .. }) => match take_first(blocks, wanted) {
                First::None => continue,
                // The inner list has lost its heading already.
                found => return found,
            },
            _ => continue,
        };
        if matches!(found, First::Taken(_)) {
            blocks.remove(i);
        }
        return found;
    }
    First::None
}

/// A title made of the file's name; of the folder's for the page that opens one, which is the book's for the outermost.
fn file_title(path: &str, config: &Config) -> String {
    let (folder, name) = split_path(path);
    let opens = ["index", "readme"].iter().any(|n| stem(name).eq_ignore_ascii_case(n));
    let outermost = || config.title.clone().or(config.fallback_title.as_deref().map(readable));
    match opens {
        true if !folder.is_empty() => readable(split_path(folder).1),
        true => outermost().unwrap_or_else(|| readable(stem(name))),
        false => readable(stem(name)),
    }
}
