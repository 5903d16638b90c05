//! Which verdicts the newest edition of a table changed: each measure that rests on the table, compared with that edition and
//! without it.

use chrono::NaiveDate;

use super::compared;
use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{AreaCode, Comparison, Measure, Outcome, Period, Standing};
use crate::measures;
use crate::peers::Schemes;
use crate::project::RunConfiguration;
use crate::store::{RevisionFilter, Store};

/// A verdict that is another with the newest edition than without it.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictChange {
    /// The force.
    pub force: AreaCode,
    /// Short title of the measure.
    pub measure: String,
    /// The period.
    pub period: Period,
    /// The verdict without the newest edition.
    pub before: Standing,
    /// The verdict with it.
    pub after: Standing,
}

/// What became of the verdicts that two editions have figures for.
#[derive(Debug, Clone, PartialEq)]
pub struct RevisedVerdicts {
    /// Date of the newest edition.
    pub edition: NaiveDate,
    /// Verdicts compared: one for each measure, period and force.
    pub compared: usize,
    /// Those that differ.
    pub changes: Vec<VerdictChange>,
}

/// The two stores and what they are compared on.
struct Editions<'a> {
    only: &'a RevisionFilter<'a>,
    catalogue: &'a Catalogue,
    now: &'a Store,
    earlier: &'a Store,
    schemes_now: Schemes,
    schemes_earlier: Schemes,
}

/// The verdicts on periods that both have figures for, with the newest edition of the table and without it; absent where no
/// measure compares two editions of the table.
pub fn revised_verdicts(
    table: &TableDefinition,
    only: &RevisionFilter,
    configuration: &RunConfiguration,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Option<RevisedVerdicts>> {
    let uses = |measure: &&Measure| {
        measure.selections().any(|selection| selection.table == table.id)
            && only.measure.is_none_or(|it| it.id == measure.id)
    };
    let measures: Vec<&Measure> = catalogue.measures.values().filter(uses).collect();
    let Some(newest) = store.editions(&table.id).last() else { return Ok(None) };
    if measures.is_empty() || store.editions(&table.id).count() < 2 {
        return Ok(None);
    }
    let earlier = &store.without(newest);
    let editions = Editions {
        only,
        catalogue,
        now: store,
        earlier,
        schemes_now: Schemes::of(catalogue, store),
        schemes_earlier: Schemes::of(catalogue, earlier),
    };
    let mut revised = RevisedVerdicts { edition: newest.about.edition.date, compared: 0, changes: Vec::new() };
    for measure in measures {
        for (period, differs) in editions.periods_of_both(measure)? {
            if differs {
                let configuration = RunConfiguration { period: Some(period), ..configuration.clone() };
                editions.compare(measure, &configuration, &mut revised)?;
            } else {
                revised.compared += only.force.map_or_else(|| catalogue.areas.forces().len(), |_| 1);
            }
        }
    }
    Ok(Some(revised))
}

impl Editions<'_> {
    /// Periods that both have figures for, and whether any figure of the period differs: where none does no verdict can.
    fn periods_of_both(&self, measure: &Measure) -> Outcome<Vec<(Period, bool)>> {
        let now = measures::work_out(self.now, &[measure], self.catalogue)?;
        let then = measures::work_out(self.earlier, &[measure], self.catalogue)?;
        let both = now.periods(&measure.id).into_iter().filter(|period| then.periods(&measure.id).contains(period));
        let differs = |period: &Period| {
            let of_period = now.iter().filter(|row| row.measure == measure.id && row.period == *period);
            of_period.into_iter().any(|row| {
                let before = then.get(&measure.id, &row.force, period);
                before.is_none_or(|before| (before.value, before.numerator) != (row.value, row.numerator))
            })
        };
        Ok(both.map(|period| (period, differs(&period))).collect())
    }

    /// Compares the verdicts on one measure in the period of the configuration.
    fn compare(
        &self,
        measure: &Measure,
        configuration: &RunConfiguration,
        revised: &mut RevisedVerdicts,
    ) -> Outcome<()> {
        let now = compared(configuration, &[measure], &[], &self.schemes_now, self.catalogue, self.now)?;
        let then = compared(configuration, &[measure], &[], &self.schemes_earlier, self.catalogue, self.earlier)?;
        for now in now.iter().filter(|it| self.only.force.is_none_or(|force| it.force == *force)) {
            let Some(then) = then.iter().find(|then| then.force == now.force) else { continue };
            revised.compared += 1;
            revised.changes.extend(change(then, now, measure));
        }
        Ok(())
    }
}

fn change(then: &Comparison, now: &Comparison, measure: &Measure) -> Option<VerdictChange> {
    let (before, after) = (then.verdict.standing, now.verdict.standing);
    (before != after).then(|| VerdictChange {
        force: now.force.clone(),
        measure: measure.short_title.clone(),
        period: now.period,
        before,
        after,
    })
}
