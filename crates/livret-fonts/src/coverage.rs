//! Character to glyph, fast enough to be asked for each character of a book.

/// How many characters share one page of the table.
const PAGE: usize = 256;

/// A two-step table from characters to glyph ids. A font maps few blocks of Unicode densely, so pages of 256 entries that
/// exist only where something is mapped stay small and answer in constant time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Coverage {
    /// For each block of [`PAGE`] characters: 1 + the index of its page, or 0.
    pages: Vec<u16>,
    /// The pages, one after the other; 0 (`.notdef`) where nothing is mapped.
    glyphs: Vec<u16>,
    count: usize,
}

impl Coverage {
    /// Builds the table. Glyph ids outside `1..glyph_count` are damage and count as not mapped.
    pub(crate) fn new(mappings: impl Iterator<Item = (u32, u32)>, glyph_count: u32) -> Coverage {
        let mut coverage = Coverage::default();
        for (character, glyph) in mappings {
            if char::from_u32(character).is_some()
                && (1..glyph_count).contains(&glyph)
                && let Ok(glyph) = u16::try_from(glyph)
            {
                coverage.insert(character as usize, glyph);
            }
        }
        coverage
    }

    fn insert(&mut self, character: usize, glyph: u16) {
        let block = character / PAGE;
        if block >= self.pages.len() {
            self.pages.resize(block + 1, 0);
        }
        let Some(page) = self.pages.get_mut(block) else { return };
        if *page == 0 {
            self.glyphs.resize(self.glyphs.len() + PAGE, 0);
            // At most 0x1100 blocks exist, so the count of pages fits.
            *page = (self.glyphs.len() / PAGE) as u16;
        }
        let at = (usize::from(*page) - 1) * PAGE + character % PAGE;
        if let Some(entry) = self.glyphs.get_mut(at) {
            if *entry == 0 {
                self.count += 1;
            }
            *entry = glyph;
        }
    }

    /// The glyph of a character, if the font has one.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let character = character as usize;
        let page = usize::from(*self.pages.get(character / PAGE)?);
        let glyph = *self.glyphs.get(page.checked_sub(1)? * PAGE + character % PAGE)?;
        (glyph != 0).then_some(glyph)
    }

    /// How many characters are mapped.
    pub(crate) fn len(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_the_first_and_last_character_of_unicode_and_nothing_between() {
        let coverage = Coverage::new([(0, 1), (0x10_FFFF, 2)].into_iter(), 3);
        assert_eq!(coverage.glyph('\0'), Some(1));
        assert_eq!(coverage.glyph('\u{10FFFF}'), Some(2));
        assert_eq!(coverage.glyph('a'), None);
        assert_eq!(coverage.glyph('\u{10FFFE}'), None);
        assert_eq!(coverage.len(), 2);
    }

    #[test]
    fn drops_notdef_surrogates_and_glyphs_that_do_not_exist() {
        let coverage = Coverage::new([(65, 0), (66, 9), (0xD800, 1), (67, 70_000), (68, 8)].into_iter(), 9);
        assert_eq!(coverage.len(), 1);
        assert_eq!(coverage.glyph('D'), Some(8));
        assert_eq!(coverage.glyph('B'), None);
    }

    #[test]
    fn a_character_mapped_twice_counts_once_and_the_last_wins() {
        let coverage = Coverage::new([(65, 1), (65, 2)].into_iter(), 3);
        assert_eq!((coverage.len(), coverage.glyph('A')), (1, Some(2)));
    }
}
