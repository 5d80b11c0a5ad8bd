//! Every place lies within its source.

use livret::model::{Block, Image, Inline, Span, Visitor, walk_block, walk_inline, walk_page};
use livret::{Config, Diagnostic, Place, Sources};
use proptest::prelude::*;

use crate::damage;

/// Checks that a place is one of the sources, and that people can find it.
fn check(span: Span, sources: &Sources, what: &dyn std::fmt::Debug) {
    let text = sources.text(span.file).unwrap_or_else(|| panic!("{what:?} is about a file that is none"));
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(text.get(start..end).is_some(), "{start}..{end} of {}: {what:?}", text.len());
    let at = sources.locate(span).unwrap();
    let line =
        text.split('\n').nth(at.line as usize - 1).unwrap_or_else(|| panic!("no line {}: {what:?}", at.line));
    assert!(at.column as usize <= line.chars().count() + 1, "no column {}: {what:?}", at.column);
}

fn check_remarks(remarks: &[Diagnostic], sources: &Sources) {
    for remark in remarks {
        assert!(!remark.message.is_empty() && !remark.help.is_empty(), "{remark:?}");
        if let Place::Text(span) = remark.place {
            check(span, sources, remark);
        }
    }
}

struct Places<'a>(&'a Sources);

impl Visitor for Places<'_> {
    fn block(&mut self, block: &Block) {
        check(block.span, self.0, block);
        walk_block(self, block);
    }
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Link { span, .. } | Inline::NoteRef { span, .. } = inline {
            check(*span, self.0, inline);
        }
        walk_inline(self, inline);
    }
    fn image(&mut self, image: &Image) {
        check(image.span, self.0, image);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192.max(ProptestConfig::default().cases), ..ProptestConfig::default() })]

    #[test]
    fn of_pages(first in damage::page(), second in damage::page()) {
        let sources = Sources::from_pages([("a.md", &first), ("b/index.md", &second)]);
        let built = livret::build(&sources, &Config::default());
        check_remarks(&built.diagnostics, &sources);
        for page in &built.book.pages {
            walk_page(&mut Places(&sources), page);
        }
    }

    #[test]
    fn of_configurations(text in damage::page(), at in any::<proptest::sample::Index>()) {
        let template = Config::template().replace("# ", "");
        let cut = at.index(template.len() + 1);
        let mixed = format!("{}{text}{}", template.get(..cut).unwrap_or(""), template.get(cut..).unwrap_or(""));
        for text in [text, mixed] {
            let mut sources = Sources::new("");
            let file = sources.add_text("livret.yaml", &text);
            sources.add_text("a.md", "a");
            let text = sources.text(file).unwrap().clone();
            let (config, remarks) = Config::read(&text, file);
            check_remarks(&remarks, &sources);
            check_remarks(&livret::build(&sources, &config).diagnostics, &sources);
        }
    }

    #[test]
    fn of_bytes(bytes in damage::bytes("---\ntitle: L’été\nlang: fr\n---\n\n# Été\n\nUn œuf.\n".into()), wide in any::<bool>()) {
        let wide_bytes: Vec<u8> = bytes.iter().flat_map(|b| [*b, 0]).collect();
        let mut sources = Sources::new("");
        let mut remarks = Vec::new();
        sources.add_page_bytes("a.md", if wide { &wide_bytes } else { &bytes }, &mut remarks);
        remarks.extend(livret::build(&sources, &Config::default()).diagnostics);
        check_remarks(&remarks, &sources);
    }
}
