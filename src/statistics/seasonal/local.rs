//! Local regression on points one apart (loess), with tricube weights.

use crate::statistics::number_of;

/// How points are smoothed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Smoother {
    /// Number of neighbours.
    pub span: usize,
    /// 0 for a local mean, 1 for a local line.
    pub degree: usize,
    /// Smoothed at every so manieth point, and along a straight line between.
    pub jump: usize,
}

/// The points, counted from 0, that a local fit rests on: both ends included.
#[derive(Debug, Clone, Copy)]
struct Neighbours {
    first: usize,
    last: usize,
}

impl Smoother {
    /// A smoother with the usual jump, a tenth of its span.
    pub fn of(span: usize, degree: usize) -> Self {
        Self { span, degree, jump: span.div_ceil(10) }
    }

    /// A span of three at least, a mean or a line, and a jump forward.
    pub(super) fn is_usable(&self) -> bool {
        self.span >= 3 && self.degree <= 1 && self.jump >= 1
    }

    /// The points smoothed.
    pub(super) fn smooth(&self, values: &[f64], weights: Option<&[f64]>) -> Vec<f64> {
        let points = values.len();
        if points < 2 {
            return values.to_vec();
        }
        let jump = self.jump.min(points - 1);
        let last = points - 1;
        let mut stops: Vec<usize> = (0..points).step_by(jump).collect();
        // The last point is fitted with the neighbours of the stop before it, as the reference program does.
        let before_last = stops.last().copied().unwrap_or(0);
        let mut fitted: Vec<f64> = stops
            .iter()
            .map(|stop| {
                self.at(values, weights, number_of(*stop), self.neighbours(*stop, points))
                    .unwrap_or_else(|| at(values, *stop))
            })
            .collect();
        if before_last != last {
            let neighbours = self.neighbours(before_last, points);
            stops.push(last);
            fitted.push(self.at(values, weights, number_of(last), neighbours).unwrap_or_else(|| at(values, last)));
        }
        between(&stops, &fitted)
    }

    /// The points smoothed, with one more before the first and one after the last.
    pub(super) fn smooth_beyond(&self, values: &[f64], weights: Option<&[f64]>) -> Vec<f64> {
        let inside = self.smooth(values, weights);
        let points = values.len();
        let span = self.span.min(points);
        let start = Neighbours { first: 0, last: span - 1 };
        let end = Neighbours { first: points - span, last: points - 1 };
        let before = self.at(values, weights, -1.0, start).unwrap_or_else(|| at(&inside, 0));
        let after = self.at(values, weights, number_of(points), end).unwrap_or_else(|| at(&inside, points - 1));
        std::iter::once(before).chain(inside).chain([after]).collect()
    }

    /// The neighbours of a point: as many on both sides, fewer on one side near the ends.
    fn neighbours(&self, point: usize, points: usize) -> Neighbours {
        if self.span >= points {
            return Neighbours { first: 0, last: points - 1 };
        }
        let half = self.span.div_ceil(2) - 1;
        let first = point.saturating_sub(half).min(points - self.span);
        Neighbours { first, last: first + self.span - 1 }
    }

    /// The local fit at a place; `None` where all weights are zero.
    fn at(&self, values: &[f64], weights: Option<&[f64]>, place: f64, neighbours: Neighbours) -> Option<f64> {
        let range = number_of(values.len()) - 1.0;
        let (first, last) = (number_of(neighbours.first), number_of(neighbours.last));
        let beyond = if self.span > values.len() { (self.span - values.len()) / 2 } else { 0 };
        let reach = (place - first).max(last - place) + number_of(beyond);
        let numbers = (neighbours.first..=neighbours.last).map(|point| {
            let own = weights.and_then(|weights| weights.get(point)).copied().unwrap_or(1.0);
            tricube((number_of(point) - place).abs(), reach) * own
        });
        let mut shares: Vec<f64> = numbers.collect();
        let sum: f64 = shares.iter().sum();
        if sum <= 0.0 {
            return None;
        }
        shares.iter_mut().for_each(|share| *share /= sum);
        if reach > 0.0 && self.degree > 0 {
            tilt(&mut shares, neighbours.first, place, range);
        }
        let used = values.iter().skip(neighbours.first);
        Some(used.zip(&shares).map(|(value, share)| value * share).sum())
    }
}

fn tricube(distance: f64, reach: f64) -> f64 {
    match distance {
        distance if distance <= 0.001 * reach => 1.0,
        distance if distance <= 0.999 * reach => (1.0 - (distance / reach).powi(3)).powi(3),
        _ => 0.0,
    }
}

/// From the weights of a local mean to those of a local line, unless the points are too close together for one.
fn tilt(shares: &mut [f64], first: usize, place: f64, range: f64) {
    let places = || (first..).map(number_of);
    let centre: f64 = shares.iter().zip(places()).map(|(share, at)| share * at).sum();
    let spread: f64 = shares.iter().zip(places()).map(|(share, at)| share * (at - centre).powi(2)).sum();
    if spread.sqrt() > 0.001 * range {
        let slope = (place - centre) / spread;
        shares.iter_mut().zip(places()).for_each(|(share, at)| *share *= slope * (at - centre) + 1.0);
    }
}

/// Straight lines between the points that were fitted.
fn between(stops: &[usize], fitted: &[f64]) -> Vec<f64> {
    let ends = stops.iter().zip(fitted);
    let mut all = Vec::new();
    for ((from, start), (to, end)) in ends.clone().zip(ends.skip(1)) {
        let step = (end - start) / number_of(to - from);
        all.extend((0..to - from).map(|ahead| start + step * number_of(ahead)));
    }
    all.extend(fitted.last());
    all
}

fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(f64::NAN)
}
