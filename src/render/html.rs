//! Reports as self-contained, accessible pages: no script, no network, readable from disk, on paper and by screen readers.

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::batch_files::BatchFiles;
use super::links::{Links, is_web};
use super::logo;
use super::reports_of_plan::ReportsOfPlan;
use super::writer::Writer;
use super::written_file::WrittenFile;
use crate::domain::{
    Block, Brand, Cell, Chart, ENGLISH, Item, Link, Logo, Outcome, Place, Problem, Problems, Report, Run, Table, Text,
    is_other_than_english,
};
use crate::wording::Wording;

const TEMPLATE: &str = include_str!("templates/report.html");
const STYLE: &str = include_str!("templates/style.css");

/// The way from a report of a force up to all forces, and from what is about all of them up to all reports: where it leads
/// and the key of what it is called.
const ALL_FORCES: (&str, &str) = ("index.html", "document.all_forces");
const ALL_REPORTS: (&str, &str) = ("../index.html", "document.all_reports");

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: Some(write_indexes) };

fn write(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    plan.each("html", |report| {
        let up = if report.force.is_some() { ALL_FORCES } else { ALL_REPORTS };
        Ok(page(report, up, plan.brand, &plan.catalogue.wording)?.into_bytes())
    })
}

/// The page over everything, and the page over the reports of each plan.
fn write_indexes(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    let wording = &files.catalogue.wording;
    let index = page(files.index, ("", ""), files.brand, wording)?;
    let mut made = vec![WrittenFile::write(files.out, "index.html".to_owned(), None, index.as_bytes())?];
    if let Some(changes) = files.changes {
        let up = ("index.html", "document.all_reports");
        let bytes = page(changes, up, files.brand, wording)?;
        made.push(WrittenFile::write(files.out, "changes.html".to_owned(), None, bytes.as_bytes())?);
    }
    for plan in files.plans {
        let path = format!("{}/index.html", plan.id);
        made.push(WrittenFile::write(
            files.out,
            path,
            None,
            page(plan, ALL_REPORTS, files.brand, wording)?.as_bytes(),
        )?);
    }
    Ok(made)
}

/// A report as a page, with the address of the page above it and the key of what that is called; empty: nothing is above.
pub(crate) fn page(report: &Report, up: (&str, &str), brand: &Brand, wording: &Wording) -> Outcome<String> {
    let say = |key: &str| wording.say(key, &[]);
    let fault = |error: minijinja::Error| {
        Problems::from(Problem::data(Place::Stage("render"), format!("the page cannot be written: {error:#}")))
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(fault)?;
    environment.set_syntax(syntax);
    environment.add_template("report", TEMPLATE).map_err(fault)?;
    let template = environment.get_template("report").map_err(fault)?;
    let page = PageContext { links: Links::of(report), language: &report.language };
    let blocks: Vec<BlockView> = report.blocks.iter().map(|block| BlockView::of(block, &page)).collect();
    template
        .render(context! {
            title => &*report.title,
            title_lang => report.title.language(&report.language),
            subtitle => report.subtitle.as_str(),
            language => report.language.as_str(),
            colophon => report.colophon.as_str(),
            style => STYLE,
            up => up.0,
            above => say(up.1),
            skip => say("document.skip"),
            numbers => say("document.numbers_of_chart"),
            own_lang => report.language.as_str(),
            body => brand.name.as_deref(),
            marking => brand.marking.as_deref(),
            logo => brand.logo.as_ref().map(|logo| Serde(LogoView::of(logo))),
            blocks => Serde(&blocks),
        })
        .map_err(fault)
}

/// What decides how the words of a page are in it: where its links lead, and its language.
struct PageContext<'a> {
    links: Links<'a>,
    language: &'a str,
}

impl PageContext<'_> {
    /// The language of a text, where it is another.
    fn lang(&self, text: &Text) -> Option<&'static str> {
        text.language(self.language)
    }

    /// English, where that is another language.
    fn english(&self) -> Option<&'static str> {
        is_other_than_english(self.language).then_some(ENGLISH)
    }
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
    lang: Option<&'static str>,
    items: Vec<ItemView<'a>>,
    prose: Vec<Vec<RunView<'a>>>,
    table: Option<TableView<'a>>,
    charts: Vec<ChartView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    label: &'a str,
    label_lang: Option<&'static str>,
    link: Cow<'a, str>,
    text: &'a str,
    lang: Option<&'static str>,
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
    link: Cow<'a, str>,
    svg: &'a str,
    lang: Option<&'static str>,
}

#[derive(Serialize)]
struct ChartView<'a> {
    lang: Option<&'static str>,
    id: &'a str,
    title: &'a str,
    subtitle: &'a str,
    how_to_read: &'a str,
    source: &'a str,
    svg: &'a str,
    data: TableView<'a>,
}

impl<'a> BlockView<'a> {
    fn of(block: &'a Block, context: &PageContext) -> Self {
        let empty = Self::default();
        match block {
            Block::Heading { level, id, text } => {
                Self { kind: "heading", level: *level, id, text, lang: context.lang(text), ..empty }
            }
            Block::Paragraph(text) => Self { kind: "paragraph", text, lang: context.lang(text), ..empty },
            Block::Lead(text) => Self { kind: "lead", text, lang: context.lang(text), ..empty },
            Block::List(items) => {
                Self { kind: "list", items: items.iter().map(|it| item(it, context)).collect(), ..empty }
            }
            Block::Prose(runs) => Self { kind: "prose", prose: vec![prose(runs)], ..empty },
            Block::ProseList(items) => {
                let prose = items.iter().map(|runs| prose(runs)).collect();
                Self { kind: "prose-list", prose, ..empty }
            }
            Block::Note { title, items } => {
                let items = items.iter().map(|text| line(text, context)).collect();
                Self { kind: "note", text: title, lang: context.lang(title), items, ..empty }
            }
            Block::Table(table) => Self { kind: "table", table: Some(TableView::of(table, context)), ..empty },
            Block::Charts(charts) => {
                Self { kind: "figures", charts: charts.iter().map(|it| ChartView::of(it, context)).collect(), ..empty }
            }
        }
    }
}

fn item<'a>(item: &'a Item, context: &PageContext) -> ItemView<'a> {
    let line = line(&item.text, context);
    let Some((label, link)) = &item.link else { return line };
    ItemView { label, label_lang: context.lang(label), link: address(link, &context.links), ..line }
}

fn line<'a>(text: &'a Text, context: &PageContext) -> ItemView<'a> {
    ItemView { label: "", label_lang: None, link: Cow::Borrowed(""), text, lang: context.lang(text) }
}

fn prose(runs: &[Run]) -> Vec<RunView<'_>> {
    runs.iter().map(RunView::of).collect()
}

impl<'a> RunView<'a> {
    fn of(run: &'a Run) -> Self {
        let link = run.link.as_deref().filter(|address| is_web(address)).unwrap_or_default();
        Self { text: &run.text, link, strong: run.strong }
    }
}

/// The address of a link that leads somewhere; else none.
fn address<'a>(link: &'a Link, links: &Links) -> Cow<'a, str> {
    match links.leading(link) {
        Some(Link::Heading(id)) => Cow::Owned(format!("#{id}")),
        Some(Link::Page(address) | Link::Web(address)) => Cow::Borrowed(address),
        None => Cow::Borrowed(""),
    }
}

impl<'a> TableView<'a> {
    fn of(table: &'a Table, context: &PageContext) -> Self {
        let numeric = |at: usize| table.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Number(_))));
        let columns = table.columns.iter().enumerate().map(|(at, text)| Column { text, numeric: numeric(at) });
        let rows = table.rows.iter().map(|row| row.iter().enumerate().map(|(at, it)| cell(it, at, context)).collect());
        Self { caption: &table.caption, columns: columns.collect(), rows: rows.collect() }
    }
}

/// A cell; one that leads somewhere names its row where it is the first.
fn cell<'a>(cell: &'a Cell, at: usize, context: &PageContext) -> CellView<'a> {
    if let Cell::English(inner) = cell {
        return CellView { lang: context.english(), ..self::cell(inner, at, context) };
    }
    let (kind, svg) = match cell {
        Cell::Link(..) if at > 0 => ("text", ""),
        Cell::Header(_) | Cell::Link(..) => ("header", ""),
        Cell::Text(_) | Cell::English(_) => ("text", ""),
        Cell::Number(_) => ("number", ""),
        Cell::Picture(picture, _) => ("picture", picture.text.as_str()),
    };
    let link = match cell {
        Cell::Link(_, link) => address(link, &context.links),
        _ => Cow::Borrowed(""),
    };
    CellView { kind, text: cell.text(), link, svg, lang: None }
}

impl<'a> ChartView<'a> {
    fn of(chart: &'a Chart, context: &PageContext) -> Self {
        Self {
            lang: context.english(),
            id: &chart.id,
            title: &chart.title,
            subtitle: &chart.subtitle,
            how_to_read: &chart.how_to_read,
            source: &chart.source,
            svg: &chart.picture.text,
            data: TableView::of(&chart.data, context),
        }
    }
}
