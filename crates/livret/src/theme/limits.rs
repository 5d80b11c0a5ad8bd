//! What no folio can be made of.

use super::{TextStyle, Theme};

/// A token, or tokens, that cannot be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Impossible {
    /// The token, from the outermost key in.
    pub path: Vec<&'static str>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Theme {
    /// Says what leaves no room for text.
    pub(super) fn possible(&self) -> Result<(), Impossible> {
        self.sizes()?;
        if !(1..=2).contains(&self.columns.count) {
            return Err(Impossible {
                path: vec!["columns", "count"],
                message: format!("text cannot stand in {} columns", self.columns.count),
                help: "write 1 or 2",
            });
        }
        if !(36.0..=2400.0).contains(&self.pictures.resolution) || !(1..=100).contains(&self.pictures.quality)
        {
            return Err(Impossible {
                path: vec!["pictures"],
                message: format!(
                    "pictures cannot be kept at {} pixels to the inch in quality {}",
                    self.pictures.resolution, self.pictures.quality
                ),
                help: "write a resolution from 36 to 2400 and a quality from 1 to 100",
            });
        }
        let (width, height) = (self.measure().0, self.text_height().0);
        if width < self.body.size.0 * 8.0 || height < self.body.leading.0 * 6.0 {
            return Err(Impossible {
                path: vec!["margins"],
                message: format!(
                    "the margins leave {:.0} × {:.0} pt for the text of a column",
                    width.max(0.0),
                    height.max(0.0)
                ),
                help: "make the margins smaller or the paper larger: 8 ems by 6 lines are needed at least",
            });
        }
        self.lengths()
    }

    fn sizes(&self) -> Result<(), Impossible> {
        let texts = [
            ("body", self.body),
            ("summary", self.summary),
            ("note", self.note),
            ("caption", self.caption),
            ("code", self.code),
            ("table", self.table),
            ("running", self.running),
        ];
        let texts = texts.into_iter().map(|(name, text)| (vec![name], text));
        let headings = ["h1", "h2", "h3", "h4", "h5", "h6"].into_iter().zip(&self.headings);
        let headings = headings
            .map(|(name, h)| (vec!["headings", name], TextStyle { size: h.size, leading: h.leading }));
        for (path, TextStyle { size, leading }) in texts.chain(headings) {
            if !(1.0..=400.0).contains(&size.0) || !(size.0 * 0.8..=1000.0).contains(&leading.0) {
                return Err(Impossible {
                    path,
                    message: format!("a text of {} pt on {} pt cannot be set", size.0, leading.0),
                    help: "write a size from 1 to 400 pt and a leading from 0.8 of it to 1000 pt",
                });
            }
        }
        Ok(())
    }

    fn lengths(&self) -> Result<(), Impossible> {
        let (margins, paragraph) = (self.margins, self.paragraph);
        // Word's largest paper is 22 inches; PDF's is 14400 pt (ISO 32000-1, annex C.2).
        let lengths = [
            (["paper", "width"], self.paper.width, 50.0..=14_400.0),
            (["paper", "height"], self.paper.height, 50.0..=14_400.0),
            (["margins", "inner"], margins.inner, 0.0..=5000.0),
            (["margins", "outer"], margins.outer, 0.0..=5000.0),
            (["margins", "top"], margins.top, 0.0..=5000.0),
            (["margins", "bottom"], margins.bottom, 0.0..=5000.0),
            (["columns", "gutter"], self.columns.gutter, 0.0..=200.0),
            (["bar", "width"], self.bar.width, 0.0..=self.measure().0.max(0.0)),
            (["bar", "height"], self.bar.height, 0.0..=100.0),
            (["numeral", "size"], self.numeral.size, 0.0..=400.0),
            (["paragraph", "spacing"], paragraph.spacing, 0.0..=200.0),
            (["paragraph", "indent"], paragraph.indent, 0.0..=self.body.size.0 * 4.0),
            (["list", "indent"], self.list.indent, 0.0..=200.0),
        ];
        for (path, length, range) in lengths {
            if !range.contains(&length.0) {
                return Err(Impossible {
                    message: format!(
                        "`{}` is {:.1} pt, and may be {:.0} to {:.0} pt",
                        path.join("."),
                        length.0,
                        range.start(),
                        range.end()
                    ),
                    path: path.to_vec(),
                    help: "write a length within these bounds",
                });
            }
        }
        for (name, heading) in ["h1", "h2", "h3", "h4", "h5", "h6"].into_iter().zip(&self.headings) {
            if ![heading.before, heading.after].iter().all(|space| (0.0..=400.0).contains(&space.0)) {
                return Err(Impossible {
                    path: vec!["headings", name],
                    message: "the space around a heading is 0 to 400 pt".into(),
                    help: "write lengths within these bounds",
                });
            }
        }
        Ok(())
    }
}
