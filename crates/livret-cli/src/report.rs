//! Diagnostics as users see them: like a compiler's on standard error, or as JSON lines on standard output.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};
use livret::{Code, Diagnostic, Level, Location, Place, Sources};
use livret_verify::report::Remark;

use crate::args::{MessageFormat, Messages};
use crate::{Exit, output};

/// How many remarks of one kind are shown before the rest is counted only.
const SHOWN_OF_A_KIND: usize = 10;

/// What was remarked so far, and what it makes of the exit code.
#[derive(Debug)]
pub(crate) struct Report {
    format: MessageFormat,
    strict: bool,
    allowed: Vec<Code>,
    shown_of_a_kind: usize,
    of_a_kind: BTreeMap<Code, usize>,
    /// How many errors there were.
    pub(crate) errors: usize,
    /// How many warnings there were.
    pub(crate) warnings: usize,
    worst: Exit,
    /// Remarks already made: what is laid out again, for sheets or handouts, is no news.
    known: BTreeSet<String>,
    /// All that was remarked, with places in words.
    said: Vec<Remark>,
}

impl Report {
    /// Nothing remarked yet.
    pub(crate) fn new(messages: &Messages) -> Report {
        Report {
            format: messages.message_format,
            strict: messages.strict,
            allowed: messages.allow.clone(),
            shown_of_a_kind: if messages.verbose { usize::MAX } else { SHOWN_OF_A_KIND },
            of_a_kind: BTreeMap::new(),
            errors: 0,
            warnings: 0,
            worst: Exit::Done,
            known: BTreeSet::new(),
            said: Vec::new(),
        }
    }

    /// The same, for a command whose result goes to standard output.
    pub(crate) fn on_stderr(messages: &Messages) -> Report {
        Report { format: MessageFormat::Human, ..Report::new(messages) }
    }

    /// Shows remarks and counts them, each once.
    pub(crate) fn add(&mut self, diagnostics: &[Diagnostic], sources: &Sources) {
        for diagnostic in diagnostics.iter().filter(|d| !self.allowed.contains(&d.code)) {
            if !self.known.insert(format!("{diagnostic:?}")) {
                continue;
            }
            match diagnostic.level() {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
            }
            self.said.push(located(diagnostic, sources));
            let seen = self.of_a_kind.entry(diagnostic.code).or_default();
            *seen += 1;
            match self.format {
                MessageFormat::Json => {
                    let line = json(diagnostic, sources) + "\n";
                    self.worst = self.worst.max(output::print(line.as_bytes()));
                }
                MessageFormat::Human if *seen <= self.shown_of_a_kind => say(&human(diagnostic, sources)),
                MessageFormat::Human => {}
            }
        }
    }

    /// All that was remarked so far.
    pub(crate) fn said(&self) -> &[Remark] {
        &self.said
    }

    /// Notes that the run ends no better than this.
    pub(crate) fn end_with(&mut self, exit: Exit) {
        self.worst = self.worst.max(exit);
    }

    /// Says what was not shown, and returns how the run ended.
    pub(crate) fn finish(&self) -> Exit {
        if self.format == MessageFormat::Human {
            for (code, count) in &self.of_a_kind {
                if let Some(hidden) = count.checked_sub(self.shown_of_a_kind).filter(|n| *n > 0) {
                    say(&format!("… and {hidden} more `{code}` (--verbose shows all)"));
                }
            }
        }
        let found =
            if self.errors > 0 || (self.strict && self.warnings > 0) { Exit::Errors } else { Exit::Done };
        self.worst.max(found)
    }

    /// "2 errors, 1 warning".
    pub(crate) fn counts(&self) -> String {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        format!("{}, {}", count(self.errors, "error"), count(self.warnings, "warning"))
    }
}

/// Prints a line to standard error. A closed standard error is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

fn human(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let level = match diagnostic.level() {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
    };
    let message = visible(&diagnostic.message);
    let help = visible(&diagnostic.help);
    let title = level.primary_title(message).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    match place(diagnostic, sources) {
        (_, Some(at)) => {
            let start = at.text.char_indices().nth(at.column as usize - 1).map_or(at.text.len(), |(i, _)| i);
            let end = at.text[start..]
                .char_indices()
                .nth(at.width as usize)
                .map_or(at.text.len(), |(i, _)| start + i);
            group = group.element(
                Snippet::source(at.text)
                    .line_start(at.line as usize)
                    .path(at.file)
                    .annotation(AnnotationKind::Primary.span(start..end)),
            );
        }
        (file, None) => group = group.element(Origin::path(file)),
    }
    if !help.is_empty() {
        group = group.element(Title::HELP.message(help));
    }
    format!("{}\n", Renderer::styled().render(&[group]))
}

fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (file, at) = place(diagnostic, sources);
    serde_json::json!({
        "level": diagnostic.level(),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": file,
        "line": at.as_ref().map(|a| a.line),
        "column": at.as_ref().map(|a| a.column),
        "help": diagnostic.help,
    })
    .to_string()
}

/// A diagnostic with its place in words.
pub(crate) fn located(diagnostic: &Diagnostic, sources: &Sources) -> Remark {
    let place = match place(diagnostic, sources) {
        (file, Some(at)) => format!("{file}:{}:{}", at.line, at.column),
        (file, None) => file,
    };
    Remark {
        level: diagnostic.level(),
        code: diagnostic.code.name(),
        place,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}

/// The file, and the place in its text where there is one.
fn place(diagnostic: &Diagnostic, sources: &Sources) -> (String, Option<Location>) {
    match &diagnostic.place {
        Place::File(path) => (path.clone(), None),
        Place::Text(span) => match sources.locate(*span) {
            Some(at) => (at.file.clone(), Some(at)),
            None => (sources.file(span.file).map_or(String::new(), |f| sources.shown_path(&f.path)), None),
        },
    }
}

/// Text from pages without the control characters that a terminal would obey.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
