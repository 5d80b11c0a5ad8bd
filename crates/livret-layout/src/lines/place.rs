//! A line's glyphs, grounds, rules, links and pictures at their places on a folio.

use livret::model::{Direction, LinkTarget, NodeId};
use livret::theme::{Color, Pt};
use unicode_bidi::{BidiInfo, Level};

use super::line::{Line, LineAlign, LineOwner, LineStyle};
use crate::folio::{Artifact, Glyph, GlyphRun, Item, Owner, Placed, Rect};
use crate::style::{StyledSpan, Underline};
use crate::text::{Cluster, Run, ShapedText};

#[expect(clippy::too_many_arguments, reason = "a line, where it goes and whose it is")]
/// Places a line: `x` is the left edge of the measure, `baseline` counts from the top of the folio.
pub fn place(
    text: &ShapedText,
    line: &Line,
    x: Pt,
    baseline: Pt,
    measure: Pt,
    style: &LineStyle,
    owner: LineOwner,
    out: &mut Vec<Placed>,
) {
    let before = out.len();
    let free = (f64::from(measure.0) - line.width).max(0.0);
    let rtl = text.direction == Direction::Rtl;
    let indent = match style.align {
        LineAlign::Center => free / 2.0,
        LineAlign::Justify | LineAlign::Start if rtl => free,
        LineAlign::End if !rtl => free,
        _ => 0.0,
    };
    let left = f64::from(x.0) + indent - f64::from(line.hang.0);
    let mut clusters: Vec<Cluster> = line.seen(text).collect();
    let mut pen = left;
    let mut stretches: Vec<Stretch> = Vec::new();
    let hyphen_at = if line.hyphen { clusters.len().checked_sub(1) } else { None };
    clusters.extend(line.space_at_end(text));
    for index in visual_order(text, &clusters) {
        let Some(cluster) = clusters.get(index) else { continue };
        let Some(run) = text.runs.get(cluster.run as usize) else { continue };
        let hyphen = if hyphen_at == Some(index) { run.hyphen } else { None };
        if stretches.last().is_none_or(|s| s.run != cluster.run || !s.goes_on(cluster, run)) {
            stretches.push(Stretch {
                run: cluster.run,
                clusters: Vec::new(),
                x: pen,
                end: pen,
                hyphen: None,
            });
        }
        let mut width = cluster_width(cluster, line);
        if let Some((_, advance)) = hyphen {
            width += f64::from(advance * run.size.0) * f64::from(line.scale);
        }
        pen += width;
        if let Some(stretch) = stretches.last_mut() {
            stretch.clusters.push(*cluster);
            stretch.hyphen = stretch.hyphen.or(hyphen);
            stretch.end = pen;
        }
    }
    grounds(text, &stretches, baseline, out);
    let mut read: Vec<&Stretch> = stretches.iter().collect();
    read.sort_by_key(|s| s.clusters.iter().map(|c| c.start).min());
    for stretch in read {
        glyphs(text, line, stretch, baseline, out);
    }
    rules(text, &stretches, baseline, out);
    let picture = |placed: &Placed| match placed.item {
        Item::Picture { rect, .. } => Some(rect),
        _ => None,
    };
    let pictures: Vec<Rect> = out.iter().skip(before).filter_map(picture).collect();
    links(text, &stretches, baseline, &pictures, out);
    let whose = match owner {
        LineOwner::Content => return,
        LineOwner::Label(node) => Owner::Label(node),
        LineOwner::Artifact(artifact) => Owner::Artifact(artifact),
    };
    for placed in out.iter_mut().skip(before) {
        if let Owner::Node(_) = placed.owner {
            placed.owner = whose;
        }
    }
}

/// Clusters of one run that stand side by side.
struct Stretch {
    run: u32,
    clusters: Vec<Cluster>,
    x: f64,
    end: f64,
    hyphen: Option<(u16, f32)>,
}

impl Stretch {
    fn goes_on(&self, cluster: &Cluster, run: &Run) -> bool {
        self.clusters.last().is_none_or(|last| {
            if run.level % 2 == 1 { last.start == cluster.end } else { last.end == cluster.start }
        })
    }
}

fn cluster_width(cluster: &Cluster, line: &Line) -> f64 {
    let factor = if cluster.space.stretches() { line.spaces } else { line.scale };
    f64::from(cluster.width) * f64::from(factor)
}

/// Indices of the clusters from left to right (UAX #9, L2).
fn visual_order(text: &ShapedText, clusters: &[Cluster]) -> Vec<usize> {
    if !text.bidi {
        return (0..clusters.len()).collect();
    }
    let level = |c: &Cluster| text.runs.get(c.run as usize).map_or(0, |r| r.level);
    let levels: Vec<Level> =
        clusters.iter().map(|c| Level::new(level(c)).unwrap_or_else(|_| Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

fn span_of<'a>(text: &'a ShapedText, stretch: &Stretch) -> Option<(&'a Run, &'a StyledSpan)> {
    let run = text.runs.get(stretch.run as usize)?;
    Some((run, text.spans.get(run.span)?))
}

fn glyphs(text: &ShapedText, line: &Line, stretch: &Stretch, baseline: Pt, out: &mut Vec<Placed>) {
    let Some((run, span)) = span_of(text, stretch) else { return };
    let rtl = run.level % 2 == 1;
    let mut pen = stretch.x;
    // Pictures stand alone in a cluster; those of a stretch cut its glyphs in two.
    let mut pending: Vec<Cluster> = Vec::new();
    let mut pending_x = pen;
    for cluster in &stretch.clusters {
        let object = text
            .objects
            .binary_search_by_key(&(cluster.start as usize), |(at, _)| *at)
            .ok()
            .and_then(|i| text.objects.get(i));
        let width = cluster_width(cluster, line);
        if let Some((_, object)) = object {
            glyph_run(text, line, run, span, &pending, (pending_x, baseline), (rtl, None), out);
            pending.clear();
            let rect = Rect {
                x: Pt(pen as f32),
                y: baseline - span.style.rise - object.height,
                width: object.width,
                height: object.height,
            };
            let item = match object.resource {
                Some(resource) => Item::Picture { resource, rect },
                None => Item::Stroke { rect, color: span.style.color, width: Pt(0.5) },
            };
            out.push(Placed { owner: Owner::Node(object.owner), item });
            pending_x = pen + width;
        } else {
            pending.push(*cluster);
        }
        pen += width;
    }
    glyph_run(text, line, run, span, &pending, (pending_x, baseline), (rtl, stretch.hyphen), out);
}

#[expect(clippy::too_many_arguments)]
fn glyph_run(
    text: &ShapedText,
    line: &Line,
    run: &Run,
    span: &StyledSpan,
    clusters: &[Cluster],
    (x, baseline): (f64, Pt),
    (rtl, hyphen): (bool, Option<(u16, f32)>),
    out: &mut Vec<Placed>,
) {
    let (Some(a), Some(b)) = (clusters.first(), clusters.last()) else { return };
    let (start, end) = if rtl { (b.start, a.end) } else { (a.start, b.end) };
    let Some(source) = text.text.get(start as usize..end as usize) else { return };
    let mut content = source.to_owned();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(clusters.len() + 1);
    // Characters without a glyph of their own belong to the glyph before them in reading order, or to the first one.
    let mut owed = None;
    let mut last_head: Option<usize> = None;
    let scale = f64::from(line.scale);
    let order: Vec<&Cluster> = if rtl { clusters.iter().rev().collect() } else { clusters.iter().collect() };
    let mut heads: Vec<(u32, u32)> = Vec::with_capacity(order.len());
    for cluster in &order {
        let (from, to) = (cluster.start - start, cluster.end - start);
        if cluster.glyphs_end > cluster.glyphs_start {
            heads.push((owed.take().unwrap_or(from), to));
            last_head = Some(heads.len() - 1);
        } else if let Some(head) = last_head.and_then(|h| heads.get_mut(h)) {
            head.1 = to;
        } else {
            owed = owed.or(Some(from));
        }
    }
    let mut heads: Box<dyn Iterator<Item = (u32, u32)>> =
        if rtl { Box::new(heads.into_iter().rev()) } else { Box::new(heads.into_iter()) };
    let hyphen_glyph = hyphen.map(|(id, advance)| {
        let from = content.len() as u32;
        content.push('\u{AD}');
        Glyph { id, advance, dx: 0.0, dy: 0.0, start: from, end: content.len() as u32 }
    });
    if rtl {
        glyphs.extend(hyphen_glyph);
    }
    for cluster in clusters {
        let drawn =
            text.glyphs.get(cluster.glyphs_start as usize..cluster.glyphs_end as usize).unwrap_or_default();
        let mut range = if drawn.is_empty() { None } else { heads.next() };
        for glyph in drawn {
            let (from, to) = range.map_or((0, 0), |r| r);
            let advance = if cluster.space.vanishes() && cluster.width == 0.0 {
                0.0
            } else if cluster.space.stretches() {
                (f64::from(glyph.advance) * f64::from(line.spaces) / scale) as f32
            } else {
                glyph.advance
            };
            glyphs.push(Glyph { id: glyph.id, advance, dx: glyph.dx, dy: glyph.dy, start: from, end: to });
            // Further glyphs of a cluster only add to the first.
            range = Some((to, to));
        }
    }
    if !rtl {
        glyphs.extend(hyphen_glyph);
    }
    if glyphs.is_empty() {
        return;
    }
    out.push(Placed {
        owner: Owner::Node(span.owner),
        item: Item::Glyphs(GlyphRun {
            face: run.face,
            size: run.size,
            color: span.style.color,
            x: Pt(x as f32),
            baseline: baseline - span.style.rise,
            scale: line.scale,
            glyphs,
            text: content,
            lang: span.lang.clone(),
        }),
    });
}

fn fill(rect: Rect, color: Color) -> Placed {
    Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Fill { rect, color } }
}

/// A line around words, a little away from them.
fn framed(rect: Rect) -> Placed {
    let rect = Rect {
        x: rect.x - FRAME,
        y: rect.y - FRAME,
        width: rect.width + FRAME * 2.0,
        height: rect.height + FRAME * 2.0,
    };
    let item = Item::Stroke { rect, color: Color::BLACK, width: FRAME };
    Placed { owner: Owner::Artifact(Artifact::Layout), item }
}

/// Merges neighbouring stretches for which `key` gives the same, and calls `found` with left and right edge of each.
fn merged<'a, K: PartialEq>(
    text: &'a ShapedText,
    stretches: &[Stretch],
    key: impl Fn(&'a Run, &'a StyledSpan) -> Option<K>,
    mut found: impl FnMut(K, f64, f64),
) {
    let mut open: Option<(K, f64, f64)> = None;
    for stretch in stretches.iter().filter(|s| s.end > s.x) {
        let next = span_of(text, stretch).and_then(|(run, span)| key(run, span));
        match (&mut open, next) {
            (Some((k, _, end)), Some(n)) if *k == n => *end = stretch.end,
            (_, next) => {
                if let Some((k, from, to)) = open.take() {
                    found(k, from, to);
                }
                open = next.map(|n| (n, stretch.x, stretch.end));
            }
        }
    }
    if let Some((k, from, to)) = open {
        found(k, from, to);
    }
}

/// Thickness of the line around words whose ground is as white as paper.
const FRAME: Pt = Pt(0.5);

fn grounds(text: &ShapedText, stretches: &[Stretch], baseline: Pt, out: &mut Vec<Placed>) {
    let key = |_: &Run, span: &StyledSpan| span.style.ground.map(|g| (g, span.style.size, span.style.rise));
    merged(text, stretches, key, |(color, size, rise), from, to| {
        let rect = Rect {
            x: Pt(from as f32),
            y: baseline - rise - size * 0.8,
            width: Pt((to - from) as f32),
            height: size * 1.04,
        };
        out.push(match color {
            Color::WHITE => framed(rect),
            _ => fill(rect, color),
        });
    });
}

/// Width and height of the dots under a word of the glossary.
const DOT: f32 = 0.4;
/// From dot to dot, in dots.
const DOT_STEP: f32 = 5.0;

fn rules(text: &ShapedText, stretches: &[Stretch], baseline: Pt, out: &mut Vec<Placed>) {
    // An underline is as thick and as low as the face wants it, but thin: it says "link" and must not shout.
    let under = |run: &Run, span: &StyledSpan| {
        let size = span.style.size;
        (span.style.underline == Underline::Rule).then(|| {
            let thickness = (run.thickness * size.0).min(0.5);
            (span.style.color, Pt(-run.underline * size.0) - span.style.rise, Pt(thickness))
        })
    };
    let through = |run: &Run, span: &StyledSpan| {
        let size = span.style.size;
        span.style.strike.then(|| {
            let y = Pt(-run.strikeout * size.0) - span.style.rise;
            (span.style.color, y, Pt(run.thickness * size.0))
        })
    };
    let mut draw = |(color, y, thickness): (Color, Pt, Pt), from: f64, to: f64| {
        let rect =
            Rect { x: Pt(from as f32), y: baseline + y, width: Pt((to - from) as f32), height: thickness };
        out.push(fill(rect, color));
    };
    merged(text, stretches, under, &mut draw);
    let dotted = |run: &Run, span: &StyledSpan| {
        let y = Pt(-run.underline * span.style.size.0) - span.style.rise;
        (span.style.underline == Underline::Dots).then_some((span.style.color, y))
    };
    merged(text, stretches, dotted, |(color, y), from, to| {
        let mut x = from;
        while x + f64::from(DOT) <= to {
            draw((color, y, Pt(DOT)), x, x + f64::from(DOT));
            x += f64::from(DOT * DOT_STEP);
        }
    });
    merged(text, stretches, through, &mut draw);
}

fn links(text: &ShapedText, stretches: &[Stretch], baseline: Pt, pictures: &[Rect], out: &mut Vec<Placed>) {
    let Some(first) = stretches.iter().map(|s| s.run).min().and_then(|run| text.runs.get(run as usize))
    else {
        return;
    };
    let key = |_: &Run, span: &StyledSpan| span.link.clone();
    let mut found: Vec<((NodeId, LinkTarget), f64, f64)> = Vec::new();
    merged(text, stretches, key, |link, from, to| found.push((link, from, to)));
    for ((node, target), from, to) in found {
        let of_link = |s: &&StyledSpan| s.link.as_ref().is_some_and(|l| l.0 == node);
        // The spans of a link stand side by side; it may have begun on an earlier line.
        let begin = text.spans.iter().take(first.span + 1).rev().take_while(of_link).count();
        let spans =
            text.spans.iter().skip((first.span + 1).saturating_sub(begin)).skip_while(|s| !of_link(s));
        let spans = spans.take_while(of_link);
        let Some(style) = spans.clone().next().map(|s| &s.style) else { continue };
        let name = spans.filter_map(|s| text.text.get(s.range.clone())).flat_map(str::chars);
        let size = style.size;
        let foot = baseline - style.rise + size * 0.24;
        // A picture that leads somewhere does so all over.
        let top = pictures
            .iter()
            .filter(|p| f64::from(p.x.0) < to && f64::from(p.x.0 + p.width.0) > from)
            .fold(foot - size * 1.04, |top, picture| Pt(top.0.min(picture.y.0)));
        let rect = Rect { x: Pt(from as f32), y: top, width: Pt((to - from) as f32), height: foot - top };
        let item = Item::Link { rect, target, text: name.take(LONGEST_NAME).collect() };
        out.push(Placed { owner: Owner::Node(node), item });
    }
}

/// A link’s name is kept at each of its lines: the longest address that is read as a link (see the reader), and no more.
const LONGEST_NAME: usize = 2048;
