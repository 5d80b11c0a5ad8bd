//! Stage 4: blocks → boxes that stand one under the other, none of which is ever divided.

mod block;
mod cards;
mod code;
mod column;
mod figure;
mod flow;
mod list;
mod note;
mod panel;
mod setting;
mod stack;
mod table;
mod text;

pub use block::push_blocks;
pub use column::Column;
pub use figure::{fitted, push_frame_with_words};
pub use flow::{Chance, Flow, FlowBox, Frame, RepeatedHeader, Turn};
pub use note::note_flows;
pub use setting::{Context, Setting};
pub use stack::{Extents, extend, paint_frames, shift, stack};
pub use text::{Parting, first_baseline, place_line, push_lines, remark_missing, shaped, shaped_plain};
