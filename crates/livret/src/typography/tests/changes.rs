//! The closed list of what the pass may change, as a check.
//!
//! 1. Spaces: a no-break space for spaces, one for several; one put in beside `« »`, before `; : ! ? % ‰ € °C` and after `n°`;
//!    spaces taken out within “ ” and after ’.
//! 2. Quotation marks: `" ' “ ” ‘ ’ « »` for each other; one of two » that close at the same place goes.
//! 3. Apostrophes: ’ for `'` and ‘.
//! 4. `…` for `...`; – or — for `-`, `--`, `---`.
//! 5. `œ` for `oe` (and in capitals).
//! 6. Endings after a numeral: those of the table of ordinals; `o` or `°` after `n` for `°` and `º`.
//! 7. How characters are shown: raised, small capitals.
//!
//! Everything else stays: each character, its case, its inline, and whatever is not text.

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

/// Walks both texts side by side; says where a change is none of the list.
pub(super) fn check(before: &[Inline], after: &[Inline]) -> Result<(), String> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    units(before, "", &mut old);
    units(after, "", &mut new);
    let (mut o, mut n) = (0, 0);
    loop {
        let spaces = |of: &[Unit], at: usize| of.iter().skip(at).take_while(|u| is_space(u)).count();
        let (old_spaces, new_spaces) = (spaces(&old, o), spaces(&new, n));
        let beside = |of: &[Unit], from: usize, to: usize| {
            (from.checked_sub(1).map_or('\n', |i| of[i].ch()), of.get(to).map_or('\n', Unit::ch))
        };
        let (left, right) = beside(&new, n, n + new_spaces);
        let typed = &old[o..o + old_spaces];
        let set = &new[n..n + new_spaces];
        let text = |of: &[Unit]| of.iter().map(Unit::ch).collect::<String>();
        let (typed, set) = (text(typed), text(set));
        // Where one » goes, the spaces before it go with it.
        let merged = left == '»'
            && match old.get(o + old_spaces).map(Unit::ch) {
                Some('»') => right != '»',
                Some(mark) => is_mark(mark) && !is_mark(right),
                None => false,
            };
        if typed != set && !merged && !spacing(&typed, &set, left, right) {
            return Err(format!("spaces {typed:?} became {set:?} between {left:?} and {right:?}"));
        }
        (o, n) = (o + old_spaces, n + new_spaces);
        if merged {
            // The spaces that follow are compared with those after the mark that is gone.
            (o, n) = (o + 1, n - new_spaces);
            continue;
        }
        if o == old.len() && n == new.len() {
            return Ok(());
        }
        let Some((typed, set)) = step(&old[o..], &new[n..], left_of(&new, n)) else {
            return Err(format!("{:?} became {:?}", text(&old[o..]), text(&new[n..])));
        };
        (o, n) = (o + typed, n + set);
    }
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
    let text = |of: &[Unit], n: usize| of.iter().take(n).map(Unit::ch).collect::<String>();
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
    let set = |typed: &str, set: &str| check(&[Inline::Text(typed.into())], &[Inline::Text(set.into())]);
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
    assert!(check(&[strong("a"), b.clone()], &[strong("ab")]).is_err());
    assert!(check(&[a.clone(), Inline::LineBreak, b.clone()], &[a, b]).is_err());
}
