//! `likeforce peers`: which forces a force is compared with, how close they are, and other editions.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::compare;
use super::project::Project;
use super::say::Say;
use super::{columns, distance_table};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome, Place, Problem, Problems};
use crate::findings::{self, numbers};
use crate::peers::{self, Computed, Examined, ExaminedPeer};
use crate::render;

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines and tables.
    Text,
    /// The distances of a computed group as comma-separated values, with a row and a column per force.
    Csv,
    /// An array of records.
    Json,
}

/// Shows which forces a force is compared with in each peer group, how close they are, and other editions.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The force, by name, code or data.police.uk id; can be repeated, or "all".
    #[arg(short, long, required = true, value_name = "FORCE")]
    force: Vec<String>,
    /// One peer group only; see `likeforce list peers`.
    #[arg(short, long, value_name = "GROUP")]
    scheme: Option<String>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
}

#[derive(Serialize)]
struct PeerRecord<'a> {
    force: String,
    force_name: &'a str,
    returned: bool,
    distance: Option<f64>,
    share_of_pairs_nearer: Option<f64>,
    share_of_runs_kept: Option<f64>,
}

#[derive(Serialize)]
struct CovariateRecord<'a> {
    title: &'a str,
    logarithm: bool,
    day: String,
    value: Option<f64>,
}

#[derive(Serialize)]
struct Record<'a> {
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

/// Prints the peers.
pub(super) fn peers(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let mut problems = Problems::new();
    let forces = problems.take(compare::forces(&arguments.force, &catalogue)).unwrap_or_default();
    let one = arguments.scheme.as_deref().map(|scheme| problems.take(catalogue.peer_group(scheme)));
    problems.or(())?;
    let schemes = match one.flatten() {
        Some(group) => vec![group],
        None => catalogue.peer_groups.values().collect(),
    };
    if arguments.format == Shape::Csv {
        let computed = schemes.iter().filter(|group| group.computed.is_some());
        let [group] = computed.collect::<Vec<_>>()[..] else { return Err(no_distances(&catalogue).into()) };
        let examined = peers::examine(group, &catalogue, &store)?;
        return say.result_bytes(&distance_table::bytes(&examined, &forces, &catalogue)?);
    }
    let mut problems = Problems::new();
    let examined: Vec<Examined> =
        schemes.iter().filter_map(|group| problems.take(peers::examine(group, &catalogue, &store))).collect();
    problems.or(())?;
    let each = forces.iter().flat_map(|force| examined.iter().map(move |it| (it, force)));
    if arguments.format == Shape::Json {
        return say
            .result(render::json_text(&each.map(|(it, force)| record(it, force, &catalogue)).collect::<Vec<_>>())?);
    }
    say.result(each.map(|(it, force)| text(it, force, &catalogue)).collect::<Vec<_>>().join("\n\n"))
}

fn no_distances(catalogue: &Catalogue) -> Problem {
    let computed = catalogue.peer_groups.values().filter(|group| group.computed.is_some());
    let known: Vec<&str> = computed.map(|group| group.id.as_str()).collect();
    let what = "only a computed peer group has distances, and only one group can be printed at a time";
    Problem::usage(Place::CommandLine, what).hint(format!("`--scheme` with one of: {}", known.join(", ")))
}

fn record<'a>(examined: &'a Examined, force: &'a AreaCode, catalogue: &'a Catalogue) -> Record<'a> {
    let peers = examined.peers_of(force).into_iter().map(|peer| PeerRecord {
        force_name: name(catalogue, &peer.force),
        force: peer.force.0,
        returned: peer.returned,
        distance: peer.distance,
        share_of_pairs_nearer: peer.share_nearer,
        share_of_runs_kept: peer.stays,
    });
    Record {
        force: force.as_str(),
        force_name: name(catalogue, force),
        scheme: &examined.group.id,
        title: &examined.group.title,
        basis: examined.group.basis.words(),
        edition: examined.group.edition.as_deref(),
        peers: peers.collect(),
        earlier_edition: examined.group.earlier_edition.as_deref(),
        gained: examined.gained(force),
        lost: examined.lost(force),
        method: examined.computed.as_ref().map(|computed| computed.groups.method),
        covariates: covariates(examined, force),
    }
}

fn covariates<'a>(examined: &'a Examined, force: &AreaCode) -> Vec<CovariateRecord<'a>> {
    let Some(computed) = &examined.computed else { return Vec::new() };
    let at = computed.forces.iter().position(|code| code == force);
    let record = |used: &'a peers::CovariateUsed| CovariateRecord {
        title: &used.title,
        logarithm: used.logarithm,
        day: used.day.to_string(),
        value: at.and_then(|at| used.values.get(at).copied()),
    };
    computed.covariates.iter().map(record).collect()
}

/// The area's name, as long as the catalogue lives.
fn name<'a>(catalogue: &'a Catalogue, force: &AreaCode) -> &'a str {
    catalogue.areas.get(force).map_or("", |area| area.name.as_str())
}

fn names(catalogue: &Catalogue, forces: &[AreaCode]) -> String {
    let names: Vec<&str> = forces.iter().map(|force| name(catalogue, force)).collect();
    findings::listed(&names)
}

fn text(examined: &Examined, force: &AreaCode, catalogue: &Catalogue) -> String {
    let group = examined.group;
    let own = name(catalogue, force);
    let peers = examined.peers_of(force);
    let mut lines = vec![format!("{own}: {} ({}, {})", group.title, group.id, group.basis.words())];
    if peers.is_empty() {
        lines.push(format!("{own} has no peers in this group."));
        return lines.join("\n");
    }
    match &examined.computed {
        Some(computed) => lines.extend(of_computed(computed, &peers, own, catalogue)),
        None => lines.extend(of_listed(&peers, own, catalogue)),
    }
    if let Some(earlier) = &group.earlier_edition {
        let said =
            |forces: Vec<AreaCode>| if forces.is_empty() { "none".to_owned() } else { names(catalogue, &forces) };
        let (gained, lost) = (said(examined.gained(force)), said(examined.lost(force)));
        lines.push(format!("Since the {earlier} edition: gained {gained}; lost {lost}."));
    }
    lines.join("\n")
}

fn of_listed(peers: &[ExaminedPeer], own: &str, catalogue: &Catalogue) -> Vec<String> {
    let codes: Vec<AreaCode> = peers.iter().map(|peer| peer.force.clone()).collect();
    let returned = peers.iter().filter(|peer| peer.returned).count();
    vec![
        format!("{} peers: {}.", peers.len(), names(catalogue, &codes)),
        format!("{returned} of {} also have {own} as a peer.", peers.len()),
    ]
}

fn of_computed(computed: &Computed, peers: &[ExaminedPeer], own: &str, catalogue: &Catalogue) -> Vec<String> {
    let share = |share: Option<f64>| share.map_or(String::new(), |share| numbers::percent(share * 100.0));
    let rows: Vec<Vec<String>> = peers
        .iter()
        .map(|peer| {
            vec![
                name(catalogue, &peer.force).to_owned(),
                peer.distance.map_or(String::new(), |distance| numbers::fixed(distance, 3)),
                share(peer.share_nearer),
                if peer.returned { "yes" } else { "no" }.to_owned(),
                share(peer.stays),
            ]
        })
        .collect();
    let in_turn = format!("Has {own}");
    let headers = ["Peer", "Distance", "Closer pairs", in_turn.as_str(), "Stays"];
    let mut lines = vec![columns::table(&headers, &rows)];
    if let Some(furthest) = peers.last() {
        lines.push(format!(
            "The furthest peer, {}, is further from {own} than {} of all pairs of forces are from each other.",
            name(catalogue, &furthest.force),
            share(furthest.share_nearer)
        ));
    }
    lines.push("Stays: the share of runs leaving out one covariate in which the force is still a peer.".to_owned());
    let logarithm = |taken: bool| if taken { ", logarithm" } else { "" };
    let used = computed.covariates.iter();
    let used: Vec<String> =
        used.map(|used| format!("{}{} ({})", used.title, logarithm(used.logarithm), used.day)).collect();
    lines.push(format!("{}, using: {}.", computed.groups.method, used.join("; ")));
    lines
}
