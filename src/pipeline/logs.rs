//! The logs of a manifest: assumptions, decisions, limitations and caveats.
//!
//! Every sentence is one that the reports also print, or comes from the wording of the catalogue.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::compare::{MIN_BASE, RANK_DRAWS, RANK_SEED};
use crate::domain::{Comparison, MetricState};
use crate::findings::{self, numbers};
use crate::project::RunConfiguration;
use crate::statistics::MIN_PEERS;
use crate::store::Store;

/// Something assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumption {
    /// What it is about.
    pub id: String,
    /// What is assumed.
    pub describe: String,
    /// What hangs on it, where that is known.
    pub effect: String,
    /// Why, or where it comes from.
    pub why: String,
    /// The day it was last reviewed, where a definition says so.
    pub reviewed: String,
    /// Who made it, where a definition says so.
    pub made_by: String,
    /// Who answers for it; filled in by hand.
    pub signed_off_by: String,
}

/// Something decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided, and why.
    pub what: String,
    /// What it is about: a table and edition, or figures.
    pub about: String,
    /// How many figures it concerns; absent: not known.
    pub figures: Option<usize>,
}

/// Caveats.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cautions {
    /// Figures with at least one caution.
    pub figures: usize,
    /// Figures in all.
    pub of: usize,
    /// Each caution, the most frequent first.
    pub each: Vec<CautionCount>,
}

/// A sentence, and of how many figures it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CautionCount {
    /// Where it comes from.
    pub id: String,
    /// The sentence; of several that differ in a name or a number, the first.
    pub text: String,
    /// How many figures.
    pub figures: usize,
}

impl Cautions {
    /// Those of comparisons.
    pub(super) fn of(comparisons: &[&Comparison], catalogue: &Catalogue) -> Self {
        let mut each: BTreeMap<&str, CautionCount> = BTreeMap::new();
        for caution in comparisons.iter().flat_map(|comparison| &comparison.cautions) {
            let first = || CautionCount {
                id: caution.id().to_owned(),
                text: findings::caution(caution, catalogue, catalogue.english()).into(),
                figures: 0,
            };
            each.entry(caution.id()).or_insert_with(first).figures += 1;
        }
        let mut each: Vec<CautionCount> = each.into_values().collect();
        each.sort_by_key(|counted| std::cmp::Reverse(counted.figures));
        let figures = comparisons.iter().filter(|comparison| !comparison.cautions.is_empty()).count();
        Self { figures, of: comparisons.len(), each }
    }
}

/// What was assumed.
pub(super) fn assumptions(
    configuration: &RunConfiguration,
    comparisons: &[&Comparison],
    catalogue: &Catalogue,
) -> Vec<Assumption> {
    let say = |key: &str, words: &[(&str, &str)]| catalogue.english().say(key, words);
    let mut all = peers(configuration, comparisons, catalogue);
    let (draws, seed) = (RANK_DRAWS.to_string(), RANK_SEED.to_string());
    let (base, fewest) = (numbers::count(MIN_BASE), MIN_PEERS.to_string());
    all.extend([
        plain("denominator", say("method.rate", &[])),
        plain("interval", say("method.interval", &[])),
        plain("standing", say("method.standing", &[])),
        plain("rank", say("method.rank", &[("draws", &draws), ("seed", &seed)])),
        plain("change", say("method.change", &[])),
        plain("small-numbers", say("manifest.small_numbers", &[("base", &base), ("fewest", &fewest)])),
        plain("missing", say("method.missing", &[])),
    ]);
    if configuration.period.is_none() {
        all.push(plain("period", say("manifest.newest", &[])));
    }
    all
}

fn plain(id: &str, describe: String) -> Assumption {
    let nothing = String::new();
    Assumption {
        id: id.to_owned(),
        describe,
        effect: nothing.clone(),
        why: nothing.clone(),
        reviewed: nothing.clone(),
        made_by: nothing.clone(),
        signed_off_by: nothing,
    }
}

/// Whom forces are compared with, and how peers are averaged.
fn peers(configuration: &RunConfiguration, comparisons: &[&Comparison], catalogue: &Catalogue) -> Vec<Assumption> {
    let Some(group) = catalogue.peer_groups.get(&configuration.peers) else { return Vec::new() };
    let differs = |it: &&&Comparison| it.sensitivity.iter().any(|other| other.verdict.standing != it.verdict.standing);
    let number = comparisons.iter().filter(differs).count().to_string();
    let of = comparisons.len().to_string();
    let choice = Assumption {
        effect: catalogue.english().say("manifest.other_peers", &[("number", &number), ("of", &of)]),
        why: group.source.clone(),
        reviewed: group.reviewed.to_string(),
        ..plain("peer-group", format!("{}: {}", group.title, group.description))
    };
    let average = comparisons.first().map(|first| {
        let english = catalogue.english();
        let (average, inclusion) = (findings::peer_average(first, english), findings::inclusion(first, english));
        let words = [("average", average.as_str()), ("group", &group.title), ("inclusion", &inclusion)];
        plain("average", english.say("method.average", &words))
    });
    std::iter::once(choice).chain(average).collect()
}

/// What was decided: publishers' mistakes that were accepted, and figures that are not compared.
pub(super) fn decisions(comparisons: &[&Comparison], store: &Store, catalogue: &Catalogue) -> Vec<Decision> {
    let mut all: Vec<Decision> = Vec::new();
    for stored in store.tables() {
        let title = catalogue.tables.get(&stored.about.table).map(|table| table.short_title.clone());
        let about = format!("{}, {}", title.unwrap_or_default(), stored.about.edition.id());
        let accepted = stored.about.accepted.iter();
        all.extend(accepted.map(|what| Decision { what: what.clone(), about: about.clone(), figures: None }));
    }
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    for reason in comparisons.iter().filter_map(|comparison| comparison.verdict.reason.as_ref()) {
        *left_out.entry(findings::reasons::not_compared(reason, catalogue.english())).or_default() += 1;
    }
    let about = catalogue.english().say("manifest.not_compared", &[]);
    all.extend(left_out.into_iter().map(|(reason, figures)| Decision {
        what: reason,
        about: about.clone(),
        figures: Some(figures),
    }));
    all
}

/// What the batch cannot say.
pub(super) fn limitations(configuration: &RunConfiguration, catalogue: &Catalogue) -> Vec<String> {
    let mut all =
        vec![catalogue.english().say("method.not_official", &[]), catalogue.english().say("manifest.not_why", &[])];
    let plans = configuration.reports.iter().filter_map(|id| catalogue.reports.get(id));
    for framework in plans.filter_map(|plan| catalogue.frameworks.get(&plan.framework)) {
        let metrics = framework.priorities.iter().flat_map(|priority| &priority.metrics);
        let not_shown = metrics.filter(|metric| {
            matches!(metric.state, MetricState::Proxy | MetricState::NationalOnly | MetricState::LocalEvidence)
        });
        for metric in not_shown {
            let sentence = format!(
                "{} ({}): {}",
                metric.title,
                findings::words::of(metric.state, catalogue.english()),
                metric.words
            );
            if !all.contains(&sentence) {
                all.push(sentence);
            }
        }
    }
    all
}
