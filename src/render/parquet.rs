//! Comparisons as Parquet, typed, with the program's version in the file's metadata.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Float64Array, RecordBatch, StringArray, UInt32Array};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::batch_files::BatchFiles;
use super::comparison_records::ComparisonRecord;
use super::dimensions::{self, Dimension};
use super::written_file::WrittenFile;
use crate::domain::{Outcome, Place, Problem, Problems};

pub(super) fn write(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    let fault = |error: parquet::errors::ParquetError| {
        Problems::from(Problem::data(Place::Stage("render"), format!("Parquet cannot be made: {error}")))
    };
    let records = texts(files.records).into_iter().chain(numbers(files.records)).collect();
    let mut made = files.data("parquet", &table(records).map_err(fault)?)?;
    for dimension in dimensions::all(files) {
        let bytes = table(columns(&dimension)).map_err(fault)?;
        made.push(files.file(dimension.name, "parquet", &bytes)?);
    }
    Ok(made)
}

/// A column: its name, whether it may lack a value, and its values.
type Column = (&'static str, bool, ArrayRef);

fn columns(dimension: &Dimension) -> Vec<Column> {
    let of = |at: usize| dimension.rows.iter().map(move |row| row.get(at).map_or("", String::as_str));
    let names = dimension.columns.iter().enumerate();
    names.map(|(at, name)| -> Column { (name, false, Arc::new(StringArray::from_iter_values(of(at)))) }).collect()
}

fn table(columns: Vec<Column>) -> Result<Vec<u8>, parquet::errors::ParquetError> {
    let fields: Vec<Field> =
        columns.iter().map(|(name, nullable, values)| field(name, *nullable, values.data_type())).collect();
    let schema = Arc::new(Schema::new(fields));
    let arrays = columns.into_iter().map(|(_, _, values)| values).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(format!("likeforce {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, schema, Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}

fn field(name: &str, nullable: bool, kind: &DataType) -> Field {
    Field::new(name, kind.clone(), nullable)
}

fn texts(records: &[ComparisonRecord]) -> Vec<Column> {
    let text = |name, of: fn(&ComparisonRecord) -> &str| -> Column {
        (name, false, Arc::new(StringArray::from_iter_values(records.iter().map(of))))
    };
    let optional = |name, of: fn(&ComparisonRecord) -> Option<&str>| -> Column {
        (name, true, Arc::new(records.iter().map(of).collect::<StringArray>()))
    };
    let peers: StringArray = records.iter().map(|record| Some(record.peers.join(" "))).collect();
    let cautions: StringArray = records.iter().map(|record| Some(record.cautions.join(" "))).collect();
    vec![
        text("force", |record| &record.force),
        text("force_name", |record| &record.force_name),
        text("measure", |record| &record.measure),
        text("measure_title", |record| &record.measure_title),
        text("period", |record| &record.period),
        optional("denominator_day", |record| record.denominator_day.as_deref()),
        text("unit", |record| &record.unit),
        text("peer_group", |record| &record.peer_group),
        text("peer_average_method", |record| record.peer_average.method),
        optional("baseline_period", |record| record.on_baseline.as_ref().map(|change| change.period.as_str())),
        text("comparability", |record| record.comparability),
        optional("not_ranked_because", |record| record.not_ranked_because.as_deref()),
        text("standing", |record| record.standing),
        optional("not_compared_because", |record| record.not_compared_because.as_deref()),
        optional("real_prices_of", |record| record.real_terms.as_ref().map(|real| real.prices_of.as_str())),
        optional("real_from", |record| record.real_terms.as_ref().and_then(|real| real.from.as_deref())),
        text("sentence", |record| &record.sentence),
        ("cautions", false, Arc::new(cautions)),
        ("peers", false, Arc::new(peers)),
    ]
}

fn numbers(records: &[ComparisonRecord]) -> Vec<Column> {
    let number = |name, of: fn(&ComparisonRecord) -> Option<f64>| -> Column {
        (name, true, Arc::new(records.iter().map(of).collect::<Float64Array>()))
    };
    let whole = |name, of: fn(&ComparisonRecord) -> Option<usize>| -> Column {
        let values = records.iter().map(|record| of(record).and_then(|number| u32::try_from(number).ok()));
        (name, true, Arc::new(values.collect::<UInt32Array>()))
    };
    let includes: BooleanArray = records.iter().map(|record| Some(record.peer_average.includes_force)).collect();
    vec![
        ("peer_average_includes_force", false, Arc::new(includes)),
        number("numerator", |record| record.numerator),
        number("denominator", |record| record.denominator),
        number("value", |record| record.value),
        number("lower", |record| record.lower),
        number("upper", |record| record.upper),
        number("peer_average", |record| record.peer_average.value),
        whole("peers_n", |record| Some(record.peer_average.n)),
        whole("peers_of", |record| Some(record.peer_average.of)),
        number("peers_minimum", |record| record.peers_without_force.minimum),
        number("peers_lower_quartile", |record| record.peers_without_force.lower_quartile),
        number("peers_median", |record| record.peers_without_force.median),
        number("peers_upper_quartile", |record| record.peers_without_force.upper_quartile),
        number("peers_maximum", |record| record.peers_without_force.maximum),
        number("expected_lower", |record| record.expected_lower),
        number("expected_upper", |record| record.expected_upper),
        number("expected_outer_lower", |record| record.expected_outer_lower),
        number("expected_outer_upper", |record| record.expected_outer_upper),
        number("difference", |record| record.difference),
        number("volume_of_difference", |record| record.volume_of_difference),
        whole("rank", |record| record.rank),
        whole("rank_of", |record| record.rank_of),
        whole("rank_from", |record| record.rank_from),
        whole("rank_to", |record| record.rank_to),
        number("year_before_numerator", |record| record.on_year.numerator),
        number("year_before_change", |record| record.on_year.change),
        number("year_before_percent", |record| record.on_year.percent),
        number("year_before_peers_percent", |record| record.on_year.peers_percent),
        number("baseline_numerator", |record| record.on_baseline.as_ref().and_then(|change| change.numerator)),
        number("baseline_change", |record| record.on_baseline.as_ref().and_then(|change| change.change)),
        number("baseline_percent", |record| record.on_baseline.as_ref().and_then(|change| change.percent)),
        number("real_value", |record| record.real_terms.as_ref().and_then(|real| real.value)),
        number("real_percent", |record| record.real_terms.as_ref().and_then(|real| real.percent)),
        number("cash_percent", |record| record.real_terms.as_ref().and_then(|real| real.cash_percent)),
        number("baseline_peers_percent", |record| record.on_baseline.as_ref().and_then(|change| change.peers_percent)),
    ]
}
