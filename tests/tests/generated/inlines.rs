//! Draws what stands within a line.

use livret::model::{Alt, Image, ImageSize, Inline, Lang, LinkTarget, NodeId, ResourceId};

use super::generator::{Generator, PICTURES, Within};

/// Draws one inline, nested at most so deep.
type Draw = fn(&mut Generator, u8) -> Inline;

/// How the kind is drawn that follows in the order of the model. A new kind does not compile until it is drawn.
fn next(kind: Option<&Inline>) -> Option<Draw> {
    Some(match kind {
        None => |g, _| Inline::Text(text(g)),
        Some(Inline::Text(_)) => |g, d| Inline::Emphasis(some(g, d)),
        Some(Inline::Emphasis(_)) => |g, d| Inline::Strong(some(g, d)),
        Some(Inline::Strong(_)) => |g, d| Inline::Strike(some(g, d)),
        Some(Inline::Strike(_)) => |g, d| Inline::Underline(some(g, d)),
        Some(Inline::Underline(_)) => |g, d| Inline::Mark(some(g, d)),
        Some(Inline::Mark(_)) => |g, d| Inline::Small(some(g, d)),
        Some(Inline::Small(_)) => |g, d| Inline::SmallCaps(some(g, d)),
        Some(Inline::SmallCaps(_)) => |g, d| Inline::Superscript(some(g, d)),
        Some(Inline::Superscript(_)) => |g, d| Inline::Subscript(some(g, d)),
        Some(Inline::Subscript(_)) => |g, _| Inline::Code(text(g)),
        Some(Inline::Code(_)) => |g, d| Inline::Keyboard(some(g, d)),
        Some(Inline::Keyboard(_)) => |g, _| {
            let content = vec![Inline::Text("PGO".into())];
            Inline::Abbreviation { content, expansion: words(g, 3) }
        },
        Some(Inline::Abbreviation { .. }) => |g, d| {
            let target = match g.random.u8(0..3) {
                0 => LinkTarget::Internal(NodeId::UNSET),
                1 => LinkTarget::External("https://example.org/a?b=c&d=<e>".into()),
                _ => LinkTarget::External(format!("https://example.org/{}", "long/".repeat(20))),
            };
            let title = if g.one_in(3) { words(g, 2) } else { String::new() };
            let within = Within { link: true, ..g.within };
            let content = g.within(within, |g| vec![Inline::Text(words(g, 2)), one(g, d)]);
            Inline::Link { id: NodeId::UNSET, span: g.span(), target, title, content }
        },
        Some(Inline::Link { .. }) => |g, _| {
            let content = vec![Inline::Text(words(g, 1))];
            Inline::Term { id: NodeId::UNSET, target: NodeId::UNSET, content }
        },
        Some(Inline::Term { .. }) => |g, _| {
            g.headings += 1;
            Inline::Anchor { id: NodeId::UNSET, name: format!("lieu-{}", g.headings) }
        },
        Some(Inline::Anchor { .. }) => |g, _| Inline::Image(image(g)),
        Some(Inline::Image(_)) => |_, _| Inline::Math { tex: "\\frac{a}{b} < c".into() },
        Some(Inline::Math { .. }) => |g, _| {
            let note = g.random.usize(0..=g.notes);
            g.notes = g.notes.max(note + 1);
            Inline::NoteRef { id: NodeId::UNSET, span: g.span(), note }
        },
        Some(Inline::NoteRef { .. }) => |_, _| Inline::LineBreak,
        Some(Inline::LineBreak) => |g, d| {
            let (lang, content) = match g.random.u8(0..3) {
                0 => ("ar", vec![Inline::Text("الحكومة المنفتحة".into())]),
                1 => ("en", some(g, d)),
                _ => ("es", vec![Inline::Text("¿Qué es?".into())]),
            };
            Inline::Lang { id: NodeId::UNSET, lang: Lang::parse(lang).unwrap(), content }
        },
        Some(Inline::Lang { .. }) => return None,
    })
}

/// All kinds, in the order of the model.
fn kinds(g: &mut Generator) -> Vec<Draw> {
    let mut out: Vec<Draw> = Vec::new();
    let mut last = None;
    let before = (g.notes, g.headings);
    while let Some(draw) = next(last.as_ref()) {
        last = Some(draw(g, 0));
        out.push(draw);
    }
    (g.notes, g.headings) = before;
    out
}

/// Text, then some inlines, each between words.
pub(crate) fn some(g: &mut Generator, depth: u8) -> Vec<Inline> {
    let mut out = vec![Inline::Text(format!("{} ", text(g)))];
    if depth > 0 {
        for _ in 0..g.random.usize(0..4) {
            out.push(one(g, depth));
            out.push(Inline::Text(format!(" {}", text(g))));
        }
    }
    out
}

/// One inline that may stand where the generator is.
pub(crate) fn one(g: &mut Generator, depth: u8) -> Inline {
    if depth == 0 {
        return Inline::Text(text(g));
    }
    let kinds = kinds(g);
    let within = g.within;
    loop {
        let notes = g.notes;
        let drawn = g.one_of(&kinds)(g, depth - 1);
        let wrong = match drawn {
            Inline::Link { .. } | Inline::Term { .. } => within.link || within.heading,
            Inline::NoteRef { .. } => within.link || within.heading || within.note || within.header_cell,
            Inline::LineBreak | Inline::Image(_) => within.heading || within.link,
            _ => false,
        };
        if !wrong {
            return drawn;
        }
        g.notes = notes;
    }
}

/// A picture of any kind, with or without a text, or none that can be found.
pub(crate) fn image(g: &mut Generator) -> Image {
    let resource = g.random.u32(0..PICTURES.len() as u32 + 1);
    Image {
        id: NodeId::UNSET,
        span: g.span(),
        source: "images/image.png".into(),
        resource: (resource < PICTURES.len() as u32).then_some(ResourceId(resource)),
        alt: if g.one_in(3) { Alt::Decorative } else { Alt::Text(words(g, 4)) },
        title: if g.one_in(4) { words(g, 2) } else { String::new() },
        size: ImageSize {
            width_px: g.one_in(3).then_some(120.0),
            height_px: g.one_in(5).then_some(40.0),
            width_share: g.one_in(5).then_some(0.5),
        },
    }
}

const WORDS: [&str; 30] = [
    "le",
    "gouvernement",
    "ouvert",
    "à",
    "l’écoute",
    "des",
    "citoyens",
    "œuvre",
    "« transparence »",
    "n°",
    "1ᵉʳ",
    "2 000 €",
    "budget",
    "participatif",
    "Côte d’Ivoire",
    "Sénégal",
    "&",
    "<b>",
    "\"cité\"",
    "…",
    "anticonstitutionnellement",
    "suivi",
    "redevabilité",
    "donnée",
    "— dit-on —",
    "fi",
    "ffl",
    "Ðð",
    "x²",
    "\u{1F4A1}",
];

/// Words, of signs too that markup must not take for its own.
pub(crate) fn words(g: &mut Generator, count: usize) -> String {
    let words: Vec<&str> = (0..count.max(1)).map(|_| *g.one_of(&WORDS)).collect();
    // A title of signs alone says nothing.
    format!("Mot {}", words.join(" "))
}

fn text(g: &mut Generator) -> String {
    let count = if g.one_in(8) { 60 } else { g.random.usize(1..9) };
    words(g, count)
}
