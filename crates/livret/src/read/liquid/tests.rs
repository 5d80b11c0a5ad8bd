//! What tags and filters make of a page.

use serde_json::json;

use super::*;
use crate::Place;

/// A site with data, pages and includes; its page is `body`.
fn site(body: &str) -> (Sources, FileId, Templates) {
    let mut sources = Sources::from_pages([("fiches/a.md", body)]);
    let includes = [
        (
            "figure.html",
            "<figure><img src=\"{{ include.src | relative_url }}\" alt=\"{{ include.alt }}\">{% if include.caption %}<figcaption>{{ include.caption }}</figcaption>{% endif %}</figure>",
        ),
        ("loop.html", "x{% include loop.html %}"),
        ("open.html", "{% if none %}"),
        ("nested/note.md", "---\na: b\n---\n**{{ include.text }}**{{ include.none }}"),
    ];
    let includes =
        includes.map(|(name, text)| (name.to_owned(), sources.add_text(format!("_includes/{name}"), text)));
    sources.add_text("fiches/suite.md", "La suite.");
    let file = sources.find("fiches/a.md").unwrap();
    let site = json!({
        "title": "Un site", "baseurl": "/base", "url": "https://site.example",
        "data": {"villes": [{"nom": "Paris", "h": 2}, {"nom": "Lyon", "h": 1}], "noms": {"a": "A", "b": "B"}},
        "big": (0..40).collect::<Vec<_>>(),
    });
    let page =
        json!({"title": "Ma page", "tags": ["un", "deux"], "date": "2024-05-01", "author": {"name": "Zoé"}});
    let templates = Templates {
        site,
        pages: [(file, page)].into(),
        includes: includes.into(),
        addresses: [
            ("fiches/b.md".to_owned(), "/fiches/b/".to_owned()),
            ("_posts/2024-05-01-nouvelle.md".to_owned(), "/2024/nouvelle.html".to_owned()),
        ]
        .into(),
    };
    (sources, file, templates)
}

/// The text that a page becomes, and the remarks on it as code and place.
fn expand(body: &str) -> (String, Vec<String>) {
    let (sources, file, templates) = site(body);
    let text = sources.text(file).unwrap();
    let manuscript = Manuscript::of_file(file, text);
    let mut diagnostics = Vec::new();
    let made = run(&manuscript, 0, file, &templates, &sources, &mut diagnostics);
    let said = diagnostics.iter().map(|d| match d.place {
        Place::Text(span) => {
            format!("{} {}", d.code, text.get(span.start as usize..span.end as usize).unwrap())
        }
        Place::File(_) => panic!("a place without a text"),
    });
    (made.map_or_else(|| body.to_owned(), |m| m.text), said.collect())
}

#[test]
fn tags_after_tufte() {
    for (body, made) in [
        ("{% newthought 'L'auteur écrit' %} ici", "<span class=\"newthought\">L'auteur écrit</span> ici"),
        (
            "un{% sidenote 'a' \"dit \\\"oui\\\" *ici*\" %}",
            "un<span class=\"marginnote\">dit \"oui\" *ici*</span>",
        ),
        ("un{% marginnote b 'mot' de plus %}", "un<span class=\"marginnote\">mot de plus</span>"),
        (
            "{% marginfigure 'c' 'img/a.png' 'La \"courbe\"' %}",
            "<span class=\"marginnote\"><img src=\"/img/a.png\"><br>La \"courbe\"</span>",
        ),
        (
            "{% maincolumn 'img/a.png' 'La courbe' %}",
            "\n\n<figure><img src=\"/img/a.png\"><figcaption>La courbe</figcaption></figure>\n\n",
        ),
        ("{% epigraph 'Un mot' 'Zoé' 'Essai' %}", "\n\n> Un mot\n>\n> Zoé, Essai\n\n"),
        ("{% math %}x^2{% endmath %} et {% m %}y{% em %}", "$$x^2$$ et $$y$$"),
        ("{% include marginnote.html id='a' note='Un mot' %}", "<span class=\"marginnote\">Un mot</span>"),
    ] {
        assert_eq!(expand(body), (made.to_owned(), Vec::new()), "{body}");
    }
    assert_eq!(expand("a{% sidenote %}").1, ["unevaluated-template {% sidenote %}"]);
}

/// The text that a page becomes, about which there is nothing to say.
fn made(body: &str) -> String {
    let (text, said) = expand(body);
    assert!(said.is_empty(), "{body:?}: {said:?}");
    text
}

#[test]
fn outputs_and_filters() {
    for (body, text) in [
        ("{{ site.title }} {{ page.author.name }}", "Un site Zoé"),
        ("{{ page['title'] | upcase }}", "MA PAGE"),
        ("{{ page.none | default: \"rien\" }}", "rien"),
        ("{{ '/a.png' | relative_url }} {{ 'a' | absolute_url }}", "/base/a.png https://site.example/base/a"),
        ("{{ page.date | date: '%-d/%m/%Y' }}", "1/05/2024"),
        (
            "{{ page.tags | join: ', ' }} {{ page.tags.size }} {{ page.tags[1] }} {{ page.tags | last }}",
            "un, deux 2 deux deux",
        ),
        ("{{ 'a-b-c' | split: '-' | reverse | join }}", "c b a"),
        ("{{ site.data.villes | map: 'nom' | sort | join: '/' }}", "Lyon/Paris"),
        ("{{ site.data.villes | where: 'nom', 'Lyon' | map: 'h' | first }}", "1"),
        ("{{ site.data.villes | where_exp: 'v', 'v.h > 1' | map: 'nom' | join }}", "Paris"),
        ("{{ site.data.villes | sort: 'h' | map: 'nom' | jsonify }}", "[\"Lyon\",\"Paris\"]"),
        (
            "{{ 7 | plus: 3 | times: 2 | divided_by: 3 }} {{ 5.0 | divided_by: 2 }} {{ 2.46 | round: 1 }}",
            "6 2.5 2.5",
        ),
        (
            "{{ '<b>' | escape }} {{ 'a b' | url_encode }} {{ ' x ' | strip }}{{ 'abc' | replace: 'b', 'd' | remove: 'c' }}",
            "&lt;b&gt; a%20b xad",
        ),
        ("{{ 'été' | capitalize | append: '!' | prepend: '¡' }}", "¡Été!"),
        (
            "{{ 'un MOT' | capitalize }} {{ '&lt; & &amp;x; &#39; &' | escape_once }}",
            "Un mot &lt; &amp; &amp;x; &#39; &amp;",
        ),
        (
            "{{ 'un deux trois' | truncatewords: 2 }} {{ 'abcdef' | truncate: 5 }} {{ 'abc' | slice: 1, 2 }}",
            "un deux... ab... bc",
        ),
    ] {
        assert_eq!(made(body), text, "{body}");
    }
}

#[test]
fn tags() {
    for (body, text) in [
        ("{% assign x = 'a' %}{% capture y %}{{ x }}b{% endcapture %}{{ y }}", "ab"),
        (
            "{% if page.title == 'Ma page' and page.none %}1{% elsif page.tags contains 'un' %}2{% else %}3{% endif %}",
            "2",
        ),
        ("{% unless page.none %}oui{% endunless %}", "oui"),
        ("{% case page.title %}{% when 'X', 'Ma page' %}a{% else %}b{% endcase %}", "a"),
        (
            "{% for v in site.data.villes %}{{ forloop.index }}{{ v.nom }}{% unless forloop.last %},{% endunless %}{% endfor %}",
            "1Paris,2Lyon",
        ),
        ("{% for p in site.data.noms %}{{ p[0] }}={{ p[1] }} {% endfor %}", "a=A b=B "),
        (
            "{% for i in (1..5) limit: 3 offset: 1 reversed %}{{ i }}{% endfor %}{% for x in page.none %}{% else %}vide{% endfor %}",
            "432vide",
        ),
        (
            "{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}",
            "13",
        ),
        ("a {%- comment %} {{ x }} {% endcomment -%} b", "ab"),
        (
            "{% youtube \"abc\" %}",
            "\n\n<iframe src=\"https://www.youtube.com/watch?v=abc\" title=\"\"></iframe>\n\n",
        ),
        ("{% gist moi/12 %}", "<https://gist.github.com/moi/12>"),
        ("{% include note.html content=\"*a*\" %}", "\n\n<div class=\"note\">\n\n*a*\n\n</div>\n\n"),
        (
            "{% include callout.html type=\"warning\" title=\"T\" content=\"a\" %}",
            "\n\n<div class=\"callout callout--warning\">\n\n<p class=\"callout-title\">T</p>\n\na\n\n</div>\n\n",
        ),
        ("<p>{{ '*a*' | markdownify }}</p>, {{ '*b*' | markdownify }}", "<p>\n\n*a*\n\n</p>, *b*"),
        ("<!-- {{ x }} --> a", "<!-- {{ x }} --> a"),
        ("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}"),
        (
            "{% link fiches/b.md %} {% post_url 2024-05-01-nouvelle %} {% link c.md %}",
            "/base/fiches/b/ /base/2024/nouvelle.html /c.md",
        ),
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n", "```ruby\nputs 1\n```\n\n"),
        ("a {% highlight c %}<b>{% endhighlight %}", "a <pre><code class=\"language-c\">&lt;b></code></pre>"),
        ("{% hint style=\"danger\" %}\nX\n{% endhint %}", "\n::: danger\n\nX\n\n:::\n"),
        ("{% note %}\nX\n{% endnote %}", "\n::: note\n\nX\n\n:::\n"),
        ("{% warning \"T\" %}\nX\n{% endwarning %}", "\n::: warning T\n\nX\n\n:::\n"),
        ("{% callout danger %}\nX\n{% endcallout %}", "\n::: danger\n\nX\n\n:::\n"),
        ("{% for i in (1..5) %}{% cycle 'a', 'b' %}{% cycle 'x': 'c', 'd', 'e' %}{% endfor %}", "acbdaebcad"),
        ("{% increment n %}{% increment n %}{% decrement m %}{% decrement n %}{{ n }}", "01-111"),
        (
            "{% tablerow v in site.data.villes cols: 1 %}{{ tablerowloop.row }}{{ v.nom }}{% endtablerow %}",
            "<tr class=\"row1\">\n<td class=\"col1\">1Paris</td></tr>\n<tr class=\"row2\">\n<td class=\"col1\">2Lyon</td></tr>\n",
        ),
        (
            "{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}",
            "<tr class=\"row1\">\n<td class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr class=\"row2\">\n<td class=\"col1\">3</td></tr>\n",
        ),
        (
            "{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.index }} {% endfor %}{% endfor %}",
            "11 12 21 22 ",
        ),
        ("{% highlight c %}\r\nx\r\n{% endhighlight %}\r\n", "```c\r\nx\r\n```\n\r\n"),
        (
            "{% include figure.html src=\"/a.png\" alt=page.title %}",
            "<figure><img src=\"/base/a.png\" alt=\"Ma page\"></figure>",
        ),
        ("{% include nested/note.md text=\"Bon\" %} {% include_relative suite.md %}", "**Bon** La suite."),
        (
            "{% include figure image_path=\"a.png\" alt=\"A\" caption=\"*C*\" %}",
            "\n\n<figure><img src=\"a.png\" alt=\"A\"><figcaption>*C*</figcaption></figure>\n\n",
        ),
        ("```\n{{ unbekannt }} {{ site.title }}\n```", "```\n{{ unbekannt }} Un site\n```"),
    ] {
        assert_eq!(made(body), text, "{body}");
    }
}

#[test]
fn what_has_no_value_is_left_out_and_told() {
    for (body, text, said) in [
        ("a {{ page.none }} b", "a  b", "unevaluated-template {{ page.none }}"),
        ("a {{ page.title | nofilter }} b", "a  b", "unevaluated-template {{ page.title | nofilter }}"),
        ("a {{ site.data }} b", "a  b", "unevaluated-template {{ site.data }}"),
        ("a {% gadget x %}b{% endgadget %}", "a b", "unevaluated-template {% gadget x %}"),
        ("a {% link \"b\" {% if c %}", "a ", "unevaluated-template {% link \"b\" {% if c %}"),
        ("a {% include ../secret.html %}", "a ", "unevaluated-template {% include ../secret.html %}"),
        (
            "a {% include_relative ../../x.md %}",
            "a ",
            "unevaluated-template {% include_relative ../../x.md %}",
        ),
        ("a {{ b", "a  b", "unevaluated-template {{"),
        ("a {% endif %}", "a ", "unbalanced-template {% endif %}"),
        ("{% if page.title %}a", "a", "unbalanced-template {% if page.title %}"),
        // What nothing ends frames nothing.
        ("{% note %}a", "a", "unbalanced-template {% note %}"),
        ("{% cycle %}a", "a", "unevaluated-template {% cycle %}"),
        ("{% increment %}a", "a", "unevaluated-template {% increment %}"),
        ("{% tablerow x %}a{% endtablerow %}", "", "unevaluated-template {% tablerow x %}"),
        ("{{ 'now' | date: '%Y' }}", "", "unevaluated-template {{ 'now' | date: '%Y' }}"),
    ] {
        assert_eq!(expand(body), (text.to_owned(), vec![said.to_owned()]), "{body}");
    }
}

#[test]
fn limits_hold() {
    let (text, said) = expand("{% include loop.html %}");
    assert_eq!((text.len(), said), (16, vec!["template-limit {% include loop.html %}".to_owned()]));
    let loops = "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}abcdefgh{% endfor %}{% endfor %}{% endfor %}";
    let (text, said) = expand(loops);
    assert!(text.len() < 5 << 20 && said.len() == 1 && said[0].starts_with("template-limit"), "{said:?}");
    let doubling =
        "{% assign s = 'abcdefgh' %}{% for a in site.big %}{% assign s = s | append: s %}{% endfor %}{{ s }}";
    assert!(expand(doubling).0.len() <= 1 << 20);
    let lists = "{% assign l = site.big %}{% for a in site.big %}{% assign l = l | concat: l %}{% endfor %}x";
    assert!(expand(lists).0.len() <= 1);
    let nested = format!("{}x{}", "{% if true %}".repeat(500), "{% endif %}".repeat(500));
    assert_eq!(expand(&nested).0, "x");
}

#[test]
fn faults_of_an_included_file_are_told_once() {
    let (text, said) = expand("{% include open.html %} a {% include open.html %}");
    assert_eq!(
        (text.as_str(), said),
        (" a ", vec!["unbalanced-template {% include open.html %}".to_owned()])
    );
}

#[test]
fn places_are_those_of_the_page() {
    let (sources, file, templates) = site(
        "Un {{ site.title }} et *deux*.\n\n{% include figure.html src=\"/a.png\" alt=\"A\" %}\n\n{% highlight c %}\nx\n{% endhighlight %}\n\nFin.\n",
    );
    let text = sources.text(file).unwrap();
    let dialect = crate::read::Dialect { templates: Some(templates), ..Default::default() };
    let (page, said) = crate::read::page_in(file, text, &dialect, &sources);
    let of = |span: crate::model::Span| &text[span.start as usize..span.end as usize];
    let places: Vec<&str> = page.blocks.iter().map(|b| of(b.span)).collect();
    assert_eq!(
        places,
        [
            "Un {{ site.title }} et *deux*.\n",
            "{% include figure.html src=\"/a.png\" alt=\"A\" %}",
            "{% highlight c %}\nx\n{% endhighlight %}",
            "Fin.\n"
        ]
    );
    assert!(said.is_empty(), "{said:?}");
}

mod properties {
    use proptest::prelude::*;

    use super::expand;

    const PIECES: &[&str] = &[
        "{{",
        "}}",
        "{%",
        "%}",
        "{%-",
        "-%}",
        " ",
        "\n",
        "\n\n",
        "|",
        ":",
        ",",
        ".",
        "'",
        "\"",
        "(1..9)",
        "[",
        "]",
        "=",
        "==",
        "site",
        "site.big",
        "page.title",
        "include",
        "forloop.index",
        "x",
        "é",
        "1",
        "-2",
        "0.5",
        "a b",
        "{% if x %}",
        "{% if page.title %}",
        "{% elsif y %}",
        "{% else %}",
        "{% endif %}",
        "{% unless x %}",
        "{% endunless %}",
        "{% for x in site.big %}",
        "{% for x in (1..9) %}",
        "{% endfor %}",
        "{% break %}",
        "{% case x %}",
        "{% when 1 %}",
        "{% endcase %}",
        "{% assign x = page.title %}",
        "{% assign x = x | append: x %}",
        "{% assign x = site.big | push: x %}",
        "{% capture x %}",
        "{% endcapture %}",
        "{% comment %}",
        "{% endcomment %}",
        "{% raw %}",
        "{% endraw %}",
        "{% include loop.html %}",
        "{% include figure.html src=x %}",
        "{% include_relative suite.md %}",
        "{% highlight c %}",
        "{% endhighlight %}",
        "{% hint style=\"tip\" %}",
        "{% endhint %}",
        "{% link x %}",
        "{% cycle 1, x %}",
        "{% increment x %}",
        "{% decrement x %}",
        "{% tablerow x in (1..3) cols: 2 %}",
        "{% endtablerow %}",
        "{% note %}",
        "{% endnote %}",
        "{{ x | ",
        "| split: ''",
        "| join",
        "| group_by: 'x'",
        "| where: 'a', 'b'",
        "| date: '%Y'",
        "| replace: '', 'xx'",
        "| divided_by: 0",
        "| times: 9223372036854775807",
        "{",
        "}",
        "%",
        "`",
        "> ",
    ];

    proptest! {
        #[test]
        fn nothing_panics_and_no_tag_is_left(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let body: String = pieces.concat();
            let (text, _) = expand(&body);
            prop_assert!(text.len() <= 6 << 20);
            if !body.contains("raw") && !body.contains('`') && !body.contains("highlight") {
                prop_assert!(!text.contains("{{") && !text.contains("{%"), "{body:?} → {text:?}");
            }
        }
    }
}
