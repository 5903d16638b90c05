//! Season, trend and the rest of a series.

use likeforce::statistics::seasonal::{Season, SeasonalSettings, Smoother, seasonal_parts};
use serde_json::Value;

use crate::json::numbers_of;
use crate::verdict::{Tally, Tolerance, Verdict};

fn whole(values: &Value, field: &str) -> Option<usize> {
    values.get(field).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}

/// Spans and degrees of a case; a season with a span of 10n + 1 is what the reference calls periodic.
fn settings(case: &Value, points: usize) -> Option<SeasonalSettings> {
    let spans = case.get("R_windows")?;
    let degrees = case.get("R_degrees");
    let smoother = |name: &str, usual: usize| {
        let degree = degrees.and_then(|degrees| whole(degrees, name)).unwrap_or(usual);
        Some(Smoother::of(whole(spans, name)?, degree))
    };
    let seasonal = smoother("s", 0)?;
    let season = if seasonal.span == 10 * points + 1 { Season::Fixed } else { Season::Moving };
    Some(SeasonalSettings {
        period: whole(case, "period")?,
        season,
        seasonal,
        trend: smoother("t", 1)?,
        low_pass: smoother("l", 1)?,
        inner: whole(case, "inner").unwrap_or(2),
        outer: whole(case, "outer").unwrap_or(0),
    })
}

/// All three parts.
pub(crate) fn parts(file: &Value, case: &Value) -> Verdict {
    let values = numbers_of(case, "y");
    let Some(settings) = settings(case, values.len()) else {
        return Verdict::Unknown("no spans".to_owned());
    };
    let found = match seasonal_parts(&values, &settings) {
        Ok(found) => found,
        Err(refusal) => return Verdict::Missed(vec![refusal.to_string()]),
    };
    let given = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    if settings.season == Season::Fixed {
        tally.same("settings", &settings, &SeasonalSettings::fixed(settings.period, values.len()));
    }
    tally.numbers(case, "seasonal", &given(&found.seasonal), tolerance);
    tally.numbers(case, "trend", &given(&found.trend), tolerance);
    tally.numbers(case, "remainder", &given(&found.remainder), tolerance);
    tally.verdict()
}
