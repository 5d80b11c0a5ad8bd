//! Where and how a block is set: what it inherits from the blocks around it.

use livret::model::{Block, Book, Direction, Image, Lang, Note, ResourceId, Span};
use livret::theme::{Align, Pt, TextStyle, Theme};
use livret_fonts::FontLibrary;
use livret_pictures::{Limits, PictureInfo, probe};

use crate::lines::{LineAlign, LineStyle};
use crate::style::CharStyle;
use crate::text::Shaper;
use crate::{Binding, Front};

/// What all pages of a book share.
#[derive(Debug)]
pub struct Context<'a> {
    /// The book.
    pub book: &'a Book,
    /// The theme.
    pub theme: &'a Theme,
    /// The faces.
    pub fonts: &'a FontLibrary,
    /// What the pictures are, by resource; `None` for what is no usable picture.
    pub pictures: Vec<Option<PictureInfo>>,
    /// The nodes of what stands around the pages.
    pub front: Front,
}

impl<'a> Context<'a> {
    /// Looks at the book's pictures.
    pub fn new(book: &'a Book, theme: &'a Theme, fonts: &'a FontLibrary, binding: Binding) -> Context<'a> {
        let limits = Limits::default();
        let pictures = book.resources.iter().map(|r| probe(&r.bytes, &limits).ok()).collect();
        Context { book, theme, fonts, pictures, front: Front::of(book, binding) }
    }

    /// A shaper for the book's texts.
    pub fn shaper(&self) -> Shaper<'a> {
        Shaper::new(self.fonts, &self.theme.faces.fallback)
    }

    /// What a picture of the text is, if it can be drawn.
    pub fn picture(&self, image: &Image) -> Option<&PictureInfo> {
        self.resource(image.resource?)
    }

    /// What a resource is, if it is a picture that can be drawn.
    pub fn resource(&self, id: ResourceId) -> Option<&PictureInfo> {
        self.pictures.get(id.0 as usize)?.as_ref()
    }
}

/// Where and how a block is set.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The book and the theme.
    pub context: &'a Context<'a>,
    /// The language around.
    pub lang: &'a Lang,
    /// The notes of the page.
    pub notes: &'a [Note],
    /// The type of running text.
    pub style: CharStyle,
    /// From baseline to baseline.
    pub leading: Pt,
    /// How lines are filled.
    pub line: LineStyle,
    /// Space between paragraphs.
    pub spacing: Pt,
    /// How far the first line of a paragraph that follows another is moved in; where it is not 0, no space parts them.
    pub indent: Pt,
    /// Left edge of the text.
    pub x: Pt,
    /// Width of the text.
    pub measure: Pt,
    /// How far tables and code may reach into the outer margin.
    pub bleed: Pt,
    /// Width of the text on a turned folio, where a table may go that finds no room; `None` within other blocks.
    pub turned: Option<Pt>,
    /// The frame around.
    pub frame: Option<usize>,
    /// The source of the block being set.
    pub span: Option<Span>,
}

/// Text is never set narrower than so many ems, however deep it is nested.
const NARROWEST: f32 = 9.0;
/// Beside the mark of an item in a narrow cell it may be as narrow as this, in ems.
const NARROWEST_BESIDE_MARK: f32 = 3.0;
/// Lines shorter than so many ems are not justified: their spaces would gape.
const NARROWEST_JUSTIFIED: f32 = 18.0;

impl<'a> Setting<'a> {
    /// Running text over the whole measure.
    pub fn running(context: &'a Context<'a>, lang: &'a Lang, notes: &'a [Note]) -> Setting<'a> {
        let theme = context.theme;
        let edge = Pt::from_mm(14.0);
        let paragraph = &theme.paragraph;
        Setting {
            context,
            lang,
            notes,
            style: CharStyle::body(theme),
            leading: theme.body.leading,
            line: LineStyle {
                hyphenate: paragraph.hyphenate,
                ..if paragraph.justify { LineStyle::justified() } else { LineStyle::ragged() }
            },
            spacing: paragraph.spacing,
            indent: paragraph.indent,
            x: Pt(0.0),
            measure: theme.measure(),
            bleed: match theme.columns.count {
                1 => Pt((theme.margins.outer.0 - edge.0).max(0.0)),
                _ => Pt(0.0),
            },
            turned: Some(theme.turned().0),
            frame: None,
            span: None,
        }
    }

    /// The theme.
    pub fn theme(&self) -> &'a Theme {
        self.context.theme
    }

    /// Whether its lines stand on the grid of the book: those of running text do, wherever they are.
    pub fn on_grid(&self) -> bool {
        self.leading == self.theme().body.leading
    }

    /// The direction of the text around.
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The same in other type, ragged and undivided (headings, labels, captions).
    pub fn ragged(&self, style: CharStyle, size: TextStyle) -> Setting<'a> {
        Setting { style, leading: size.leading, line: LineStyle::ragged(), indent: Pt(0.0), ..self.clone() }
    }

    /// The same for a heading of level 1 to 6.
    pub fn heading(&self, level: u8) -> Setting<'a> {
        let theme = self.theme();
        let index = usize::from(level.clamp(1, 6)) - 1;
        let [first, ..] = &theme.headings;
        let form = theme.headings.get(index).unwrap_or(first);
        let size = TextStyle { size: form.size, leading: form.leading };
        let mut setting = self.ragged(CharStyle::heading(theme, level), size);
        let align = match form.align {
            Align::Start => LineAlign::Start,
            Align::Center => LineAlign::Center,
        };
        setting.line = LineStyle { align, ..LineStyle::heading() };
        setting
    }

    /// The same, in its own language and place in the source.
    pub fn of_block(&self, block: &'a Block) -> Setting<'a> {
        let lang = block.lang.as_ref().unwrap_or(self.lang);
        Setting { lang, span: Some(block.span), ..self.clone() }
    }

    /// The same, moved in at the start side; less where the text would become too narrow.
    pub fn indented(&self, by: Pt) -> Setting<'a> {
        self.inset(by, Pt(0.0))
    }

    /// The same, moved in at the start side to make room for a mark as wide as `by`, which must not stand in the text.
    pub fn beside_mark(&self, by: Pt) -> Setting<'a> {
        self.inset_down_to(NARROWEST_BESIDE_MARK, by, Pt(0.0))
    }

    /// The same, moved in at both sides.
    pub fn inset(&self, start: Pt, end: Pt) -> Setting<'a> {
        self.inset_down_to(NARROWEST, start, end)
    }

    /// The same, moved in at both sides as far as the text keeps so many ems.
    fn inset_down_to(&self, narrowest: f32, start: Pt, end: Pt) -> Setting<'a> {
        let room = (self.measure.0 - self.style.size.0 * narrowest).max(0.0);
        let share = (room / (start.0 + end.0).max(0.01)).min(1.0);
        let (start, end) = (start * share, end * share);
        let measure = self.measure - start - end;
        let x = match self.direction() {
            Direction::Ltr => self.x + start,
            Direction::Rtl => self.x + end,
        };
        let mut line = self.line;
        if line.align == LineAlign::Justify && measure.0 < self.style.size.0 * NARROWEST_JUSTIFIED {
            line = LineStyle { hyphenate: line.hyphenate, ..LineStyle::ragged() };
        }
        // Within boxes and lists the space between paragraphs tells more than an indent.
        Setting { x, measure, line, indent: Pt(0.0), bleed: Pt(0.0), turned: None, ..self.clone() }
    }

    /// Left edge of something `width` wide that stands `offset` from the start side.
    pub fn from_start(&self, offset: Pt, width: Pt) -> Pt {
        match self.direction() {
            Direction::Ltr => self.x + offset,
            Direction::Rtl => self.x + self.measure - offset - width,
        }
    }
}
