//! Sudden changes: a force's figures change from one period to the next by far more or less than other forces' figures.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Watch};
use crate::domain::{AreaCode, Outcome, Period};
use crate::measures;
use crate::statistics;
use crate::store::Store;

/// A sudden change.
#[derive(Debug, Clone, PartialEq)]
pub struct Sudden {
    /// What was watched.
    pub watch: String,
    /// Id of the table it is in.
    pub table: String,
    /// The force.
    pub force: AreaCode,
    /// The earlier period.
    pub from: Period,
    /// The later period.
    pub to: Period,
    /// The earlier figure.
    pub before: f64,
    /// The later figure.
    pub after: f64,
    /// The step in per cent of the earlier figure.
    pub percent: f64,
    /// How far from the other forces' steps, in robust standard deviations.
    pub score: f64,
}

/// Every sudden change of every series that the catalogue watches and the store has.
pub fn sudden_changes(store: &Store, catalogue: &Catalogue) -> Outcome<Vec<Sudden>> {
    let mut found = Vec::new();
    for watch in &catalogue.quality.watches {
        if store.editions(&watch.part.table).next().is_some() {
            found.extend(of_watch(store, catalogue, watch)?);
        }
    }
    Ok(found)
}

fn of_watch(store: &Store, catalogue: &Catalogue, watch: &Watch) -> Outcome<Vec<Sudden>> {
    let mut by_period: BTreeMap<Period, BTreeMap<AreaCode, f64>> = BTreeMap::new();
    for (force, period, value) in measures::selection_of_forces(store, &watch.part, catalogue)? {
        by_period.entry(period).or_default().insert(force, value);
    }
    let periods: Vec<(&Period, &BTreeMap<AreaCode, f64>)> = by_period.iter().collect();
    let steps = periods.windows(2).filter_map(|two| match two {
        [from, to] if follows(from.0, to.0) => Some(of_step(watch, *from, *to)),
        _ => None,
    });
    Ok(steps.flatten().collect())
}

/// Whether a period begins when the one before has ended; levels are a year apart at most.
fn follows(from: &Period, to: &Period) -> bool {
    let gap = to.first_day().signed_duration_since(from.last_day()).num_days();
    let longest = if to.months() == 0 { 366 } else { 1 };
    from.months() == to.months() && (1..=longest).contains(&gap)
}

type Figures<'a> = (&'a Period, &'a BTreeMap<AreaCode, f64>);

fn of_step(watch: &Watch, from: Figures, to: Figures) -> Vec<Sudden> {
    let both: Vec<(&AreaCode, f64, f64)> = from
        .1
        .iter()
        .filter_map(|(force, before)| Some((force, *before, *to.1.get(force)?)))
        .filter(|(_, before, after)| *before > 0.0 && *after > 0.0)
        .collect();
    let before: Vec<f64> = both.iter().map(|(_, before, _)| *before).collect();
    let after: Vec<f64> = both.iter().map(|(_, _, after)| *after).collect();
    // With too few forces nothing can be said of one of them.
    let jumps = statistics::jumps(&before, &after).unwrap_or_default().into_iter();
    jumps
        .filter_map(|jump| {
            let (force, before, after) = both.get(jump.unit)?;
            Some(Sudden {
                watch: watch.title.clone(),
                table: watch.part.table.clone(),
                force: (*force).clone(),
                from: *from.0,
                to: *to.0,
                before: *before,
                after: *after,
                percent: jump.change * 100.0,
                score: jump.score,
            })
        })
        .collect()
}
