//! Scales: from values to places, with round numbers at the ticks.

/// A scale from zero to a round number above the largest value.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// The value at the far end.
    pub(super) top: f64,
    /// Values at which ticks stand, zero first.
    pub(super) ticks: Vec<f64>,
    /// Decimals that the ticks need.
    pub(super) decimals: usize,
}

impl Scale {
    /// A scale for values up to `largest`, with about `wanted` steps.
    pub(super) fn to(largest: f64, wanted: f64) -> Self {
        let largest = if largest > 0.0 { largest } else { 1.0 };
        let rough = largest / wanted;
        let magnitude = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|size| size * magnitude).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * magnitude);
        let steps = (largest / step - 1e-9).ceil().max(1.0);
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= steps {
            ticks.push(at * step);
            at += 1.0;
        }
        let decimals = (0..6).find(|decimals| is_whole(step * 10_f64.powi(*decimals))).unwrap_or(0);
        Self { top: steps * step, ticks, decimals: usize::try_from(decimals).unwrap_or(0) }
    }

    /// The share of the scale at which a value lies.
    pub(super) fn share(&self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0)
    }
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
}
