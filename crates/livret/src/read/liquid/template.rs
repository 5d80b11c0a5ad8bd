//! A template as a tree: which tags stand within which.

use std::ops::Range;

use super::argument::{by_place, cycle, include, looped};
use super::expression::{Condition, Expression, Operand, Parser, expression};
use super::token::{Token, tokens};

/// A part of a template; ranges are of its source.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Text(Range<usize>),
    Raw(Range<usize>),
    /// `{{ … }}`; without an expression it was not understood.
    Output(Range<usize>, Option<Expression>),
    Assign(Range<usize>, String, Expression),
    Capture(String, Vec<Node>),
    /// `if`, `unless`: the first branch whose condition holds, with whether it must.
    If(Range<usize>, Vec<(Option<Condition>, bool, Vec<Node>)>),
    /// `case`: the first branch with one of its values.
    Case(Range<usize>, Operand, Vec<(Option<Vec<Operand>>, Vec<Node>)>),
    For(Range<usize>, Box<Loop>),
    Include(Range<usize>, Include),
    /// `link` and `post_url`: the path of a page.
    Link(Range<usize>, String),
    /// `highlight`: its tag and that of its end, the language, and the code.
    Code([Range<usize>; 2], String, Vec<Node>),
    /// `hint`, `note` …: its tag and that of its end, the name and title of a callout, and what is in it.
    Callout([Range<usize>; 2], [String; 2], Vec<Node>),
    /// `tablerow`: a loop that fills rows of so many cells.
    Rows(Range<usize>, Box<Loop>),
    /// `cycle`: the name of the group, and what its tags put in, one after another.
    Cycle(Range<usize>, Option<Operand>, Vec<Operand>),
    /// `increment`, `decrement`: the counter, and whether it counts up.
    Count(Range<usize>, String, bool),
    Break,
    Continue,
    /// What is not understood.
    Unknown(Range<usize>),
}

/// `for`, `tablerow`.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) name: String,
    pub(super) list: Operand,
    pub(super) limit: Option<Operand>,
    pub(super) offset: Option<Operand>,
    pub(super) reversed: bool,
    /// How many cells a row has.
    pub(super) columns: Option<Operand>,
    pub(super) body: Vec<Node>,
    /// What stands there if the list is empty.
    pub(super) otherwise: Vec<Node>,
}

/// `include` and its relatives.
#[derive(Clone, Debug)]
pub(super) struct Include {
    pub(super) file: Result<String, Expression>,
    /// Whether the file lies beside the page.
    pub(super) relative: bool,
    pub(super) arguments: Vec<(String, Operand)>,
}

/// What is wrong with the nesting of tags.
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// How deep tags nest; each costs stack when it is run.
const MAX_DEPTH: usize = 16;

/// Names of boxes that plugins bring along.
const BOXES: [&str; 10] =
    ["note", "info", "tip", "important", "success", "warning", "caution", "danger", "callout", "alert"];

/// A tag that is open.
struct Open {
    name: &'static str,
    range: Range<usize>,
    kind: Kind,
    /// What stands before the last `else`, `elsif` or `when`.
    branches: Vec<(Head, Vec<Node>)>,
    head: Head,
    nodes: Vec<Node>,
}

enum Kind {
    If,
    Case(Option<Operand>),
    For(Option<Loop>),
    Capture(String),
    Code(String),
    Callout([String; 2]),
    Rows(Option<Loop>),
}

enum Head {
    Condition(Option<Condition>, bool),
    Values(Vec<Operand>),
    Else,
}

/// Reads a template; faults of nesting are told.
pub(super) fn parse(text: &str) -> (Vec<Node>, Vec<Fault>) {
    let mut reader =
        Reader { text, root: Vec::new(), open: Vec::new(), unknown: Vec::new(), faults: Vec::new() };
    for token in tokens(text) {
        reader.token(token);
    }
    while let Some(open) = reader.open.last() {
        let (name, range) = (open.name, open.range.clone());
        reader.fault(
            range,
            format!("`{name}` is not closed"),
            format!("write `{{% end{name} %}}` where it ends"),
        );
        reader.close(text.len()..text.len());
    }
    (reader.root, reader.faults)
}

struct Reader<'s> {
    text: &'s str,
    root: Vec<Node>,
    open: Vec<Open>,
    /// Names of tags that are not known, so that their ends are not told again.
    unknown: Vec<String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault { range, message: message.into(), help: help.into() });
    }

    fn nodes(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(open) => &mut open.nodes,
            None => &mut self.root,
        }
    }

    fn token(&mut self, token: Token) {
        match token {
            Token::Text(range) => self.nodes().push(Node::Text(range)),
            Token::Raw(range) => self.nodes().push(Node::Raw(range)),
            Token::Output { range, inner } => {
                let read = expression(self.text.get(inner).unwrap_or(""));
                self.nodes().push(Node::Output(range, read));
            }
            // Braces in code need no end: what becomes of them is the run's business.
            Token::Unclosed(range) => self.nodes().push(Node::Unknown(range)),
            Token::Tag { range, name, rest } => {
                let text = self.text;
                self.tag(range, &name, text.get(rest).unwrap_or(""));
            }
        }
    }

    fn tag(&mut self, range: Range<usize>, name: &str, rest: &str) {
        let mut parser = Parser::new(rest);
        match name {
            _ if name.starts_with('#') => {}
            "if" | "unless" => {
                let head = Head::Condition(parser.condition(), name == "if");
                self.begin(if name == "if" { "if" } else { "unless" }, range, Kind::If, head);
            }
            "case" => {
                let value = parser.operand();
                self.begin("case", range, Kind::Case(value), Head::Values(Vec::new()));
            }
            "for" => {
                let read = looped(&mut parser);
                self.begin("for", range, Kind::For(read), Head::Values(Vec::new()));
            }
            "capture" => {
                let name = parser.text().or_else(|| parser.word()).unwrap_or("").to_owned();
                self.begin("capture", range, Kind::Capture(name), Head::Else);
            }
            "highlight" => {
                let language = parser.word().unwrap_or("").to_owned();
                self.begin("highlight", range, Kind::Code(language), Head::Else);
            }
            "hint" => {
                let style = parser
                    .word()
                    .filter(|w| *w == "style")
                    .and_then(|_| parser.take("=").then(|| parser.text())?);
                self.begin(
                    "hint",
                    range,
                    Kind::Callout([style.unwrap_or("info").to_owned(), String::new()]),
                    Head::Else,
                );
            }
            // Boxes of plugins: the tag, or its first word, is the kind.
            _ if BOXES.contains(&name) => {
                let open = BOXES.iter().find(|b| **b == name).copied().unwrap_or("note");
                let title = parser.text().unwrap_or("").to_owned();
                let kind = match (name, parser.word()) {
                    ("callout" | "alert", Some(kind)) => kind,
                    _ => name,
                };
                self.begin(open, range, Kind::Callout([kind.to_owned(), title]), Head::Else);
            }
            "tablerow" => {
                let read = looped(&mut parser);
                self.begin("tablerow", range, Kind::Rows(read), Head::Else);
            }
            "cycle" => {
                let read = cycle(&mut parser);
                self.nodes().push(match read {
                    Some((group, values)) => Node::Cycle(range, group, values),
                    None => Node::Unknown(range),
                });
            }
            "increment" | "decrement" => {
                let counter = parser.word().map(str::to_owned);
                self.nodes().push(match counter {
                    Some(counter) => Node::Count(range, counter, name == "increment"),
                    None => Node::Unknown(range),
                });
            }
            "elsif" => self.part(range, Head::Condition(parser.condition(), true)),
            "else" => self.part(range, Head::Else),
            "when" => {
                let mut values = Vec::new();
                while let Some(value) = parser.operand() {
                    values.push(value);
                    if !(parser.take(",") || parser.take_word("or")) {
                        break;
                    }
                }
                self.part(range, Head::Values(values));
            }
            "assign" => {
                let read = parser.word().map(str::to_owned).and_then(|name| {
                    parser.take("=").then(|| expression(parser.rest())).flatten().map(|e| (name, e))
                });
                self.nodes().push(match read {
                    Some((name, expression)) => Node::Assign(range, name, expression),
                    None => Node::Unknown(range),
                });
            }
            "echo" => self.nodes().push(Node::Output(range, expression(rest))),
            "include" | "include_cached" | "render" | "include_relative" => {
                let read = include(&mut parser, name == "include_relative");
                self.nodes().push(read.map_or(Node::Unknown(range.clone()), |i| Node::Include(range, i)));
            }
            // Formulas of plugins, between tags in place of the marks.
            "math" | "endmath" | "m" | "em" => self.nodes().push(Node::Output(range, expression("'$$'"))),
            "link" | "post_url" => {
                let path = rest.trim().trim_matches(['"', '\'']).to_owned();
                self.nodes().push(Node::Link(range, path));
            }
            "break" => self.nodes().push(Node::Break),
            "continue" => self.nodes().push(Node::Continue),
            _ => match (name.strip_prefix("end"), by_place(name, rest)) {
                (Some(ended), _) if !ended.is_empty() => self.end(range, ended),
                (_, Some(include)) => {
                    self.nodes().push(Node::Include(range, include));
                }
                _ => {
                    if !self.unknown.iter().any(|u| u == name) && self.unknown.len() < 64 {
                        self.unknown.push(name.into());
                    }
                    self.nodes().push(Node::Unknown(range));
                }
            },
        }
    }

    fn begin(&mut self, name: &'static str, range: Range<usize>, kind: Kind, head: Head) {
        if self.open.len() >= MAX_DEPTH {
            self.fault(
                range,
                format!("tags are nested more than {MAX_DEPTH} deep; `{name}` was left out"),
                "nest less",
            );
            // Its end is that of nothing.
            if !self.unknown.iter().any(|u| u == name) {
                self.unknown.push(name.into());
            }
            return;
        }
        self.open.push(Open { name, range, kind, branches: Vec::new(), head, nodes: Vec::new() });
    }

    /// `else`, `elsif`, `when`.
    fn part(&mut self, range: Range<usize>, head: Head) {
        match self.open.last_mut().filter(|o| matches!(o.kind, Kind::If | Kind::Case(_) | Kind::For(_))) {
            Some(open) => {
                let before = std::mem::replace(&mut open.head, head);
                open.branches.push((before, std::mem::take(&mut open.nodes)));
            }
            None => self.fault(range, "this tag is part of nothing", "delete it, or open an `if` above"),
        }
    }

    fn end(&mut self, range: Range<usize>, name: &str) {
        match self.open.iter().rposition(|o| o.name == name) {
            Some(at) => {
                while self.open.len() > at + 1 {
                    if let Some(inner) = self.open.last() {
                        let (inner, place) = (inner.name, inner.range.clone());
                        self.fault(
                            place,
                            format!("`{inner}` is not closed"),
                            format!("write `{{% end{inner} %}}` where it ends"),
                        );
                    }
                    self.close(range.clone());
                }
                self.close(range);
            }
            None if self.unknown.iter().any(|u| u == name) => {}
            None => self.fault(
                range,
                format!("`end{name}` closes nothing"),
                format!("delete it, or write `{{% {name} %}}` where it begins"),
            ),
        }
    }

    /// Ends the innermost open tag, at `end`.
    fn close(&mut self, end: Range<usize>) {
        let Some(mut open) = self.open.pop() else { return };
        open.branches.push((open.head, open.nodes));
        let range = open.range;
        let all = |branches: Vec<(Head, Vec<Node>)>| branches.into_iter().flat_map(|(_, n)| n).collect();
        let node = match open.kind {
            Kind::If => {
                let branches = open.branches.into_iter().map(|(head, nodes)| match head {
                    Head::Condition(condition, wanted) => (condition, wanted, nodes),
                    // The condition of no tests holds.
                    _ => (Some(Vec::new()), true, nodes),
                });
                Node::If(range, branches.collect())
            }
            Kind::Case(None) | Kind::For(None) | Kind::Rows(None) => Node::Unknown(range),
            Kind::Case(Some(value)) => {
                let branches = open.branches.into_iter().skip(1).map(|(head, nodes)| match head {
                    Head::Values(values) => (Some(values), nodes),
                    _ => (None, nodes),
                });
                Node::Case(range, value, branches.collect())
            }
            Kind::For(Some(mut looped)) => {
                let mut branches = open.branches.into_iter();
                looped.body = branches.next().map(|(_, nodes)| nodes).unwrap_or_default();
                looped.otherwise = branches.flat_map(|(_, nodes)| nodes).collect();
                Node::For(range, Box::new(looped))
            }
            Kind::Capture(name) => Node::Capture(name, all(open.branches)),
            Kind::Code(language) => Node::Code([range, end], language, all(open.branches)),
            // A box that nothing ends would hold the rest of the page.
            Kind::Callout(_) if end.is_empty() => {
                self.nodes().extend(all(open.branches));
                return;
            }
            Kind::Callout(kind) => Node::Callout([range, end], kind, all(open.branches)),
            Kind::Rows(Some(mut looped)) => {
                looped.body = all(open.branches);
                Node::Rows(range, Box::new(looped))
            }
        };
        self.nodes().push(node);
    }
}
