//! Reports as self-contained, accessible pages: no script, no network, readable from disk, on paper and by screen readers.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::links::Links;
use super::{Batch, Made, Once, logo};
use crate::domain::{Block, Brand, Cell, Figure, Item, Logo, Outcome, Place, Problem, Problems, Report, Run, Table};

const TEMPLATE: &str = include_str!("templates/report.html");
const STYLE: &str = include_str!("templates/style.css");

/// The way from a report of a force up to all forces, and from what is about all of them up to all reports.
const ALL_FORCES: (&str, &str) = ("index.html", "All forces");
const ALL_REPORTS: (&str, &str) = ("../index.html", "All reports");

pub(super) fn write(batch: &Batch) -> Outcome<Vec<Made>> {
    batch.each("html", |report| {
        let up = if report.force.is_some() { ALL_FORCES } else { ALL_REPORTS };
        Ok(page(report, up, batch.brand)?.into_bytes())
    })
}

/// The page over everything, and the page over the reports of each plan.
pub(super) fn write_indexes(once: &Once) -> Outcome<Vec<Made>> {
    let index =
        Made::write(once.out, "index.html".to_owned(), None, page(once.index, ("", ""), once.brand)?.as_bytes())?;
    let mut made = vec![index];
    if let Some(changes) = once.changes {
        let up = ("index.html", "All reports");
        let bytes = page(changes, up, once.brand)?;
        made.push(Made::write(once.out, "changes.html".to_owned(), None, bytes.as_bytes())?);
    }
    for plan in once.plans {
        let path = format!("{}/index.html", plan.id);
        made.push(Made::write(once.out, path, None, page(plan, ALL_REPORTS, once.brand)?.as_bytes())?);
    }
    Ok(made)
}

/// A report as a page, with the address of the page above it and what that is called; empty: nothing is above.
pub(crate) fn page(report: &Report, up: (&str, &str), brand: &Brand) -> Outcome<String> {
    let fault = |error: minijinja::Error| {
        Problems::from(Problem::data(Place::Stage("render"), format!("the page cannot be made: {error:#}")))
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(fault)?;
    environment.set_syntax(syntax);
    environment.add_template("report", TEMPLATE).map_err(fault)?;
    let template = environment.get_template("report").map_err(fault)?;
    let links = Links::of(report);
    let blocks: Vec<BlockView> = report.blocks.iter().map(|block| BlockView::of(block, &links)).collect();
    template
        .render(context! {
            title => report.title.as_str(),
            subtitle => report.subtitle.as_str(),
            language => report.language.as_str(),
            colophon => report.colophon.as_str(),
            style => STYLE,
            up => up.0,
            above => up.1,
            body => brand.name.as_deref(),
            marking => brand.marking.as_deref(),
            logo => brand.logo.as_ref().map(|logo| Serde(LogoView::of(logo))),
            blocks => Serde(&blocks),
        })
        .map_err(fault)
}

/// A logo as the template sees it.
#[derive(Serialize)]
struct LogoView<'a> {
    address: String,
    alt: &'a str,
    width: u32,
    height: u32,
}

impl<'a> LogoView<'a> {
    fn of(logo: &'a Logo) -> Self {
        let (width, height) = logo::size(logo);
        Self { address: logo::address(logo), alt: &logo.alt, width, height }
    }
}

/// A block as the template sees it: a kind and the fields of that kind.
#[derive(Serialize, Default)]
struct BlockView<'a> {
    kind: &'static str,
    level: u8,
    id: &'a str,
    text: &'a str,
    items: Vec<ItemView<'a>>,
    prose: Vec<Vec<RunView<'a>>>,
    table: Option<TableView<'a>>,
    figures: Vec<FigureView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    label: &'a str,
    link: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct RunView<'a> {
    text: &'a str,
    link: &'a str,
    strong: bool,
}

#[derive(Serialize)]
struct TableView<'a> {
    caption: &'a str,
    columns: Vec<Column<'a>>,
    rows: Vec<Vec<CellView<'a>>>,
}

#[derive(Serialize)]
struct Column<'a> {
    text: &'a str,
    numeric: bool,
}

#[derive(Serialize)]
struct CellView<'a> {
    kind: &'static str,
    text: &'a str,
    link: &'a str,
    svg: &'a str,
}

#[derive(Serialize)]
struct FigureView<'a> {
    id: &'a str,
    title: &'a str,
    subtitle: &'a str,
    how_to_read: &'a str,
    source: &'a str,
    svg: &'a str,
    data: TableView<'a>,
}

impl<'a> BlockView<'a> {
    fn of(block: &'a Block, links: &Links) -> Self {
        let empty = Self::default();
        match block {
            Block::Heading { level, id, text } => Self { kind: "heading", level: *level, id, text, ..empty },
            Block::Paragraph(text) => Self { kind: "paragraph", text, ..empty },
            Block::Lead(text) => Self { kind: "lead", text, ..empty },
            Block::List(items) => {
                Self { kind: "list", items: items.iter().map(|it| item(it, links)).collect(), ..empty }
            }
            Block::Prose(runs) => Self { kind: "prose", prose: vec![prose(runs, links)], ..empty },
            Block::ProseList(items) => {
                Self { kind: "prose-list", prose: items.iter().map(|runs| prose(runs, links)).collect(), ..empty }
            }
            Block::Note { title, items } => {
                let items = items.iter().map(|text| ItemView { label: "", link: "", text }).collect();
                Self { kind: "note", text: title, items, ..empty }
            }
            Block::Table(table) => Self { kind: "table", table: Some(TableView::of(table, links)), ..empty },
            Block::Figures(figures) => {
                Self { kind: "figures", figures: figures.iter().map(|it| FigureView::of(it, links)).collect(), ..empty }
            }
        }
    }
}

fn item<'a>(item: &'a Item, links: &Links) -> ItemView<'a> {
    let (label, link) = item.link.as_ref().map_or(("", ""), |(label, link)| (label, link));
    ItemView { label, link: safe(link, links), text: &item.text }
}

fn prose<'a>(runs: &'a [Run], links: &Links) -> Vec<RunView<'a>> {
    let link = |run: &'a Run| run.link.as_deref().map_or("", |link| safe(link, links));
    runs.iter().map(|run| RunView { text: &run.text, link: link(run), strong: run.strong }).collect()
}

/// A link that leads somewhere it may; else none.
fn safe<'a>(link: &'a str, links: &Links) -> &'a str {
    if links.target(link).is_some() { link } else { "" }
}

impl<'a> TableView<'a> {
    fn of(table: &'a Table, links: &Links) -> Self {
        let numeric = |at: usize| table.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Number(_))));
        let columns = table.columns.iter().enumerate().map(|(at, text)| Column { text, numeric: numeric(at) });
        let rows = table.rows.iter().map(|row| row.iter().enumerate().map(|(at, it)| cell(it, at, links)).collect());
        Self { caption: &table.caption, columns: columns.collect(), rows: rows.collect() }
    }
}

/// A cell; one that leads somewhere names its row where it is the first.
fn cell<'a>(cell: &'a Cell, at: usize, links: &Links) -> CellView<'a> {
    let (kind, link, svg) = match cell {
        Cell::Header(_) => ("header", "", ""),
        Cell::Link(_, link) => (if at == 0 { "header" } else { "text" }, safe(link, links), ""),
        Cell::Text(_) => ("text", "", ""),
        Cell::Number(_) => ("number", "", ""),
        Cell::Picture(picture, _) => ("picture", "", picture.text.as_str()),
    };
    CellView { kind, text: cell.text(), link, svg }
}

impl<'a> FigureView<'a> {
    fn of(figure: &'a Figure, links: &Links) -> Self {
        Self {
            id: &figure.id,
            title: &figure.title,
            subtitle: &figure.subtitle,
            how_to_read: &figure.how_to_read,
            source: &figure.source,
            svg: &figure.picture.text,
            data: TableView::of(&figure.data, links),
        }
    }
}
