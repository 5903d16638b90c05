//! Arguments that more than one command has: forces and periods.

use clap::Args;

use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome, Period, Place, Problem, Problems};

/// The period that a command is about.
#[derive(Debug, Args)]
pub(super) struct PeriodArgument {
    /// The month that the period ends with: 2025-06 is the year ending June 2025; without it, the newest that has figures.
    #[arg(long, value_name = "YYYY-MM")]
    period: Option<String>,
}

impl PeriodArgument {
    /// The period asked for; absent: the newest that has figures.
    pub(super) fn asked(&self) -> Outcome<Option<Period>> {
        self.period.as_deref().map(period).transpose()
    }
}

fn period(text: &str) -> Outcome<Period> {
    Period::parse(text).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not a period"))
            .hint("name the month that the period ends with: 2025-06 is the year ending June 2025")
            .into()
    })
}

/// The forces that names stand for, every mistake at once.
pub(super) fn forces(names: &[String], catalogue: &Catalogue) -> Outcome<Vec<AreaCode>> {
    let mut problems = Problems::new();
    let called: Vec<Option<Vec<AreaCode>>> =
        names.iter().map(|name| problems.take(catalogue.areas.forces_called(name))).collect();
    problems.or(called.into_iter().flatten().flatten().collect())
}
