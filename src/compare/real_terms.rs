//! Money in the prices of one year: the value, and its change from the first comparable year loaded.

use super::Inputs;
use crate::domain::{AreaCode, Measure, MeasureKind, Period, RealChange, RealTerms};
use crate::measures::in_base_prices;

/// The value in real terms; none where the measure is not money, or there is no value.
pub(super) fn of(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Option<RealTerms> {
    let deflator = &inputs.catalogue.deflator;
    let cash = |period: &Period| inputs.values.get(&measure.id, force, period)?.value;
    let now = cash(period).filter(|_| measure.kind == MeasureKind::Money)?;
    let real = in_base_prices(now, period, deflator);
    let value = real.as_ref().ok().copied();
    let earlier = inputs.values.periods(&measure.id).into_iter().filter(|from| from.last_day() < period.last_day());
    let mut alike = earlier.filter(|from| is_alike(inputs, measure, force, (from, period)));
    let change = value.and_then(|value| {
        alike.find_map(|from| {
            let then = cash(&from)?;
            let real = in_base_prices(then, &from, deflator).ok().filter(|real| *real > 0.0)?;
            let percent = |from: f64, to: f64| (to / from - 1.0) * 100.0;
            Some(RealChange {
                from,
                cash: then,
                value: real,
                percent: percent(real, value),
                cash_percent: percent(then, now),
            })
        })
    });
    Some(RealTerms {
        prices_of: deflator.prices_of.clone(),
        index: deflator.named(),
        value,
        change,
        reason: real.err(),
    })
}

/// Whether no break is in the earlier year, or between the two.
fn is_alike(inputs: &Inputs, measure: &Measure, force: &AreaCode, (from, to): (&Period, &Period)) -> bool {
    let breaks = inputs.catalogue.breaks.iter();
    let mut concerned =
        breaks.filter(|it| it.concerns(force, &measure.topics) && it.action != crate::domain::Action::Note);
    !concerned.any(|it| it.touches(from) || it.divides(from, to))
}
