//! Pictures in the text.

use livret::model::Image;

use super::{Attributes, Writer};
use crate::picture::alternative;

impl Writer<'_> {
    /// Writes a picture; `false` if there is none and a text stands in for it.
    pub(super) fn image(&mut self, image: &Image) -> bool {
        let Some(picture) = image.resource.and_then(|id| self.pictures.get(id)) else {
            return false;
        };
        let mut attributes = Attributes::new();
        if self.publication.is_target(image.id) {
            attributes = attributes.id(image.id);
        }
        attributes = attributes.with("src", format!("../{}", picture.href));
        attributes = match alternative(&image.alt) {
            Some(text) => attributes.with("alt", text),
            None => attributes.with("alt", "").with("role", "presentation"),
        };
        if !image.title.is_empty() {
            attributes = attributes.with("title", image.title.as_str());
        }
        // Sizes spare the reader a jump of the text when the picture comes (HTML, 4.8.17).
        let ratio = picture.height as f32 / picture.width.max(1) as f32;
        let (width, height) = match (image.size.width_px, image.size.height_px) {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => (width, width * ratio),
            (None, Some(height)) => (height / ratio.max(f32::EPSILON), height),
            (None, None) => (picture.width as f32, picture.height as f32),
        };
        let px = |length: f32| (length.round().clamp(1.0, 100_000.0) as u32).to_string();
        attributes = attributes.with("width", px(width)).with("height", px(height));
        if let Some(share) = image.size.width_share.filter(|share| share.is_finite()) {
            let percent = (share * 100.0).round().clamp(1.0, 100.0) as u32;
            attributes = attributes.with("style", format!("width: {percent}%"));
        }
        attributes.empty(&mut self.xml, "img");
        true
    }

    /// Whether there is something to see of a picture: itself, or a text that stands in for it.
    pub(super) fn has_figure(&self, image: &Image) -> bool {
        image.resource.and_then(|id| self.pictures.get(id)).is_some() || alternative(&image.alt).is_some()
    }

    /// The text that stands in for a picture that is not there.
    pub(super) fn missing_picture(&mut self, image: &Image, element: &'static str) {
        // A decoration that is missing takes nothing from the text.
        let Some(alternative) = alternative(&image.alt) else { return };
        let mut attributes = Attributes::class("missing-picture");
        if self.publication.is_target(image.id) {
            attributes = attributes.id(image.id);
        }
        let text = self.wording.in_place_of(alternative, &image.source);
        self.plain_element(element, &attributes, &text);
    }
}
