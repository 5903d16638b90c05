//! All measures in pictures, before they are taken one by one.

use super::material::Material;
use crate::catalogue::Section;
use crate::charts::{self, Overview};
use crate::domain::{Block, Outcome};

pub(super) fn blocks(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    let overview = Overview { comparisons: material.comparisons, catalogue: material.catalogue };
    let figures = charts::draw_overview(&section.charts, &overview)?;
    Ok(if figures.is_empty() { Vec::new() } else { vec![Block::Figures(figures)] })
}
