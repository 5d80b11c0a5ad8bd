//! What the fuzz targets build, and what must hold of it. The workspace's tests run the same over the seeds.

use livret::Sources;

pub(crate) mod properties;

/// A page, whose front matter is in YAML or TOML: alone, and in a site that completes it.
pub fn front_matter(text: &str) {
    properties::check(&Sources::from_pages([("index.md", text)]));
    let mut sources = site("title: Boîte\nlang: fr\ndefaults:\n- values: {hero: {title: Essai}, lang: de}\n");
    sources.add_text("index.md", text);
    properties::check(&sources);
}

/// The body of a page in kramdown.
pub fn kramdown(text: &str) {
    let mut sources = site("title: Boîte\nlang: fr\n");
    sources.add_text("index.md", &format!("---\ntitle: Page\n---\n{text}"));
    properties::check(&sources);
}

/// The body of a page with Liquid; after a line `=====`, the text that `{% include a.html %}` puts in.
pub fn liquid(text: &str) {
    let (page, include) = text.split_once("\n=====\n").unwrap_or((text, "Inclus : {{ include.b }}."));
    let mut sources = site("title: Boîte\nlang: fr\ncollections: {fiches: {output: true}}\n");
    sources.add_text("_data/prix.csv", "nom,prix\nEncre,4\nPapier,12.5\n");
    sources.add_text("_data/menu.yml", "- {titre: Un, mots: [a, b]}\n- {titre: Deux}\n");
    sources.add_text("_includes/a.html", include);
    sources.add_text("_fiches/b.md", "---\ntitle: Budget\ndate: 2026-02-03\n---\n\nUn.\n");
    sources.add_text("index.md", &format!("---\ntitle: Page\nmots: [c, d]\n---\n{page}"));
    let built = properties::check(&sources);
    if properties::makes_no_braces(page) && properties::makes_no_braces(include) {
        properties::holds_no_tag(&built, text);
    }
}

/// `_config.yml` of a site with pages of each kind.
pub fn configuration(text: &str) {
    let mut sources = site(text);
    sources.add_text("_data/prix.csv", "nom,prix\nEncre,4\n");
    for (path, front) in [
        ("index.md", "title: Accueil\nfeatures:\n  rows:\n  - grid:\n      - url: /fiches/a/"),
        ("guide/index.md", "title: Guide\nnav_order: 1\nhas_children: true"),
        ("guide/plan.md", "title: Plan\nparent: Guide"),
        ("_fiches/a.md", "title: A\norder: 1"),
        ("_fiches/b.md", "title: B\norder: 2"),
        ("_posts/2026-02-03-billet.md", "title: Billet\ncategories: [Vie locale]"),
        ("_drafts/c.md", "title: C"),
    ] {
        sources.add_text(path, &format!("---\n{front}\n---\n\n[a](/fiches/a.html) {{{{ site.title }}}}\n"));
    }
    properties::check(&sources);
}

fn site(configuration: &str) -> Sources {
    Sources::from_pages([("_config.yml", configuration)])
}
