//! What changed between two runs: figures that are new, removed or revised, and standings and peers that differ.
//!
//! In: the figures of two runs, one per force and measure. Out: every change, by force and measure. Nothing here knows a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids;

/// Numbers nearer than this, relative to their size, are the same: they went through text.
const NOISE: f64 = 1e-9;

/// A figure as it stood in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureSnapshot {
    /// Area code of the force.
    pub force: String,
    /// Its name.
    pub force_name: String,
    /// Id of the measure.
    pub measure: String,
    /// Its title.
    pub measure_title: String,
    /// The period, such as `2025-06`.
    pub period: String,
    /// Unit of the value.
    pub unit: String,
    /// The value; absent: there was none.
    pub value: Option<f64>,
    /// What was counted; absent: missing.
    pub numerator: Option<f64>,
    /// Id of the standing.
    pub standing: String,
    /// Id of the peer group.
    pub peer_group: String,
    /// Area codes of the peers.
    #[serde(default)]
    pub peers: Vec<String>,
    /// Newest editions loaded of the tables that the measure is made from.
    #[serde(default)]
    pub editions: String,
}

impl FigureSnapshot {
    fn has_figure(&self) -> bool {
        self.value.is_some() || self.numerator.is_some()
    }
}

ids! {
    /// What kind of change it is.
    pub enum ChangeKind {
        /// Another verdict, of the same period or of a later one.
        Verdict = "verdict",
        /// Another figure for the same period.
        Revised = "revised",
        /// A figure where there was none for the period.
        New = "new",
        /// No figure where there was one for the period.
        Gone = "gone",
        /// Other peers.
        Peers = "peers",
    }
}

/// One change. At least one side is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureChange {
    /// What kind it is.
    pub kind: ChangeKind,
    /// How it stood.
    pub before: Option<FigureSnapshot>,
    /// How it stands.
    pub after: Option<FigureSnapshot>,
}

impl FigureChange {
    /// The side that is there, the later where both are.
    pub fn either(&self) -> Option<&FigureSnapshot> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// Every change from one run to another.
pub fn changes_between(before: &[FigureSnapshot], after: &[FigureSnapshot]) -> Vec<FigureChange> {
    let (before, after) = (by_key(before), by_key(after));
    let mut keys: Vec<&(&str, &str)> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().flat_map(|key| of_figure(before.get(key).copied(), after.get(key).copied())).collect()
}

fn by_key(all: &[FigureSnapshot]) -> BTreeMap<(&str, &str), &FigureSnapshot> {
    all.iter().map(|it| ((it.force.as_str(), it.measure.as_str()), it)).collect()
}

fn of_figure(before: Option<&FigureSnapshot>, after: Option<&FigureSnapshot>) -> Vec<FigureChange> {
    let change = |kind, before: Option<&FigureSnapshot>, after: Option<&FigureSnapshot>| FigureChange {
        kind,
        before: before.cloned(),
        after: after.cloned(),
    };
    let had = before.filter(|it| it.has_figure());
    let has = after.filter(|it| it.has_figure());
    let mut all = Vec::new();
    match (had, has) {
        (Some(had), Some(has)) if had.period == has.period => {
            let same = same(had.value, has.value) && same(had.numerator, has.numerator);
            all.extend((!same).then(|| change(ChangeKind::Revised, before, after)));
        }
        (had, has) => {
            all.extend(had.map(|_| change(ChangeKind::Gone, before, after.filter(|it| !it.has_figure()))));
            all.extend(has.map(|_| change(ChangeKind::New, before.filter(|it| !it.has_figure()), after)));
        }
    }
    if let (Some(one), Some(other)) = (before, after) {
        all.extend((one.standing != other.standing).then(|| change(ChangeKind::Verdict, before, after)));
        let peers_differ = one.peer_group != other.peer_group || one.peers != other.peers;
        all.extend(peers_differ.then(|| change(ChangeKind::Peers, before, after)));
    }
    all
}

fn same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= NOISE * one.abs().max(other.abs()).max(NOISE),
        (one, other) => one.is_none() && other.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(measure: &str, period: &str, value: Option<f64>, standing: &str) -> FigureSnapshot {
        let text = str::to_owned;
        FigureSnapshot {
            force: text("E1"),
            force_name: text("One"),
            measure: text(measure),
            measure_title: text(measure),
            period: text(period),
            unit: text("events"),
            value,
            numerator: value,
            standing: text(standing),
            peer_group: text("g"),
            peers: vec![text("E2")],
            editions: String::new(),
        }
    }

    fn kinds(before: &[FigureSnapshot], after: &[FigureSnapshot]) -> Vec<&'static str> {
        changes_between(before, after).iter().map(|it| it.kind.id()).collect()
    }

    #[test]
    fn every_kind_of_change_is_told_and_nothing_else() {
        let one = [snapshot("m", "2019-06", Some(2.0), "within")];
        assert!(kinds(&one, &one).is_empty());
        assert!(kinds(&one, &[snapshot("m", "2019-06", Some(2.0 + 1e-12), "within")]).is_empty());
        assert_eq!(kinds(&one, &[snapshot("m", "2019-06", Some(2.5), "higher")]), ["revised", "verdict"]);
        assert_eq!(kinds(&one, &[snapshot("m", "2025-06", Some(2.0), "within")]), ["gone", "new"]);
        assert_eq!(kinds(&one, &[snapshot("m", "2019-06", None, "not-compared")]), ["gone", "verdict"]);
        assert_eq!(kinds(&one, &[]), ["gone"]);
        assert_eq!(kinds(&[], &one), ["new"]);
        let other_peers = FigureSnapshot { peers: Vec::new(), ..one[0].clone() };
        assert_eq!(kinds(&one, &[other_peers]), ["peers"]);
        let nothing = [snapshot("m", "2019-06", None, "not-compared")];
        assert!(kinds(&nothing, &nothing).is_empty() && kinds(&[], &nothing).is_empty());
    }
}
