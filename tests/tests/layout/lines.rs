//! Golden text of lines: each with its word spaces and its scaling in per cent, over ordinary and mean paragraphs.

use std::fmt::Write;

use livret::model::{Inline, Lang, NodeId};
use livret::theme::{Pt, Theme};
use livret_fonts::FontLibrary;
use livret_layout::lines::{LineAlign, LineStyle, break_lines};
use livret_layout::style::{CharStyle, TextContext, styled_text};
use livret_layout::text::shape;
use livret_tests::assert_golden;

/// Breaks a paragraph of Markdown and writes its lines down.
fn lines(markdown: &str, lang: &Lang, measure: f32, style: &LineStyle) -> String {
    let book = super::book(markdown);
    let content: Vec<Inline> = book.pages[0]
        .blocks
        .iter()
        .find_map(|b| match &b.kind {
            livret::model::BlockKind::Paragraph { content } => Some(content.clone()),
            _ => None,
        })
        .unwrap();
    let theme = Theme::default();
    let context = TextContext {
        theme: &theme,
        owner: NodeId::UNSET,
        lang,
        notes: &[],
        picture_size: &|_| None,
        measure: Pt(measure),
    };
    let fonts = FontLibrary::built_in();
    let text = styled_text(&content, &CharStyle::body(&theme), &context);
    let text = shape(&text, &fonts, &theme.faces.fallback);
    let mut out = String::new();
    for line in break_lines(&text, |_| Pt(measure), style) {
        let hyphen = if line.hyphen { "-" } else { "" };
        let shown = text.text[line.range.clone()].replace('\u{A0}', "~").replace('\u{202F}', "·");
        let (spaces, scale) = (line.spaces * 100.0, line.scale * 100.0);
        let _ =
            writeln!(out, "{spaces:3.0} {scale:5.1} {:5.1} |{}{hyphen}", line.width().0, shown.trim_end());
    }
    out
}

const ORDINARY: &str = "Le gouvernement ouvert tient en une phrase : une administration qui explique ce qu'elle fait, des \
citoyens qui peuvent vérifier et proposer, des décisions que l'on comprend. L'information circule ; la confiance vient avec elle, \
et c'est peut-être, en 2026, ce dont les communes de la région ont le plus besoin ! « Rien pour nous sans nous », disent les \
associations : elles demandent l'accès aux documents, la transparence des comptes, et que l'on réponde à leurs questions.";

#[test]
fn lines_are_as_their_golden_text() {
    let fr = Lang::french();
    let justified = LineStyle::justified();
    let ragged = LineStyle { hyphenate: true, ..LineStyle::ragged() };
    let mut out = String::from("spaces %, scaling %, width pt | text (~ U+00A0, · U+202F)\n");
    let mut put = |name: &str, text: String| {
        let _ = write!(out, "\n# {name}\n{text}");
    };
    put("125 mm", lines(ORDINARY, &fr, 354.33, &justified));
    put("62 mm", lines(ORDINARY, &fr, 176.0, &justified));
    put("62 mm, ragged", lines(ORDINARY, &fr, 176.0, &ragged));
    put(
        "centred",
        lines(
            "Un titre au milieu de la ligne",
            &fr,
            120.0,
            &LineStyle { align: LineAlign::Center, ..LineStyle::ragged() },
        ),
    );
    put("one word", lines("Anticonstitutionnellement", &fr, 60.0, &justified));
    let address = "Voir https://www.opengovpartnership.org/fr/process/action-plan-cycle/co-creation/standards.html pour le détail.";
    put("an address", lines(address, &fr, 150.0, &justified));
    put("a word without an end", lines(&"a".repeat(90), &fr, 150.0, &justified));
    put(
        "code",
        lines(
            "La clé `organisation.budget_participatif.montant_total` est à écrire telle quelle.",
            &fr,
            130.0,
            &justified,
        ),
    );
    put(
        "acronyms",
        lines(
            "Le PGO, l'UEMOA, l'UNESCO, l'OCDE et la CEDEAO se sont entendus, dit-on, à Abidjan.",
            &fr,
            110.0,
            &justified,
        ),
    );
    put("a heading", lines("Guide de l'intégrateur pour le RGAA 3", &fr, 170.0, &LineStyle::heading()));
    put(
        "a heading of long words",
        lines("La déconstitutionnalisation en question", &fr, 150.0, &LineStyle::heading()),
    );
    put("a dash with its space", lines("Thème 2 –\u{A0}Transparence des comptes", &fr, 60.0, &ragged));
    put(
        "no place to part",
        lines(
            &"100~000~000~000~FCFA~par~an~et~par~commune~de~la~région, dit-on.".replace('~', "\u{A0}"),
            &fr,
            120.0,
            &justified,
        ),
    );
    put("ends by hand", lines("Place de la Liberté<br>Ouagadougou<br>Burkina Faso", &fr, 200.0, &justified));
    put(
        "right to left",
        lines(
            "في ضفّة أخرى من المتوسّط تُنشر الميزانية كلّ سنة ويقرؤها المواطنون قبل أن تُناقش.",
            &Lang::parse("ar").unwrap(),
            150.0,
            &justified,
        ),
    );
    put(
        "both ways",
        lines(
            "Le mot <span lang=\"ar\">شفافية</span> se lit <em>chafafiya</em> : transparence, et non publicité.",
            &fr,
            130.0,
            &justified,
        ),
    );
    put(
        "Chinese",
        lines(
            "开放政府伙伴关系（OGP）成立于2011年，目前有七十多个成员国。",
            &Lang::parse("zh").unwrap(),
            90.0,
            &justified,
        ),
    );
    assert_golden("lines/paragraphs.txt", &out);
}

#[test]
fn a_picture_missing_in_a_line_is_named_in_words_of_its_language() {
    for (lang, words) in [
        ("fr", "[Image absente~: Une carte (absente.png)]"),
        ("en", "[Missing picture: Une carte (absente.png)]"),
    ] {
        let lang = Lang::parse(lang).unwrap();
        let set = lines("Avant ![Une carte](absente.png) après.", &lang, 400.0, &LineStyle::ragged());
        assert!(set.contains(words), "{set}");
    }
}
