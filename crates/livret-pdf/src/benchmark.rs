//! How the time that a long tagged PDF takes is shared between its stages; `tests/benchmark/run` runs it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use livret::theme::Theme;
use livret::{Config, Sources};
use livret_fonts::FontLibrary;

use crate::{Plates, Stage, write_in_stages};

/// Pages that make about 1,000 folios in the default theme.
const PAGES: usize = 165;

const WORDS: [&str; 24] = [
    "la",
    "commune",
    "publie",
    "les",
    "comptes",
    "d’une",
    "réunion",
    "publique",
    "avec",
    "ses",
    "partenaires",
    "pour",
    "que",
    "chacun",
    "puisse",
    "lire",
    "l’engagement",
    "et",
    "suivre",
    "sa",
    "réalisation",
    "transparente",
    "durant",
    "l’année",
];

/// A page of all that toolkits have: headings, paragraphs with links and notes, lists, a table, a callout.
fn page(number: usize) -> String {
    // Any order of words without a pattern will do, the same in each run (Knuth's multiplier).
    let mut state = number as u32 + 1;
    let mut words = |count: usize| {
        let mut next = || {
            state = state.wrapping_mul(2_654_435_761).wrapping_add(12_345);
            WORDS[(state >> 8) as usize % WORDS.len()]
        };
        (0..count).map(|_| next()).collect::<Vec<_>>().join(" ")
    };
    let mut out = format!("---\ntitle: Fiche {number}\nlang: fr\n---\n");
    for section in 0..5 {
        let _ = write!(out, "\n## {}\n", words(5));
        for paragraph in 0..3 {
            let (before, linked, strong, after) = (words(40), words(3), words(2), words(45));
            let address = format!("https://example.org/{number}/{section}/{paragraph}");
            let _ = write!(out, "\n{before} [{linked}]({address}) **{strong}** {after}.\n");
        }
        let _ = write!(out, "\n- {}\n- {}\n- {}\n", words(9), words(14), words(6));
        let _ = write!(out, "\n{}[^{section}].\n\n[^{section}]: {}.\n", words(20), words(12));
    }
    let _ = write!(out, "\n| {} | {} | {} |\n|---|---|---|\n", words(1), words(1), words(1));
    for _ in 0..8 {
        let _ = writeln!(out, "| {} | {} | {} |", words(3), words(5), words(1));
    }
    let _ = write!(out, "\n> **Attention** {}\n", words(25));
    out
}

#[test]
#[allow(clippy::print_stdout, reason = "it is asked for by hand")]
#[ignore = "a measurement, for optimised builds: tests/benchmark/run"]
fn shares_of_the_stages() {
    let pages = (0..PAGES).map(|number| (format!("{number:03}.md"), page(number)));
    let book = livret::build(&Sources::from_pages(pages), &Config::default()).book;
    let (theme, fonts) = (Theme::default(), FontLibrary::built_in());
    let mut at = Instant::now();
    let printed = livret_layout::print(&book, &theme, &fonts, livret_layout::PrintOptions::default());
    let layout = at.elapsed();
    let mut stages: BTreeMap<Stage, Duration> = BTreeMap::new();
    at = Instant::now();
    let written = write_in_stages(&printed, &theme, &fonts, &Plates::default(), &mut |stage| {
        *stages.entry(stage).or_default() += at.elapsed();
        at = Instant::now();
    });
    let total: Duration = layout + stages.values().sum::<Duration>();
    let share = |part: Duration| 100.0 * part.as_secs_f64() / total.as_secs_f64();
    println!(
        "folios {}, bytes {}, seconds {:.2}",
        printed.layout.folios.len(),
        written.map_or(0, |w| w.bytes.len()),
        total.as_secs_f64()
    );
    println!("{:>5.1} %  Layout", share(layout));
    stages.iter().for_each(|(stage, time)| println!("{:>5.1} %  {stage:?}", share(*time)));
    assert!((900..=1100).contains(&printed.layout.folios.len()), "a book of about 1,000 folios");
}
