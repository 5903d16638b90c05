//! Small counts of people withheld, so that no one can be identified from a table.
//!
//! For breakdowns an office brings itself; figures already published need none of it.

use super::requirements::count;
use super::{Refusal, number_of};

/// The number rounded to the nearest multiple of `base`, halves up.
///
/// ⌊x/b + ½⌋ · b. Assumes that nothing published elsewhere gives the digits back; rows and totals are each rounded by
/// themselves, so they may not add up. Reference: definition. Vectors: by hand, `disclosure_rounding`.
pub fn rounded_to(value: f64, base: f64) -> Result<f64, Refusal> {
    if base > 0.0 && base.is_finite() {
        Ok((count(value)? / base + 0.5).floor() * base)
    } else {
        Err(Refusal::OutOfRange)
    }
}

/// Whether a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Yes,
    /// Kept back because it is small.
    KeptBack,
    /// Kept back because a small one could be calculated from it.
    KeptBackForAnother,
}

/// A row of counts whose total is shown: counts from 1 to below `fewest` are kept back, and where that is a single cell,
/// the smallest other one above zero too, because the total would give the first away.
///
/// Assumes that nothing else that is published gives a cell away, and that several small cells are not told from their sum.
/// Reference: definition, as in Willenborg and de Waal (2001). Vectors: by hand, `disclosure_rounding`.
pub fn kept_back_in_row(counts: &[f64], fewest: f64) -> Result<Vec<Shown>, Refusal> {
    Ok(kept_back_in_table(&[counts.to_vec()], fewest, TableTotals::Rows)?.into_iter().flatten().collect())
}

/// Which totals of a table are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableTotals {
    /// Of rows.
    Rows,
    /// Of rows and of columns.
    RowsAndColumns,
}

/// A table of counts: small ones are kept back, then in every row (and column, where its total is shown) with a single
/// cell kept back the smallest other one, until none is alone.
///
/// Assumptions, reference and vectors as for [`kept_back_in_row`]; that no cell is left alone is tested. The choice is greedy: it keeps back little, not provably the least.
pub fn kept_back_in_table(table: &[Vec<f64>], fewest: f64, totals: TableTotals) -> Result<Vec<Vec<Shown>>, Refusal> {
    let width = table.first().map_or(0, Vec::len);
    if table.iter().any(|row| row.len() != width) {
        return Err(Refusal::UnequalLengths);
    }
    let small = |value: &f64| {
        count(*value).map(|value| if value > 0.0 && value < fewest { Shown::KeptBack } else { Shown::Yes })
    };
    let mut shown: Vec<Vec<Shown>> =
        table.iter().map(|row| row.iter().map(small).collect()).collect::<Result<_, Refusal>>()?;
    let rows = (0..table.len()).map(|row| (0..width).map(|column| (row, column)).collect::<Vec<_>>());
    let columns = (0..width).map(|column| (0..table.len()).map(|row| (row, column)).collect::<Vec<_>>());
    let lines: Vec<Vec<(usize, usize)>> = match totals {
        TableTotals::Rows => rows.collect(),
        TableTotals::RowsAndColumns => rows.chain(columns).collect(),
    };
    while let Some(place) = lines.iter().find_map(|line| companion(table, &shown, line)) {
        if let Some(cell) = shown.get_mut(place.0).and_then(|row| row.get_mut(place.1)) {
            *cell = Shown::KeptBackForAnother;
        }
    }
    Ok(shown)
}

/// The cell to keep back beside a lonely one in a line: the smallest above zero, or else a zero.
fn companion(table: &[Vec<f64>], shown: &[Vec<Shown>], line: &[(usize, usize)]) -> Option<(usize, usize)> {
    let state = |place: &(usize, usize)| shown.get(place.0)?.get(place.1).copied();
    let value = |place: &(usize, usize)| table.get(place.0)?.get(place.1).copied();
    let back = line.iter().filter(|place| state(place).is_some_and(|state| state != Shown::Yes)).count();
    if back != 1 {
        return None;
    }
    let open = line.iter().filter(|place| state(place) == Some(Shown::Yes));
    let by_size = open.filter_map(|place| Some((value(place)?, *place)));
    by_size
        .min_by(|(one, _), (other, _)| (*one == 0.0).cmp(&(*other == 0.0)).then(one.total_cmp(other)))
        .map(|(_, place)| place)
}

/// How many cells of a table are kept back, and their share of all: a count, with nothing assumed.
pub fn share_kept_back(shown: &[Vec<Shown>]) -> (usize, f64) {
    let cells: usize = shown.iter().map(Vec::len).sum();
    let back = shown.iter().flatten().filter(|cell| **cell != Shown::Yes).count();
    (back, if cells == 0 { 0.0 } else { number_of(back) / number_of(cells) })
}
