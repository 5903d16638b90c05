//! `likeforce peers`: which forces a force is compared with, how close they are, and other editions.

use clap::Args;

use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use super::{arguments, columns};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome, PeerGroup, Place, Problem, Problems};
use crate::findings::{self, numbers};
use crate::peers::{self, Computed, Examined, ExaminedPeer};
use crate::render::{self, PeersRecord};

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
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
}

/// Prints the peers.
pub(super) fn peers(given: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let mut problems = Problems::new();
    let forces = problems.take(arguments::forces(&given.force, &catalogue)).unwrap_or_default();
    let one = given.scheme.as_deref().map(|scheme| problems.take(catalogue.peer_group(scheme)));
    problems.or(())?;
    let schemes = match one.flatten() {
        Some(group) => vec![group],
        None => catalogue.peer_groups.values().collect(),
    };
    let schemes = if given.format == OutputFormat::Csv { vec![computed(&schemes, &catalogue)?] } else { schemes };
    let mut problems = Problems::new();
    let examined =
        schemes.iter().filter_map(|group| problems.take(peers::examine(group, &catalogue, &store))).collect();
    problems.or(())?;
    output::print(&offers(), given.format, &ExaminedSchemes { forces, examined, catalogue: &catalogue }, say)
}

/// The forces asked for and the schemes that their peers are looked at under.
struct ExaminedSchemes<'a> {
    forces: Vec<AreaCode>,
    examined: Vec<Examined<'a>>,
    catalogue: &'a Catalogue,
}

impl ExaminedSchemes<'_> {
    /// Each force under each scheme.
    fn each(&self) -> impl Iterator<Item = (&Examined<'_>, &AreaCode)> {
        self.forces.iter().flat_map(|force| self.examined.iter().map(move |it| (it, force)))
    }
}

fn offers<'a>() -> [Offer<ExaminedSchemes<'a>>; 3] {
    [
        Offer::Table(|all| {
            Ok(all.each().map(|(it, force)| text(it, force, all.catalogue)).collect::<Vec<_>>().join("\n\n"))
        }),
        Offer::Csv("the distances of a computed group: a row and a column for each force", distances),
        Offer::Json(|all| {
            let records = all.each().map(|(it, force)| PeersRecord::of(it, force, all.catalogue));
            render::json_text(&records.collect::<Vec<_>>())
        }),
    ]
}

fn distances(all: &ExaminedSchemes) -> Outcome<Vec<u8>> {
    let each = all.examined.iter().map(|it| render::csv_of_distances(it, &all.forces, all.catalogue));
    Ok(each.collect::<Outcome<Vec<_>>>()?.concat())
}

/// The one computed group among schemes: only it has distances.
fn computed<'a>(schemes: &[&'a PeerGroup], catalogue: &Catalogue) -> Outcome<&'a PeerGroup> {
    let computed: Vec<&PeerGroup> = schemes.iter().copied().filter(|group| group.computed.is_some()).collect();
    match computed[..] {
        [group] => Ok(group),
        _ => Err(no_distances(catalogue).into()),
    }
}

fn no_distances(catalogue: &Catalogue) -> Problem {
    let computed = catalogue.peer_groups.values().filter(|group| group.computed.is_some());
    let known: Vec<&str> = computed.map(|group| group.id.as_str()).collect();
    let what = "only a computed peer group has distances, and only one group can be printed at a time";
    Problem::usage(Place::CommandLine, what).hint(format!("`--scheme` with one of: {}", known.join(", ")))
}

fn names(catalogue: &Catalogue, forces: &[AreaCode]) -> String {
    let names: Vec<&str> = forces.iter().map(|force| catalogue.areas.name(force)).collect();
    findings::listed(&names)
}

fn text(examined: &Examined, force: &AreaCode, catalogue: &Catalogue) -> String {
    let group = examined.group;
    let own = catalogue.areas.name(force);
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
                catalogue.areas.name(&peer.force).to_owned(),
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
            catalogue.areas.name(&furthest.force),
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
