//! `likeforce check`: the catalogue, the order and the store.

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::charts;
use crate::domain::{Outcome, Problems};

/// Checks the catalogue, the order and the store.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// Reads everything, reports every problem at once, and warns of overdue reviews.
pub(super) fn check(_: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let mut problems = Problems::new();
    let catalogue = problems.take(project.catalogue());
    let store = problems.take(project.store());
    let order = catalogue.as_ref().and_then(|catalogue| problems.take(project.order(catalogue)));
    if let Some(catalogue) = &catalogue {
        problems.extend(charts::unknown_in_reports(catalogue));
        let newest = store.as_ref().and_then(|store| store.newest_date());
        let as_at = order.and_then(|order| order.as_at).or(newest);
        problems.extend(as_at.map(|as_at| catalogue.overdue(as_at)).unwrap_or_default());
    }
    if problems.is_clean() {
        say.problems(&problems);
        let (catalogue, editions) = (catalogue.as_ref(), store.as_ref().map_or(0, |store| store.tables().len()));
        let measures = catalogue.map_or(0, |catalogue| catalogue.measures.len());
        return say.result(format!("{measures} measures and {editions} editions checked: no error"));
    }
    Err(problems)
}
