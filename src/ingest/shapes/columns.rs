//! The head of a table: where areas stand, and which series and period each column is.

use super::Reading;
use crate::catalogue::{PeriodRule, SeriesDefinition, Shape, nearest};
use crate::domain::{Month, Outcome, Period, Problem, Problems};
use crate::ingest::areas::looks_like_a_code;
use crate::ingest::headers::{YEARS, folded, notes_of, words_of, year_in};

/// A table begins within this many rows: those at hand begin by the ninth.
const ROWS_BEFORE_A_TABLE: usize = 60;

/// A column of figures.
pub(super) struct Column {
    pub(super) index: usize,
    header_row: usize,
    pub(super) series: String,
    pub(super) period: Period,
    pub(super) notes: Vec<u32>,
}

/// The head of a table.
pub(super) struct Head {
    pub(super) code: usize,
    pub(super) name: usize,
    pub(super) first_row: usize,
    pub(super) columns: Vec<Column>,
    pub(super) warnings: Problems,
}

/// Reads the head of a sheet.
pub(super) fn head(reading: &Reading) -> Outcome<Head> {
    let (header_row, code, name) = area_headers(reading)?;
    let first_row = first_row_of_areas(reading, header_row, code)?;
    title_says_the_year(reading)?;
    let top = top_of_header(reading, header_row, code, name);
    let mut problems = Problems::new();
    let mut warnings = Problems::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut unmatched: Vec<String> = Vec::new();
    for index in (0..reading.sheet.width()).filter(|index| *index != code && *index != name) {
        let Some((row, header)) = header_of(reading, top..first_row, index) else {
            problems.extend(figures_without_header(reading, first_row, code, index));
            continue;
        };
        match column(reading, (row, index), &header) {
            Ok(Some(column)) => columns.push(column),
            Ok(None) => {
                unmatched.push(header.clone());
                warnings.extend(left_out(reading, row, index, &header));
            }
            Err(what) => problems.push(Problem::data(reading.at(row, index), what)),
        }
    }
    problems.extend(missing_series(reading, &columns, &unmatched));
    problems.extend(series_twice(reading, &columns));
    problems.or(Head { code, name, first_row, columns, warnings })
}

/// The row and the columns headed as the definition says codes and names are.
fn area_headers(reading: &Reading) -> Outcome<(usize, usize, usize)> {
    let headed = |row: usize, wanted: &[String]| {
        let is_it = |column: &usize| {
            let header = words_of(&reading.sheet.cell(row, *column).published());
            wanted.iter().any(|text| words_of(text) == header)
        };
        (0..reading.sheet.width()).find(is_it)
    };
    let found = (0..reading.sheet.height().min(ROWS_BEFORE_A_TABLE)).find_map(|row| {
        let code = headed(row, &reading.table.areas.code)?;
        headed(row, &reading.table.areas.name).map(|name| (row, code, name))
    });
    found.ok_or_else(|| {
        let (code, name) = (reading.table.areas.code.join("` or `"), reading.table.areas.name.join("` or `"));
        reading
            .problem(format!("no row is headed `{code}` and `{name}`"))
            .hint(format!("new spellings go into [areas] of tables/{}.toml", reading.table.id))
            .into()
    })
}

/// Where the title must say which year the table is for, one problem is enough if it does not.
fn title_says_the_year(reading: &Reading) -> Outcome<()> {
    let title = reading.sheet.title().unwrap_or_default();
    if reading.table.period != PeriodRule::YearEndingInTitle || year_ending_in(&title).is_some() {
        return Ok(());
    }
    Err(reading
        .problem(format!("the title `{}` does not say which year it is for", title.trim()))
        .hint("a title such as '…, year ending June 2024' is expected in the first row")
        .into())
}

fn first_row_of_areas(reading: &Reading, header_row: usize, code: usize) -> Outcome<usize> {
    let rows = header_row + 1..reading.sheet.height();
    let first = rows.into_iter().find(|row| looks_like_a_code(&reading.sheet.cell(*row, code).published()));
    first.ok_or_else(|| reading.problem("the table has headers but no row with an area code").into())
}

/// Rows above the header row that hold nothing under codes and names, but something further right, group columns.
fn top_of_header(reading: &Reading, header_row: usize, code: usize, name: usize) -> usize {
    let sheet = reading.sheet;
    let groups = |row: usize| {
        let bare = sheet.cell(row, code).is_blank() && sheet.cell(row, name).is_blank();
        bare && (0..sheet.width()).any(|column| !sheet.cell(row, column).is_blank())
    };
    (0..header_row).rev().take_while(|row| groups(*row)).last().unwrap_or(header_row)
}

/// The lowest text over a column that is not a unit or a group of columns.
fn header_of(reading: &Reading, rows: std::ops::Range<usize>, column: usize) -> Option<(usize, String)> {
    let passed_over: Vec<String> =
        reading.table.unit_rows.iter().chain(&reading.table.bands).map(|text| words_of(text)).collect();
    rows.rev().find_map(|row| {
        let cell = reading.sheet.cell(row, column);
        let text = cell.published();
        (!cell.is_blank() && !passed_over.contains(&words_of(&text))).then_some((row, text))
    })
}

fn figures_without_header(reading: &Reading, first_row: usize, code: usize, column: usize) -> Option<Problem> {
    let rows = first_row..reading.sheet.height();
    // A symbol for a missing figure in an empty column (seen: a row filled across with "..") loses nothing.
    let with_figure = rows.into_iter().find(|row| {
        let is_area = looks_like_a_code(&reading.sheet.cell(*row, code).published());
        let cell = reading.sheet.cell(*row, column);
        let symbol = reading.catalogue.symbols.reading(&cell.published(), &reading.table.symbols).is_some();
        is_area && !cell.is_blank() && !symbol
    })?;
    Some(Problem::data(reading.at(with_figure, column), "the column has figures but no header"))
}

/// The series and period of a column; none for a header that the definition does not know.
fn column(reading: &Reading, (header_row, index): (usize, usize), header: &str) -> Result<Option<Column>, String> {
    let series = match reading.table.shape {
        Shape::Years => reading.table.series.first().filter(|_| year_in(header).is_some()),
        Shape::Wide | Shape::Lookup | Shape::Long | Shape::Profile => series_headed(reading, header),
    };
    let Some(series) = series else { return Ok(None) };
    let rule = series.period.unwrap_or(reading.table.period);
    let period = period(reading, rule, header)?;
    Ok(Some(Column { index, header_row, series: series.name.clone(), period, notes: notes_of(header) }))
}

fn series_headed<'a>(reading: &Reading<'a>, header: &str) -> Option<&'a SeriesDefinition> {
    let words = words_of(header);
    reading.table.series.iter().find(|series| series.headers().any(|known| words_of(known) == words))
}

fn period(reading: &Reading, rule: PeriodRule, header: &str) -> Result<Period, String> {
    match rule {
        PeriodRule::YearEndingInTitle => {
            let title = reading.sheet.title().unwrap_or_default();
            year_ending_in(&title).ok_or_else(|| format!("the title `{title}` does not say which year it is for"))
        }
        PeriodRule::MidYearInHeader => year_in(header)
            .and_then(Period::mid_year)
            .ok_or_else(|| format!("the header `{header}` does not say which year it is for")),
        PeriodRule::YearInHeader
        | PeriodRule::FinancialQuarterInRow
        | PeriodRule::MarchOfYearInRow
        | PeriodRule::YearOfEstimates
        | PeriodRule::StatedWithTheLine => Err(format!("the header `{header}` cannot be read in this shape")),
    }
}

/// The latest "year ending MONTH YEAR" of a title. Footnote digits may be glued to the year (`June 20191,2`), and the
/// year may have two digits (`March 181,2,3`).
fn year_ending_in(title: &str) -> Option<Period> {
    let title = folded(title);
    let periods: Option<Vec<Period>> = title.split("year ending ").skip(1).map(year_ending_at).collect();
    periods?.into_iter().max_by_key(Period::last_day)
}

fn year_ending_at(after: &str) -> Option<Period> {
    let (month, rest) = after.split_once(' ')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let more = rest.get(digits.len()..).unwrap_or_default();
    if more.trim_start().starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let list_follows = more.starts_with(',');
    Period::year_ending(Month { year: year_of(&digits, list_follows)?, month: Month::number_of(month)? })
}

/// Four digits, or two; more digits are footnotes, of which a two-digit year must show by a comma that they are some.
/// A year that no table can be for is refused and not guessed at.
fn year_of(digits: &str, list_follows: bool) -> Option<i32> {
    let year: i32 = match digits.len() {
        4..=6 => digits.get(..4)?.parse().ok()?,
        2 => 2000 + digits.parse::<i32>().ok()?,
        3 if list_follows => 2000 + digits.get(..2)?.parse::<i32>().ok()?,
        _ => return None,
    };
    YEARS.contains(&year).then_some(year)
}

fn left_out(reading: &Reading, row: usize, column: usize, header: &str) -> Option<Problem> {
    let words = words_of(header);
    let known = reading.table.areas.other.iter().any(|other| words_of(other) == words);
    (!known).then(|| {
        Problem::warning(
            reading.at(row, column),
            format!("the column `{}` is not described and was left out", folded(header)),
        )
        .hint(format!("to read it, add a [[series]] to tables/{}.toml", reading.table.id))
    })
}

fn missing_series(reading: &Reading, columns: &[Column], unmatched: &[String]) -> Vec<Problem> {
    let absent =
        reading.table.series.iter().filter(|series| !columns.iter().any(|column| column.series == series.name));
    absent
        .map(|series| {
            let expected = series.headers().next().unwrap_or(&series.name);
            let hint = match nearest(expected, unmatched.iter().map(String::as_str)) {
                Some(near) => format!(
                    "is it '{}'? Add that header to the series in tables/{}.toml",
                    folded(near),
                    reading.table.id
                ),
                None => format!("the headers of the series are in tables/{}.toml", reading.table.id),
            };
            reading.problem(format!("no column is headed `{expected}`")).hint(hint)
        })
        .collect()
}

fn series_twice(reading: &Reading, columns: &[Column]) -> Vec<Problem> {
    let again = columns.iter().enumerate().filter(|(at, column)| {
        columns.iter().take(*at).any(|before| before.series == column.series && before.period == column.period)
    });
    again
        .map(|(_, column)| {
            let place = reading.at(column.header_row, column.index);
            Problem::data(place, format!("a second column is headed as `{}` for the {}", column.series, column.period))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_read_through_the_footnotes_glued_to_it() {
        for (title, id) in [
            ("number of offences, year ending June 20191,2", "2019-06"),
            ("number of offences, year ending March 181,2,3", "2018-03"),
            ("year ending march 2017 compared with year ending March 20181,2", "2018-03"),
            ("year ending March 2018 compared with year ending March 2017", "2018-03"),
            ("number of offences, year ending June 2025 [note 1]", "2025-06"),
        ] {
            assert_eq!(year_ending_in(title).map(|period| period.id()).as_deref(), Some(id), "{title}");
        }
        for year in ["2205", "225", "9999", "1825", "202", "20 25", "0225", "2052"] {
            assert_eq!(year_ending_in(&format!("year ending June {year}")), None, "{year}");
        }
        assert_eq!(year_ending_in("number of offences"), None);
    }
}
