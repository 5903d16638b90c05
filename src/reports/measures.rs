//! A part for each measure, with the contents that the plan names.

use super::context::ReportContext;
use super::frame::heading;
use super::{cautions, two_periods, workings};
use crate::catalogue::{MeasurePart, Section};
use crate::charts::{self, Subject};
use crate::domain::{Block, Comparison, Measure, Outcome, Text};
use crate::findings::{self, words};

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for comparison in context.comparisons {
        if let Some(measure) = context.measure(&comparison.measure) {
            blocks.push(heading(3, &measure.id, Text::english(&*measure.title)));
            for part in &section.parts {
                blocks.extend(of_one(context, section, comparison, measure, *part)?);
            }
        }
    }
    Ok(blocks)
}

fn of_one(
    context: &ReportContext,
    section: &Section,
    comparison: &Comparison,
    measure: &Measure,
    part: MeasurePart,
) -> Outcome<Vec<Block>> {
    let finding = || findings::finding(comparison, measure, &context.catalogue.wording);
    Ok(match part {
        MeasurePart::Counted => vec![Block::Paragraph(counted(context, measure))],
        MeasurePart::Finding => vec![Block::Lead(finding().sentence())],
        MeasurePart::Detail => {
            let mut detail = finding().detail;
            detail.extend(findings::real_terms(comparison, measure, context.catalogue));
            let detail = Some(detail.join(" ")).filter(|text| !text.is_empty());
            detail.map(|text| Block::Paragraph(text.into())).into_iter().collect()
        }
        MeasurePart::Charts => drawn(context, &section.charts, comparison, measure)?,
        MeasurePart::TwoPeriods => two_periods::blocks(context, comparison, measure),
        MeasurePart::Cautions => cautions::note_on(context, &comparison.cautions, measure).into_iter().collect(),
        MeasurePart::WhyItMatters => {
            vec![Block::Paragraph(context.text("measure.why_it_matters", &[("why", &measure.why_it_matters)]))]
        }
        MeasurePart::Questions => {
            let questions = finding().questions.into_iter().map(Text::english).collect();
            cautions::note(context, "measure.questions", questions).into_iter().collect()
        }
    })
}

fn counted(context: &ReportContext, measure: &Measure) -> Text {
    let words = [
        ("counted", measure.counted.as_str()),
        ("status", &words::of(measure.status, &context.catalogue.wording)),
        ("direction", &words::of(measure.direction, &context.catalogue.wording)),
    ];
    context.text("measure.counted", &words)
}

/// The charts of one measure.
pub(super) fn drawn(
    context: &ReportContext,
    charts: &[String],
    comparison: &Comparison,
    measure: &Measure,
) -> Outcome<Vec<Block>> {
    let workings = workings::of(comparison, measure, context.catalogue, charts);
    let subject = Subject { comparison, measure, catalogue: context.catalogue, workings: &workings };
    let charts = charts::draw_all(charts, &subject)?;
    Ok(if charts.is_empty() { Vec::new() } else { vec![Block::Charts(charts)] })
}
