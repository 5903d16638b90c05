//! The season of a series without trend.

use super::SeasonalSettings;
use crate::statistics::number_of;

/// The season: each place of the period smoothed over the periods, without what is left of the trend.
pub(super) fn seasonal(values: &[f64], settings: &SeasonalSettings, weights: Option<&[f64]>) -> Vec<f64> {
    let extended = by_place(values, settings, weights);
    let averaged = moving_average(&moving_average(&moving_average(&extended, settings.period), settings.period), 3);
    let left_of_trend = settings.low_pass.smooth(&averaged, None);
    let own = extended.iter().skip(settings.period).take(values.len());
    own.zip(left_of_trend).map(|(season, trend)| season - trend).collect()
}

/// Each place of the period smoothed over the periods, and carried on one period before and one after the series.
fn by_place(values: &[f64], settings: &SeasonalSettings, weights: Option<&[f64]>) -> Vec<f64> {
    let period = settings.period;
    let every =
        |numbers: &[f64], place: usize| -> Vec<f64> { numbers.iter().skip(place).step_by(period).copied().collect() };
    let smoothed: Vec<Vec<f64>> = (0..period)
        .map(|place| {
            let own_weights = weights.map(|weights| every(weights, place));
            settings.seasonal.smooth_beyond(&every(values, place), own_weights.as_deref())
        })
        .collect();
    (0..values.len() + 2 * period)
        .filter_map(|point| smoothed.get(point % period)?.get(point / period).copied())
        .collect()
}

/// Means of so many neighbours, without padding.
fn moving_average(values: &[f64], length: usize) -> Vec<f64> {
    values.windows(length).map(|window| window.iter().sum::<f64>() / number_of(length)).collect()
}
