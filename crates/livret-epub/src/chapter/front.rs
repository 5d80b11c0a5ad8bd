//! Cover and title page.

use super::{Attributes, Writer};
use crate::cover::Cover;

impl Writer<'_> {
    pub(super) fn cover(&mut self, cover: Option<&Cover>) -> String {
        let name = self.wording.cover;
        let attributes = Attributes::class("cover").with("epub:type", "cover").with("aria-label", name);
        attributes.open(&mut self.xml, "section");
        match cover {
            Some(cover) => Attributes::new()
                .with("src", format!("../{}", cover.href))
                .with("alt", format!("{name}{}{}", self.wording.colon, self.book.meta.title))
                .with("role", "doc-cover")
                .empty(&mut self.xml, "img"),
            None => {
                let title = self.book.meta.title.clone();
                self.plain_element("p", &Attributes::class("title"), &title);
            }
        }
        self.xml.close();
        name.to_owned()
    }

    pub(super) fn title_page(&mut self) -> String {
        let meta = &self.book.meta;
        Attributes::class("title-page")
            .with("epub:type", "titlepage")
            .with("role", "region")
            .with("aria-label", self.wording.title_page)
            .open(&mut self.xml, "section");
        self.xml.line();
        self.plain_element("h1", &Attributes::class("title"), &meta.title);
        if let Some(subtitle) = &meta.subtitle {
            self.xml.line();
            self.plain_element("p", &Attributes::class("subtitle").with("role", "doc-subtitle"), subtitle);
        }
        let lines = [
            ("authors", (!meta.authors.is_empty()).then(|| meta.authors.join(", "))),
            ("date", meta.date.map(|date| date.in_words(self.lang))),
            ("publisher", meta.publisher.clone()),
            ("description", meta.description.clone()),
        ];
        for (class, text) in lines {
            if let Some(text) = text {
                self.xml.line();
                self.plain_element("p", &Attributes::class(class), &text);
            }
        }
        self.logos();
        self.xml.line().close();
        self.imprint();
        meta.title.clone()
    }

    fn imprint(&mut self) {
        let groups = livret::imprint(&self.book.meta);
        if groups.is_empty() {
            return;
        }
        self.xml.line();
        Attributes::class("imprint")
            .with("epub:type", "copyright-page")
            .with("role", "region")
            .with("aria-label", self.wording.imprint)
            .open(&mut self.xml, "section");
        for lines in &groups {
            for (nth, line) in lines.iter().enumerate() {
                self.xml.line();
                let attributes = if nth == 0 { Attributes::class("group") } else { Attributes::new() };
                self.text_element("p", &attributes, line);
            }
        }
        self.xml.line().close();
    }

    fn logos(&mut self) {
        let logos: Vec<_> =
            self.book.meta.logos.iter().filter_map(|id| Some((self.pictures.get(*id)?, *id))).collect();
        if logos.is_empty() {
            return;
        }
        self.xml.line().open("p", &[("class", "logos")]);
        for (picture, _) in logos {
            // The partners are named in the text or not at all: livret.yaml gives logos no text.
            Attributes::new()
                .with("src", format!("../{}", picture.href))
                .with("alt", "")
                .with("role", "presentation")
                .empty(&mut self.xml, "img");
        }
        self.xml.close();
    }
}
