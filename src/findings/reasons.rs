//! Reasons in words: why a number, a comparison, a rank or a change is not given.

use super::comparability::doubts;
use super::{numbers, words};
use crate::compare::decompose::NotDecomposed;
use crate::domain::{ChangeWithheld, NoRealTerms, NoValue, NotCompared, RankWithheld};
use crate::wording::Wording;

/// Why a force has no value.
pub fn no_value(reason: &NoValue, wording: &Wording) -> String {
    let key = match reason {
        NoValue::NoRow => "reason.no_row",
        NoValue::NoNumber => "reason.no_number",
        NoValue::NotMeaningful => "reason.not_meaningful",
        NoValue::NoDenominator => "reason.no_denominator",
        NoValue::BeforeMerger { until, forces, adds_up } => {
            let key = if *adds_up { "reason.merger_lacks_one" } else { "reason.merger_not_added" };
            return wording.say(key, &[("until", &until.to_string()), ("forces", &forces.join(", "))]);
        }
    };
    wording.say(key, &[])
}

/// Why a force is not compared.
pub fn not_compared(reason: &NotCompared, wording: &Wording) -> String {
    match reason {
        NotCompared::NoValue(reason) => no_value(reason, wording),
        NotCompared::NoPeers => wording.say("reason.no_peers", &[]),
        NotCompared::TooFewPeers { n, of, fewest } => {
            let (n, of, fewest) = (n.to_string(), of.to_string(), fewest.to_string());
            wording.say("reason.too_few_peers", &[("n", &n), ("of", &of), ("fewest", &fewest)])
        }
    }
}

/// Why a force is given no rank.
pub fn rank_withheld(reason: &RankWithheld, wording: &Wording) -> String {
    match reason {
        RankWithheld::Doubts(marks) => doubts(marks.iter().map(|(dimension, mark)| (*dimension, mark)), wording),
        RankWithheld::NotCompared(reason) => not_compared(reason, wording),
    }
}

/// Why a number of a change is not given.
pub fn change_withheld(reason: &ChangeWithheld, wording: &Wording) -> String {
    let of_period = |key: &str, period| wording.say(key, &[("period", &words::period_for(key, period, wording))]);
    match reason {
        ChangeWithheld::SmallBase { smallest } => {
            wording.say("reason.small_base", &[("smallest", &numbers::count(*smallest))])
        }
        ChangeWithheld::NoTable(period) => of_period("reason.no_table", period),
        ChangeWithheld::NoFigure(period) => of_period("reason.no_figure", period),
        ChangeWithheld::Break { title } => title.clone(),
    }
}

/// Why money is not put into the prices of another year.
pub fn no_real_terms(reason: &NoRealTerms, wording: &Wording) -> String {
    let NoRealTerms::NoIndex { period, index } = reason;
    let key = "reason.no_index";
    wording.say(key, &[("period", &words::period_for(key, period, wording)), ("index", index)])
}

/// That a difference is not broken down, and why.
pub fn not_decomposed(reason: &NotDecomposed, wording: &Wording) -> String {
    let why = match reason {
        NotDecomposed::NoFigure { of } => wording.say("reason.no_figure_of", &[("of", of)]),
        NotDecomposed::Break { text: Some(text) } => text.clone(),
        NotDecomposed::Break { text: None } => wording.say("reason.not_alike", &[]),
        NotDecomposed::TooManyDecimals { of } => wording.say("reason.too_many_decimals", &[("of", of)]),
        NotDecomposed::Refused(refusal) => refusal.reason().to_owned(),
    };
    wording.say("reason.not_decomposed", &[("why", &why)])
}
