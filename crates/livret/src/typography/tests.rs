use super::*;
use crate::model::{FileId, Lang, LinkTarget, NodeId, Span};
use crate::{GuillemetSpace, InnerQuotes};

mod book;
mod changes;
mod golden;
mod properties;

/// Reads `**strong**`, `*emphasis*`, `` `code` ``, `^raised^`, `[^]` (a note call), `[text](link)`, `\n` (a line break),
/// `<en:text>`; `~` is U+00A0 and `_` U+202F.
fn read(text: &str) -> Vec<Inline> {
    fn until<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
        text.split_once(end)
    }
    let span = Span::new(FileId(0), 0..0);
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        let found = if let Some(r) = rest.strip_prefix("**") {
            until(r, "**").map(|(a, r)| (Inline::Strong(read(a)), r))
        } else if let Some(r) = rest.strip_prefix('*') {
            until(r, "*").map(|(a, r)| (Inline::Emphasis(read(a)), r))
        } else if let Some(r) = rest.strip_prefix('`') {
            until(r, "`").map(|(a, r)| (Inline::Code(a.into()), r))
        } else if let Some(r) = rest.strip_prefix('^') {
            until(r, "^").map(|(a, r)| (Inline::Superscript(vec![Inline::Text(a.into())]), r))
        } else if let Some(r) = rest.strip_prefix("[^]") {
            Some((Inline::NoteRef { id: NodeId::UNSET, span, note: 0 }, r))
        } else if let Some(r) = rest.strip_prefix("<en:") {
            until(r, ">").map(|(a, r)| {
                (Inline::Lang { id: NodeId::UNSET, lang: Lang::english(), content: read(a) }, r)
            })
        } else if let Some(r) = rest.strip_prefix('[') {
            until(r, "](").and_then(|(a, r)| {
                until(r, ")").map(|(target, r)| {
                    let target = LinkTarget::External(target.into());
                    (
                        Inline::Link {
                            id: NodeId::UNSET,
                            span,
                            target,
                            title: String::new(),
                            content: read(a),
                        },
                        r,
                    )
                })
            })
        } else {
            rest.strip_prefix('\n').map(|r| (Inline::LineBreak, r))
        };
        if let Some((inline, r)) = found {
            if !plain.is_empty() {
                out.push(Inline::Text(std::mem::take(&mut plain)));
            }
            out.push(inline);
            rest = r;
        } else {
            plain.push(match ch {
                '~' => '\u{a0}',
                '_' => '\u{202f}',
                other => other,
            });
            rest = &rest[ch.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        out.push(Inline::Text(plain));
    }
    out
}

/// The same way of writing; small capitals are `{…}`.
fn show(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(t) => t.replace('\u{a0}', "~").replace('\u{202f}', "_"),
            Inline::Strong(c) => format!("**{}**", show(c)),
            Inline::Emphasis(c) => format!("*{}*", show(c)),
            Inline::Superscript(c) => format!("^{}^", show(c)),
            Inline::SmallCaps(c) => format!("{{{}}}", show(c)),
            Inline::Code(c) => format!("`{c}`"),
            Inline::NoteRef { .. } => "[^]".into(),
            Inline::Lang { content, lang, .. } => format!("<{lang}:{}>", show(content)),
            Inline::Link { content, target: LinkTarget::External(t), .. } => {
                format!("[{}]({t})", show(content))
            }
            Inline::LineBreak => "\n".into(),
            other => format!("{other:?}"),
        })
        .collect()
}

fn table(rules: Rules, dashes: Dashes, switches: &Typography, rows: &[(&str, &str)]) {
    for (input, expected) in rows {
        let mut inlines = read(input);
        set_inlines(&mut inlines, rules, dashes, switches);
        assert_eq!(show(&inlines), *expected, "for {input:?}");
        set_inlines(&mut inlines, rules, dashes, switches);
        assert_eq!(show(&inlines), *expected, "a second time for {input:?}");
    }
}

fn french(rows: &[(&str, &str)]) {
    table(Rules::French, Dashes::Parentheses, &Typography::default(), rows);
}

/// What stays as it is.
fn unchanged(rows: &[&str]) {
    let rows: Vec<_> = rows.iter().map(|r| (*r, *r)).collect();
    french(&rows);
}

#[test]
fn signs() {
    french(&[
        ("Qui ?", "Qui_?"),
        ("Qui?", "Qui_?"),
        ("Quoi ?!", "Quoi_?!"),
        ("Quoi!? Non", "Quoi_!? Non"),
        ("un ; deux; trois", "un_; deux_; trois"),
        ("dit-il : non", "dit-il~: non"),
        ("information: un", "information~: un"),
        ("**mot** :", "**mot**~:"),
        ("**mot :** suite", "**mot~:** suite"),
        ("**mot**: suite", "**mot**~: suite"),
        ("**mot** **:** suite", "**mot**~**:** suite"),
        ("`code` : suite", "`code`~: suite"),
        ("[lien](a:b) ! Oui", "[lien](a:b)_! Oui"),
        ("mot[^] : suite", "mot[^]~: suite"),
        ("mot [^] : suite", "mot [^]~: suite"),
        ("mot  : suite", "mot~: suite"),
        ("à 100 % ?", "à 100~%_?"),
        ("(pourquoi?)", "(pourquoi_?)"),
        ("etc.: suite", "etc.~: suite"),
        ("Quoi...?", "Quoi…_?"),
        ("(voir ci-dessous :)", "(voir ci-dessous~:)"),
    ]);
    unchanged(&[
        "Qui~? Quoi_: mot",
        "10:55",
        "3:1",
        "https://x.y/a:b?c!",
        "`a ;b ?`",
        "C:\\x",
        "fichier.md:12",
        "( ! )",
        "(!)",
        "[!]",
        "(?)",
        "bravo :) et ;-) ou :-(",
        "un :smile: là",
        "std::mem",
        "a != b",
        "&nbsp;",
        "?",
        "a\n: b",
        "Écrire à a.b@c.org",
    ]);
}

#[test]
fn guillemets() {
    french(&[
        ("«politique»", "«~politique~»"),
        ("« déjà »", "«~déjà~»"),
        ("«\u{202f}déjà\u{202f}»", "«_déjà_»"),
        ("*«mot»*", "*«~mot~»*"),
        ("«*mot*»", "«~*mot*~»"),
        ("«`code`»", "«~`code`~»"),
        ("un \"mot\" là", "un «~mot~» là"),
        ("un “mot” là", "un «~mot~» là"),
        ("\"deux **mots", "\"deux **mots"),
        ("\"deux **mots\" en gras**", "«~deux **mots~» en gras**"),
        ("« il dit \"non\" »", "«~il dit “non”~»"),
        ("« il dit “non” »", "«~il dit “non”~»"),
        ("\"il dit «non» ici\"", "«~il dit “non” ici~»"),
        ("\"il dit \"non\"\"", "«~il dit “non”~»"),
        ("l'\"État\"", "l’«~État~»"),
        ("l'**arbre**", "l’**arbre**"),
        ("(\"mot\"), \"mot\".", "(«~mot~»), «~mot~»."),
        ("\"mot[^]\" et \"mot\"[^]", "«~mot[^]~» et «~mot~»[^]"),
        ("un 'mot' là", "un «~mot~» là"),
        ("\"L'ouverture, c'est 'maintenant'\"", "«~L’ouverture, c’est “maintenant”~»"),
        ("«mot»: suite", "«~mot~»~: suite"),
        ("\"Qui?\"", "«~Qui_?~»"),
    ]);
    unchanged(&["5'10\"", "un écran de 15\" plat", "a=\"b\"", "\"jamais fermé"]);
    french(&[("«« »", "«~«~»"), ("« »", "«~»")]);
    let swiss = Typography { guillemet_space: GuillemetSpace::NarrowNoBreak, ..Typography::default() };
    table(Rules::French, Dashes::Parentheses, &swiss, &[("\"mot\"", "«_mot_»"), ("«~mot~»", "«~mot~»")]);
    let inner = Typography { inner_quotes: InnerQuotes::French, ..Typography::default() };
    table(
        Rules::French,
        Dashes::Parentheses,
        &inner,
        &[
            ("\"il dit \"non\"\"", "«~il dit «~non~»"),
            ("« il dit « non » »", "«~il dit «~non~»"),
            ("« il dit \"non\" hier »", "«~il dit «~non~» hier~»"),
        ],
    );
}

#[test]
fn apostrophes() {
    french(&[
        ("l'arbre, aujourd'hui", "l’arbre, aujourd’hui"),
        ("l‘arbre", "l’arbre"),
        ("l' arbre", "l’arbre"),
        ("d'`x`", "d’`x`"),
        ("qu'*il*", "qu’*il*"),
        ("d'", "d’"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("les années '80", "les années ’80"),
        ("chef-d'oeuvre", "chef-d’œuvre"),
        ("l'index.md", "l’index.md"),
    ]);
    unchanged(&["5'10", "`l'x`", "#l'a"]);
}

#[test]
fn dots_and_dashes() {
    french(&[
        ("etc...", "etc…"),
        ("[...] suite", "[…] suite"),
        ("un mot - le mien - ici", "un mot –~le mien~– ici"),
        ("un mot -- le mien --, ici", "un mot –~le mien~–, ici"),
        ("un mot – le mien. Un autre – le tien.", "un mot –~le mien. Un autre –~le tien."),
        ("**Tunisie** - Réalisation", "**Tunisie** –~Réalisation"),
        ("a --- peut-être --- non", "a —~peut-être~— non"),
        ("— Bonjour", "—~Bonjour"),
    ]);
    unchanged(&[
        "3.3 - 3.4",
        "a - b",
        "peut-être",
        "cargo --release",
        "- mot",
        "........",
        "../x/..",
        "un -mot",
        "mot—mot",
    ]);
    table(
        Rules::French,
        Dashes::TitleParts,
        &Typography::default(),
        &[
            ("Thème 4 - Plaidoyer", "Thème 4 –~Plaidoyer"),
            ("Thème 1 - L'accès", "Thème 1 –~L’accès"),
            ("Thème 1 - À lire", "Thème 1 –~À lire"),
            ("A 1 - Un - Deux", "A 1 –~Un –~Deux"),
        ],
    );
}

#[test]
fn ordinals() {
    french(&[
        ("le 1er rang, la 1re, les 2es, le 21e", "le 1^er^ rang, la 1^re^, les 2^es^, le 21^e^"),
        ("21ème", "21^e^"),
        ("1ère", "1^re^"),
        ("**1**er", "**1**^er^"),
        ("XXIe siècle", "{XXI}^e^~siècle"),
        ("le Xe siècle", "le {X}^e^~siècle"),
        ("François Ier", "François {I}^er^"),
        ("XIXe", "{XIX}^e^"),
        ("les XVIIe et XVIIIe siècles", "les {XVII}^e^ et {XVIII}^e^~siècles"),
        ("XXI^e^ siècle", "XXI^e^~siècle"),
        ("1^er^ mai", "1^er^~mai"),
        ("1er mai", "1^er^~mai"),
        ("Mme Diallo, Dr Ba et Me Sy", "M^me^~Diallo, D^r^~Ba et M^e^~Sy"),
        ("n°5, n° 5, no 5, nº 5", "n^o^~5, n^o^~5, n^o^~5, n^o^~5"),
        ("la 2nde", "la 2^nde^"),
    ]);
    unchanged(&[
        "Le mot",
        "Ce, De, Me, Vie, Xe, Ire",
        "nos 5 pays",
        "2e-3",
        "1er.md",
        "non 5",
        "3D",
        "2E",
        "0x2e",
        "IIIIe",
        "Dr",
        "Me voici",
        "11er",
        "v1.2e",
    ]);
    let mut text = read("le 21ème siècle et le 2ème");
    let mended = set_inlines(&mut text, Rules::French, Dashes::Parentheses, &Typography::default());
    let forms: Vec<_> = mended.iter().map(|m| (m.written.as_str(), m.set.as_str())).collect();
    assert_eq!(forms, [("21ème", "21e"), ("2ème", "2e")]);
    let mut plain = "Le 21ème, nº 5, l'art : 1er".to_owned();
    set_plain(&mut plain, Rules::French, Dashes::Parentheses, &Typography::default());
    assert_eq!(plain, "Le 21e, n°\u{a0}5, l’art\u{a0}: 1er");
}

#[test]
fn numbers() {
    french(&[
        ("100 000 FCFA", "100_000~FCFA"),
        ("50% et 50 %", "50~% et 50~%"),
        ("20°C, 20 °C", "20~°C, 20~°C"),
        ("10 km, 8 h 30, 5 €", "10~km, 8~h~30, 5~€"),
        ("le 22 novembre 2018", "le 22~novembre 2018"),
        ("p. 12, art. 3, § 4", "p.~12, art.~3, §~4"),
        ("M. Diallo", "M.~Diallo"),
        ("**M**. Dupont", "**M**.~Dupont"),
        ("3 millions d'euros", "3~millions d’euros"),
        ("**100** 000", "**100**_000"),
    ]);
    unchanged(&[
        "2018 à Tunis",
        "15 pays",
        "en 2018 100 personnes",
        "06 12 34 56 78",
        "2018 l’État",
        "2018 mars",
        "a%20b",
        "8 t’aime",
        "1~000",
        "+216 71 123 456",
    ]);
}

#[test]
fn ligatures() {
    french(&[
        (
            "Oeuvre, OEUVRE, coeur, soeurs, oeil, voeux, noeud, boeuf, moeurs",
            "Œuvre, ŒUVRE, cœur, sœurs, œil, vœux, nœud, bœuf, mœurs",
        ),
        ("désoeuvré, manoeuvres, rancoeur, foetus, choeur", "désœuvré, manœuvres, rancœur, fœtus, chœur"),
    ]);
    unchanged(&["moelle, coexister, coefficient, poésie, goéland, Noël", "coeur.md", "#coeur", "co**eur**"]);
}

#[test]
fn other_languages() {
    let rows = [
        ("\"It's 'fine'\" - don't...", "“It’s ‘fine’” – don’t…"),
        ("Why? Note: this; 50% of 1st", "Why? Note: this; 50% of 1st"),
        ("the '90s -- the 1990's", "the ’90s – the 1990’s"),
    ];
    table(Rules::English, Dashes::Parentheses, &Typography::default(), &rows);
    french(&[("Le <en:\"open\" data: why?> ici !", "Le <en:“open” data: why?> ici_!")]);
    table(
        Rules::AsTyped,
        Dashes::Parentheses,
        &Typography::default(),
        &[("a ; \"b\" 1er ؟", "a ; \"b\" 1er ؟")],
    );
    table(Rules::Off, Dashes::Parentheses, &Typography::default(), &[("a ; <en:\"b\">", "a ; <en:\"b\">")]);
}
