//! The words that livret itself puts into outputs, in the language of the document.

use crate::model::{CalloutKind, Lang};

/// Words in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Heading of the contents list.
    pub contents: &'static str,
    /// Name of the cover.
    pub cover: &'static str,
    /// Name of the title page.
    pub title_page: &'static str,
    /// Name of the list of printed pages.
    pub pages: &'static str,
    /// Name of the list of landmarks.
    pub landmarks: &'static str,
    /// Name of the beginning of the text.
    pub start_of_text: &'static str,
    /// Heading of a list of notes.
    pub notes: &'static str,
    /// A note, before its number.
    pub note: &'static str,
    /// What a link back to a note's call says.
    pub back_to_text: &'static str,
    /// Before a printed page's number: "page".
    pub page: &'static str,
    /// A picture that is not there.
    pub missing_picture: &'static str,
    /// A box that is ticked, for those who do not see it.
    pub done: &'static str,
    /// A box that is not ticked.
    pub to_do: &'static str,
    /// Heading of a list of addresses that links lead to.
    pub links: &'static str,
    /// Title of the part that holds a site's dated news.
    pub posts: &'static str,
    /// Before the rights statement.
    pub licence: &'static str,
    /// Heading of the list of acronyms.
    pub acronyms: &'static str,
    /// Before the version of this edition.
    pub version: &'static str,
    /// Before the names of those who paid.
    pub funding: &'static str,
    /// Before the sources of pictures.
    pub picture_credits: &'static str,
    /// Before the line that says how to cite the book.
    pub cite: &'static str,
    /// Name of the imprint.
    pub imprint: &'static str,
    /// What a page made into a file of its own is called: “fiche 4”.
    pub handout: &'static str,
    /// Before the title of the book that a handout is a page of.
    pub taken_from: &'static str,
    /// A code to be photographed, before its address.
    pub qr_code: &'static str,
    /// What stands behind the title of a file for printing: of a booklet, of two folios side by side, of folios with lines beside them,
    /// of three reduced ones.
    pub for_printing: [&'static str; 4],
    /// The colon after a label, with the spaces around it.
    pub colon: &'static str,
    callouts: [&'static str; 6],
}

impl Wording {
    /// The words in `lang`, or in English where there is no translation.
    pub fn of(lang: &Lang) -> &'static Wording {
        match lang.primary() {
            "fr" => &FRENCH,
            "ar" => &ARABIC,
            "es" => &SPANISH,
            "pt" => &PORTUGUESE,
            _ => &ENGLISH,
        }
    }

    /// What stands in for a picture that is not there: `Missing picture: A map (https://example.org/map.png)`. An address that is empty or
    /// holds the picture itself says nothing and is not shown.
    pub fn in_place_of(&self, alternative: &str, address: &str) -> String {
        let holds_it = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        let address = if address.is_empty() || holds_it { String::new() } else { format!("({address})") };
        let words = format!("{alternative} {address}");
        format!("{}{}{}", self.missing_picture, self.colon, words.trim())
    }

    /// The words in each language that there is.
    pub(crate) fn all() -> [&'static Wording; 5] {
        [&FRENCH, &ENGLISH, &ARABIC, &SPANISH, &PORTUGUESE]
    }

    /// The label of a callout.
    pub fn callout(&self, kind: CalloutKind) -> &'static str {
        let [note, tip, important, success, warning, caution] = self.callouts;
        match kind {
            CalloutKind::Note => note,
            CalloutKind::Tip => tip,
            CalloutKind::Important => important,
            CalloutKind::Success => success,
            CalloutKind::Warning => warning,
            CalloutKind::Caution => caution,
        }
    }
}

static FRENCH: Wording = Wording {
    contents: "Sommaire",
    cover: "Couverture",
    title_page: "Page de titre",
    pages: "Pages imprimées",
    landmarks: "Repères",
    start_of_text: "Début du texte",
    notes: "Notes",
    note: "Note",
    back_to_text: "Retour au texte",
    page: "page",
    missing_picture: "Image absente",
    done: "fait",
    to_do: "à faire",
    links: "Liens",
    posts: "Billets",
    licence: "Licence",
    acronyms: "Sigles et acronymes",
    version: "Version",
    funding: "Financement",
    picture_credits: "Crédits des images",
    cite: "Pour citer ce document",
    imprint: "À propos de cette édition",
    handout: "fiche",
    taken_from: "Extrait de",
    qr_code: "Code QR",
    for_printing: [
        "livret à imprimer et à plier",
        "à imprimer, deux pages par face",
        "à imprimer, avec des lignes pour les notes",
        "à imprimer, trois pages par face avec des lignes",
    ],
    colon: "\u{a0}: ",
    callouts: ["Note", "Conseil", "Important", "À retenir", "Avertissement", "Attention"],
};

static ENGLISH: Wording = Wording {
    contents: "Contents",
    cover: "Cover",
    title_page: "Title page",
    pages: "Printed pages",
    landmarks: "Landmarks",
    start_of_text: "Start of text",
    notes: "Notes",
    note: "Note",
    back_to_text: "Back to text",
    page: "page",
    missing_picture: "Missing picture",
    done: "done",
    to_do: "to do",
    links: "Links",
    posts: "Posts",
    licence: "Licence",
    acronyms: "Acronyms",
    version: "Version",
    funding: "Funding",
    picture_credits: "Picture credits",
    cite: "How to cite",
    imprint: "About this edition",
    handout: "handout",
    taken_from: "From",
    qr_code: "QR code",
    for_printing: [
        "booklet to print and fold",
        "to print, two pages a side",
        "to print, with lines for notes",
        "to print, three pages a side with lines",
    ],
    colon: ": ",
    callouts: ["Note", "Tip", "Important", "Success", "Warning", "Caution"],
};

static ARABIC: Wording = Wording {
    contents: "المحتويات",
    cover: "الغلاف",
    title_page: "صفحة العنوان",
    pages: "الصفحات المطبوعة",
    landmarks: "معالم",
    start_of_text: "بداية النص",
    notes: "الحواشي",
    note: "حاشية",
    back_to_text: "عودة إلى النص",
    page: "صفحة",
    missing_picture: "صورة مفقودة",
    done: "تم",
    to_do: "للإنجاز",
    links: "الروابط",
    posts: "التدوينات",
    licence: "الرخصة",
    acronyms: "الاختصارات",
    version: "الإصدار",
    funding: "التمويل",
    picture_credits: "مصادر الصور",
    cite: "للاستشهاد بهذه الوثيقة",
    imprint: "حول هذه الطبعة",
    handout: "ورقة",
    taken_from: "من",
    qr_code: "رمز الاستجابة السريعة",
    for_printing: [
        "كتيب للطباعة والطي",
        "للطباعة، صفحتان في كل وجه",
        "للطباعة، مع أسطر للملاحظات",
        "للطباعة، ثلاث صفحات في كل وجه مع أسطر",
    ],
    colon: ": ",
    callouts: ["ملاحظة", "نصيحة", "مهم", "نجاح", "تحذير", "تنبيه"],
};

static SPANISH: Wording = Wording {
    contents: "Índice",
    cover: "Cubierta",
    title_page: "Portada",
    pages: "Páginas impresas",
    landmarks: "Puntos de referencia",
    start_of_text: "Comienzo del texto",
    notes: "Notas",
    note: "Nota",
    back_to_text: "Volver al texto",
    page: "página",
    missing_picture: "Imagen no disponible",
    done: "hecho",
    to_do: "por hacer",
    links: "Enlaces",
    posts: "Entradas",
    licence: "Licencia",
    acronyms: "Siglas y acrónimos",
    version: "Versión",
    funding: "Financiación",
    picture_credits: "Créditos de las imágenes",
    cite: "Cómo citar este documento",
    imprint: "Acerca de esta edición",
    handout: "ficha",
    taken_from: "Extraído de",
    qr_code: "Código QR",
    for_printing: [
        "cuadernillo para imprimir y plegar",
        "para imprimir, dos páginas por cara",
        "para imprimir, con líneas para notas",
        "para imprimir, tres páginas por cara con líneas",
    ],
    colon: ": ",
    callouts: ["Nota", "Consejo", "Importante", "Para recordar", "Advertencia", "Atención"],
};

static PORTUGUESE: Wording = Wording {
    contents: "Índice",
    cover: "Capa",
    title_page: "Folha de rosto",
    pages: "Páginas impressas",
    landmarks: "Pontos de referência",
    start_of_text: "Início do texto",
    notes: "Notas",
    note: "Nota",
    back_to_text: "Voltar ao texto",
    page: "página",
    missing_picture: "Imagem em falta",
    done: "feito",
    to_do: "por fazer",
    links: "Ligações",
    posts: "Artigos",
    licence: "Licença",
    acronyms: "Siglas e acrónimos",
    version: "Versão",
    funding: "Financiamento",
    picture_credits: "Créditos das imagens",
    cite: "Como citar este documento",
    imprint: "Sobre esta edição",
    handout: "ficha",
    taken_from: "Extraído de",
    qr_code: "Código QR",
    for_printing: [
        "caderno para imprimir e dobrar",
        "para imprimir, duas páginas por face",
        "para imprimir, com linhas para notas",
        "para imprimir, três páginas por face com linhas",
    ],
    colon: ": ",
    callouts: ["Nota", "Dica", "Importante", "A reter", "Aviso", "Atenção"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_not_there_is_named_with_its_address() {
        let wording = Wording::of(&Lang::default());
        let shown = |address: &str| wording.in_place_of("A map", address);
        assert_eq!(shown("https://example.org/a.png"), "Missing picture: A map (https://example.org/a.png)");
        assert_eq!([shown(""), shown("DATA:image/png;base64,AA")], ["Missing picture: A map"; 2]);
    }
}
