//! Expressions: what stands in outputs and tags.

/// A value to be looked up.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Nil,
    /// `empty` or `blank`.
    Empty,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    /// `page.author["name"]`.
    Path(String, Vec<Operand>),
    /// `(1..5)`.
    Range(Box<Operand>, Box<Operand>),
}

/// `| name: arguments`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filter {
    pub(super) name: String,
    pub(super) arguments: Vec<Operand>,
}

/// A value and what is done with it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    pub(super) operand: Operand,
    pub(super) filters: Vec<Filter>,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
}

/// What joins a test with those after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Junction {
    And,
    Or,
}

/// A value that is true or compared with another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Test {
    pub(super) left: Operand,
    pub(super) right: Option<(Comparison, Operand)>,
}

/// Tests, the last first: Liquid joins them from the right.
pub(super) type Condition = Vec<(Test, Option<Junction>)>;

/// How deep brackets nest.
const MAX_DEPTH: usize = 8;

/// Reads the parts of an expression one after another.
pub(super) struct Parser<'s> {
    rest: &'s str,
}

impl<'s> Parser<'s> {
    pub(super) fn new(source: &'s str) -> Parser<'s> {
        Parser { rest: source.trim() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.trim_start().is_empty()
    }

    /// Takes a mark if it comes next.
    pub(super) fn take(&mut self, mark: &str) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(mark) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    /// Takes a word if it comes next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let before = self.rest;
        if self.word().is_some_and(|w| w == word) {
            return true;
        }
        self.rest = before;
        false
    }

    /// A name.
    pub(super) fn word(&mut self) -> Option<&'s str> {
        let rest = self.rest.trim_start();
        let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let (word, after) = rest.split_at(len);
        let after = after.strip_prefix('?').unwrap_or(after);
        (!word.is_empty()).then(|| {
            self.rest = after;
            word
        })
    }

    /// Everything up to the next white space.
    pub(super) fn bare(&mut self) -> &'s str {
        let rest = self.rest.trim_start();
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (bare, after) = rest.split_at(len);
        self.rest = after;
        bare
    }

    /// All that is left.
    pub(super) fn rest(&self) -> &'s str {
        self.rest.trim()
    }

    pub(super) fn text(&mut self) -> Option<&'s str> {
        let rest = self.rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (text, after) = rest.get(1..)?.split_once(quote)?;
        self.rest = after;
        Some(text)
    }

    pub(super) fn operand(&mut self) -> Option<Operand> {
        self.operand_within(0)
    }

    fn operand_within(&mut self, depth: usize) -> Option<Operand> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(text) = self.text() {
            return Some(Operand::Text(text.into()));
        }
        if self.take("(") {
            let from = self.operand_within(depth + 1)?;
            let to = self.take("..").then(|| self.operand_within(depth + 1))??;
            return self.take(")").then(|| Operand::Range(from.into(), to.into()));
        }
        if let Some(number) = self.number() {
            return Some(number);
        }
        let root = match self.take("[") {
            true => {
                let name = self.text()?.to_owned();
                self.take("]").then_some(name)?
            }
            false => self.word()?.to_owned(),
        };
        let mut steps = Vec::new();
        loop {
            if self.rest.starts_with('.') && !self.rest.starts_with("..") {
                self.take(".");
                steps.push(Operand::Text(self.word()?.into()));
            } else if self.rest.starts_with('[') {
                self.take("[");
                steps.push(self.operand_within(depth + 1)?);
                self.take("]").then_some(())?;
            } else {
                break;
            }
        }
        if steps.is_empty() {
            match root.as_str() {
                "nil" | "null" => return Some(Operand::Nil),
                "true" => return Some(Operand::Bool(true)),
                "false" => return Some(Operand::Bool(false)),
                "empty" | "blank" => return Some(Operand::Empty),
                _ => {}
            }
        }
        Some(Operand::Path(root, steps))
    }

    fn number(&mut self) -> Option<Operand> {
        let rest = self.rest.trim_start();
        let sign = usize::from(rest.starts_with('-'));
        let digits =
            |from: usize| rest.get(from..).map_or(0, |r| r.bytes().take_while(u8::is_ascii_digit).count());
        let whole = digits(sign);
        let mut end = sign + whole;
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if whole == 0 {
            return None;
        }
        let decimals = if rest.get(end..).is_some_and(|r| r.starts_with('.')) { digits(end + 1) } else { 0 };
        if decimals > 0 {
            end += 1 + decimals;
        }
        let (number, after) = rest.split_at_checked(end)?;
        if after.starts_with(is_word) {
            return None;
        }
        let value = if decimals > 0 {
            Operand::Float(number.parse().ok()?)
        } else {
            Operand::Int(number.parse().ok()?)
        };
        self.rest = after;
        Some(value)
    }

    pub(super) fn expression(&mut self) -> Option<Expression> {
        let operand = self.operand()?;
        let mut filters = Vec::new();
        while self.take("|") {
            let name = self.word()?.to_owned();
            let mut arguments = Vec::new();
            if self.take(":") {
                loop {
                    let before = self.rest;
                    // `name: value` among the arguments: the name is dropped.
                    if self.word().is_none() || !self.take(":") {
                        self.rest = before;
                    }
                    arguments.push(self.operand()?);
                    if !self.take(",") {
                        break;
                    }
                }
            }
            filters.push(Filter { name, arguments });
        }
        Some(Expression { operand, filters })
    }

    pub(super) fn condition(&mut self) -> Option<Condition> {
        let mut tests = Vec::new();
        loop {
            let left = self.operand()?;
            let comparison = [
                ("==", Comparison::Equal),
                ("!=", Comparison::Unequal),
                ("<>", Comparison::Unequal),
                ("<=", Comparison::LessOrEqual),
                (">=", Comparison::GreaterOrEqual),
                ("<", Comparison::Less),
                (">", Comparison::Greater),
            ]
            .into_iter()
            .find(|(mark, _)| self.take(mark))
            .map(|(_, comparison)| comparison)
            .or_else(|| self.take_word("contains").then_some(Comparison::Contains));
            let right = match comparison {
                Some(comparison) => Some((comparison, self.operand()?)),
                None => None,
            };
            let junction = match () {
                () if self.take_word("and") => Some(Junction::And),
                () if self.take_word("or") => Some(Junction::Or),
                () => None,
            };
            tests.push((Test { left, right }, junction));
            if junction.is_none() {
                tests.reverse();
                return self.is_done().then_some(tests);
            }
        }
    }
}

/// The whole of a source as one expression.
pub(super) fn expression(source: &str) -> Option<Expression> {
    let mut parser = Parser::new(source);
    let expression = parser.expression()?;
    parser.is_done().then_some(expression)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_whole_or_not_at_all() {
        let path = |root: &str, steps: &[&str]| {
            Operand::Path(root.into(), steps.iter().map(|s| Operand::Text((*s).into())).collect())
        };
        let read = expression("page.author['name'] | default: 'X', 2 | upcase").unwrap();
        assert_eq!(read.operand, path("page", &["author", "name"]));
        let names: Vec<&str> = read.filters.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["default", "upcase"]);
        assert_eq!(read.filters[0].arguments, [Operand::Text("X".into()), Operand::Int(2)]);
        assert_eq!(expression("a b"), None);
        assert_eq!(expression("'x"), None);
        assert_eq!(expression(&"a[".repeat(1000)), None);
        assert_eq!(
            expression("(1..n)").map(|e| e.operand),
            Some(Operand::Range(Operand::Int(1).into(), path("n", &[]).into()))
        );
    }
}
