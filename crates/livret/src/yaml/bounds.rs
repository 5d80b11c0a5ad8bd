//! Bounds on YAML text, checked before the YAML reader sees it.

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// How deep brackets nest, or dashes on one line; the reader's time grows with the square of it.
const MAX_NESTING: usize = 64;
/// How many aliases a text may have.
const MAX_ALIASES: usize = 1_000;

/// What is too much about a text, if anything is, and the byte at which it becomes so.
pub(crate) fn check(yaml: &str) -> Result<(), (usize, &'static str)> {
    if yaml.len() > MAX_BYTES {
        return Err((0, "longer than 256 KiB"));
    }
    let mut brackets = 0usize;
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let mut dashes = 0;
        for (i, c) in line.char_indices() {
            match c {
                '[' | '{' => brackets += 1,
                ']' | '}' => brackets = brackets.saturating_sub(1),
                '-' | '?' => dashes += 1,
                ' ' => {}
                _ => dashes = 0,
            }
            if brackets > MAX_NESTING || (dashes > MAX_NESTING && line.contains("- -")) {
                return Err((at + i, "nested too deep"));
            }
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        if indent > 4 * MAX_NESTING {
            return Err((at + indent, "nested too deep"));
        }
        at += line.len();
    }
    // Aliases multiply what they stand for.
    if yaml.contains('&')
        && let Some((many, _)) = yaml.match_indices('*').nth(MAX_ALIASES)
    {
        return Err((many, "full of aliases"));
    }
    Ok(())
}
