//! What the charts over all measures of one force are drawn from.

use std::sync::Arc;

use super::Subject;
use super::subject::{published_in, source_line};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{Comparison, Measure};

/// All comparisons of one force.
#[derive(Clone, Copy)]
pub struct Overview<'a> {
    /// The comparisons, in the order in which they are shown.
    pub comparisons: &'a [Arc<Comparison>],
    /// The catalogue, for names and colours.
    pub catalogue: &'a Catalogue,
}

impl<'a> Overview<'a> {
    /// Each comparison with its measure.
    pub(super) fn subjects(&self) -> Vec<Subject<'a>> {
        let catalogue = self.catalogue;
        let with_measure = |comparison: &'a Arc<Comparison>| {
            let measure: &Measure = catalogue.measures.get(&comparison.measure)?;
            Some(Subject { comparison, measure, catalogue, workings: &[] })
        };
        self.comparisons.iter().filter_map(with_measure).collect()
    }

    pub(super) fn theme(&self) -> &'a Theme {
        &self.catalogue.theme
    }

    pub(super) fn force(&self) -> &'a str {
        self.comparisons.first().map_or("", |it| &it.force_name)
    }

    /// The periods of the comparisons: one, or each with the first measure it is of.
    pub(super) fn period(&self) -> String {
        let mut periods: Vec<String> = self.comparisons.iter().map(|it| it.period.to_string()).collect();
        periods.dedup();
        match periods.as_slice() {
            [only] => only.clone(),
            _ => "latest period for each measure".to_owned(),
        }
    }

    /// The sources of all measures, each once.
    pub(super) fn source(&self) -> String {
        let mut sources: Vec<String> = Vec::new();
        for subject in self.subjects() {
            let source = published_in(subject.measure, self.catalogue);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        source_line(&sources.join("; "))
    }
}
