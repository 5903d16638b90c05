//! Decomposition of cost per head: staff numbers, pay, and the rest.

use super::exact::exact_gap;
use crate::statistics::Refusal;
use crate::statistics::requirements::{all_present, present};

/// The method, as printed beside the parts.
pub const METHOD_OF_COST_GAP: &str = "Bennet: staffing at mean pay, pay at mean staffing, the rest by difference";

/// Staff of one kind, or of one kind in one function.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StaffingLine {
    /// Full-time equivalents per head of population, in the unit in which cost per head is.
    pub staffing: f64,
    /// Pay per full-time equivalent, without overtime; `None` where there are no staff and so no pay.
    pub pay: Option<f64>,
}

/// Cost per head of population and what it is made of: Σ staffing × pay + overtime + non-staff − income.
#[derive(Debug, Clone, PartialEq)]
pub struct CostPerHead {
    /// Staff, kind by kind.
    pub lines: Vec<StaffingLine>,
    /// Overtime per head.
    pub overtime: f64,
    /// Costs other than staff per head.
    pub non_staff: f64,
    /// Income per head, taken away.
    pub income: f64,
}

/// A gap in cost per head. All parts together are the gap, and so are any sums of them.
#[derive(Debug, Clone, PartialEq)]
pub struct CostGap {
    /// The unit's own cost per head.
    pub own: f64,
    /// The cost per head it is held against.
    pub other: f64,
    /// Own less other.
    pub gap: f64,
    /// The part of how many staff there are, line by line.
    pub staffing: Vec<f64>,
    /// The part of what each is paid, line by line.
    pub pay: Vec<f64>,
    /// The part of overtime.
    pub overtime: f64,
    /// The part of costs other than staff.
    pub non_staff: f64,
    /// The part of income: below zero where the unit has more.
    pub income: f64,
    /// Name of the method.
    pub method: &'static str,
}

/// The gap in cost per head between two units, line by line.
///
/// Staffing: (level − other level) × mean pay; pay: (pay − other pay) × mean level; overtime, non-staff and income by
/// difference. A line that one side does not have has no pay there, and the whole of it is staffing.
///
/// Assumes that lines hold the same staff on both sides. Reference: Bennet (1920), Journal of the Royal Statistical
/// Society 83:455-462. Checked by its identities in the tests.
pub fn cost_gap(own: &CostPerHead, other: &CostPerHead) -> Result<CostGap, Refusal> {
    if own.lines.len() != other.lines.len() {
        return Err(Refusal::UnequalLengths);
    }
    let pairs = own.lines.iter().zip(&other.lines);
    let lines = pairs.map(|(own, other)| line_parts(own, other)).collect::<Result<Vec<(f64, f64)>, Refusal>>()?;
    let rest = [own.overtime - other.overtime, own.non_staff - other.non_staff, other.income - own.income];
    let staffing = lines.iter().map(|(staffing, _)| *staffing);
    let pay = lines.iter().map(|(_, pay)| *pay);
    let all: Vec<f64> = staffing.chain(pay).chain(rest).collect();
    let exact = exact_gap(total(own)?, total(other)?, &all)?;
    let mut parts = exact.parts.into_iter();
    let staffing: Vec<f64> = parts.by_ref().take(lines.len()).collect();
    let pay: Vec<f64> = parts.by_ref().take(lines.len()).collect();
    let [overtime, non_staff, income] = parts.as_slice() else { return Err(Refusal::UnequalLengths) };
    Ok(CostGap {
        own: exact.own,
        other: exact.other,
        gap: exact.gap,
        staffing,
        pay,
        overtime: *overtime,
        non_staff: *non_staff,
        income: *income,
        method: METHOD_OF_COST_GAP,
    })
}

/// Pay, which only a line without staff may lack.
fn pay(line: &StaffingLine) -> Result<Option<f64>, Refusal> {
    match line.pay {
        Some(pay) => present(pay).map(Some),
        None if line.staffing == 0.0 => Ok(None),
        None => Err(Refusal::Missing),
    }
}

fn total(cost: &CostPerHead) -> Result<f64, Refusal> {
    all_present(&[cost.overtime, cost.non_staff, cost.income])?;
    let staff = cost.lines.iter().map(|line| Ok(present(line.staffing)? * pay(line)?.unwrap_or(0.0)));
    Ok(staff.sum::<Result<f64, Refusal>>()? + cost.overtime + cost.non_staff - cost.income)
}

fn line_parts(own: &StaffingLine, other: &StaffingLine) -> Result<(f64, f64), Refusal> {
    let (own_pay, other_pay) = match (pay(own)?, pay(other)?) {
        (Some(own), Some(other)) => (own, other),
        (Some(only), None) | (None, Some(only)) => (only, only),
        (None, None) => (0.0, 0.0),
    };
    let staffing = (own.staffing - other.staffing) * (own_pay + other_pay) / 2.0;
    let pay = (own_pay - other_pay) * (own.staffing + other.staffing) / 2.0;
    Ok((staffing, pay))
}
