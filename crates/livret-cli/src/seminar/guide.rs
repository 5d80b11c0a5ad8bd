//! The guide of a seminar's folder: what to print how often, how to fold and staple, what to send. As plain text, and as the page that
//! its PDF is made of.

use livret::model::Lang;

use super::wording::Words;

/// What the guide is about.
pub(super) struct Seminar<'a> {
    /// The title of the book.
    pub(super) title: &'a str,
    pub(super) lang: &'a Lang,
    pub(super) participants: u32,
    /// The name of the paper of the folios.
    pub(super) paper: String,
    /// The name of the paper of the booklets' sheets.
    pub(super) sheet_paper: String,
    /// Files to print, in the order in which they are listed.
    pub(super) printed: Vec<Printed>,
    /// Files to send.
    pub(super) sent: Vec<Sent>,
    /// Files that pages link to.
    pub(super) annexes: Vec<String>,
}

/// A file to print.
pub(super) struct Printed {
    pub(super) file: String,
    pub(super) way: Way,
    pub(super) copies: usize,
    /// Sheets of paper for one copy.
    pub(super) sheets: usize,
}

/// How a file is printed and bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// A copy of the whole book for all to look at.
    Book,
    /// What a group of people gets, to staple in a corner.
    Set,
    /// Booklets, to fold and to staple in the fold.
    Booklet,
    /// Sheets that lie, with two folios or one and lines beside it.
    Lying,
    /// Sheets that stand, with small folios and lines.
    Standing,
    /// Handouts, to staple in a corner.
    Handout,
}

impl Way {
    const ALL: [Way; 6] = [Way::Book, Way::Set, Way::Booklet, Way::Lying, Way::Standing, Way::Handout];
}

/// A file to send.
pub(super) struct Sent {
    pub(super) file: String,
    pub(super) to: Reader,
}

/// What a file that is sent is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// To be read or printed on a computer.
    Computer,
    /// To be sent by phone.
    Messenger,
    /// To be read on a telephone or an e-reader.
    Telephone,
    /// To go on editing.
    Editor,
}

/// Sheets in a ream of paper.
const REAM: usize = 500;
/// Lines of the plain text are no longer.
const MEASURE: usize = 78;

/// A piece of the guide.
enum Piece {
    Heading(String),
    Paragraph(String),
    Steps(Vec<String>),
    /// Rows of cells; the first is the header. Plain text has a line for each of the others.
    Table(Vec<Vec<String>>, Vec<String>),
}

impl Seminar<'_> {
    /// The name of the guide's files, without ending.
    pub(super) fn name(&self) -> &'static str {
        self.words().name
    }

    /// The guide as a page of Markdown.
    pub(super) fn page(&self) -> String {
        // JSON's strings are YAML's.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut out =
            format!("---\ntitle: {}\nlang: {}\n---\n\n", quoted(&escaped(&self.heading())), self.lang);
        for piece in self.pieces() {
            match piece {
                Piece::Heading(text) => out.push_str(&format!("## {}\n\n", escaped(&text))),
                Piece::Paragraph(text) => out.push_str(&format!("{}\n\n", escaped(&text))),
                Piece::Steps(steps) => {
                    for (number, step) in steps.iter().enumerate() {
                        out.push_str(&format!("{}. {}\n", number + 1, escaped(step)));
                    }
                    out.push('\n');
                }
                Piece::Table(rows, _) => {
                    for (index, row) in rows.iter().enumerate() {
                        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
                        out.push_str(&format!("| {} |\n", cells.join(" | ")));
                        if index == 0 {
                            let marks: Vec<&str> = (0..row.len())
                                .map(|column| if column == 0 { "---" } else { "--:" })
                                .collect();
                            out.push_str(&format!("| {} |\n", marks.join(" | ")));
                        }
                    }
                    out.push('\n');
                }
            }
        }
        out
    }

    /// The guide as plain text.
    pub(super) fn text(&self) -> String {
        let mut out = underlined(&self.heading(), '=');
        for piece in self.pieces() {
            out.push('\n');
            match piece {
                Piece::Heading(text) => out.push_str(&underlined(&text, '-')),
                Piece::Paragraph(text) => out.push_str(&wrapped("", &text)),
                Piece::Steps(steps) => {
                    for (number, step) in steps.iter().enumerate() {
                        out.push_str(&wrapped(&format!("{}. ", number + 1), step));
                    }
                }
                Piece::Table(_, lines) => lines.iter().for_each(|line| out.push_str(&wrapped("- ", line))),
            }
        }
        out
    }

    fn words(&self) -> &'static Words {
        Words::of(self.lang)
    }

    fn heading(&self) -> String {
        (self.words().heading)(self.title, self.participants)
    }

    fn pieces(&self) -> Vec<Piece> {
        let words = self.words();
        let mut pieces = vec![Piece::Paragraph(words.introduction.into())];
        if !self.printed.is_empty() {
            pieces.push(Piece::Heading(words.to_print.into()));
            if [Way::Booklet, Way::Handout].iter().all(|way| self.sheets(*way) > 0) {
                pieces.push(Piece::Paragraph(words.choice.into()));
            }
        }
        for way in Way::ALL {
            let files = self.printed.iter().filter(|file| file.way == way);
            let files: Vec<&Printed> = files.collect();
            if files.is_empty() {
                continue;
            }
            let says = words.ways(way);
            pieces.push(Piece::Heading(says.heading.into()));
            pieces.push(Piece::Paragraph(says.summary.into()));
            let head = words.columns.map(String::from).to_vec();
            let rows = files.iter().map(|file| self.row(file));
            let in_words = |file: &&Printed| {
                format!("{}{}{}", file.file, words.colon, (words.row)(file.copies, file.sheets))
            };
            let lines = files.iter().map(in_words).collect();
            pieces.push(Piece::Table([head].into_iter().chain(rows).collect(), lines));
            let sheets = self.sheets(way);
            pieces.push(Piece::Paragraph((words.total)(sheets, sheets.div_ceil(REAM))));
            pieces.push(Piece::Steps(
                says.steps.iter().map(|step| step.replace("{paper}", self.paper(way))).collect(),
            ));
        }
        if !self.sent.is_empty() {
            pieces.push(Piece::Heading(words.to_send.into()));
            let rows = self.sent.iter().map(|sent| vec![sent.file.clone(), words.reader(sent.to).into()]);
            let head = words.sent_columns.map(String::from).to_vec();
            let line = |sent: &Sent| format!("{}{}{}", sent.file, words.colon, words.reader(sent.to));
            let lines = self.sent.iter().map(line).collect();
            pieces.push(Piece::Table([head].into_iter().chain(rows).collect(), lines));
        }
        if !self.annexes.is_empty() {
            pieces.push(Piece::Heading(words.annexes.into()));
            pieces.push(Piece::Paragraph(words.annexes_summary.into()));
            let rows = self.annexes.iter().map(|file| vec![file.clone()]);
            let head = words.sent_columns.iter().take(1).map(|head| (*head).into()).collect();
            pieces.push(Piece::Table([head].into_iter().chain(rows).collect(), self.annexes.clone()));
        }
        pieces
    }

    /// The paper that files are printed on in a way.
    fn paper(&self, way: Way) -> &str {
        match way {
            Way::Book | Way::Set | Way::Handout => &self.paper,
            Way::Booklet | Way::Lying | Way::Standing => &self.sheet_paper,
        }
    }

    /// Sheets of all copies of all files that are printed in a way.
    fn sheets(&self, way: Way) -> usize {
        let of_way = self.printed.iter().filter(|file| file.way == way);
        of_way.map(|file| file.sheets.saturating_mul(file.copies)).fold(0, usize::saturating_add)
    }

    fn row(&self, file: &Printed) -> Vec<String> {
        vec![
            file.file.clone(),
            file.copies.to_string(),
            file.sheets.to_string(),
            file.copies.saturating_mul(file.sheets).to_string(),
        ]
    }
}

fn underlined(text: &str, mark: char) -> String {
    let line: String = std::iter::repeat_n(mark, width(text)).collect();
    format!("{text}\n{line}\n")
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// Text in lines, the first after `first`, the others as far in.
fn wrapped(first: &str, text: &str) -> String {
    let mut out = String::from(first);
    let indent = width(first);
    let mut column = indent;
    for word in text.split(' ') {
        if column > indent && column + 1 + width(word) > MEASURE {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width(word);
    }
    out.push('\n');
    out
}

/// Text in which nothing is Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | '-' | '/' | '(' | ')' | '%' | '\'' | '"' | ':' | ';' | '?' | '!')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
