//! A part for each measure over all forces, of what the plan names.

use super::context::ReportContext;
use super::frame::heading;
use super::{cautions, nation, two_periods};
use crate::catalogue::{MeasurePart, Section};
use crate::charts::{self, AllForces};
use crate::compare::{Nation, over_all_forces};
use crate::domain::{Block, Measure, Outcome, Text};
use crate::findings;

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for (measure, own) in nation::measures(context) {
        let Some(nation) = over_all_forces(&own, measure) else { continue };
        blocks.push(heading(3, &measure.id, Text::english(&*measure.title)));
        for part in &section.parts {
            blocks.extend(of_one(context, section, measure, &nation, *part)?);
        }
    }
    Ok(blocks)
}

fn of_one(
    context: &ReportContext,
    section: &Section,
    measure: &Measure,
    nation: &Nation,
    part: MeasurePart,
) -> Outcome<Vec<Block>> {
    Ok(match part {
        MeasurePart::Counted => vec![Block::Paragraph(Text::english(&*measure.counted))],
        MeasurePart::Finding => {
            vec![Block::Lead(findings::over_all_forces(nation, measure, &context.catalogue.wording))]
        }
        MeasurePart::Detail => {
            vec![Block::Paragraph(findings::standings_of_all(nation, &context.catalogue.wording))]
        }
        MeasurePart::Charts => drawn(context, &section.charts, nation, measure)?,
        MeasurePart::TwoPeriods => two_periods::of_nation(context, nation, measure),
        MeasurePart::Cautions => cautions::note_on(context, &[], measure).into_iter().collect(),
        MeasurePart::WhyItMatters => {
            vec![Block::Paragraph(context.text("measure.why_it_matters", &[("why", &measure.why_it_matters)]))]
        }
        MeasurePart::Questions => Vec::new(),
    })
}

/// The charts of one measure over all forces.
fn drawn(context: &ReportContext, charts: &[String], nation: &Nation, measure: &Measure) -> Outcome<Vec<Block>> {
    let charts = charts::draw_all_forces(charts, &AllForces { nation, measure, catalogue: context.catalogue })?;
    Ok(if charts.is_empty() { Vec::new() } else { vec![Block::Charts(charts)] })
}
