//! A report as data for the template: dictionaries and texts, never markup.

use typst::foundations::{Array, Bytes, Dict, IntoValue, Value, dict};

use super::letters::{breakable, known};
use crate::catalogue::Catalogue;
use crate::domain::{
    Block, Brand, Cell, Chart, ENGLISH, Item, Link, Logo, LogoKind, Report, Run, Svg, Table, Text,
    is_other_than_english,
};
use crate::render::exhibits::Exhibits;
use crate::render::links::{Links, is_web};
use crate::render::logo;
use crate::render::page_sections::{PageSection, footer_words, has_contents, page_sections};
use crate::render::widths;
use crate::wording::Wording;

/// Points to a CSS pixel.
const POINTS: f64 = 0.75;

/// Widest and tallest picture in points, so that the figures of a measure and the words around them take two pages of A4.
const WIDEST: f64 = 350.0;
const TALLEST: f64 = 425.0;

/// Rows of a table that is not broken between pages; rows of a wide one can be tall.
const SHORT: usize = 12;

/// Letters that the width of a page holds at the size of tables.
const LETTERS_IN_PORTRAIT: usize = 108;
const LETTERS_IN_LANDSCAPE: usize = 168;

/// The inputs of the template.
pub(super) fn of(report: &Report, catalogue: &Catalogue, brand: &Brand) -> Dict {
    let (lang, region) = report.language.split_once('-').unwrap_or((&report.language, ""));
    let mut data = ReportData {
        links: Links::of(report),
        wording: &catalogue.wording,
        language: &report.language,
        tables: 0,
        charts: 0,
    };
    let all = page_sections(report);
    let sections: Array = all.iter().map(|section| data.section(section)).collect();
    let exhibits = Exhibits::of(report);
    let numbers: Array = exhibits.of_charts().map(|it| data.table(it.table, it.number, data.english())).collect();
    let say = |key: &str| known(&catalogue.wording.say(key, &[]));
    let [before, between, after] = footer_words(&report.title, &catalogue.wording).map(|part| known(&part));
    let footer = dict! { "before" => before, "between" => between, "after" => after };
    let inner = dict! {
        "title" => known(&report.title),
        "shown-title" => marked(&report.title, &report.language),
        "subtitle" => known(&report.subtitle),
        "lang" => lang,
        "region" => if region.is_empty() { Value::None } else { region.into_value() },
        "accent" => catalogue.theme.force.to_string(),
        "colophon" => known(&report.colophon),
        "sections" => sections,
        "numbers" => numbers,
        "contents" => if has_contents(&all) { say("document.contents").into_value() } else { Value::None },
        "numbers-heading" => say("document.numbers"),
        "footer" => footer,
        "marking" => brand.marking.as_deref().map_or(Value::None, |marking| known(marking).into_value()),
        "body" => brand.name.as_deref().map_or(Value::None, |name| known(name).into_value()),
        "logo" => brand.logo.as_ref().map_or(Value::None, logo),
    };
    dict! { "report" => inner }
}

fn logo(logo: &Logo) -> Value {
    let (width, _) = logo::size(logo);
    let format = match logo.kind {
        LogoKind::Svg => "svg",
        LogoKind::Png => "png",
    };
    dict! {
        "bytes" => Bytes::new(logo.bytes.clone()),
        "format" => format,
        "alt" => known(&logo.alt),
        "width" => f64::from(width) * POINTS,
    }
    .into_value()
}

/// What the data of a report are made with, and how many tables and figures they have so far.
struct ReportData<'a> {
    links: Links<'a>,
    wording: &'a Wording,
    language: &'a str,
    tables: usize,
    charts: usize,
}

impl ReportData<'_> {
    fn section(&mut self, section: &PageSection) -> Value {
        let heading = section.heading.map(|it| {
            dict! { "level" => usize::from(it.level.max(2)) - 1, "id" => it.id, "text" => self.marked(it.text) }
        });
        let blocks: Array = section.blocks.iter().filter_map(|block| self.block(block)).collect();
        dict! {
            "heading" => heading.map_or(Value::None, IntoValue::into_value),
            "blocks" => blocks,
            "wide" => section.is_wide(),
            "new-page" => section.new_page,
        }
        .into_value()
    }

    fn block(&mut self, block: &Block) -> Option<Value> {
        let dict = match block {
            Block::Heading { .. } => return None,
            Block::Paragraph(text) => dict! { "kind" => "paragraph", "text" => self.marked(text) },
            Block::Lead(text) => dict! { "kind" => "lead", "text" => self.marked(text) },
            Block::List(items) => {
                let items: Array = items.iter().map(|item| self.item(item)).collect();
                dict! { "kind" => "list", "items" => items }
            }
            Block::Prose(runs) => dict! { "kind" => "prose", "runs" => self.prose(runs) },
            Block::ProseList(items) => {
                let items: Array = items.iter().map(|runs| self.prose(runs).into_value()).collect();
                dict! { "kind" => "prose-list", "items" => items }
            }
            Block::Note { title, items } => {
                let items: Array = items.iter().map(|text| self.marked(text)).collect();
                dict! { "kind" => "note", "title" => self.marked(title), "items" => items }
            }
            Block::Table(table) => {
                self.tables += 1;
                return Some(self.table(table, self.tables, Value::None));
            }
            Block::Charts(charts) => {
                let charts: Array = charts.iter().map(|chart| self.chart(chart)).collect();
                dict! { "kind" => "figures", "figures" => charts }
            }
        };
        Some(dict.into_value())
    }

    fn item(&self, item: &Item) -> Value {
        let none = Text::default();
        let (label, link) = item.link.as_ref().map_or((&none, None), |(label, link)| (label, Some(link)));
        dict! { "label" => self.marked(label), "target" => self.target(link), "text" => self.marked(&item.text) }
            .into_value()
    }

    fn marked(&self, text: &Text) -> Value {
        marked(text, self.language)
    }

    /// The language to mark English words with.
    fn english(&self) -> Value {
        language(is_other_than_english(self.language).then_some(ENGLISH))
    }

    fn prose(&self, runs: &[Run]) -> Array {
        let run = |run: &Run| {
            let target = to("web", run.link.as_deref().filter(|address| is_web(address)));
            dict! { "text" => known(&run.text), "target" => target, "strong" => run.strong }.into_value()
        };
        runs.iter().map(run).collect()
    }

    fn target(&self, link: Option<&Link>) -> Value {
        match link.and_then(|link| self.links.leading(link)) {
            Some(Link::Heading(id)) => to("heading", Some(id)),
            Some(Link::Web(address)) => to("web", Some(address)),
            Some(Link::Page(_)) | None => to("none", None),
        }
    }

    fn table(&self, table: &Table, number: usize, lang: Value) -> Value {
        let is_wide = widths::is_wide(table);
        let letters = if is_wide { LETTERS_IN_LANDSCAPE } else { LETTERS_IN_PORTRAIT };
        let widths: Array = widths::shares(table, letters).into_iter().map(IntoValue::into_value).collect();
        let numeric: Array = (0..table.columns.len()).map(|at| widths::is_numeric(table, at).into_value()).collect();
        let columns: Array = table.columns.iter().map(|text| known(text).into_value()).collect();
        let rows: Array = table.rows.iter().map(|row| self.row(row).into_value()).collect();
        dict! {
            "kind" => "table",
            "lang" => lang,
            "label" => known(&self.wording.say("document.table", &[("number", &number.to_string())])),
            "caption" => known(&table.caption),
            "wide" => is_wide,
            "widths" => widths,
            "numeric" => numeric,
            "columns" => columns,
            "rows" => rows,
            "short" => table.rows.len() <= SHORT && !is_wide,
        }
        .into_value()
    }

    fn row(&self, row: &[Cell]) -> Array {
        let cell = |cell: &Cell| {
            let (kind, link) = match cell.itself() {
                Cell::Header(_) => ("header", None),
                Cell::Link(_, link) => ("header", Some(link)),
                _ => ("text", None),
            };
            let lang = if matches!(cell, Cell::English(_)) { self.english() } else { Value::None };
            let text = dict! { "words" => breakable(cell.text()), "lang" => lang };
            dict! { "kind" => kind, "text" => text, "target" => self.target(link) }.into_value()
        };
        row.iter().map(cell).collect()
    }

    fn chart(&mut self, chart: &Chart) -> Value {
        self.charts += 1;
        dict! {
            "label" => known(&self.wording.say("document.figure", &[("number", &self.charts.to_string())])),
            "lang" => self.english(),
            "title" => known(&chart.title),
            "subtitle" => known(&chart.subtitle),
            "alt" => known(&chart.alt),
            "how-to-read" => known(&chart.how_to_read),
            "source" => known(&chart.source),
            "svg" => Bytes::from_string(known(&chart.picture.text)),
            "width" => width(&chart.picture),
        }
        .into_value()
    }
}

/// Words and their language, where it is not the document's.
fn marked(text: &Text, of_report: &str) -> Value {
    dict! { "words" => known(text), "lang" => language(text.language(of_report)) }.into_value()
}

/// The end of a link of a kind; without one it leads nowhere.
fn to(kind: &str, end: Option<&str>) -> Value {
    let kind = if end.is_some() { kind } else { "none" };
    dict! { "kind" => kind, "to" => end.unwrap_or_default() }.into_value()
}

fn language(of_text: Option<&str>) -> Value {
    of_text.map_or(Value::None, IntoValue::into_value)
}

/// Width on the page in points: as drawn, smaller only where the page is.
fn width(picture: &Svg) -> f64 {
    let (width, height) = (f64::from(picture.width) * POINTS, f64::from(picture.height.max(1)) * POINTS);
    width.min(WIDEST).min(width * TALLEST / height)
}
