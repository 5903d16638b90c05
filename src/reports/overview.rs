//! All measures in pictures, before they are taken one by one.

use super::{Material, heading};
use crate::charts::{self, Overview};
use crate::domain::{Block, Outcome};

pub(super) fn blocks(material: &Material) -> Outcome<Vec<Block>> {
    let overview = Overview { comparisons: material.comparisons, catalogue: material.catalogue };
    let figures = charts::draw_overview(&material.plan.overview_charts, &overview)?;
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![heading(2, "overview", "At a glance"), Block::Figures(figures)])
}
