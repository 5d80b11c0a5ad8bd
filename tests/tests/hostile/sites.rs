//! Pages of Jekyll sites, in kramdown and with Liquid: places lie in the text, no tag is left, and nothing grows out of proportion.

use livret::{Built, Config, Sources};
use proptest::prelude::*;

use crate::seeds::targets::properties;

/// Pieces that mean something to kramdown or Liquid.
const PIECES: &[&str] = &[
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{{ site.title }}",
    "{{ page.title | upcase }}",
    "{{ none }}",
    "{{ site.data.a | map: 'b' | join }}",
    "{% if a %}",
    "{% if page.title %}",
    "{% else %}",
    "{% endif %}",
    "{% for a in (1..3) %}",
    "{% for a in site.pages %}",
    "{{ a.title }}",
    "{% endfor %}",
    "{% assign a = page.title | append: 'x' %}",
    "{% capture a %}",
    "{% endcapture %}",
    "{% include a.html b=\"c\" %}",
    "{% include b.html %}",
    "{% link b.md %}",
    "{% highlight c %}",
    "{% endhighlight %}",
    "{% comment %}",
    "{% endcomment %}",
    "{% unknown %}",
    "{: .note}",
    "{: .note}\n",
    "{: #a title=\"b\"}\n",
    "{:a: .b}\n",
    "{:toc}\n",
    "{:",
    "{::comment}",
    "{:/}",
    "$$",
    "$$a$$",
    "\\\\(a\\\\)",
    "*[a]: b\n",
    "| a | b |\n",
    "|---|---|\n",
    "<div markdown=\"1\">\n",
    "<div>\n\n",
    "</div>\n",
    "<p>",
    "</p>",
    "##a\n",
    "# a\n",
    "!!! note \"a\"\n",
    "    ",
    "- ",
    "> ",
    "**a**",
    "a ",
    "é",
    "\n",
    "\n\n",
    "\r\n",
    "`",
];

/// The book of a site with this page.
fn build(body: &str) -> (Sources, Built) {
    let mut sources = Sources::new("");
    sources.add_text("_config.yml", "title: T\nlang: fr\n");
    sources.add_text("_data/a.yml", "- b: c\n- b: d\n");
    sources.add_text("_includes/a.html", "<b>{{ include.b }}</b> {{ none }}");
    sources.add_text("_includes/b.html", "{% include b.html %}");
    sources.add_text("a.md", &format!("---\ntitle: A\n---\n\n{body}"));
    sources.add_text("b.md", "---\ntitle: B\n---\n\nUn.\n");
    let built = livret::build(&sources, &Config::default());
    (sources, built)
}

proptest! {
    #[test]
    fn keep_their_places_and_no_tag(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let body = pieces.concat();
        let (sources, built) = build(&body);
        properties::remarks(&built.diagnostics, &sources);
        // Code keeps what stands in it, and so do the marks of code that is none.
        if !body.contains('`') {
            properties::holds_no_tag(&built, &body);
        }
    }
}

#[test]
fn grow_with_their_text() {
    let size = |text: &str| {
        let (_, built) = build(text);
        (serde_json::to_string(&built.book).unwrap().len(), built.diagnostics.len())
    };
    for piece in PIECES {
        // Loops within loops, sixteen deep, take their whole budget at any length.
        if piece.contains("for a in") {
            continue;
        }
        let ((small, few), (large, many)) = (size(&piece.repeat(500)), size(&piece.repeat(1_000)));
        assert!(large < 3 * small + 10_000, "{piece:?}: {small} → {large}");
        assert!(many <= 2 * few + 10, "{piece:?}: {few} → {many} remarks");
    }
}

#[test]
fn are_read_in_a_time_that_grows_with_their_text() {
    for piece in PIECES {
        let text = piece.repeat(100_000 / piece.len());
        let start = std::time::Instant::now();
        let (sources, _) = build(&text);
        assert!(sources.files().count() == 6);
        // Seconds; what searches to the end of the text for each piece takes minutes.
        assert!(start.elapsed().as_secs() < 40, "{piece:?}: {:?}", start.elapsed());
    }
}

/// Texts on which reading once took time with the square of their length: minutes here, where now it takes moments.
#[test]
fn are_read_in_moments_however_long_they_are() {
    for body in [
        "a \\\\\\(b\n".repeat(100_000) + "\\\\)\n",
        "<p </p ".repeat(60_000),
        format!("<div>\n{}</div>\n", "é $$x$$\n".repeat(20_000)),
    ] {
        assert_eq!(build(&body).1.book.pages.len(), 2);
    }
}
