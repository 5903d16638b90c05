//! Findings: comparisons turned into controlled sentences, the most notable first.
//!
//! In: comparisons with their verdicts, and values such as reasons and caveats. Out: [`Finding`]s and sentences in the catalogue's
//! wording. A finding says what is, never why, and never that a difference is good or bad.
//!
//! Start with [`finding`], the sentences about one comparison, and [`worth_saying`], those about all of them in order. [`numbers`]
//! is how numbers are printed, before which nothing is rounded; [`words`] are standings, periods and lists; [`reasons`]
//! says why something is missing.

mod arithmetic;
mod cautions;
mod comparability;
mod decomposition;
mod nation;
pub mod numbers;
mod real_terms;
pub mod reasons;
mod sensitivity;
mod sentences;
pub mod words;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::domain::{Comparison, Finding, Measure, MeasureKind, Rank, Standing, Text};
use crate::wording::Wording;

pub use arithmetic::{arithmetic, arithmetic_of_real_terms};
pub use cautions::caution;
pub use comparability::{comparability, doubts, tier_and_doubts};
pub use decomposition::{PrintedComponents, decompose, printed, printed_components, printed_side};
pub use nation::{over_all_forces, standings_of_all};
pub use real_terms::real_terms;
pub use sensitivity::{averages_below, depends_on_peers, sensitivity, ways_by_standing};
pub use sentences::{
    counted, headline, headline_of_change, headline_of_series, inclusion, listed, peer_average, printed_difference,
    printed_quantity, printed_value, printed_value_of_kind, quantity, value, value_of_kind,
};

/// One finding for each comparison: those where the force is outside the expected range first, the furthest from its peers before the rest.
pub fn worth_saying(comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings: Vec<Finding> = comparisons
        .iter()
        .filter_map(|comparison| {
            let measure = catalogue.measures.get(&comparison.measure)?;
            Some(finding(comparison, measure, &catalogue.wording))
        })
        .collect();
    findings.sort_by(|one, other| other.strength.total_cmp(&one.strength));
    findings
}

/// The finding of one comparison.
pub fn finding(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Finding {
    let apart = is_outside_range(comparison);
    let standing = sentences::standing(comparison, measure, wording);
    Finding {
        measure: comparison.measure.clone(),
        subject: measure.short_title.clone(),
        before_subject: standing.before_subject,
        after_subject: standing.after_subject,
        detail: sentences::detail(comparison, measure, wording),
        questions: if apart { measure.questions.clone() } else { Vec::new() },
        strength: if apart { 1.0 + distance(comparison) } else { 0.0 },
    }
}

/// The sentence over all measures.
pub fn overall(force: &str, comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Text {
    let number = |standing: Standing| comparisons.iter().filter(|it| it.verdict.standing == standing).count();
    let (higher, lower) = (number(Standing::Higher), number(Standing::Lower));
    let (within, alert) = (number(Standing::Within), number(Standing::Alert));
    let of = higher + lower + within + alert;
    let key = match (of, higher + lower, alert) {
        (0, _, _) => "overall.nothing",
        (_, 0, 0) => "overall.within",
        (_, 0, _) => "overall.alert",
        (_, _, 0) => "overall.some",
        _ => "overall.some_and_alert",
    };
    let none = || catalogue.wording.say("list.none", &[]);
    let said = |number: usize| if number == 0 { none() } else { number.to_string() };
    let [of, higher, lower, within, alert] = [of, higher, lower, within, alert].map(said);
    let words = [
        ("of", of.as_str()),
        ("force", force),
        ("higher", &higher),
        ("lower", &lower),
        ("within", &within),
        ("alert", &alert),
    ];
    catalogue.wording.text(key, &words)
}

/// How many of the measures compared chance alone would put outside the 95% range.
pub fn by_chance(force: &str, comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Option<Text> {
    const OUTSIDE: f64 = 0.05;
    let compared = comparisons.iter().filter(|it| it.verdict.standing != Standing::NotCompared).count();
    let expected = numbers::fixed(f64::from(u32::try_from(compared).ok()?) * OUTSIDE, 1);
    let words = [("force", force), ("expected", expected.as_str()), ("of", &compared.to_string())];
    (compared > 0).then(|| catalogue.wording.text("overall.by_chance", &words))
}

/// Sentences on where the force has the highest or the lowest rate, or other figure, in its peer group.
pub fn extremes(force: &str, comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Vec<Text> {
    let titles = |are_rates: bool, is_it: &dyn Fn(&Rank) -> bool| -> Vec<String> {
        let there =
            comparisons.iter().filter(|it| it.ranking.rank.as_ref().is_some_and(|rank| rank.of > 1 && is_it(rank)));
        let measures = there.filter_map(|it| catalogue.measures.get(&it.measure));
        measures
            .filter(|it| (it.kind == MeasureKind::Rate) == are_rates)
            .map(|it| words::within_a_sentence(&it.short_title))
            .collect()
    };
    let is_highest = |rank: &Rank| rank.position == 1;
    let is_lowest = |rank: &Rank| rank.position == rank.of;
    let all = [
        ("overall.highest", titles(true, &is_highest)),
        ("overall.highest_figure", titles(false, &is_highest)),
        ("overall.lowest", titles(true, &is_lowest)),
        ("overall.lowest_figure", titles(false, &is_lowest)),
    ];
    let said = all.into_iter().filter(|(_, titles)| !titles.is_empty());
    said.map(|(key, titles)| {
        catalogue.wording.text(key, &[("force", force), ("measures", &words::listed(&titles, &catalogue.wording))])
    })
    .collect()
}

/// Whether the force is outside the range expected from its peers.
pub fn is_outside_range(comparison: &Comparison) -> bool {
    matches!(comparison.verdict.standing, Standing::Higher | Standing::Lower)
}

/// How many times the peers' middle half the value lies from their median.
fn distance(comparison: &Comparison) -> f64 {
    let peers = &comparison.peers.without_force;
    let spread = peers.upper_quartile.zip(peers.lower_quartile).map(|(upper, lower)| upper - lower);
    match (comparison.own.value, peers.median, spread) {
        (Some(value), Some(median), Some(spread)) if spread > 0.0 => ((value - median) / spread).abs(),
        _ => 0.0,
    }
}
