//! The least that a section is: the blocks that it shows.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Outcome};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    Ok(vec![Block::Paragraph(context.text("heading.addition", &[]))])
}
