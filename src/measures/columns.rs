//! The columns of the frame of values.

/// Id of the measure.
pub const MEASURE: &str = "measure";
/// Code of the force.
pub const FORCE: &str = "force";
/// Events counted.
pub const NUMERATOR: &str = "numerator";
/// What they are divided by.
pub const DENOMINATOR: &str = "denominator";
/// The day the denominator is for.
pub const DENOMINATOR_DAY: &str = "denominator_day";
/// The value in the measure's unit.
pub const VALUE: &str = "value";
/// The rate is for so many of the denominator; null for a count.
pub const PER: &str = "per";
