//! Golden files: parts as readable text, under `tests/golden/docx`. `LIVRET_BLESS=1` writes them anew.

use std::path::PathBuf;

use livret_package::{Element, Node};

/// Compares with the golden file of this name.
pub(crate) fn check(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/docx").join(name);
    if std::env::var_os("LIVRET_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden != text {
        let line = golden
            .lines()
            .zip(text.lines())
            .position(|(a, b)| a != b)
            .unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
        panic!(
            "{} differs at line {}:\n- {}\n+ {}\nrun the test with LIVRET_BLESS=1 and read the difference",
            path.display(),
            line + 1,
            golden.lines().nth(line).unwrap_or_default(),
            text.lines().nth(line).unwrap_or_default(),
        );
    }
}

/// An element a line, with runs and properties on one.
pub(crate) fn pretty(root: &Element) -> String {
    let mut out = String::new();
    write(root, 0, &mut out);
    out
}

fn write(element: &Element, depth: usize, out: &mut String) {
    let flat = matches!(
        element.name.as_str(),
        "w:r" | "w:pPr" | "w:rPr" | "w:tblPr" | "w:tcPr" | "w:trPr" | "w:lvl" | "w:font"
    );
    if flat || element.children.is_empty() || element.elements().next().is_none() {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&element.to_xml());
        out.push('\n');
        return;
    }
    let mut start = element.clone();
    start.children.clear();
    out.push_str(&"  ".repeat(depth));
    out.push_str(start.to_xml().trim_end_matches("/>"));
    out.push_str(">\n");
    for child in &element.children {
        match child {
            Node::Element(child) => write(child, depth + 1, out),
            Node::Text(text) => {
                out.push_str(text);
                out.push('\n');
            }
        }
    }
}
