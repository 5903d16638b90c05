//! Nothing of its own: the plan's words and the office's texts stand alone.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Outcome};

pub(super) fn blocks(_: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    Ok(Vec::new())
}
