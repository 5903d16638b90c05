//! Counts records as they stream past, by what is in the columns that matter, as bytes: texts are made of them later.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;

use simd_csv::{ErrorKind, ZeroCopyByteRecord, ZeroCopyReaderBuilder};

use super::columns::{Columns, Force};
use super::local_time;
use crate::catalogue::PeriodRule;
use crate::domain::{Outcome, Problem, Problems};
use crate::ingest::bounded;
use crate::ingest::shapes::TableSheet;
use crate::ingest::text_table::one_text;

/// Most records of one file: a year of every force has 6.5 million. The ids of all of them are held to find repeated ones.
const MAX_RECORDS: u64 = 7_000_000;

/// Most kinds of record in one file. A force's month has 200; a file in which every record is of its own kind would fill
/// memory.
const MAX_KINDS: usize = 200_000;

/// Problems after which the rest of a file is not read.
const MAX_PROBLEMS: usize = 20;

/// Bytes read at a time.
const BLOCK: usize = 1 << 18;

/// Records that agree in force, month and every dimension.
pub(super) struct Kind {
    /// Number of the first, from 1; the line of headers is not counted.
    pub(super) first: u64,
    /// Force, month and dimensions, as published.
    pub(super) texts: Vec<Vec<u8>>,
    /// How many of them each series counts.
    pub(super) counts: Vec<u64>,
}

/// Kinds of record with their numbers, in the order in which they were met.
pub(super) struct Tally<'a> {
    reading: &'a TableSheet<'a>,
    columns: &'a Columns,
    records: u64,
    kinds: Vec<Kind>,
    known: HashMap<Vec<u8>, usize>,
    /// For each series that looks for repeated texts: those it has met.
    met: Vec<HashSet<u64>>,
    key: Vec<u8>,
}

impl<'a> Tally<'a> {
    /// Counts every record of a stream.
    pub(super) fn count(reading: &'a TableSheet<'a>, columns: &'a Columns, stream: impl Read) -> Outcome<Self> {
        let met = columns.series.iter().map(|_| HashSet::new()).collect();
        let mut tally =
            Self { reading, columns, records: 0, kinds: Vec::new(), known: HashMap::new(), met, key: Vec::new() };
        let (stream, end) = bounded::Rows::of(stream);
        let mut reader = ZeroCopyReaderBuilder::new().buffer_capacity(BLOCK).from_reader(stream);
        let mut problems = Problems::new();
        let headers = reader.byte_headers().map_err(|error| tally.unreadable(&error))?;
        if headers.len() != columns.width {
            return Err(reading.problem("its line endings are not those of a published file").into());
        }
        while let Some(record) = reader.read_byte_record().map_err(|error| tally.unreadable(&error))? {
            end.reached();
            tally.records += 1;
            problems.take(tally.record(&record));
            if let Some(too_much) = tally.too_much() {
                return Err(too_much.into());
            }
            if problems.iter().count() >= MAX_PROBLEMS {
                problems.push(reading.problem("the rest of the file was not read: it has too many problems"));
                break;
            }
        }
        problems.or(tally)
    }

    /// Kinds of record in the order in which they were met.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    fn record(&mut self, record: &ZeroCopyByteRecord) -> Outcome<()> {
        let month = self.month(record)?;
        self.key.clear();
        if let Force::Column(column) = self.columns.force {
            push(&mut self.key, &field(record, column));
        }
        push(&mut self.key, &month);
        for column in &self.columns.dimensions {
            push(&mut self.key, &field(record, *column));
        }
        let at = match self.known.get(&self.key) {
            Some(at) => *at,
            None => self.new_kind(record, month),
        };
        if let Some(kind) = self.kinds.get_mut(at) {
            for ((count, looked), met) in kind.counts.iter_mut().zip(&self.columns.series).zip(&mut self.met) {
                let blank = looked.blank.iter().all(|column| field(record, *column).trim_ascii().is_empty());
                let repeated = looked.repeated.is_none_or(|column| is_repeated(&field(record, column), met));
                *count += u64::from(blank && repeated);
            }
        }
        Ok(())
    }

    /// The month of a record, as text.
    fn month(&self, record: &ZeroCopyByteRecord) -> Outcome<Vec<u8>> {
        let published = field(record, self.columns.period);
        if self.reading.table.period != PeriodRule::MonthOfMomentInRow {
            return Ok(published.into_owned());
        }
        let text = one_text(&published);
        let month = local_time::month_of(&text).ok_or_else(|| {
            let place = self.reading.at(row_of(self.records), self.columns.period);
            Problem::data(place, format!("`{text}` is not a time with its offset from UTC"))
        })?;
        Ok(format!("{:04}-{:02}", month.year, month.month).into_bytes())
    }

    fn too_much(&self) -> Option<Problem> {
        if self.kinds.len() > MAX_KINDS {
            let what = format!("the file holds more than {MAX_KINDS} kinds of record: it is not as published");
            return Some(self.reading.problem(what));
        }
        (self.records > MAX_RECORDS).then(|| {
            let what = format!("the file holds more than {MAX_RECORDS} records");
            self.reading.problem(what).hint("add the files for individual months")
        })
    }

    fn new_kind(&mut self, record: &ZeroCopyByteRecord, month: Vec<u8>) -> usize {
        let at = self.kinds.len();
        let force = match &self.columns.force {
            Force::Column(column) => field(record, *column).into_owned(),
            Force::Id(id) => id.clone().into_bytes(),
        };
        let dimensions = self.columns.dimensions.iter().map(|column| field(record, *column).into_owned());
        let texts = [force, month].into_iter().chain(dimensions).collect();
        self.kinds.push(Kind { first: self.records, texts, counts: vec![0; self.columns.series.len()] });
        self.known.insert(self.key.clone(), at);
        at
    }

    fn unreadable(&self, error: &simd_csv::Error) -> Problems {
        let place = self.reading.at(row_of(self.records + 1), 0);
        let problem = match error.kind() {
            ErrorKind::UnequalLengths { expected_len, len, .. } => {
                Problem::data(place, format!("the line has {len} columns, but the header line has {expected_len}"))
                    .hint("the file may be cut short: download it again")
            }
            ErrorKind::Io(refusal) => {
                Problem::data(self.reading.here(), format!("the file cannot be read to the end: {refusal}"))
            }
            _ => Problem::data(place, format!("the line cannot be read: {error}")),
        };
        problem.into()
    }
}

/// The row of a record, from 0: the headers are above the first.
pub(super) fn row_of(record: u64) -> usize {
    usize::try_from(record).unwrap_or(usize::MAX)
}

/// The text of a record at a column, without its quotation marks.
fn field<'a>(record: &'a ZeroCopyByteRecord, column: usize) -> std::borrow::Cow<'a, [u8]> {
    record.unescape(column).unwrap_or_default()
}

/// Appends a text with its length, so that no two lists of texts become one key.
fn push(key: &mut Vec<u8>, text: &[u8]) {
    key.extend_from_slice(&text.len().to_le_bytes());
    key.extend_from_slice(text);
}

/// Whether a text has been met before. Blank texts are no repetition.
fn is_repeated(text: &[u8], met: &mut HashSet<u64>) -> bool {
    let text = text.trim_ascii();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    !text.is_empty() && !met.insert(hasher.finish())
}
