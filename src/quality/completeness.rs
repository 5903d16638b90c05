//! Completeness: of each table and edition, which forces have figures and which figures are missing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use polars::prelude::*;

use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, MissingReason, Outcome, Period};
use crate::store::schema::{AREA, MISSING, PERIOD_END, PERIOD_MONTHS, VALUE};
use crate::store::{Periods, Store, Stored, fault, required};

/// Figures that one force lacks in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The force.
    pub force: AreaCode,
    /// The period.
    pub period: Period,
    /// Figures without a number.
    pub missing: usize,
    /// Figures in all.
    pub of: usize,
    /// Why, where the publisher says.
    pub reasons: Vec<MissingReason>,
}

/// What an edition holds of the forces.
#[derive(Debug, Clone, PartialEq)]
pub struct Completeness {
    /// Id of the table.
    pub table: String,
    /// Date of the edition.
    pub edition: NaiveDate,
    /// Earliest and latest period.
    pub periods: Option<(Period, Period)>,
    /// How many periods.
    pub n_periods: usize,
    /// Forces that have a figure.
    pub forces: usize,
    /// Forces that are in no row.
    pub absent: Vec<AreaCode>,
    /// Figures of forces.
    pub figures: usize,
    /// Figures of forces without a number.
    pub missing: usize,
    /// Forces and periods that lack figures.
    pub gaps: Vec<Gap>,
}

impl Gap {
    /// Every reason once, in the order met.
    pub fn distinct_reasons(&self) -> Vec<MissingReason> {
        let mut reasons = self.reasons.clone();
        reasons.dedup();
        reasons
    }

    /// Whether the force has no figure at all for the period.
    pub fn is_whole(&self) -> bool {
        self.missing == self.of
    }
}

impl Completeness {
    /// Every gap of one force; of all forces, only the periods without any figure: one that a table never has, such as a
    /// percentage of a small number, is no gap of the force.
    pub fn gaps_of(&self, force: Option<&AreaCode>) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| force.map_or_else(|| gap.is_whole(), |force| gap.force == *force))
    }
}

/// Every table and edition loaded. Tables of other areas, such as look-ups, hold no forces and are left out.
pub fn completeness(store: &Store, catalogue: &Catalogue) -> Outcome<Vec<Completeness>> {
    let each = store.tables().iter().map(|stored| of_edition(stored, catalogue));
    let all: Vec<Completeness> = each.collect::<Outcome<_>>()?;
    Ok(all.into_iter().filter(|it| it.forces > 0).collect())
}

fn of_edition(stored: &Stored, catalogue: &Catalogue) -> Outcome<Completeness> {
    let table = &stored.about.table;
    let forces: Vec<String> = catalogue.areas.forces().into_iter().map(|force| force.code.0.clone()).collect();
    let wanted = Series::new("forces".into(), &forces);
    let frame = stored
        .frame()?
        .filter(col(AREA).is_in(lit(wanted).implode(true), false))
        // Text is a fact too: only what has a reason for being missing is missing.
        .group_by([col(AREA), col(PERIOD_END), col(PERIOD_MONTHS), col(MISSING)])
        .agg([len().cast(DataType::UInt32).alias(VALUE)])
        .sort([PERIOD_END, PERIOD_MONTHS, AREA, MISSING], SortMultipleOptions::default())
        .collect()
        .map_err(|error| fault(table, &error))?;
    let rows = rows(&frame).map_err(|error| fault(table, &error))?;
    Ok(summed(stored, &rows, &forces))
}

type Row = (AreaCode, Period, Option<MissingReason>, usize);

fn rows(frame: &DataFrame) -> PolarsResult<Vec<Row>> {
    let (areas, missing) = (frame.column(AREA)?.str()?, frame.column(MISSING)?.str()?);
    let counts = frame.column(VALUE)?.u32()?;
    let periods = Periods::of(frame)?;
    let row = |at: usize| -> PolarsResult<Row> {
        let count = required(counts.get(at).and_then(|count| usize::try_from(count).ok()), VALUE, at)?;
        let reason = missing.get(at).map(reason).transpose()?;
        Ok((AreaCode::from(required(areas.get(at), AREA, at)?), periods.at(at)?, reason, count))
    };
    (0..frame.height()).map(row).collect()
}

/// The reason of this id. One that is not known is refused: taken for none, the figure would count as there.
fn reason(id: &str) -> PolarsResult<MissingReason> {
    let known = MissingReason::ALL.into_iter().find(|reason| reason.id() == id);
    known.ok_or_else(|| polars_err!(ComputeError: "`{id}` is no reason for a missing figure"))
}

fn summed(stored: &Stored, rows: &[Row], forces: &[String]) -> Completeness {
    let mut gaps: BTreeMap<(Period, AreaCode), Gap> = BTreeMap::new();
    for (force, period, reason, count) in rows {
        let gap = gaps.entry((*period, force.clone())).or_insert_with(|| Gap {
            force: force.clone(),
            period: *period,
            missing: 0,
            of: 0,
            reasons: Vec::new(),
        });
        gap.of += count;
        if let Some(reason) = reason {
            gap.missing += count;
            gap.reasons.push(*reason);
        }
    }
    let present: BTreeSet<&str> = rows.iter().map(|(force, ..)| force.as_str()).collect();
    let with_figure: BTreeSet<&AreaCode> =
        gaps.values().filter(|gap| gap.missing < gap.of).map(|gap| &gap.force).collect();
    let periods: BTreeSet<Period> = rows.iter().map(|(_, period, ..)| *period).collect();
    Completeness {
        table: stored.about.table.clone(),
        edition: stored.about.edition.date,
        periods: periods.first().copied().zip(periods.last().copied()),
        n_periods: periods.len(),
        forces: with_figure.len(),
        absent: forces
            .iter()
            .filter(|force| !present.contains(force.as_str()))
            .map(|it| AreaCode::from(it.as_str()))
            .collect(),
        figures: gaps.values().map(|gap| gap.of).sum(),
        missing: gaps.values().map(|gap| gap.missing).sum(),
        gaps: gaps.into_values().filter(|gap| gap.missing > 0).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_is_none_is_refused_and_not_read_as_a_figure() {
        for known in MissingReason::ALL {
            assert!(reason(known.id()).is_ok_and(|it| it == known));
        }
        let refusal = reason("sold out").err().map(|error| error.to_string()).unwrap_or_default();
        assert!(refusal.contains("`sold out` is no reason for a missing figure"), "{refusal}");
    }
}
