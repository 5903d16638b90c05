//! The least that a format is: what writes a file of each report.

use super::reports_of_plan::ReportsOfPlan;
use super::writer::{Writer, Written};

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: None };

fn write(plan: &ReportsOfPlan) -> Written {
    plan.each("txt", |report| Ok(report.title.as_bytes().to_vec()))
}
