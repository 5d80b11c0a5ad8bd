//! A selection of a site's pages: those that the command names. The others are known, as links lead to them on the published site.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, Site};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::FileId;
use crate::read::is_page;
use crate::{Content, Sources};

/// Has a plan keep these pages only, and the remarks about them or about a broken configuration; tells which are no pages of the site.
pub(super) fn narrow(
    plan: &mut Plan,
    only: &BTreeSet<String>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let texts = sources.files().filter(|(_, file)| matches!(file.content, Content::Text { .. }));
    let wanted: Vec<(FileId, &str)> =
        texts.map(|(id, file)| (id, file.path.as_str())).filter(|(_, path)| only.contains(*path)).collect();
    let shown: BTreeMap<String, FileId> =
        wanted.iter().map(|(id, path)| (sources.shown_path(path), *id)).collect();
    let ids: BTreeSet<FileId> = shown.values().copied().collect();
    let about = |remark: &Diagnostic| match &remark.place {
        Place::File(path) => shown.get(path).copied(),
        Place::Text(span) => ids.get(&span.file).copied(),
    };
    diagnostics.retain(|remark| remark.code == Code::BrokenSite || about(remark).is_some());
    let told: BTreeSet<FileId> = diagnostics.iter().filter_map(about).collect();
    let is_of_site = |(id, path): &(FileId, &str)| {
        plan.pages.as_ref().map_or_else(|| is_page(path), |pages| pages.contains(id))
    };
    let (pages, others): (Vec<_>, Vec<_>) = wanted.into_iter().partition(is_of_site);
    for (_, path) in others.into_iter().filter(|(id, path)| is_page(path) && !told.contains(id)) {
        diagnostics.push(Diagnostic::of_file(
            Code::UnpublishedPage,
            sources.shown_path(path),
            "the file is no page of the site, and was left out",
            "publish it there, or read it as a page alone with `--site plain`",
        ));
    }
    plan.pages = Some(pages.into_iter().map(|(id, _)| id).collect());
}

/// Takes off the parts that all pages of a selection are in: they would part nothing.
pub(super) fn open(site: &mut Site) {
    let whole = 0..site.pages.len();
    let around = site.parts.iter().take_while(|part| part.pages == whole).count();
    site.around = site.parts.drain(..around).next_back();
    let off = u8::try_from(around).unwrap_or(u8::MAX);
    site.parts.iter_mut().for_each(|part| part.depth = part.depth.saturating_sub(off));
}
