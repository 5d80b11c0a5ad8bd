//! Words in, words out.

use livret::{Config, Sources};
use proptest::prelude::*;

/// Constructs around words (`@`), closed or not. None of them may lose a word.
const CONSTRUCTS: &[&str] = &[
    "@ @\n\n",
    "# @\n\n",
    "### @ @\n\n",
    "@\n===\n\n",
    "- @\n",
    "  - @\n",
    "1. @\n\n   @\n",
    "- [ ] @\n",
    "> @\n",
    "> > @\n\n",
    "> [!TIP]\n> @\n\n",
    "    @\n\n",
    "```\n@\n```\n\n",
    "~~~\n@\n",
    "|@|@|\n|-|-|\n|@|\n|@|@|@|@|\n\n",
    "@\n: @\n\n",
    "::: note @\n@\n",
    ":::\n",
    "::: x [@]\n",
    "*@ ",
    "@** ",
    "~~@ ",
    "`@ ",
    "[@ ",
    "![@](",
    "[@](a.md) ",
    "[@](b.md#c ",
    "[@][r] ",
    "![@](p.png) ",
    "<http://@.org> ",
    "\\@ ",
    "@\\\n",
    "@[^n] ",
    "[^n]: @\n\n",
    "[^m]: @\n    @\n\n",
    "[^@] ",
    "<b>@ ",
    "</b>@ ",
    "<div>\n@\n",
    "<div>@</div>\n\n",
    "</div>\n\n@ ",
    "<p>@\n",
    "<table><tr><td>@<td rowspan=3>@\n",
    "<tr><td>@</table>@\n\n",
    "<ul><li>@<li>@</ul>\n\n",
    "<dl><dt>@<dd>@\n",
    "<pre>@\n",
    "</pre>\n\n",
    "<details><summary>@</summary>\n\n@\n\n",
    "</details>\n\n",
    "<figure>@<figcaption>@\n",
    "<a href='x'>@ ",
    "<a id='y'>@</a> ",
    "<span lang=ar>@ ",
    "<x-y>@ ",
    "<font>@ ",
    "<kbd>@</kbd> ",
    "<q>@ ",
    "<abbr title='z'>@ ",
    "@<br>@ ",
    "@ < @ > @ & @ ",
    "{@} ",
    "$@$ ",
    "^@^ ~@~ ",
    "@  \n",
    "---\n\n",
    "<h2>@</h2>\n",
    "<h1>@\n",
    "<blockquote>@\n",
    "<center>@</center>",
    "@\u{0}@ ",
    "\u{feff}@ ",
    "@\r\n@\r\n\r\n",
    "\t@\n",
    "<form>@ ",
    "<label>@ ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 384.max(ProptestConfig::default().cases), ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_page_is_lost(pieces in proptest::collection::vec(proptest::sample::select(CONSTRUCTS), 1..40)) {
        let mut text = String::from("---\ntitle: T\nlang: fr\n---\n\n");
        let mut words = Vec::new();
        for piece in pieces {
            for (i, part) in piece.split('@').enumerate() {
                if i > 0 {
                    let word = format!("mot{}fin", words.len());
                    text.push_str(&word);
                    words.push(word);
                }
                text.push_str(part);
            }
        }
        let sources = Sources::from_pages([("a.md", &text)]);
        let built = livret::build(&sources, &Config::default());
        let model = serde_json::to_string(&built.book).unwrap();
        for word in words {
            let said = built.diagnostics.iter().any(|d| d.message.contains(&word));
            prop_assert!(said || model.contains(&word), "{word} is lost from\n{text}\n{:#?}", built.diagnostics);
        }
    }
}
