use crate::{Code, Config, Sources};

/// The codes that a page in French gives, each with the line it is about.
fn told(text: &str) -> Vec<(u32, Code)> {
    let sources = Sources::from_pages([
        ("a.md", format!("---\ntitle: A\nlang: fr\n---\n{text}\n")),
        ("b.md", "---\ntitle: B\nlang: fr\n---\n\n## Fin\n\nx\n".to_owned()),
    ]);
    let built = crate::build(&sources, &Config::default());
    let line = |d: &crate::Diagnostic| match d.place {
        crate::Place::Text(span) => sources.locate(span).unwrap().line - 4,
        crate::Place::File(_) => 0,
    };
    built.diagnostics.iter().filter(|d| d.code != Code::MissingPicture).map(|d| (line(d), d.code)).collect()
}

#[test]
fn bold_paragraphs_that_head_something() {
    for heading in [
        "**Les étapes**\n\nTexte.",
        "***Pourquoi ?***\n\n- a\n- b",
        "**A**\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "::: box\n**Les étapes**\n\nTexte.\n:::",
    ] {
        let codes: Vec<Code> = told(heading).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, [Code::BoldHeading], "{heading}");
    }
    for other in [
        "**Lisez ceci avant la réunion.**\n\nTexte.",
        "**À retenir :**\n\n- a",
        "**Un** mot\n\nTexte.",
        "**À la fin**",
        "**Ligne**\n\n**Ligne**\n\nTexte.",
        "**[Un lien](b.md)**\n\nTexte.",
        "> **Une citation**\n>\n> Texte.",
        "- **Un point**\n\n  Texte.",
        "**Avant un titre**\n\n## Titre\n\nTexte.",
        "**2026**\n\nTexte.",
        "**AAAAMMJJ_nom.csv**\n\nTexte.",
    ] {
        assert_eq!(told(other), [], "{other}");
    }
}

#[test]
fn links_that_say_nothing() {
    for text in [
        "ici",
        "Cliquez ici",
        "*ici*",
        "« ici »",
        "En savoir plus…",
        "Plus d’informations",
        "Lien",
        "click here",
        "→ Here",
    ] {
        assert_eq!(told(&format!("[{text}](b.md).")), [(1, Code::VagueLink)], "{text}");
    }
    for text in ["ici, le plan", "Le lien social", "Lire la suite du plan d’action", "Hereford"] {
        assert_eq!(told(&format!("[{text}](b.md).")), [], "{text}");
    }
}

#[test]
fn a_link_that_names_its_heading_says_enough() {
    assert_eq!(told("Un [lien](#lien).\n\n## Lien\n\nx"), []);
}

#[test]
fn one_text_for_several_aims() {
    let page = "[Le plan](b.md) et\n[le *plan*](b.md#fin) et\n[le plan](https://pgo.example/).";
    assert_eq!(told(page), [(2, Code::SameLinkText)]);
    for page in [
        "[Le plan](b.md) et [le plan](b.html).",
        "[Le plan](http://pgo.example) et [le plan](https://pgo.example/).",
        "[Plan 1](b.md) et [plan 2](b.md#fin).",
        "[Plan](b.md \"en PDF\") et [plan](b.md#fin \"en ODT\").",
    ] {
        assert_eq!(told(page), [], "{page}");
    }
}

#[test]
fn alternative_texts_that_are_names() {
    for picture in ["![carte.png](x.png)", "![IMG_2034](IMG_2034.jpg)", "![plan-v2](img/plan-v2.svg)"] {
        assert_eq!(told(&format!("Voir {picture} ici.")), [(1, Code::FileNameAlt)], "{picture}");
    }
    for picture in ["![carte](carte.png)", "![Le format des fichiers .png](x.png)", "![Plan 2](plan-2.png)"] {
        assert_eq!(told(&format!("Voir {picture} ici.")), [], "{picture}");
    }
}

#[test]
fn tables_without_header() {
    assert_eq!(told("|  |  |\n|---|---|\n| a | 1 |\n| b | 2 |"), [(1, Code::HeadlessTable)]);
    let html = |cell: &str| format!("<table><tr>{cell}<td>1</td></tr><tr><td>b</td><td>2</td></tr></table>");
    assert_eq!(told(&html("<td>a</td>")), [(1, Code::HeadlessTable)]);
    assert_eq!(told(&html("<th>a</th>")), []);
    assert_eq!(told("|  |\n|---|\n| a |\n| b |"), []);
}

#[test]
fn colour_alone() {
    for html in [
        "Un <span style=\"color: red\">mot</span>.",
        "Un <font color=\"#c00\">mot</font>.",
        "Un <span style=\"background-color: #ff0\">mot</span>.",
        "<p style=\"color: rgb(200, 0, 0)\">Mot.</p>",
    ] {
        assert_eq!(told(html), [(1, Code::ColorAlone)], "{html}");
    }
    for html in [
        "Un **<span style=\"color: red\">mot</span>**.",
        "Un <span style=\"color: red\"><b>mot</b></span>.",
        "Un <span style=\"color: red; font-weight: bold\">mot</span>.",
        "Un <span style=\"color: #000\">mot</span>.",
        "Un <span style=\"color: inherit\">mot</span>.",
        "Un <span style=\"color: rgb(51 51 51)\">mot</span>.",
        "Un [<span style=\"color: red\">mot</span>](b.md).",
        "## <span style=\"color: red\">Titre</span>\n\nx",
        "Un <span style=\"color: red\"> </span>.",
    ] {
        assert_eq!(told(html), [], "{html}");
    }
}

/// A table under `Heure | Durée | Séquence`.
fn timetable(rows: &[&str]) -> String {
    format!("| Heure | Durée | Séquence |\n|---|---:|---|\n{}", rows.join("\n"))
}

#[test]
fn durations_that_do_not_add_up() {
    let plain = |rows: &[&str]| format!("| Séquence | Durée |\n|---|---|\n{}", rows.join("\n"));
    assert_eq!(
        told(&plain(&["| Accueil | 15 min |", "| Débat | 1 h 30 |", "| **Total** | **2 h** |"])),
        [(5, Code::TimingSum)]
    );
    assert_eq!(
        told(
            "| Séquence | Durée (min) |\n|---|---|\n| Accueil | 15 |\n| Débat | 90 |\n| Durée totale | 100 |"
        ),
        [(5, Code::TimingSum)]
    );
    assert_eq!(
        told("| Step | Time |\n|---|---|\n| Welcome | 45' |\n| Talk | 90 minutes |\n| Total | 2 h |"),
        [(5, Code::TimingSum)]
    );
    for sound in [
        plain(&["| Accueil | 15 min |", "| Débat | 1h30 |", "| Total | 1 h 45 |"]),
        plain(&["| Accueil | 10–15 min |", "| Débat | 1h30 |", "| Total | 3 h |"]),
        plain(&["| Accueil | 15 min |", "| Pause | |", "| Total | 3 h |"]),
        plain(&[
            "| Accueil | 15 min |",
            "| Sous-total | 15 min |",
            "| Débat | 15 min |",
            "| Total | 30 min |",
        ]),
        plain(&["| Accueil | 15 min |", "| Débat | 15 min |"]),
        plain(&["| Total | 30 min |"]),
        timetable(&["| 14 h | 30 min | A |", "| 14 h | 30 min | B |", "| Total | 30 min | |"]),
        "| Poste | Montant |\n|---|---|\n| Salle | 15 |\n| Total | 20 |".into(),
    ] {
        assert_eq!(told(&sound), [], "{sound}");
    }
}

#[test]
fn times_of_day_that_contradict_the_rows() {
    assert_eq!(
        told(&timetable(&["| 9 h 00 – 9 h 30 | 20 min | A |", "| 9 h 30 – 10 h | 30 min | B |"])),
        [(3, Code::TimingClock)]
    );
    assert_eq!(
        told(&timetable(&["| 9 h 00 | 30 min | A |", "| 9 h 20 | 30 min | B |"])),
        [(4, Code::TimingClock)]
    );
    assert_eq!(
        told(&timetable(&[
            "| 9 h – 10 h | 1 h | A |",
            "| 11 h – 12 h | 1 h | B |",
            "| 10 h – 11 h | 1 h | C |"
        ])),
        [(5, Code::TimingClock)]
    );
    for sound in [
        timetable(&["| 9 h 00 | 30 min | A |", "| 9 h 30 | 45 min | B |", "| 10 h 30 | 15 min | C |"]),
        timetable(&["| 23:30–00:30 | 1 h | A |", "| 00:30–01:00 | 30 min | B |"]),
        timetable(&["| 9 h | 2 h | A |", "| **Jour 2** | | |", "| 10 h | 1 h | B |"]),
        timetable(&["| 9 h | 2 h | A |", "| 14 h | 1 h | B |", "| 9 h | 2 h | C |"]),
        timetable(&["| 14 h – 15 h | 1 h | A |", "| 14 h – 15 h | 1 h | B |", "| 15 h | | C |"]),
        timetable(&["| matin | 20 min | A |", "| 9 h – 10 h | env. 2 h | B |"]),
        "| Heure | Départ |\n|---|---|\n| 9 h – 10 h | A |\n| 9 h 30 | B |".into(),
    ] {
        assert_eq!(told(&sound), [], "{sound}");
    }
}

#[test]
fn both_sums_are_told() {
    let page = "---\ntitle: A\nlang: fr\n---\n| S | Durée |\n|---|---|\n| a | 15 min |\n| b | 1 h |\n| Total | 1 h |\n";
    let built = crate::build(&Sources::from_pages([("a.md", page)]), &Config::default());
    let [remark] = built.diagnostics.as_slice() else { panic!("{:?}", built.diagnostics) };
    assert_eq!(remark.message, "the durations under “Durée” add up to 1 h 15, but the last row says 1 h");
    assert_eq!(remark.help, "write `1 h 15`, or mend the duration that is wrong");
}
