//! Fewer pixels: what a picture has beyond what paper or screen shows only makes files large.

use resize::Pixel;
use resize::Type::Lanczos3;
use rgb::FromSlice;

use crate::raster::{Channels, Raster};

/// A picture in fewer pixels; the same where the size asked for is not smaller or is none.
pub fn resample(raster: Raster, width: u32, height: u32) -> Raster {
    if width == 0 || height == 0 || (width >= raster.width && height >= raster.height) {
        return raster;
    }
    smaller(&raster, width, height).unwrap_or(raster)
}

/// `None` where the sizes are beyond what can be computed.
fn smaller(raster: &Raster, width: u32, height: u32) -> Option<Raster> {
    let from = (raster.width as usize, raster.height as usize);
    let to = (width as usize, height as usize);
    let pixels = to.0.checked_mul(to.1)?;
    let Some(alpha) = &raster.alpha else {
        let mut samples = vec![0; pixels.checked_mul(raster.channels.count())?];
        match raster.channels {
            Channels::Gray => resize::new(from.0, from.1, to.0, to.1, Pixel::Gray8, Lanczos3)
                .ok()?
                .resize(raster.samples.as_gray(), samples.as_gray_mut())
                .ok()?,
            Channels::Rgb => resize::new(from.0, from.1, to.0, to.1, Pixel::RGB8, Lanczos3)
                .ok()?
                .resize(raster.samples.as_rgb(), samples.as_rgb_mut())
                .ok()?,
        }
        return Some(Raster { width, height, channels: raster.channels, samples, alpha: None });
    };
    // Colours of clear pixels mean nothing: they are weighed by their opacity.
    let count = raster.channels.count();
    let mut mixed = Vec::with_capacity(alpha.len().checked_mul(4)?);
    for (colours, opacity) in raster.samples.chunks_exact(count).zip(alpha) {
        let [r, g, b] = match colours {
            [grey] => [*grey; 3],
            [r, g, b] => [*r, *g, *b],
            _ => return None,
        };
        mixed.extend([r, g, b, *opacity]);
    }
    let mut out = vec![0; pixels.checked_mul(4)?];
    resize::new(from.0, from.1, to.0, to.1, Pixel::RGBA8P, Lanczos3)
        .ok()?
        .resize(mixed.as_rgba(), out.as_rgba_mut())
        .ok()?;
    let whole = Raster::from_interleaved(width, height, Channels::Rgb, &out);
    Some(match raster.channels {
        Channels::Rgb => whole,
        Channels::Gray => Raster {
            channels: Channels::Gray,
            samples: whole.samples.chunks_exact(3).filter_map(|p| p.first().copied()).collect(),
            ..whole
        },
    })
}

/// Writes opaque pixels as baseline JPEG (ITU-T T.81) of a quality from 1 to 100; `None` for what JPEG has no room for: opacity, or
/// sides of more than 65,535 pixels.
pub fn encode_jpeg(raster: &Raster, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(raster.width).ok()?, u16::try_from(raster.height).ok()?);
    if raster.alpha.is_some() {
        return None;
    }
    let color = match raster.channels {
        Channels::Gray => jpeg_encoder::ColorType::Luma,
        Channels::Rgb => jpeg_encoder::ColorType::Rgb,
    };
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, quality.clamp(1, 100));
    encoder.encode(&raster.samples, width, height, color).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: u32, height: u32, channels: Channels, alpha: Option<Vec<u8>>) -> Raster {
        let count = (width * height) as usize * channels.count();
        Raster {
            width,
            height,
            channels,
            samples: (0..count).map(|i| if i < count / 2 { 40 } else { 200 }).collect(),
            alpha,
        }
    }

    #[test]
    fn pictures_get_smaller_and_never_larger() {
        for channels in [Channels::Gray, Channels::Rgb] {
            let small = resample(raster(40, 40, channels, None), 10, 10);
            assert_eq!((small.width, small.height, small.samples.len()), (10, 10, 100 * channels.count()));
            assert_eq!((small.samples[0], *small.samples.last().unwrap()), (40, 200));
            assert_eq!(resample(raster(8, 8, channels, None), 10, 10), raster(8, 8, channels, None));
            assert_eq!(resample(raster(8, 8, channels, None), 0, 4).width, 8);
        }
    }

    #[test]
    fn clear_pixels_lend_no_colour() {
        let alpha: Vec<u8> = (0..1600).map(|i| if i < 800 { 0 } else { 255 }).collect();
        for channels in [Channels::Gray, Channels::Rgb] {
            let small = resample(raster(40, 40, channels, Some(alpha.clone())), 10, 10);
            assert_eq!(small.channels, channels);
            assert_eq!(small.alpha.as_ref().map(Vec::len), Some(100));
            assert!(
                small
                    .samples
                    .iter()
                    .zip(small.alpha.unwrap().iter().flat_map(|a| std::iter::repeat_n(*a, channels.count())))
                    .all(|(s, a)| a < 250 || *s > 190)
            );
        }
    }

    #[test]
    fn jpeg_takes_opaque_pictures() {
        let bytes = encode_jpeg(&raster(16, 8, Channels::Rgb, None), 80).unwrap();
        let back = crate::decode(&bytes, &crate::Limits::default()).unwrap();
        assert_eq!((back.width, back.height), (16, 8));
        assert_eq!(encode_jpeg(&raster(2, 2, Channels::Gray, Some(vec![9; 4])), 80), None);
    }
}
