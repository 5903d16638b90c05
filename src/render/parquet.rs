//! Comparisons as Parquet, typed, with the program's version in the file's metadata.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Float64Array, RecordBatch, StringArray, UInt32Array};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::dimensions::{self, Dimension};
use super::{Fact, Made, Once};
use crate::domain::{Outcome, Place, Problem, Problems};

pub(super) fn write(once: &Once) -> Outcome<Vec<Made>> {
    let fault = |error: parquet::errors::ParquetError| {
        Problems::from(Problem::data(Place::Stage("render"), format!("the Parquet cannot be written: {error}")))
    };
    let facts = texts(once.facts).into_iter().chain(numbers(once.facts)).collect();
    let mut made = once.data("parquet", &table(facts).map_err(fault)?)?;
    for dimension in dimensions::all(once) {
        let bytes = table(columns(&dimension)).map_err(fault)?;
        made.push(once.file(dimension.name, "parquet", &bytes)?);
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

fn texts(facts: &[Fact]) -> Vec<Column> {
    let text = |name, of: fn(&Fact) -> &str| -> Column {
        (name, false, Arc::new(StringArray::from_iter_values(facts.iter().map(of))))
    };
    let optional = |name, of: fn(&Fact) -> Option<&str>| -> Column {
        (name, true, Arc::new(facts.iter().map(of).collect::<StringArray>()))
    };
    let peers: StringArray = facts.iter().map(|fact| Some(fact.peers.join(" "))).collect();
    let cautions: StringArray = facts.iter().map(|fact| Some(fact.cautions.join(" "))).collect();
    vec![
        text("force", |fact| &fact.force),
        text("force_name", |fact| &fact.force_name),
        text("measure", |fact| &fact.measure),
        text("measure_title", |fact| &fact.measure_title),
        text("period", |fact| &fact.period),
        optional("denominator_day", |fact| fact.denominator_day.as_deref()),
        text("unit", |fact| &fact.unit),
        text("peer_group", |fact| &fact.peer_group),
        text("peer_average_method", |fact| fact.peer_average.method),
        optional("baseline_period", |fact| fact.on_baseline.as_ref().map(|change| change.period.as_str())),
        text("comparability", |fact| fact.comparability),
        optional("not_ranked_because", |fact| fact.not_ranked_because.as_deref()),
        text("standing", |fact| fact.standing),
        optional("not_compared_because", |fact| fact.not_compared_because.as_deref()),
        optional("real_prices_of", |fact| fact.real_terms.as_ref().map(|real| real.prices_of.as_str())),
        optional("real_from", |fact| fact.real_terms.as_ref().and_then(|real| real.from.as_deref())),
        text("sentence", |fact| &fact.sentence),
        ("cautions", false, Arc::new(cautions)),
        ("peers", false, Arc::new(peers)),
    ]
}

fn numbers(facts: &[Fact]) -> Vec<Column> {
    let number = |name, of: fn(&Fact) -> Option<f64>| -> Column {
        (name, true, Arc::new(facts.iter().map(of).collect::<Float64Array>()))
    };
    let whole = |name, of: fn(&Fact) -> Option<usize>| -> Column {
        let values = facts.iter().map(|fact| of(fact).and_then(|number| u32::try_from(number).ok()));
        (name, true, Arc::new(values.collect::<UInt32Array>()))
    };
    let includes: BooleanArray = facts.iter().map(|fact| Some(fact.peer_average.includes_force)).collect();
    vec![
        ("peer_average_includes_force", false, Arc::new(includes)),
        number("numerator", |fact| fact.numerator),
        number("denominator", |fact| fact.denominator),
        number("value", |fact| fact.value),
        number("lower", |fact| fact.lower),
        number("upper", |fact| fact.upper),
        number("peer_average", |fact| fact.peer_average.value),
        whole("peers_n", |fact| Some(fact.peer_average.n)),
        whole("peers_of", |fact| Some(fact.peer_average.of)),
        number("peers_minimum", |fact| fact.peers_without_force.minimum),
        number("peers_lower_quartile", |fact| fact.peers_without_force.lower_quartile),
        number("peers_median", |fact| fact.peers_without_force.median),
        number("peers_upper_quartile", |fact| fact.peers_without_force.upper_quartile),
        number("peers_maximum", |fact| fact.peers_without_force.maximum),
        number("expected_lower", |fact| fact.expected_lower),
        number("expected_upper", |fact| fact.expected_upper),
        number("expected_outer_lower", |fact| fact.expected_outer_lower),
        number("expected_outer_upper", |fact| fact.expected_outer_upper),
        number("difference", |fact| fact.difference),
        number("volume_of_difference", |fact| fact.volume_of_difference),
        whole("rank", |fact| fact.rank),
        whole("rank_of", |fact| fact.rank_of),
        whole("rank_from", |fact| fact.rank_from),
        whole("rank_to", |fact| fact.rank_to),
        number("year_before_numerator", |fact| fact.on_year.numerator),
        number("year_before_change", |fact| fact.on_year.change),
        number("year_before_percent", |fact| fact.on_year.percent),
        number("year_before_peers_percent", |fact| fact.on_year.peers_percent),
        number("baseline_numerator", |fact| fact.on_baseline.as_ref().and_then(|change| change.numerator)),
        number("baseline_change", |fact| fact.on_baseline.as_ref().and_then(|change| change.change)),
        number("baseline_percent", |fact| fact.on_baseline.as_ref().and_then(|change| change.percent)),
        number("real_value", |fact| fact.real_terms.as_ref().and_then(|real| real.value)),
        number("real_percent", |fact| fact.real_terms.as_ref().and_then(|real| real.percent)),
        number("cash_percent", |fact| fact.real_terms.as_ref().and_then(|real| real.cash_percent)),
        number("baseline_peers_percent", |fact| fact.on_baseline.as_ref().and_then(|change| change.peers_percent)),
    ]
}
