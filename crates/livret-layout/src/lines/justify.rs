//! How the stretch between two chances is made as wide as its line: glyphs are scaled first, by so little that nobody sees it, then
//! spaces take or give the rest.

use super::line::{LineAlign, LineStyle};
use crate::text::{Chance, ChanceKind};

/// How much of its width a space gives before a line counts as tight.
const SHRINK: f64 = 0.335;
/// How much of its width a space takes up before a line counts as loose.
const STRETCH: f64 = 0.44;
/// A space is never set wider than so many times its width: a line that would need it stays short, which looks less broken.
const WIDEST: f64 = 3.0;
/// A ragged line may end so far before the measure, as a share of it, before it counts as short.
const RAG: f64 = 0.4;
/// Rounding of widths to single precision must not push a line that fits exactly into the next.
const ROUNDING: f64 = 1e-4;

/// How a line comes out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Justified {
    /// What spaces take over what they should take at most: −1 is as tight as a line may be, above 1 it is loose.
    pub ratio: f64,
    /// Horizontal scaling of glyphs.
    pub scale: f64,
    /// Factor on the width of stretchable spaces.
    pub spaces: f64,
    /// Width as set, pt.
    pub width: f64,
}

/// Fills a line of `room` pt; `None` if it does not fit.
pub(super) fn justify(from: &Chance, to: &Chance, room: f64, style: &LineStyle) -> Option<Justified> {
    let natural = natural(from, to, style);
    let missing = room - natural;
    let last = to.kind == ChanceKind::Must;
    let as_it_is = Justified { ratio: 0.0, scale: 1.0, spaces: 1.0, width: natural };
    if style.align != LineAlign::Justify {
        let ratio = if last { 0.0 } else { missing / (room * RAG) };
        return (missing >= -ROUNDING).then_some(Justified { ratio, ..as_it_is });
    }
    if last && missing >= 0.0 {
        return Some(as_it_is);
    }
    let spaces = (to.spaces_before - from.spaces_after).max(0.0);
    let words = (natural - spaces).max(0.0);
    let most = f64::from(style.scaling) * words;
    let scaled = missing.clamp(-most, most);
    let rest = missing - scaled;
    let scale = 1.0 + if words > 0.0 { scaled / words } else { 0.0 };
    if spaces < 1e-6 {
        // A line without a space cannot be filled beyond what scaling gives.
        let ratio = if rest > 1e-3 { 1e6 } else { 0.0 };
        let scale = if rest > 1e-3 { 1.0 } else { scale };
        return (rest >= -ROUNDING).then_some(Justified { ratio, scale, spaces: 1.0, width: words * scale });
    }
    let limit = spaces * if rest < 0.0 { SHRINK } else { STRETCH };
    let ratio = rest / limit;
    if rest > (WIDEST - 1.0) * spaces {
        return Some(Justified { ratio, ..as_it_is });
    }
    (ratio >= -1.0 - ROUNDING).then_some(Justified { ratio, scale, spaces: 1.0 + rest / spaces, width: room })
}

/// A line that fits in no way: as narrow as it may be.
pub(super) fn overfull(from: &Chance, to: &Chance, style: &LineStyle) -> Justified {
    let natural = natural(from, to, style);
    Justified { ratio: -1.0, scale: 1.0, spaces: 1.0, width: natural }
}

/// Width with no space stretched and no glyph scaled, pt; of a line that fills the measure, what hangs out is not counted.
fn natural(from: &Chance, to: &Chance, style: &LineStyle) -> f64 {
    let hang = match style.align {
        LineAlign::Justify => from.hang_after + to.hang_before,
        _ => 0.0,
    };
    (to.before - from.after - hang).max(0.0)
}
