//! Alternative texts that say nothing of the picture.

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Alt, Image};

const ENDINGS: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif"];

/// A remark about a picture whose alternative text is the name of a file.
pub(super) fn named_after_its_file(image: &Image) -> Option<Diagnostic> {
    let Alt::Text(alt) = &image.alt else { return None };
    let alt = alt.trim();
    let lower = alt.to_lowercase();
    let name = image.source.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    // `carte` for `carte.png` is a word; `img_2034` and `plan-v2` are none.
    let coded = lower == stem && lower.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'));
    let named = ENDINGS.iter().any(|ending| lower.ends_with(ending)) && !alt.contains(' ');
    (coded || named || lower == name).then(|| {
        Diagnostic::at(
            Code::FileNameAlt,
            image.span,
            format!("the alternative text `{alt}` is the name of a file"),
            "say in its place what the picture tells the reader",
        )
    })
}
