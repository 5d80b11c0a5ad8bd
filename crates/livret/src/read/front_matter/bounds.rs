//! Bounds on front matter, checked before the YAML reader sees it.

/// The longest front matter that is read, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// How deep brackets nest, or dashes on one line; the reader's time grows with the square of it.
const MAX_NESTING: usize = 64;

/// What is too much about a text, if anything is.
pub(super) fn check(yaml: &str) -> Result<(), &'static str> {
    if yaml.len() > MAX_BYTES {
        return Err("longer than 256 KiB");
    }
    let mut brackets = 0usize;
    for line in yaml.lines() {
        let mut dashes = 0;
        for c in line.chars() {
            match c {
                '[' | '{' => brackets += 1,
                ']' | '}' => brackets = brackets.saturating_sub(1),
                '-' | '?' => dashes += 1,
                ' ' => {}
                _ => dashes = 0,
            }
            if brackets > MAX_NESTING || (dashes > MAX_NESTING && line.contains("- -")) {
                return Err("nested too deep");
            }
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        if indent > 4 * MAX_NESTING {
            return Err("nested too deep");
        }
    }
    // Aliases multiply what they stand for.
    if yaml.matches('*').count() > 1_000 && yaml.contains('&') {
        return Err("full of aliases");
    }
    Ok(())
}
