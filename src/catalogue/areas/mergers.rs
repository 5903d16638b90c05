//! Forces that no longer exist, and their successors.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Areas;
use crate::domain::{Area, AreaCode, Period, Problem};
use crate::files::Files;

/// Forces that ended on one day, and the one that took over: several when they were merged, one when it was renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merger {
    /// The force that took over.
    pub successor: AreaCode,
    /// The forces that ended, by code.
    pub predecessors: Vec<AreaCode>,
    /// Their last day.
    pub last_day: NaiveDate,
}

impl Areas {
    /// Every merger and renaming of forces, the oldest first.
    pub fn mergers(&self) -> Vec<Merger> {
        let mut found: BTreeMap<(NaiveDate, AreaCode), Vec<AreaCode>> = BTreeMap::new();
        for area in self.all().filter(|area| area.is_force()) {
            if let Some((successor, last_day)) = area.successor.clone().zip(area.valid_to) {
                found.entry((last_day, successor)).or_default().push(area.code.clone());
            }
        }
        let mergers = found.into_iter();
        mergers.map(|((last_day, successor), predecessors)| Merger { successor, predecessors, last_day }).collect()
    }

    /// The mergers that lead to a force, through others where need be, the oldest first.
    pub fn mergers_into(&self, force: &AreaCode) -> Vec<Merger> {
        let mut within = vec![force.clone()];
        let mut found: Vec<Merger> = Vec::new();
        for merger in self.mergers().into_iter().rev() {
            if within.contains(&merger.successor) {
                within.extend(merger.predecessors.iter().cloned());
                found.push(merger);
            }
        }
        found.reverse();
        found
    }

    /// Those of them that a period begins before: its figures are of the forces that there were.
    pub fn mergers_after(&self, force: &AreaCode, period: &Period) -> Vec<Merger> {
        let mut mergers = self.mergers_into(force);
        mergers.retain(|merger| period.first_day() <= merger.last_day);
        mergers
    }
}

/// Ends without a day or a successor that is none, forces merged into one on several days, and mergers that lead nowhere.
pub(in crate::catalogue) fn of_mergers(areas: &Areas, files: &Files) -> Vec<Problem> {
    let ended: Vec<&Area> = areas.all().filter(|area| area.is_force() && area.successor.is_some()).collect();
    ended.iter().filter_map(|area| fault(area, areas).map(|what| at(area, what, files))).collect()
}

fn at(area: &Area, what: String, files: &Files) -> Problem {
    Problem::data(files.place("forces.toml", area.code.as_str()), what)
        .hint("a force that no longer exists has `valid_to`, its last day, and `successor`, the code of a force that began the next day")
}

fn fault(area: &Area, areas: &Areas) -> Option<String> {
    let name = &area.name;
    let Some(last_day) = area.valid_to else { return Some(format!("`{name}` has a successor but no last day")) };
    // One that there is not is said with all other references.
    let successor = area.successor.as_ref().and_then(|code| areas.get(code))?;
    if !successor.is_force() {
        return Some(format!("the successor of `{name}` is not a force"));
    }
    if successor.valid_from.is_none_or(|first| Some(first) != last_day.succ_opt()) {
        return Some(format!("`{}` does not begin on the day after `{name}` ended", successor.name));
    }
    successor.valid_to.filter(|end| *end <= last_day).map(|_| format!("`{}` ended before it began", successor.name))
}
