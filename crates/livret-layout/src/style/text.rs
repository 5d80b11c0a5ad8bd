//! Inlines become characters with their type.

use livret::Wording;
use livret::model::{Alt, Direction, Image, Inline, Lang, LinkTarget, NodeId, Note, ResourceId, plain_text};
use livret::syntax::{self, Piece};
use livret::theme::{Colors, Emphasis, Pt, Theme};
use livret_fonts::{Slant, Weight};

use super::{CharStyle, InlineObject, StyledSpan, StyledText, Underline};

/// Size of superiors and inferiors, as a share of the text around them: small, but sturdy enough to print at 8 pt.
const SCRIPT_SIZE: f32 = 0.64;
/// Baseline shift of superiors in em of the text around them; their tops reach the height of ascenders.
const SUPER_RISE: f32 = 0.34;
/// Baseline shift of inferiors in em of the text around them.
const SUB_RISE: f32 = -0.14;
/// Size of program text: the small letters of the mono face are then as high as those around them.
const MONO_SIZE: f32 = 0.92;
/// Size of small print within running text.
const SMALL_SIZE: f32 = 0.85;
/// Text nested deeper than this keeps the style it has.
const MAX_DEPTH: usize = 64;

/// What inlines need to know of their surroundings.
#[derive(Clone, Copy)]
pub struct TextContext<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// The block that the text belongs to.
    pub owner: NodeId,
    /// Language of the block.
    pub lang: &'a Lang,
    /// The notes of the page, to which calls lead.
    pub notes: &'a [Note],
    /// Width and height of pictures in CSS pixels, where they are known.
    pub picture_size: &'a dyn Fn(ResourceId) -> Option<(f32, f32)>,
    /// The widest that a picture within a line may be.
    pub measure: Pt,
}

/// Gives every character of `inlines` its type, beginning from `base`.
pub fn styled_text(inlines: &[Inline], base: &CharStyle, context: &TextContext<'_>) -> StyledText {
    let mut styler = Styler {
        out: StyledText { direction: context.lang.direction(), ..StyledText::default() },
        context,
        depth: 0,
    };
    let scope = Scope { owner: context.owner, lang: context.lang.clone(), link: None, style: base.clone() };
    styler.all(inlines, &scope);
    styler.out
}

/// Text of one style that belongs to one node: labels, running heads, lines of code.
pub fn plain_styled_text(text: &str, style: &CharStyle, owner: NodeId, lang: &Lang) -> StyledText {
    let mut out = StyledText { direction: lang.direction(), ..StyledText::default() };
    if !text.is_empty() {
        out.text.push_str(text);
        out.spans.push(StyledSpan {
            range: 0..text.len(),
            owner,
            lang: lang.clone(),
            link: None,
            style: style.clone(),
        });
    }
    out
}

/// A line of program text: its classes by type and colour.
pub fn code_styled_text(
    line: &[Piece],
    base: &CharStyle,
    colors: &Colors,
    owner: NodeId,
    lang: &Lang,
) -> StyledText {
    let mut out = StyledText { direction: lang.direction(), ..StyledText::default() };
    for piece in line {
        let mut style = base.clone();
        style.color = syntax::color(piece.class, colors);
        match syntax::emphasis(piece.class) {
            syntax::Stress::None => {}
            syntax::Stress::Bold => style.face.weight = Weight::Bold,
            syntax::Stress::Italic => style.face.slant = Slant::Italic,
        }
        let start = out.text.len();
        out.text.push_str(&piece.text);
        let range = start..out.text.len();
        out.spans.push(StyledSpan { range, owner, lang: lang.clone(), link: None, style });
    }
    out
}

/// What applies to the characters at hand.
#[derive(Clone)]
struct Scope {
    owner: NodeId,
    lang: Lang,
    link: Option<(NodeId, LinkTarget)>,
    style: CharStyle,
}

struct Styler<'a> {
    out: StyledText,
    context: &'a TextContext<'a>,
    depth: usize,
}

impl Styler<'_> {
    fn all(&mut self, inlines: &[Inline], scope: &Scope) {
        if self.depth > MAX_DEPTH {
            self.push(&plain_text(inlines), scope);
            return;
        }
        self.depth += 1;
        for inline in inlines {
            self.one(inline, scope);
        }
        self.depth -= 1;
    }

    fn one(&mut self, inline: &Inline, scope: &Scope) {
        let theme = self.context.theme;
        match inline {
            Inline::Text(text) => self.push(text, scope),
            Inline::Emphasis(content) => self.within(content, scope, |s| match theme.emphasis {
                Emphasis::Bold => s.face.weight = Weight::Bold,
                Emphasis::Italic => {
                    s.face.slant = match s.face.slant {
                        Slant::Upright => Slant::Italic,
                        Slant::Italic => Slant::Upright,
                    };
                }
            }),
            Inline::Strong(content) => self.within(content, scope, |s| s.face.weight = Weight::Bold),
            Inline::Strike(content) => self.within(content, scope, |s| s.strike = true),
            Inline::Underline(content) => self.within(content, scope, |s| s.underline = Underline::Rule),
            Inline::Mark(content) => self.within(content, scope, |s| s.ground = Some(theme.colors.mark)),
            Inline::Small(content) => self.within(content, scope, |s| smaller(s, SMALL_SIZE, theme)),
            Inline::SmallCaps(content) => self.within(content, scope, |s| s.small_caps = true),
            Inline::Superscript(content) => self.within(content, scope, |s| raise(s, SUPER_RISE)),
            Inline::Subscript(content) => self.within(content, scope, |s| raise(s, SUB_RISE)),
            Inline::Code(text) | Inline::Math { tex: text } => {
                let mut inner = scope.clone();
                mono(&mut inner.style, theme);
                self.left_to_right(&inner, |styler| styler.push(text, &inner));
            }
            Inline::Keyboard(content) => self.within(content, scope, |s| {
                mono(s, theme);
                s.ground = Some(theme.colors.tint);
            }),
            Inline::Abbreviation { content, .. } => self.all(content, scope),
            Inline::Link { id, target, content, .. } => {
                let mut inner = scope.clone();
                inner.owner = *id;
                inner.link = Some((*id, target.clone()));
                inner.style.color = theme.colors.accent;
                // Colour alone says nothing on a grey print.
                inner.style.underline = Underline::Rule;
                if is_address(&plain_text(content)) {
                    self.left_to_right(&inner, |styler| styler.all(content, &inner));
                } else {
                    self.all(content, &inner);
                }
            }
            Inline::Term { id, target, content } => {
                let mut inner = scope.clone();
                inner.owner = *id;
                inner.link = Some((*id, LinkTarget::Internal(*target)));
                inner.style.underline = Underline::Dots;
                self.all(content, &inner);
            }
            Inline::Anchor { id, .. } => self.out.anchors.push((self.out.text.len(), *id)),
            Inline::Image(image) => self.picture(image, scope),
            Inline::NoteRef { id, note, .. } => self.call(*id, *note, scope),
            // The space is not seen at the end of the line; it parts the words where text is taken out.
            Inline::LineBreak => self.push(" \u{2028}", scope),
            Inline::Lang { id, lang, content } => {
                let mut inner = scope.clone();
                inner.owner = *id;
                inner.lang = lang.clone();
                if *lang != scope.lang {
                    self.out.anchors.push((self.out.text.len(), *id));
                }
                // Isolates keep foreign punctuation on its side of the text (UAX #9, 3.1.3 and 6.4).
                let other_way = lang.direction() != scope.lang.direction();
                if other_way {
                    self.push(
                        if lang.direction() == Direction::Rtl { "\u{2067}" } else { "\u{2066}" },
                        &inner,
                    );
                }
                self.all(content, &inner);
                if other_way {
                    self.push("\u{2069}", &inner);
                }
            }
        }
    }

    /// Adds what runs from left to right whatever is around it: program text, addresses. Without isolates the signs at its ends
    /// would go to the other side (UAX #9, 6.4).
    fn left_to_right(&mut self, scope: &Scope, add: impl FnOnce(&mut Self)) {
        let turned = scope.lang.direction() == Direction::Rtl;
        if turned {
            self.push("\u{2066}", scope);
        }
        add(self);
        if turned {
            self.push("\u{2069}", scope);
        }
    }

    fn within(&mut self, content: &[Inline], scope: &Scope, change: impl FnOnce(&mut CharStyle)) {
        let mut inner = scope.clone();
        change(&mut inner.style);
        self.all(content, &inner);
    }

    fn call(&mut self, id: NodeId, note: usize, scope: &Scope) {
        let mut inner = scope.clone();
        inner.owner = id;
        raise(&mut inner.style, SUPER_RISE);
        inner.style.underline = Underline::None;
        if let Some(target) = self.context.notes.get(note) {
            inner.link = Some((id, LinkTarget::Internal(target.id)));
        }
        // Two calls side by side would read as one number.
        let beside = self.out.note_calls.last().is_some_and(|(at, _)| {
            self.out.text.get(*at..).is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()))
        });
        if beside {
            self.push("\u{202F}", &Scope { link: None, ..inner.clone() });
        }
        self.out.anchors.push((self.out.text.len(), id));
        self.out.note_calls.push((self.out.text.len(), note));
        self.push(&note.saturating_add(1).to_string(), &inner);
    }

    fn picture(&mut self, image: &Image, scope: &Scope) {
        // CSS pixels are 1/96 inch.
        const PT_OF_PX: f32 = 0.75;
        let known = image.resource.and_then(|r| (self.context.picture_size)(r));
        let (natural_width, natural_height) = known
            .filter(|(w, h)| *w > 0.0 && *h > 0.0 && w.is_finite() && h.is_finite())
            .unwrap_or((scope.style.size.0 / PT_OF_PX, scope.style.size.0 / PT_OF_PX));
        let measure = self.context.measure.0.max(1.0);
        let asked = |n: Option<f32>| n.filter(|n| n.is_finite() && *n > 0.0);
        let width = asked(image.size.width_px)
            .map(|w| w * PT_OF_PX)
            .or(asked(image.size.width_share).map(|s| s.min(1.0) * measure));
        let height = asked(image.size.height_px).map(|h| h * PT_OF_PX);
        let ratio = natural_width / natural_height;
        let (mut width, mut height) = match (width, height) {
            (Some(w), Some(h)) => (w, h),
            (Some(w), None) => (w, w / ratio),
            (None, Some(h)) => (h * ratio, h),
            (None, None) => (natural_width * PT_OF_PX, natural_height * PT_OF_PX),
        };
        if width > measure {
            height *= measure / width;
            width = measure;
        }
        // No picture within a line is higher than the text of a folio allows.
        let highest = self.context.theme.text_height().0 * 0.6;
        if height > highest {
            width *= highest / height;
            height = highest;
        }
        if known.is_none()
            && let Alt::Text(alt) = &image.alt
        {
            // The frame is for the eye; the words are what the author has to say.
            let inner = Scope { owner: image.id, ..scope.clone() };
            self.push(&format!("[{}]", Wording::of(&scope.lang).in_place_of(alt, &image.source)), &inner);
            return;
        }
        let object =
            InlineObject { resource: image.resource, owner: image.id, width: Pt(width), height: Pt(height) };
        self.out.objects.push((self.out.text.len(), object));
        let inner = Scope { owner: image.id, ..scope.clone() };
        self.append("\u{FFFC}", &inner);
    }

    /// Adds text of the source. U+FFFC is kept for objects; where an author wrote it, U+FFFD stands in.
    fn push(&mut self, text: &str, scope: &Scope) {
        if text.contains('\u{FFFC}') {
            self.append(&text.replace('\u{FFFC}', "\u{FFFD}"), scope);
        } else {
            self.append(text, scope);
        }
    }

    fn append(&mut self, text: &str, scope: &Scope) {
        if text.is_empty() {
            return;
        }
        let start = self.out.text.len();
        self.out.text.push_str(text);
        let end = self.out.text.len();
        if let Some(last) = self.out.spans.last_mut()
            && last.owner == scope.owner
            && last.lang == scope.lang
            && last.link == scope.link
            && last.style == scope.style
        {
            last.range.end = end;
            return;
        }
        self.out.spans.push(StyledSpan {
            range: start..end,
            owner: scope.owner,
            lang: scope.lang.clone(),
            link: scope.link.clone(),
            style: scope.style.clone(),
        });
    }
}

/// Whether a link's text is an address: of the web or of a mailbox.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && (text.contains("://") || text.starts_with("www.") || text.contains('@') || text.contains('/'))
}

fn raise(style: &mut CharStyle, share: f32) {
    style.rise = Pt(style.rise.0 + style.size.0 * share);
    style.size = Pt((style.size.0 * SCRIPT_SIZE).max(1.0));
}

/// Makes words smaller than those around; nothing is smaller than the theme's notes for that.
fn smaller(style: &mut CharStyle, share: f32, theme: &Theme) {
    let least = theme.note.size.0.min(style.size.0);
    style.size = Pt((style.size.0 * share).max(least));
}

fn mono(style: &mut CharStyle, theme: &Theme) {
    // Code within code is no smaller.
    if !style.verbatim {
        smaller(style, MONO_SIZE, theme);
    }
    style.family.clone_from(&theme.faces.mono);
    style.face.slant = Slant::Upright;
    style.small_caps = false;
    style.verbatim = true;
}
