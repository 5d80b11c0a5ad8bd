//! What livret says about bad input: for each code an input, the place and the remedy.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;

use std::collections::BTreeSet;
use std::fmt::Write;

use livret::{Code, Config, Diagnostic, Level, Place, Sources};
use livret_tests::{assert_file, root};

use cases::CASES;

#[test]
fn the_list_of_codes_is_up_to_date() {
    let mut out = String::from(
        "# Diagnostics\n\n\
         livret says what it noticed with a code, a place and a remedy. An *error* means that content could not be carried over or\n\
         a file not be read; a *warning*, that it was mended or looks wrong. `--allow CODE` passes over a code, `--strict` makes\n\
         warnings count as errors.\n\n\
         With `--message-format json` each remark is one JSON object a line on standard output:\n\n\
         | field | meaning |\n|---|---|\n\
         | `level` | `error` or `warning` |\n\
         | `code` | one of the codes below |\n\
         | `message` | one sentence |\n\
         | `file` | the path, with the folder given on the command line |\n\
         | `line`, `column` | from 1, columns in characters; `null` where a remark is about a whole file |\n\
         | `help` | what to do about it |\n\n\
         ## Codes\n\n| code | level | meaning |\n|---|---|---|\n",
    );
    for code in Code::ALL {
        let level = match code.level() {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        let meaning: String = code.meaning().split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "| `{}` | {level} | {meaning} |", code.name());
    }
    assert_file(&root().join("docs/diagnostics.md"), &out);
}

/// What is said about a page `a.md`, beside other files.
fn said(page: &str, others: &[(&str, &[u8])]) -> Vec<(Code, String)> {
    let mut sources = Sources::new("");
    let mut diagnostics = Vec::new();
    let mut config = Config::default();
    for (path, bytes) in others {
        match *path {
            "livret.yaml" => {
                let text = std::str::from_utf8(bytes).unwrap();
                let file = sources.add_text(*path, text);
                let (read, remarks) = Config::read(text, file);
                config = read;
                diagnostics.extend(remarks);
            }
            _ if path.ends_with(".md") || path.ends_with(".yml") || path.ends_with(".html") => {
                sources.add_page_bytes(*path, bytes, &mut diagnostics);
            }
            _ => {
                sources.add_bytes(*path, *bytes);
            }
        }
    }
    if !page.is_empty() {
        sources.add_page_bytes("a.md", page.as_bytes(), &mut diagnostics);
    }
    let built = livret::build(&sources, &config);
    diagnostics.extend(built.diagnostics);
    let fonts = livret_fonts::FontLibrary::built_in();
    diagnostics.extend(livret_pictures::examine(&built.book, &fonts));
    diagnostics.extend(livret_pictures::alike_in_grey(&built.book, &fonts));
    let theme = livret::theme::Theme::default();
    diagnostics.extend(livret_layout::layout(&built.book, &theme, &fonts).diagnostics);
    diagnostics.iter().map(|d| (d.code, line(d, &sources))).collect()
}

/// `file:line:column: help`.
fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match &diagnostic.place {
        Place::File(path) => path.clone(),
        Place::Text(span) => {
            let at = sources.locate(*span).unwrap();
            format!("{}:{}:{}", at.file, at.line, at.column)
        }
    };
    assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{diagnostic:?}");
    format!("{place}: {}", diagnostic.help)
}

#[test]
fn each_code_has_its_place_and_remedy() {
    let mut failures = String::new();
    for (code, page, others, place, remedy) in CASES {
        let page = if page.starts_with("---") || page.is_empty() {
            (*page).to_owned()
        } else {
            format!("---\ntitle: A\nlang: en\n---\n\n{page}\n")
        };
        let said = said(&page, others);
        let found = said
            .iter()
            .any(|(c, at)| c == code && at.starts_with(&format!("{place}: ")) && at.contains(remedy));
        if !found {
            let _ = writeln!(failures, "{code}: expected `{place}: …{remedy}…`, found {said:#?}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_code_has_a_case() {
    // These come from the disk, the command line or the fonts: crates/livret/src/load and crates/livret-cli test them; from finished
    // files: tests/tests/parity does; from sheets of paper: crates/livret-layout/src/imposition does; and from handouts:
    // crates/livret/src/handout does.
    let elsewhere = [
        Code::MissingInput,
        Code::UnreadableFile,
        Code::FileTooLarge,
        Code::LinkOutsideRoot,
        Code::BrokenFont,
        Code::NoPages,
        Code::UnknownTheme,
        Code::UnwritableOutput,
        Code::FailedFormat,
        Code::NoHandout,
        Code::NoQrCode,
        Code::SheetsWithoutRoom,
        Code::BookletSize,
        Code::UnverifiedFile,
        Code::LostText,
        Code::LostHeading,
        Code::LostLink,
        Code::LostNote,
        Code::LostAlternative,
        Code::LostTable,
    ];
    let covered: BTreeSet<Code> = CASES.iter().map(|c| c.0).chain(elsewhere).collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|c| !covered.contains(c)).collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
}
