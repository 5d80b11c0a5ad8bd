//! Audiences: content that is only for some readers. What is for others leaves the site before anything refers to it, and containers
//! for the readers of this edition become their content, so that no later stage knows of audiences.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, BlockKind, FileId, Inline, Span, Visitor, block_lists, plain_text};
use crate::read::ReadPage;
use crate::resolve::slug;
use crate::site::{Site, SitePart, Suggestions};
use crate::{Config, Sources};

mod notes;

/// The name of containers that are for some readers.
const CONTAINER: &str = "audience";

/// How many names a remark lists.
const NAMED: usize = 8;

/// What links may lead to in other editions only.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct LeftOut {
    /// Paths of pages, and of folders that hold no other pages.
    paths: BTreeSet<String>,
    /// Keys of fragments, by the page that they were on.
    fragments: BTreeMap<FileId, BTreeSet<String>>,
}

impl LeftOut {
    /// Whether the page or folder at a path was left out.
    pub(crate) fn has_path(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether what a fragment names was left out of a page.
    pub(crate) fn has_fragment(&self, page: FileId, fragment: &str) -> bool {
        self.fragments.get(&page).is_some_and(|names| names.contains(&key(fragment)))
    }
}

/// What makes names the same: their letters and digits, without case and accents.
pub(crate) fn key(name: &str) -> String {
    Some(slug::ascii(name)).filter(|key| !key.is_empty()).unwrap_or_else(|| name.into())
}

/// Leaves out of a site what is for others than the readers of this edition.
pub(crate) fn choose(
    site: Site,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Site, LeftOut) {
    let mut readers = Readers::of(config, diagnostics);
    let mut left_out = LeftOut::default();
    let mut pages = Vec::new();
    // How many pages are kept before each page, and before the end.
    let mut before = vec![0];
    for mut page in site.pages {
        if readers.may_read_page(&page) {
            let names = readers.cut(&mut page);
            left_out.fragments.insert(page.file, names);
            pages.push(page);
        } else if let Some(file) = sources.file(page.file) {
            left_out.paths.insert(file.path.clone());
        }
        before.push(pages.len());
    }
    readers.tell_unused(sources, config);
    let at = |page: usize| before.get(page).copied().unwrap_or(pages.len());
    let mut parts = Vec::new();
    for part in site.parts {
        let range = at(part.pages.start)..at(part.pages.end);
        if range.is_empty() {
            left_out.paths.insert(part.path);
            continue;
        }
        let opened = part.opened && at(part.pages.start) < at(part.pages.start + 1);
        parts.push(SitePart { opened, pages: range, ..part });
    }
    (Site { pages, parts, addresses: site.addresses, around: site.around }, left_out)
}

/// For whom this edition is, and who else is known.
struct Readers<'d> {
    /// Keys of the names of those whom it is for.
    ours: BTreeSet<String>,
    /// All names that the configuration has, by their keys.
    known: BTreeMap<String, String>,
    /// All names that the content has, likewise.
    used: BTreeMap<String, String>,
    suggestions: Suggestions,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Readers<'d> {
    fn of(config: &Config, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let names = config.audiences.iter().chain(config.handouts.iter().flat_map(|set| &set.audiences));
        Readers {
            ours: config.audiences.iter().map(|name| key(name)).collect(),
            known: names.map(|name| (key(name), name.clone())).collect(),
            used: BTreeMap::new(),
            suggestions: Suggestions::new(),
            diagnostics,
        }
    }

    fn may_read_page(&mut self, page: &ReadPage) -> bool {
        page.front.audience.as_ref().is_none_or(|field| self.may_read(&field.value, field.span))
    }

    /// Whether what is for the readers of these names is for ours, too.
    fn may_read(&mut self, names: &[String], span: Span) -> bool {
        for name in names {
            self.used.entry(key(name)).or_insert_with(|| name.clone());
            self.tell_unknown(name, span);
        }
        names.iter().any(|name| self.ours.contains(&key(name)))
    }

    /// Tells names of this edition that neither content nor a set has. Of a selection, the other pages may have them.
    fn tell_unused(&mut self, sources: &Sources, config: &Config) {
        let sets: BTreeSet<String> =
            config.handouts.iter().flat_map(|set| &set.audiences).map(|name| key(name)).collect();
        let is_known = |name: &String| self.used.contains_key(&key(name)) || sets.contains(&key(name));
        let unused: Vec<&String> = config.audiences.iter().filter(|name| !is_known(name)).collect();
        if config.only.is_some() {
            return;
        }
        for name in unused {
            let near = self.suggestions.nearest(&key(name), self.used.keys());
            let help = match near.and_then(|near| self.used.get(near)) {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.used.is_empty() => "leave it out: all content is for all readers".into(),
                None => {
                    let names: Vec<&str> = self.used.values().map(String::as_str).take(NAMED).collect();
                    format!("name one that content is for: {}", names.join(", "))
                }
            };
            let message = format!("no content is for the audience `{name}`");
            let written = config.place(sources, &["audience"]).filter(|span| {
                let range = span.start as usize..span.end as usize;
                let text = sources.text(span.file).and_then(|text| text.get(range)).unwrap_or("");
                names(text).iter().any(|written| key(written) == key(name))
            });
            self.diagnostics.push(match written {
                Some(span) => Diagnostic::at(Code::UnknownAudience, span, message, help),
                // What the command says goes before what the configuration says.
                None => Diagnostic::of_file(Code::UnknownAudience, "--audience", message, help),
            });
        }
    }

    fn tell_unknown(&mut self, name: &str, span: Span) {
        let key = key(name);
        if self.known.contains_key(&key) {
            return;
        }
        let near = self.suggestions.nearest(&key, self.known.keys()).and_then(|near| self.known.get(near));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("name it in livret.yaml: `audience: {name}`, or as that of a set below `handouts:`")
            }
        };
        let message = format!("no edition is for the audience `{name}`, so what is for it alone is left out");
        self.diagnostics.push(Diagnostic::at(Code::UnknownAudience, span, message, help));
    }

    /// Leaves out of a page what is for others; returns the keys of the fragments that went with it.
    fn cut(&mut self, page: &mut ReadPage) -> BTreeSet<String> {
        let called = notes::called(page);
        let mut cut = Cut::default();
        self.blocks(&mut page.blocks, &mut cut);
        for note in &mut page.notes {
            self.blocks(&mut note.blocks, &mut cut);
        }
        if !cut.spans.is_empty() {
            notes::drop_left_out(page, &called, &mut cut);
        }
        cut.fragments
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>, cut: &mut Cut) {
        for mut block in std::mem::take(blocks) {
            match &mut block.kind {
                BlockKind::Container { name, title, blocks: inner } if name == CONTAINER => {
                    if self.may_read_container(title, block.span) {
                        self.blocks(inner, cut);
                        blocks.append(inner);
                    } else {
                        cut.block(&block);
                    }
                }
                _ => {
                    if self.within(&mut block, cut) {
                        blocks.push(block);
                    }
                }
            }
        }
    }

    /// Looks within a block; says whether it is kept: a frame around nothing but what was left out goes with it.
    fn within(&mut self, block: &mut Block, cut: &mut Cut) -> bool {
        let mut filled = Vec::new();
        for list in block_lists(&mut block.kind) {
            filled.push(!list.is_empty());
            self.blocks(list, cut);
        }
        if let BlockKind::List { items, .. } = &mut block.kind {
            let mut filled = filled.iter();
            items.retain(|item| !(filled.next() == Some(&true) && item.blocks.is_empty()));
        }
        let is_frame = matches!(
            block.kind,
            BlockKind::List { .. }
                | BlockKind::Quote { .. }
                | BlockKind::Callout { .. }
                | BlockKind::Container { .. }
                | BlockKind::Details { .. }
        );
        let emptied = filled.contains(&true) && block_lists(&mut block.kind).iter().all(|l| l.is_empty());
        if is_frame && emptied {
            cut.block(block);
        }
        !(is_frame && emptied)
    }

    fn may_read_container(&mut self, title: &[Inline], span: Span) -> bool {
        let names = names(&plain_text(title));
        if names.is_empty() {
            self.diagnostics.push(Diagnostic::at(
                Code::UnknownAudience,
                span,
                "the container does not say for whom its content is, so all readers get it",
                "write the name behind it: `::: audience facilitators`",
            ));
            return true;
        }
        self.may_read(&names, span)
    }
}

/// Names in a line of text, with spaces or commas between them.
pub(crate) fn names(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c == ',' || c.is_whitespace());
    parts.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// What was cut out of a page.
#[derive(Default)]
struct Cut {
    /// Keys of its fragments.
    fragments: BTreeSet<String>,
    /// Its places.
    spans: Vec<Span>,
}

impl Cut {
    fn block(&mut self, block: &Block) {
        self.spans.push(block.span);
        Visitor::block(self, block);
    }
}

impl Visitor for Cut {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Heading { anchor, .. } = &block.kind {
            self.fragments.insert(key(anchor));
        }
        crate::model::walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Anchor { name, .. } = inline {
            self.fragments.insert(key(name));
        }
        crate::model::walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests;
