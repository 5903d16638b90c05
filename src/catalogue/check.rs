//! Checks across definitions: every reference leads somewhere, every baseline is clear of breaks, no review is overdue.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::comparability::of_comparability;
use super::decomposition_check::of_decompositions;
use super::deflator::of_deflator;
use super::mergers::of_mergers;
use super::outline_check::of_profile;
use super::peer_check::of_peer_group;
use super::report_check::of_reports;
use super::{Catalogue, Numbers, TableDefinition, nearest};
use crate::domain::{AreaCode, Measure, MeasureKind, Part, Place, Problem, Problems};

/// Every dangling reference and every contradiction, all at once.
pub(super) fn references(catalogue: &Catalogue) -> Problems {
    let measures = catalogue.measures.values().flat_map(|measure| of_measure(catalogue, measure));
    let groups = catalogue.peer_groups.values().flat_map(|group| of_peer_group(catalogue, group));
    let tables = catalogue.tables.values();
    let tables = tables.flat_map(|table| of_table(catalogue, table).into_iter().chain(of_profile(catalogue, table)));
    measures
        .chain(groups)
        .chain(tables)
        .chain(of_comparability(catalogue))
        .chain(of_deflator(&catalogue.deflator, &catalogue.files))
        .chain(of_accepted(catalogue))
        .chain(of_frameworks(catalogue))
        .chain(of_reports(catalogue))
        .chain(of_decompositions(catalogue))
        .chain(of_breaks(catalogue))
        .chain(of_areas(catalogue))
        .chain(of_mergers(&catalogue.areas, &catalogue.files))
        .chain(of_tile_map(catalogue))
        .collect()
}

/// Definitions to be reviewed before `as_at`.
pub(super) fn overdue(catalogue: &Catalogue, as_at: NaiveDate) -> Problems {
    let measures = catalogue.measures.values().map(|it| (format!("measures/{}.toml", it.id), it.review_by));
    let groups = catalogue.peer_groups.values().map(|it| (format!("peer-groups/{}.toml", it.id), it.review_by));
    let frameworks = catalogue.frameworks.values().map(|it| (format!("frameworks/{}.toml", it.id), it.review_by));
    let reports = catalogue.reports.values().map(|it| (format!("reports/{}.toml", it.id), it.review_by));
    let apart = catalogue.decompositions.values().map(|it| (format!("decompositions/{}.toml", it.id), it.review_by));
    measures
        .chain(groups)
        .chain(frameworks)
        .chain(reports)
        .chain(apart)
        .chain([(super::deflator::FILE.to_owned(), catalogue.deflator.review_by)])
        .filter(|(_, review_by)| *review_by < as_at)
        .map(|(file, review_by)| {
            let place = catalogue.files.place(&file, "review_by");
            Problem::warning(place, format!("the review was due by {review_by}, before {as_at}"))
                .hint("read the definition again and set `reviewed` and `review_by`")
        })
        .collect()
}

/// Sums that name series the table does not have, counts by dimensions it does not have, and labels of areas there are not.
fn of_table(catalogue: &Catalogue, table: &TableDefinition) -> Vec<Problem> {
    let series = sums_of_table(catalogue, table).into_iter().chain(counts_of_table(catalogue, table));
    series.chain(areas_of_table(catalogue, table)).collect()
}

fn areas_of_table(catalogue: &Catalogue, table: &TableDefinition) -> Vec<Problem> {
    let unknown = table.areas.called.values().filter(|code| catalogue.areas.kind(code).is_none());
    unknown
        .map(|code| {
            let place = catalogue.files.place(&format!("tables/{}.toml", table.id), &format!("\"{code}\""));
            Problem::data(place, format!("no area has the code `{code}`"))
                .hint("areas are in forces.toml and areas.toml")
        })
        .collect()
}

fn counts_of_table(catalogue: &Catalogue, table: &TableDefinition) -> Vec<Problem> {
    let named = table.series.iter().flat_map(|series| &series.counted.by);
    let unknown = named.filter(|dimension| !table.dimensions.contains(dimension));
    unknown
        .map(|dimension| {
            let place = catalogue.files.place(&format!("tables/{}.toml", table.id), &format!("\"{dimension}\""));
            let hint = nearest(dimension, table.dimensions.iter().map(String::as_str));
            Problem::data(place, format!("the table has no dimension `{dimension}`"))
                .hint_if(hint.map(|name| format!("did you mean '{name}'?")))
        })
        .collect()
}

fn sums_of_table(catalogue: &Catalogue, table: &TableDefinition) -> Vec<Problem> {
    let named = table.sums.iter().flat_map(|sum| std::iter::once(&sum.total).chain(&sum.parts));
    let unknown = named.filter(|series| table.series_named(series).is_none());
    let of_no_table = table.percentages_of.iter().filter(|of| !catalogue.tables.contains_key(*of)).map(|of| {
        let place = catalogue.files.place(&format!("tables/{}.toml", table.id), "percentages_of");
        Problem::data(place, format!("no table is called `{of}`"))
    });
    let series = unknown.map(|series| {
        let place = catalogue.files.place(&format!("tables/{}.toml", table.id), &format!("\"{series}\""));
        let hint = nearest(series, table.series.iter().map(|known| known.name.as_str()));
        Problem::data(place, format!("the table has no series `{series}`"))
            .hint_if(hint.map(|name| format!("did you mean '{name}'?")))
    });
    series.chain(of_no_table).collect()
}

/// Acceptances of tables and areas that there are not, or of what no file can be.
fn of_accepted(catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = Vec::new();
    for accepted in catalogue.accepted.values() {
        let place = |needle: &str| catalogue.files.place(&format!("accepted/{}.toml", accepted.id), needle);
        if let Err(unknown) = catalogue.table(&accepted.table) {
            problems.extend(unknown.into_iter().map(|problem| Problem { place: place("table"), ..problem }));
        }
        if accepted.sha256.len() != 64 || !accepted.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            problems.push(
                Problem::data(place("sha256"), format!("`{}` is not the SHA-256 of a file", accepted.sha256))
                    .hint("64 hexadecimal digits; `likeforce add --dry-run FILE` prints them with the problem"),
            );
        }
        if accepted.reason.trim().is_empty() || accepted.accepted_by.trim().is_empty() {
            problems.push(Problem::data(place("reason"), "an acceptance needs a reason and a name"));
        }
        let unknown = accepted.areas.values().filter(|code| catalogue.areas.kind(code).is_none());
        problems
            .extend(unknown.map(|code| Problem::data(place(code.as_str()), format!("no area has the code `{code}`"))));
    }
    problems
}

/// Most decimals that a rate can be printed with: more would be noise.
const MOST_DECIMALS: usize = 6;

/// What is out of range or contradicts itself in one measure.
fn out_of_range(catalogue: &Catalogue, measure: &Measure) -> Vec<Problem> {
    let place = |needle: &str| catalogue.files.place(&format!("measures/{}.toml", measure.id), needle);
    let mut problems = Vec::new();
    if measure.decimals > MOST_DECIMALS {
        problems.push(Problem::data(place("decimals"), format!("`decimals` is more than {MOST_DECIMALS}")));
    }
    if measure.per.is_some_and(|per| !per.is_finite() || per <= 0.0) {
        problems.push(Problem::data(place("per"), "`per` is not above zero"));
    }
    if measure.title.trim().is_empty() || measure.short_title.trim().is_empty() {
        problems.push(Problem::data(place("title"), "the measure has no title"));
    }
    for part in std::iter::once(&measure.numerator).chain(&measure.denominator) {
        let twice =
            part.series.iter().enumerate().any(|(at, series)| part.series.iter().take(at).any(|it| it == series));
        if part.series.is_empty() || twice {
            problems.push(Problem::data(place("series"), "a part needs at least one series, and each only once"));
        }
    }
    let table = catalogue.tables.get(&measure.numerator.table).filter(|_| measure.kind.counts_events());
    let any = |table: &&TableDefinition| {
        measure.numerator.series.iter().any(|series| table.numbers_of(series) == Numbers::Any)
    };
    if table.filter(any).is_some() {
        let what = format!("the table {} does not hold counts, so it cannot be a numerator", measure.numerator.table);
        problems.push(Problem::data(place(&measure.numerator.table), what));
    }
    problems
}

fn of_measure(catalogue: &Catalogue, measure: &Measure) -> Vec<Problem> {
    let file = format!("measures/{}.toml", measure.id);
    let place = |needle: &str| catalogue.files.place(&file, needle);
    let mut problems = of_part(catalogue, &file, &measure.numerator);
    problems.extend(out_of_range(catalogue, measure));
    problems.extend(measure.denominator.iter().flat_map(|part| of_part(catalogue, &file, part)));
    let is_rate = matches!(measure.kind, MeasureKind::Rate | MeasureKind::Ratio);
    let has_rate_parts = measure.denominator.is_some() && measure.per.is_some() && measure.per_words.is_some();
    let is_whole = match measure.kind {
        MeasureKind::Proportion => measure.denominator.is_some() && measure.per_words.is_some(),
        MeasureKind::Money => measure.denominator.is_some() == measure.per.is_some(),
        _ => true,
    };
    if !is_whole {
        problems.push(Problem::data(
            place("kind"),
            "a proportion needs a `[denominator]` and `per_words`; money has a `[denominator]` and `per`, or neither",
        ));
    }
    if is_rate && !has_rate_parts {
        problems.push(Problem::data(place("kind"), "a rate needs `per`, `per_words` and a `[denominator]`"));
    }
    if measure.denominator.as_ref().is_some_and(|part| part.period.is_none()) {
        problems.push(
            Problem::data(place("[denominator]"), "the denominator does not say which figure belongs to a period")
                .hint("add `period = \"newest-level\"` or `period = \"same-period\"`"),
        );
    }
    if let Some(baseline) = &measure.baseline {
        match measure.baseline_period() {
            Some(window) => problems.extend(baseline_breaks(catalogue, measure, &window, &place("window"))),
            None => problems.push(
                Problem::data(place("window"), format!("`{}` is not a window of months", baseline.window))
                    .hint("write the first and the last month, such as `2018-07/2019-06`"),
            ),
        }
    }
    problems
}

/// A baseline may not overlap a break for all forces that forbids it. A break for some forces is met force by force.
fn baseline_breaks(
    catalogue: &Catalogue,
    measure: &Measure,
    window: &crate::domain::Period,
    place: &Place,
) -> Vec<Problem> {
    let overlapping = catalogue.breaks.iter().filter(|it| {
        let on_topic = it.topics.iter().any(|topic| measure.topics.contains(topic));
        it.no_baseline && it.forces.is_empty() && on_topic && it.touches(window)
    });
    overlapping
        .map(|it| Problem::data(place.clone(), format!("the baseline overlaps a known break: {}", it.title)))
        .collect()
}

pub(super) fn of_part(catalogue: &Catalogue, file: &str, part: &Part) -> Vec<Problem> {
    let place = |needle: &str| catalogue.files.place(file, needle);
    let looked_up = part.roll_up.iter().map(|roll_up| (&roll_up.table, std::slice::from_ref(&roll_up.series)));
    let mut problems = Vec::new();
    for (id, wanted) in looked_up.chain([(&part.table, part.series.as_slice())]) {
        let Some(table) = catalogue.tables.get(id) else {
            problems.extend(unknown("table", id, &catalogue.tables, place(&format!("\"{id}\""))));
            continue;
        };
        for series in wanted.iter().filter(|series| table.series_named(series).is_none()) {
            let hint = nearest(series, table.series.iter().map(|known| known.name.as_str()));
            problems.push(
                Problem::data(place(&format!("\"{series}\"")), format!("table {} has no series `{series}`", table.id))
                    .hint_if(hint.map(|name| format!("did you mean '{name}'?"))),
            );
        }
    }
    problems
}

fn of_frameworks(catalogue: &Catalogue) -> Vec<Problem> {
    let all = catalogue.frameworks.values().flat_map(|framework| {
        let file = format!("frameworks/{}.toml", framework.id);
        framework.measures().into_iter().map(move |measure| (file.clone(), measure))
    });
    all.flat_map(|(file, measure)| {
        unknown("measure", measure, &catalogue.measures, catalogue.files.place(&file, &format!("\"{measure}\"")))
    })
    .collect()
}

fn of_breaks(catalogue: &Catalogue) -> Vec<Problem> {
    let codes = catalogue.breaks.iter().flat_map(|it| &it.forces).filter(|code| !is_force(catalogue, code));
    codes
        .map(|code| {
            let place = catalogue.files.place("breaks.toml", code.as_str());
            Problem::data(place, format!("no force has the code `{code}`"))
        })
        .collect()
}

fn of_areas(catalogue: &Catalogue) -> Vec<Problem> {
    let references = catalogue.areas.all().flat_map(|area| {
        [&area.region, &area.country, &area.within, &area.successor].into_iter().flatten().map(move |code| (area, code))
    });
    references
        .filter(|(_, code)| catalogue.areas.get(code).is_none())
        .map(|(area, code)| {
            let file = if area.is_force() { "forces.toml" } else { "areas.toml" };
            let place = catalogue.files.place(file, code.as_str());
            Problem::data(place, format!("`{}` refers to the area `{code}`, which there is not", area.name))
        })
        .collect()
}

/// Tiles of no force, and two tiles for one force or in one place.
fn of_tile_map(catalogue: &Catalogue) -> Vec<Problem> {
    const FILE: &str = "tile-map.toml";
    let mut problems = Vec::new();
    for (at, tile) in catalogue.tile_map.tiles.iter().enumerate() {
        let place = || catalogue.files.place(FILE, tile.force.as_str());
        if !is_force(catalogue, &tile.force) {
            let what = format!("no force has the code `{}`", tile.force);
            problems.push(Problem::data(place(), what).hint("codes are in forces.toml"));
        }
        if tile.column == 0 || tile.row == 0 {
            problems.push(Problem::data(place(), "columns and rows count from 1"));
        }
        for before in catalogue.tile_map.tiles.iter().take(at) {
            if before.force == tile.force {
                problems.push(Problem::data(place(), format!("`{}` has two tiles", tile.force)));
            }
            if (before.column, before.row) == (tile.column, tile.row) {
                let what = format!("`{}` and `{}` have tiles in one place", before.force, tile.force);
                problems.push(Problem::data(place(), what));
            }
        }
    }
    problems
}

pub(super) fn is_force(catalogue: &Catalogue, code: &AreaCode) -> bool {
    catalogue.areas.get(code).is_some_and(crate::domain::Area::is_force)
}

pub(super) fn unknown<T>(kind: &str, id: &str, all: &BTreeMap<String, T>, place: Place) -> Option<Problem> {
    if all.contains_key(id) {
        return None;
    }
    let hint = nearest(id, all.keys().map(String::as_str)).map(|name| format!("did you mean '{name}'?"));
    Some(Problem::data(place, format!("no {kind} is called `{id}`")).hint_if(hint))
}
