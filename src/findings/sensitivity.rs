//! Sentences on the sensitivity to the choice of peers.

use super::words;
use crate::domain::{Comparison, SchemeVerdict, Standing};
use crate::wording::Wording;

/// The order in which standings are named, and their sentences.
const STANDINGS: [(Standing, &str); 4] = [
    (Standing::Higher, "sensitivity.higher"),
    (Standing::Alert, "sensitivity.alert"),
    (Standing::Within, "sensitivity.within"),
    (Standing::Lower, "sensitivity.lower"),
];

/// Ways of choosing peers that differ for this force and compare it.
fn ways(comparison: &Comparison) -> impl Iterator<Item = &SchemeVerdict> {
    let differ = comparison.sensitivity.iter().filter(|scheme| scheme.same_as.is_none());
    differ.filter(|scheme| scheme.verdict.standing != Standing::NotCompared)
}

/// How many ways of choosing peers give each standing, the most frequent first; those that do not compare left out.
pub fn ways_by_standing(comparison: &Comparison) -> Vec<(usize, Standing)> {
    let number = |standing: Standing| ways(comparison).filter(|scheme| scheme.verdict.standing == standing).count();
    let mut counted: Vec<(usize, Standing)> = STANDINGS.iter().map(|(it, _)| (number(*it), *it)).collect();
    counted.retain(|(number, _)| *number > 0);
    counted.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    counted
}

/// The same with the key of the words of each standing.
fn counted(comparison: &Comparison) -> Vec<(usize, &'static str)> {
    let key = |standing: Standing| STANDINGS.iter().find(|(it, _)| *it == standing).map(|(_, key)| *key);
    ways_by_standing(comparison).into_iter().filter_map(|(number, standing)| Some((number, key(standing)?))).collect()
}

/// That the verdict depends on the choice of peers, where it does.
pub fn depends_on_peers(comparison: &Comparison, wording: &Wording) -> Option<String> {
    let counted = counted(comparison);
    if counted.len() < 2 {
        return None;
    }
    let of: usize = counted.iter().map(|(number, _)| number).sum();
    let parts: Vec<String> = counted
        .iter()
        .map(|(number, key)| {
            let (standing, number) = (wording.say(key, &[]), number.to_string());
            wording.say("sensitivity.part", &[("standing", &standing), ("number", &number)])
        })
        .collect();
    let words = [
        ("force", comparison.force_name.as_str()),
        ("standings", &words::listed(&parts, wording)),
        ("of", &of.to_string()),
    ];
    Some(wording.say("sensitivity.depends", &words))
}

/// Sensitivity to the choice of peers, in two sentences.
pub fn sensitivity(comparison: &Comparison, wording: &Wording) -> String {
    let force = comparison.force_name.as_str();
    let verdict = depends_on_peers(comparison, wording).unwrap_or_else(|| match counted(comparison).first() {
        None => wording.say("sensitivity.nothing", &[("force", force)]),
        Some((1, key)) => wording.say("sensitivity.one", &[("force", force), ("standing", &wording.say(key, &[]))]),
        Some((of, key)) => {
            let (standing, of) = (wording.say(key, &[]), of.to_string());
            wording.say("sensitivity.same", &[("force", force), ("standing", &standing), ("of", &of)])
        }
    });
    match averages(comparison, wording) {
        Some(averages) => format!("{verdict} {averages}"),
        None => verdict,
    }
}

/// How many averages of peers the figure is above, and of how many: each way of choosing them, weighted and simple,
/// without the force and with it. Absent: the force has no value, or no peers have.
pub fn averages_below(comparison: &Comparison) -> Option<(usize, usize)> {
    let own = comparison.own.value?;
    let averages: Vec<f64> =
        ways(comparison).flat_map(|it| it.averages()).filter_map(|average| average.value).collect();
    let below = averages.iter().filter(|average| own > **average).count();
    (!averages.is_empty()).then_some((below, averages.len()))
}

/// How many of all averages the figure is above.
fn averages(comparison: &Comparison, wording: &Wording) -> Option<String> {
    let (above, of) = averages_below(comparison)?;
    let (above, of) = (above.to_string(), of.to_string());
    let words = [("force", comparison.force_name.as_str()), ("above", &above), ("of", &of)];
    Some(wording.say("sensitivity.averages", &words))
}
