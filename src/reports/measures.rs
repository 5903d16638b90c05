//! A part for each measure: finding, figures, cautions, why it matters, questions.

use super::{Material, heading, workings};
use crate::charts::{self, Subject};
use crate::domain::{Block, Comparison, Measure, Outcome};
use crate::findings;

pub(super) fn blocks(material: &Material) -> Outcome<Vec<Block>> {
    let mut blocks = vec![heading(2, "measures", "Measure by measure")];
    for comparison in material.comparisons {
        if let Some(measure) = material.measure(&comparison.measure) {
            blocks.extend(of_one(material, comparison, measure)?);
        }
    }
    Ok(blocks)
}

fn of_one(material: &Material, comparison: &Comparison, measure: &Measure) -> Outcome<Vec<Block>> {
    let finding = findings::finding(comparison, measure, material.catalogue);
    let workings = workings::of(comparison, measure, material.catalogue);
    let subject = Subject { comparison, measure, catalogue: material.catalogue, workings: Some(&workings) };
    let figures = charts::draw_all(&material.plan.charts, &subject)?;
    let mut blocks = vec![
        heading(3, &measure.id, &measure.title),
        Block::Paragraph(format!(
            "{} Status: {}; {}.",
            measure.counted,
            measure.status.words(),
            measure.direction.words()
        )),
        Block::Lead(finding.sentence),
    ];
    let mut detail = finding.detail;
    detail.extend(findings::real_terms(comparison, measure, material.catalogue));
    if !detail.is_empty() {
        blocks.push(Block::Paragraph(detail.join(" ")));
    }
    if !figures.is_empty() {
        blocks.push(Block::Figures(figures));
    }
    blocks.push(Block::Note { title: "To bear in mind".to_owned(), items: cautions(material, comparison, measure) });
    blocks.push(Block::Paragraph(format!("Why it matters: {}", measure.why_it_matters)));
    if !finding.questions.is_empty() {
        blocks.push(Block::Note { title: "Questions to ask".to_owned(), items: finding.questions });
    }
    Ok(blocks)
}

/// What the measure may be used for, then what concerns these figures, then what concerns the measure; nothing twice.
fn cautions(material: &Material, comparison: &Comparison, measure: &Measure) -> Vec<String> {
    let comparability = findings::comparability(measure, material.catalogue);
    let of_the_measure = measure.cautions.iter().filter(|caution| !comparability.contains(*caution)).cloned();
    let of_the_figures = comparison.cautions.iter().map(|caution| caution.text.clone());
    std::iter::once(comparability.clone()).chain(of_the_figures).chain(of_the_measure).collect()
}
