//! The theme part (ISO/IEC 29500-1, 14.2.7 and 20.1.6): colours and faces that Word offers to who goes on editing.

use livret::theme::{Color, Theme};
use livret_package::Element;

use crate::namespaces::A;
use crate::styles::Families;

/// The theme part.
pub(crate) fn theme_part(theme: &Theme, families: &Families) -> Vec<u8> {
    Element::new("a:theme", &[("xmlns:a", A), ("name", &theme.name)])
        .with(
            Element::new("a:themeElements", &[])
                .with(colors(theme))
                .with(faces(theme, families))
                .with(formats(theme)),
        )
        .to_part()
}

fn colors(theme: &Theme) -> Element {
    let c = theme.colors;
    let mut scheme = Element::new("a:clrScheme", &[("name", &theme.name)]);
    let colors: [(&str, Color); 12] = [
        ("dk1", c.ink),
        ("lt1", Color::WHITE),
        ("dk2", c.accent),
        ("lt2", c.tint),
        ("accent1", c.accent),
        ("accent2", c.success),
        ("accent3", c.warning),
        ("accent4", c.muted),
        ("accent5", c.rule),
        ("accent6", c.mark),
        ("hlink", c.accent),
        ("folHlink", c.muted),
    ];
    for (name, color) in colors {
        let value = Element::new("a:srgbClr", &[("val", &color.hex())]);
        scheme.push(Element::new(format!("a:{name}"), &[]).with(value));
    }
    scheme
}

fn faces(theme: &Theme, families: &Families) -> Element {
    let collection = |name: &str, latin: &str| {
        Element::new(name, &[])
            .with(Element::new("a:latin", &[("typeface", latin)]))
            .with(Element::new("a:ea", &[("typeface", "")]))
            .with(Element::new("a:cs", &[("typeface", &families.complex)]))
    };
    Element::new("a:fontScheme", &[("name", &theme.name)])
        .with(collection("a:majorFont", &families.heading))
        .with(collection("a:minorFont", &families.body))
}

/// Formats of shapes: the schema asks for three of each (20.1.4.1.14); nothing here uses them.
fn formats(theme: &Theme) -> Element {
    let fill = || Element::new("a:solidFill", &[]).with(Element::new("a:schemeClr", &[("val", "phClr")]));
    let three = |name: &str, item: &dyn Fn() -> Element| {
        Element::new(name, &[]).with(item()).with(item()).with(item())
    };
    let line = || Element::new("a:ln", &[("w", "6350")]).with(fill());
    let effect = || Element::new("a:effectStyle", &[]).with(Element::new("a:effectLst", &[]));
    Element::new("a:fmtScheme", &[("name", &theme.name)])
        .with(three("a:fillStyleLst", &fill))
        .with(three("a:lnStyleLst", &line))
        .with(three("a:effectStyleLst", &effect))
        .with(three("a:bgFillStyleLst", &fill))
}
