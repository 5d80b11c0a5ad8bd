//! The list of what the pass may change (see the module's head), as a check.

use std::collections::BTreeSet;

use crate::InnerQuotes;
use crate::model::Inline;
use crate::typography::ordinal::MENDED;

/// A character and the inlines around it, or an inline that is not text.
#[derive(Clone, Debug, PartialEq)]
enum Unit {
    Char(char, String),
    Thing(String),
}

impl Unit {
    fn ch(&self) -> char {
        match self {
            Unit::Char(ch, _) => *ch,
            Unit::Thing(_) => '\u{fffc}',
        }
    }
}

fn units(inlines: &[Inline], around: &str, out: &mut Vec<Unit>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.extend(text.chars().map(|ch| Unit::Char(ch, around.into()))),
            // How characters are shown.
            Inline::Superscript(content) | Inline::SmallCaps(content) => units(content, around, out),
            // Takes no room; spaces pass it.
            Inline::Anchor { .. } => {}
            other @ Inline::Keyboard(_) => out.push(Unit::Thing(format!("{other:?}"))),
            other if other.children().is_empty() => out.push(Unit::Thing(format!("{other:?}"))),
            other => {
                let mut empty = other.clone();
                if let Some(content) = empty.children_mut() {
                    content.clear();
                }
                units(other.children(), &format!("{around}/{empty:?}"), out);
            }
        }
    }
}

fn is_space(unit: &Unit) -> bool {
    matches!(unit.ch(), ' ' | '\t' | '\u{a0}' | '\u{202f}')
}

fn is_mark(ch: char) -> bool {
    matches!(ch, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»')
}

/// Walks both texts side by side, on every way that the list allows; says how far the furthest came.
pub(super) fn check(before: &[Inline], after: &[Inline], inner: InnerQuotes) -> Result<(), String> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    units(before, "", &mut old);
    units(after, "", &mut new);
    let mut ways = vec![(0, 0)];
    let mut seen = BTreeSet::new();
    while let Some((o, n)) = ways.pop() {
        if (o, n) == (old.len(), new.len()) {
            return Ok(());
        }
        if !seen.insert((o, n)) {
            continue;
        }
        let spaces = |of: &[Unit], at: usize| at + of.iter().skip(at).take_while(|u| is_space(u)).count();
        let (old_end, new_end) = (spaces(&old, o), spaces(&new, n));
        let left = n.checked_sub(1).map_or('\n', |i| new[i].ch());
        let right = new.get(new_end).map_or('\n', Unit::ch);
        // One » closes what two did; the spaces before it went with it.
        let closes = old.get(old_end).is_some_and(|u| is_mark(u.ch()));
        if inner == InnerQuotes::French && left == '»' && closes {
            ways.push((old_end + 1, n));
        }
        let (typed, set) = (text(&old[o..old_end]), text(&new[n..new_end]));
        if typed != set && !spacing(&typed, &set, left, right) {
            continue;
        }
        if (old_end, new_end) == (old.len(), new.len()) {
            return Ok(());
        }
        if let Some((typed, set)) = step(&old[old_end..], &new[new_end..], left_of(&new, new_end)) {
            ways.push((old_end + typed, new_end + set));
        }
    }
    let (o, n) = seen.last().copied().unwrap_or_default();
    Err(format!("{:?} became {:?}", text(&old[o..]), text(&new[n..])))
}

fn text(units: &[Unit]) -> String {
    units.iter().map(Unit::ch).collect()
}

fn left_of(units: &[Unit], at: usize) -> String {
    units[at.saturating_sub(1)..at].iter().map(Unit::ch).collect()
}

fn spacing(typed: &str, set: &str, left: char, right: char) -> bool {
    let one_no_break = matches!(set, "\u{a0}" | "\u{202f}");
    if typed.is_empty() {
        let beside_guillemet = left == '«' || right == '»';
        let before_sign = matches!(right, ';' | ':' | '!' | '?' | '%' | '‰' | '€' | '°');
        let after_issue = matches!(left, 'o' | '°' | 's') && right.is_ascii_digit();
        return one_no_break && (beside_guillemet || before_sign || after_issue);
    }
    if set.is_empty() {
        return left == '“' || right == '”' || left == '’';
    }
    // Several spaces hold one that may be broken at: the author's no-break spaces stay.
    let kept = |c: char| typed.matches(c).count() <= set.matches(c).count();
    kept('\u{a0}') && kept('\u{202f}') && set.chars().count() <= typed.chars().count()
}

/// How many units of the old and the new text one change of the list covers.
fn step(old: &[Unit], new: &[Unit], left: String) -> Option<(usize, usize)> {
    let (Some(typed), Some(set)) = (old.first(), new.first()) else { return None };
    if typed == set {
        return Some((1, 1));
    }
    let text = |of: &[Unit], n: usize| text(&of[..n.min(of.len())]);
    for (wrong, right) in MENDED {
        let (w, r) = (wrong.chars().count(), right.chars().count());
        let numeral = left.ends_with(|c: char| c.is_ascii_digit() || "IVXLC".contains(c));
        if numeral && text(old, w) == *wrong && text(new, r) == *right {
            return Some((w, r));
        }
    }
    let (Unit::Char(typed_ch, old_around), Unit::Char(set_ch, new_around)) = (typed, set) else {
        return None;
    };
    if old_around != new_around {
        return None;
    }
    let many = |n: usize| (text(old, n).chars().count() == n).then_some((n, 1));
    match (typed_ch, set_ch) {
        (a, b) if is_mark(*a) && is_mark(*b) => Some((1, 1)),
        ('.', '…') if text(old, 3) == "..." => many(3),
        ('-', '–' | '—') => many(text(old, 3).chars().take_while(|c| *c == '-').count()),
        ('o', 'œ') if text(old, 2) == "oe" => many(2),
        ('O', 'Œ') if text(old, 2).eq_ignore_ascii_case("oe") => many(2),
        ('°' | 'º', 'o' | '°') if left.ends_with(['n', 'N']) => Some((1, 1)),
        _ => None,
    }
}

#[test]
fn other_changes_are_found() {
    let same = |typed: &[Inline], set: &[Inline]| check(typed, set, InnerQuotes::English);
    let set = |typed: &str, set: &str| same(&[Inline::Text(typed.into())], &[Inline::Text(set.into())]);
    for (typed, other) in [
        ("un mot", "un Mot"),
        ("un mot", "un mots"),
        ("un mot", "unmot"),
        ("mot", "mo t"),
        ("mot", "mo\u{a0}t"),
        ("a, b", "a\u{a0}, b"),
        ("2ème", "2"),
        ("mème", "me"),
        ("aérer..", "aérer…"),
        ("5°", "5o"),
        ("poésie", "pœsie"),
        ("a\u{a0}b", "a b"),
        ("mot »", "mot"),
    ] {
        assert!(set(typed, other).is_err(), "{typed:?} to {other:?}");
    }
    let strong = |text: &str| Inline::Strong(vec![Inline::Text(text.into())]);
    let [a, b] = [Inline::Text("a".into()), Inline::Text("b".into())];
    assert!(same(&[strong("a"), b.clone()], &[strong("ab")]).is_err());
    assert!(same(&[a.clone(), Inline::LineBreak, b.clone()], &[a, b]).is_err());
}
