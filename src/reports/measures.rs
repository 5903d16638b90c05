//! A part for each measure, made of what the plan names.

use super::{ReportContext, heading, two_periods, workings};
use crate::catalogue::{MeasurePart, Section};
use crate::charts::{self, Subject};
use crate::domain::{Block, Caution, Comparison, Measure, Outcome, Text};
use crate::findings::{self, words};

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for comparison in context.comparisons {
        if let Some(measure) = context.measure(&comparison.measure) {
            blocks.push(heading(3, &measure.id, Text::english(&*measure.title)));
            for part in &section.parts {
                blocks.extend(of_one(context, section, (comparison, measure), *part)?);
            }
        }
    }
    Ok(blocks)
}

fn of_one(
    context: &ReportContext,
    section: &Section,
    (comparison, measure): (&Comparison, &Measure),
    part: MeasurePart,
) -> Outcome<Vec<Block>> {
    let finding = || findings::finding(comparison, measure, &context.catalogue.wording);
    Ok(match part {
        MeasurePart::Counted => vec![Block::Paragraph(counted(context, measure))],
        MeasurePart::Finding => vec![Block::Lead(finding().sentence)],
        MeasurePart::Detail => {
            let mut detail = finding().detail;
            detail.extend(findings::real_terms(comparison, measure, context.catalogue));
            let detail = Some(detail.join(" ")).filter(|text| !text.is_empty());
            detail.map(|text| Block::Paragraph(text.into())).into_iter().collect()
        }
        MeasurePart::Charts => drawn(context, &section.charts, comparison, measure)?,
        MeasurePart::TwoPeriods => two_periods::blocks(context, comparison, measure),
        MeasurePart::Cautions => {
            let items = cautions(context, &comparison.cautions, measure);
            note(context, "measure.cautions", items).into_iter().collect()
        }
        MeasurePart::WhyItMatters => {
            vec![Block::Paragraph(context.text("measure.why_it_matters", &[("why", &measure.why_it_matters)]))]
        }
        MeasurePart::Questions => note(context, "measure.questions", finding().questions).into_iter().collect(),
    })
}

fn counted(context: &ReportContext, measure: &Measure) -> Text {
    let words = [
        ("counted", measure.counted.as_str()),
        ("status", &words::status(measure.status, &context.catalogue.wording)),
        ("direction", &words::direction(measure.direction, &context.catalogue.wording)),
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
    let workings = workings::of(comparison, measure, context.catalogue);
    let subject = Subject { comparison, measure, catalogue: context.catalogue, workings: &workings };
    let charts = charts::draw_all(charts, &subject)?;
    Ok(if charts.is_empty() { Vec::new() } else { vec![Block::Charts(charts)] })
}

/// A note of sentences from definitions, under a title of the wording.
pub(super) fn note(context: &ReportContext, title: &str, items: Vec<String>) -> Option<Block> {
    let sentences = items.into_iter().map(Text::english).collect::<Vec<_>>();
    (!sentences.is_empty()).then(|| Block::Note { title: context.text(title, &[]), items: sentences })
}

/// What the measure may be used for, then what concerns these figures, then what concerns the measure; nothing twice.
pub(super) fn cautions(context: &ReportContext, of_the_figures: &[Caution], measure: &Measure) -> Vec<String> {
    let comparability = findings::comparability(measure, context.catalogue);
    let of_the_measure = measure.cautions.iter().filter(|caution| !comparability.contains(*caution)).cloned();
    let of_the_figures = of_the_figures.iter().map(|caution| caution.text.clone());
    std::iter::once(comparability.clone()).chain(of_the_figures).chain(of_the_measure).collect()
}
