//! A force's peers in one peer group, as a record, and the distances of a computed group as a table.

use serde::Serialize;

use super::csv_file::for_spreadsheets;
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome};
use crate::peers::{CovariateUsed, Examined, ExaminedPeer};

/// One peer.
#[derive(Debug, Serialize)]
struct PeerRecord<'a> {
    force: String,
    force_name: &'a str,
    returned: bool,
    distance: Option<f64>,
    share_of_pairs_nearer: Option<f64>,
    share_of_runs_kept: Option<f64>,
}

/// A covariate that distances are calculated from, and its value for the force.
#[derive(Debug, Serialize)]
struct CovariateRecord<'a> {
    title: &'a str,
    logarithm: bool,
    day: String,
    value: Option<f64>,
}

/// The peers of a force under one scheme.
#[derive(Debug, Serialize)]
pub struct PeersRecord<'a> {
    force: &'a str,
    force_name: &'a str,
    scheme: &'a str,
    title: &'a str,
    basis: &'static str,
    edition: Option<&'a str>,
    peers: Vec<PeerRecord<'a>>,
    earlier_edition: Option<&'a str>,
    gained: Vec<AreaCode>,
    lost: Vec<AreaCode>,
    method: Option<&'static str>,
    covariates: Vec<CovariateRecord<'a>>,
}

impl<'a> PeersRecord<'a> {
    /// The record of a force's peers.
    pub fn of(examined: &'a Examined, force: &'a AreaCode, catalogue: &'a Catalogue) -> Self {
        let group = examined.group;
        Self {
            force: force.as_str(),
            force_name: name(force, catalogue),
            scheme: &group.id,
            title: &group.title,
            basis: group.basis.words(),
            edition: group.edition.as_deref(),
            peers: examined.peers_of(force).into_iter().map(|peer| PeerRecord::of(peer, catalogue)).collect(),
            earlier_edition: group.earlier_edition.as_deref(),
            gained: examined.gained(force),
            lost: examined.lost(force),
            method: examined.computed.as_ref().map(|computed| computed.groups.method),
            covariates: examined.covariates_of(force).into_iter().map(CovariateRecord::of).collect(),
        }
    }
}

impl<'a> PeerRecord<'a> {
    fn of(peer: ExaminedPeer, catalogue: &'a Catalogue) -> Self {
        Self {
            force_name: name(&peer.force, catalogue),
            force: peer.force.0,
            returned: peer.returned,
            distance: peer.distance,
            share_of_pairs_nearer: peer.share_nearer,
            share_of_runs_kept: peer.stays,
        }
    }
}

impl<'a> CovariateRecord<'a> {
    fn of((used, value): (&'a CovariateUsed, Option<f64>)) -> Self {
        Self { title: &used.title, logarithm: used.logarithm, day: used.day.to_string(), value }
    }
}

/// The area's name, which lives as long as the catalogue; empty where the code is not known.
fn name<'a>(code: &AreaCode, catalogue: &'a Catalogue) -> &'a str {
    catalogue.areas.get(code).map_or("", |area| area.name.as_str())
}

/// The distances of a computed group as the bytes of a CSV file, as exact as they are: a row for each force asked for, a
/// column for every force of the group. Empty where the group is not computed.
pub fn csv_of_distances(examined: &Examined, asked: &[AreaCode], catalogue: &Catalogue) -> Outcome<Vec<u8>> {
    let Some(computed) = &examined.computed else { return Ok(Vec::new()) };
    let codes = computed.forces.iter().map(|code| code.0.clone());
    let mut rows: Vec<Vec<String>> =
        vec![["force", "force_name"].map(str::to_owned).into_iter().chain(codes).collect()];
    for (force, distances) in computed.distances().filter(|(force, _)| asked.contains(force)) {
        let own = [force.0.clone(), catalogue.areas.name(force).to_owned()];
        rows.push(own.into_iter().chain(distances.iter().map(f64::to_string)).collect());
    }
    for_spreadsheets(&rows)
}
