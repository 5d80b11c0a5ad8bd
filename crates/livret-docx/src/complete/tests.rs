use livret::model::Lang;

use super::*;
use crate::slips::LinkSlip;

fn completed(xml: &str, slips: &Slips) -> String {
    let mut element = Element::parse(xml.as_bytes()).unwrap();
    complete(&mut element, slips);
    element.to_xml()
}

#[test]
fn slips_become_what_they_say() {
    let mut slips = Slips::default();
    let run = slips.run(RunSlip {
        style: Some("Strong"),
        lang: Lang::parse("ar"),
        rtl: true,
        no_proof: false,
        small_caps: true,
    });
    let xml = format!("<w:r><w:rPr><w:rtl/><w:rStyle w:val=\"{}\"/></w:rPr><w:t>x</w:t></w:r>", run.unwrap());
    assert_eq!(
        completed(&xml.replace("<w:rtl/>", ""), &slips),
        "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/><w:smallCaps/><w:rtl/><w:lang w:bidi=\"ar-SA\"/></w:rPr><w:t>x</w:t></w:r>"
    );
    let link = slips
        .link(LinkSlip { target: LinkSlipTarget::Relationship("rId3".into()), tooltip: "a \"b\"".into() });
    assert_eq!(
        completed(&format!("<w:hyperlink w:anchor=\"{link}\" w:history=\"1\"/>"), &slips),
        "<w:hyperlink w:history=\"1\" r:id=\"rId3\" w:tooltip=\"a &quot;b&quot;\"/>"
    );
    let element = slips.element(Element::new("w:footnoteReference", &[("w:id", "1")]));
    assert_eq!(
        completed(&format!("<w:r><w:rPr><w:rStyle w:val=\"{element}\"/></w:rPr></w:r>"), &slips),
        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"1\"/></w:r>"
    );
}

#[test]
fn order_is_restored_and_empty_properties_go() {
    let slips = Slips::default();
    assert_eq!(
        completed(
            "<w:p w14:paraId=\"1\"><w:pPr><w:rPr/><w:jc w:val=\"center\"/><w:keepNext/><w:pStyle w:val=\"A\"/></w:pPr></w:p>",
            &slips
        ),
        "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:keepNext/><w:jc w:val=\"center\"/></w:pPr></w:p>"
    );
}

#[test]
fn header_rows_are_repeated() {
    let mut slips = Slips::default();
    let style =
        slips.table(TableSlip { style: "T", head_rows: 1, caption: "c".into(), ..TableSlip::default() });
    let xml = format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/></w:tblPr><w:tr/><w:tr/></w:tbl>");
    let out = completed(&xml, &slips);
    assert!(out.contains("<w:tr><w:trPr><w:tblHeader/></w:trPr></w:tr><w:tr/>"), "{out}");
    assert!(out.contains("<w:tblCaption w:val=\"c\"/></w:tblPr>"), "{out}");
}
