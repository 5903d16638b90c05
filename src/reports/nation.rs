//! Each measure over all forces: the total, how widely forces vary, its change, and how many are outside the range.

use std::sync::Arc;

use super::context::ReportContext;
use super::frame::heading;
use super::{cautions, two_periods};
use crate::catalogue::{MeasurePart, Section};
use crate::charts::{self, AllForces};
use crate::compare::{self, Nation};
use crate::domain::{Block, Cell, Comparison, Link, Measure, Outcome, Printed, Standing, Table, Text};
use crate::findings;

/// All measures in one table.
pub(super) fn table(context: &ReportContext) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> =
        measures(context).into_iter().map(|(measure, own)| row(context, measure, &own)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = [
        "nation.measure",
        "nation.period",
        "nation.number",
        "nation.value",
        "nation.lowest",
        "nation.median",
        "nation.highest",
        "nation.change",
        "nation.rising",
        "nation.higher",
        "nation.alert",
        "nation.within",
        "nation.lower",
        "nation.not_compared",
    ];
    let earlier = earlier(context).unwrap_or_default();
    let columns = columns.iter().map(|key| context.say(key, &[("earlier", &earlier)])).collect();
    vec![Block::Table(Table { caption: context.say("nation.caption", &[]), columns, rows })]
}

/// The period that changes are from.
fn earlier(context: &ReportContext) -> Option<String> {
    let mut two = measures(context).into_iter().filter_map(|(measure, own)| {
        compare::nation_in_two_periods(&compare::over_all_forces(&own, measure)?, measure)
    });
    two.next().map(|two| context.named(&two.earlier))
}

/// A part for each measure.
pub(super) fn parts(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for (measure, own) in measures(context) {
        let Some(nation) = compare::over_all_forces(&own, measure) else { continue };
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

/// The measures with the comparisons of all forces, in the order of the framework.
fn measures<'a>(context: &ReportContext<'a>) -> Vec<(&'a Measure, Vec<&'a Comparison>)> {
    let ids = context.framework().map(|framework| framework.measures()).unwrap_or_default();
    let own = |id: &str| context.comparisons.iter().map(Arc::as_ref).filter(|it| it.measure == id).collect::<Vec<_>>();
    let all = ids.into_iter().filter_map(|id| Some((context.measure(id)?, own(id))));
    all.filter(|(_, own)| !own.is_empty()).collect()
}

fn row(context: &ReportContext, measure: &Measure, own: &[&Comparison]) -> Vec<Cell> {
    let nation = compare::over_all_forces(own, measure);
    let totals = nation.as_ref().map(|nation| nation.totals);
    let spread = nation.as_ref().map(|nation| &nation.spread);
    let two = nation.as_ref().and_then(|nation| compare::nation_in_two_periods(nation, measure));
    let none = || Printed::from(context.say("nation.none", &[]));
    let value = |it: Option<f64>| Cell::Number(it.map_or_else(none, |it| findings::printed_value(it, measure)));
    let number = totals.and_then(|totals| totals.numerator).map(|it| findings::printed_quantity(it, measure));
    let period = nation.as_ref().map(|nation| context.named(&nation.period));
    let all = two.as_ref().and_then(|two| two.places.first());
    let change = all.and_then(|place| place.percent).map(findings::numbers::printed_signed_percent);
    let rising = two
        .as_ref()
        .map(|two| context.say("figures.of", &[("number", &two.rising.to_string()), ("of", &two.of.to_string())]));
    let mut row = vec![
        Cell::Link(super::summary::title(measure), Link::heading(&measure.id)).in_english(),
        Cell::Text(period.unwrap_or_else(|| none().into())),
        Cell::Number(number.unwrap_or_else(none)),
        value(totals.and_then(|totals| totals.value)),
        value(spread.and_then(|spread| spread.minimum)),
        value(spread.and_then(|spread| spread.median)),
        value(spread.and_then(|spread| spread.maximum)),
        Cell::Number(change.unwrap_or_else(none)),
        Cell::Number(rising.map_or_else(none, Printed::from)),
    ];
    let standings = [Standing::Higher, Standing::Alert, Standing::Within, Standing::Lower, Standing::NotCompared];
    row.extend(standings.map(|standing| {
        let of = nation.as_ref().and_then(|nation| nation.standings.iter().find(|(it, _)| *it == standing));
        Cell::Number(of.map_or_else(none, |(_, number)| findings::numbers::whole(*number)))
    }));
    row
}
