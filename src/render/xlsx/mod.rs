//! Reports as workbooks, by the spreadsheet rules of the Government Analysis Function: a cover, a list of contents with
//! links, notes, and then one marked table a sheet, without merged cells, frozen panes, filters or blank rows.
//!
//! In: a finished report and the records of its comparisons. Out: the bytes of a workbook.

mod cell_formats;
mod cells;
mod comparisons;
mod cover;
mod finish;
mod sheet;

use std::sync::Arc;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::batch_files::BatchFiles;
use super::comparison_records::ComparisonRecord;
use super::exhibits::{Exhibit, Exhibits, NumberedNote};
use super::package::fault;
use super::reports_of_plan::ReportsOfPlan;
use super::writer::Writer;
use super::written_file::WrittenFile;
use crate::domain::{Block, Brand, Outcome, Report, Run};
use cell_formats::CellFormats;
use sheet::Sheet;

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: Some(write_over_all) };

fn write(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    plan.each("xlsx", |report| {
        let records = ComparisonRecord::all(report.comparisons.iter().map(Arc::as_ref), plan.catalogue);
        workbook(report, &records, plan.brand)
    })
}

/// The workbook over all reports, with every comparison once.
fn write_over_all(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    files.data("xlsx", &workbook(files.index, files.records, files.brand)?)
}

/// A report as the bytes of a workbook.
fn workbook(report: &Report, records: &[ComparisonRecord], brand: &Brand) -> Outcome<Vec<u8>> {
    let bytes = written(report, records, brand).map_err(|error| fault(&error))?;
    finish::finished(&bytes, report)
}

fn written(report: &Report, records: &[ComparisonRecord], brand: &Brand) -> Result<Vec<u8>, XlsxError> {
    let exhibits = Exhibits::of(report);
    let formats = CellFormats::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    sheets.extend(comparisons::sheet(records));
    sheets.push(text_sheet(report));
    sheets.extend(exhibits.tables.iter().filter(|exhibit| !exhibit.table.rows.is_empty()).map(table_sheet));
    let mut book = Workbook::new();
    book.set_default_format(&formats.plain, cell_formats::ROW_PIXELS, cell_formats::COLUMN_PIXELS)?;
    cover::write(book.add_worksheet(), report, brand, &formats)?;
    sheet::contents(&sheets, !exhibits.notes.is_empty()).write(book.add_worksheet(), &formats)?;
    if !exhibits.notes.is_empty() {
        notes_sheet(&exhibits.notes).write(book.add_worksheet(), &formats)?;
    }
    for sheet in &sheets {
        sheet.write(book.add_worksheet(), &formats)?;
    }
    if let Some(marking) = &brand.marking {
        for sheet in book.worksheets_mut() {
            sheet.set_header(format!("&C&B{marking}")).set_footer(format!("&C&B{marking}"));
        }
    }
    book.save_to_buffer()
}

fn table_sheet(exhibit: &Exhibit) -> Sheet {
    let mut about = Vec::new();
    if let Some((number, chart)) = exhibit.chart {
        about.push(format!("These are the data for figure {number}: {}.", chart.title));
        about.push(chart.source.clone());
    }
    Sheet {
        name: format!("Table_{}", exhibit.number),
        title: format!("Table {}: {}", exhibit.number, exhibit.table.caption),
        notes: exhibit.notes.clone(),
        about,
        alt: exhibit.table.caption.clone(),
        columns: exhibit.table.columns.clone(),
        rows: exhibit.table.rows.iter().map(|row| row.iter().map(cells::of_report).collect()).collect(),
    }
}

fn notes_sheet(notes: &[NumberedNote]) -> Sheet {
    let row = |note: &NumberedNote| {
        [format!("note {}", note.number), note.under.to_owned(), note.title.to_owned(), note.text.to_owned()]
            .map(cells::Value::Text)
            .to_vec()
    };
    Sheet {
        name: "Notes".to_owned(),
        title: "Notes".to_owned(),
        notes: Vec::new(),
        about: Vec::new(),
        alt: "Notes that the tables of this workbook refer to by number".to_owned(),
        columns: ["Note number", "About", "Kind", "Note"].map(String::from).to_vec(),
        rows: notes.iter().map(row).collect(),
    }
}

/// The words of the report in their order, so that the workbook lacks nothing that the other formats say.
fn text_sheet(report: &Report) -> Sheet {
    let mut section = report.title.to_string();
    let mut rows = Vec::new();
    for block in &report.blocks {
        if let Block::Heading { text, .. } = block {
            section = text.to_string();
        }
        rows.extend(words(block).into_iter().map(|text| vec![section.clone(), text]));
    }
    Sheet {
        name: "Text".to_owned(),
        title: "Text of the report".to_owned(),
        notes: Vec::new(),
        about: Vec::new(),
        alt: "The sentences of the report, by heading".to_owned(),
        columns: ["Section", "Text"].map(String::from).to_vec(),
        rows: rows.into_iter().map(|row| row.into_iter().map(cells::Value::Text).collect()).collect(),
    }
}

fn words(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { .. } | Block::Note { .. } | Block::Table(_) => Vec::new(),
        Block::Paragraph(text) | Block::Lead(text) => vec![text.to_string()],
        Block::List(items) => items.iter().map(cover::item).collect(),
        Block::Prose(runs) => vec![prose(runs)],
        Block::ProseList(items) => items.iter().map(|runs| prose(runs)).collect(),
        Block::Charts(charts) => charts.iter().map(|chart| format!("{}. {}", chart.title, chart.alt)).collect(),
    }
}

/// A person's words as one text, web addresses after what they are links of.
fn prose(runs: &[Run]) -> String {
    let one = |run: &Run| match &run.link {
        Some(link) => format!("{} ({link})", run.text),
        None => run.text.clone(),
    };
    runs.iter().map(one).collect()
}
