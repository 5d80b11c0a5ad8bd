//! Draws a Jekyll site of several hundred pages, of what authors leave on such sites in years. The same seed gives the same site.

use std::fmt::Write;

use livret::Sources;

use super::pieces;

/// The address of the site, which its own pages write in several ways.
pub(crate) const URL: &str = "https://www.grand-site.example";

/// Collections, and how many pages each has.
const COLLECTIONS: [(&str, usize); 3] = [("guides", 110), ("fiches", 120), ("cas", 58)];
/// Pages in a folder, and posts.
const OTHERS: [(&str, usize); 2] = [("pages", 8), ("_posts", 6)];

/// A page, and what a book of the site must hold of it.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Its file from the root.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Texts of the headings in order.
    pub(crate) headings: Vec<String>,
    /// Cells of the tables in order, row by row.
    pub(crate) tables: Vec<Vec<String>>,
    /// Texts of links, which are all different, and the position of the page that each leads to.
    pub(crate) links: Vec<(String, usize)>,
    /// How many pictures it shows.
    pub(crate) pictures: usize,
}

/// The site: its pages in the order of the book.
pub(crate) struct Site {
    pub(crate) pages: Vec<Drawn>,
    /// Files beside the pages.
    files: Vec<(String, String)>,
}

/// What is being drawn.
pub(crate) struct Generator {
    pub(crate) random: fastrand::Rng,
    /// Files and addresses of all pages.
    pub(crate) places: Vec<(String, String)>,
    /// Pieces so far: what tells words of one from those of another.
    pub(crate) count: usize,
}

impl Generator {
    pub(crate) fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.random.usize(0..from.len())]
    }

    /// A number that no other piece has.
    pub(crate) fn number(&mut self) -> usize {
        self.count += 1;
        self.count
    }
}

/// The site of a seed.
pub(crate) fn site(seed: u64) -> Site {
    let mut generator = Generator { random: fastrand::Rng::with_seed(seed), places: places(), count: 0 };
    let pages = (0..generator.places.len()).map(|at| page(&mut generator, at)).collect();
    Site { pages, files: files() }
}

/// Files and addresses of the pages, in the order of the book.
fn places() -> Vec<(String, String)> {
    let mut out = vec![("index.md".into(), "/".into())];
    for (folder, count) in &OTHERS[..1] {
        out.extend((1..=*count).map(|n| (format!("{folder}/p{n}.md"), format!("/{folder}/p{n}/"))));
    }
    for (label, count) in COLLECTIONS {
        out.extend(
            (1..=count).map(|n| (format!("_{label}/{label}-{n}.md"), format!("/{label}/{label}-{n}/"))),
        );
    }
    for (folder, count) in &OTHERS[1..] {
        out.extend(
            (1..=*count).map(|n| {
                (format!("{folder}/2026-0{n}-15-billet-{n}.md"), format!("/2026/0{n}/15/billet-{n}/"))
            }),
        );
    }
    out
}

fn page(generator: &mut Generator, at: usize) -> Drawn {
    let mut page = Drawn { path: generator.places[at].0.clone(), ..Drawn::default() };
    let order = if page.path.starts_with("_posts") { String::new() } else { format!("order: {at}\n") };
    page.text = format!("---\ntitle: Page numéro {at}\n{order}---\n");
    for _ in 0..generator.random.usize(4..14) {
        page.text.push('\n');
        let piece = generator.one_of(&pieces::ALL);
        piece(generator, &mut page);
    }
    page
}

fn files() -> Vec<(String, String)> {
    let mut configuration =
        format!("title: Le grand site\nlang: fr\nurl: {URL}\nbaseurl: /manuel\npermalink: pretty\n");
    configuration.push_str("collections:\n");
    for (label, _) in COLLECTIONS {
        let _ = writeln!(configuration, "  {label}: {{output: true}}");
    }
    let figure = "<figure><img src=\"{{ include.src | relative_url }}\" alt=\"{{ include.alt }}\">\n\
                  <figcaption>{{ include.legende }}</figcaption></figure>\n";
    let mut out = vec![
        ("_config.yml".to_owned(), configuration),
        ("_includes/figure.html".into(), figure.into()),
        ("_data/mois.yml".into(), "- {nom: janvier, jours: 31}\n- {nom: février, jours: 28}\n".into()),
    ];
    for name in pieces::PICTURES {
        out.push((
            format!("images/{name}.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='60'><path d='M9 50 60 9l51 41z' fill='#357'/></svg>\n"
                .into(),
        ));
    }
    out
}

impl Site {
    /// All files with their texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.pages.iter().map(|page| (page.path.as_str(), page.text.as_str()));
        pages.chain(self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::new("");
        for (path, text) in self.texts() {
            match path.ends_with(".svg") {
                true => sources.add_bytes(path, text.as_bytes().to_vec()),
                false => sources.add_text(path, text),
            };
        }
        sources
    }
}
