//! Checks across definitions: every reference leads somewhere, every baseline is clear of breaks, no review is overdue.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::comparability::of_comparability;
use super::decomposition_check::of_decompositions;
use super::deflator::of_deflator;
use super::measure_check::of_measure;
use super::mergers::of_mergers;
use super::outline_check::of_profile;
use super::peer_check::of_peer_group;
use super::report_check::of_reports;
use super::{Catalogue, TableDefinition, nearest};
use crate::domain::{AreaCode, Place, Problem, Problems, SeriesSelection};

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
            Problem::warning(place, format!("the review was due by {review_by}, which is before {as_at}"))
                .hint("review the definition and update `reviewed` and `review_by`")
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

pub(super) fn of_part(catalogue: &Catalogue, file: &str, part: &SeriesSelection) -> Vec<Problem> {
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
            Problem::data(place, format!("`{}` refers to the area `{code}`, which does not exist", area.name))
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
                let what = format!("`{}` and `{}` have tiles in the same place", before.force, tile.force);
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
