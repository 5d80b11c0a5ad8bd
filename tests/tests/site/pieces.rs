//! What stands on the pages: Markdown as kramdown reads it, HTML by hand and from Word, Liquid.

use std::fmt::Write;

use super::generator::{Drawn, Generator, URL};

/// Names of pictures.
pub(crate) const PICTURES: [&str; 4] = ["plan", "Carte-du-Bourg", "vue_aerienne", "SCHEMA"];

/// Draws a piece and notes what a book must hold of it.
pub(crate) type Piece = fn(&mut Generator, &mut Drawn);

/// All pieces, frequent ones more than once.
pub(crate) const ALL: [Piece; 22] = [
    heading, heading, heading, heading, paragraph, paragraph, paragraph, link, link, link, link, pipe_table,
    html_table, word_table, word_list, picture, picture, figure, loop_table, callout, condition, code,
];

const SUBJECTS: [&str; 6] =
    ["La commune", "Le comptable", "Une association", "Le service des eaux", "Chaque école", "La préfète"];
const VERBS: [&str; 5] = ["publie", "relit", "affiche", "compare", "transmet"];
const OBJECTS: [&str; 6] =
    ["le budget", "les marchés", "la carte", "un relevé", "les délibérations", "l’état des routes"];

fn sentence(generator: &mut Generator) -> String {
    let (subject, verb) = (generator.one_of(&SUBJECTS), generator.one_of(&VERBS));
    let object = generator.one_of(&OBJECTS);
    format!("{subject} {verb} {object} pour la {}e fois.", generator.number() + 1)
}

fn heading(generator: &mut Generator, page: &mut Drawn) {
    let number = generator.number();
    let text = format!("{} en {number} étapes", generator.one_of(&OBJECTS));
    page.headings.push(text.clone());
    page.text.push_str(&match number % 4 {
        0 => format!("## {text} {{#e{number}}}\n"),
        1 => format!("##{text}\n"),
        2 => format!("<h2>{text}</h2>\n"),
        _ => format!("## {text}\n{{: .titre #e{number} }}\n"),
    });
}

fn paragraph(generator: &mut Generator, page: &mut Drawn) {
    let (first, second) = (sentence(generator), sentence(generator));
    let _ = write!(page.text, "{first} **{second}**\n{{: .texte}}\n");
}

/// A link in one of the ways in which authors write them.
fn link(generator: &mut Generator, page: &mut Drawn) {
    let target = generator.random.usize(0..generator.places.len());
    let (path, address) = generator.places[target].clone();
    let number = generator.number();
    let text = format!("lien n{number}");
    let bare = address.trim_end_matches('/');
    let bare_url = URL.replace("www.", "");
    let written = match number % 12 {
        0 => format!("{URL}/manuel{address}"),
        1 => format!("{bare_url}/manuel{bare}"),
        2 => format!("{}/manuel{address}", URL.replace("https", "http")),
        3 => format!("/manuel{address}"),
        4 => address,
        5 => format!("http://localhost:4000/manuel{address}"),
        6 => format!("{{{{ site.baseurl }}}}{address}"),
        7 => format!("{{{{ '{address}' | relative_url }}}}"),
        8 => format!("{{% link {path} %}}"),
        9 => format!("{{{{ site.baseurl }}}}{{% link {path} %}}"),
        10 if !bare.is_empty() => format!("{bare}.html"),
        _ => format!("{{{{ site.url }}}}{{{{ site.baseurl }}}}{address}"),
    };
    let before = sentence(generator);
    let _ = match number % 3 {
        0 => writeln!(page.text, "<p>{before} <a href=\"{written}\">{text}</a></p>"),
        _ => writeln!(page.text, "{before} [{text}]({written})"),
    };
    page.links.push((text, target));
}

/// Rows of cells, the first of them the head.
fn cells(generator: &mut Generator) -> Vec<Vec<String>> {
    let columns = generator.random.usize(2..5);
    let rows = generator.random.usize(3..7);
    (0..rows)
        .map(|row| {
            let word = if row == 0 { "Colonne" } else { "case" };
            (0..columns).map(|_| format!("{word} {}", generator.number())).collect()
        })
        .collect()
}

fn pipe_table(generator: &mut Generator, page: &mut Drawn) {
    let rows = cells(generator);
    for (at, row) in rows.iter().enumerate() {
        let _ = writeln!(page.text, "| {} |", row.join(" | "));
        if at == 0 {
            let _ = writeln!(page.text, "|{}", "---|".repeat(row.len()));
        }
    }
    page.text.push_str("{: .table .table-striped}\n");
    page.tables.push(rows.concat());
}

fn html_table(generator: &mut Generator, page: &mut Drawn) {
    let rows = cells(generator);
    page.text.push_str("<table class=\"table\" border=\"1\">\n");
    for (at, row) in rows.iter().enumerate() {
        let cell = if at == 0 { "th" } else { "td" };
        let cells: String = row.iter().map(|text| format!("<{cell}>{text}</{cell}>")).collect();
        let _ = writeln!(page.text, "<tr>{cells}</tr>");
    }
    page.text.push_str("</table>\n");
    page.tables.push(rows.concat());
}

fn word_table(generator: &mut Generator, page: &mut Drawn) {
    let rows = cells(generator);
    page.text.push_str(
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>\n",
    );
    for (at, row) in rows.iter().enumerate() {
        page.text.push_str(" <tr style='mso-yfti-irow:0'>\n");
        for text in row {
            let text =
                if at == 0 { format!("<b>{text}<o:p></o:p></b>") } else { format!("{text}<o:p></o:p>") };
            let _ = write!(
                page.text,
                "  <td width=151 valign=top style='width:4.0cm;padding:0cm 5.4pt'>\n  <p class=MsoNormal>\
                 <span lang=FR>{text}</span></p>\n  </td>\n"
            );
        }
        page.text.push_str(" </tr>\n");
    }
    page.text.push_str("</table>\n");
    page.tables.push(rows.concat());
}

fn word_list(generator: &mut Generator, page: &mut Drawn) {
    for _ in 0..3 {
        let text = sentence(generator);
        let _ = writeln!(
            page.text,
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>\
             <span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>{text}</p>"
        );
    }
    page.text.push_str("<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n");
}

/// A picture whose name is written in another case as often as not.
fn picture(generator: &mut Generator, page: &mut Drawn) {
    let name = generator.one_of(&PICTURES);
    let name = match generator.random.usize(0..3) {
        0 => format!("{}.SVG", name.to_uppercase()),
        1 => format!("{}.svg", name.to_lowercase()),
        _ => format!("{name}.svg"),
    };
    let number = generator.number();
    let source = match number % 4 {
        0 => format!("/images/{name}"),
        1 => format!("/manuel/images/{name}"),
        2 => format!("{URL}/manuel/images/{name}"),
        _ => format!("{{{{ site.baseurl }}}}/images/{name}"),
    };
    let _ = match number % 3 {
        0 => writeln!(
            page.text,
            "<img src=\"{source}\" alt=\"Vue {number}\" width=\"120\" style=\"float:left\">"
        ),
        _ => writeln!(page.text, "![Vue {number}]({source}){{: .img-fluid width=\"90\"}}"),
    };
    page.pictures += 1;
}

fn figure(generator: &mut Generator, page: &mut Drawn) {
    let (name, number) = (generator.one_of(&PICTURES), generator.number());
    let _ = writeln!(
        page.text,
        "{{% include figure.html src=\"/images/{name}.svg\" alt=\"Figure {number}\" legende=\"Relevé no {number}\" %}}"
    );
    page.pictures += 1;
}

fn loop_table(_: &mut Generator, page: &mut Drawn) {
    page.text.push_str(
        "| Mois | Jours |\n|---|--:|\n{% for m in site.data.mois %}| {{ m.nom }} | {{ m.jours }} |\n{% endfor %}",
    );
    page.tables.push(["Mois", "Jours", "janvier", "31", "février", "28"].map(String::from).to_vec());
}

fn callout(generator: &mut Generator, page: &mut Drawn) {
    let text = sentence(generator);
    let kind = generator.one_of(&["info", "warning", "danger", "success"]);
    let _ = writeln!(page.text, "<div class=\"callout callout--{kind}\" markdown=\"1\">\n*{text}*\n</div>");
}

fn condition(generator: &mut Generator, page: &mut Drawn) {
    let text = sentence(generator);
    let _ = writeln!(page.text, "{{% if site.lang == 'fr' %}}\n{text}\n{{% endif %}}");
}

fn code(generator: &mut Generator, page: &mut Drawn) {
    let number = generator.number();
    let _ = writeln!(page.text, "{{% highlight text %}}\nligne {number}\n{{% endhighlight %}}");
}
