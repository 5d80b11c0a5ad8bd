//! Runs of the binary: files, exit codes, messages.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("livret-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(self, name: &str, text: &str) -> Folder {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// What the folder `dist` holds.
    fn dist(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join("dist")) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn livret(&self, args: &[&str]) -> Output {
        livret(&self.0, args)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn livret(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_livret"))
        .args(args)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const PAGE: &str = "---\ntitle: Une page\nlang: fr\n---\n\n## Début\n\nBonjour à tous, voici une page.\n";

#[test]
fn build_makes_three_files_named_after_the_title() {
    let folder = Folder::new("three").with("content/page.md", PAGE);
    let out = folder.livret(&["build"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    assert_eq!(folder.dist(), ["une-page.docx", "une-page.epub", "une-page.pdf"]);
    assert!(fs::read(folder.0.join("dist/une-page.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    assert!(stderr(&out).contains("folios"), "{}", stderr(&out));
    assert!(out.stdout.is_empty());
}

#[test]
fn name_formats_and_output_folder_are_the_users() {
    let folder = Folder::new("named").with("page.md", PAGE);
    let out =
        folder.livret(&["build", "page.md", "-o", "dist", "--name", "guide", "--to", "epub,docx", "-q"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    assert_eq!(folder.dist(), ["guide.docx", "guide.epub"]);
    assert_eq!(stderr(&out), "");
}

#[test]
fn errors_are_counted_and_the_rest_is_made() {
    let folder = Folder::new("errors").with("content/a.md", &format!("{PAGE}\n![Une carte](carte.png)\n"));
    let out = folder.livret(&["build"]);
    assert_eq!(code(&out), 1);
    assert_eq!(folder.dist().len(), 3);
    let said = stderr(&out);
    assert!(said.contains("error[missing-picture]"), "{said}");
    assert!(said.contains("content/a.md:10:1"), "{said}");
    assert!(said.contains("1 error, 0 warnings"), "{said}");
}

#[test]
fn strict_makes_warnings_count_and_allow_passes_them_over() {
    let folder = Folder::new("strict").with("content/a.md", &format!("{PAGE}\n[Rien](absent.md)\n"));
    assert_eq!(code(&folder.livret(&["check"])), 0);
    assert_eq!(code(&folder.livret(&["check", "--strict"])), 1);
    assert_eq!(code(&folder.livret(&["check", "--strict", "--allow", "dead-link"])), 0);
    assert!(folder.dist().is_empty());
}

#[test]
fn remarks_as_json_are_one_object_a_line() {
    let folder = Folder::new("json").with("content/a.md", &format!("{PAGE}\n[Rien](absent.md)\n"));
    let out = folder.livret(&["check", "--message-format", "json"]);
    let text = String::from_utf8(out.stdout).unwrap();
    let object: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(object["level"], "warning");
    assert_eq!(object["code"], "dead-link");
    assert_eq!(object["file"], "content/a.md");
    assert_eq!((&object["line"], &object["column"]), (&10.into(), &1.into()));
    assert!(object["help"].as_str().unwrap().len() > 5 && object["message"].is_string());
}

#[test]
fn wrong_use_ends_with_2() {
    let folder = Folder::new("usage").with("content/a.md", PAGE);
    for args in [
        &["build", "--to", "odt"][..],
        &["build", "--allow", "no-such-code"],
        &["build", "--lang", "français"],
        &["build", "--lang", "qq"],
        &["build", "--font-dir", "no-such-folder"],
        &["build", "--name", "a/b"],
        &["build", "--jobs", "0"],
        &["no-such-command"],
    ] {
        let out = folder.livret(args);
        assert_eq!(code(&out), 2, "{args:?}: {}", stderr(&out));
    }
    assert!(folder.dist().is_empty());
}

#[test]
fn nothing_to_build_ends_with_1_and_says_why() {
    let folder = Folder::new("nothing");
    let out = folder.livret(&["build", "no-such-folder"]);
    assert_eq!(code(&out), 1);
    assert!(stderr(&out).contains("error[missing-input]"), "{}", stderr(&out));
    let out = folder.livret(&["build", "."]);
    assert_eq!(code(&out), 1);
    assert!(stderr(&out).contains("error[no-pages]"), "{}", stderr(&out));
}

#[test]
fn an_output_that_cannot_be_written_ends_with_3() {
    let folder =
        Folder::new("output").with("content/a.md", PAGE).with("taken", "a file where a folder is wanted");
    let out = folder.livret(&["build", "-o", "taken"]);
    assert_eq!(code(&out), 3, "{}", stderr(&out));
    assert_eq!(fs::read_to_string(folder.0.join("taken")).unwrap(), "a file where a folder is wanted");
}

#[test]
fn no_temporary_file_stays_behind_and_old_files_are_replaced() {
    let folder = Folder::new("litter").with("content/a.md", PAGE).with("dist/une-page.pdf", "old");
    assert_eq!(code(&folder.livret(&["build", "-q"])), 0);
    assert_eq!(folder.dist(), ["une-page.docx", "une-page.epub", "une-page.pdf"]);
    assert_ne!(fs::read(folder.0.join("dist/une-page.pdf")).unwrap(), b"old");
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let folder = Folder::new("same").with("content/a.md", PAGE).with("content/b/index.md", PAGE);
    let other = Folder::new("same-elsewhere").with("content/a.md", PAGE).with("content/b/index.md", PAGE);
    assert_eq!(code(&folder.livret(&["build", "-q", "--name", "x", "--jobs", "1"])), 0);
    let out = Command::new(env!("CARGO_BIN_EXE_livret"))
        .args(["build", "-q", "--name", "x", "--jobs", "4"])
        .current_dir(&other.0)
        .envs([("TZ", "Asia/Tokyo"), ("LC_ALL", "C"), ("HOME", "/nonexistent")])
        .output()
        .unwrap();
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    for file in ["x.pdf", "x.epub", "x.docx"] {
        let read = |f: &Folder| fs::read(f.0.join("dist").join(file)).unwrap();
        assert!(read(&folder) == read(&other), "{file} differs");
    }
}

#[test]
fn handouts_are_made_of_the_pages_that_are_chosen() {
    let folder = Folder::new("handouts")
        .with("content/livret.yaml", "title: Guide\nlang: fr\nurl: https://example.org/\n")
        .with("content/a.md", "---\ntitle: Un\nkeywords: [accès]\norder: 1\n---\n\nVoir [deux](b.md).\n")
        .with("content/b.md", "---\ntitle: Deux\norder: 2\n---\n\nTexte.\n");
    let handouts = |args: &[&str]| {
        let _ = fs::remove_dir_all(folder.0.join("dist"));
        let output = folder.livret(&[&["build", "--to", "pdf,epub", "--handouts"], args].concat());
        let entries = fs::read_dir(folder.0.join("dist/handouts"));
        let names = entries.into_iter().flatten().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        (code(&output), names, stderr(&output))
    };
    assert_eq!(handouts(&[]).1, ["01-a.epub", "01-a.pdf", "02-b.epub", "02-b.pdf"]);
    assert_eq!(handouts(&["--only", "b*"]).1, ["02-b.epub", "02-b.pdf"]);
    assert_eq!(handouts(&["--keyword", "Accès"]).1, ["01-a.epub", "01-a.pdf"]);
    let (code, names, said) = handouts(&["--only", "c*"]);
    assert_eq!((code, names.len()), (1, 0));
    assert!(said.contains("no-handout") && said.contains("01-a, 02-b"), "{said}");
    assert!(folder.0.join("dist/guide.pdf").exists(), "the book is made all the same");
}

#[test]
fn packs_have_the_pages_of_a_part_and_sheets_of_their_own() {
    let folder = Folder::new("packs")
        .with("content/livret.yaml", "title: Guide\nlang: fr\n")
        .with("content/1-debut/a.md", "---\ntitle: Un\n---\n\nVoir [trois](../2-suite/c.md).\n")
        .with("content/1-debut/b.md", "---\ntitle: Deux\n---\n\nTexte.\n")
        .with("content/2-suite/c.md", "---\ntitle: Trois\n---\n\nTexte.\n");
    let build = |args: &[&str]| {
        let _ = fs::remove_dir_all(folder.0.join("dist"));
        let output = folder.livret(&[&["build"], args].concat());
        let files = |name: &str| -> Vec<String> {
            let entries = fs::read_dir(folder.0.join("dist").join(name)).into_iter().flatten();
            let mut names: Vec<String> =
                entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        (code(&output), files("packs"), files("handouts"), stderr(&output))
    };
    let (done, packs, handouts, said) = build(&["--packs"]);
    assert_eq!((done, handouts.len()), (0, 0), "{said}");
    assert_eq!(packs, ["01-debut.pdf", "02-suite.pdf"], "PDFs, where nobody says more");
    assert!(said.contains("(2 files, "), "{said}");
    let (_, packs, handouts, said) =
        build(&["--packs", "--handouts", "--part", "Debut", "--sheets", "booklet", "--to", "pdf"]);
    assert_eq!(packs, ["01-debut-booklet.pdf", "01-debut.pdf"], "{said}");
    assert_eq!(handouts, ["01-a-booklet.pdf", "01-a.pdf", "02-b-booklet.pdf", "02-b.pdf"]);
    assert!(
        said.contains("handouts/01-a-booklet.pdf"),
        "the remark names the booklet that is too thin: {said}"
    );
    let (done, packs, _, said) = build(&["--packs", "--only", "b*"]);
    assert_eq!((done, packs), (0, vec!["01-debut.pdf".to_owned()]), "{said}");
}

#[test]
fn a_seminar_has_all_in_one_folder() {
    let folder = Folder::new("seminar")
        .with("content/livret.yaml", "title: Guide\nlang: fr\nurl: https://example.org/\n")
        .with("content/1-debut/a.md", "---\ntitle: Un\n---\n\nVoir [le plan](../doc/plan.pdf).\n")
        .with("content/1-debut/b.md", "---\ntitle: Deux\n---\n\nTexte, et [lui](../../hors.pdf).\n")
        .with("content/doc/plan.pdf", "%PDF-1.4 plan")
        .with("hors.pdf", "%PDF-1.4 hors");
    let output = folder.livret(&["seminaire", "-n", "12"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    let seminar = folder.0.join("seminaire");
    for file in [
        "guide.pdf",
        "guide.epub",
        "guide.docx",
        "handouts/01-a.pdf",
        "handouts/02-b.pdf",
        "packs/01-debut-booklet.pdf",
        "annexes/doc/plan.pdf",
        "LISEZ-MOI.txt",
        "LISEZ-MOI.pdf",
    ] {
        assert!(seminar.join(file).is_file(), "{file}: {said}");
    }
    assert_eq!(fs::read_to_string(seminar.join("annexes/doc/plan.pdf")).unwrap(), "%PDF-1.4 plan");
    let guide = fs::read_to_string(seminar.join("LISEZ-MOI.txt")).unwrap();
    assert!(guide.contains("pour 12 participants") && guide.contains("- annexes/doc/plan.pdf"), "{guide}");
    assert!(said.contains("outside") && said.contains("hors.pdf"), "an annex outside is told: {said}");
    assert_eq!(code(&folder.livret(&["seminaire"])), 2, "for how many?");
}

#[test]
fn ink_is_that_of_pdfs_and_one_for_screens_stands_beside_the_book() {
    let folder = Folder::new("ink").with("content/a.md", PAGE);
    let build = |args: &[&str], file: &str| {
        let _ = fs::remove_dir_all(folder.0.join("dist"));
        let output = folder.livret(&[&["build", "--name", "x", "--allow", "missing-alt"], args].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        fs::read(folder.0.join("dist").join(file)).unwrap()
    };
    for file in ["x.epub", "x.docx"] {
        assert!(build(&[], file) == build(&["--ink", "grey"], file), "{file} has no ink");
    }
    let pdfs = [[].as_slice(), &["--ink", "grey"], &["--ink", "save"]].map(|args| build(args, "x.pdf"));
    assert!(pdfs[0] != pdfs[1] && pdfs[1] != pdfs[2]);
    assert!(build(&["--to", "epub", "--screen"], "x-screen.pdf").starts_with(b"%PDF"));
}

#[test]
fn files_for_printing_stand_beside_the_book() {
    let folder = Folder::new("sheets").with("content/a.md", PAGE);
    let build = |args: &[&str]| {
        let _ = fs::remove_dir_all(folder.0.join("dist"));
        let output = folder
            .livret(&[&["build", "--to", "pdf", "--name", "x", "--allow", "missing-alt"], args].concat());
        let entries = fs::read_dir(folder.0.join("dist"));
        let names = entries.into_iter().flatten().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        (code(&output), names, stderr(&output))
    };
    let (done, names, said) = build(&["--sheets", "booklet,2up,notes,3up-notes"]);
    assert_eq!(done, 0, "{said}");
    assert_eq!(names, ["x-2up.pdf", "x-3up-notes.pdf", "x-booklet.pdf", "x-notes.pdf", "x.pdf"]);
    assert!(said.contains("x-booklet.pdf (1 sheet, "), "{said}");
    let (done, names, said) =
        build(&["--sheets", "2up", "--sheet-paper", "a3", "--duplex", "long", "--marks", "--bleed", "3"]);
    assert_eq!((done, names), (0, vec!["x-2up.pdf".into(), "x.pdf".into()]), "{said}");
    let (done, names, said) = build(&["--sheets", "booklet", "--bleed", "60"]);
    assert_eq!((done, names), (1, vec!["x.pdf".into()]), "the book is made all the same");
    assert!(said.contains("sheets-without-room") && said.contains("3 to 5 mm"), "{said}");
    assert_eq!(build(&["--marks"]).0, 2, "marks want sheets");
    assert_eq!(build(&["--sheets", "4up"]).0, 2);
}

#[test]
fn inspect_prints_the_model() {
    let folder = Folder::new("inspect").with("content/a.md", PAGE);
    let out = folder.livret(&["inspect"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let model: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(model["meta"]["title"], "Une page");
    assert_eq!(model["pages"][0]["blocks"][0]["type"], "heading");
}

#[test]
fn init_makes_the_folder_and_says_what_comes_next() {
    let folder = Folder::new("init-new");
    let out = folder.livret(&["init", "guides/new"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    assert!(folder.0.join("guides/new/livret.yaml").is_file());
    assert!(stderr(&out).contains("livret build guides/new"), "{}", stderr(&out));
    let out = folder.livret(&["init", "guides/new"]);
    assert_eq!(code(&out), 3);
    assert!(stderr(&out).contains("help:") && stderr(&out).contains("rename it"), "{}", stderr(&out));
}

#[test]
fn init_writes_a_configuration_once() {
    let folder = Folder::new("init").with("content/a.md", PAGE);
    assert_eq!(code(&folder.livret(&["init"])), 0);
    let written = fs::read_to_string(folder.0.join("content/livret.yaml")).unwrap();
    assert!(written.contains("title:"));
    assert_eq!(code(&folder.livret(&["init"])), 3);
    assert_eq!(code(&folder.livret(&["check", "--strict"])), 0, "{}", stderr(&folder.livret(&["check"])));
}

#[test]
fn completions_know_the_commands() {
    let folder = Folder::new("completions");
    let out = folder.livret(&["completions", "bash"]);
    assert_eq!(code(&out), 0);
    assert!(String::from_utf8_lossy(&out.stdout).contains("inspect"));
}

#[test]
fn remarks_about_the_configuration_have_a_line() {
    let folder = Folder::new("config")
        .with("content/a.md", PAGE)
        .with("content/livret.yaml", "title: T\nauthros: A\ntheme: none\ncover: no.png\n");
    let said = stderr(&folder.livret(&["check"]));
    for place in ["content/livret.yaml:2:1", "content/livret.yaml:3:8", "content/livret.yaml:4:8"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    let said = stderr(&folder.livret(&["build", "--config", "absent.yaml"]));
    assert!(said.contains("livret init"), "{said}");
    assert!(said.contains("Stopped") && !said.contains("Finished"), "{said}");
}

#[test]
fn a_file_that_is_no_page_is_told() {
    let folder = Folder::new("no-page").with("notes.txt", "x");
    let out = folder.livret(&["build", "notes.txt"]);
    assert_eq!(code(&out), 1);
    assert!(stderr(&out).contains("notes.txt\n"), "{}", stderr(&out));
    assert!(stderr(&out).contains("does not end in `.md`"), "{}", stderr(&out));
}

#[test]
fn slips_on_the_command_line_are_guessed() {
    let folder = Folder::new("slips").with("content/a.md", PAGE);
    let said = stderr(&folder.livret(&["build", "--allow", "dead-lnk"]));
    assert!(said.contains("'dead-link'"), "{said}");
    let said = stderr(&folder.livret(&["build", "--stric"]));
    assert!(said.contains("'--strict'"), "{said}");
    assert_eq!(code(&folder.livret(&["build", "--name", "a\nb"])), 2);
}

#[test]
fn help_has_examples_and_exit_codes_for_each_command() {
    let folder = Folder::new("help");
    for command in ["build", "check", "inspect", "init"] {
        let out = folder.livret(&[command, "--help"]);
        let help = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{command}: {help}");
    }
}

#[test]
fn a_theme_that_is_not_there_is_told_at_once_wherever_it_is_named() {
    let folder = Folder::new("no-theme").with("content/a.md", &format!("{PAGE}\n[Rien](absent.md)\n"));
    for (config, args, place) in [
        ("lang: fr\n", &["check", "--theme", "sober-serf"][..], "--> sober-serf"),
        ("lang: fr\ntheme: sober-serf\n", &["check"], "--> content/livret.yaml:2:8"),
    ] {
        fs::write(folder.0.join("content/livret.yaml"), config).unwrap();
        let out = folder.livret(args);
        let said = stderr(&out);
        assert_eq!(code(&out), 1, "{said}");
        assert!(said.contains("error[unknown-theme]") && said.contains(place), "{said}");
        assert!(said.contains("did you mean `sober-serif`?") && said.contains("`livret themes`"), "{said}");
        assert!(said.find("unknown-theme") < said.find("dead-link"), "{said}");
    }
    let out = folder.livret(&["theme", "show", "sober-serf"]);
    assert_eq!(code(&out), 2);
    assert!(stderr(&out).contains("did you mean `sober-serif`?"), "{}", stderr(&out));
}

#[test]
fn links_to_pages_that_are_not_built_are_no_dead_links() {
    let folder = Folder::new("left-out")
        .with("pages/a.md", &format!("{PAGE}\n[Suite](b.md#fin), [dossier](c/index.md), [rien](d.md).\n"))
        .with("pages/b.md", PAGE)
        .with("pages/c/index.md", PAGE);
    let out = folder.livret(&["check", "pages/a.md"]);
    let said = stderr(&out);
    assert_eq!(said.matches("warning[left-out]").count(), 2, "{said}");
    assert!(said.contains("the page `b.md` is there, but not built this time"), "{said}");
    assert_eq!(said.matches("warning[dead-link]").count(), 1, "{said}");
    let folder = folder.with("pages/livret.yaml", "url: https://pgo.example/guide\n");
    let out = folder.livret(&["inspect", "pages/a.md"]);
    let model = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(!stderr(&out).contains("left-out"), "{}", stderr(&out));
    assert!(model.contains("https://pgo.example/guide/b#fin"), "{model}");
    assert!(model.contains("https://pgo.example/guide/c/\""), "{model}");
}

#[test]
fn progress_says_what_the_command_does() {
    let folder = Folder::new("progress").with("content/a.md", PAGE);
    let said = stderr(&folder.livret(&["check"]));
    assert!(said.contains("Checked the PDF") && !said.contains("Mak") && !said.contains("Made"), "{said}");
    assert!(stderr(&folder.livret(&["build"])).contains("Made the PDF"));
}

#[test]
fn an_output_that_cannot_be_written_is_a_remark() {
    let folder = Folder::new("output-json").with("content/a.md", PAGE).with("taken", "a file");
    let out = folder.livret(&["build", "-o", "taken", "--to", "epub", "--message-format", "json"]);
    assert_eq!(code(&out), 3);
    let text = String::from_utf8(out.stdout).unwrap();
    let object: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(object["code"], "unwritable-output");
    assert_eq!(object["file"], "taken/une-page.epub");
    assert!(object["help"].as_str().unwrap().contains("-o"), "{text}");
}

#[test]
fn an_empty_date_of_the_sources_is_none() {
    let folder = Folder::new("epoch").with("content/a.md", PAGE);
    for (value, wanted) in [("", 0), ("  ", 0), ("1700000000", 0), ("yesterday", 2)] {
        let status = Command::new(env!("CARGO_BIN_EXE_livret"))
            .args(["inspect", "-q"])
            .current_dir(&folder.0)
            .env("SOURCE_DATE_EPOCH", value)
            .output()
            .unwrap()
            .status;
        assert_eq!(status.code(), Some(wanted), "{value:?}");
    }
}

#[test]
fn a_theme_file_is_read_no_further_than_a_theme_goes() {
    let folder = Folder::new("vast-theme").with("content/a.md", PAGE);
    let file = fs::File::create(folder.0.join("content/vast.yaml")).unwrap();
    file.set_len(1 << 40).unwrap();
    fs::write(folder.0.join("content/livret.yaml"), "lang: fr\ntheme: vast.yaml\n").unwrap();
    let given: &[&[&str]] = &[&["check"], &["check", "--theme", "content/vast.yaml"]];
    for args in given {
        let out = folder.livret(args);
        assert_eq!(code(&out), 1);
        assert!(stderr(&out).contains("error[broken-theme]"), "{}", stderr(&out));
    }
}

#[test]
fn check_writes_nothing_and_inspect_nothing_but_the_model() {
    let folder = Folder::new("nothing-else").with("content/a.md", &format!("{PAGE}\n[Rien](absent.md)\n"));
    assert_eq!(code(&folder.livret(&["check"])), 0);
    let out = folder.livret(&["inspect", "--message-format", "json"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&out.stdout).is_ok());
    assert!(stderr(&out).contains("dead-link"), "{}", stderr(&out));
    let files = fs::read_dir(&folder.0).unwrap().count();
    assert_eq!(files, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn remarks_that_cannot_be_written_are_no_success() {
    let folder = Folder::new("full").with("content/a.md", &format!("{PAGE}\n[Rien](absent.md)\n"));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_livret"))
        .args(["check", "-q", "--message-format", "json"])
        .current_dir(&folder.0)
        .stdout(full)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(3));
}

#[test]
fn built_in_themes_are_listed_and_shown() {
    let folder = Folder::new("themes").with("a.md", "---\ntitle: A\nlang: en\n---\n\nText.\n");
    let out = folder.livret(&["themes"]);
    assert_eq!(code(&out), 0);
    let listed = String::from_utf8(out.stdout).unwrap();
    let names: Vec<&str> = listed.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(names, ["institutional", "sober-serif", "large-print"]);
    for name in names {
        let out = folder.livret(&["theme", "show", name]);
        assert_eq!(code(&out), 0);
        fs::write(folder.0.join("shown.yaml"), out.stdout).unwrap();
        let out = folder.livret(&["build", ".", "--to", "pdf", "--strict", "--theme", "shown.yaml"]);
        assert_eq!(code(&out), 0, "{name}: {}", stderr(&out));
        let shown = fs::read(folder.0.join("dist/a.pdf")).unwrap();
        let out = folder.livret(&["build", ".", "--to", "pdf", "--strict", "--theme", name]);
        assert_eq!(code(&out), 0, "{name}: {}", stderr(&out));
        assert!(fs::read(folder.0.join("dist/a.pdf")).unwrap() == shown, "{name}");
    }
    assert_eq!(code(&folder.livret(&["theme", "show", "fancy"])), 2);
}

#[test]
fn what_is_wrong_with_a_theme_is_said_with_its_place() {
    let folder = Folder::new("theme-places")
        .with("pages/a.md", "---\ntitle: A\nlang: en\n---\n\nText.\n")
        .with("pages/mine.yaml", "paper: A5\ncolors:\n  acent: '#900'\n  muted: '#999999'\n")
        .with("pages/livret.yaml", "theme: mine.yaml\n");
    for theme in [&[][..], &["--theme", "pages/mine.yaml"]] {
        let out = folder.livret(&[&["build", "pages", "--to", "epub"], theme].concat());
        let said = stderr(&out);
        assert_eq!(code(&out), 1, "{said}");
        assert!(said.contains("error[broken-theme]") && said.contains("pages/mine.yaml:3:3"), "{said}");
        assert!(said.contains("did you mean `accent`?"), "{said}");
        assert!(said.contains("warning[low-contrast]") && said.contains("pages/mine.yaml:4:10"), "{said}");
    }
    let folder = folder.with("pages/livret.yaml", "theme:\n  extends: large-print\n  paper: A7\n");
    let said = stderr(&folder.livret(&["build", "pages", "--to", "epub"]));
    assert!(said.contains("pages/livret.yaml:3:10") && said.contains("a paper is A4, A5, Letter"), "{said}");
}

#[test]
fn verify_tells_what_finished_files_lack() {
    let folder = Folder::new("verify").with("content/page.md", PAGE);
    assert_eq!(code(&folder.livret(&["build", "-q"])), 0);
    let files = ["dist/une-page.docx", "dist/une-page.epub", "dist/une-page.pdf"];
    let verify = |more: &[&str]| folder.livret(&[&["verify", "content"], more].concat());
    let whole = verify(&files);
    assert_eq!(code(&whole), 0, "{}", stderr(&whole));
    assert!(stderr(&whole).contains("Verified in"), "{}", stderr(&whole));
    // The pages say more now.
    fs::write(folder.0.join("content/page.md"), format!("{PAGE}\n![Un dessin](a.svg)\n\nEncore un mot.\n"))
        .unwrap();
    fs::write(folder.0.join("content/a.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")
        .unwrap();
    for file in files {
        let out = verify(&[file]);
        assert_eq!(code(&out), 1, "{}", stderr(&out));
        let said = stderr(&out);
        for piece in [
            &format!("error[lost-text]: `{file}` lacks 3 words: “Encore un mot.”"),
            "content/page.md:12:1",
            "error[lost-alternative]",
            "content/page.md:10:1",
            "report it with the page",
        ] {
            assert!(said.contains(piece), "{piece} in {said}");
        }
        assert_eq!(code(&verify(&[file, "--allow", "lost-text", "--allow", "lost-alternative"])), 0);
    }
}

#[test]
fn verify_refuses_what_is_no_finished_file() {
    let folder =
        Folder::new("unreadable").with("content/page.md", PAGE).with("a.pdf", "no PDF").with("b.docx", "PK");
    let out = folder.livret(&["verify", "content", "a.pdf", "b.docx", "none.epub"]);
    assert_eq!(code(&out), 1);
    let said = stderr(&out);
    for piece in [
        "error[unverified-file]: `a.pdf` cannot be read back",
        "`b.docx`",
        "error[missing-input]",
        "none.epub",
    ] {
        assert!(said.contains(piece), "{piece} in {said}");
    }
    assert_eq!(code(&folder.livret(&["verify", "content", "a.odt"])), 2);
    assert_eq!(code(&folder.livret(&["verify", "content"])), 2);
}

#[test]
fn verify_knows_themes_that_number_headings() {
    let folder = Folder::new("verify-theme").with("page.md", PAGE).with("n.yaml", "numbering: decimal\n");
    assert_eq!(code(&folder.livret(&["build", "page.md", "-q", "--theme", "n.yaml"])), 0);
    let verify = |more: &[&str]| folder.livret(&[&["verify", "page.md", "dist/une-page.pdf"], more].concat());
    assert_eq!(code(&verify(&["--theme", "n.yaml"])), 0);
    assert_eq!(code(&verify(&[])), 0, "a number before a heading is no loss");
    assert_eq!(code(&folder.livret(&["build", "page.md", "-q"])), 0);
    assert_eq!(code(&verify(&["--theme", "n.yaml"])), 1);
}

#[test]
fn a_report_says_what_was_compared() {
    let folder = Folder::new("report").with("content/page.md", PAGE);
    let out = folder.livret(&["build", "-q", "--report", "out/report.html"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let html = fs::read_to_string(folder.0.join("out/report.html")).unwrap();
    for piece in ["<html lang=\"fr\">", "une-page.epub", "PDF/UA-1, PDF/A-2a", "Rien ne manque.", "[adresse]"]
    {
        assert!(html.contains(piece), "{piece} in {html}");
    }
    let files = ["dist/une-page.docx", "dist/une-page.pdf"];
    let verify =
        |report: &str| folder.livret(&["verify", "content", files[0], files[1], "-q", "--report", report]);
    assert_eq!(code(&verify("a.json")), 0);
    assert_eq!(code(&verify("b.JSON")), 0);
    let json = fs::read_to_string(folder.0.join("a.json")).unwrap();
    assert_eq!(json, fs::read_to_string(folder.0.join("b.JSON")).unwrap());
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["source"]["headings"], 2);
    assert_eq!(report["files"][1]["found"]["tables"], 0);
    assert_eq!(report["files"][0]["losses"].as_array().unwrap().len(), 0);
    assert!(report["statement"].as_str().unwrap().contains("PDF balisé (PDF/UA-1, PDF/A-2a) et DOCX"));
    // A file that lacks something has no paragraph that says it lacks nothing.
    fs::write(folder.0.join("content/page.md"), format!("{PAGE}\nEncore.\n")).unwrap();
    assert_eq!(code(&verify("c.html")), 1);
    let html = fs::read_to_string(folder.0.join("c.html")).unwrap();
    assert!(
        html.contains("lost-text") && html.contains("content/page.md:10:1") && !html.contains("[adresse]"),
        "{html}"
    );
    assert_eq!(code(&verify("a.json/no.html")), 3);
}

#[test]
fn sets_are_made_as_the_configuration_says() {
    let folder = Folder::new("sets")
        .with(
            "content/livret.yaml",
            "title: Guide\nlang: fr\nhandouts:\n  participants:\n    pages: [a.md]\n    layout: [folios, booklet]\n  animateurs:\n    \
             title: Dossier de l'animateur\n    copies: 2\n    cover: false\n",
        )
        .with("content/a.md", "---\ntitle: Un\n---\n\nTexte.\n\n::: audience animateurs\nLa réponse : 42.\n:::\n")
        .with("content/b.md", "---\ntitle: Deux\n---\n\nTexte.\n");
    let sets = |args: &[&str]| {
        let _ = fs::remove_dir_all(folder.0.join("dist"));
        let output = folder.livret(&[&["build"], args].concat());
        let entries = fs::read_dir(folder.0.join("dist/sets")).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        (code(&output), names, stderr(&output))
    };
    let (done, made, said) = sets(&["--sets"]);
    assert_eq!(
        (done, made),
        (0, ["animateurs.pdf", "participants-booklet.pdf", "participants.pdf"].map(String::from).to_vec()),
        "{said}"
    );
    assert!(said.contains("Made 2 sets\n"), "{said}");
    let (done, made, said) = sets(&["--set", "Participants", "--to", "docx,epub"]);
    assert_eq!((done, made.len()), (0, 3), "{made:?} {said}");
    assert!(said.contains("Made the set\n"), "{said}");
    let (done, _, said) = sets(&["--set", "participant"]);
    assert!(done == 1 && said.contains("sets are participants, animateurs"), "{said}");
    let text = |args: &[&str]| {
        let output = folder
            .livret(&[&["inspect", "content/a.md", "--config", "content/livret.yaml", "-q"], args].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!text(&[]).contains("42") && text(&["--audience", "animateurs"]).contains("42"));
    let output = folder.livret(&["seminaire", "-n", "9"]);
    let guide = fs::read_to_string(folder.0.join("seminaire/LISEZ-MOI.txt")).unwrap();
    assert!(
        guide.contains("- sets/animateurs.pdf\u{a0}: 2 × 1\u{a0}= 2 feuilles"),
        "{guide} {}",
        stderr(&output)
    );
    assert!(guide.contains("sets/participants-booklet.pdf\u{a0}: 9 × "), "{guide}");
}

#[test]
fn a_site_is_recognised_and_said_so_unless_the_command_knows_better() {
    let folder = Folder::new("site")
        .with("guide/_config.yml", "title: Le guide\nlang: fr\ncollections:\n  fiches: {output: true}\n")
        .with("guide/index.md", PAGE)
        .with("guide/_fiches/a.md", PAGE);
    let out = folder.livret(&["check", "guide"]);
    assert!(stderr(&out).contains("Reading guide (a Jekyll site: _config.yml)\n"), "{}", stderr(&out));
    assert!(stderr(&out).contains("“Le guide”, 2 pages"), "{}", stderr(&out));
    let out = folder.livret(&["check", "guide", "--site", "plain"]);
    assert!(stderr(&out).contains("Reading guide\n"), "{}", stderr(&out));
    let out = folder.livret(&["check", "guide", "--site", "mdbook"]);
    assert!(stderr(&out).contains("broken-site"), "{}", stderr(&out));
    let out = folder.livret(&["check", "guide", "-q"]);
    assert!(!stderr(&out).contains("Reading"), "{}", stderr(&out));
}

#[test]
fn a_page_of_a_site_is_built_as_the_site_has_it() {
    let folder = Folder::new("page-of-site")
        .with(
            "guide/_config.yml",
            "title: Le guide\nlang: fr\nurl: https://pgo.example\npermalink: pretty\ncollections:\n  fiches: {output: true}\n",
        )
        .with("guide/_includes/note.html", "Inclus par {{ page.title }}.\n")
        .with("guide/_fiches/a.md", "---\ntitle: Fiche A\n---\n\n{% include note.html %}\n\n{: .x}\n[La fiche B](/fiches/b/#fin).\n")
        .with("guide/_fiches/b.md", "---\ntitle: Fiche B\n---\n\n![Carte](absente.png)\n")
        .with("guide/_brouillons/c.md", "---\ntitle: C\n---\n\nTexte.\n");
    let out = folder.livret(&["build", "guide/_fiches/a.md", "--to", "epub"]);
    let said = stderr(&out);
    assert_eq!(code(&out), 0, "{said}");
    assert!(said.contains("Reading guide/_fiches/a.md (of guide, a Jekyll site: _config.yml)\n"), "{said}");
    assert!(!said.contains("warning["), "{said}");
    assert_eq!(folder.dist(), ["fiche-a.epub"]);
    let out = livret(&folder.0.join("guide/_fiches"), &["inspect", "a.md"]);
    let model = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        model.contains("Inclus par Fiche A.") && model.contains("https://pgo.example/fiches/b/#fin"),
        "{model}"
    );
    assert!(stderr(&out).is_empty(), "{}", stderr(&out));
    let out = folder.livret(&["check", "guide/_brouillons/c.md"]);
    assert!(stderr(&out).contains("guide/_brouillons/c.md"), "{}", stderr(&out));
    assert!(stderr(&out).contains("unpublished-page"), "{}", stderr(&out));
    let out = folder.livret(&["check", "guide/_fiches/a.md", "--site", "plain"]);
    assert!(stderr(&out).contains("Reading guide/_fiches/a.md\n"), "{}", stderr(&out));
}

#[test]
fn an_audience_that_no_page_knows_is_told_on_the_command_line() {
    let folder = Folder::new("audience")
        .with("content/livret.yaml", "lang: fr\naudience: [presse]\n")
        .with("content/a.md", PAGE)
        .with("content/b.md", "---\ntitle: B\naudience: presse\n---\n\nTexte.\n");
    assert!(!stderr(&folder.livret(&["check", "--audience", "Presse"])).contains("unknown-audience"));
    let said = stderr(&folder.livret(&["check", "--audience", "pressse", "--audience", "presse"]));
    assert!(said.contains("no content is for the audience `pressse`\n--> --audience\n"), "{said}");
    assert!(said.contains("did you mean `presse`?"), "{said}");
}

#[test]
fn coverage_tells_what_no_node_holds() {
    let folder = Folder::new("coverage")
        .with("content/a.md", PAGE)
        .with("content/b.md", "---\ntitle: Deux\nlang: fr\n---\n\nGardé <button>perdu ici</button> gardé.\n");
    let out = folder.livret(&["check", "--coverage", "-q", "--allow", "active-element"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let shown = String::from_utf8(out.stdout).unwrap();
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "100.0 % content/a.md");
    assert_eq!(lines[1..3], [" 60.0 % content/b.md", "        content/b.md:6:15: perdu ici"]);
    assert!(lines[3].ends_with("% in all") && lines.len() == 4, "{shown}");
    let folder = folder.with("content/c.md", "---\ntitle: C\nlang: fr\naudience: presse\n---\n\nTexte.\n");
    let quiet = ["check", "--coverage", "-q", "--allow", "active-element", "--allow", "unknown-audience"];
    let shown = String::from_utf8(folder.livret(&quiet).stdout).unwrap();
    assert!(shown.ends_with("left out content/c.md: it is for other readers\n"), "{shown}");
    let out = folder.livret(&["check", "content/b.md", "--coverage", "--message-format", "json"]);
    let shown = String::from_utf8(out.stdout).unwrap();
    let last: serde_json::Value = serde_json::from_str(shown.lines().last().unwrap()).unwrap();
    assert_eq!((&last["content"], &last["covered"]), (&20.into(), &12.into()));
    assert_eq!(last["outside"][0], serde_json::json!({ "line": 6, "column": 15, "text": "perdu ici" }));
}
