//! Which points of a chart say that something other than chance is at work.

use std::cmp::Ordering;

use super::segments::Limits;

/// Points in a run or a trend that chance alone seldom gives.
const SEVEN: usize = 7;

/// The lines that points are held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartLine {
    /// Mean.
    pub centre: f64,
    /// Limits; `None` for a series that does not vary.
    pub limits: Option<Limits>,
}

/// What one point says, the strongest rule that it meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Nothing that chance would not explain.
    CommonCause,
    /// Above the upper limit.
    AboveLimit,
    /// Below the lower limit.
    BelowLimit,
    /// Part of seven points each above the one before.
    Rising,
    /// Part of seven points each below the one before.
    Falling,
    /// One of two in three beyond the upper near limit.
    TwoOfThreeAbove,
    /// One of two in three beyond the lower near limit.
    TwoOfThreeBelow,
    /// Part of seven points above the mean.
    SevenAbove,
    /// Part of seven points below the mean.
    SevenBelow,
}

/// What each point of one stretch says.
///
/// In this order: beyond a limit; part of a trend of seven; two of three beyond a near limit on one side of the mean;
/// seven on one side of the mean. A point on a limit is inside, one on the mean breaks a run, a tie breaks a trend.
///
/// Assumes independent points. Reference: NHS England, Making Data Count. Vectors: `spc_plotthedots`; those of the
/// rules below: `spc_plotthedots_rule_functions`.
pub fn signals(values: &[f64], line: &ChartLine) -> Vec<Signal> {
    let sides = sides(values, line.centre);
    let outside: Vec<bool> = values.iter().map(|value| beyond(*value, line).is_some()).collect();
    let close: Vec<bool> = values.iter().zip(&outside).map(|(value, out)| !out && near(*value, line)).collect();
    let trends = part_of_seven(&ends_trend_of_seven(values));
    let runs = part_of_seven(&ends_seven_on_one_side(&sides));
    let pairs = part_of_two_in_three(&close, &sides);
    let rules = trends.into_iter().zip(runs).zip(pairs.into_iter().zip(close));
    values
        .iter()
        .zip(sides)
        .zip(rules)
        .map(|((value, side), ((trend, run), (pair, close)))| {
            beyond(*value, line)
                .or_else(|| of_trend(trend))
                .or_else(|| if pair && close { of_pair(side) } else { None })
                .or_else(|| of_run(run))
                .unwrap_or(Signal::CommonCause)
        })
        .collect()
}

fn beyond(value: f64, line: &ChartLine) -> Option<Signal> {
    let limits = line.limits?;
    match value {
        value if value > limits.upper => Some(Signal::AboveLimit),
        value if value < limits.lower => Some(Signal::BelowLimit),
        _ => None,
    }
}

fn near(value: f64, line: &ChartLine) -> bool {
    line.limits.is_some_and(|limits| value > limits.upper_near || value < limits.lower_near)
}

fn of_trend(trend: Ordering) -> Option<Signal> {
    match trend {
        Ordering::Greater => Some(Signal::Rising),
        Ordering::Less => Some(Signal::Falling),
        Ordering::Equal => None,
    }
}

fn of_pair(side: Ordering) -> Option<Signal> {
    match side {
        Ordering::Greater => Some(Signal::TwoOfThreeAbove),
        Ordering::Less => Some(Signal::TwoOfThreeBelow),
        Ordering::Equal => None,
    }
}

fn of_run(run: Ordering) -> Option<Signal> {
    match run {
        Ordering::Greater => Some(Signal::SevenAbove),
        Ordering::Less => Some(Signal::SevenBelow),
        Ordering::Equal => None,
    }
}

/// On which side of the centre each value lies.
pub fn sides(values: &[f64], centre: f64) -> Vec<Ordering> {
    values.iter().map(|value| value.partial_cmp(&centre).unwrap_or(Ordering::Equal)).collect()
}

/// The points that end seven on one side, with the side; [`Ordering::Equal`] elsewhere.
pub fn ends_seven_on_one_side(sides: &[Ordering]) -> Vec<Ordering> {
    ends_stretch(sides, SEVEN)
}

/// The points that end a trend of seven (six steps one way), with the way; [`Ordering::Equal`] elsewhere.
pub fn ends_trend_of_seven(values: &[f64]) -> Vec<Ordering> {
    let steps = values.iter().zip(values.iter().skip(1));
    let ways: Vec<Ordering> =
        steps.map(|(before, after)| after.partial_cmp(before).unwrap_or(Ordering::Equal)).collect();
    let mut ends = ends_stretch(&ways, SEVEN - 1);
    if !values.is_empty() {
        ends.insert(0, Ordering::Equal);
    }
    ends
}

/// The places that end a stretch of so many equal, decided entries.
fn ends_stretch(entries: &[Ordering], length: usize) -> Vec<Ordering> {
    let mut run = 0;
    let mut before = Ordering::Equal;
    entries
        .iter()
        .map(|entry| {
            run = if *entry == before { run + 1 } else { 1 };
            before = *entry;
            if run >= length { *entry } else { Ordering::Equal }
        })
        .collect()
}

/// From the points that end a stretch of seven to all points of it. A point that ends one trend and starts another
/// belongs to the later.
pub fn part_of_seven(ends: &[Ordering]) -> Vec<Ordering> {
    (0..ends.len())
        .map(|first| {
            let ahead = ends.iter().skip(first).take(SEVEN).rev();
            ahead.copied().find(|end| *end != Ordering::Equal).unwrap_or(Ordering::Equal)
        })
        .collect()
}

/// The points of every three in a row that lie on one side and of which two or more are close to the limit.
pub fn part_of_two_in_three(close: &[bool], sides: &[Ordering]) -> Vec<bool> {
    let mut part = vec![false; close.len()];
    let threes = close.windows(3).zip(sides.windows(3));
    for (first, (close, sides)) in threes.enumerate() {
        let one_side = sides.iter().all(|side| *side != Ordering::Equal && Some(side) == sides.first());
        if one_side && close.iter().filter(|close| **close).count() >= 2 {
            part.iter_mut().skip(first).take(3).for_each(|flag| *flag = true);
        }
    }
    part
}
