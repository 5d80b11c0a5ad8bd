//! Liquid: the part of the template language that content uses, run over a page's text before Markdown is read.
//!
//! Text outside of tags keeps its places; what a tag puts in has the place of the tag. Layouts are never run.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde_json::Value;

use self::run::{Remark, RemarkKind, Run};
use super::dialect::Templates;
use super::manuscript::Manuscript;
use super::rewrite::Rewrite;
use crate::model::FileId;
use crate::{Code, Diagnostic, Sources};

mod argument;
mod datum;
mod expression;
mod filter;
mod run;
mod stock;
mod template;
mod token;
mod value;

pub(super) use value::Values;

/// The text of a page with what its templates make from `body` on; `None` if there are none.
pub(super) fn run(
    manuscript: &Manuscript,
    body: usize,
    file: FileId,
    templates: &Templates,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rewrite> {
    let text = &*manuscript.text;
    let source = text.get(body..)?;
    let page = templates.pages.get(&file).unwrap_or(&Value::Null);
    let wanted = page.get("render_with_liquid") != Some(&Value::Bool(false));
    if !wanted || !(source.contains("{%") || source.contains("{{")) {
        return None;
    }
    let mut run = Run::new(templates, sources, file, page, code(source, body));
    run.page(text, body);
    tell(run.remarks, manuscript, diagnostics);
    Some(run.out)
}

fn tell(remarks: Vec<Remark>, manuscript: &Manuscript, diagnostics: &mut Vec<Diagnostic>) {
    for remark in remarks {
        let code = match remark.kind {
            RemarkKind::Unevaluated => Code::UnevaluatedTemplate,
            RemarkKind::Unbalanced => Code::UnbalancedTemplate,
            RemarkKind::Limit => Code::TemplateLimit,
        };
        diagnostics.push(Diagnostic::at(code, manuscript.span(remark.range), remark.message, remark.help));
    }
}

/// Where code stands in a text that begins at `base`: fenced blocks and code within lines; and comments, which nobody sees.
fn code(text: &str, base: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut html = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                html = text.get(range.clone()).is_some_and(|t| t.trim_start().starts_with("<!--"))
            }
            Event::End(TagEnd::HtmlBlock) => html = false,
            _ => {}
        }
        let is_code = match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) | Event::Code(_) => true,
            Event::Html(_) => html,
            Event::InlineHtml(tag) => tag.starts_with("<!--"),
            _ => false,
        };
        if is_code {
            let range = base + range.start..base + range.end;
            match found.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => found.push(range),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
