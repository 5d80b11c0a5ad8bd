//! Fields: text that the reader's program works out (ISO/IEC 29500-1, 17.16).

use docx_rs as w;

use crate::slips::{RunSlip, Slips};

/// A field with the text that is shown until it is updated. Each run holds one field character, as Word writes them.
pub(crate) fn field(
    instruction: &str,
    shown: &str,
    format: &RunSlip,
    slips: &mut Slips,
    out: &mut Vec<w::ParagraphChild>,
) {
    let style = slips.run(format.clone());
    let mut push = |run: w::Run| {
        let run = match &style {
            Some(style) => run.style(style),
            None => run,
        };
        out.push(w::ParagraphChild::Run(Box::new(run)));
    };
    push(begin(instruction).0);
    push(begin(instruction).1);
    push(w::Run::new().add_field_char(w::FieldCharType::Separate, false));
    push(w::Run::new().add_text(shown));
    push(w::Run::new().add_field_char(w::FieldCharType::End, false));
}

/// The beginning of a field and its instruction.
pub(crate) fn begin(instruction: &str) -> (w::Run, w::Run) {
    (
        w::Run::new().add_field_char(w::FieldCharType::Begin, false),
        w::Run::new().add_instr_text(w::InstrText::Unsupported(format!(" {instruction} "))),
    )
}
