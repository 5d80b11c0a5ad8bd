//! The words of the report, in French and in English.

use livret::model::Lang;

use super::Report;
use crate::Format;

/// Words in one language.
pub(super) struct Wording {
    /// Its tag.
    pub(super) lang: &'static str,
    pub(super) heading: &'static str,
    /// Between a label and what it labels.
    pub(super) colon: &'static str,
    pub(super) introduction: &'static str,
    pub(super) files: &'static str,
    /// Heads of the columns: name, format, size, SHA-256.
    pub(super) file_columns: [&'static str; 4],
    pub(super) bytes: &'static str,
    pub(super) parity: &'static str,
    pub(super) parity_note: &'static str,
    pub(super) content: &'static str,
    pub(super) source: &'static str,
    pub(super) counted: [&'static str; 6],
    pub(super) missing: &'static str,
    pub(super) unreadable: &'static str,
    pub(super) losses: &'static str,
    pub(super) no_losses: &'static str,
    pub(super) authors: &'static str,
    pub(super) no_remarks: &'static str,
    /// Heads of the columns: place, code, remark, remedy.
    pub(super) remark_columns: [&'static str; 4],
    pub(super) standards: &'static str,
    pub(super) standards_note: &'static str,
    pub(super) no_standard: &'static str,
    pub(super) people: &'static str,
    judgements: [(&'static str, &'static [Format]); 6],
    pub(super) statement: &'static str,
    pub(super) statement_note: &'static str,
    no_statement: &'static str,
    /// `{title}` and `{formats}` are replaced.
    statement_text: &'static str,
    tagged_pdf: &'static str,
    and: &'static str,
}

const ALL: &[Format] = &[Format::Pdf, Format::Epub, Format::Docx];

impl Wording {
    pub(super) fn of(lang: &Lang) -> &'static Wording {
        if lang.primary() == "fr" { &FRENCH } else { &ENGLISH }
    }

    /// What only people can judge of these files.
    pub(super) fn judgements(&self, report: &Report) -> Vec<&'static str> {
        let has = |formats: &[Format]| report.files.iter().any(|file| formats.contains(&file.format));
        self.judgements.iter().filter(|(_, formats)| has(formats)).map(|(text, _)| *text).collect()
    }

    /// The paragraph for a download page.
    pub(super) fn statement(&self, report: &Report) -> String {
        if !report.is_whole() {
            return self.no_statement.to_owned();
        }
        let mut names: Vec<String> = Vec::new();
        for format in ALL {
            let Some(file) = report.files.iter().find(|file| file.format == *format) else { continue };
            let standards = file.verified.as_ref().map_or(&[][..], |verified| &verified.standards);
            let accessible: Vec<&str> = standards
                .iter()
                .map(String::as_str)
                .filter(|s| s.starts_with("PDF/") || s.contains("WCAG"))
                .collect();
            let name = if *format == Format::Pdf { self.tagged_pdf } else { format.name() }.to_owned();
            names.push(if accessible.is_empty() {
                name
            } else {
                format!("{name} ({})", accessible.join(", "))
            });
        }
        let last = names.pop().unwrap_or_default();
        let list = if names.is_empty() { last } else { format!("{} {} {last}", names.join(", "), self.and) };
        let text =
            if report.files.len() > 1 { self.statement_text.to_owned() } else { self.statement_of_one() };
        text.replace("{title}", &report.title).replace("{formats}", &list)
    }

    /// Without the sentence that compares formats with one another.
    fn statement_of_one(&self) -> String {
        let sentences = self.statement_text.split("\n");
        sentences
            .enumerate()
            .filter(|(nth, _)| *nth != 1)
            .map(|(_, sentence)| sentence)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

static FRENCH: Wording = Wording {
    lang: "fr",
    heading: "Accessibilité et parité",
    colon: "\u{a0}: ",
    introduction: "Les fichiers terminés ont été relus octet par octet, puis comparés aux pages dont ils sont tirés\u{a0}: mots dans \
                   l’ordre, titres et niveaux, textes et adresses des liens, notes, textes alternatifs des images, lignes et cellules des \
                   tableaux.",
    files: "Fichiers",
    file_columns: ["Nom", "Format", "Taille", "Empreinte SHA-256"],
    bytes: "octets",
    parity: "Les mêmes informations dans chaque fichier",
    parity_note: "Un fichier peut contenir davantage que les pages\u{a0}: il a aussi un sommaire, des mentions, les numéros des notes ou, sur \
                  papier, les adresses des liens. Seul ce qui manque est une perte.",
    content: "Contenu",
    source: "Pages",
    counted: ["Mots", "Titres", "Liens", "Notes", "Textes alternatifs", "Tableaux"],
    missing: "Pertes",
    unreadable: "illisible",
    losses: "Ce qui manque",
    no_losses: "Rien ne manque.",
    authors: "Ce que les auteurs peuvent corriger",
    no_remarks: "Aucune remarque.",
    remark_columns: ["Emplacement", "Code", "Remarque", "Remède"],
    standards: "Normes",
    standards_note: "Ce que chaque fichier déclare de lui-même, et que livret assure quand il vient de le produire. Un fichier modifié ensuite \
                     est à contrôler de nouveau.",
    no_standard: "aucune déclaration dans le fichier",
    people: "Ce que seule une personne peut juger",
    judgements: [
        (
            "Les textes alternatifs disent-ils ce que l’image apporte au texte\u{a0}? Une image sans texte est-elle bien une décoration\u{a0}?",
            ALL,
        ),
        (
            "Le texte des liens se comprend-il hors de son contexte\u{a0}? Les titres annoncent-ils ce qui suit\u{a0}?",
            ALL,
        ),
        (
            "PDF\u{a0}: passer PAC (PDF Accessibility Checker) et parcourir son aperçu pour lecteur d’écran.",
            &[Format::Pdf],
        ),
        ("EPUB\u{a0}: passer Ace by DAISY et parcourir le livre dans une liseuse.", &[Format::Epub]),
        (
            "DOCX\u{a0}: passer le vérificateur d’accessibilité de Word (Révision, Vérifier l’accessibilité).",
            &[Format::Docx],
        ),
        ("Faire lire le document à une personne qui se sert d’un lecteur d’écran.", ALL),
    ],
    statement: "Pour la page de téléchargement",
    statement_note: "À reprendre par l’organisme public qui diffuse les fichiers (RGAA 4, critères 13.3 et 13.4), l’adresse complétée.",
    no_statement: "Il manque quelque chose à un fichier\u{a0}: ce paragraphe attend que les pertes soient réparées.",
    statement_text: "«\u{a0}{title}\u{a0}» se télécharge en {formats}.\n\
                     Ces versions donnent les mêmes informations\u{a0}: textes, titres, liens, notes, textes alternatifs et tableaux ont été comparés \
                     à la source après leur production, sans perte.\n\
                     Si un contenu vous reste inaccessible, écrivez à [adresse]\u{a0}: une autre version vous sera proposée.",
    tagged_pdf: "PDF balisé",
    and: "et",
};

static ENGLISH: Wording = Wording {
    lang: "en",
    heading: "Accessibility and parity",
    colon: ": ",
    introduction: "The finished files were read back, byte by byte, and compared with the pages that they were made of: words in order, \
                   headings and their levels, texts and addresses of links, notes, alternative texts of pictures, rows and cells of tables.",
    files: "Files",
    file_columns: ["Name", "Format", "Size", "SHA-256"],
    bytes: "bytes",
    parity: "The same information in each file",
    parity_note: "A file may hold more than the pages: it also has a contents list, an imprint, the numbers of notes or, on paper, the \
                  addresses of links. Only what is missing is a loss.",
    content: "Content",
    source: "Pages",
    counted: ["Words", "Headings", "Links", "Notes", "Alternative texts", "Tables"],
    missing: "Losses",
    unreadable: "cannot be read",
    losses: "What is missing",
    no_losses: "Nothing is missing.",
    authors: "What authors can mend",
    no_remarks: "No remarks.",
    remark_columns: ["Place", "Code", "Remark", "Remedy"],
    standards: "Standards",
    standards_note: "What each file says of itself, and what livret ensures when it has just made it. A file that was changed since is to be \
                     checked again.",
    no_standard: "the file says nothing of it",
    people: "What only a person can judge",
    judgements: [
        (
            "Do the alternative texts say what a picture adds to the text? Is a picture without one really decoration?",
            ALL,
        ),
        ("Do the texts of links make sense out of context? Do headings say what follows?", ALL),
        (
            "PDF: run PAC (PDF Accessibility Checker) and go through its screen reader preview.",
            &[Format::Pdf],
        ),
        ("EPUB: run Ace by DAISY and go through the book in a reading system.", &[Format::Epub]),
        ("DOCX: run Word’s accessibility checker (Review, Check Accessibility).", &[Format::Docx]),
        ("Have the document read by somebody who uses a screen reader.", ALL),
    ],
    statement: "For the download page",
    statement_note: "To be used by the public body that offers the files, the address filled in.",
    no_statement: "Something is missing in a file: this paragraph waits until the losses are mended.",
    statement_text: "“{title}” can be downloaded as {formats}.\n\
                     These versions give the same information: texts, headings, links, notes, alternative texts and tables were compared with \
                     the source after they were made, without a loss.\n\
                     If you cannot use some of the content, write to [address]: you will be offered another version.",
    tagged_pdf: "tagged PDF",
    and: "and",
};
