//! Each measure over all forces: the total, how widely forces vary, its change, and how many are outside the range.

use std::sync::Arc;

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::compare;
use crate::domain::{Block, Cell, Comparison, Link, Measure, Outcome, Printed, Standing, Table};
use crate::findings;

/// All measures in one table.
pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let rows: Vec<Vec<Cell>> =
        measures(context).into_iter().map(|(measure, own)| row(context, measure, &own)).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
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
    Ok(vec![Block::Table(Table { caption: context.say("nation.caption", &[]), columns, rows })])
}

/// The period that changes are from.
fn earlier(context: &ReportContext) -> Option<String> {
    let mut two = measures(context).into_iter().filter_map(|(measure, own)| {
        compare::nation_in_two_periods(&compare::over_all_forces(&own, measure)?, measure)
    });
    two.next().map(|two| context.named(&two.earlier))
}

/// The measures with the comparisons of all forces, in the order of the framework.
pub(super) fn measures<'a>(context: &ReportContext<'a>) -> Vec<(&'a Measure, Vec<&'a Comparison>)> {
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
