//! `tests/golden/typography`: cases a person can read. A new case is its left side alone; `LIVRET_BLESS=1` writes the right one.

use std::path::PathBuf;

use super::*;

/// Where and how the lines under a heading are set; its braces name it.
#[derive(Clone, Copy)]
struct Setting {
    dashes: Dashes,
    switches: Typography,
    string: bool,
}

fn setting(heading: &str) -> Setting {
    let mut setting = Setting { dashes: Dashes::Parentheses, switches: Typography::default(), string: false };
    match heading.split_once('{').map(|(_, name)| name.trim_end_matches('}')) {
        Some("title") => setting.dashes = Dashes::TitleParts,
        Some("narrow") => setting.switches.guillemet_space = GuillemetSpace::NarrowNoBreak,
        Some("guillemets within guillemets") => setting.switches.inner_quotes = InnerQuotes::French,
        Some("string") => setting.string = true,
        Some(other) => panic!("no setting {other:?}"),
        None => {}
    }
    setting
}

fn set_as(typed: &str, rules: Rules, setting: Setting) -> String {
    if !setting.string {
        return set(typed, rules, setting.dashes, &setting.switches);
    }
    let mut text = crate::model::plain_text(&read(typed));
    set_plain(&mut text, rules, setting.dashes, &setting.switches);
    show(&[Inline::Text(text)])
}

fn check(name: &str, rules: Rules) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/typography").join(name);
    let golden = std::fs::read_to_string(&path).unwrap();
    let mut now = String::new();
    let mut under = None;
    for line in golden.lines() {
        if line.starts_with("# ") {
            under = Some(setting(line));
        }
        match under {
            Some(setting) if !line.is_empty() && !line.starts_with("# ") => {
                let typed = line.split(" → ").next().unwrap_or_default();
                let set = set_as(typed, rules, setting);
                now.push_str(&if set == typed {
                    format!("{typed} → =")
                } else {
                    format!("{typed} → {set}")
                });
            }
            _ => now.push_str(line),
        }
        now.push('\n');
    }
    if std::env::var_os("LIVRET_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
        return;
    }
    for (old, new) in golden.lines().zip(now.lines()) {
        assert_eq!(old, new, "{}; LIVRET_BLESS=1 accepts it", path.display());
    }
}

#[test]
fn french() {
    check("french.txt", Rules::French);
}

#[test]
fn english() {
    check("english.txt", Rules::English);
}
