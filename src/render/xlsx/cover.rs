//! The cover: what the workbook is, what stands out, how to read it, sources and licence.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cell_formats::{self, CellFormats};
use super::cells::{Value, fitting, would_run};
use crate::domain::{Block, Brand, Item, Link, Report};
use crate::render::links::is_web;

/// Width of the only column, in letters: the width of a printed page.
const WIDTH: u32 = 74;

/// Height of a heading in points.
const HEADING: f64 = 30.0;

/// Ids of the sections whose words are on the cover.
const ON_COVER: &[&str] = &["findings", "sources"];

/// Writes the cover.
pub(super) fn write(
    sheet: &mut Worksheet,
    report: &Report,
    brand: &Brand,
    formats: &CellFormats,
) -> Result<(), XlsxError> {
    sheet.set_name("Cover")?;
    sheet.set_column_width(0, f64::from(WIDTH))?;
    let lines = lines(report, brand, formats);
    let last = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    for (row, (text, format)) in (0_u32..).zip(lines) {
        if *format == formats.wrapped {
            sheet.set_row_height(row, cell_formats::height(&[Value::Text(text.clone())], &[WIDTH]))?;
        } else {
            sheet.set_row_height(row, HEADING)?;
        }
        let format = if would_run(&text) { format.clone().set_quote_prefix() } else { format.clone() };
        sheet.write_string_with_format(row, 0, fitting(&text), &format)?;
    }
    Value::Sheet("Contents".to_owned(), "Go to the contents".to_owned()).write(sheet, (last, 0), formats)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_active(true);
    Ok(())
}

fn lines<'a>(report: &'a Report, brand: &'a Brand, formats: &'a CellFormats) -> Vec<(String, &'a Format)> {
    let mut lines = vec![(report.title.to_string(), &formats.heading_1), (report.subtitle.clone(), &formats.wrapped)];
    lines.extend([&brand.name, &brand.marking].into_iter().flatten().map(|text| (text.clone(), &formats.wrapped)));
    let mut on_cover = false;
    // A note before the first heading is about the whole report.
    let mut is_first = true;
    for block in &report.blocks {
        match block {
            Block::Heading { level: 2, id, text } => {
                is_first = false;
                on_cover = ON_COVER.contains(&id.as_str());
                if on_cover {
                    lines.push((text.to_string(), &formats.heading_2));
                }
            }
            Block::Paragraph(text) | Block::Lead(text) if on_cover => lines.push((text.to_string(), &formats.wrapped)),
            Block::Note { title, items } if is_first => {
                lines.push((title.to_string(), &formats.heading_2));
                lines.extend(items.iter().map(|text| (text.to_string(), &formats.wrapped)));
            }
            Block::List(items) if on_cover => lines.extend(items.iter().map(|it| (item(it), &formats.wrapped))),
            _ => {}
        }
    }
    lines.push(("How to read this workbook".to_owned(), &formats.heading_2));
    lines.extend(HOW_TO_READ.iter().map(|text| ((*text).to_owned(), &formats.wrapped)));
    lines.push((report.colophon.clone(), &formats.wrapped));
    lines
}

const HOW_TO_READ: &[&str] = &[
    "Each worksheet after this one contains one table. The worksheet Contents lists them, each with a link.",
    "Some tables refer to notes. When notes are mentioned the note marker is presented in square brackets. The note text can be found in the worksheet Notes.",
    "A missing number is never zero. [x]: not available; the column Why a number is missing says why. [z]: not applicable. In the other tables, words in place of a number say what is missing.",
    "Numbers in the worksheet Comparisons are exact and shown with as many decimals as the report prints; those in the other tables are as printed.",
];

/// An item of a list as one text, the web address after its label.
pub(super) fn item(item: &Item) -> String {
    match &item.link {
        Some((label, Link::Web(address))) if is_web(address) => format!("{label} ({address}){}", item.text),
        Some((label, _)) => format!("{label}{}", item.text),
        None => item.text.to_string(),
    }
}
