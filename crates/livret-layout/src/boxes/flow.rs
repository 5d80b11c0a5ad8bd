//! A column of boxes: what a page's blocks become before they meet folios.

use std::collections::BTreeMap;

use livret::Diagnostic;
use livret::model::{NodeId, Span};
use livret::theme::{Color, Colors, Pt};

use crate::folio::Placed;

/// Boxes one under the other, in reading order, with what spans several of them.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The boxes.
    pub boxes: Vec<FlowBox>,
    /// Grounds, bars and outlines around boxes; an outer frame comes before those within it.
    pub frames: Vec<Frame>,
    /// Header rows of tables, for the folios on which a table goes on.
    pub headers: Vec<RepeatedHeader>,
    /// What had to give.
    pub diagnostics: Vec<Diagnostic>,
    /// Characters that no face has, with the first place that wants each.
    pub missing: BTreeMap<char, Span>,
    after: Pt,
    /// How the next box is kept with the last one.
    joined: Chance,
    forced: bool,
    anchors: Vec<NodeId>,
}

/// What is never divided: a line, a picture, a row of a table.
#[derive(Clone, Debug, Default)]
pub struct FlowBox {
    /// Its height.
    pub height: Pt,
    /// Space above, which vanishes at the head of a folio. Spaces that meet have been reduced to the larger one.
    pub before: Pt,
    /// Whether a folio may begin with it.
    pub chance: Chance,
    /// What is painted, in reading order. Positions count from the upper left corner of the measure.
    pub items: Vec<Placed>,
    /// Notes called in it, by index into the page's notes.
    pub notes: Vec<usize>,
    /// Nodes that begin in it, and how far below its top.
    pub anchors: Vec<(NodeId, Pt)>,
    /// The innermost frame around it, an index into [`Flow::frames`].
    pub frame: Option<usize>,
    /// The header to repeat if a folio begins with it, an index into [`Flow::headers`].
    pub header: Option<usize>,
    /// How far it reaches into the outer margin.
    pub bleed: Pt,
    /// Height of the first baseline below its top; 0 where there is none.
    pub baseline: Pt,
    /// For a picture that may be made smaller: the height of the caption that must stay under it.
    pub shrinks: Option<Pt>,
    /// Whether its baseline stands on the grid of the book.
    pub on_grid: bool,
    /// How the folio lies on which it stands.
    pub turn: Turn,
}

/// How a folio lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// As the paper of the theme.
    #[default]
    Upright,
    /// Turned by a quarter, for what is too wide.
    Turned,
}

/// Whether a folio may begin with a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chance {
    /// Yes.
    #[default]
    Allowed,
    /// No, but rather than leave a large hole at the foot of the folio before.
    Avoided,
    /// No, the box stays with the one before it, unless nothing else helps.
    Forbidden,
    /// It must.
    Forced,
}

/// Something painted behind or beside the boxes of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The frame around this one, an index into [`Flow::frames`].
    pub parent: Option<usize>,
    /// Left edge.
    pub x: Pt,
    /// Width.
    pub width: Pt,
    /// How much of the width reaches into the outer margin.
    pub bleed: Pt,
    /// How far it reaches above and below the boxes.
    pub padding: Pt,
    /// Its ground.
    pub ground: Option<Color>,
    /// A bar along an edge: its left edge, width and colour.
    pub bar: Option<(Pt, Pt, Color)>,
    /// A line around it.
    pub outline: Option<Color>,
}

/// What sets a box apart: its ground, or a line around it where the theme's ground is as white as paper.
pub(super) fn apart(colors: &Colors) -> (Option<Color>, Option<Color>) {
    if colors.tint == Color::WHITE { (None, Some(colors.rule)) } else { (Some(colors.tint), None) }
}

/// A table's header row as it is repeated.
#[derive(Clone, Debug, Default)]
pub struct RepeatedHeader {
    /// Its height.
    pub height: Pt,
    /// What is painted, all of it artifacts.
    pub items: Vec<Placed>,
}

impl Flow {
    /// Asks for space under the last box; of two spaces that meet the larger one counts.
    pub fn space(&mut self, space: Pt) {
        if space > self.after {
            self.after = space;
        }
    }

    /// How far a frame that ends with the last box reaches below it; `around` is the frame in which the next box stands.
    pub fn overhang(&self, around: Option<usize>) -> Pt {
        let ended = self.boxes.last().map(|b| b.frame).filter(|frame| *frame != around).flatten();
        ended.and_then(|frame| self.frames.get(frame)).map_or(Pt(0.0), |frame| frame.padding)
    }

    /// Asks for exactly this space under the last box, whatever was asked for within it; larger space asked for later still counts.
    pub fn close(&mut self, space: Pt) {
        self.after = space;
    }

    /// Keeps the next box on the folio of the last one.
    pub fn join(&mut self) {
        self.joined = Chance::Forbidden;
    }

    /// Keeps the next box on the folio of the last one, unless that would leave a large hole.
    pub fn lean(&mut self) {
        if self.joined == Chance::Allowed {
            self.joined = Chance::Avoided;
        }
    }

    /// Has the next box begin a folio.
    pub fn force(&mut self) {
        self.forced = true;
    }

    /// Makes the next box the place of a node.
    pub fn anchor(&mut self, id: NodeId) {
        if id != NodeId::UNSET {
            self.anchors.push(id);
        }
    }

    /// Adds a box under the others.
    pub fn push(&mut self, mut next: FlowBox) {
        if self.after > next.before {
            next.before = self.after;
        }
        if self.forced {
            next.chance = Chance::Forced;
        } else if next.chance == Chance::Allowed || self.joined == Chance::Forbidden {
            next.chance = self.joined;
        }
        next.anchors.splice(0..0, self.anchors.drain(..).map(|id| (id, Pt(0.0))));
        (self.after, self.joined, self.forced) = (Pt(0.0), Chance::Allowed, false);
        self.boxes.push(next);
    }

    /// Adds a frame and returns its index, to be given to boxes.
    pub fn frame(&mut self, frame: Frame) -> usize {
        self.frames.push(frame);
        self.frames.len() - 1
    }

    /// Ends the column: what waits for a next box goes to the last one.
    pub fn finish(mut self) -> Flow {
        if !self.anchors.is_empty() {
            if self.boxes.is_empty() {
                self.boxes.push(FlowBox::default());
            }
            if let Some(last) = self.boxes.last_mut() {
                let height = last.height;
                last.anchors.extend(self.anchors.drain(..).map(|id| (id, height)));
            }
        }
        self
    }

    /// Turns the boxes from `first` on, and those before them that stay with them (a heading above a table).
    pub fn turn(&mut self, first: usize) {
        let joined = self
            .boxes
            .iter()
            .take(first + 1)
            .rev()
            .take_while(|b| matches!(b.chance, Chance::Avoided | Chance::Forbidden));
        let from = first - joined.count().min(first);
        for flow_box in self.boxes.iter_mut().skip(from) {
            flow_box.turn = Turn::Turned;
        }
    }

    /// Keeps the two first and the two last boxes from `first` on together: a reader who turns the leaf wants more than one line.
    pub fn keep_ends(&mut self, first: usize) {
        let count = self.boxes.len();
        for index in [first + 1, count.saturating_sub(1)] {
            if let Some(flow_box) =
                self.boxes.get_mut(index).filter(|b| index > first && b.chance == Chance::Allowed)
            {
                flow_box.chance = Chance::Avoided;
            }
        }
    }

    /// Height of all boxes with the spaces between them.
    pub fn height(&self) -> Pt {
        let spaces: f32 = self.boxes.iter().skip(1).map(|b| b.before.0).sum();
        Pt(spaces + self.boxes.iter().map(|b| b.height.0).sum::<f32>())
    }

    /// Takes over the diagnostics and the missing characters of another column.
    pub fn absorb_remarks(&mut self, other: &mut Flow) {
        self.diagnostics.append(&mut other.diagnostics);
        for (character, span) in std::mem::take(&mut other.missing) {
            self.missing.entry(character).or_insert(span);
        }
    }
}
