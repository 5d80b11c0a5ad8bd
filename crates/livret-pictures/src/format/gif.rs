//! GIF (CompuServe, 89a), of which the first frame is used.

use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, MemoryLimit};

use crate::error::PictureError;
use crate::info::{ColorModel, Orientation, PictureInfo};
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::raster::{Channels, Raster};

fn broken(error: impl ToString) -> PictureError {
    PictureError::Broken { kind: PictureKind::Gif, what: error.to_string() }
}

fn options(limits: &Limits) -> DecodeOptions {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    if let Some(most) = NonZeroU64::new(limits.max_pixels.saturating_mul(4)) {
        options.set_memory_limit(MemoryLimit::Bytes(most));
    }
    options
}

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    let mut options = options(limits);
    options.skip_frame_decoding(true);
    let mut decoder = options.read_info(bytes).map_err(broken)?;
    let (width, height) = (decoder.width(), decoder.height());
    limits.check_size(PictureKind::Gif, u32::from(width), u32::from(height))?;
    let frame = decoder.next_frame_info().map_err(broken)?.ok_or_else(|| broken("it has no frame"))?;
    let covers = (frame.left, frame.top, frame.width, frame.height) == (0, 0, width, height);
    let has_alpha = frame.transparent.is_some() || !covers;
    // A second frame that is damaged is no concern of the first.
    let animated = matches!(decoder.next_frame_info(), Ok(Some(_)));
    Ok(PictureInfo {
        kind: PictureKind::Gif,
        width_px: f32::from(width),
        height_px: f32::from(height),
        dpi: None,
        orientation: Orientation::Upright,
        color: ColorModel::Rgb,
        bits: 8,
        has_alpha,
        animated,
    })
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let mut decoder = options(limits).read_info(bytes).map_err(broken)?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    limits.check_size(PictureKind::Gif, width as u32, height as u32)?;
    let frame = decoder.read_next_frame().map_err(broken)?.ok_or_else(|| broken("it has no frame"))?;
    // What the frame does not cover of the picture stays clear.
    let mut canvas = vec![0; width * height * 4];
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let (frame_width, frame_height) = (usize::from(frame.width), usize::from(frame.height));
    let visible = frame_width.min(width.saturating_sub(left)) * 4;
    if frame_width > 0 && visible > 0 {
        let rows =
            frame.buffer.chunks_exact(frame_width * 4).take(frame_height.min(height.saturating_sub(top)));
        for (row, pixels) in rows.enumerate() {
            let start = ((top + row) * width + left) * 4;
            if let (Some(to), Some(from)) = (canvas.get_mut(start..start + visible), pixels.get(..visible)) {
                to.copy_from_slice(from);
            }
        }
    }
    Ok(Raster::from_interleaved(width as u32, height as u32, Channels::Rgb, &canvas))
}
