//! How much hangs on the choice of peers: the verdict under every peer group, and every average.

use serde::Serialize;

use super::columns;
use crate::catalogue::Catalogue;
use crate::domain::{Comparison, Measure, Outcome, Place, Problem, Problems};
use crate::findings::{self, reasons, words};

/// One average of one way of choosing peers.
#[derive(Debug, Serialize)]
pub(super) struct ChoiceRecord<'a> {
    force: &'a str,
    force_name: &'a str,
    measure: &'a str,
    period: String,
    value: Option<f64>,
    peer_group: &'a str,
    same_as: Option<&'a str>,
    standing: &'static str,
    not_compared_because: Option<String>,
    average_method: &'static str,
    average_includes_force: bool,
    average: Option<f64>,
    peers_n: usize,
    peers_of: usize,
    difference: Option<f64>,
}

/// A record for each way of choosing peers and each average.
pub(super) fn records<'a>(comparisons: &[&'a Comparison], catalogue: &Catalogue) -> Vec<ChoiceRecord<'a>> {
    let schemes = comparisons.iter().flat_map(|it| it.sensitivity.iter().map(move |scheme| (*it, scheme)));
    schemes
        .flat_map(|(comparison, scheme)| {
            let reason = scheme.verdict.reason.as_ref();
            let reason = reason.map(|reason| reasons::not_compared(reason, catalogue.english()));
            scheme.averages().map(move |average| ChoiceRecord {
                force: comparison.force.as_str(),
                force_name: &comparison.force_name,
                measure: &comparison.measure,
                period: comparison.period.id(),
                value: comparison.own.value,
                peer_group: &scheme.peer_group,
                same_as: scheme.same_as.as_deref(),
                standing: scheme.verdict.standing.id(),
                not_compared_because: reason.clone(),
                average_method: average.method.id(),
                average_includes_force: average.includes_force,
                average: average.value,
                peers_n: average.n,
                peers_of: average.of,
                difference: comparison.own.value.zip(average.value).map(|(own, peers)| own - peers),
            })
        })
        .collect()
}

/// The records as the bytes of a CSV file.
pub(super) fn csv(comparisons: &[&Comparison], catalogue: &Catalogue) -> Outcome<Vec<u8>> {
    let write = || -> Result<Vec<u8>, csv::Error> {
        let mut bytes = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
        records(comparisons, catalogue).iter().try_for_each(|record| writer.serialize(record))?;
        writer.flush()?;
        drop(writer);
        Ok(bytes)
    };
    write()
        .map_err(|error| Problems::from(Problem::data(Place::Stage("compare"), format!("CSV cannot be made: {error}"))))
}

/// The sentence and a row for each way of choosing peers.
pub(super) fn text(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> String {
    let printed = |number: Option<f64>| number.map_or("no average".to_owned(), |it| findings::value(it, measure));
    let rows: Vec<Vec<String>> = comparison
        .sensitivity
        .iter()
        .map(|scheme| {
            let peers = &scheme.without_force;
            let standing = words::standing(scheme.verdict.standing, catalogue.english());
            let name = match &scheme.same_as {
                Some(other) => format!("{}, as {other}", scheme.peer_group),
                None => scheme.peer_group.clone(),
            };
            let first = [name, format!("{} of {}", peers.n, peers.of), standing];
            first.into_iter().chain(scheme.averages().map(|average| printed(average.value))).collect()
        })
        .collect();
    let headers = ["Peer group", "Peers", "Verdict", "Weighted", "with the force", "Simple", "with the force"];
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
