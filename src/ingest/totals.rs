//! Control totals: what must add up in a table, checked when it is read.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::shapes::{TableSheet, larger_areas};
use crate::catalogue::{Areas, TotalRule};
use crate::domain::{AreaCode, AreaKind, Observation, Place, Problem, Problems};

/// Counts are whole numbers: what differs by less than half of one is noise of floating-point sums.
const TOLERANCE: f64 = 0.5;

type Numbers<'a> = BTreeMap<&'a AreaCode, &'a Observation>;

/// Every total of the table that does not hold, with the two numbers and the cell; `others` were found before.
pub(super) fn check(reading: &TableSheet, observations: &[Observation], others: Problems) -> Problems {
    let mut series: BTreeMap<(&str, &[String], NaiveDate, u32), Numbers> = BTreeMap::new();
    let adds_up = |series: &str| reading.table.series_named(series).is_none_or(|series| series.adds_up);
    for observation in observations.iter().filter(|observation| adds_up(&observation.series)) {
        let period = observation.period;
        let key = (observation.series.as_str(), observation.of.as_slice(), period.last_day(), period.months());
        series.entry(key).or_default().insert(&observation.area, observation);
    }
    let mut problems = others;
    problems.extend(rows(reading, observations));
    let rules = &reading.table.totals;
    let found = series.values().flat_map(|numbers| {
        rules.iter().flat_map(|rule| sums(*rule, numbers, reading)).filter_map(|sum| difference(&sum, numbers))
    });
    problems.extend(found.map(|(total, sum, parts)| does_not_add_up(reading, total, sum, &parts)));
    not_accepted(reading, problems)
}

/// The problems that nobody accepted, and acceptances of totals that do add up: those hide nothing today and may tomorrow.
fn not_accepted(reading: &TableSheet, problems: Problems) -> Problems {
    let cell_of = |problem: &Problem| match &problem.place {
        Place::Cell(_, _, cell) => Some(cell.clone()),
        _ => None,
    };
    let failing: Vec<String> = problems.iter().filter_map(cell_of).collect();
    let needless = reading.accepted.iter().flat_map(|accepted| {
        let idle = accepted.totals.iter().filter(|cell| !failing.contains(cell));
        idle.map(|cell| {
            let what = format!("the total in cell {cell} adds up, but `accepted/{}` says it does not", accepted.id);
            Problem::data(Place::File(reading.workbook.path.clone()), what).hint("remove the cell from `totals`")
        })
    });
    let open = problems.iter().filter(|problem| !cell_of(problem).is_some_and(|cell| reading.accepts_total(&cell)));
    open.cloned().chain(needless).collect()
}

fn does_not_add_up(reading: &TableSheet, total: &Observation, sum: f64, parts: &str) -> Problem {
    let place = Place::Cell(reading.workbook.path.clone(), total.sheet.clone(), total.cell.clone());
    let said = total.reading.number().unwrap_or_default();
    let what = format!("{parts} add up to {sum}, but the table says {said} for `{}`", total.series);
    Problem::data(place, what)
        .hint(format!(
            "the file is not as published, or the publisher made a mistake: compare it with the original. To accept a publisher's mistake, add a file to the catalogue's folder `accepted`, with table `{}` and sha256 `{}`",
            reading.table.id, reading.workbook.sha256
        ))
}

/// Series that do not add up in a row. A sum of which a part has no number is not checked.
fn rows(reading: &TableSheet, observations: &[Observation]) -> Problems {
    let mut rows: BTreeMap<(&AreaCode, &[String], NaiveDate), BTreeMap<&str, &Observation>> = BTreeMap::new();
    for observation in observations {
        let key = (&observation.area, observation.of.as_slice(), observation.period.last_day());
        rows.entry(key).or_default().insert(&observation.series, observation);
    }
    let wrong = rows.values().flat_map(|row| {
        reading.table.sums.iter().filter_map(|sum| {
            let total = row.get(sum.total.as_str())?;
            let said = total.reading.number()?;
            let parts: Option<Vec<f64>> =
                sum.parts.iter().map(|part| row.get(part.as_str()).and_then(|it| it.reading.number())).collect();
            let added: f64 = parts?.iter().sum();
            let of = total.of.get(..2).map(|of| format!(" of `{}`", of.join("`, `"))).unwrap_or_default();
            let parts = format!("{}{of} in the row of `{}`", sum.parts.join(", "), total.area_as_published.trim());
            let known = known_exception(reading, total, added - said);
            let within = sum.within.unwrap_or(TOLERANCE);
            ((added - said).abs() > within && !known).then(|| does_not_add_up(reading, total, added, &parts))
        })
    });
    wrong.collect()
}

/// Whether the definition knows that the parts come to so much more in the file as published.
fn known_exception(reading: &TableSheet, total: &Observation, more: f64) -> bool {
    let exceptions = reading.table.profile().map_or(&[][..], |profile| &profile.exceptions);
    exceptions.iter().any(|exception| {
        exception.series == total.series
            && exception.period == total.period.id()
            && total.of.first() == Some(&exception.group)
            && total.of.get(1) == exception.line.as_ref()
            && exception.more.get(&total.area).is_some_and(|known| (known - more).abs() < TOLERANCE)
    })
}

/// A total and the areas that make it.
struct Sum {
    total: AreaCode,
    parts: Vec<AreaCode>,
    called: String,
}

fn sums(rule: TotalRule, numbers: &Numbers, reading: &TableSheet) -> Vec<Sum> {
    let areas = &reading.catalogue.areas;
    match rule {
        TotalRule::ForcesMakeRegions => forces_by_region(areas),
        TotalRule::ForcesMakeAll => all_forces(areas),
        TotalRule::RegionsMakeEngland => of_kind(areas, AreaKind::Country)
            .into_iter()
            .map(|country| within(areas, country, AreaKind::Region, "the regions of"))
            .filter(|sum| !sum.parts.is_empty())
            .collect(),
        TotalRule::RegionsMakeTotal => regions_of_totals(areas),
        TotalRule::CountriesMakeTotal => totals_of(areas, &[AreaKind::Country], "the countries of"),
        TotalRule::CountriesAndTransportPoliceMakeTotal => totals_of(
            areas,
            &[AreaKind::Country, AreaKind::SpecialForce],
            "the countries and the British Transport Police in",
        ),
        TotalRule::PartnershipsMakeForces => partnerships_by_force(numbers, areas, &larger_areas(reading)),
        TotalRule::LocalAuthoritiesMakeTotal => {
            let all = numbers.keys().filter(|code| areas.kind(code) == Some(AreaKind::LocalAuthority));
            let parts: Vec<AreaCode> = all.map(|code| (*code).clone()).collect();
            let totals = of_kind(areas, AreaKind::Total).into_iter();
            totals
                .map(|total| Sum { total, parts: parts.clone(), called: "the local authorities".to_owned() })
                .collect()
        }
    }
}

fn of_kind(areas: &Areas, kind: AreaKind) -> Vec<AreaCode> {
    areas.all().filter(|area| area.kind == kind).map(|area| area.code.clone()).collect()
}

fn within(areas: &Areas, total: AreaCode, kind: AreaKind, words: &str) -> Sum {
    let inside = areas.all().filter(|area| area.kind == kind && area.within.as_ref() == Some(&total));
    let parts = inside.map(|area| area.code.clone()).collect();
    Sum { called: format!("{words} {}", areas.name(&total)), total, parts }
}

fn totals_of(areas: &Areas, kinds: &[AreaKind], words: &str) -> Vec<Sum> {
    let totals = of_kind(areas, AreaKind::Total).into_iter();
    totals
        .map(|total| {
            let inside = areas.all().filter(|area| kinds.contains(&area.kind) && area.within.as_ref() == Some(&total));
            let parts = inside.map(|area| area.code.clone()).collect();
            Sum { called: format!("{words} {}", areas.name(&total)), total, parts }
        })
        .collect()
}

/// The regions of each country of a total, and the countries that have none.
fn regions_of_totals(areas: &Areas) -> Vec<Sum> {
    let mut sums = totals_of(areas, &[AreaKind::Country], "the regions and countries of");
    for sum in &mut sums {
        let countries = std::mem::take(&mut sum.parts).into_iter();
        sum.parts = countries
            .flat_map(|country| {
                let regions = within(areas, country.clone(), AreaKind::Region, "").parts;
                if regions.is_empty() { vec![country] } else { regions }
            })
            .collect();
    }
    sums
}

fn forces_by_region(areas: &Areas) -> Vec<Sum> {
    let mut regions: BTreeMap<AreaCode, Vec<AreaCode>> = BTreeMap::new();
    for force in areas.forces() {
        if let Some(region) = &force.region {
            regions.entry(region.clone()).or_default().push(force.code.clone());
        }
    }
    let named = regions.into_iter();
    named.map(|(total, parts)| Sum { called: format!("the forces of {}", areas.name(&total)), total, parts }).collect()
}

fn all_forces(areas: &Areas) -> Vec<Sum> {
    let parts: Vec<AreaCode> = areas.forces().into_iter().map(|force| force.code.clone()).collect();
    let totals = of_kind(areas, AreaKind::AllForces).into_iter();
    totals.map(|total| Sum { total, parts: parts.clone(), called: "the forces".to_owned() }).collect()
}

/// What the sheet itself says which larger area each of its areas belongs to.
fn partnerships_by_force(numbers: &Numbers, areas: &Areas, larger: &BTreeMap<AreaCode, AreaCode>) -> Vec<Sum> {
    let mut forces: BTreeMap<&AreaCode, Vec<AreaCode>> = BTreeMap::new();
    for code in numbers.keys() {
        if let Some(force) = larger.get(*code).filter(|force| force != code) {
            forces.entry(force).or_default().push((*code).clone());
        }
    }
    let named = forces.into_iter();
    named
        .map(|(total, parts)| Sum {
            called: format!("the community safety partnerships of {}", areas.name(total)),
            total: total.clone(),
            parts,
        })
        .collect()
}

/// A number that exists and is not printed: the total counts it, so the parts that are printed cannot add up.
fn is_withheld(reading: &crate::domain::CellContent) -> bool {
    use crate::domain::{CellContent, MissingReason};
    let withheld = [MissingReason::BaseTooSmall, MissingReason::Confidential, MissingReason::Low];
    matches!(reading, CellContent::Missing(reason) if withheld.contains(reason))
}

/// The total, the sum of its parts and how they are called, where the two differ. Parts without a number are left out,
/// as publishers leave them out of the total; a total without a number is not checked.
fn difference<'a>(sum: &Sum, numbers: &Numbers<'a>) -> Option<(&'a Observation, f64, String)> {
    let total = numbers.get(&sum.total)?;
    let said = total.reading.number()?;
    let all = sum.parts.iter().filter_map(|code| numbers.get(code));
    if all.into_iter().any(|part| is_withheld(&part.reading)) {
        return None;
    }
    let parts: Vec<f64> =
        sum.parts.iter().filter_map(|code| numbers.get(code)).filter_map(|part| part.reading.number()).collect();
    let added: f64 = parts.iter().sum();
    let differs = !parts.is_empty() && (added - said).abs() > TOLERANCE;
    differs.then(|| (*total, added, sum.called.clone()))
}
