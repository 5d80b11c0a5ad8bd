//! A page's model in short, readable lines.

use super::*;

/// The blocks and notes of a page.
pub(in crate::read) fn dump(text: &str) -> String {
    dump_in(text, &Dialect::default())
}

/// The same of a page in a dialect.
pub(in crate::read) fn dump_in(text: &str, dialect: &Dialect) -> String {
    let (page, _) = page_in(FileId(0), text, dialect, &Sources::default());
    let mut out = String::new();
    blocks(&page.blocks, 0, &mut out);
    for note in &page.notes {
        out.push_str(&format!("note {}\n", note.label));
        blocks(&note.blocks, 1, &mut out);
    }
    out
}

fn blocks(list: &[Block], depth: usize, out: &mut String) {
    for block in list {
        let lang = block.lang.as_ref().map(|l| format!("[{l}] ")).unwrap_or_default();
        let mut line = |text: String| {
            out.push_str(&"  ".repeat(depth));
            out.push_str(&lang);
            out.push_str(text.trim_end());
            out.push('\n');
        };
        match &block.kind {
            BlockKind::Heading { level, anchor, content } => {
                line(format!("h{level} #{anchor} {}", inlines(content)))
            }
            BlockKind::Paragraph { content } => line(format!("p {}", inlines(content))),
            BlockKind::List { kind, tight, items } => {
                line(format!("list {kind:?}{}", if *tight { "" } else { " loose" }));
                for item in items {
                    let mark = match item.checked {
                        None => "-",
                        Some(true) => "- [x]",
                        Some(false) => "- [ ]",
                    };
                    out.push_str(&format!("{}{mark}\n", "  ".repeat(depth + 1)));
                    blocks(&item.blocks, depth + 2, out);
                }
            }
            BlockKind::Definitions { entries } => {
                line("dl".into());
                for entry in entries {
                    for term in &entry.terms {
                        out.push_str(&format!("{}dt {}\n", "  ".repeat(depth + 1), inlines(&term.content)));
                    }
                    for description in &entry.descriptions {
                        out.push_str(&format!("{}dd\n", "  ".repeat(depth + 1)));
                        blocks(description, depth + 2, out);
                    }
                }
            }
            BlockKind::Quote { blocks: inner } => {
                line("quote".into());
                blocks(inner, depth + 1, out);
            }
            BlockKind::Code { language, text } => line(format!("code {language:?} {text:?}")),
            BlockKind::Table(table) => {
                let aligns: Vec<String> = table.columns.iter().map(|c| format!("{:?}", c.align)).collect();
                line(format!("table {} {}", aligns.join(","), inlines(&table.caption)));
                for (name, rows) in [("head", &table.head), ("row", &table.body)] {
                    for row in rows {
                        self::row(name, row, depth + 1, out);
                    }
                }
            }
            BlockKind::Figure { image, caption } => {
                line(format!("figure {} | {}", picture(image), inlines(caption)))
            }
            BlockKind::Callout { callout, title, blocks: inner, .. } => {
                line(format!("callout {callout:?} {}", inlines(title)));
                blocks(inner, depth + 1, out);
            }
            BlockKind::Details { summary, blocks: inner } => {
                line(format!("details {}", inlines(summary)));
                blocks(inner, depth + 1, out);
            }
            BlockKind::Container { name, title, blocks: inner } => {
                line(format!("container {name} {}", inlines(title)));
                blocks(inner, depth + 1, out);
            }
            other => line(format!("{other:?}")),
        }
    }
}

fn row(name: &str, row: &Row, depth: usize, out: &mut String) {
    out.push_str(&format!("{}{name}\n", "  ".repeat(depth)));
    for Cell { header, align, colspan, rowspan, blocks: inner, .. } in &row.cells {
        let span =
            if (*colspan, *rowspan) == (1, 1) { String::new() } else { format!(" {colspan}x{rowspan}") };
        let align = align.map(|a| format!(" {a:?}")).unwrap_or_default();
        let tag = if *header { "th" } else { "td" };
        out.push_str(&format!("{}{tag}{span}{align}\n", "  ".repeat(depth + 1)));
        blocks(inner, depth + 2, out);
    }
}

fn picture(image: &crate::model::Image) -> String {
    let alt = match &image.alt {
        Alt::Text(text) => text.as_str(),
        Alt::Decorative => "(decorative)",
    };
    format!("{} {alt}", image.source)
}

pub(super) fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match inline {
            Inline::Text(t) => t.clone(),
            Inline::Code(t) => format!("code({t})"),
            Inline::LineBreak => "<br>".into(),
            Inline::Anchor { name, .. } => format!("<#{name}>"),
            Inline::Image(image) => format!("image({})", picture(image)),
            Inline::NoteRef { note, .. } => format!("note({note})"),
            Inline::Math { tex } => format!("math({tex})"),
            Inline::Link { target: LinkTarget::External(to), content, .. } => {
                format!("link({to}: {})", inlines(content))
            }
            Inline::Lang { lang, content, .. } => format!("lang({lang}: {})", inlines(content)),
            other => {
                let name = match other {
                    Inline::Emphasis(_) => "em",
                    Inline::Strong(_) => "strong",
                    Inline::Strike(_) => "strike",
                    Inline::Underline(_) => "u",
                    Inline::Mark(_) => "mark",
                    Inline::Small(_) => "small",
                    Inline::SmallCaps(_) => "sc",
                    Inline::Superscript(_) => "sup",
                    Inline::Subscript(_) => "sub",
                    Inline::Keyboard(_) => "kbd",
                    Inline::Abbreviation { .. } => "abbr",
                    _ => "?",
                };
                format!("{name}({})", inlines(other.children()))
            }
        })
        .collect()
}
