//! Contrast: whether what a theme says can be read (WCAG 2.2, 1.4.3 and 1.4.11).

use super::{Color, Colors};

/// Text with its ground, at least.
const TEXT: f32 = 4.5;
/// Lines that carry meaning with their ground, at least.
const LINES: f32 = 3.0;

/// A colour that is not told well enough from a ground on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LowContrast {
    /// The token of the colour.
    pub token: &'static str,
    /// The colour.
    pub color: Color,
    /// The ground in words, and its token if it has one.
    pub ground: (&'static str, Option<&'static str>),
    /// The contrast found.
    pub ratio: f32,
    /// The contrast needed.
    pub needed: f32,
    /// The nearest colour that has it on all its grounds.
    pub nearest: Color,
}

/// Colours of a theme that cannot be told from their grounds, each with the ground on which it is worst.
pub(super) fn low(colors: &Colors) -> Vec<LowContrast> {
    let c = colors;
    let paper = (("white paper", None), Color::WHITE);
    let tint = (("the ground of boxes", Some("tint")), c.tint);
    let mark = (("highlighted words", Some("mark")), c.mark);
    let texts: [(&'static str, Color, f32, &[_]); 6] = [
        ("ink", c.ink, TEXT, &[paper, tint, mark]),
        ("accent", c.accent, TEXT, &[paper, tint]),
        ("muted", c.muted, TEXT, &[paper, tint]),
        ("warning", c.warning, TEXT, &[paper, tint]),
        ("success", c.success, TEXT, &[paper, tint]),
        ("rule", c.rule, LINES, &[paper]),
    ];
    let mut out = Vec::new();
    for (token, color, needed, grounds) in texts {
        let worst = grounds.iter().min_by(|a, b| color.contrast(a.1).total_cmp(&color.contrast(b.1)));
        let Some((ground, ratio)) = worst.map(|(name, ground)| (*name, color.contrast(*ground))) else {
            continue;
        };
        if ratio < needed {
            let nearest = grounds.iter().fold(color, |color, (_, ground)| color.readable_on(*ground, needed));
            out.push(LowContrast { token, color, ground, ratio, needed, nearest });
        }
    }
    out
}

/// The same colours, with those moved that cannot be told from their grounds: as little as it takes. Where no colour is told from all of its
/// grounds, the grounds become white.
pub(super) fn mended(colors: Colors) -> Colors {
    let mut out = moved(colors);
    if !low(&out).is_empty() {
        out = moved(Colors { tint: Color::WHITE, mark: Color::WHITE, ..colors });
    }
    out
}

fn moved(mut colors: Colors) -> Colors {
    for LowContrast { token, nearest, .. } in low(&colors) {
        match token {
            "ink" => colors.ink = nearest,
            "accent" => colors.accent = nearest,
            "muted" => colors.muted = nearest,
            "warning" => colors.warning = nearest,
            "success" => colors.success = nearest,
            "rule" => colors.rule = nearest,
            _ => {}
        }
    }
    colors
}

impl Color {
    /// The nearest colour on the way to black, on dark grounds to white, that has this contrast with the ground, in
    /// colour and printed in grey.
    #[must_use]
    pub fn readable_on(self, ground: Color, contrast: f32) -> Color {
        let goal = if ground.contrast(Color::BLACK) >= ground.contrast(Color::WHITE) {
            Color::BLACK
        } else {
            Color::WHITE
        };
        let mix = |from: u8, to: u8, share: u16| {
            u8::try_from((u16::from(from) * (255 - share) + u16::from(to) * share) / 255).unwrap_or(to)
        };
        (0..=255)
            .map(|share| Color {
                r: mix(self.r, goal.r, share),
                g: mix(self.g, goal.g, share),
                b: mix(self.b, goal.b, share),
            })
            .find(|color| {
                let grey = color.grey().contrast(ground.grey());
                color.contrast(ground) >= contrast && grey >= contrast
            })
            .unwrap_or(goal)
    }
}
