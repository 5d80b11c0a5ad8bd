//! mdBook's instructions in double braces: `{{#include file:2:8}}` puts lines of another file into the page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::manuscript::Manuscript;
use super::rewrite::Rewrite;
use crate::model::FileId;
use crate::resolve::join;
use crate::site::split_path;
use crate::{Code, Diagnostic, Sources};

/// How much a page may put in, in bytes.
const MAX_BYTES: usize = 4 << 20;
/// The largest file of which anything is put in, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 20;
/// How deep files that are put in put in others.
const MAX_DEPTH: usize = 8;

/// The text of a page with what it puts in from `body` on; `None` if that is nothing.
pub(super) fn run(
    manuscript: &Manuscript,
    body: usize,
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rewrite> {
    let text = &*manuscript.text;
    text.get(body..)?.contains("{{#").then_some(())?;
    let folder = sources.file(file).map_or("", |f| split_path(&f.path).0);
    let mut run = Run { sources, left: MAX_BYTES, said: Vec::new() };
    let mut out = Rewrite::default();
    let mut at = 0;
    for Instruction { range, name, argument } in instructions(text, body) {
        out.keep(text, at..range.start);
        at = range.end;
        out.put(&run.content(name, argument, folder, &range, 0), range);
    }
    out.keep(text, at..text.len());
    for (code, range, message, help) in run.said {
        diagnostics.push(Diagnostic::at(code, manuscript.span(range), message, help));
    }
    Some(out)
}

/// `{{#name argument}}`.
struct Instruction<'t> {
    range: Range<usize>,
    name: &'t str,
    argument: &'t str,
}

fn instructions(text: &str, from: usize) -> Vec<Instruction<'_>> {
    let mut out = Vec::new();
    let mut at = from;
    while let Some(start) = text.get(at..).and_then(|t| t.find("{{#")).map(|i| at + i) {
        let inner = text.get(start + 3..).unwrap_or("");
        at = start + 3;
        // A stroke before the braces keeps them as text.
        let is_kept = text.get(..start).is_some_and(|before| before.ends_with('\\'));
        let Some(end) =
            inner.find("}}").filter(|end| !is_kept && !inner.get(..*end).unwrap_or("\n").contains('\n'))
        else {
            continue;
        };
        let (name, argument) = inner.get(..end).and_then(|i| i.split_once(' ')).unwrap_or(("", ""));
        at = start + 3 + end + 2;
        out.push(Instruction { range: start..at, name, argument: argument.trim() });
    }
    out
}

struct Run<'a> {
    sources: &'a Sources,
    left: usize,
    said: Vec<(Code, Range<usize>, String, String)>,
}

impl Run<'_> {
    /// What an instruction on a page or in a file of `folder` puts in.
    fn content(
        &mut self,
        name: &str,
        argument: &str,
        folder: &str,
        range: &Range<usize>,
        depth: usize,
    ) -> String {
        let argument = argument.split_whitespace().next().unwrap_or("");
        match name {
            "include" | "rustdoc_include" => self.lines(argument, folder, range, depth),
            "playground" | "playpen" => {
                let inner = self.lines(argument, folder, range, depth);
                format!("```rust\n{}\n```", inner.trim_end())
            }
            // The title of the window in which a browser shows the page.
            "title" => String::new(),
            _ => {
                self.say(
                    Code::UnevaluatedTemplate,
                    range,
                    format!("`{{{{#{name} …}}}}` is not known, and was left out"),
                    "take it out",
                );
                String::new()
            }
        }
    }

    fn say(&mut self, code: Code, range: &Range<usize>, message: String, help: &str) {
        self.said.push((code, range.clone(), message, help.into()));
    }

    fn lines(&mut self, argument: &str, folder: &str, range: &Range<usize>, depth: usize) -> String {
        let mut parts = argument.splitn(2, ':');
        let (path, part) = (parts.next().unwrap_or(""), parts.next());
        let Some(path) = join(folder, path) else {
            let message = format!("`{argument}` lies outside of the folder of the book, and was left out");
            self.say(Code::UnevaluatedTemplate, range, message, "move the file into the folder");
            return String::new();
        };
        let bytes = self.sources.find(&path).map(|file| self.sources.bytes_within(file, MAX_FILE_BYTES));
        let text = match bytes {
            Some(Ok(bytes)) => String::from_utf8_lossy(&bytes).replace("\r\n", "\n"),
            Some(Err(error)) => {
                let message = format!("the file `{path}` cannot be put in: {error}");
                self.say(
                    Code::UnevaluatedTemplate,
                    range,
                    message,
                    "make it a readable file of at most 1 MiB",
                );
                return String::new();
            }
            None => {
                let message = format!("there is no file `{path}` to put in");
                self.say(
                    Code::UnevaluatedTemplate,
                    range,
                    message,
                    "mend the path, or take the instruction out",
                );
                return String::new();
            }
        };
        let Some(chosen) = choose(&text, part) else {
            let message = format!("the file `{path}` has no part `{}`", part.unwrap_or(""));
            self.say(
                Code::UnevaluatedTemplate,
                range,
                message,
                "mark it in the file with `ANCHOR:` and `ANCHOR_END:`",
            );
            return String::new();
        };
        let Some(left) = self.left.checked_sub(chosen.len()).filter(|_| depth < MAX_DEPTH) else {
            let message = format!("the page puts in more than livret allows; `{path}` was left out");
            self.say(Code::TemplateLimit, range, message, "see that no file puts itself in");
            return String::new();
        };
        self.left = left;
        let inner_folder = split_path(&path).0;
        let mut out = String::new();
        let mut at = 0;
        for Instruction { range: inner, name, argument } in instructions(&chosen, 0) {
            out.push_str(chosen.get(at..inner.start).unwrap_or(""));
            at = inner.end;
            out.push_str(&self.content(name, argument, inner_folder, range, depth + 1));
        }
        out.push_str(chosen.get(at..).unwrap_or(""));
        out.trim_end_matches('\n').into()
    }
}

/// The lines of a text that a part names: `2` (one line), `2:8`, `2:`, `:8`, or a name that marks in the text have.
fn choose(text: &str, part: Option<&str>) -> Option<String> {
    let mut wanted = (1, usize::MAX);
    let mut anchor = None;
    if let Some(part) = part.filter(|p| !p.is_empty()) {
        let number = |text: &str, empty| if text.is_empty() { Some(empty) } else { text.parse().ok() };
        let (from, to) = part.split_once(':').unwrap_or((part, part));
        let to = to.split(':').next().unwrap_or(to);
        match (number(from, 1), number(to, usize::MAX)) {
            (Some(from), Some(to)) => wanted = (from, to),
            _ => anchor = Some(part),
        }
    }
    let mut open: BTreeSet<&str> = BTreeSet::new();
    let mut out = String::new();
    let mut found = anchor.is_none();
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if let Some(name) = mark(line, "ANCHOR:") {
            found |= Some(name) == anchor;
            open.insert(name);
        } else if let Some(name) = mark(line, "ANCHOR_END:") {
            open.remove(name);
        } else if (wanted.0..=wanted.1).contains(&number) && anchor.is_none_or(|name| open.contains(name)) {
            out.push_str(line);
        }
    }
    found.then_some(out)
}

/// The name that a mark of a part has.
fn mark<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    line.split_once(mark)?.1.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::choose;
    use crate::model::{BlockKind, plain_text};
    use crate::{Config, Sources, build};

    #[test]
    fn parts_of_files() {
        let text = "a\n// ANCHOR: x\nb\n// ANCHOR_END: x\nc\n";
        let chosen = |part| choose(text, part).unwrap_or_else(|| "-".into());
        assert_eq!(
            [None, Some("3"), Some("1:3"), Some("3:"), Some(":1"), Some("x"), Some("y"), Some("9:2")]
                .map(chosen),
            ["a\nb\nc\n", "b\n", "a\nb\n", "b\nc\n", "a\n", "b\n", "-", ""]
        );
    }

    #[test]
    fn files_are_put_in_within_bounds() {
        let page = "---\nlang: fr\n---\nUn : {{#include mots.txt:2}}\n\n{{#include b.md}}\n\n{{#include c.md}}\n\n{{#include perdu.txt}}\n\n\
                    {{#include ../../dehors.txt}}\n\n\\{{#include reste}}\n";
        let mut sources = Sources::from_pages([
            ("SUMMARY.md", "- [A](a.md)\n"),
            ("a.md", page),
            ("b.md", "Texte de b, {{#include mots.txt:1}}."),
            ("c.md", "Encore. {{#include c.md}}"),
        ]);
        sources.add_bytes("mots.txt", *b"mot un\nmot deux\n");
        let built = build(&sources, &Config::default());
        let blocks = &built.book.pages[0].blocks;
        let text = |block: &crate::model::Block| match &block.kind {
            BlockKind::Paragraph { content } => plain_text(content),
            kind => format!("{kind:?}"),
        };
        let texts: Vec<String> = blocks.iter().map(text).collect();
        assert_eq!(texts[..2], ["Un\u{a0}: mot deux", "Texte de b, mot un."]);
        assert!(texts[2].starts_with("Encore. Encore.") && texts[3] == "{{#include reste}}", "{texts:?}");
        let said: Vec<String> = built
            .diagnostics
            .iter()
            .filter_map(|d| match d.place {
                crate::Place::Text(span) => Some(format!("{}:{}", sources.locate(span)?.line, d.code)),
                crate::Place::File(_) => None,
            })
            .collect();
        assert_eq!(said, ["8:template-limit", "10:unevaluated-template", "12:unevaluated-template"]);
    }
}
