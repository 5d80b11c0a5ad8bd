//! Links: destinations as written → nodes of the book, or addresses outside of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::audience::LeftOut;
use crate::diagnostic::Code;
use crate::model::{
    Block, BlockKind, Inline, LinkTarget, NodeId, Span, VisitorMut, each_inline_list, plain_text,
    walk_block_mut, walk_page_mut,
};
use crate::site::{Addresses, Suggestions};
use crate::{Config, Diagnostic, Sources};

mod address;
mod destinations;
mod wrapper;

use address::Address;
pub(crate) use address::{join, percent_decode};
pub(crate) use destinations::published;
use destinations::{Destinations, Local};

/// Takes links out of links: the outer one's text is that of all.
pub(super) fn unwrap_nested(drafts: &mut [Draft]) {
    fn unwrap(inlines: &mut Vec<Inline>, in_link: bool) {
        for inline in std::mem::take(inlines) {
            match inline {
                Inline::Link { mut content, .. } if in_link => {
                    unwrap(&mut content, true);
                    inlines.extend(content);
                }
                mut other => {
                    let links = in_link || matches!(other, Inline::Link { .. });
                    if let Some(children) = other.children_mut() {
                        unwrap(children, links);
                    }
                    inlines.push(other);
                }
            }
        }
    }
    for draft in drafts {
        each_inline_list(&mut draft.page, &mut |line| unwrap(line, false));
    }
}

/// Resolves all links. Nodes are numbered by now; `folders` are the parts by their folder. Returns the paths of the files beside the
/// pages that links lead to.
pub(super) fn resolve(
    drafts: &mut [Draft],
    folders: &BTreeMap<String, NodeId>,
    left_out: &LeftOut,
    addresses: &Addresses,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut annexes = Vec::new();
    let destinations = Destinations::of(drafts, folders, left_out, addresses, sources, config);
    let mut suggestions = Suggestions::new();
    for (index, draft) in drafts.iter_mut().enumerate() {
        let mut links = Links {
            from: index,
            folder: draft.folder().to_string(),
            destinations: &destinations,
            suggestions: &mut suggestions,
            annexes: &mut annexes,
            diagnostics,
        };
        each_inline_list(&mut draft.page, &mut |line| links.line(line));
        walk_page_mut(&mut links, &mut draft.page);
    }
    let mut seen = BTreeSet::new();
    annexes.retain(|path| seen.insert(path.clone()));
    annexes
}

fn with_fragment(address: String, fragment: Option<String>) -> String {
    let fragment = fragment.map(|f| format!("#{}", address::encode(&f.replace('%', "%25"))));
    address + &fragment.unwrap_or_default()
}

/// The links of one page.
struct Links<'a> {
    from: usize,
    folder: String,
    destinations: &'a Destinations<'a>,
    suggestions: &'a mut Suggestions,
    /// Files beside the pages, in the order of the links.
    annexes: &'a mut Vec<String>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Links<'_> {
    /// Resolves the links of a line, and takes out those that lead nowhere: their text stays.
    fn line(&mut self, inlines: &mut Vec<Inline>) {
        for mut inline in std::mem::take(inlines) {
            if let Inline::Link { span, target: LinkTarget::External(written), content, .. } = &mut inline {
                let (written, span) = (std::mem::take(written), *span);
                let resolved = self.target(&written, span);
                if !shows(content) {
                    self.name_empty(content, &written, span);
                }
                match resolved {
                    Some(resolved) => {
                        if let Inline::Link { target, .. } = &mut inline {
                            *target = resolved;
                        }
                    }
                    None => {
                        inlines.append(content);
                        continue;
                    }
                }
            } else if let Some(children) = inline.children_mut() {
                self.line(children);
            }
            inlines.push(inline);
        }
    }

    fn name_empty(&mut self, content: &mut Vec<Inline>, written: &str, span: Span) {
        let shown = percent_decode(written.trim().trim_start_matches("mailto:"));
        if !shown.is_empty() {
            *content = vec![Inline::Text(shown)];
            self.say(
                Code::EmptyLink,
                span,
                "the link has no text; its address is shown",
                "write what it leads to between the brackets",
            );
        }
    }

    fn say(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::at(code, span, message, help));
    }

    /// An address without the wrapper of a service that counts who follows it.
    fn unwrapped(&mut self, address: Address, span: Span) -> Address {
        let Address::External(outer) = &address else { return address };
        let Some(inner) = wrapper::unwrapped(outer) else { return address };
        self.say(
            Code::WrappedLink,
            span,
            "the address leads through a service that counts its readers; the link leads straight to its aim",
            format!("write `{inner}`"),
        );
        Address::External(inner)
    }

    fn target(&mut self, written: &str, span: Span) -> Option<LinkTarget> {
        let exists = |path: &str| join(&self.folder, path).is_some_and(|p| self.destinations.is_file(&p));
        let (path, fragment) = match self.unwrapped(address::read(written, &exists), span) {
            Address::Empty => {
                self.say(
                    Code::MissingDestination,
                    span,
                    "the link has no address; its text was kept",
                    "write the address between the parentheses",
                );
                return None;
            }
            Address::Unsafe(scheme) => {
                self.say(
                    Code::UnsafeLink,
                    span,
                    format!(
                        "an address beginning with `{scheme}:` is not for documents; the link's text was kept"
                    ),
                    "link to a page, or to an address beginning with `https:`",
                );
                return None;
            }
            Address::External(address) => match self.destinations.on_own_site(&address) {
                // What the site has beside the pages stays an address of the site.
                None => return Some(LinkTarget::External(address)),
                Some((path, fragment)) => match self.destinations.find(self.from, "", &path) {
                    Local::Page { .. } | Local::Part(_) | Local::ForOthers | Local::File { .. } => {
                        (path, fragment)
                    }
                    _ if !Addresses::is_local(&address) => return Some(LinkTarget::External(address)),
                    // Nobody else can follow an address of the author's machine.
                    _ => (path, fragment),
                },
            },
            Address::Local { path, fragment } => (path, fragment),
        };
        match self.destinations.find(self.from, &self.folder, &path) {
            Local::Page { page, other_case } => {
                if let Some(name) = other_case {
                    self.say(
                        Code::LetterCase,
                        span,
                        format!("the page `{path}` is named `{name}` in the content"),
                        "write the name with the same letters: most servers tell them apart",
                    );
                }
                Some(LinkTarget::Internal(self.fragment(page, &path, fragment.as_deref(), span)?))
            }
            Local::Part(id) => Some(LinkTarget::Internal(id)),
            // The link is right, for readers who have what it leads to.
            Local::ForOthers => None,
            Local::File { path, published: Some(address) } => {
                self.annexes.push(path);
                Some(LinkTarget::External(with_fragment(address, fragment)))
            }
            Local::OtherPage { published: Some(address) } => {
                Some(LinkTarget::External(with_fragment(address, fragment)))
            }
            Local::File { path: found, published: None } => {
                self.annexes.push(found);
                self.say(
                    Code::LeftOut,
                    span,
                    format!("the file `{path}` is not part of the book; the link's text was kept"),
                    "say in livret.yaml under `url` where the site is published, and the link leads there",
                );
                None
            }
            Local::OtherPage { published: None } => {
                self.say(
                    Code::LeftOut,
                    span,
                    format!("the page `{path}` is there, but not built this time; the link's text was kept"),
                    "build the whole folder, or say in livret.yaml under `url` where the site is published",
                );
                None
            }
            Local::Outside => {
                self.say(
                    Code::LeftOut,
                    span,
                    format!("`{path}` lies outside of the folder of pages; the link's text was kept"),
                    "move the file into the folder, or link to its address on a site",
                );
                None
            }
            Local::Missing => {
                let near = self.destinations.near(&self.folder, &path, self.suggestions);
                let near = near.map(|n| format!("did you mean `{n}`?"));
                if let Some(address) = self.destinations.elsewhere_on_site(self.from, &path) {
                    self.say(
                        Code::DeadLink,
                        span,
                        format!(
                            "there is no page `{path}` in the content; the link leads to the published site"
                        ),
                        near.unwrap_or("mend the path, unless the site makes this page by itself".into()),
                    );
                    return Some(LinkTarget::External(with_fragment(address, fragment)));
                }
                self.say(
                    Code::DeadLink,
                    span,
                    format!("there is no page `{path}`; the link's text was kept"),
                    near.unwrap_or("mend the path, or take the link out".into()),
                );
                None
            }
        }
    }

    /// The node of a fragment of a page; of the page, where the fragment is not there; none where it was left out.
    fn fragment(&mut self, page: usize, path: &str, fragment: Option<&str>, span: Span) -> Option<NodeId> {
        let id = self.destinations.page(page)?;
        let Some(fragment) = fragment else { return Some(id) };
        if let Some(node) = self.destinations.fragment(page, fragment) {
            return Some(node);
        }
        if self.destinations.is_for_others(page, fragment) {
            return None;
        }
        let help = self
            .destinations
            .near_fragment(page, fragment, self.suggestions)
            .map_or("link to the page, or to a heading that it has".into(), |n| {
                format!("did you mean `#{n}`?")
            });
        let place = if path.is_empty() { "on this page".into() } else { format!("on the page `{path}`") };
        self.say(
            Code::DeadLink,
            span,
            format!("there is no heading `#{fragment}` {place}; the link leads to the page"),
            help,
        );
        Some(id)
    }
}

impl VisitorMut for Links<'_> {
    /// Resolves the targets of cards; those of links were resolved with their lines.
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Cards { cards } = &mut block.kind {
            for card in cards {
                if let Some(LinkTarget::External(written)) = &card.target {
                    let written = written.clone();
                    card.target = self.target(&written, block.span);
                }
            }
        }
        walk_block_mut(self, block);
    }
}

/// Whether inlines show anything.
fn shows(inlines: &[Inline]) -> bool {
    !plain_text(inlines).trim().is_empty()
        || inlines.iter().any(|i| matches!(i, Inline::Image(_)) || shows(i.children()))
}
