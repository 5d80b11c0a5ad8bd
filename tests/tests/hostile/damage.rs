//! Texts of the test cases and of the sample, damaged.

use std::path::Path;
use std::sync::OnceLock;

use livret_tests::root;
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "---\n",
    "...\n",
    "title: a : b\n",
    "title: [\n",
    "keywords:\n  - {\n",
    "hero:\n\ttitle: x\n",
    "lang: \"\n",
    "order: 1e9\n",
    "a: &a [*a]\n",
    "# ",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    ": ",
    "***",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~",
    "|a|b|\n|-|-|\n",
    "|",
    "\\",
    "[",
    "](",
    "]",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "<",
    ">",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</i>",
    "<table>",
    "<tr><td rowspan=0 colspan=9>",
    "</table>",
    "<li>",
    "<dl><dt>",
    "<br/>",
    "<img src=x>",
    "<a href='",
    "<a id=x>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<!X",
    "<pre>",
    "<textarea>",
    "<svg>",
    "&amp;",
    "&#0;",
    "&nosuch;",
    "&#x1F600;",
    "::: note\n",
    ":::\n",
    "::: notes 3\n",
    "::: {.x #y} [",
    "{#id .c k=v}",
    "[TOC]\n",
    "> [!NOTE]\n",
    "http://a.b/(c",
    "www.a.b",
    "a@b.c",
    "\u{0}",
    "\u{feff}",
    "\u{fffe}",
    "\u{2028}",
    "\u{202e}",
    "\u{301}",
    "\u{a0}",
    "é",
    "œ",
    "م",
    "漢",
    "👩‍👧",
    "« a »",
    "1er",
    "21ème",
    "../../etc/passwd",
    "javascript:x",
    "data:image/png;base64,AAAA",
    "%zz",
    "%00",
    "#nowhere",
    "//x",
    "file:///x",
];

/// The Markdown of the test cases and of the sample.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let mut seeds = Vec::new();
        for folder in ["tests/cases", "content"] {
            gather(&root().join(folder), &mut seeds);
        }
        assert!(seeds.len() > 20);
        seeds
    })
}

fn gather(folder: &Path, seeds: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, seeds);
        } else if path.extension().is_some_and(|e| e == "md") {
            // A few thousand characters hold what a page is made of.
            seeds.push(String::from_utf8_lossy(&std::fs::read(path).unwrap()).chars().take(4_000).collect());
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index, usize),
    Repeat(Index, usize, usize),
    Put(Index, Index),
    Join(Index, Index),
    Begin(Index),
    End(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        1 => (at(), 1..80usize).prop_map(|(i, n)| Change::Cut(i, n)),
        1 => (at(), 1..40usize, 2..5usize).prop_map(|(i, n, t)| Change::Repeat(i, n, t)),
        6 => (at(), at()).prop_map(|(i, p)| Change::Put(i, p)),
        1 => (at(), at()).prop_map(|(i, s)| Change::Join(i, s)),
        1 => at().prop_map(Change::Begin),
        1 => at().prop_map(Change::End),
    ]
}

fn apply(chars: &mut Vec<char>, change: &Change) {
    let len = chars.len();
    let place = |i: &Index| i.index(len + 1);
    match change {
        Change::Cut(i, n) => drop(chars.drain(place(i)..(place(i) + n).min(len))),
        Change::Repeat(i, n, times) => {
            let piece = chars[place(i)..(place(i) + n).min(len)].repeat(*times);
            chars.splice(place(i)..place(i), piece);
        }
        Change::Put(i, piece) => drop(chars.splice(place(i)..place(i), piece.get(PIECES).chars())),
        Change::Join(i, seed) => {
            chars.truncate(place(i));
            chars.extend(seed.get(seeds()).chars());
        }
        Change::Begin(i) => drop(chars.drain(..place(i))),
        Change::End(i) => chars.truncate(place(i)),
    }
}

/// A page of the cases or the sample after some changes, or one made of pieces alone.
pub(crate) fn page() -> impl Strategy<Value = String> {
    let damaged = (any::<Index>(), proptest::collection::vec(change(), 1..12)).prop_map(|(seed, changes)| {
        let mut chars: Vec<char> = seed.get(seeds()).chars().collect();
        changes.iter().for_each(|c| apply(&mut chars, c));
        chars.into_iter().collect()
    });
    let pieces = proptest::collection::vec(
        prop_oneof![4 => proptest::sample::select(PIECES).prop_map(String::from), 1 => "[a-zé ]{1,6}"],
        0..60,
    )
    .prop_map(|pieces| pieces.concat());
    prop_oneof![3 => damaged, 2 => pieces]
}

/// Bytes of a file after some of them were changed, cut out or repeated.
pub(crate) fn bytes(seed: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), any::<u8>(), 0..4u8, 1..64usize);
    proptest::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut out = seed.clone();
        for (at, byte, what, n) in changes {
            let at = at.index(out.len() + 1);
            let end = (at + n).min(out.len());
            match what {
                0 => out.get_mut(at).into_iter().for_each(|b| *b = byte),
                1 => drop(out.drain(at..end)),
                2 => drop(out.splice(at..at, out[at..end].to_vec())),
                _ => out[at..end].fill(byte),
            }
        }
        out
    })
}
