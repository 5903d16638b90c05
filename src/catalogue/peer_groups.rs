//! Checks of peer groups: every code is a force, nothing a group needs is missing, and computed groups rest on what
//! describes areas alone.

use super::areas::is_force;
use super::check::unknown;
use super::measures::of_part;
use super::{Definitions, Describes, Layout};
use crate::domain::{AreaCode, Computation, PeerBasis, PeerGroup, PeerReach, PeerSpace, Place, Problem};

/// What is wrong with one peer group.
pub(super) fn of_peer_group(definitions: &Definitions, group: &PeerGroup) -> Vec<Problem> {
    let file = format!("peer-groups/{}.toml", group.id);
    let place = |needle: &str| definitions.files.place(&file, needle);
    let mut problems = parts_of_basis(group, &place);
    let members = group.members.iter().flat_map(|(force, peers)| std::iter::once(force).chain(peers));
    let codes = members.chain(&group.left_out).chain(group.classes.values().flatten());
    for code in codes.filter(|code| !is_force(definitions, code)) {
        let what = format!("no force has the code `{code}`");
        problems.push(Problem::data(place(code.as_str()), what).hint("codes are in forces.toml"));
    }
    for force in group.members.iter().filter(|(force, peers)| peers.contains(force)).map(|(force, _)| force) {
        problems.push(Problem::data(place(force.as_str()), format!("`{force}` is listed as its own peer")));
    }
    for force in in_two_classes(group) {
        problems.push(Problem::data(place(force.as_str()), format!("`{force}` is in more than one class, or twice")));
    }
    if let Some(earlier) = &group.earlier_edition {
        problems.extend(unknown("peer group", earlier, &definitions.peer_groups, place("earlier_edition")));
    }
    if let Some(computed) = &group.computed {
        problems.extend(of_computed(definitions, &file, computed));
    }
    problems
}

/// Each basis has its own part of the file, and no other's.
fn parts_of_basis(group: &PeerGroup, place: &dyn Fn(&str) -> Place) -> Vec<Problem> {
    let listed = matches!(group.basis, PeerBasis::Published | PeerBasis::Custom);
    let parts = [
        ("[members]", "a listed group", listed, !group.members.is_empty()),
        ("[classes]", "a group of classes", group.basis == PeerBasis::Class, !group.classes.is_empty()),
        ("[computed]", "a computed group", group.basis == PeerBasis::Computed, group.computed.is_some()),
    ];
    let wrong = parts.into_iter().filter(|(.., needs, has)| needs != has);
    wrong
        .map(|(part, kind, needs, _)| {
            let what = if needs { format!("{kind} needs `{part}`") } else { format!("only {kind} has `{part}`") };
            Problem::data(place("basis"), what)
        })
        .collect()
}

fn in_two_classes(group: &PeerGroup) -> Vec<&AreaCode> {
    let mut codes: Vec<&AreaCode> = group.classes.values().flatten().collect();
    codes.sort();
    let mut twice: Vec<&AreaCode> =
        codes.iter().zip(codes.iter().skip(1)).filter(|(one, next)| one == next).map(|(one, _)| *one).collect();
    twice.dedup();
    twice
}

fn of_computed(definitions: &Definitions, file: &str, computed: &Computation) -> Vec<Problem> {
    let place = |needle: &str| definitions.files.place(file, needle);
    let mut problems = Vec::new();
    if computed.covariates.is_empty() {
        problems.push(Problem::data(place("[computed]"), "a computed group needs at least one covariate"));
    }
    if computed.components == Some(0) || (computed.components.is_some() && computed.space == PeerSpace::Standardised) {
        let what = "`components` is the number of principal components kept: at least one, and only in their space";
        problems.push(Problem::data(place("components"), what).hint("space = \"components\" or \"whitened\""));
    }
    if !is_possible(computed.reach, definitions.areas.forces().len()) {
        let what = "the reach must be at least one peer and fewer than the number of forces";
        problems.push(Problem::data(place("reach"), what));
    }
    for covariate in &computed.covariates {
        if covariate.per.is_some() && covariate.growth_over_years.is_some() || covariate.growth_over_years == Some(0) {
            let what =
                format!("the covariate `{}` must be either a share or growth over years, not both", covariate.title);
            problems.push(Problem::data(place(&covariate.title), what));
        }
        for part in std::iter::once(&covariate.value).chain(&covariate.per) {
            problems.extend(of_part(definitions, file, part));
            problems.extend(not_of_areas(definitions, &part.table, &place));
        }
    }
    problems
}

fn is_possible(reach: PeerReach, forces: usize) -> bool {
    match reach {
        PeerReach::Nearest(number) => (1..forces).contains(&number),
        PeerReach::Within { distance, fewest, most } => {
            distance.is_finite() && distance >= 0.0 && fewest >= 1 && fewest <= most && fewest < forces
        }
    }
}

/// Peers chosen by what forces have or achieve would be compared on what they were chosen by.
fn not_of_areas(definitions: &Definitions, id: &str, place: &dyn Fn(&str) -> Place) -> Option<Problem> {
    let table = definitions.tables.get(id)?;
    let what = match table.describes {
        Some(Describes::Area) => return None,
        Some(other) => {
            format!("the table `{id}` describes {}, and peers are never chosen on that basis", other.words())
        }
        None => format!("the table `{id}` does not say what it describes, so it cannot be used to choose peers"),
    };
    let of_areas = definitions
        .tables
        .values()
        .filter(|it| it.describes == Some(Describes::Area) && !matches!(it.layout, Layout::Lookup(_)));
    let known: Vec<&str> = of_areas.map(|it| it.id.as_str()).collect();
    let hint = format!("covariates come from tables with `describes = \"area\"`: {}", known.join(", "));
    Some(Problem::data(place(&format!("\"{id}\"")), what).hint(hint))
}
