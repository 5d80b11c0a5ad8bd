//! Names of headings, by which links lead to them.

/// The name that kramdown gives a heading where it reads GFM, as Jekyll has it do: lower case, hyphens for spaces, nothing but letters,
/// marks, digits, hyphens and low lines.
pub(in crate::read) fn of_heading(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '\t' => Some('-'),
            '-' | '_' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5c7}' => Some(c),
            _ => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

/// The name that kramdown gives it by its own rules (`input: kramdown`): ASCII letters, digits, spaces and hyphens, from the first letter on.
pub(in crate::read) fn of_classic_heading(text: &str) -> String {
    text.trim_start_matches(|c: char| !c.is_ascii_alphabetic())
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' => Some(c),
            _ => c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_kramdown() {
        assert_eq!(of_heading("1. L’État, c’est « nous » !"), "1-létat-cest--nous--");
        assert_eq!(of_classic_heading("1. L’État, c’est « nous » !"), "ltat-cest--nous--");
        assert_eq!(of_classic_heading("Été"), "t");
    }
}
