//! The languages that are known, and their tables.

use super::SyntaxClass::{Keyword, Name};
use super::grammar::{Case, Extent, Grammar, Quote};

/// How a language is read.
#[derive(Debug)]
pub(super) enum Language {
    /// By a table.
    Table(&'static Grammar),
    /// As HTML or XML.
    Markup,
    /// As YAML.
    Yaml,
    /// As Markdown.
    Markdown,
}

/// The language of a name, as fences of code give it.
pub(super) fn language(name: &str) -> Option<Language> {
    Some(match name.to_ascii_lowercase().as_str() {
        "json" | "jsonc" | "json5" | "geojson" | "jsonld" => Language::Table(&JSON),
        "javascript" | "js" | "mjs" | "cjs" | "jsx" | "typescript" | "ts" | "tsx" => {
            Language::Table(&JAVASCRIPT)
        }
        "css" | "scss" | "less" => Language::Table(&CSS),
        "python" | "py" | "python3" => Language::Table(&PYTHON),
        "sql" | "mysql" | "postgresql" | "sqlite" => Language::Table(&SQL),
        "sh" | "bash" | "shell" | "zsh" => Language::Table(&SHELL),
        "rust" | "rs" => Language::Table(&RUST),
        "toml" | "ini" | "cfg" | "conf" | "properties" | "editorconfig" => Language::Table(&INI),
        "csv" | "tsv" => Language::Table(&CSV),
        "html" | "htm" | "xhtml" | "xml" | "svg" | "rss" | "vue" => Language::Markup,
        "yaml" | "yml" => Language::Yaml,
        "markdown" | "md" => Language::Markdown,
        _ => return None,
    })
}

const fn line(open: &'static str) -> Quote {
    Quote { open, close: open, escape: Some('\\'), extent: Extent::Line }
}

const fn lines(open: &'static str) -> Quote {
    Quote { open, close: open, escape: Some('\\'), extent: Extent::Lines }
}

/// A quote within a string is written twice: two strings side by side look the same.
const fn doubled(open: &'static str) -> Quote {
    Quote { open, close: open, escape: None, extent: Extent::Lines }
}

const DOUBLE: Quote = line("\"");
const SINGLE: Quote = line("'");

static JSON: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE],
    constants: &["true", "false", "null"],
    name_before: ":",
    ..Grammar::NONE
};

pub(super) static JAVASCRIPT: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE, lines("`")],
    keywords: &[
        "as",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "finally",
        "for",
        "from",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "of",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "try",
        "type",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    constants: &["true", "false", "null", "undefined", "NaN", "Infinity"],
    word_signs: "$",
    name_before: "(:",
    ..Grammar::NONE
};

pub(super) static CSS: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    constants: &["auto", "inherit", "initial", "none", "unset"],
    word_signs: "-",
    sigils: &[('@', Keyword), ('.', Keyword), ('#', Keyword), ('$', Name)],
    name_before: ":(",
    ..Grammar::NONE
};

static PYTHON: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[lines("\"\"\""), lines("'''"), DOUBLE, SINGLE],
    prefixes: &["r", "b", "f", "u", "rb", "br", "fr", "rf", "R", "B", "F", "U"],
    keywords: &[
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
        "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ],
    constants: &["True", "False", "None"],
    sigils: &[('@', Name)],
    name_before: "(",
    ..Grammar::NONE
};

static SQL: Grammar = Grammar {
    line_comments: &["--", "#"],
    block_comments: &[("/*", "*/")],
    quotes: &[doubled("'"), doubled("\""), doubled("`")],
    keywords: &[
        "add",
        "all",
        "alter",
        "and",
        "as",
        "asc",
        "between",
        "by",
        "case",
        "check",
        "constraint",
        "create",
        "cross",
        "database",
        "default",
        "delete",
        "desc",
        "distinct",
        "drop",
        "else",
        "end",
        "exists",
        "foreign",
        "from",
        "full",
        "group",
        "having",
        "if",
        "in",
        "index",
        "inner",
        "insert",
        "into",
        "is",
        "join",
        "key",
        "left",
        "like",
        "limit",
        "not",
        "offset",
        "on",
        "or",
        "order",
        "outer",
        "primary",
        "references",
        "right",
        "select",
        "set",
        "table",
        "then",
        "union",
        "unique",
        "update",
        "using",
        "values",
        "view",
        "when",
        "where",
        "with",
    ],
    constants: &["true", "false", "null"],
    case: Case::Ignored,
    name_before: "(",
    ..Grammar::NONE
};

static SHELL: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[lines("\""), doubled("'")],
    keywords: &[
        "case", "cd", "do", "done", "echo", "elif", "else", "esac", "exit", "export", "fi", "for",
        "function", "if", "in", "local", "return", "set", "source", "sudo", "then", "until", "while",
    ],
    constants: &["true", "false"],
    word_signs: "-",
    sigils: &[('$', Name)],
    ..Grammar::NONE
};

static RUST: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[
        Quote { open: "r#\"", close: "\"#", escape: None, extent: Extent::Lines },
        lines("\""),
        Quote { open: "'", close: "'", escape: Some('\\'), extent: Extent::Character },
    ],
    prefixes: &["b", "r", "c", "br"],
    keywords: &[
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "fn",
        "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
        "self", "Self", "static", "struct", "super", "trait", "type", "unsafe", "use", "where", "while",
    ],
    constants: &["true", "false", "None"],
    name_before: "(!",
    ..Grammar::NONE
};

static INI: Grammar = Grammar {
    line_comments: &["#", ";"],
    quotes: &[lines("\"\"\""), lines("'''"), DOUBLE, SINGLE],
    constants: &["true", "false", "yes", "no", "on", "off"],
    word_signs: "-.",
    name_before: "=",
    sections: &[('[', ']')],
    ..Grammar::NONE
};

static CSV: Grammar = Grammar { quotes: &[doubled("\"")], ..Grammar::NONE };

/// What stands behind a key of YAML, where it is not plain text.
pub(super) static YAML_VALUE: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[DOUBLE, Quote { open: "'", close: "'", escape: None, extent: Extent::Line }],
    constants: &["true", "false", "null", "yes", "no", "~"],
    word_signs: "-",
    sigils: &[('&', Keyword), ('*', Keyword), ('!', Keyword)],
    name_before: ":",
    ..Grammar::NONE
};
