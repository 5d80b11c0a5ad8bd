//! A place in a text, and the spans found before it.

use super::{SyntaxClass, SyntaxSpan};

/// Reads a text once, from its beginning to its end.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    pub(super) spans: Vec<SyntaxSpan>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0, spans: Vec::new() }
    }

    /// The byte at which it stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What is still to be read of the line, without its end.
    pub(super) fn line(&self) -> &'a str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub(super) fn previous(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// Whether a line begins here.
    pub(super) fn at_line_start(&self) -> bool {
        self.previous().is_none_or(|c| c == '\n')
    }

    /// Goes on by `length` bytes, which are of a class.
    pub(super) fn take(&mut self, length: usize, class: SyntaxClass) {
        let start = self.at;
        self.at = (start + length).min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        if class == SyntaxClass::Plain || self.at == start {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.class == class && last.range.end == start => last.range.end = self.at,
            _ => self.spans.push(SyntaxSpan { range: start..self.at, class }),
        }
    }

    /// Goes on over spaces of the line.
    pub(super) fn blanks(&mut self) {
        let blanks = self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
        self.take(blanks, SyntaxClass::Plain);
    }

    /// Goes on over the end of the line.
    pub(super) fn line_end(&mut self) {
        self.take(usize::from(self.peek() == Some('\n')), SyntaxClass::Plain);
    }
}

/// Length of the beginning of a text whose characters are all of a kind.
pub(super) fn while_(text: &str, kind: impl Fn(char) -> bool) -> usize {
    text.find(|c| !kind(c)).unwrap_or(text.len())
}
