//! The document model: what a toolkit says, free of how any format says it.
//!
//! Readers fill it, [`resolve`](crate::build) completes it, the typography pass corrects its characters, and every exporter reads
//! it. All of it are plain owned values, built once and serialisable (`livret inspect` prints it as JSON).

mod block;
mod book;
mod id;
mod inline;
mod meta;
pub(crate) mod months;
mod nested;
mod page;
mod resource;
mod table;
mod walk;

pub use block::{
    Block, BlockKind, CalloutKind, CalloutLabel, Card, Definition, ListItem, ListKind, Numbering, Term,
};
pub use book::{Book, Contents, ContentsEntry, EntryKind, Part};
pub use id::{FileId, NodeId, ResourceId, Span};
pub use inline::{Alt, Image, ImageSize, Inline, LinkTarget, plain_text};
pub use meta::{BookMeta, Date, Direction, Lang};
pub use nested::{block_lists, each_inline_list, inline_lists};
pub use page::{Hero, Note, Page, PageKind, PageMeta};
pub use resource::Resource;
pub use table::{Align, Cell, Column, Row, Table};
pub use walk::{
    Visitor, VisitorMut, walk_block, walk_block_mut, walk_inline, walk_inline_mut, walk_page, walk_page_mut,
};
