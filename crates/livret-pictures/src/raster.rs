//! Pixels, and writing them as PNG.

use std::borrow::Cow;

use livret::theme::Color;

use crate::info::Orientation;

/// The channels of a [`Raster`]'s samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channels {
    /// One sample a pixel, 0 black to 255 white.
    Gray,
    /// Three samples a pixel: red, green, blue (taken as sRGB).
    Rgb,
}

impl Channels {
    /// Samples to a pixel.
    pub fn count(self) -> usize {
        match self {
            Channels::Gray => 1,
            Channels::Rgb => 3,
        }
    }
}

/// Upright pixels of 8 bits, rows from top to bottom without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row; at least 1.
    pub width: u32,
    /// Rows; at least 1.
    pub height: u32,
    /// What the samples are.
    pub channels: Channels,
    /// `width × height × channels.count()` samples, not multiplied by the opacity.
    pub samples: Vec<u8>,
    /// `width × height` opacities, 0 clear to 255 opaque; `None` if all of it is opaque.
    pub alpha: Option<Vec<u8>>,
}

impl Raster {
    /// The same in greys, each as light as the colour was ([`Color::neutral`]).
    #[must_use]
    pub fn in_grey(self) -> Raster {
        if self.channels == Channels::Gray {
            return self;
        }
        let greys = Greys::new();
        let samples = self.samples.chunks_exact(3).map(|pixel| match *pixel {
            [r, g, b] => greys.of(r, g, b),
            _ => 0,
        });
        Raster { samples: samples.collect(), channels: Channels::Gray, ..self }
    }

    /// Splits interleaved samples with an opacity behind each pixel's colours.
    pub(crate) fn from_interleaved(width: u32, height: u32, channels: Channels, data: &[u8]) -> Raster {
        let (samples, alpha) = match channels {
            Channels::Gray => split::<1>(data),
            Channels::Rgb => split::<3>(data),
        };
        let opaque = alpha.iter().all(|opacity| *opacity == 255);
        Raster { width, height, channels, samples, alpha: (!opaque).then_some(alpha) }
    }

    /// Turns a stored picture upright.
    pub(crate) fn upright(self, orientation: Orientation) -> Raster {
        if orientation == Orientation::Upright {
            return self;
        }
        let (width, height) = (self.width as usize, self.height as usize);
        let turn = |data: &[u8], size: usize| turned(data, size, width, height, orientation);
        let samples = turn(&self.samples, self.channels.count());
        let alpha = self.alpha.as_deref().map(|alpha| turn(alpha, 1));
        let (width, height) =
            if orientation.swaps_axes() { (self.height, self.width) } else { (self.width, self.height) };
        Raster { width, height, channels: self.channels, samples, alpha }
    }
}

/// Tables of greys: what each channel adds to the luminance, and the grey of a luminance.
struct Greys {
    parts: [[f32; 256]; 3],
    greys: Vec<u8>,
}

impl Greys {
    /// Steps of luminance: black's neighbours lie 1/3,295 apart.
    const STEPS: u16 = 8191;

    fn new() -> Greys {
        let part = |color: fn(u8) -> Color| std::array::from_fn(|c| color(c as u8).luminance());
        let steps = f32::from(Greys::STEPS);
        Greys {
            parts: [
                part(|r| Color { r, ..Color::BLACK }),
                part(|g| Color { g, ..Color::BLACK }),
                part(|b| Color { b, ..Color::BLACK }),
            ],
            greys: (0..=Greys::STEPS).map(|step| Color::of_luminance(f32::from(step) / steps).r).collect(),
        }
    }

    fn of(&self, r: u8, g: u8, b: u8) -> u8 {
        let [red, green, blue] = &self.parts;
        let luminance = red[usize::from(r)] + green[usize::from(g)] + blue[usize::from(b)];
        let step = (luminance * f32::from(Greys::STEPS)).round() as usize;
        self.greys.get(step).copied().unwrap_or(u8::MAX)
    }
}

/// The colours of pixels, and their opacities.
fn split<const COLOURS: usize>(data: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let pixels = data.len() / (COLOURS + 1);
    let (mut samples, mut alpha) = (vec![0; pixels * COLOURS], vec![0; pixels]);
    let places = samples.chunks_exact_mut(COLOURS).zip(&mut alpha);
    for (pixel, (sample, opacity)) in data.chunks_exact(COLOURS + 1).zip(places) {
        if let Some((last, colours)) = pixel.split_last() {
            sample.copy_from_slice(colours);
            *opacity = *last;
        }
    }
    (samples, alpha)
}

/// The pixels of `size` bytes each in their upright order; `width` and `height` are those of the stored picture.
fn turned(data: &[u8], size: usize, width: usize, height: usize, orientation: Orientation) -> Vec<u8> {
    let (columns, rows) = if orientation.swaps_axes() { (height, width) } else { (width, height) };
    let mut out = Vec::with_capacity(data.len());
    for row in 0..rows {
        for column in 0..columns {
            // Where the pixel of this upright place is stored.
            let (x, y) = match orientation {
                Orientation::Upright => (column, row),
                Orientation::Mirrored => (width - 1 - column, row),
                Orientation::HalfTurn => (width - 1 - column, height - 1 - row),
                Orientation::Flipped => (column, height - 1 - row),
                Orientation::Transposed => (row, column),
                Orientation::QuarterTurn => (row, height - 1 - column),
                Orientation::Transverse => (width - 1 - row, height - 1 - column),
                Orientation::ThreeQuarterTurn => (width - 1 - row, column),
            };
            let at = (y * width + x) * size;
            out.extend_from_slice(data.get(at..at + size).unwrap_or_default());
        }
    }
    out
}

/// Writes a raster as a PNG file of 8 bits without metadata. The same raster gives the same bytes. A raster whose vectors do not
/// fit its size gives an empty vector: it cannot come from this crate.
pub fn encode_png(raster: &Raster) -> Vec<u8> {
    write_png(raster, png::AdaptiveFilterType::Adaptive).unwrap_or_default()
}

/// As [`encode_png`], for the pixels of a drawing: its rows are much like those above them, and to try all filters on each takes
/// several times as long and saves nothing.
pub fn encode_drawn_png(raster: &Raster) -> Vec<u8> {
    write_png(raster, png::AdaptiveFilterType::NonAdaptive).unwrap_or_default()
}

fn write_png(raster: &Raster, filters: png::AdaptiveFilterType) -> Result<Vec<u8>, png::EncodingError> {
    let count = raster.channels.count();
    let (color, data) = match &raster.alpha {
        None if count == 1 => (png::ColorType::Grayscale, Cow::Borrowed(&raster.samples)),
        None => (png::ColorType::Rgb, Cow::Borrowed(&raster.samples)),
        Some(alpha) => {
            let mut data = Vec::with_capacity(raster.samples.len() + alpha.len());
            for (pixel, opacity) in raster.samples.chunks_exact(count).zip(alpha) {
                data.extend_from_slice(pixel);
                data.push(*opacity);
            }
            (if count == 1 { png::ColorType::GrayscaleAlpha } else { png::ColorType::Rgba }, Cow::Owned(data))
        }
    };
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, raster.width, raster.height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Default);
    encoder.set_filter(png::FilterType::Up);
    encoder.set_adaptive_filter(filters);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_of_pixels_are_those_of_colours() {
        let colors =
            [[0, 0, 0], [1, 1, 1], [3, 2, 1], [255, 0, 0], [11, 61, 110], [255, 243, 196], [255, 255, 255]];
        let samples: Vec<u8> = colors.concat();
        let alpha = Some(vec![7; colors.len()]);
        let raster = Raster {
            width: colors.len() as u32,
            height: 1,
            channels: Channels::Rgb,
            samples,
            alpha: alpha.clone(),
        };
        let grey = raster.in_grey();
        assert_eq!((grey.channels, &grey.alpha), (Channels::Gray, &alpha));
        let expected: Vec<u8> = colors.map(|[r, g, b]| Color { r, g, b }.neutral().r).to_vec();
        assert_eq!(grey.samples, expected);
        assert_eq!(grey.clone().in_grey(), grey);
    }
}
