//! `livret themes` and `livret theme show NAME`.

use livret::theme::Theme;

use crate::{Exit, output, report};

/// Prints the built-in themes, one a line.
pub(crate) fn list() -> Exit {
    let width = Theme::BUILT_IN.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut lines = String::new();
    for name in Theme::BUILT_IN {
        let line = Theme::built_in_line(name).unwrap_or_default();
        lines.push_str(&format!("{name:width$}  {line}\n"));
    }
    output::print(lines.as_bytes())
}

/// Prints a built-in theme.
pub(crate) fn show(name: &str) -> Exit {
    match Theme::built_in_text(name) {
        Some(text) => output::print(text.as_bytes()),
        None => {
            report::say(&format!("error: there is no built-in theme `{name}`"));
            report::say(&match Theme::nearest_built_in(name) {
                Some(near) => format!("help: did you mean `{near}`?"),
                None => format!("help: there are {}", Theme::BUILT_IN.join(", ")),
            });
            Exit::Usage
        }
    }
}
