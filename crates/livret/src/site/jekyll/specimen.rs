//! Specimens: pages that hold nothing but the sample text with which templates are shown.

/// Words of the passage "Lorem ipsum", which no language has in such number.
const WORDS: &str = " lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed eiusmod tempor incididunt \
    labore dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo \
    consequat duis aute irure reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint \
    occaecat cupidatat proident sunt culpa officia deserunt mollit anim laborum ";

/// Whether a page's text is a specimen: a third of its words or more are of the passage.
pub(super) fn is_one(text: &str) -> bool {
    let begins = |at: usize| text.get(at..at + 11).is_some_and(|t| t.eq_ignore_ascii_case("lorem ipsum"));
    if !text.bytes().enumerate().any(|(at, b)| b.eq_ignore_ascii_case(&b'l') && begins(at)) {
        return false;
    }
    let (mut of_passage, mut all) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2) {
        all += 1;
        of_passage += usize::from(WORDS.contains(&format!(" {} ", word.to_ascii_lowercase())));
    }
    of_passage * 3 >= all
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn a_page_of_sample_text_is_a_specimen() {
        let sample =
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.";
        assert!(is_one(&format!("---\ntitle: Modèle\n---\n\n## Titre\n\n{sample}\n")));
        let text = "Le texte « Lorem ipsum » sert à remplir une page dont le contenu n’est pas encore écrit.";
        assert!(!is_one(text));
        assert!(!is_one("Dolor sit amet."));
    }
}
