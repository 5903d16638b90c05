//! Charts as vector pictures of their own, with title and source drawn in.

use super::pictures;
use super::reports_of_plan::ReportsOfPlan;
use super::writer::{Writer, Written};

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: None };

fn write(plan: &ReportsOfPlan) -> Written {
    pictures::each(plan, "svg", |chart| Ok(chart.stand_alone.text.clone().into_bytes()))
}
