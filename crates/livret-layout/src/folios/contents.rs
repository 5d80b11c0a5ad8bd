//! The contents list: parts, pages and headings of the second level, with leaders and the numbers of their folios.

use livret::Wording;
use livret::model::{Book, ContentsEntry, Direction, EntryKind, Inline, LinkTarget, NodeId, plain_text};
use livret::theme::{Color, Pt};
use livret_fonts::Weight;

use super::opening::push_bar;
use super::section::Section;
use crate::boxes::{
    Chance, Column, Context, FlowBox, Parting, Setting, first_baseline, place_line, push_lines, shaped,
    shaped_plain, shift, stack,
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

/// Adds the pages of a part to its title.
pub(super) fn push_pages(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    part: NodeId,
    number: &dyn Fn(NodeId) -> Option<usize>,
) {
    let context = setting.context;
    let list = List { context, id: part, setting: setting.clone(), number, headings: Headings::None };
    for entry in find(&context.book.contents.entries, part).map_or(&[][..], |entry| &entry.children) {
        list.entry(flow, entry, 0);
    }
}

/// The entry that leads to a node.
fn find(entries: &[ContentsEntry], target: NodeId) -> Option<&ContentsEntry> {
    entries.iter().find_map(|entry| match entry.kind {
        _ if entry.target == target => Some(entry),
        EntryKind::Part | EntryKind::Page => find(&entry.children, target),
        EntryKind::Heading(_) => None,
    })
}

/// How the headings of a page stand in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Headings {
    /// They do not.
    None,
    /// One under the other.
    Single,
    /// In two columns.
    Paired,
}

/// Headings of a page that are kept together, in two columns of half as many.
const TOGETHER: usize = 20;
/// Between the columns, in em of running text.
const GUTTER: f32 = 1.4;
/// Columns narrower than so many ems would turn most headings over.
const NARROWEST: f32 = 13.0;

/// Sets the list; `number` gives the printed number of a node, where it is known. One that needs more than a folio has its headings
/// in two columns, where these are wide enough.
pub(super) fn section(
    shaper: &mut Shaper<'_>,
    context: &Context<'_>,
    number: &dyn Fn(NodeId) -> Option<usize>,
) -> Section {
    let single = set(shaper, context, number, Headings::Single);
    let theme = context.theme;
    let half = (theme.measure().0 - theme.list.indent.0 * 2.0) / 2.0 - theme.body.size.0 * GUTTER;
    if single.folios.len() > usize::from(theme.columns.count) && half >= theme.body.size.0 * NARROWEST {
        set(shaper, context, number, Headings::Paired)
    } else {
        single
    }
}

fn set(
    shaper: &mut Shaper<'_>,
    context: &Context<'_>,
    number: &dyn Fn(NodeId) -> Option<usize>,
    headings: Headings,
) -> Section {
    let theme = context.theme;
    let lang = &context.book.meta.lang;
    let setting = Setting::running(context, lang, &[]);
    let mut flow = Column::new(shaper);
    push_bar(&mut flow, &setting);
    let [first, ..] = &theme.headings;
    let heading = setting.heading(1);
    let words = Wording::of(lang).contents;
    let title = shaped_plain(flow.shaper, &heading, words, &heading.style, context.front.contents);
    push_lines(&mut flow, &heading, &title, LineOwner::Content, Parting::Never);
    flow.space(first.after);
    flow.join();
    let list = List { context, id: context.front.contents, setting, number, headings };
    for entry in &context.book.contents.entries {
        list.entry(&mut flow, entry, 0);
    }
    Section::new(flow.finish(), Vec::new(), words.to_owned(), theme)
}

struct List<'a> {
    context: &'a Context<'a>,
    /// The part whose pages it lists, or the contents list's heading.
    id: NodeId,
    setting: Setting<'a>,
    number: &'a dyn Fn(NodeId) -> Option<usize>,
    headings: Headings,
}

/// Deeper entries are as far in as these.
const DEEPEST: u8 = 4;

impl List<'_> {
    fn entry(&self, flow: &mut Column<'_, '_>, entry: &ContentsEntry, depth: u8) {
        let theme = self.context.theme;
        let opens = entry.children.iter().any(|c| !matches!(c.kind, EntryKind::Heading(_)));
        let heading = matches!(entry.kind, EntryKind::Heading(_));
        let indent = Pt(theme.list.indent.0 * f32::from(depth.min(DEEPEST)));
        let line = self.setting.clone().indented(indent);
        let line = match (heading, opens) {
            (true, _) => self.heading(line),
            (false, false) => self.title(line, theme.colors.ink),
            (false, true) => self.title(line, theme.colors.accent),
        };
        flow.space(Pt(match (heading, depth) {
            (true, _) => 0.0,
            (false, 0) => theme.body.leading.0 * 0.6,
            (false, _) => theme.body.leading.0 * 0.35,
        }));
        self.line(flow, entry, line);
        // Headings below the second level are in the bookmarks.
        let headings: Vec<&ContentsEntry> =
            entry.children.iter().filter(|c| matches!(c.kind, EntryKind::Heading(2))).collect();
        match self.headings {
            Headings::None => {}
            Headings::Paired if headings.len() > 1 => {
                for some in headings.chunks(TOGETHER) {
                    self.pair(flow, some, depth.saturating_add(1));
                }
            }
            Headings::Single | Headings::Paired => self.children(flow, &headings, depth),
        }
        let below: Vec<&ContentsEntry> =
            entry.children.iter().filter(|c| !matches!(c.kind, EntryKind::Heading(_))).collect();
        self.children(flow, &below, depth);
    }

    fn children(&self, flow: &mut Column<'_, '_>, entries: &[&ContentsEntry], depth: u8) {
        for (index, child) in entries.iter().enumerate() {
            // The first entry below stays with the one above, the last with the one before it.
            let last = index + 1 == entries.len() && matches!(child.kind, EntryKind::Heading(_));
            if index == 0 || last {
                flow.join();
            }
            self.entry(flow, child, depth.saturating_add(1));
        }
    }

    /// Headings in two columns, read down the first and then down the second; one box, which is never divided.
    fn pair(&self, flow: &mut Column<'_, '_>, entries: &[&ContentsEntry], depth: u8) {
        let theme = self.context.theme;
        let indent = theme.list.indent * f32::from(depth.min(DEEPEST));
        let gutter = theme.body.size * GUTTER;
        let width = (self.setting.measure - indent - gutter) * 0.5;
        let mut pair = FlowBox { chance: Chance::Forbidden, ..FlowBox::default() };
        let (first, second) = entries.split_at(entries.len().div_ceil(2));
        for (nth, half) in [first, second].into_iter().enumerate() {
            let mut column = flow.within();
            for entry in half {
                // Set from the start of the measure, then moved to its place.
                let mut line = self.setting.clone();
                line.measure = width;
                self.line(&mut column, entry, self.heading(line));
            }
            let mut set = column.finish();
            pair.height = Pt(pair.height.0.max(set.height().0));
            let start = indent + (width + gutter) * nth as f32;
            let x = match self.setting.direction() {
                Direction::Ltr => start,
                Direction::Rtl => self.setting.measure - start - width,
            };
            let count = set.boxes.len();
            for mut placed in stack(&mut set, 0..count).items {
                shift(&mut placed, x, Pt(0.0));
                pair.items.push(placed);
            }
        }
        flow.join();
        flow.push(pair);
    }

    /// The type of a heading's line.
    fn heading<'a>(&self, setting: Setting<'a>) -> Setting<'a> {
        let theme = self.context.theme;
        setting.ragged(CharStyle::table(theme), theme.table)
    }

    /// The type of a page's or a part's line.
    fn title<'a>(&self, setting: Setting<'a>, color: Color) -> Setting<'a> {
        let theme = self.context.theme;
        let mut style = CharStyle { size: theme.body.size, color, ..CharStyle::table(theme) };
        style.face.weight = Weight::Bold;
        setting.ragged(style, theme.body)
    }

    fn line(&self, flow: &mut Column<'_, '_>, entry: &ContentsEntry, mut line: Setting<'_>) {
        let reserved = shaped_plain(flow.shaper, &line, "0000", &line.style, NodeId::UNSET).max_width();
        let number = (self.number)(entry.target).map_or(String::new(), |n| n.to_string());
        let full = line.clone();
        line.measure = line.measure - reserved;
        if matches!(line.direction(), Direction::Rtl) {
            line.x = line.x + reserved;
        }
        let begin = flow.boxes.len();
        let id = self.context.front.entry(self.id, entry.target);
        let mut title = without_pictures(&entry.title);
        // For who does not see how far away the number is.
        title.push(Inline::Text(" ".into()));
        let text = shaped(flow.shaper, &line, &title, id);
        push_lines(flow, &line, &text, LineOwner::Label(id), Parting::Never);
        let words = format!("{}, {} {number}", plain_text(&entry.title), Wording::of(line.lang).page);
        finish(flow, &full, &number, id);
        for line_box in flow.boxes.iter_mut().skip(begin) {
            let rect = Rect { x: full.x, y: Pt(0.0), width: full.measure, height: line_box.height };
            let target = LinkTarget::Internal(entry.target);
            line_box.items.push(Placed {
                owner: Owner::Label(id),
                item: Item::Link { rect, target, text: words.clone() },
            });
            line_box.anchors.clear();
        }
    }
}

/// Adds the number at the far edge of an entry's last line, and dots that lead there.
fn finish(flow: &mut Column<'_, '_>, setting: &Setting<'_>, number: &str, entry: NodeId) {
    let rtl = matches!(setting.direction(), Direction::Rtl);
    let number = shaped_plain(flow.shaper, setting, number, &setting.style, entry);
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
    line_box.items.extend(place_line(&number, far, baseline, LineOwner::Label(entry)));
}

/// A title without what has no place in a list.
fn without_pictures(title: &[Inline]) -> Vec<Inline> {
    title.iter().filter(|i| !matches!(i, Inline::Image(_) | Inline::NoteRef { .. })).cloned().collect()
}
