//! Scales: from values to places, with round numbers at the ticks.

use super::text;
use crate::findings::numbers;

/// A scale between two round numbers around the values.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// The value at the near end; zero wherever bars are on the scale.
    pub(super) bottom: f64,
    /// The value at the far end.
    pub(super) top: f64,
    /// Values at which ticks stand, the lowest first.
    pub(super) ticks: Vec<f64>,
    /// Decimals that the ticks need.
    pub(super) decimals: usize,
    /// Whether equal lengths stand for equal ratios instead of equal differences.
    pub(super) by_ratio: bool,
}

impl Scale {
    /// A scale for values from zero up to `largest`, with about `wanted` steps.
    pub(super) fn to(largest: f64, wanted: f64) -> Self {
        let largest = if largest > 0.0 { largest } else { 1.0 };
        Self::stepped(0.0, largest, step(largest / wanted))
    }

    /// A scale for values of either sign, or far from zero. It begins at zero where that costs little room.
    pub(super) fn between(lowest: f64, highest: f64, wanted: f64) -> Self {
        if lowest >= 0.0 && (lowest <= 0.25 * highest || highest <= 0.0) {
            return Self::to(highest, wanted);
        }
        let spread = if highest > lowest { highest - lowest } else { highest.abs().max(1.0) };
        Self::stepped(lowest, highest.max(lowest + spread * 1e-9), step(spread / wanted))
    }

    /// A scale on which equal lengths are equal ratios, for values above zero that differ by far.
    pub(super) fn by_ratio(lowest: f64, highest: f64) -> Self {
        let lowest = lowest.max(f64::MIN_POSITIVE);
        let first = lowest.log10().floor();
        let sizes = (0..=12).flat_map(|power| [1.0, 2.0, 5.0].map(|size| size * 10_f64.powf(first + f64::from(power))));
        let (bottom, top) = (lowest * 0.85, highest.max(lowest) * 1.15);
        let ticks = sizes.filter(|tick| *tick >= bottom && *tick <= top).collect();
        Self { bottom, top, ticks, decimals: 0, by_ratio: true }
    }

    fn stepped(lowest: f64, highest: f64, step: f64) -> Self {
        let first = (lowest / step + 1e-9).floor();
        let last = (highest / step - 1e-9).ceil().max(first + 1.0);
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last {
            ticks.push(at * step);
            at += 1.0;
        }
        let decimals = (0..13).find(|decimals| is_whole(step * 10_f64.powi(*decimals))).unwrap_or(0);
        let decimals = usize::try_from(decimals).unwrap_or(0);
        Self { bottom: first * step, top: last * step, ticks, decimals, by_ratio: false }
    }

    /// The share of the scale at which a value lies.
    pub(super) fn share(&self, value: f64) -> f64 {
        if self.by_ratio {
            let (bottom, top) = (self.bottom.ln(), self.top.ln());
            return ((value.max(f64::MIN_POSITIVE).ln() - bottom) / (top - bottom)).clamp(0.0, 1.0);
        }
        ((value - self.bottom) / (self.top - self.bottom)).clamp(0.0, 1.0)
    }

    /// Whether a value lies on the scale.
    pub(super) fn holds(&self, value: f64) -> bool {
        value >= self.bottom && value <= self.top
    }

    /// The ticks as printed.
    pub(super) fn labels(&self) -> Vec<String> {
        self.ticks.iter().map(|tick| numbers::fixed(*tick, self.decimals)).collect()
    }

    /// The ticks whose labels have room side by side, with those labels: on a scale by ratio powers of ten go first.
    pub(super) fn labels_with_room(&self, size: f64, place: impl Fn(f64) -> f64, end: f64) -> Vec<(f64, String)> {
        let mut shown: Vec<(f64, f64, String)> = Vec::new();
        let is_round = |tick: f64| !self.by_ratio || is_whole(tick.log10());
        let mut ticks: Vec<(f64, String)> = self.ticks.iter().copied().zip(self.labels()).collect();
        ticks.sort_by_key(|(tick, _)| !is_round(*tick));
        for (tick, label) in ticks {
            let half = text::width(&label, size, false) / 2.0;
            let x = place(tick).min(end - half).max(half);
            if shown.iter().all(|(other, wide, _)| (x - other).abs() > half + wide + 8.0) {
                shown.push((x, half, label));
            }
        }
        shown.into_iter().map(|(x, _, label)| (x, label)).collect()
    }

    /// The width of the widest tick label.
    pub(super) fn label_width(&self, size: f64) -> f64 {
        self.labels().iter().map(|label| text::width(label, size, false)).fold(0.0, f64::max)
    }
}

/// The round number at or above a rough step.
fn step(rough: f64) -> f64 {
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|size| size * magnitude).into_iter().find(|step| *step >= rough);
    step.unwrap_or(10.0 * magnitude)
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-9
}

/// Rows are few: exact in a double.
#[allow(clippy::cast_precision_loss)]
pub(super) fn number(rows: usize) -> f64 {
    rows as f64
}

/// Heights are at most a few thousand pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn pixels(height: f64) -> u32 {
    height.ceil().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_largest_value() {
        let scale = Scale::to(12.3, 5.0);
        assert_eq!(scale.ticks, [0.0, 2.5, 5.0, 7.5, 10.0, 12.5]);
        assert_eq!(scale.decimals, 1);
        let small = Scale::to(0.42, 5.0);
        assert_eq!(small.ticks, [0.0, 0.1, 0.2, 0.30000000000000004, 0.4, 0.5]);
        assert_eq!((small.decimals, small.top), (1, 0.5));
        assert_eq!(Scale::to(0.0, 5.0).ticks.first(), Some(&0.0));
    }

    #[test]
    fn a_scale_far_from_zero_begins_near_its_values_and_one_near_zero_at_zero() {
        let far = Scale::between(81.0, 118.0, 4.0);
        assert_eq!(far.ticks, [80.0, 90.0, 100.0, 110.0, 120.0]);
        assert_eq!(Scale::between(3.0, 118.0, 4.0).bottom, 0.0);
        let below = Scale::between(-3.0, 7.0, 5.0);
        assert_eq!((below.bottom, below.top), (-4.0, 8.0));
        assert!(Scale::between(5.0, 5.0, 4.0).holds(5.0));
    }

    #[test]
    fn equal_ratios_are_equal_lengths() {
        let scale = Scale::by_ratio(100.0, 10_000.0);
        assert_eq!(scale.ticks, [100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0]);
        let (one, two, three) = (scale.share(100.0), scale.share(1_000.0), scale.share(10_000.0));
        assert!((two - one - (three - two)).abs() < 1e-9);
    }
}
