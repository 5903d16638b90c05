//! Sensitivity to the choice of peers: the standing with every peer group, and every average.

use super::columns;
use crate::catalogue::Catalogue;
use crate::domain::{Comparison, Measure};
use crate::findings::{self, words};

/// The sentence and a row for each way of choosing peers.
pub(super) fn text(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> String {
    let printed = |number: Option<f64>| number.map_or("no average".to_owned(), |it| findings::value(it, measure));
    let rows: Vec<Vec<String>> = comparison
        .sensitivity
        .iter()
        .map(|scheme| {
            let peers = &scheme.without_force;
            let standing = words::of(scheme.verdict.standing, catalogue.english());
            let name = match &scheme.same_as {
                Some(other) => format!("{}, same as {other}", scheme.peer_group),
                None => scheme.peer_group.clone(),
            };
            let first = [name, format!("{} of {}", peers.n, peers.of), standing];
            first.into_iter().chain(scheme.averages().map(|average| printed(average.value))).collect()
        })
        .collect();
    let headers = ["Peer group", "Peers", "Standing", "Weighted", "with the force", "Simple", "with the force"];
    let own = comparison.own.value.map_or("no value".to_owned(), |own| findings::value(own, measure));
    format!(
        "{}, {}, {}: {own} ({}).\n{}\n\n{}",
        measure.title,
        comparison.force_name,
        comparison.period,
        measure.value_unit(),
        findings::sensitivity(comparison, &catalogue.wording),
        columns::table(&headers, &rows)
    )
}
