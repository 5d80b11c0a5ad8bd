//! Characters that are part of a text but are never seen.

/// Whether a character needs a glyph to be shown. Joiners, direction marks, soft hyphens, the word joiner, variation
/// selectors and the like do not: a shaper drops them, and a face that lacks them is not the poorer for it. (Unicode,
/// property `Default_Ignorable_Code_Point`; control characters are another matter and count as needing one.)
pub fn needs_glyph(character: char) -> bool {
    !matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::needs_glyph;

    #[test]
    fn joiners_and_selectors_need_no_glyph_but_spaces_do() {
        for c in ['\u{200D}', '\u{FE0F}', '\u{AD}', '\u{2060}', '\u{200E}'] {
            assert!(!needs_glyph(c), "{c:?}");
        }
        for c in ['a', ' ', '\u{A0}', '\u{202F}', '\u{2011}', '\n'] {
            assert!(needs_glyph(c), "{c:?}");
        }
    }
}
