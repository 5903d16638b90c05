//! The verdict under every peer group and every average, as records.

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::domain::{Comparison, PeerAverage, SchemeVerdict};
use crate::findings::reasons;
use crate::wording::Wording;

/// One average of one way of choosing peers.
#[derive(Debug, Serialize)]
pub struct SensitivityRecord<'a> {
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

impl<'a> SensitivityRecord<'a> {
    /// A record for each way of choosing peers and each average.
    pub fn all(comparisons: &[&'a Comparison], catalogue: &Catalogue) -> Vec<Self> {
        let schemes = comparisons.iter().flat_map(|it| it.sensitivity.iter().map(move |scheme| (*it, scheme)));
        schemes
            .flat_map(|(comparison, scheme)| {
                scheme.averages().map(move |average| Self::of(comparison, scheme, &average, catalogue.english()))
            })
            .collect()
    }

    fn of(comparison: &'a Comparison, scheme: &'a SchemeVerdict, average: &PeerAverage, english: &Wording) -> Self {
        let reason = scheme.verdict.reason.as_ref();
        Self {
            force: comparison.force.as_str(),
            force_name: &comparison.force_name,
            measure: &comparison.measure,
            period: comparison.period.id(),
            value: comparison.own.value,
            peer_group: &scheme.peer_group,
            same_as: scheme.same_as.as_deref(),
            standing: scheme.verdict.standing.id(),
            not_compared_because: reason.map(|reason| reasons::not_compared(reason, english)),
            average_method: average.method.id(),
            average_includes_force: average.includes_force,
            average: average.value,
            peers_n: average.n,
            peers_of: average.of,
            difference: comparison.own.value.zip(average.value).map(|(own, peers)| own - peers),
        }
    }
}
