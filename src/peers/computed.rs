//! Computed peers: the forces closest by area characteristics, how close they really are, and the sensitivity to one
//! covariate. Never official, and never chosen by what forces have or achieve: the catalogue refuses that.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::catalogue::Catalogue;
use crate::domain::{
    AreaCode, Computation, Covariate, Outcome, PeerGroup, PeerReach, PeerSpace, Place, Problem, Problems,
};
use crate::measures;
use crate::statistics::similarity::{ComputedGroup, ComputedGroups, Kept, Reach, Space, computed_groups};
use crate::store::Store;

/// What one covariate rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct CovariateUsed {
    /// Its title.
    pub title: String,
    /// Whether its logarithm is taken.
    pub logarithm: bool,
    /// The day its figures are for.
    pub day: NaiveDate,
    /// The figure of every force, before any logarithm.
    pub values: Vec<f64>,
}

/// Computed peers of every force.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The forces, in the order of their codes.
    pub forces: Vec<AreaCode>,
    /// The covariates.
    pub covariates: Vec<CovariateUsed>,
    /// The groups and all distances, in the order of the forces.
    pub groups: ComputedGroups,
}

impl Computed {
    /// The group of a force; none where it has no place in the computation.
    pub fn of(&self, force: &AreaCode) -> Option<&ComputedGroup> {
        let at = self.forces.iter().position(|code| code == force)?;
        self.groups.groups.get(at)
    }

    /// Each force with its distances to all forces, in the order of the forces.
    pub fn distances(&self) -> impl Iterator<Item = (&AreaCode, &Vec<f64>)> {
        self.forces.iter().zip(&self.groups.distances.rows)
    }

    /// The peers of a force, nearest first.
    pub fn peers_of(&self, force: &AreaCode) -> Vec<AreaCode> {
        let peers = self.of(force).into_iter().flat_map(|group| &group.peers);
        peers.filter_map(|peer| self.forces.get(peer.unit).cloned()).collect()
    }
}

/// Works out the peers of a computed group.
pub fn compute(
    group: &PeerGroup,
    computation: &Computation,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Computed> {
    let forces = catalogue.areas.forces().into_iter().map(|force| force.code.clone());
    let mut forces: Vec<AreaCode> = forces.filter(|code| !group.left_out.contains(code)).collect();
    forces.sort();
    let covariates = all_used(group, computation, &forces, catalogue, store)?;
    let rows = rows(group, computation, &covariates, forces.len())?;
    let groups = computed_groups(&rows, space(computation), reach(computation.reach)).map_err(|refusal| {
        Problem::data(place(group), format!("the peers cannot be computed: {refusal}"))
            .hint("check the covariates, the space and the reach of the group")
    })?;
    Ok(Computed { forces, covariates, groups })
}

/// Every covariate; what several of them lack is said once.
fn all_used(
    group: &PeerGroup,
    computation: &Computation,
    forces: &[AreaCode],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<CovariateUsed>> {
    let mut problems = Problems::new();
    let covariates = computation.covariates.iter();
    let covariates =
        covariates.filter_map(|covariate| problems.take(used(group, covariate, forces, catalogue, store))).collect();
    let mut distinct: Vec<Problem> = Vec::new();
    for problem in problems {
        if !distinct.contains(&problem) {
            distinct.push(problem);
        }
    }
    distinct.into_iter().collect::<Problems>().or(covariates)
}

fn place(group: &PeerGroup) -> Place {
    Place::Figure(format!("peer group {}", group.id))
}

fn space(computation: &Computation) -> Space {
    let kept = computation.components.map_or(Kept::All, Kept::First);
    match computation.space {
        PeerSpace::Standardised => Space::Standardised,
        PeerSpace::Components => Space::Components(kept),
        PeerSpace::Whitened => Space::Whitened(kept),
    }
}

fn reach(reach: PeerReach) -> Reach {
    match reach {
        PeerReach::Nearest(number) => Reach::Nearest(number),
        PeerReach::Within { distance, fewest, most } => Reach::Within { distance, fewest, most },
    }
}

/// A row of covariates for each force.
fn rows(
    group: &PeerGroup,
    computation: &Computation,
    covariates: &[CovariateUsed],
    forces: usize,
) -> Outcome<Vec<Vec<f64>>> {
    let logged = computation.covariates.iter().zip(covariates);
    for (covariate, used) in logged.clone().filter(|(covariate, _)| covariate.logarithm) {
        if used.values.iter().any(|value| *value <= 0.0) {
            let title = &covariate.title;
            let problem =
                Problem::data(place(group), format!("the covariate `{title}` has values that have no logarithm"));
            return Err(problem.hint("leave `logarithm` out").into());
        }
    }
    let cell = |at: usize, (covariate, used): (&Covariate, &CovariateUsed)| {
        let value = used.values.get(at).copied()?;
        Some(if covariate.logarithm { value.ln() } else { value })
    };
    // A row that lacks a covariate would be of another width than the others, each figure under the wrong covariate.
    let row = |at: usize| logged.clone().map(|pair| cell(at, pair)).collect::<Option<Vec<f64>>>();
    let rows = (0..forces).map(row).collect::<Option<Vec<Vec<f64>>>>();
    rows.ok_or_else(|| Problem::data(place(group), "a force has no figure of one of its covariates").into())
}

type Levels = BTreeMap<AreaCode, BTreeMap<NaiveDate, f64>>;

/// A covariate on the newest day on which every force has it.
fn used(
    group: &PeerGroup,
    covariate: &Covariate,
    forces: &[AreaCode],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<CovariateUsed> {
    let levels = measures::levels_of_forces(store, &covariate.value, catalogue)?;
    let per = covariate.per.as_ref().map(|part| measures::levels_of_forces(store, part, catalogue)).transpose()?;
    let mut days: Vec<NaiveDate> = levels.values().flat_map(BTreeMap::keys).copied().collect();
    days.sort();
    days.dedup();
    let figure = |force: &AreaCode, day: NaiveDate| value(covariate, &levels, per.as_ref(), force, day);
    let whole = days.iter().rev().find_map(|day| {
        let values: Option<Vec<f64>> = forces.iter().map(|force| figure(force, *day)).collect();
        values.map(|values| (*day, values))
    });
    let Some((day, values)) = whole else {
        let never = forces.iter().filter(|force| days.iter().all(|day| figure(force, *day).is_none()));
        let names: Vec<&str> = never.map(|force| catalogue.areas.name(force)).collect();
        return Err(on_no_day(group, covariate, &names).into());
    };
    Ok(CovariateUsed { title: covariate.title.clone(), logarithm: covariate.logarithm, day, values })
}

/// That there is no day on which every force has a covariate, and who never has it.
fn on_no_day(group: &PeerGroup, covariate: &Covariate, never: &[&str]) -> Problem {
    let (title, names) = (&covariate.title, never.join(", "));
    let problem = match never {
        [] => Problem::data(place(group), format!("there is no day on which every force has the covariate `{title}`")),
        _ => Problem::data(
            place(group),
            format!("there is no day on which every force has the covariate `{title}`; no day at all for {names}"),
        ),
    };
    problem.hint("add the table's missing edition, or name the forces in `left_out`")
}

fn value(
    covariate: &Covariate,
    levels: &Levels,
    per: Option<&Levels>,
    force: &AreaCode,
    day: NaiveDate,
) -> Option<f64> {
    let level = |levels: &Levels, day: NaiveDate| levels.get(force)?.get(&day).copied();
    let own = level(levels, day)?;
    let base = match (per, covariate.growth_over_years) {
        (Some(per), _) => Some(level(per, day)?),
        (None, Some(years)) => Some(level(levels, day.checked_sub_months(Months::new(years * 12))?)?),
        (None, None) => None,
    };
    match base {
        Some(base) => (base > 0.0).then(|| own / base),
        None => Some(own),
    }
}
