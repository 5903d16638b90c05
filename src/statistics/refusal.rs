//! Why a statistic is not given. Every function here returns a number and its method, or one of these.

use std::fmt;

/// The reason for which a statistic is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// A number is missing, infinite or not a number.
    Missing,
    /// Slices that belong together differ in length.
    UnequalLengths,
    /// A level, share, weight or base outside what it can be.
    OutOfRange,
    /// A count below zero.
    NegativeNumerator,
    /// Nothing to divide by.
    ZeroDenominator,
    /// A denominator, exposure or population below zero.
    NegativeDenominator,
    /// More cases than there were units: not a proportion.
    NumeratorAboveDenominator,
    /// Fewer units than the method needs.
    TooFewUnits,
    /// Fewer than three peers with a value: values only.
    TooFewPeers,
    /// The logarithm of zero.
    LogarithmOfZero,
    /// A ratio over a count of zero: only a lower limit exists.
    RatioWithoutBase,
    /// A change in per cent of zero.
    ZeroBase,
    /// A change in per cent of fewer cases than the threshold.
    SmallBase,
    /// Values that do not vary: nothing to divide by.
    ZeroSpread,
    /// A highest value equal to the lowest.
    ZeroRange,
    /// A value that is zero or below where only values above zero have a meaning.
    NotPositive,
    /// Fewer than two points: no moving range.
    NoMovingRange,
    /// Moving ranges of zero throughout: no limits, the series does not vary.
    NoVariation,
    /// A series that adds up overlapping periods: its points are not independent.
    OverlappingPeriods,
    /// Periods of different lengths in one series.
    MixedPeriodLengths,
    /// Limits that start anew without a reason given.
    RebaseWithoutReason,
    /// Fewer points than limits need.
    TooFewPoints,
    /// An input at or below zero, or a unit without any output.
    UnusableInputs,
    /// Too few units for the number of inputs and outputs.
    TooFewUnitsForFrontier,
    /// Rates or shares beside volumes in a frontier, where adding up units has no meaning.
    RatiosAmongVolumes,
    /// A measure of which neither more nor less is better.
    NoDirection,
    /// The linear programme has no solution.
    Infeasible,
    /// A calculation that did not settle.
    NotSettled,
}

impl Refusal {
    /// The reason, as printed where the number would stand.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Missing => "a number is missing",
            Self::UnequalLengths => "the numbers do not belong together: unequal lengths",
            Self::OutOfRange => "a parameter is outside its range",
            Self::NegativeNumerator => "negative numerator",
            Self::ZeroDenominator => "zero denominator",
            Self::NegativeDenominator => "negative denominator",
            Self::NumeratorAboveDenominator => "the numerator is larger than the denominator",
            Self::TooFewUnits => "too few units",
            Self::TooFewPeers => "fewer than 3 peers with a value",
            Self::LogarithmOfZero => "no logarithm of zero",
            Self::RatioWithoutBase => "ratio over zero: only a lower limit",
            Self::ZeroBase => "no percentage of zero",
            Self::SmallBase => "base below the threshold for a percentage",
            Self::ZeroSpread => "the values do not vary",
            Self::ZeroRange => "highest and lowest value are equal",
            Self::NotPositive => "a value is not above zero",
            Self::NoMovingRange => "fewer than 2 points: no moving range",
            Self::NoVariation => "no variation",
            Self::OverlappingPeriods => "the periods overlap",
            Self::MixedPeriodLengths => "the periods differ in length",
            Self::RebaseWithoutReason => "limits can only be reset with a reason",
            Self::TooFewPoints => "too few points for limits",
            Self::UnusableInputs => "an input is not above zero, or all outputs are zero",
            Self::TooFewUnitsForFrontier => "too few units for the number of inputs and outputs",
            Self::RatiosAmongVolumes => "rates or shares among volumes",
            Self::NoDirection => "neither more nor less of it is better",
            Self::Infeasible => "no solution: infeasible",
            Self::NotSettled => "the calculation did not converge",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.reason())
    }
}

impl std::error::Error for Refusal {}
