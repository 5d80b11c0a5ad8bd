//! The sentences of the guide, in French and in English.

use livret::model::Lang;

use super::guide::{Reader, Way};

/// Sentences in one language.
pub(super) struct Words {
    /// Name of the guide's files, without ending.
    pub(super) name: &'static str,
    /// The colon, with the spaces around it.
    pub(super) colon: &'static str,
    /// The heading, of the title of the book and the number of participants.
    pub(super) heading: fn(&str, u32) -> String,
    pub(super) introduction: &'static str,
    pub(super) to_print: &'static str,
    /// That booklets and handouts hold the same.
    pub(super) choice: &'static str,
    /// File, copies, sheets a copy, sheets.
    pub(super) columns: [&'static str; 4],
    /// The same in words, of copies and sheets a copy.
    pub(super) row: fn(usize, usize) -> String,
    /// How many sheets that are, and how many reams.
    pub(super) total: fn(usize, usize) -> String,
    book: Instructions,
    set: Instructions,
    booklet: Instructions,
    lying: Instructions,
    standing: Instructions,
    handout: Instructions,
    pub(super) to_send: &'static str,
    /// File, and what it is for.
    pub(super) sent_columns: [&'static str; 2],
    computer: &'static str,
    messenger: &'static str,
    telephone: &'static str,
    editor: &'static str,
    pub(super) annexes: &'static str,
    pub(super) annexes_summary: &'static str,
}

/// How files of a kind are printed.
pub(super) struct Instructions {
    pub(super) heading: &'static str,
    pub(super) summary: &'static str,
    /// What to do; `{paper}` stands for the name of the paper.
    pub(super) steps: &'static [&'static str],
}

impl Words {
    /// The sentences in `lang`, or in English where there is no translation.
    pub(super) fn of(lang: &Lang) -> &'static Words {
        if lang.primary() == "fr" { &FRENCH } else { &ENGLISH }
    }

    pub(super) fn ways(&self, way: Way) -> &Instructions {
        match way {
            Way::Book => &self.book,
            Way::Set => &self.set,
            Way::Booklet => &self.booklet,
            Way::Lying => &self.lying,
            Way::Standing => &self.standing,
            Way::Handout => &self.handout,
        }
    }

    pub(super) fn reader(&self, reader: Reader) -> &'static str {
        match reader {
            Reader::Computer => self.computer,
            Reader::Messenger => self.messenger,
            Reader::Telephone => self.telephone,
            Reader::Editor => self.editor,
        }
    }
}

static FRENCH: Words = Words {
    name: "LISEZ-MOI",
    colon: "\u{a0}: ",
    heading: |title, participants| match participants {
        1 => format!("{title}\u{a0}: pour 1 participant"),
        _ => format!("{title}\u{a0}: pour {participants} participants"),
    },
    introduction: "Ce dossier contient tout ce qu’il faut pour le séminaire\u{a0}: les fichiers à imprimer, ceux à envoyer, et les annexes.",
    to_print: "À imprimer",
    choice: "Les livrets et les fiches contiennent les mêmes textes\u{a0}: imprimez les uns ou les autres. Les livrets prennent moins de papier et se \
             gardent\u{a0}; les fiches se distribuent une à une, au fil des séances.",
    columns: ["Fichier", "Exemplaires", "Feuilles par exemplaire", "Feuilles en tout"],
    row: |copies, sheets| format!("{copies} × {sheets}\u{a0}= {} feuilles", copies.saturating_mul(sheets)),
    total: |sheets, reams| {
        let sheets = if sheets == 1 { "1 feuille".to_owned() } else { format!("{sheets} feuilles") };
        let reams = if reams == 1 { "une ramette".to_owned() } else { format!("{reams} ramettes") };
        format!("En tout\u{a0}: {sheets} ({reams} de 500).")
    },
    book: Instructions {
        heading: "Le livre, un exemplaire à consulter",
        summary: "Posez-le sur une table où chacun peut le feuilleter.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord long.",
            "Perforez ou reliez du côté gauche\u{a0}: la marge y est plus large.",
        ],
    },
    set: Instructions {
        heading: "Les dossiers, à chaque groupe le sien",
        summary: "Chaque dossier réunit les pages d’un groupe. Si un dossier existe aussi en livret ou en largeur, imprimez-le d’une seule façon. Le \
                  nombre d’exemplaires se règle dans livret.yaml.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord long, en copies assemblées.",
            "Agrafez chaque dossier en haut à gauche, ou perforez-le du côté gauche.",
        ],
    },
    booklet: Instructions {
        heading: "Les livrets, un jeu par participant",
        summary: "Chaque feuille porte quatre pages\u{a0}; pliées ensemble, elles se lisent dans l’ordre.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord court.",
            "Imprimez d’abord un seul exemplaire et vérifiez qu’aucun verso n’a la tête en bas\u{a0}; sinon, choisissez l’autre bord.",
            "Laissez les feuilles dans l’ordre où elles sortent\u{a0}: la première porte la première et la dernière page.",
            "Pliez toutes les feuilles ensemble par le milieu, la première page vers l’extérieur.",
            "Ouvrez, agrafez deux fois dans le pli, et refermez.",
        ],
    },
    lying: Instructions {
        heading: "Les feuilles en largeur",
        summary: "Deux pages côte à côte, ou une page et des lignes pour écrire.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord court, en copies assemblées.",
            "Agrafez chaque exemplaire en haut à gauche.",
        ],
    },
    standing: Instructions {
        heading: "Les feuilles à trois vignettes",
        summary: "Trois pages réduites, et des lignes pour écrire à côté de chacune.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord long, en copies assemblées.",
            "Agrafez chaque exemplaire en haut à gauche.",
        ],
    },
    handout: Instructions {
        heading: "Les fiches, un jeu par participant",
        summary: "Une fiche par page du site. N’imprimez que celles que vous distribuerez.",
        steps: &[
            "Imprimez sur du papier {paper}, à la taille réelle (100\u{a0}%), en recto verso, avec retournement sur le bord long, en copies assemblées.",
            "Agrafez chaque fiche en haut à gauche.",
        ],
    },
    to_send: "À envoyer",
    sent_columns: ["Fichier", "Pour"],
    computer: "lire et imprimer sur un ordinateur",
    messenger: "envoyer par messagerie\u{a0}: le livre, avec des images légères",
    telephone: "lire sur un téléphone, une tablette ou une liseuse",
    editor: "modifier le texte, par exemple dans Word ou LibreOffice",
    annexes: "Annexes",
    annexes_summary: "Des pages renvoient à ces documents. Copiez-les sur les postes ou joignez-les à vos messages.",
};

static ENGLISH: Words = Words {
    name: "READ-ME",
    colon: ": ",
    heading: |title, participants| match participants {
        1 => format!("{title}: for 1 participant"),
        _ => format!("{title}: for {participants} participants"),
    },
    introduction: "This folder holds all that the seminar needs: files to print, files to send, and annexes.",
    to_print: "To print",
    choice: "Booklets and handouts hold the same texts: print the ones or the others. Booklets take less paper and are kept; handouts are given \
             out one by one, session by session.",
    columns: ["File", "Copies", "Sheets a copy", "Sheets in all"],
    row: |copies, sheets| format!("{copies} × {sheets} = {} sheets", copies.saturating_mul(sheets)),
    total: |sheets, reams| {
        let sheets = if sheets == 1 { "1 sheet".to_owned() } else { format!("{sheets} sheets") };
        let reams = if reams == 1 { "one ream".to_owned() } else { format!("{reams} reams") };
        format!("In all: {sheets} ({reams} of 500).")
    },
    book: Instructions {
        heading: "The book, one copy to look at",
        summary: "Lay it on a table where everybody can leaf through it.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the long edge.",
            "Punch or bind it on the left: the margin is wider there.",
        ],
    },
    set: Instructions {
        heading: "Sets, to each group its own",
        summary: "Each set holds the pages for a group. Print a set in one way where it is also there as a booklet or on sheets that \
                  lie. livret.yaml says how many copies there are.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the long edge, collated.",
            "Staple each set in its upper left corner, or punch it on the left.",
        ],
    },
    booklet: Instructions {
        heading: "Booklets, a set for each participant",
        summary: "Each sheet bears four pages; folded together they read in order.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the short edge.",
            "Print one copy first and see that no back side stands on its head; if one does, choose the other edge.",
            "Leave the sheets in the order in which they come: the first one bears the first and the last page.",
            "Fold all sheets together in the middle, the first page outside.",
            "Open them, staple twice in the fold, and close them.",
        ],
    },
    lying: Instructions {
        heading: "Sheets that lie",
        summary: "Two pages side by side, or one page and lines to write on.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the short edge, collated.",
            "Staple each copy in its upper left corner.",
        ],
    },
    standing: Instructions {
        heading: "Sheets with three small pages",
        summary: "Three small pages, with lines to write on beside each.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the long edge, collated.",
            "Staple each copy in its upper left corner.",
        ],
    },
    handout: Instructions {
        heading: "Handouts, a set for each participant",
        summary: "One handout for each page of the site. Print those only that you will give out.",
        steps: &[
            "Print on {paper} paper at actual size (100%), on both sides, flipped on the long edge, collated.",
            "Staple each handout in its upper left corner.",
        ],
    },
    to_send: "To send",
    sent_columns: ["File", "To"],
    computer: "read and print on a computer",
    messenger: "send by phone: the book, with small pictures",
    telephone: "read on a telephone, a tablet or an e-reader",
    editor: "change the text, in Word or LibreOffice for example",
    annexes: "Annexes",
    annexes_summary: "Pages lead to these documents. Copy them to the computers, or send them along.",
};
