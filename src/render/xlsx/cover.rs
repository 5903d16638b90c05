//! The cover: what the workbook is, what stands out, how to read it, sources and licence.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cells::{Value, fitting, would_run};
use super::looks::{self, Looks};
use crate::domain::{Block, Brand, Item, Report};

/// Width of the only column, in letters: the width of a printed page.
const WIDTH: u32 = 74;

/// Height of a heading in points.
const HEADING: f64 = 30.0;

/// Ids of the sections whose words are on the cover.
const ON_COVER: &[&str] = &["findings", "sources"];

/// Writes the cover.
pub(super) fn write(sheet: &mut Worksheet, report: &Report, brand: &Brand, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Cover")?;
    sheet.set_column_width(0, f64::from(WIDTH))?;
    let lines = lines(report, brand, looks);
    let last = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    for (row, (text, look)) in (0_u32..).zip(lines) {
        if *look == looks.wrapped {
            sheet.set_row_height(row, looks::height(&[Value::Text(text.clone())], &[WIDTH]))?;
        } else {
            sheet.set_row_height(row, HEADING)?;
        }
        let look = if would_run(&text) { look.clone().set_quote_prefix() } else { look.clone() };
        sheet.write_string_with_format(row, 0, fitting(&text), &look)?;
    }
    Value::Sheet("Contents".to_owned(), "Go to the contents".to_owned()).write(sheet, (last, 0), looks)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_active(true);
    Ok(())
}

fn lines<'a>(report: &'a Report, brand: &'a Brand, looks: &'a Looks) -> Vec<(String, &'a Format)> {
    let mut lines = vec![(report.title.to_string(), &looks.heading_1), (report.subtitle.clone(), &looks.wrapped)];
    lines.extend([&brand.name, &brand.marking].into_iter().flatten().map(|text| (text.clone(), &looks.wrapped)));
    let mut on_cover = false;
    // A note before the first heading is about the whole report.
    let mut is_first = true;
    for block in &report.blocks {
        match block {
            Block::Heading { level: 2, id, text } => {
                is_first = false;
                on_cover = ON_COVER.contains(&id.as_str());
                if on_cover {
                    lines.push((text.to_string(), &looks.heading_2));
                }
            }
            Block::Paragraph(text) | Block::Lead(text) if on_cover => lines.push((text.to_string(), &looks.wrapped)),
            Block::Note { title, items } if is_first => {
                lines.push((title.to_string(), &looks.heading_2));
                lines.extend(items.iter().map(|text| (text.to_string(), &looks.wrapped)));
            }
            Block::List(items) if on_cover => lines.extend(items.iter().map(|it| (item(it), &looks.wrapped))),
            _ => {}
        }
    }
    lines.push(("How to read this workbook".to_owned(), &looks.heading_2));
    lines.extend(HOW_TO_READ.iter().map(|text| ((*text).to_owned(), &looks.wrapped)));
    lines.push((report.colophon.clone(), &looks.wrapped));
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
        Some((label, link)) if link.starts_with("https://") || link.starts_with("http://") => {
            format!("{label} ({link}){}", item.text)
        }
        Some((label, _)) => format!("{label}{}", item.text),
        None => item.text.to_string(),
    }
}
