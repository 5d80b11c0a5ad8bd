//! Optical margins: how much of a sign at a line's edge hangs out into the margin, so that the edge looks straight.

use super::shaped::{Cluster, ShapedText};

/// The share of a sign's width that hangs out behind a line's end. Signs with little ink at their height hang most.
fn behind(sign: char) -> f32 {
    match sign {
        '.' | ',' => 0.6,
        '-' | '\u{2010}' | '\u{AD}' => 0.5,
        '’' | '”' | '\'' | '"' => 0.5,
        ':' | ';' => 0.3,
        '»' | '›' | '–' | '!' | '?' => 0.2,
        ')' | ']' | '…' => 0.1,
        _ => 0.0,
    }
}

/// The share of a sign's width that hangs out before a line's beginning.
fn before(sign: char) -> f32 {
    match sign {
        '“' | '‘' | '"' => 0.5,
        '«' | '‹' | '–' => 0.2,
        '(' | '[' => 0.1,
        _ => 0.0,
    }
}

/// The share of its width that the hyphen of a divided word hangs out.
pub(super) fn hyphen() -> f32 {
    behind('\u{AD}')
}

impl ShapedText {
    /// How far the sign in a cluster hangs out behind the end of a line, pt.
    pub(super) fn hangs_behind(&self, cluster: &Cluster) -> f64 {
        self.hangs(cluster, behind)
    }

    /// How far the sign in a cluster hangs out before the beginning of a line, pt.
    pub(super) fn hangs_before(&self, cluster: &Cluster) -> f64 {
        self.hangs(cluster, before)
    }

    /// Where text runs both ways, the sign at the end of a line in reading order need not stand at its edge.
    fn hangs(&self, cluster: &Cluster, share: fn(char) -> f32) -> f64 {
        let sign = |c: &str| {
            let mut characters = c.chars();
            characters.next().filter(|_| characters.next().is_none())
        };
        let content = self.text.get(cluster.start as usize..cluster.end as usize);
        match content.and_then(sign) {
            Some(sign) if !self.bidi => f64::from(cluster.width * share(sign)),
            _ => 0.0,
        }
    }
}
