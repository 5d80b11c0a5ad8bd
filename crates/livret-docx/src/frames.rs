//! Frames: borders and ground of paragraphs that form a box (ISO/IEC 29500-1, 17.3.1.24).
//!
//! Neighbouring paragraphs with the same borders and indents are drawn as one box, and space between paragraphs of the same ground
//! is filled. Two boxes in a row are therefore told apart by a hair: of indent, and of colour.

use docx_rs as w;
use livret::theme::{Color, Theme};

/// The borders and ground of a box.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    start: Edge,
    end: Edge,
    top: Edge,
    bottom: Edge,
    between: Edge,
    /// The ground.
    pub(crate) fill: Option<Color>,
}

/// One side: width in eighths of a point (0 for none), space to the text in points, colour.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    width: usize,
    space: usize,
    color: Color,
}

const NONE: Edge = Edge { width: 0, space: 0, color: Color::WHITE };
/// 17.3.4: widths are at least 2 and at most 96 eighths of a point.
const HAIRLINE: usize = 4;
const BAR: usize = 24;

impl Frame {
    /// A bar at the start, on a ground.
    pub(crate) fn callout(theme: &Theme, color: Color) -> Frame {
        let tint = theme.colors.tint;
        let pad = Edge { width: HAIRLINE, space: 6, color: tint };
        Frame {
            start: Edge { width: BAR, space: 8, color },
            end: Edge { space: 8, ..pad },
            top: pad,
            bottom: pad,
            between: NONE,
            fill: Some(tint),
        }
    }

    /// The same with a ground that differs from its neighbours' by less than the eye sees. The ground of the style itself, which
    /// has no turn, differs from all of them.
    pub(crate) fn in_turn(mut self, turn: usize) -> Frame {
        if let Some(fill) = &mut self.fill {
            let step = if turn.is_multiple_of(2) { 2 } else { 1 };
            fill.b = if fill.b >= 2 { fill.b - step } else { fill.b + step };
        }
        self
    }

    /// A rule at the head, on a ground.
    pub(crate) fn card(theme: &Theme) -> Frame {
        let pad = Edge { width: HAIRLINE, space: 6, color: theme.colors.tint };
        let side = Edge { space: 8, ..pad };
        Frame {
            start: side,
            end: side,
            top: Edge { width: 16, space: 6, color: theme.colors.accent },
            bottom: pad,
            between: NONE,
            fill: Some(theme.colors.tint),
        }
    }

    /// A hairline all around.
    pub(crate) fn plain(theme: &Theme) -> Frame {
        let edge = Edge { width: HAIRLINE, space: 6, color: theme.colors.rule };
        let side = Edge { space: 8, ..edge };
        Frame { start: side, end: side, top: edge, bottom: edge, between: NONE, fill: None }
    }

    /// A thin bar at the start, without ground.
    pub(crate) fn details(theme: &Theme) -> Frame {
        let bar = Edge { width: 12, space: 8, color: theme.colors.rule };
        Frame { start: bar, end: NONE, top: NONE, bottom: NONE, between: NONE, fill: None }
    }

    /// Ground with some air around program text.
    pub(crate) fn code(theme: &Theme) -> Frame {
        let tint = theme.colors.tint;
        let pad = Edge { width: HAIRLINE, space: 4, color: tint };
        Frame { start: pad, end: pad, top: pad, bottom: pad, between: NONE, fill: Some(tint) }
    }

    /// A hairline around what stands in for a picture.
    pub(crate) fn missing(theme: &Theme) -> Frame {
        let edge = Edge { width: HAIRLINE, space: 4, color: theme.colors.rule };
        Frame { start: edge, end: edge, top: edge, bottom: edge, between: NONE, fill: None }
    }

    /// A rule under each line.
    pub(crate) fn writing_line(theme: &Theme) -> Frame {
        let line = Edge { width: HAIRLINE, space: 1, color: theme.colors.rule };
        Frame { start: NONE, end: NONE, top: NONE, bottom: line, between: line, fill: None }
    }

    /// A rule between topics.
    pub(crate) fn rule(theme: &Theme) -> Frame {
        let line = Edge { width: HAIRLINE, space: 1, color: theme.colors.rule };
        Frame { start: NONE, end: NONE, top: NONE, bottom: line, between: NONE, fill: None }
    }
}

/// The borders of a frame.
pub(crate) fn borders(frame: &Frame) -> w::ParagraphBorders {
    use w::ParagraphBorderPosition::{Between, Bottom, Left, Right, Top};
    let mut borders = w::ParagraphBorders::with_empty();
    for (position, edge) in [
        (Top, frame.top),
        (Left, frame.start),
        (Bottom, frame.bottom),
        (Right, frame.end),
        (Between, frame.between),
    ] {
        if edge.width > 0 {
            borders = borders.set(
                w::ParagraphBorder::new(position)
                    .val(w::BorderType::Single)
                    .size(edge.width)
                    .space(edge.space)
                    .color(edge.color.hex()),
            );
        }
    }
    borders
}
