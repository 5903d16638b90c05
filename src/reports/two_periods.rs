//! A measure in two periods: the nation, the region, the peers and each of them, and how many forces rose.

use super::context::ReportContext;
use crate::compare::{self, Nation, PlaceInTwoPeriods, PlaceKind, TwoPeriods};
use crate::domain::{Block, Cell, Comparison, Measure, MeasureKind, Period, Printed, Table};
use crate::findings::{self, numbers};

pub(super) fn blocks(context: &ReportContext, comparison: &Comparison, measure: &Measure) -> Vec<Block> {
    match compare::in_two_periods(comparison, measure, context.catalogue) {
        Some(two) => side_by_side(context, &two, measure),
        None => vec![nothing(context, comparison.period, measure)],
    }
}

/// The same of all forces together.
pub(super) fn of_nation(context: &ReportContext, nation: &Nation, measure: &Measure) -> Vec<Block> {
    match compare::nation_in_two_periods(nation, measure) {
        Some(two) => side_by_side(context, &two, measure),
        None => vec![nothing(context, nation.period, measure)],
    }
}

fn nothing(context: &ReportContext, period: Period, measure: &Measure) -> Block {
    let earlier = context.named(&period.year_before());
    let words = [("measure", measure.short_title.as_str()), ("earlier", &earlier)];
    Block::Paragraph(context.text("two_periods.nothing", &words))
}

fn side_by_side(context: &ReportContext, two: &TwoPeriods, measure: &Measure) -> Vec<Block> {
    let unit = [("unit", measure.unit.as_str())];
    let what = if two.counts { context.say("two_periods.number_of", &unit) } else { measure.value_unit() };
    let (earlier, later) = (context.named(&two.earlier), context.named(&two.later));
    let words = [("measure", measure.short_title.as_str()), ("unit", &what), ("earlier", &earlier), ("later", &later)];
    let is_percentage = matches!(measure.kind, MeasureKind::Proportion | MeasureKind::Survey);
    let change = if is_percentage { "two_periods.change_in_points" } else { "two_periods.change" };
    let mut columns = vec![context.say("two_periods.place", &[]), earlier.clone(), later.clone()];
    columns.push(context.say(change, &[]));
    if !is_percentage {
        columns.push(context.say("two_periods.percent", &[]));
    }
    let rows = two.places.iter().map(|place| row(context, place, two, measure, is_percentage)).collect();
    let table = Table { caption: context.say("two_periods.caption", &words), columns, rows };
    let (rising, of) = (two.rising.to_string(), two.of.to_string());
    let words = [("rising", rising.as_str()), ("of", &of), ("later", &later), ("earlier", &earlier)];
    vec![Block::Table(table), Block::Paragraph(context.text("two_periods.rising", &words))]
}

fn row(
    context: &ReportContext,
    place: &PlaceInTwoPeriods,
    two: &TwoPeriods,
    measure: &Measure,
    is_percentage: bool,
) -> Vec<Cell> {
    let printed =
        |number: Option<f64>| {
            let text = number.map(|number| {
                if two.counts { numbers::printed(number, 0) } else { findings::printed_value(number, measure) }
            });
            Cell::Number(text.unwrap_or_else(|| context.say("two_periods.no_figure", &[]).into()))
        };
    let change = place.change.map(|change| match (two.counts, is_percentage) {
        (true, _) => numbers::printed_signed(change, 0),
        (false, true) => numbers::printed_signed(change, measure.decimals),
        (false, false) => findings::printed_value(change, measure).with_plus(change > 0.0),
    });
    let none = || Printed::from(context.say("two_periods.none", &[]));
    let mut row = vec![Cell::Header(name(context, place)), printed(place.earlier), printed(place.later)];
    row.push(Cell::Number(change.unwrap_or_else(none)));
    if !is_percentage {
        row.push(Cell::Number(place.percent.map_or_else(none, numbers::printed_signed_percent)));
    }
    row
}

/// The place, and how many of its forces are in the figures where some are not.
fn name(context: &ReportContext, place: &PlaceInTwoPeriods) -> String {
    let name = match place.kind {
        PlaceKind::Nation => context.say("two_periods.nation", &[]),
        PlaceKind::Peers => context.say("two_periods.peers", &[]),
        PlaceKind::Region => context.say("two_periods.region", &[("region", &place.name)]),
        PlaceKind::Peer => place.name.clone(),
        PlaceKind::Force => context.say("two_periods.force", &[("force", &place.name)]),
    };
    if place.n == place.of || place.of <= 1 {
        return name;
    }
    let (n, of) = (place.n.to_string(), place.of.to_string());
    context.say("two_periods.some", &[("place", &name), ("n", &n), ("of", &of)])
}
