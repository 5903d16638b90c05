//! Comparisons as CSV for spreadsheets: UTF-8 with byte-order mark, one row a comparison, no text that runs as a formula.

use super::batch_files::BatchFiles;
use super::comparison_records::ComparisonRecord;
use super::dimensions;
use super::written_file::WrittenFile;
use crate::domain::{Outcome, Place, Problem, Problems};

const HEADERS: &[&str] = &[
    "force",
    "force_name",
    "measure",
    "measure_title",
    "period",
    "numerator",
    "denominator",
    "denominator_day",
    "unit",
    "value",
    "lower",
    "upper",
    "peer_group",
    "peer_average_method",
    "peer_average_includes_force",
    "peer_average",
    "peers_n",
    "peers_of",
    "peers_minimum",
    "peers_lower_quartile",
    "peers_median",
    "peers_upper_quartile",
    "peers_maximum",
    "expected_lower",
    "expected_upper",
    "expected_outer_lower",
    "expected_outer_upper",
    "difference",
    "volume_of_difference",
    "rank",
    "rank_of",
    "rank_from",
    "rank_to",
    "comparability",
    "not_ranked_because",
    "standing",
    "not_compared_because",
    "year_before_numerator",
    "year_before_change",
    "year_before_percent",
    "year_before_peers_percent",
    "baseline_period",
    "baseline_numerator",
    "baseline_change",
    "baseline_percent",
    "baseline_peers_percent",
    "real_prices_of",
    "real_value",
    "real_from",
    "real_percent",
    "cash_percent",
    "sentence",
    "cautions",
    "peers",
];

pub(super) fn write(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    let mut made = files.data("csv", &table(files.records)?)?;
    for dimension in dimensions::all(files) {
        let rows = dimension.rows.iter().map(|row| row.iter().map(|text| harmless(text)).collect());
        made.push(files.file(dimension.name, "csv", &written(dimension.columns, rows)?)?);
    }
    Ok(made)
}

/// The records as the bytes of a CSV file.
pub fn table(records: &[ComparisonRecord]) -> Outcome<Vec<u8>> {
    written(HEADERS, records.iter().map(row))
}

fn written(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::data(Place::Stage("render"), format!("CSV cannot be made: {error}")))
    };
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(headers).map_err(|error| fault(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| fault(&error))?;
    }
    writer.flush().map_err(|error| fault(&error))?;
    drop(writer);
    Ok(bytes)
}

fn row(record: &ComparisonRecord) -> Vec<String> {
    let baseline = record.on_baseline.as_ref();
    let peers = &record.peers_without_force;
    let real = record.real_terms.as_ref();
    vec![
        harmless(&record.force),
        harmless(&record.force_name),
        harmless(&record.measure),
        harmless(&record.measure_title),
        record.period.clone(),
        number(record.numerator),
        number(record.denominator),
        record.denominator_day.clone().unwrap_or_default(),
        harmless(&record.unit),
        number(record.value),
        number(record.lower),
        number(record.upper),
        harmless(&record.peer_group),
        record.peer_average.method.to_owned(),
        record.peer_average.includes_force.to_string(),
        number(record.peer_average.value),
        record.peer_average.n.to_string(),
        record.peer_average.of.to_string(),
        number(peers.minimum),
        number(peers.lower_quartile),
        number(peers.median),
        number(peers.upper_quartile),
        number(peers.maximum),
        number(record.expected_lower),
        number(record.expected_upper),
        number(record.expected_outer_lower),
        number(record.expected_outer_upper),
        number(record.difference),
        number(record.volume_of_difference),
        record.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        record.rank_of.map(|of| of.to_string()).unwrap_or_default(),
        record.rank_from.map(|from| from.to_string()).unwrap_or_default(),
        record.rank_to.map(|to| to.to_string()).unwrap_or_default(),
        record.comparability.to_owned(),
        harmless(record.not_ranked_because.as_deref().unwrap_or_default()),
        record.standing.to_owned(),
        harmless(record.not_compared_because.as_deref().unwrap_or_default()),
        number(record.on_year.numerator),
        number(record.on_year.change),
        number(record.on_year.percent),
        number(record.on_year.peers_percent),
        baseline.map(|change| change.period.clone()).unwrap_or_default(),
        number(baseline.and_then(|change| change.numerator)),
        number(baseline.and_then(|change| change.change)),
        number(baseline.and_then(|change| change.percent)),
        number(baseline.and_then(|change| change.peers_percent)),
        real.map(|real| real.prices_of.clone()).unwrap_or_default(),
        number(real.and_then(|real| real.value)),
        real.and_then(|real| real.from.clone()).unwrap_or_default(),
        number(real.and_then(|real| real.percent)),
        number(real.and_then(|real| real.cash_percent)),
        harmless(&record.sentence),
        harmless(&record.cautions.join(" ")),
        harmless(&record.peers.join(" ")),
    ]
}

fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Text that a spreadsheet would run as a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    let runs = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_runs_as_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("Avon and Somerset"), "Avon and Somerset");
    }
}
