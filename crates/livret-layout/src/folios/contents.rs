//! The contents list: parts, pages and headings of the second level, with leaders and the numbers of their folios.

use livret::Wording;
use livret::model::{Book, ContentsEntry, EntryKind, Inline, LinkTarget, NodeId, plain_text};
use livret::theme::{Pt, TextStyle};
use livret_fonts::Weight;

use super::opening::push_bar;
use super::section::Section;
use crate::boxes::{
    Column, Context, Parting, Setting, first_baseline, place_line, push_lines, shaped, shaped_plain,
};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use crate::text::Shaper;

/// A single page with fewer headings than this is found without a list.
const FEWEST: usize = 3;

/// Whether a book has a contents list.
pub(super) fn wanted(book: &Book) -> bool {
    let entries = &book.contents.entries;
    entries.len() > 1 || entries.iter().map(|e| e.children.len()).sum::<usize>() >= FEWEST
}

/// Sets the list; `number` gives the printed number of a node, where it is known.
pub(super) fn section(
    shaper: &mut Shaper<'_>,
    context: &Context<'_>,
    number: &dyn Fn(NodeId) -> Option<usize>,
) -> Section {
    let theme = context.theme;
    let lang = &context.book.meta.lang;
    let setting = Setting::running(context, lang, &[]);
    let mut flow = Column::new(shaper);
    push_bar(&mut flow, &setting);
    let [first, ..] = &theme.headings;
    let heading = setting.heading(1);
    let words = Wording::of(lang).contents;
    let title = shaped_plain(flow.shaper, &heading, words, &heading.style, NodeId::UNSET);
    push_lines(&mut flow, &heading, &title, LineOwner::Content, Parting::Never);
    flow.space(first.after);
    flow.join();
    let mut list = List { context, setting, number, flow };
    for entry in &context.book.contents.entries {
        list.entry(entry, 0);
    }
    Section::new(list.flow.finish(), Vec::new(), words.to_owned(), theme)
}

struct List<'s, 'f, 'a> {
    context: &'a Context<'a>,
    setting: Setting<'a>,
    number: &'a dyn Fn(NodeId) -> Option<usize>,
    flow: Column<'s, 'f>,
}

/// Deeper entries are as far in as these.
const DEEPEST: u8 = 4;

impl List<'_, '_, '_> {
    fn entry(&mut self, entry: &ContentsEntry, depth: u8) {
        // Headings below the second level are in the bookmarks.
        if matches!(entry.kind, EntryKind::Heading(level) if level > 2) {
            return;
        }
        let theme = self.context.theme;
        let opens = entry.children.iter().any(|c| !matches!(c.kind, EntryKind::Heading(_)));
        let heading = matches!(entry.kind, EntryKind::Heading(_));
        let mut style = CharStyle { tabular: true, ..CharStyle::body(theme) };
        style.family.clone_from(&theme.faces.heading);
        style.size = style.size * if heading { 0.87 } else { 0.95 };
        if !heading {
            style.face.weight = Weight::Bold;
        }
        if heading {
            style.color = theme.colors.ink;
        } else if opens {
            style.color = theme.colors.accent;
        }
        let leading = Pt(theme.body.leading.0 * if heading { 0.92 } else { 1.0 });
        let size = TextStyle { size: style.size, leading };
        let indent = Pt(theme.list.indent.0 * f32::from(depth.min(DEEPEST)));
        let mut line = self.setting.ragged(style, size).indented(indent);
        let reserved = shaped_plain(self.flow.shaper, &line, "0000", &line.style, NodeId::UNSET).max_width();
        let number = (self.number)(entry.target).map_or(String::new(), |n| n.to_string());
        let full = line.clone();
        line.measure = line.measure - reserved;
        if matches!(line.direction(), livret::model::Direction::Rtl) {
            line.x = line.x + reserved;
        }
        self.flow.space(Pt(match (heading, depth) {
            (true, _) => 0.0,
            (false, 0) => theme.body.leading.0 * 0.6,
            (false, _) => theme.body.leading.0 * 0.35,
        }));
        let begin = self.flow.boxes.len();
        let title = without_pictures(&entry.title);
        let text = shaped(self.flow.shaper, &line, &title, entry.target);
        push_lines(&mut self.flow, &line, &text, LineOwner::Label(entry.target), Parting::Never);
        let words = format!("{}, {} {number}", plain_text(&entry.title), Wording::of(line.lang).page);
        finish(&mut self.flow, &full, &number, entry.target);
        for line_box in self.flow.boxes.iter_mut().skip(begin) {
            let rect = Rect { x: full.x, y: Pt(0.0), width: full.measure, height: line_box.height };
            let target = LinkTarget::Internal(entry.target);
            line_box.items.push(Placed {
                owner: Owner::Label(entry.target),
                item: Item::Link { rect, target, text: words.clone() },
            });
            line_box.anchors.clear();
        }
        for (index, child) in entry.children.iter().enumerate() {
            // The first entry below stays with the one above.
            if index == 0 {
                self.flow.join();
            }
            self.entry(child, depth.saturating_add(1));
        }
    }
}

/// Adds the number at the far edge of an entry's last line, and dots that lead there.
fn finish(flow: &mut Column<'_, '_>, setting: &Setting<'_>, number: &str, target: NodeId) {
    let rtl = matches!(setting.direction(), livret::model::Direction::Rtl);
    let number = shaped_plain(flow.shaper, setting, number, &setting.style, target);
    let mut dots = setting.style.clone();
    dots.color = setting.theme().colors.muted;
    dots.face.weight = Weight::Regular;
    let dot = shaped_plain(flow.shaper, setting, ".", &dots, NodeId::UNSET);
    let Some(line_box) = flow.boxes.last_mut() else { return };
    let baseline = first_baseline(setting.leading, setting.style.size);
    let width = number.max_width();
    let far = if rtl { setting.x } else { setting.x + setting.measure - width };
    let edges = line_box.items.iter().filter_map(|p| match &p.item {
        Item::Glyphs(run) => {
            let advance: f32 = run.glyphs.iter().map(|g| g.advance).sum();
            Some((run.x.0, run.x.0 + advance * run.size.0 * run.scale))
        }
        _ => None,
    });
    // A title without a glyph in any font leaves nothing to begin behind: then dots begin where it would.
    let near = if rtl { setting.x.0 + setting.measure.0 } else { setting.x.0 };
    let (left, right) = edges.reduce(|(l, r), (a, b)| (l.min(a), r.max(b))).unwrap_or((near, near));
    let gap = setting.style.size.0 * 0.5;
    let (from, to) = if rtl { (far.0 + width.0 + gap, left - gap) } else { (right + gap, far.0 - gap) };
    // Dots stand on a grid of the whole book, so that those of neighbouring lines are in columns.
    let pitch = setting.style.size.0 * 0.45;
    let mut x = (from / pitch).ceil() * pitch;
    while pitch > 0.5 && x + dot.max_width().0 <= to {
        line_box.items.extend(place_line(&dot, Pt(x), baseline, LineOwner::Artifact(Artifact::Layout)));
        x += pitch;
    }
    line_box.items.extend(place_line(&number, far, baseline, LineOwner::Label(target)));
}

/// A title without what has no place in a list.
fn without_pictures(title: &[Inline]) -> Vec<Inline> {
    title.iter().filter(|i| !matches!(i, Inline::Image(_) | Inline::NoteRef { .. })).cloned().collect()
}
