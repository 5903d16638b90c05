//! What a report is made from, and how its words are filled in.

use std::sync::Arc;

use crate::catalogue::{Catalogue, ReportPlan};
use crate::compare::FigureChange;
use crate::compare::decompose::DecompositionInputs;
use crate::domain::{Area, Body, Comparison, Framework, Measure, PeerAverage, Period, Text};
use crate::findings::words;
use crate::peers::Membership;
use crate::project::Texts;
use crate::quality::DataQuality;
use crate::store::Store;
use crate::wording::Wording;

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct ReportContext<'a> {
    /// The plan.
    pub plan: &'a ReportPlan,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The store, for the editions used.
    pub store: &'a Store,
    /// The force; for a report over all forces, the nation.
    pub force: &'a Area,
    /// Who holds the force to account.
    pub body: &'a Body,
    /// The office's own texts.
    pub texts: &'a Texts,
    /// What there is to say of the data.
    pub quality: &'a DataQuality,
    /// What changed since an earlier run, for every force; absent: the run configuration names none.
    pub changes: Option<&'a [FigureChange]>,
    /// What decompositions are calculated from.
    pub decomposition_inputs: &'a [DecompositionInputs<'a>],
    /// Whom each force is compared with.
    pub peers: &'a Membership,
    /// Its comparisons, in the order of the framework; for the nation those of all forces.
    pub comparisons: &'a [Arc<Comparison>],
}

impl<'a> ReportContext<'a> {
    pub(super) fn framework(&self) -> Option<&'a Framework> {
        self.catalogue.frameworks.get(&self.plan.framework)
    }

    pub(super) fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.catalogue.measures.get(id)
    }

    /// The averages under the other peer groups that the plan names, in its order.
    pub(super) fn other_averages<'b>(
        &'b self,
        comparison: &'b Comparison,
    ) -> impl Iterator<Item = &'b (String, PeerAverage)> {
        let named = self.plan.other_peer_groups.iter();
        named.filter_map(|group| comparison.peers.other_averages.iter().find(|(id, _)| id == group))
    }

    pub(super) fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.catalogue.wording.say(key, words)
    }

    pub(super) fn text(&self, key: &str, words: &[(&str, &str)]) -> Text {
        self.catalogue.wording.text(key, words)
    }

    /// A period as it is called.
    pub(super) fn named(&self, period: &Period) -> String {
        words::period(period, &self.catalogue.wording)
    }

    /// Words of the plan, which are English, with the force, the period, the peers and the body filled in.
    pub(super) fn filled(&self, words: &str) -> String {
        let group = self.comparisons.first().and_then(|it| self.catalogue.peer_groups.get(&it.peers.group));
        let filled = [
            ("{force}", self.force.name.as_str()),
            ("{period}", &self.period_in(self.catalogue.english())),
            ("{peers}", group.map(|group| group.short_title.as_str()).unwrap_or_default()),
            ("{body}", &self.body.holder),
        ];
        filled.iter().fold(words.to_owned(), |text, (word, value)| text.replace(word, value))
    }

    /// The period of the comparisons: one, or that it is the newest of each.
    pub(super) fn period(&self) -> String {
        self.period_in(&self.catalogue.wording)
    }

    pub(super) fn period_in(&self, wording: &Wording) -> String {
        let mut periods: Vec<String> = self.comparisons.iter().map(|it| words::period(&it.period, wording)).collect();
        periods.sort();
        periods.dedup();
        match periods.as_slice() {
            [only] => only.clone(),
            _ => wording.say("report.newest_of_each", &[]),
        }
    }
}
