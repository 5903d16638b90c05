//! Money in the prices of one year: the value, and its change from the first comparable year loaded.

use super::case::Case;
use crate::domain::{Action, MeasureKind, Period, RealChange, RealTerms};
use crate::measures::in_base_prices;

/// The value in real terms; none where the measure is not money, or there is no value.
pub(super) fn of(case: Case) -> Option<RealTerms> {
    let deflator = &case.inputs.catalogue.deflator;
    let now = case.value().filter(|_| case.measure.kind == MeasureKind::Money)?;
    let real = in_base_prices(now, &case.period, deflator);
    let value = real.as_ref().ok().copied();
    let periods = case.inputs.values.periods(&case.measure.id).into_iter();
    let mut alike = periods.filter(|from| from.last_day() < case.period.last_day() && is_alike(case, from));
    let change = value.and_then(|value| {
        alike.find_map(|from| {
            let then = case.in_period(from).value()?;
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
fn is_alike(case: Case, from: &Period) -> bool {
    let mut concerned = case.breaks().filter(|it| it.action != Action::Note);
    !concerned.any(|it| it.touches(from) || it.divides(from, &case.period))
}
