//! A picture that leads somewhere does so all over.

use livret::{Config, Sources};
use livret_layout::folio::Item;
use livret_layout::{PrintOptions, print};

#[test]
fn the_place_of_a_link_holds_its_pictures() {
    let text = "---\ntitle: Fiche\nlang: fr\n---\n\nAvant [![Une carte](carte.svg) la carte](https://example.org/) après.\n";
    let mut sources = Sources::from_pages([("fiche.md", text)]);
    sources.add_bytes("carte.svg", *b"<svg xmlns='http://www.w3.org/2000/svg' width='80' height='120'/>");
    let book = livret::build(&sources, &Config::default()).book;
    let fonts = livret_fonts::FontLibrary::built_in();
    let printed = print(&book, &livret::theme::Theme::default(), &fonts, PrintOptions::default());
    let items = printed.layout.folios.iter().flat_map(|folio| &folio.items);
    let (mut pictures, mut links) = (Vec::new(), Vec::new());
    for placed in items {
        match &placed.item {
            Item::Picture { rect, .. } => pictures.push(*rect),
            Item::Link { rect, text, .. } if text.contains("la carte") => links.push(*rect),
            _ => {}
        }
    }
    let ([picture], [link]) = (pictures.as_slice(), links.as_slice()) else {
        panic!("{pictures:?} {links:?}")
    };
    assert!(link.y.0 <= picture.y.0 && link.x.0 <= picture.x.0, "{link:?} {picture:?}");
    assert!(link.y.0 + link.height.0 >= picture.y.0 + picture.height.0, "{link:?} {picture:?}");
    assert!(link.x.0 + link.width.0 > picture.x.0 + picture.width.0, "{link:?} {picture:?}");
}
