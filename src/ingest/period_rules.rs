//! How each period rule is read: where the period stands, and what reads it there. A new rule is an arm here.

use self::StandsIn::{Header, ItsShape, Row, Title, TwoColumns};
use super::headers::year_in;
use super::{periods, row_period};
use crate::catalogue::PeriodRule;
use crate::domain::Period;

/// Reads a period from one text.
type Read = fn(&str) -> Option<Period>;

/// What a period stands in.
pub(super) enum StandsIn {
    /// The title of the sheet, as in the example; without one, each column says what is wrong with it.
    Title(Read, Option<&'static str>),
    /// The header of the column.
    Header(Read),
    /// A column of each row.
    Row(Read),
    /// Two columns of each row.
    TwoColumns(fn(&str, &str) -> Option<Period>),
    /// A place that one shape alone has, which reads it itself.
    ItsShape,
}

/// Where the period of a rule stands.
pub(super) fn of(rule: PeriodRule) -> StandsIn {
    match rule {
        PeriodRule::YearEndingInTitle => Title(periods::year_ending_in, Some("'…, year ending June 2024'")),
        PeriodRule::DayInTitle => Title(periods::day_in, Some("'…, as at 31 March 2015'")),
        PeriodRule::YearToDayInTitle => Title(periods::year_to_day_in, Some("'…, as at 31 March 2015'")),
        PeriodRule::FinancialYearInTitle => Title(periods::financial_year_in, Some("'…, 2014/15'")),
        PeriodRule::MidYearInTitle => Title(periods::mid_year_in, Some("'…, mid-2011 to mid-2023'")),
        PeriodRule::CalendarYearInTitle => Title(periods::calendar_year_in, None),
        PeriodRule::MarchOfYearInHeader => Header(|header| year_in(header).and_then(periods::march_of)),
        PeriodRule::MidYearInHeader => Header(|header| year_in(header).and_then(Period::mid_year)),
        PeriodRule::SpanInHeader => Header(periods::span),
        PeriodRule::DayInHeader => Header(periods::day_in),
        PeriodRule::MonthEndInHeader => Header(periods::month_end_in),
        PeriodRule::FinancialYearInHeader => Header(periods::financial_year_in),
        PeriodRule::MarchOfYearInRow => Row(row_period::march_of_year),
        PeriodRule::YearToMarchInRow => Row(row_period::year_to_march),
        PeriodRule::CalendarYearInRow => Row(row_period::calendar_year),
        PeriodRule::PeriodInRow => Row(row_period::written),
        PeriodRule::MonthInRow => Row(row_period::month),
        PeriodRule::FinancialQuarterInRow => TwoColumns(row_period::financial_quarter),
        PeriodRule::MonthAndYearInRow => TwoColumns(row_period::month_and_year),
        // Look-ups, workbooks whose other sheets say the year, records with a moment, and profiles.
        PeriodRule::YearInHeader
        | PeriodRule::FinancialYearInWorkbook
        | PeriodRule::MonthOfMomentInRow
        | PeriodRule::YearOfEstimates
        | PeriodRule::StatedWithTheLine => ItsShape,
    }
}

/// The period that the texts of a row say, in the order the rule takes them.
pub(super) fn in_row(rule: PeriodRule, texts: &[String]) -> Option<Period> {
    match (of(rule), texts) {
        (Row(read), [text]) => read(text),
        (TwoColumns(read), [first, second]) => read(first, second),
        _ => None,
    }
}
