//! Workbooks, by the spreadsheet rules of the Government Analysis Function.

mod grid;

use std::collections::BTreeSet;
use std::path::Path;

use resvg::usvg::roxmltree::{Document, Node};

use super::excerpt::shortened;
use super::inspector::Inspector;
use super::office::{Parts, attribute, below, office_problems};
use crate::domain::{Place, Problem, cell_name};
use grid::{Grid, Range, Texts};

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "xlsx", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    office_problems(path, bytes, |parts| rules(path, parts))
}

fn rules(path: &Path, parts: &Parts) -> Vec<Problem> {
    let mut problems = Vec::new();
    let texts = Texts::of(parts);
    for (name, state, part) in sheets(parts) {
        let Some(tree) = parts.tree(&part) else { continue };
        let sheet = Sheet { path, parts, name: &name, part: &part, tree: &tree, grid: Grid::of(&tree, &texts) };
        if state.is_some_and(|state| state != "visible") {
            problems.push(sheet.problem("is hidden").hint("show it, or remove it"));
        }
        let rules: &[fn(&Sheet) -> Vec<Problem>] = &[title, layout, formulas, tables];
        problems.extend(rules.iter().flat_map(|rule| rule(&sheet)));
    }
    problems
}

struct Sheet<'a> {
    path: &'a Path,
    parts: &'a Parts,
    name: &'a str,
    part: &'a str,
    tree: &'a Document<'a>,
    grid: Grid,
}

impl<'a> Sheet<'a> {
    fn problem(&self, what: impl Into<String>) -> Problem {
        Problem::data(Place::Sheet(self.path.to_owned(), self.name.to_owned()), format!("the sheet {}", what.into()))
    }

    fn at(&self, cell: &str, what: impl Into<String>) -> Problem {
        Problem::data(Place::Cell(self.path.to_owned(), self.name.to_owned(), cell.to_owned()), what)
    }

    fn elements(&'a self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        below(self.tree.root_element(), name)
    }
}

/// Name, state and part of every sheet, in order.
fn sheets(parts: &Parts) -> Vec<(String, Option<String>, String)> {
    let (Some(book), Some(relations)) = (parts.tree("xl/workbook.xml"), parts.tree("xl/_rels/workbook.xml.rels"))
    else {
        return Vec::new();
    };
    let part = |id: &str| {
        let mut all = below(relations.root_element(), "Relationship");
        let target = all.find(|it| attribute(*it, "Id") == Some(id)).and_then(|it| attribute(it, "Target"))?;
        Some(format!("xl/{}", target.trim_start_matches("/xl/")))
    };
    below(book.root_element(), "sheet")
        .filter_map(|sheet| {
            let name = attribute(sheet, "name")?.to_owned();
            Some((name, attribute(sheet, "state").map(str::to_owned), part(attribute(sheet, "id")?)?))
        })
        .collect()
}

/// The first cell holds the title, in a heading style.
fn title(sheet: &Sheet) -> Vec<Problem> {
    let mut problems = Vec::new();
    match sheet.grid.cell(0, 0) {
        Some(cell) if !cell.is_empty() => {
            if !cell.is_heading {
                problems
                    .push(sheet.at("A1", "the title has no heading style").hint("give it the cell style Heading 1"));
            }
        }
        _ => problems.push(sheet.at("A1", "there is no title").hint("the first cell says what the sheet contains")),
    }
    problems
}

/// No merged cells, frozen panes, hidden rows or columns, filters.
fn layout(sheet: &Sheet) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut forbid = |found: bool, what: &str, hint: &str| {
        if found {
            problems.push(sheet.problem(what).hint(hint));
        }
    };
    let hidden = |node: &Node| attribute(*node, "hidden").is_some_and(|value| value == "1" || value == "true");
    forbid(sheet.elements("mergeCell").next().is_some(), "has merged cells", "split them");
    forbid(sheet.elements("pane").next().is_some(), "has frozen or split panes", "remove them");
    forbid(sheet.elements("row").any(|row| hidden(&row)), "has hidden rows", "show them, or remove them");
    forbid(sheet.elements("col").any(|column| hidden(&column)), "has hidden columns", "show them, or remove them");
    forbid(sheet.elements("autoFilter").next().is_some(), "has a filter", "remove it");
    problems
}

/// Nothing is calculated when the workbook is opened, and no text would be if it were edited.
fn formulas(sheet: &Sheet) -> Vec<Problem> {
    let formula = sheet.elements("f").filter_map(|formula| attribute(formula.parent_element()?, "r")).map(|cell| {
        sheet.at(cell, "there is a formula").hint("a published workbook contains values: paste it as a value")
    });
    let would_run = sheet.grid.cells().filter(|(_, cell)| cell.would_run()).map(|(name, cell)| {
        let what = format!("the text `{}` runs as a formula when it is edited", shortened(&cell.text));
        sheet.at(&name, what).hint("put an apostrophe before it")
    });
    formula.chain(would_run).collect()
}

/// One marked table with a description, unique headers, no blank cell, and nothing below it. The cover needs none.
fn tables(sheet: &Sheet) -> Vec<Problem> {
    let tables = marked_tables(sheet);
    let mut problems = Vec::new();
    if tables.len() > 1 {
        problems.push(sheet.problem(format!("has `{}` tables", tables.len())).hint("use one table per sheet"));
    }
    if tables.is_empty() && sheet.grid.columns() > 1 {
        problems.push(sheet.problem("has columns that are not marked as a table").hint("mark them as a table"));
    }
    for table in &tables {
        problems.extend(table_marks(sheet, table.root_element()));
        if let Some(range) = attribute(table.root_element(), "ref").and_then(Range::parse) {
            problems.extend(cells(sheet, range));
        }
    }
    problems
}

/// The tables that a sheet refers to.
fn marked_tables<'a>(sheet: &Sheet<'a>) -> Vec<Document<'a>> {
    let Some((folder, file)) = sheet.part.rsplit_once('/') else { return Vec::new() };
    let Some(relations) = sheet.parts.tree(&format!("{folder}/_rels/{file}.rels")) else { return Vec::new() };
    below(relations.root_element(), "Relationship")
        .filter(|it| attribute(*it, "Type").is_some_and(|kind| kind.ends_with("/table")))
        .filter_map(|it| attribute(it, "Target"))
        .filter_map(|target| {
            sheet.parts.tree(&format!("xl/{}", target.trim_start_matches("../").trim_start_matches("/xl/")))
        })
        .collect()
}

fn table_marks(sheet: &Sheet, table: Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let name = attribute(table, "name").unwrap_or_default();
    let described =
        below(table, "table").any(|it| attribute(it, "altTextSummary").is_some_and(|alt| !alt.trim().is_empty()));
    if !described {
        problems.push(
            sheet.problem(format!("has a table `{name}` without a description")).hint("give it an alternative text"),
        );
    }
    if below(table, "autoFilter").next().is_some() {
        problems.push(sheet.problem("has a filter").hint("remove it"));
    }
    let mut seen = BTreeSet::new();
    for header in below(table, "tableColumn").filter_map(|column| attribute(column, "name")) {
        if header.trim().is_empty() || !seen.insert(header.to_lowercase()) {
            problems.push(sheet.problem(format!("has a table `{name}` with the header `{header}` twice or empty")));
        }
    }
    problems
}

/// No cell of the table is blank, and nothing is below it.
fn cells(sheet: &Sheet, range: Range) -> Vec<Problem> {
    let blank = range.cells().filter(|(row, column)| sheet.grid.cell(*row, *column).is_none_or(|cell| cell.is_empty()));
    let mut problems: Vec<Problem> = blank
        .map(|(row, column)| {
            sheet.at(&cell_name(row, column), "the cell is blank").hint("say what is missing, such as `[x]`")
        })
        .collect();
    if sheet.grid.last_row() > range.last_row {
        let below = cell_name(sheet.grid.last_row(), 0);
        problems
            .push(sheet.at(&below, "there is text below the table").hint("move it above the table, or to the notes"));
    }
    problems
}
