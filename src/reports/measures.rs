//! A part for each measure, made of what the plan names.

use super::frame::heading;
use super::material::Material;
use super::{two_periods, workings};
use crate::catalogue::{MeasurePart, Section};
use crate::charts::{self, Subject};
use crate::domain::{Block, Comparison, Measure, Outcome, Text};
use crate::findings::{self, words};

pub(super) fn blocks(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for comparison in material.comparisons {
        if let Some(measure) = material.measure(&comparison.measure) {
            blocks.push(heading(3, &measure.id, Text::english(&*measure.title)));
            for part in &section.parts {
                blocks.extend(of_one(material, section, (comparison, measure), *part)?);
            }
        }
    }
    Ok(blocks)
}

fn of_one(
    material: &Material,
    section: &Section,
    (comparison, measure): (&Comparison, &Measure),
    part: MeasurePart,
) -> Outcome<Vec<Block>> {
    let finding = || findings::finding(comparison, measure, &material.catalogue.wording);
    Ok(match part {
        MeasurePart::Counted => vec![Block::Paragraph(counted(material, measure))],
        MeasurePart::Finding => vec![Block::Lead(finding().sentence())],
        MeasurePart::Detail => {
            let mut detail = finding().detail;
            detail.extend(findings::real_terms(comparison, measure, material.catalogue));
            let detail = Some(detail.join(" ")).filter(|text| !text.is_empty());
            detail.map(|text| Block::Paragraph(text.into())).into_iter().collect()
        }
        MeasurePart::Charts => drawn(material, &section.charts, comparison, measure)?,
        MeasurePart::TwoPeriods => two_periods::blocks(material, comparison, measure),
        MeasurePart::Cautions => {
            let items = cautions(material, comparison, measure);
            note(material, "measure.cautions", items).into_iter().collect()
        }
        MeasurePart::WhyItMatters => {
            vec![Block::Paragraph(material.text("measure.why_it_matters", &[("why", &measure.why_it_matters)]))]
        }
        MeasurePart::Questions => note(material, "measure.questions", finding().questions).into_iter().collect(),
    })
}

fn counted(material: &Material, measure: &Measure) -> Text {
    let words = [
        ("counted", measure.counted.as_str()),
        ("status", &words::status(measure.status, &material.catalogue.wording)),
        ("direction", &words::direction(measure.direction, &material.catalogue.wording)),
    ];
    material.text("measure.counted", &words)
}

/// The charts of one measure.
pub(super) fn drawn(
    material: &Material,
    charts: &[String],
    comparison: &Comparison,
    measure: &Measure,
) -> Outcome<Vec<Block>> {
    let workings = workings::of(comparison, measure, material.catalogue);
    let subject = Subject { comparison, measure, catalogue: material.catalogue, workings: Some(&workings) };
    let figures = charts::draw_all(charts, &subject)?;
    Ok(if figures.is_empty() { Vec::new() } else { vec![Block::Figures(figures)] })
}

/// A note of sentences from definitions, under a title of the wording.
pub(super) fn note(material: &Material, title: &str, items: Vec<String>) -> Option<Block> {
    let sentences = items.into_iter().map(Text::english).collect::<Vec<_>>();
    (!sentences.is_empty()).then(|| Block::Note { title: material.text(title, &[]), items: sentences })
}

/// What the measure may be used for, then what concerns these figures, then what concerns the measure; nothing twice.
pub(super) fn cautions(material: &Material, comparison: &Comparison, measure: &Measure) -> Vec<String> {
    let comparability = findings::comparability(measure, material.catalogue);
    let of_the_measure = measure.cautions.iter().filter(|caution| !comparability.contains(*caution)).cloned();
    let of_the_figures = comparison.cautions.iter().map(|caution| caution.text.clone());
    std::iter::once(comparability.clone()).chain(of_the_figures).chain(of_the_measure).collect()
}
