//! A decomposition in sentences, and how its components are printed.

use super::sentences::{printed_difference, value_of_kind};
use super::{numbers, words};
use crate::catalogue::DecompositionDefinition;
use crate::compare::decompose::{Component, Decomposition, LikeForLike};
use crate::domain::{Outcome, Place, Printed, Problem, Text};
use crate::statistics::decomposition::shown_parts;
use crate::wording::Wording;

/// A gap and its parts as printed: the printed parts add up to the printed gap, and that is the printed value of the force
/// less the printed value of its peers.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedComponents {
    /// The gap, rounded to the last digit printed.
    pub rounded_gap: f64,
    /// The parts, rounded to the last digit printed.
    pub rounded: Vec<f64>,
    /// The gap, with its sign.
    pub gap: Printed,
    /// The parts, in their order, with their signs.
    pub parts: Vec<Printed>,
}

/// The parts as they are printed.
pub fn printed_components(decomposition: &Decomposition) -> Outcome<PrintedComponents> {
    let amounts: Vec<f64> = decomposition.parts.iter().map(|part| part.amount).collect();
    let shown = shown_parts(rounded_gap(decomposition), &amounts, decomposition.decimals).map_err(|refusal| {
        let place = Place::Figure(format!("{}, {}", decomposition.force_name, decomposition.period));
        Problem::data(place, format!("the components cannot be printed: {refusal}"))
    })?;
    let unit = 10.0_f64.powi(i32::from(shown.decimals));
    let rounded_gap = number(shown.gap) / unit;
    let rounded: Vec<f64> = shown.parts.into_iter().map(|part| number(part) / unit).collect();
    let parts = rounded.iter().map(|part| signed(*part, decomposition)).collect();
    Ok(PrintedComponents { rounded_gap, gap: signed(rounded_gap, decomposition), parts, rounded })
}

/// The difference of the two values as they are printed, which readers can check.
fn rounded_gap(decomposition: &Decomposition) -> f64 {
    let unit = 10.0_f64.powi(decomposition.decimals.into());
    ((decomposition.own * unit).round() - (decomposition.other * unit).round()) / unit
}

/// A whole number of last digits; it has fewer than 2^53 of them.
#[allow(clippy::cast_precision_loss)]
fn number(digits: i64) -> f64 {
    digits as f64
}

/// A value of a gap as printed.
pub fn printed(value: f64, decomposition: &Decomposition) -> String {
    value_of_kind(value, decomposition.kind, decomposition.decimals.into())
}

fn signed(value: f64, decomposition: &Decomposition) -> Printed {
    printed_difference(value, decomposition.kind, decomposition.decimals.into())
}

/// The gap in sentences: how large it is and its largest part; then what is left of it like for like.
pub fn decompose(decomposition: &Decomposition, definition: &DecompositionDefinition, wording: &Wording) -> Vec<Text> {
    let first = |best: &'_ Component, next: &Component| next.amount.abs() > best.amount.abs();
    let largest = decomposition.parts.iter().reduce(|best, next| if first(best, next) { next } else { best });
    let (own, other) = (printed(decomposition.own, decomposition), printed(decomposition.other, decomposition));
    let key = match decomposition.gap {
        _ if rounded_gap(decomposition) == 0.0 => "decomposition.same",
        gap if gap > 0.0 => "decomposition.more",
        _ => "decomposition.less",
    };
    let when = words::period(&decomposition.period, wording);
    let words = [
        ("value", definition.value.as_str()),
        ("when", &when),
        ("force", &decomposition.force_name),
        ("own", &own),
        ("other", &other),
        ("gap", &printed(rounded_gap(decomposition).abs(), decomposition)),
        ("part", largest.map(|part| part.name.as_str()).unwrap_or_default()),
        ("amount", &largest.map(|part| signed(part.amount, decomposition)).unwrap_or_default()),
        ("unit", &decomposition.unit),
    ];
    let like = decomposition.like_for_like.as_ref().map(|like| like_for_like(like, decomposition, wording));
    std::iter::once(wording.text(key, &words)).chain(like).collect()
}

fn like_for_like(like: &LikeForLike, decomposition: &Decomposition, wording: &Wording) -> Text {
    let key = match (like.points_the_other_way, like.every_group_the_other_way) {
        (_, true) => "decomposition.every_group_the_other_way",
        (true, false) => "decomposition.the_other_way",
        (false, false) => "decomposition.like_for_like",
    };
    let (rate, mix, gap) = (
        signed(like.rate, decomposition),
        signed(like.mix, decomposition),
        signed(rounded_gap(decomposition), decomposition),
    );
    wording.text(key, &[("force", &decomposition.force_name), ("rate", &rate), ("mix", &mix), ("gap", &gap)])
}

/// What a part is on one side: large numbers, as pay, without decimals.
pub fn printed_side(value: Option<f64>, wording: &Wording) -> Printed {
    value.map_or_else(
        || wording.say("decomposition_table.no_rate", &[]).into(),
        |value| numbers::printed(value, if value.abs() >= 1_000.0 { 0 } else { 2 }),
    )
}
