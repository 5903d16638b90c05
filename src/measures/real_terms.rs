//! Money in real terms: an amount of one financial year in the prices of another.

use crate::catalogue::Deflator;
use crate::domain::{NoRealTerms, Period};

/// An amount in the prices of the deflator's base year: the cash, times the index of the base year, over that of its own.
/// Refused, with the reason, where the deflator has no index for the period.
pub fn in_base_prices(cash: f64, period: &Period, deflator: &Deflator) -> Result<f64, NoRealTerms> {
    let own = deflator.index_of(period).filter(|index| *index > 0.0);
    own.zip(deflator.base())
        .map(|(own, base)| cash * base / own)
        .ok_or_else(|| NoRealTerms::NoIndex { period: *period, index: deflator.named() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn an_amount_of_the_base_year_is_itself_and_an_earlier_one_is_more() -> Result<(), String> {
        let catalogue = Catalogue::embedded().map_err(|problems| problems.to_string())?;
        let deflator = &catalogue.deflator;
        let year = |text: &str| Period::parse(text).ok_or_else(|| text.to_owned());
        assert_eq!(in_base_prices(100.0, &year("2018-03")?, deflator), Ok(100.0));
        // 100 × 77.0388 ÷ 73.0337.
        let earlier = in_base_prices(100.0, &year("2014-03")?, deflator);
        assert!(earlier.is_ok_and(|earlier| (earlier - 105.483_907).abs() < 1e-6));
        for without in ["2018-06", "1990-03"] {
            assert!(in_base_prices(100.0, &year(without)?, deflator).is_err(), "{without}");
        }
        Ok(())
    }
}
