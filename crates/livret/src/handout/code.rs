//! QR codes (ISO/IEC 18004), as drawings.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// Modules left blank around a code (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The code of an address as an SVG drawing; `None` if the address is too long for one.
pub fn qr_code(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (nth, row) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let dark = row.iter().skip(column).take_while(|c| **c == Color::Dark).count();
            if dark > 0 {
                // A run of dark modules is one rectangle, or thin lines show between them.
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", column + QUIET, nth + QUIET);
            }
            column += dark.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::qr_code;

    #[test]
    fn an_address_too_long_has_no_code() {
        assert!(qr_code(&format!("https://example.org/{}", "a".repeat(3000))).is_none());
        let svg = qr_code("https://example.org/").unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("M4 4h7v1h-7z"), "{svg}");
    }
}
