//! Checks across definitions: every reference leads somewhere, every baseline is clear of breaks, no review is overdue.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Definitions;
use super::areas::{of_areas, of_mergers};
use super::breaks::of_breaks;
use super::decompositions::of_decompositions;
use super::frameworks::of_frameworks;
use super::measures::comparability::of_comparability;
use super::measures::deflator::{self, of_deflator};
use super::measures::of_measure;
use super::peer_groups::of_peer_group;
use super::presentation::of_tile_map;
use super::reports::of_reports;
use super::tables::{of_accepted, of_profile, of_table};
use crate::domain::{Place, Problem, Problems};
use crate::files::nearest;

/// Every dangling reference and every contradiction, all at once.
pub(super) fn references(definitions: &Definitions) -> Problems {
    let measures = definitions.measures.values().flat_map(|measure| of_measure(definitions, measure));
    let groups = definitions.peer_groups.values().flat_map(|group| of_peer_group(definitions, group));
    let tables = definitions.tables.values();
    let tables =
        tables.flat_map(|table| of_table(definitions, table).into_iter().chain(of_profile(definitions, table)));
    measures
        .chain(groups)
        .chain(tables)
        .chain(of_comparability(definitions))
        .chain(of_deflator(&definitions.deflator, &definitions.files))
        .chain(of_accepted(definitions))
        .chain(of_frameworks(definitions))
        .chain(of_reports(definitions))
        .chain(of_decompositions(definitions))
        .chain(of_breaks(definitions))
        .chain(of_areas(definitions))
        .chain(of_mergers(&definitions.areas, &definitions.files))
        .chain(of_tile_map(definitions))
        .collect()
}

/// Definitions to be reviewed before `as_at`.
pub(super) fn overdue(definitions: &Definitions, as_at: NaiveDate) -> Problems {
    let measures = definitions.measures.values().map(|it| (format!("measures/{}.toml", it.id), it.review_by));
    let groups = definitions.peer_groups.values().map(|it| (format!("peer-groups/{}.toml", it.id), it.review_by));
    let frameworks = definitions.frameworks.values().map(|it| (format!("frameworks/{}.toml", it.id), it.review_by));
    let reports = definitions.reports.values().map(|it| (format!("reports/{}.toml", it.id), it.review_by));
    let apart = definitions.decompositions.values().map(|it| (format!("decompositions/{}.toml", it.id), it.review_by));
    measures
        .chain(groups)
        .chain(frameworks)
        .chain(reports)
        .chain(apart)
        .chain([(deflator::FILE.to_owned(), definitions.deflator.review_by)])
        .filter(|(_, review_by)| *review_by < as_at)
        .map(|(file, review_by)| {
            let place = definitions.files.place(&file, "review_by");
            Problem::warning(place, format!("the review was due by {review_by}, which is before {as_at}"))
                .hint("review the definition and update `reviewed` and `review_by`")
        })
        .collect()
}

/// The problem of an id that there is not, with the nearest that there is.
pub(super) fn unknown<T>(kind: &str, id: &str, all: &BTreeMap<String, T>, place: Place) -> Option<Problem> {
    if all.contains_key(id) {
        return None;
    }
    let hint = nearest(id, all.keys().map(String::as_str)).map(|name| format!("did you mean '{name}'?"));
    Some(Problem::data(place, format!("no {kind} is called `{id}`")).hint_if(hint))
}
