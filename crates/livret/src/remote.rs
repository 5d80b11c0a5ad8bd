//! Pictures on the network: the library fetches nothing, it says which a book wants.

use std::collections::BTreeMap;

use crate::model::{Book, Image, Span, Visitor, walk_page};

/// The addresses of pictures that a book shows and that lie on the network, with the place that wants each first. A picture that
/// [`Sources`](crate::Sources) have under its address is there the next time that the book is built.
///
/// ```
/// let mut sources = livret::Sources::from_pages([("a.md", "![Un plan](https://example.org/plan.png)\n")]);
/// let config = livret::Config::default();
/// let wanted = livret::remote_pictures(&livret::build(&sources, &config).book);
/// for address in wanted.into_keys() {
///     sources.add_bytes(address, b"the bytes of the picture".as_slice());
/// }
/// assert_eq!(livret::build(&sources, &config).book.resources.len(), 1);
/// ```
pub fn remote_pictures(book: &Book) -> BTreeMap<String, Span> {
    #[derive(Default)]
    struct Wanted(BTreeMap<String, Span>);
    impl Visitor for Wanted {
        fn image(&mut self, image: &Image) {
            if image.resource.is_none()
                && let Some(address) = remote_address(&image.source)
            {
                self.0.entry(address).or_insert(image.span);
            }
        }
    }
    let mut wanted = Wanted::default();
    book.pages.iter().for_each(|page| walk_page(&mut wanted, page));
    wanted.0
}

/// The address of a picture on the network, if it is one; without a scheme it has that of secure sites.
pub(crate) fn remote_address(written: &str) -> Option<String> {
    let written = written.trim();
    let has = |start: &str| written.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
    if has("https://") || has("http://") {
        return Some(written.to_owned());
    }
    has("//").then(|| format!("https:{written}"))
}
