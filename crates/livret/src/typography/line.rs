//! The characters of one line of thought (a paragraph, a heading …) as one sequence, over all its inlines, and back.

use crate::model::{Inline, Lang};

/// What stands for a piece that is not text but counts as a word: code, a picture, a formula, a key.
pub(super) const WORD: char = '\u{fffc}';
/// What stands for the call of a note.
pub(super) const NOTE: char = '\u{fffb}';
/// What stands for a line break, and for the world outside of the line.
pub(super) const BREAK: char = '\n';

/// Whose rules a text follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rules {
    French,
    English,
    /// Nothing is changed: Arabic, whose comma and semicolon stand as typed, and languages that have no file here.
    AsTyped,
    /// The page's author turned the pass off, for every language on it.
    Off,
}

impl Rules {
    pub(super) fn of(lang: &Lang) -> Rules {
        match lang.primary() {
            "fr" => Rules::French,
            "en" => Rules::English,
            _ => Rules::AsTyped,
        }
    }

    /// The rules of a text in that language within one of these rules.
    pub(super) fn within(self, lang: &Lang) -> Rules {
        if self == Rules::Off { Rules::Off } else { Rules::of(lang) }
    }
}

/// A text and how deep it stands among texts of other languages.
///
/// A text in another language is set before what is around it and sees nothing of that; what is around it sees it as it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level {
    /// 0 for the language of the place.
    pub(super) depth: usize,
    pub(super) rules: Rules,
}

impl Level {
    fn within(self, lang: &Lang) -> Level {
        match self.rules.within(lang) {
            same if same == self.rules => self,
            rules => Level { depth: self.depth + 1, rules },
        }
    }
}

/// How a character is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Raised,
    SmallCaps,
}

/// One character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) ch: char,
    pub(super) form: Form,
    /// The text inline that the character belongs to, by its place among those of the line; `None` for what is not to be changed.
    leaf: Option<usize>,
    level: Level,
    /// Whether the character stays as it is, whatever the rules say.
    pub(super) kept: bool,
    gone: bool,
}

/// The sequence.
#[derive(Debug)]
pub(super) struct Line {
    cells: Vec<Cell>,
    /// Characters to be put in before the cell of this index, in order of the calls.
    added: Vec<(usize, Cell)>,
    leaves: usize,
    /// The text being set; the others are closed to change.
    level: Level,
}

impl Line {
    /// The characters of `inlines`, in a place of that language.
    pub(super) fn of(inlines: &[Inline], rules: Rules) -> Line {
        let level = Level { depth: 0, rules };
        let mut line = Line { cells: Vec::new(), added: Vec::new(), leaves: 0, level };
        line.collect(inlines, level);
        line
    }

    fn collect(&mut self, inlines: &[Inline], level: Level) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let leaf = self.leaves;
                    self.leaves += 1;
                    for ch in text.chars() {
                        self.push(ch, Form::Plain, Some(leaf), level);
                    }
                }
                Inline::Superscript(content) | Inline::Subscript(content) => {
                    for ch in crate::model::plain_text(content).chars() {
                        self.push(ch, Form::Raised, None, level);
                    }
                }
                Inline::Code(_) | Inline::Keyboard(_) | Inline::Image(_) | Inline::Math { .. } => {
                    self.push(WORD, Form::Plain, None, level);
                }
                Inline::NoteRef { .. } => self.push(NOTE, Form::Plain, None, level),
                Inline::LineBreak => self.push(BREAK, Form::Plain, None, level),
                Inline::Anchor { .. } => {}
                Inline::Lang { content, lang, .. } => self.collect(content, level.within(lang)),
                other => self.collect(other.children(), level),
            }
        }
    }

    fn push(&mut self, ch: char, form: Form, leaf: Option<usize>, level: Level) {
        self.cells.push(Cell { ch, form, leaf, level, kept: leaf.is_none(), gone: false });
    }

    /// The texts that are to be set, from the innermost to the one around all.
    pub(super) fn levels(&self) -> impl Iterator<Item = Level> + use<> {
        let open = self.cells.iter().filter(|c| !c.kept).map(|c| c.level);
        let levels: std::collections::BTreeSet<Level> = open.collect();
        levels.into_iter().rev()
    }

    /// Turns to the texts of a level.
    pub(super) fn enter(&mut self, level: Level) {
        self.level = level;
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The character at `at`; the world outside is a [`BREAK`], and for a text in another language all around it is outside.
    pub(super) fn ch(&self, at: usize) -> char {
        let seen = |c: &&Cell| c.level == self.level || c.level.depth > self.level.depth;
        self.cells.get(at).filter(seen).map_or(BREAK, |c| c.ch)
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(BREAK, |i| self.ch(i))
    }

    /// Whether the character at `at` is raised already.
    pub(super) fn raised(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|c| c.form == Form::Raised)
    }

    /// Whether the character at `at` may be changed.
    pub(super) fn open(&self, at: usize) -> bool {
        self.cells
            .get(at)
            .is_some_and(|c| !c.kept && !c.gone && c.form == Form::Plain && c.level == self.level)
    }

    /// Whether all characters of a range may be changed.
    pub(super) fn all_open(&self, range: std::ops::Range<usize>) -> bool {
        range.into_iter().all(|i| self.open(i))
    }

    /// Whether a space at which the line may be broken stands at `at`, one that may be changed.
    pub(super) fn breakable(&self, at: usize) -> bool {
        matches!(self.ch(at), ' ' | '\t') && self.open(at)
    }

    /// Whether both characters belong to the same text inline.
    pub(super) fn same_leaf(&self, a: usize, b: usize) -> bool {
        match (self.cells.get(a), self.cells.get(b)) {
            (Some(a), Some(b)) => a.leaf == b.leaf,
            _ => false,
        }
    }

    /// Leaves the characters of a range as they are.
    pub(super) fn keep(&mut self, range: std::ops::Range<usize>) {
        for cell in self.cells.get_mut(range).into_iter().flatten() {
            cell.kept = true;
        }
    }

    /// Changes a character.
    pub(super) fn put(&mut self, at: usize, ch: char) {
        if self.open(at)
            && let Some(cell) = self.cells.get_mut(at)
        {
            cell.ch = ch;
        }
    }

    /// Changes how a character is shown.
    pub(super) fn form(&mut self, at: usize, ch: char, form: Form) {
        if self.open(at)
            && let Some(cell) = self.cells.get_mut(at)
        {
            cell.ch = ch;
            cell.form = form;
        }
    }

    /// Takes a character out, at the next [`Line::settle`].
    pub(super) fn remove(&mut self, at: usize) {
        if self.open(at)
            && let Some(cell) = self.cells.get_mut(at)
        {
            cell.gone = true;
        }
    }

    /// Puts a character in before the one at `at` and into its inline, at the next [`Line::settle`]; calls come in rising order.
    pub(super) fn insert_before(&mut self, at: usize, ch: char) {
        if let Some(&cell) = self.cells.get(at).filter(|_| self.open(at)) {
            self.added.push((at, Cell { ch, ..cell }));
        }
    }

    /// Puts a character in after the one at `at` and into its inline.
    pub(super) fn insert_after(&mut self, at: usize, ch: char) {
        if let Some(&cell) = self.cells.get(at).filter(|_| self.open(at)) {
            self.added.push((at + 1, Cell { ch, ..cell }));
        }
    }

    /// Carries out insertions and removals.
    pub(super) fn settle(&mut self) {
        let mut out = Vec::with_capacity(self.cells.len() + self.added.len());
        let mut added = std::mem::take(&mut self.added).into_iter().peekable();
        for (i, cell) in self.cells.iter().enumerate() {
            while let Some((_, new)) = added.next_if(|(at, _)| *at <= i) {
                out.push(new);
            }
            if !cell.gone {
                out.push(*cell);
            }
        }
        out.extend(added.map(|(_, new)| new));
        self.cells = out;
    }

    /// The characters, for plain strings.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|c| c.ch).collect()
    }

    /// Writes the characters back into the inlines that they came from.
    pub(super) fn write(&self, inlines: &mut Vec<Inline>) {
        let mut cells = self.cells.iter().filter(|c| c.leaf.is_some()).peekable();
        let mut leaf = 0;
        write(inlines, &mut leaf, &mut cells);
    }
}

fn write<'a, I: Iterator<Item = &'a Cell>>(
    inlines: &mut Vec<Inline>,
    leaf: &mut usize,
    cells: &mut std::iter::Peekable<I>,
) {
    let mut out = Vec::with_capacity(inlines.len());
    for mut inline in std::mem::take(inlines) {
        match &mut inline {
            Inline::Text(_) => {
                let mut run = (Form::Plain, String::new());
                while let Some(cell) = cells.next_if(|c| c.leaf == Some(*leaf)) {
                    if cell.form != run.0 && !run.1.is_empty() {
                        out.push(shown(std::mem::take(&mut run.1), run.0));
                    }
                    run.0 = cell.form;
                    run.1.push(cell.ch);
                }
                if !run.1.is_empty() {
                    out.push(shown(run.1, run.0));
                }
                *leaf += 1;
                continue;
            }
            // Left as they are, and not among the leaves.
            Inline::Superscript(_) | Inline::Subscript(_) | Inline::Keyboard(_) => {}
            Inline::Link { content, .. } => {
                write(content, leaf, cells);
                if content.is_empty() {
                    // Only spaces were in it, and they went; a link is never empty.
                    content.push(Inline::Text(" ".into()));
                }
            }
            other => {
                if let Some(content) = other.children_mut()
                    && !content.is_empty()
                {
                    write(content, leaf, cells);
                    if content.is_empty() && !matches!(other, Inline::Lang { .. }) {
                        continue;
                    }
                }
            }
        }
        out.push(inline);
    }
    *inlines = out;
}

fn shown(text: String, form: Form) -> Inline {
    match form {
        Form::Plain => Inline::Text(text),
        Form::Raised => Inline::Superscript(vec![Inline::Text(text)]),
        Form::SmallCaps => Inline::SmallCaps(vec![Inline::Text(text)]),
    }
}

/// Whether a character is a space of any kind, or the end of the line.
pub(super) fn is_space(ch: char) -> bool {
    ch.is_whitespace()
}

/// Whether a character belongs to a word.
pub(super) fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == WORD
}

/// Whether a character opens what follows it.
pub(super) fn is_opening(ch: char) -> bool {
    matches!(ch, '(' | '[' | '{' | '«' | '“' | '‘' | '¿' | '¡' | '„' | '‹')
}
