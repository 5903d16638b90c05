//! A decomposition in sentences, and how its components are printed.

use super::sentences::value_of_kind;
use super::{numbers, words};
use crate::catalogue::{DecompositionDefinition, Wording};
use crate::compare::decompose::{GapPart, LikeForLikeGap, TakenApart};
use crate::domain::{Outcome, Place, Problem, Text};
use crate::statistics::decomposition::shown_parts;

/// A gap and its parts as printed: the printed parts add up to the printed gap, and that is the printed value of the force
/// less the printed value of its peers.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedParts {
    /// The gap, rounded to the last digit printed.
    pub rounded_gap: f64,
    /// The parts, rounded to the last digit printed.
    pub rounded: Vec<f64>,
    /// The gap, with its sign.
    pub gap: String,
    /// The parts, in their order, with their signs.
    pub parts: Vec<String>,
}

/// The parts as they are printed.
pub fn printed_parts(taken: &TakenApart) -> Outcome<PrintedParts> {
    let amounts: Vec<f64> = taken.parts.iter().map(|part| part.amount).collect();
    let shown = shown_parts(rounded_gap(taken), &amounts, taken.decimals).map_err(|refusal| {
        let place = Place::Figure(format!("{}, {}", taken.force_name, taken.period));
        Problem::data(place, format!("the components cannot be printed: {refusal}"))
    })?;
    let unit = 10.0_f64.powi(i32::from(shown.decimals));
    let rounded_gap = number(shown.gap) / unit;
    let rounded: Vec<f64> = shown.parts.into_iter().map(|part| number(part) / unit).collect();
    let parts = rounded.iter().map(|part| signed(*part, taken)).collect();
    Ok(PrintedParts { rounded_gap, gap: signed(rounded_gap, taken), parts, rounded })
}

/// The difference of the two values as they are printed, which readers can check.
fn rounded_gap(taken: &TakenApart) -> f64 {
    let unit = 10.0_f64.powi(taken.decimals.into());
    ((taken.own * unit).round() - (taken.other * unit).round()) / unit
}

/// A whole number of last digits; it has fewer than 2^53 of them.
#[allow(clippy::cast_precision_loss)]
fn number(digits: i64) -> f64 {
    digits as f64
}

/// A value of a gap as printed.
pub fn printed(value: f64, taken: &TakenApart) -> String {
    value_of_kind(value, taken.kind, taken.decimals.into())
}

fn signed(value: f64, taken: &TakenApart) -> String {
    let text = printed(value, taken);
    let is_zero = !text.contains(|letter: char| ('1'..='9').contains(&letter));
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// The gap in sentences: how large it is and its largest part; then what is left of it like for like.
pub fn taken_apart(taken: &TakenApart, definition: &DecompositionDefinition, wording: &Wording) -> Vec<Text> {
    let first = |best: &'_ GapPart, next: &GapPart| next.amount.abs() > best.amount.abs();
    let largest = taken.parts.iter().reduce(|best, next| if first(best, next) { next } else { best });
    let (own, other) = (printed(taken.own, taken), printed(taken.other, taken));
    let key = match taken.gap {
        _ if own == other => "decomposition.same",
        gap if gap > 0.0 => "decomposition.more",
        _ => "decomposition.less",
    };
    let when = words::period(&taken.period, wording);
    let words = [
        ("value", definition.value.as_str()),
        ("when", &when),
        ("force", &taken.force_name),
        ("own", &own),
        ("other", &other),
        ("gap", &printed(rounded_gap(taken).abs(), taken)),
        ("part", largest.map(|part| part.name.as_str()).unwrap_or_default()),
        ("amount", &largest.map(|part| signed(part.amount, taken)).unwrap_or_default()),
        ("unit", &taken.unit),
    ];
    let like = taken.like_for_like.as_ref().map(|like| like_for_like(like, taken, wording));
    std::iter::once(wording.text(key, &words)).chain(like).collect()
}

fn like_for_like(like: &LikeForLikeGap, taken: &TakenApart, wording: &Wording) -> Text {
    let key = match (like.points_the_other_way, like.every_group_the_other_way) {
        (_, true) => "decomposition.every_group_the_other_way",
        (true, false) => "decomposition.the_other_way",
        (false, false) => "decomposition.like_for_like",
    };
    let (rate, mix, gap) = (signed(like.rate, taken), signed(like.mix, taken), signed(rounded_gap(taken), taken));
    wording.text(key, &[("force", &taken.force_name), ("rate", &rate), ("mix", &mix), ("gap", &gap)])
}

/// What a part is on one side: large numbers, as pay, without decimals.
pub fn printed_side(value: Option<f64>, wording: &Wording) -> String {
    value.map_or_else(
        || wording.say("taken_apart.no_rate", &[]),
        |value| numbers::fixed(value, if value.abs() >= 1_000.0 { 0 } else { 2 }),
    )
}
