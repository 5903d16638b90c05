//! All measures in pictures, before they are taken one by one.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::charts::{self, Overview};
use crate::domain::{Block, Outcome};

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let overview = Overview { comparisons: context.comparisons, catalogue: context.catalogue };
    let charts = charts::draw_overview(&section.charts, &overview)?;
    Ok(if charts.is_empty() { Vec::new() } else { vec![Block::Charts(charts)] })
}
