//! Comparisons as Parquet, typed, with the program's version in the file's metadata.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, ListBuilder, RecordBatch, StringArray, StringBuilder,
    UInt32Array,
};
use arrow::datatypes::{DataType, Date32Type, Field, Schema};
use arrow::error::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::batch_files::BatchFiles;
use super::columns::{COLUMNS, Column, Getter};
use super::comparison_records::ComparisonRecord;
use super::dimensions::{self, Dimension};
use super::writer::Writer;
use super::written_file::WrittenFile;
use crate::domain::{Outcome, Place, Problem, Problems};

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: None, once: Some(write) };

fn write(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    let fault = |error: ParquetError| {
        Problems::from(Problem::data(Place::Stage("render"), format!("the Parquet cannot be written: {error}")))
    };
    let mut made = files.data("parquet", &comparisons(files.records).map_err(fault)?)?;
    for dimension in dimensions::all(files) {
        made.push(files.file(dimension.name, "parquet", &texts(&dimension).map_err(fault)?)?);
    }
    Ok(made)
}

fn comparisons(records: &[ComparisonRecord]) -> Result<Vec<u8>, ParquetError> {
    let values: Vec<ArrayRef> =
        COLUMNS.iter().map(|column| array(column, records)).collect::<Result<_, ArrowError>>()?;
    let fields = COLUMNS.iter().zip(&values).map(|(column, values)| {
        let description = [("description".to_owned(), column.description())];
        Field::new(column.name, values.data_type().clone(), column.nullable).with_metadata(description)
    });
    table(fields.collect(), values)
}

/// The values of a column; what is missing is null.
fn array(column: &Column, records: &[ComparisonRecord]) -> Result<ArrayRef, ArrowError> {
    let records = records.iter();
    Ok(match column.getter {
        Getter::Text(of) => Arc::new(records.map(of).collect::<StringArray>()),
        Getter::Number(of) => Arc::new(records.map(of).collect::<Float64Array>()),
        Getter::Whole(of) => {
            let whole = |number: usize| u32::try_from(number).map_err(|error| ArrowError::CastError(error.to_string()));
            Arc::new(records.map(|record| of(record).map(whole).transpose()).collect::<Result<UInt32Array, _>>()?)
        }
        Getter::Flag(of) => Arc::new(records.map(of).collect::<BooleanArray>()),
        Getter::Day(of) => {
            Arc::new(records.map(|record| of(record).map(Date32Type::from_naive_date)).collect::<Date32Array>())
        }
        Getter::Texts(of) => {
            let item = Field::new_list_field(DataType::Utf8, false);
            let mut lists = ListBuilder::new(StringBuilder::new()).with_field(item);
            records.for_each(|record| lists.append_value(of(record).into_iter().map(Some)));
            Arc::new(lists.finish())
        }
    })
}

fn texts(dimension: &Dimension) -> Result<Vec<u8>, ParquetError> {
    let of = |at: usize| dimension.rows.iter().map(move |row| row.get(at).map_or("", String::as_str));
    let values = (0..dimension.columns.len()).map(|at| -> ArrayRef { Arc::new(StringArray::from_iter_values(of(at))) });
    let fields = dimension.columns.iter().map(|name| Field::new(*name, DataType::Utf8, false));
    table(fields.collect(), values.collect())
}

fn table(fields: Vec<Field>, values: Vec<ArrayRef>) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), values)?;
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
