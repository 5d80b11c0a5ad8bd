//! One case a code.

use livret::Code;

const LATIN: &[u8] = b"---\ntitle: B\nlang: fr\n---\n\nUn \xe9t\xe9.\n";

/// The code; a page (after a front matter of `title: A` and `lang: en`, unless it begins with one); other files; the place; a part of
/// the remedy.
pub(crate) type Case =
    (Code, &'static str, &'static [(&'static str, &'static [u8])], &'static str, &'static str);

pub(crate) const CASES: &[Case] = &[
    (Code::NotUtf8, "", &[("b.md", LATIN)], "b.md:6:4", "UTF-8"),
    (Code::ControlCharacters, "a\u{8}b", &[], "a.md:6:2", ""),
    (Code::BrokenConfig, "x", &[("livret.yaml", b"title: [unclosed")], "livret.yaml:1:17", ""),
    (Code::UnknownKey, "x", &[("livret.yaml", b"lang: en\nauthros: Me\n")], "livret.yaml:2:1", "authors"),
    (Code::WrongType, "---\ntitle: A\nlang: en\norder: fourteen\n---\nx\n", &[], "a.md:4:8", ""),
    (Code::DuplicateKey, "---\ntitle: A\nlang: en\ntitle: B\n---\nx\n", &[], "a.md:4:1", ""),
    (
        Code::BrokenFrontMatter,
        "---\nlang: en\ntitle: Resources : to read\n---\nx\n",
        &[],
        "a.md:3:18",
        "quote",
    ),
    (Code::UnclosedFrontMatter, "---\ntitle: A\nlang: en\n\nText.\n", &[], "a.md:1:1", "---"),
    (
        Code::DuplicateOrder,
        "---\ntitle: A\nlang: en\norder: 2\n---\nx\n",
        &[("b.md", b"---\ntitle: B\nlang: en\norder: 2\n---\ny\n")],
        "b.md:4:8",
        "",
    ),
    (
        Code::AcronymConflict,
        "---\ntitle: A\nlang: en\n---\nThe Open Data Charter (ODC).\n",
        &[("b.md", b"---\ntitle: B\nlang: en\n---\nThe Office of Drug Control (ODC).\n")],
        "b.md:5:1",
        "same on both pages",
    ),
    (
        Code::RepeatedSummary,
        "---\ntitle: A\nlang: en\ndescription: The very same summary of both.\n---\nx\n",
        &[("b.md", b"---\ntitle: B\nlang: en\ndescription: The very same summary of both.\n---\ny\n")],
        "b.md:4:14",
        "",
    ),
    (Code::UnknownPage, "x", &[("livret.yaml", b"lang: en\npages: [none.md]\n")], "livret.yaml:2:8", ""),
    (
        Code::LanguageDetected,
        "---\ntitle: A\n---\nThis is an English sentence that is long enough to be recognised as such by anyone.\n",
        &[],
        "a.md",
        "lang",
    ),
    (
        Code::LanguageMismatch,
        "Voici un texte en français, assez long pour que personne ne puisse le prendre pour de l’anglais. Il parle de la commune, de son budget et de ses habitants, qui lisent les comptes et posent des questions au conseil. Chaque année, la mairie publie un document clair, que chacun peut demander au guichet ou lire sur le tableau devant la porte. Les associations en discutent le samedi, puis elles écrivent au maire pour dire ce qui manque et ce qui va bien. Ainsi la confiance revient peu à peu, parce que les promesses sont tenues.",
        &[],
        "a.md:3:7",
        "fr",
    ),
    (Code::UnknownElement, "A <blink>word</blink>.", &[], "a.md:6:3", ""),
    (Code::ActiveElement, "<script>x()</script>", &[], "a.md:6:1", ""),
    (Code::UnbalancedHtml, "Text </div> more.", &[], "a.md:6:6", ""),
    (
        Code::NestedTooDeep,
        "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep",
        &[],
        "a.md:6:129",
        "",
    ),
    (Code::UnbalancedContainer, "::: box\nText.", &[], "a.md:6:1", ":::"),
    (Code::HeadingLevel, "## One\n\n#### Three", &[], "a.md:8:1", ""),
    (Code::EmptyHeading, "## One\n\n##\n\nx", &[], "a.md:8:1", ""),
    (Code::MissingNote, "Text[^none].", &[], "a.md:6:5", "[^none]"),
    (Code::UnusedNote, "Text.\n\n[^n]: Never called.", &[], "a.md:8:1", ""),
    (Code::DuplicateNote, "Text[^n].\n\n[^n]: One.\n\n[^n]: Two.", &[], "a.md:10:1", ""),
    (Code::UnevenTable, "| a | b |\n|---|---|\n| 1 | 2 | 3 |", &[], "a.md:8:11", ""),
    (Code::DeadLink, "[x](none.md)", &[], "a.md:6:1", ""),
    (Code::LeftOut, "[x](data.csv)", &[("data.csv", b"a,b")], "a.md:6:1", "`url`"),
    (Code::EmptyLink, "[](https://example.org/)", &[], "a.md:6:1", ""),
    (Code::MissingDestination, "[x]()", &[], "a.md:6:1", ""),
    (Code::UnsafeLink, "[x](javascript:x)", &[], "a.md:6:1", ""),
    (
        Code::WrappedLink,
        "[x](https://www.google.com/url?q=https://pgo.example/)",
        &[],
        "a.md:6:1",
        "pgo.example",
    ),
    (Code::MissingPicture, "![A map](none.png)", &[], "a.md:6:1", ""),
    (Code::BrokenPicture, "![A map](b.png)", &[("b.png", b"no picture")], "a.md:6:1", "PNG"),
    (
        Code::LostInDrawing,
        "![a](d.svg)",
        &[("d.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script/></svg>")],
        "a.md:6:1",
        "",
    ),
    (Code::RemotePicture, "![A map](https://example.org/map.png)", &[], "a.md:6:1", ""),
    (
        Code::MissingAlt,
        "![](b.svg)",
        &[("b.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")],
        "a.md:6:1",
        "",
    ),
    (
        Code::LetterCase,
        "![A map](B.svg)",
        &[("b.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")],
        "a.md:6:1",
        "same letters",
    ),
    (Code::OrdinalForm, "---\ntitle: A\nlang: fr\n---\n\nLe 21ème article.\n", &[], "a.md:6:4", "21e"),
    (Code::MissingGlyph, "A character of no face: \u{13000}.", &[], "a.md:6:1", ""),
    (
        Code::Overfull,
        "|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|abc|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|",
        &[],
        "a.md:6:1",
        "",
    ),
    (
        Code::BrokenTheme,
        "x",
        &[("livret.yaml", b"lang: en\ntheme:\n  colors:\n    acent: '#900'\n")],
        "livret.yaml:4:5",
        "did you mean `accent`",
    ),
    (
        Code::LowContrast,
        "x",
        &[("livret.yaml", b"lang: en\ntheme:\n  colors:\n    muted: '#999999'\n")],
        "livret.yaml:4:12",
        "the nearest colour",
    ),
];
