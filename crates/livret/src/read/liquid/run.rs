//! A template is run: nodes → text, within limits.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use serde_json::Value;

use super::datum::{Datum, MAX_TEXT};
use super::expression::Expression;
use super::filter::Setting;
use super::template::{Node, parse};
use crate::Sources;
use crate::model::FileId;
use crate::read::container::callout;
use crate::read::dialect::Templates;
use crate::read::rewrite::Rewrite;

mod evaluation;
mod inclusion;
mod repetition;

/// How much a page may compute: a unit for each tag, item and character.
const MAX_WORK: usize = 2 << 20;
/// What a round of a loop costs more than its tags.
const ROUND: usize = 8;
/// How many items a list may come to have.
const MAX_ITEMS: usize = 100_000;
/// How much templates may put into a page, in bytes.
const MAX_OUTPUT: usize = 4 << 20;
/// How deep includes may stand within one another.
const MAX_INCLUDES: usize = 16;

/// What a tag could not do, and where it stands in the page.
pub(super) struct Remark {
    pub(super) kind: RemarkKind,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// What kind of remark it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RemarkKind {
    /// A tag has no value here.
    Unevaluated,
    /// Tags are not nested as they should be.
    Unbalanced,
    /// The page asks for more than is given.
    Limit,
}

/// Where the run goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    On,
    /// After the innermost loop.
    Break,
    /// At its next item.
    Continue,
    /// Nowhere: a limit was reached.
    Stop,
}

/// A run over one page.
pub(super) struct Run<'t> {
    templates: &'t Templates,
    sources: &'t Sources,
    file: FileId,
    page: &'t Value,
    setting: Setting<'t>,
    /// Places of code in the page, in which what is not understood stays.
    code: Vec<Range<usize>>,
    variables: BTreeMap<String, Datum<'t>>,
    /// What each loop around knows of itself, the innermost last.
    loops: Vec<Vec<(&'static str, Datum<'t>)>>,
    /// What `increment` and `decrement` count.
    counters: BTreeMap<String, i64>,
    /// How often each group of `cycle` was asked for.
    cycles: BTreeMap<String, usize>,
    /// Arguments of the includes around.
    includes: Vec<Datum<'t>>,
    /// The tag of the page that put in what is run now.
    within: Option<Range<usize>>,
    /// Files that were put in, as read: one that puts in itself is read once.
    included: BTreeMap<FileId, Rc<[Node]>>,
    pub(super) work: usize,
    pub(super) written: usize,
    pub(super) out: Rewrite,
    pub(super) remarks: Vec<Remark>,
    said: BTreeSet<(usize, String)>,
}

impl<'t> Run<'t> {
    pub(super) fn new(
        templates: &'t Templates,
        sources: &'t Sources,
        file: FileId,
        page: &'t Value,
        code: Vec<Range<usize>>,
    ) -> Run<'t> {
        Run {
            templates,
            sources,
            file,
            page,
            setting: Setting { site: &templates.site },
            code,
            variables: BTreeMap::new(),
            loops: Vec::new(),
            counters: BTreeMap::new(),
            cycles: BTreeMap::new(),
            includes: Vec::new(),
            within: None,
            included: BTreeMap::new(),
            work: 0,
            written: 0,
            out: Rewrite::default(),
            remarks: Vec::new(),
            said: BTreeSet::new(),
        }
    }

    /// Runs a text from a position on.
    pub(super) fn page(&mut self, text: &str, from: usize) {
        let body = text.get(from..).unwrap_or("");
        self.out.keep(text, 0..from);
        let (nodes, faults) = parse(body);
        let source = Text { text, base: from };
        for fault in faults {
            let range = source.place(&fault.range);
            if !self.is_code(&range) {
                self.say(RemarkKind::Unbalanced, range, fault.message, fault.help);
            }
        }
        self.nodes(&nodes, source);
    }

    fn say(&mut self, kind: RemarkKind, range: Range<usize>, message: String, help: impl Into<String>) {
        let range = self.within.clone().unwrap_or(range);
        if self.said.insert((range.start, message.clone())) {
            self.remarks.push(Remark { kind, range, message, help: help.into() });
        }
    }

    /// Whether a place of the page lies in code.
    fn is_code(&self, range: &Range<usize>) -> bool {
        let i = self.code.partition_point(|c| c.end <= range.start);
        self.within.is_none()
            && self.code.get(i).is_some_and(|c| c.start <= range.start && range.end <= c.end)
    }

    /// Counts work; false once there was too much of it.
    fn spend(&mut self, cost: usize, range: &Range<usize>) -> bool {
        self.work = self.work.saturating_add(cost);
        if self.work <= MAX_WORK && self.written <= MAX_OUTPUT {
            return true;
        }
        self.say(
            RemarkKind::Limit,
            range.clone(),
            "the templates of this page compute too much; what follows was left out".into(),
            "loop over fewer items",
        );
        false
    }

    fn nodes(&mut self, nodes: &[Node], source: Text) -> Next {
        for node in nodes {
            let next = self.node(node, source);
            if next != Next::On {
                return next;
            }
        }
        Next::On
    }

    /// Characters of the source that stand for themselves.
    fn keep(&mut self, source: Text, range: &Range<usize>) {
        let place = source.place(range);
        match self.within.clone() {
            None => self.out.keep(source.text, place),
            Some(tag) => self.out.put(source.text.get(place).unwrap_or(""), tag),
        }
        self.written += range.len();
    }

    /// Characters that a tag makes.
    fn put(&mut self, text: &str, range: &Range<usize>) {
        let place = self.within.clone().unwrap_or_else(|| range.clone());
        self.out.put(text, place);
        self.written += text.len();
    }

    /// A tag that is not understood: it stays in code; elsewhere it is left out.
    fn unknown(&mut self, source: Text, range: &Range<usize>, why: &str) {
        let place = source.place(range);
        if self.is_code(&place) {
            self.keep(source, range);
            return;
        }
        let shown = source.text.get(place.clone()).unwrap_or("");
        let message = format!("`{}` {why}", shorten(shown));
        let help = "give the value that the tag asks for, or write `{% raw %}` before and `{% endraw %}` after it to show it as it is";
        self.say(RemarkKind::Unevaluated, place, message, help);
    }

    fn node(&mut self, node: &Node, source: Text) -> Next {
        let range = match node {
            Node::Text(range) | Node::Raw(range) => {
                if !self.spend(1 + range.len() / 8, &source.place(range)) {
                    return Next::Stop;
                }
                // Two braces that come together only here would look like a tag.
                let text = source.text.get(source.place(range)).unwrap_or("");
                if matches!(node, Node::Text(_))
                    && self.out.text.ends_with('{')
                    && text.starts_with(['{', '%', ':'])
                {
                    self.put(" ", &source.place(range));
                }
                self.keep(source, range);
                return Next::On;
            }
            Node::Output(range, _)
            | Node::Assign(range, ..)
            | Node::If(range, _)
            | Node::Case(range, ..)
            | Node::For(range, _)
            | Node::Include(range, _)
            | Node::Link(range, _)
            | Node::Code([range, _], ..)
            | Node::Callout([range, _], ..)
            | Node::Rows(range, _)
            | Node::Cycle(range, ..)
            | Node::Count(range, ..)
            | Node::Unknown(range) => range,
            Node::Capture(name, body) => return self.capture(name, body, source),
            Node::Break => return Next::Break,
            Node::Continue => return Next::Continue,
        };
        let place = source.place(range);
        if !self.spend(1, &place) {
            return Next::Stop;
        }
        match node {
            Node::Output(_, Some(expression)) => self.output(expression, source, range),
            Node::Output(_, None) => self.unknown(source, range, "is not understood and was left out"),
            Node::Unknown(_) => self.unknown(source, range, "is not a tag of content and was left out"),
            Node::Assign(_, name, expression) => {
                let value = match self.evaluate(expression) {
                    Ok(value) => value,
                    Err(filter) => {
                        self.unknown(
                            source,
                            range,
                            &format!("has a filter `{filter}` that cannot be applied"),
                        );
                        Datum::Nil
                    }
                };
                if self.variables.len() < 10_000 {
                    self.variables.insert(name.clone(), value);
                }
            }
            Node::If(_, branches) => {
                for (condition, wanted, body) in branches {
                    match condition {
                        Some(condition) if self.holds(condition) == *wanted => {
                            return self.nodes(body, source);
                        }
                        Some(_) => {}
                        None => self.unknown(
                            source,
                            range,
                            "has a condition that is not understood; what it guards was left out",
                        ),
                    }
                }
            }
            Node::Case(_, value, branches) => {
                let value = self.operand(value);
                for (values, body) in branches {
                    let matches = match values {
                        None => true,
                        Some(values) => values.iter().any(|v| {
                            let wanted = self.operand(v);
                            value.same(&wanted)
                        }),
                    };
                    if matches {
                        return self.nodes(body, source);
                    }
                }
            }
            Node::For(_, looped) => return self.looped(looped, source, &place),
            Node::Rows(_, looped) => return self.rows(looped, source, &place),
            Node::Cycle(_, group, values) => self.cycle(group.as_ref(), values, &place),
            Node::Count(_, counter, up) => self.count(counter, *up, &place),
            Node::Include(_, include) => return self.include(include, source, range),
            // A path with a tag in it is one that its author did not close.
            Node::Link(_, path) if path.contains('{') => self.unknown(source, range, "names no page"),
            Node::Link(_, path) => {
                let address = self.address(path);
                self.put(&address, &place);
            }
            Node::Code([_, end], language, body) => {
                return self.code(language, body, source, [place, source.place(end)]);
            }
            Node::Callout([_, end], [style, title], body) => {
                let name = if callout(style).is_some() { style } else { "info" };
                self.put(&format!("{}\n", format!("\n::: {name} {title}").trim_end_matches(' ')), &place);
                let next = self.nodes(body, source);
                self.put("\n:::\n", &source.place(end));
                return next;
            }
            _ => {}
        }
        Next::On
    }

    fn output(&mut self, expression: &Expression, source: Text, range: &Range<usize>) {
        match self.evaluate(expression) {
            Err(filter) => {
                self.unknown(
                    source,
                    range,
                    &format!("has a filter `{filter}` that cannot be applied; it was left out"),
                );
            }
            Ok(Datum::Nil) if self.within.is_none() => {
                self.unknown(source, range, "has no value here and was left out");
            }
            Ok(value) => match value.shown() {
                Some(text) => {
                    // Within HTML, Markdown begins after an empty line; within a line of Markdown it is there already.
                    let last = expression.filters.last().is_some_and(|f| f.name == "markdownify");
                    let gap = if last && (text.contains('\n') || self.out.text.ends_with('>')) {
                        "\n\n"
                    } else {
                        ""
                    };
                    self.put(&format!("{gap}{text}{gap}"), &source.place(range));
                }
                None => self.unknown(source, range, "is no text but data, and was left out"),
            },
        }
    }

    fn restore(&mut self, name: &str, outer: Option<Datum<'t>>) {
        match outer {
            Some(value) => self.variables.insert(name.to_owned(), value),
            None => self.variables.remove(name),
        };
    }

    /// Runs nodes into a text of their own.
    fn apart(&mut self, body: &[Node], source: Text) -> (Rewrite, Next) {
        let outer = std::mem::take(&mut self.out);
        let next = self.nodes(body, source);
        (std::mem::replace(&mut self.out, outer), next)
    }

    fn capture(&mut self, name: &str, body: &[Node], source: Text) -> Next {
        let (captured, next) = self.apart(body, source);
        let text = captured.text.get(..MAX_TEXT).unwrap_or(&captured.text);
        self.variables.insert(name.to_owned(), Datum::text(text));
        next
    }

    /// `highlight`: a fenced code block, or `<pre>` within a line.
    fn code(
        &mut self,
        language: &str,
        body: &[Node],
        source: Text,
        [begin, close]: [Range<usize>; 2],
    ) -> Next {
        let (code, next) = self.apart(body, source);
        let line = self.out.text.rsplit('\n').next().unwrap_or("");
        let indent = line.chars().all(|c| matches!(c, ' ' | '\t' | '>')).then(|| line.to_owned());
        match indent {
            Some(indent) => {
                let longest = code.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.clamp(2, 2_000) + 1);
                let gap = if code.text.starts_with(['\n', '\r']) { "" } else { "\n" };
                let end = if code.text.trim_end_matches(' ').ends_with('\n') { "" } else { "\n" };
                self.put(&format!("{fence}{language}{gap}"), &begin);
                self.out.append(code);
                let trimmed = end.is_empty() && !self.out.text.ends_with('\n');
                self.put(&format!("{end}{}{fence}\n", if trimmed { "" } else { &indent }), &close);
            }
            None => {
                let escaped = code.text.replace('&', "&amp;").replace('<', "&lt;").replace('{', "&#123;");
                let html = format!("<pre><code class=\"language-{language}\">{escaped}</code></pre>");
                self.put(&html, &(begin.start..close.end));
            }
        }
        next
    }
}

/// The text that nodes are of.
#[derive(Clone, Copy)]
struct Text<'s> {
    text: &'s str,
    /// Where the template begins in it.
    base: usize,
}

impl Text<'_> {
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }
}

/// A tag as messages show it.
fn shorten(tag: &str) -> String {
    let line = tag.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}
