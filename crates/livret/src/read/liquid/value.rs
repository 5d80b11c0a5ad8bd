//! Templates in values: texts of front matter may hold them as pages do.

use super::{Run, code, tell};
use crate::model::{FileId, Span};
use crate::read::dialect::Templates;
use crate::read::manuscript::Manuscript;
use crate::{Diagnostic, Sources};

/// What the templates in the values of one page know. All of them together compute no more than those in its text may.
pub(in crate::read) struct Values<'t> {
    file: FileId,
    templates: Option<&'t Templates>,
    sources: &'t Sources,
    work: usize,
    written: usize,
}

impl<'t> Values<'t> {
    pub(in crate::read) fn of(
        file: FileId,
        templates: Option<&'t Templates>,
        sources: &'t Sources,
    ) -> Values<'t> {
        Values { file, templates, sources, work: 0, written: 0 }
    }

    /// What the templates make of the value at `span`; `None` if there are none in it.
    pub(in crate::read) fn run(
        &mut self,
        value: &str,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let templates = self.templates.filter(|_| value.contains("{%") || value.contains("{{"))?;
        let page = templates.pages.get(&self.file).unwrap_or(&serde_json::Value::Null);
        let mut run = Run::new(templates, self.sources, self.file, page, code(value, 0));
        (run.work, run.written) = (self.work, self.written);
        run.page(value, 0);
        (self.work, self.written) = (run.work, run.written);
        tell(run.remarks, &Manuscript::of_value(value, span), diagnostics);
        Some(run.out.text)
    }
}
