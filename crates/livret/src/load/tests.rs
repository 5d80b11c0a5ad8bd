use std::fs;

use super::*;

/// A folder of its own for a test, removed when it goes.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = std::env::temp_dir().join(format!("livret-load-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Folder(folder.canonicalize().unwrap())
    }

    fn load(&self) -> Loaded {
        load(std::slice::from_ref(&self.0), None, None).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn paths(loaded: &Loaded) -> Vec<&str> {
    loaded.sources.files().map(|(_, f)| f.path.as_str()).collect()
}

fn remarks(loaded: &Loaded, folder: &Folder) -> Vec<String> {
    let shown = loaded.diagnostics.iter().map(|d| {
        let path = match &d.place {
            crate::diagnostic::Place::File(path) => path.clone(),
            crate::diagnostic::Place::Text(span) => {
                let at = loaded.sources.locate(*span).unwrap();
                format!("{}:{}:{}", at.file, at.line, at.column)
            }
        };
        let path = path.strip_prefix(folder.0.to_str().unwrap()).unwrap().trim_start_matches('/');
        format!("{path} {} {} | {}", d.code, d.message, d.help)
    });
    shown.collect()
}

#[test]
fn what_is_taken_and_left_out() {
    let folder = Folder::new(
        "taken",
        &[
            ("livret.yaml", b"title: T\nexclude: [drafts/, '*.draft.md']\n"),
            ("b.md", b"b"),
            ("a.md", b"\xe9t\xe9"),
            ("x.draft.md", b"x"),
            ("drafts/d.md", b"d"),
            (".git/config.md", b"x"),
            ("_site/a.md", b"x"),
            ("node_modules/p/readme.md", b"x"),
            ("dist/a.md", b"x"),
            ("img/p.png", b"png"),
        ],
    );
    let loaded = folder.load();
    assert_eq!(paths(&loaded), ["livret.yaml", "a.md", "b.md", "img/p.png"]);
    assert_eq!(loaded.config.title.as_deref(), Some("T"));
    assert_eq!(&**loaded.sources.text(loaded.sources.find("a.md").unwrap()).unwrap(), "été");
    assert_eq!(&*loaded.sources.bytes(loaded.sources.find("img/p.png").unwrap()).unwrap(), b"png");
    assert_eq!(
        remarks(&loaded, &folder),
        ["a.md:1:1 not-utf8 the page is not in UTF-8 and was read as Latin-1 | save the file as UTF-8"]
    );
}

#[cfg(unix)]
#[test]
fn links_stay_within_the_root() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new("outside", &[("secret.md", b"secret")]);
    let folder = Folder::new("links", &[("a/b.md", b"b"), ("p.png", b"png")]);
    symlink(outside.0.join("secret.md"), folder.0.join("out.md")).unwrap();
    symlink(&outside.0, folder.0.join("outfolder")).unwrap();
    symlink(&folder.0, folder.0.join("a/loop")).unwrap();
    symlink(folder.0.join("p.png"), folder.0.join("a/q.png")).unwrap();
    symlink(folder.0.join("a/b.md"), folder.0.join("again.md")).unwrap();
    let loaded = folder.load();
    assert_eq!(paths(&loaded), ["a/b.md", "a/q.png", "p.png"]);
    let left_out = "link-outside-root the symbolic link leads out of the content folder and was left out | put a copy in its place";
    assert_eq!(remarks(&loaded, &folder), [format!("out.md {left_out}"), format!("outfolder {left_out}")]);
}

#[test]
fn single_pages_keep_the_pictures_beside_them() {
    let folder = Folder::new("single", &[("a.md", b"a"), ("b.md", b"b"), ("c/c.md", b"c"), ("p.png", b"p")]);
    let loaded = load(&[folder.0.join("b.md"), folder.0.join("a.md")], None, None).unwrap();
    assert_eq!(paths(&loaded), ["a.md", "b.md", "c/c.md", "p.png"]);
    let is_read = |path| loaded.sources.text(loaded.sources.find(path).unwrap()).is_some();
    assert!(is_read("a.md") && is_read("b.md") && !is_read("c/c.md"));
    let loaded = load(&[folder.0.join("c/c.md")], None, None).unwrap();
    assert_eq!((paths(&loaded), loaded.config.fallback_title.as_deref()), (vec!["c.md"], Some("c")));
}

#[test]
fn nothing_there() {
    let folder = Folder::new("none", &[("p.png", b"p")]);
    let loaded = folder.load();
    assert_eq!(
        remarks(&loaded, &folder),
        [
            " no-pages there is no page here | give a folder that holds files ending in `.md`, or see what `exclude` leaves out"
        ]
    );
    assert!(matches!(load(&[folder.0.join("absent")], None, None), Err(LoadError::Missing(_))));
    assert!(matches!(
        load(std::slice::from_ref(&folder.0), Some(Path::new("absent.yaml")), None),
        Err(LoadError::Missing(_))
    ));
}

#[test]
fn a_site_of_pages_in_html_is_one() {
    let page = b"---\ntitle: Manuel\n---\n<p>Texte</p>\n";
    let of = |name, path: &str| Folder::new(name, &[("_config.yml", b"lang: fr\n"), (path, page)]);
    let folder = of("html", "manuel.html");
    assert_eq!(remarks(&folder.load(), &folder), Vec::<String>::new());
    let folder = of("html-none", "manuel.txt");
    assert!(remarks(&folder.load(), &folder)[0].starts_with(" no-pages"));
}

#[test]
fn remarks_about_the_configuration_have_their_places() {
    let folder = Folder::new("places", &[("livret.yaml", b"title: T\nauthros: A\n"), ("a.md", b"a")]);
    assert_eq!(
        remarks(&folder.load(), &folder),
        ["livret.yaml:2:1 unknown-key there is no key `authros` | did you mean `authors`?"]
    );
}

#[cfg(unix)]
#[test]
fn single_pages_have_no_remarks_about_their_neighbours() {
    let folder = Folder::new("alone", &[("a.md", b"a"), (".b.md", b"b"), ("c.txt", b"c")]);
    std::os::unix::fs::symlink("nowhere", folder.0.join("dead.png")).unwrap();
    std::os::unix::fs::symlink("/", folder.0.join("out")).unwrap();
    let loaded = load(&[folder.0.join("a.md"), folder.0.join(".b.md")], None, None).unwrap();
    assert_eq!((paths(&loaded), remarks(&loaded, &folder)), (vec![".b.md", "a.md", "c.txt"], vec![]));
    let loaded = load(&[folder.0.join("c.txt")], None, None).unwrap();
    assert_eq!(
        remarks(&loaded, &folder),
        [
            "c.txt no-pages this file is no page: its name does not end in `.md` | give a Markdown file, or a folder of them"
        ]
    );
}

#[test]
fn nothing_is_left_out_unsaid() {
    let deep = format!("{}a.md", "d/".repeat(40));
    let folder = Folder::new("deep", &[(deep.as_str(), b"a"), ("livret.yaml", b"authros: A\n")]);
    let remarks = remarks(&folder.load(), &folder);
    assert_eq!(remarks.len(), 3, "{remarks:?}");
    assert!(remarks[1].ends_with(
        "d unreadable-file the folder cannot be read: it lies more than 32 folders deep | make it readable, or leave it out with `exclude`"
    ));
    assert!(remarks[2].starts_with(" no-pages there is no page here"), "{remarks:?}");
}

#[test]
fn a_site_brings_the_texts_that_it_needs() {
    let large = vec![b'#'; 10 << 20];
    let folder = Folder::new(
        "site",
        &[
            ("_config.yml", &large),
            ("_data/a.yml", b"- b\n"),
            ("_includes/f.html", b"<p></p>"),
            ("_layouts/l.html", b"<p></p>"),
            ("a.md", b"---\ntitle: A\nlang: fr\n---\nTexte.\n"),
        ],
    );
    let loaded = folder.load();
    let texts: Vec<&str> = loaded
        .sources
        .files()
        .filter(|(_, file)| matches!(file.content, Content::Text { .. }))
        .map(|(_, file)| file.path.as_str())
        .collect();
    assert_eq!(texts, ["_data/a.yml", "_includes/f.html", "_layouts/l.html", "a.md"]);
    let built = crate::build(&loaded.sources, &loaded.config);
    assert_eq!(built.book.pages.len(), 1);
    let said: Vec<String> = built.diagnostics.iter().map(|d| format!("{} {:?}", d.code, d.place)).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("broken-site File(") && said[0].contains("_config.yml"), "{said:?}");
}

/// The pages that are read of what is at these paths, as users know them, and where the content begins.
fn selected(paths: &[PathBuf], site: Option<SiteKind>) -> (Vec<String>, Option<&'static str>) {
    let loaded = load(paths, None, site).unwrap();
    let built = crate::build(&loaded.sources, &loaded.config);
    let pages = built.book.pages.iter().map(|p| loaded.sources.file(p.file).unwrap().path.clone());
    (pages.collect(), loaded.above.map(|(_, told_by)| told_by))
}

#[test]
fn pages_belong_to_the_site_above_them() {
    let folder = Folder::new(
        "above",
        &[
            ("_config.yml", b"lang: fr\ncollections: {fiches: {output: true}}\n"),
            ("index.md", b"---\ntitle: Accueil\n---\n"),
            ("_fiches/a.md", b"---\ntitle: A\n---\n"),
            ("_fiches/b.md", b"---\ntitle: B\n---\n"),
            ("_fiches/sous/c.md", b"---\ntitle: C\n---\n"),
            ("plain/d.md", b"---\ntitle: D\n---\n"),
            ("book/book.toml", b"[book]\ntitle = \"Le livre\"\nlanguage = \"fr\"\n"),
            ("book/src/SUMMARY.md", b"- [Un](un.md)\n- [Deux](deux.md)\n"),
            ("book/src/un.md", b"Un."),
            ("book/src/deux.md", b"Deux."),
            ("chapters/SUMMARY.md", b"- [Un](un.md)\n"),
            ("chapters/un.md", b"Un."),
        ],
    );
    let at = |paths: &[&str], site| {
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.0.join(path)).collect();
        selected(&paths, site)
    };
    let site = Some("_config.yml");
    assert_eq!(at(&["_fiches/a.md"], None), (vec!["_fiches/a.md".into()], site));
    assert_eq!(at(&["_fiches/sous", "_fiches/b.md"], None).0, ["_fiches/b.md", "_fiches/sous/c.md"]);
    assert_eq!(at(&["_fiches"], None).0.len(), 3);
    assert_eq!(at(&["_fiches/a.md"], Some(SiteKind::Plain)), (vec!["a.md".into()], None));
    assert_eq!(at(&["book/src/deux.md"], None), (vec!["src/deux.md".into()], Some("book.toml")));
    assert_eq!(at(&["book/src"], None).0, ["src/un.md", "src/deux.md"]);
    assert_eq!(at(&["chapters"], None), (vec!["un.md".into()], None));
    assert_eq!(at(&["index.md"], None), (vec!["index.md".into()], None));
}

#[test]
fn a_folder_of_pages_belongs_to_the_configuration_above_it() {
    let folder = Folder::new(
        "configured",
        &[
            (
                "livret.yaml",
                b"title: La bo\xc3\xaete\nlang: fr\nexclude: [1-*]\npages: [2-autres, 1-themes, 3-rien]\n",
            ),
            ("1-themes/a.md", b"# A\n\n![Image](../images/p.png) [b](../2-autres/b.md)\n"),
            ("1-themes/c.md", b"# C\n"),
            ("2-autres/b.md", b"# B\n"),
            ("images/p.png", b"png"),
        ],
    );
    let loaded = load(&[folder.0.join("1-themes")], None, None).unwrap();
    let built = crate::build(&loaded.sources, &loaded.config);
    let said: Vec<String> = built.diagnostics.iter().map(|d| format!("{} {}", d.code, d.message)).collect();
    assert_eq!(
        said,
        [
            "unknown-page there is no page or folder `3-rien`",
            "left-out the page `../2-autres/b.md` is there, but not built this time; the link's text was kept",
        ]
    );
    let meta = &built.book.meta;
    assert_eq!((meta.title.as_str(), meta.part_of.as_deref()), ("Themes", Some("La boîte")));
    assert_eq!((built.book.pages.len(), built.book.parts.len(), built.book.resources.len()), (2, 0, 1));
}

#[test]
fn content_begins_no_further_above_than_is_safe() {
    let folder = Folder::new(
        "bounds",
        &[
            ("livret.yaml", b"title: T\n"),
            ("repository/.git/HEAD", b"x"),
            ("repository/content/a.md", b"a"),
            ("open/content/a.md", b"a"),
        ],
    );
    let above = |path: &str| load(&[folder.0.join(path)], None, None).unwrap().above.map(|(_, file)| file);
    assert_eq!(above("open/content/a.md"), Some("livret.yaml"));
    assert_eq!(above("repository/content/a.md"), None);
    let deep = "d/".repeat(above::MAX_LEVELS);
    fs::create_dir_all(folder.0.join(&deep).join("e")).unwrap();
    assert_eq!(above(&deep), Some("livret.yaml"));
    assert_eq!(above(&format!("{deep}e")), None);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        // Where a page really lies counts.
        symlink(folder.0.join("repository/content/a.md"), folder.0.join("open/content/b.md")).unwrap();
        assert_eq!(above("open/content/b.md"), None);
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o777)).unwrap();
        assert_eq!(above("open/content/a.md"), None);
    }
}
