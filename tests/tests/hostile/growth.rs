//! Twice the text gives at most about twice the book and twice the remarks, whatever the text is made of.

use livret::{Config, PageCoverage, Sources};

const REPEATED: &[&str] = &[
    "> ",
    "- ",
    "1. ",
    "<div>",
    "<div>\n",
    "</div>\n",
    "<b>",
    "<b><i>x</b>",
    "**a ",
    "*a_ ",
    "[",
    "](",
    "[a](",
    "![",
    "`a``b",
    "<a b='",
    "<!-- x\n",
    "<?x ",
    "<![CDATA[ ",
    "a <![b ",
    "a <![if c ",
    "|a",
    "|a|\n|-|\n",
    "::: note\n",
    "::: note\n\n:::\n\n",
    "::: audience x\n[a](#b)[^a]\n\n:::\n\n",
    "a\n: b\n\n",
    "[^a] ",
    "[^a]: b\n\n",
    "# a\n\n",
    "## a {#x}\n\n",
    "<table><tr><td>",
    "<td colspan=1000>x",
    "<td rowspan=1000 colspan=1000>x",
    "<tr><td>x",
    "<li>",
    "<p>",
    "<dd>",
    "<details><summary>x",
    "<a id=x>",
    "[a](#b) ",
    "[a](b.md) ",
    "![a](b.png) ",
    "http://a.b ",
    "a@b.c ",
    "&amp;",
    "\u{0}",
    "\u{301}",
    "word ",
    "w",
    "\n",
    "\r",
    "---\n",
    "<q>",
    "<abbr title='",
    "<script>x</script>",
    "</b>",
    "<a href='x'><div>\n\n",
    "<span lang=fr>",
    "##a\n\n",
    "!!! note\n    a\n\n",
    "!!! note\n",
    "{% hint %}\n",
    "<p>·a</p>\n",
    "<iframe src=x></iframe>\n\n",
    "> **Attention** a\n\n",
    "{: .a}\n",
];

/// Length of the book as JSON, and the number of remarks.
fn size(text: &str) -> (usize, usize) {
    let sources = Sources::from_pages([("a.md", text)]);
    let built = livret::build(&sources, &Config::default());
    (serde_json::to_string(&built.book).unwrap().len(), built.diagnostics.len())
}

#[test]
fn of_bodies() {
    for piece in REPEATED {
        for before in ["", "<table>\n<tr>", "<div>\n"] {
            let text = |n: usize| format!("---\ntitle: T\nlang: fr\n---\n\nx\n\n{before}{}", piece.repeat(n));
            let ((small, few), (large, many)) = (size(&text(500)), size(&text(1_000)));
            assert!(large < 3 * small + 10_000, "{piece:?} after {before:?}: {small} → {large}");
            assert!(many <= 2 * few + 10, "{piece:?} after {before:?}: {few} → {many} remarks");
        }
    }
}

/// What `check --coverage` looks for in the text of a site with templates; on longer texts a measure that goes back would take minutes.
#[test]
fn of_coverage() {
    let marks = [
        "{{ ",
        "{% capture x %}a",
        "{% raw %}",
        "{::comment}",
        "{:/",
        "- a\n{:toc}\n",
        "- ",
        "](a ",
        "*[A]: b c\n",
    ];
    for piece in marks {
        for before in ["", "x: {a b: ", "---\n\n"] {
            let page = format!("---\ntitle: T\n{before}{}", piece.repeat(100_000 / piece.len()));
            let sources = Sources::from_pages([("_config.yml", "lang: fr\n"), ("a.md", &page)]);
            let pages = livret::coverage(&sources, &Config::default()).pages;
            let is_within = |p: &PageCoverage| p.covered <= p.content && p.content <= page.len();
            assert!(pages.iter().all(is_within), "{piece:?} after {before:?}");
        }
    }
}

#[test]
fn of_front_matter() {
    for piece in [
        "a: [\n",
        "a: {b: [\n",
        "a: \"\n",
        "a: '\\'\n",
        "#\n",
        "a: 1\n",
        "- []\n",
        "  - x\n",
        "? a\n",
        "a: &b\n",
        "b: *b\n",
        " ",
        "\n",
        "x\n",
    ] {
        let text = |n: usize| format!("---\ntitle: T\nlang: fr\nkeywords:\n{}\n---\n\nx\n", piece.repeat(n));
        let ((small, few), (large, many)) = (size(&text(500)), size(&text(1_000)));
        assert!(large < 3 * small + 10_000, "{piece:?}: {small} → {large}");
        assert!(many <= 2 * few + 10, "{piece:?}: {few} → {many} remarks");
    }
}

/// Texts on which reading once took time with the square of their length: minutes here, where now it takes moments.
#[test]
fn of_long_texts() {
    let front = |piece: &str, n: usize| format!("---\ntitle: T\nlang: fr\n{}---\n\nx\n", piece.repeat(n));
    let columns = format!("<table><tr>{}", "<td colspan=1000>x".repeat(5_000)) + &"<tr><td>y".repeat(20_000);
    let fragments: String = (0..4_000).map(|i| format!("## titre {i}\n\n[a](#zzz{i})\n\n")).collect();
    let pictures: String = (0..4_000).map(|i| format!("![a](zzz{i}.png)\n\n")).collect();
    for text in [
        front("a: [\n", 200_000),
        front("#\n", 500_000),
        front("a: 1\n", 40_000),
        front("keywords:\n- []\n", 10_000),
        columns,
        fragments,
        pictures,
    ] {
        let (length, _) = size(&text);
        assert!(length > 0);
    }
}
