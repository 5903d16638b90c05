//! The gallery: every chart there is, drawn, with a page that shows them all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use serde::Deserialize;

use super::{compared, measures_of};
use crate::catalogue::Catalogue;
use crate::charts::{self, About, CHARTS, ChartKind, Overview, Subject, Workings};
use crate::domain::{
    AreaCode, Block, Brand, Cell, Chart, Comparison, Item, Link, Outcome, Place, Problem, Problems, Report, Table,
};
use crate::peers::Schemes;
use crate::project::RunConfiguration;
use crate::render;
use crate::store::{Store, write_whole};

static EXAMPLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/datasets/gallery");

/// A gallery that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gallery {
    /// The page.
    pub index: PathBuf,
    /// How many charts it shows.
    pub charts: usize,
}

/// An invented example of a chart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    about: About,
    workings: Workings,
}

/// The same chart drawn twice.
struct Pair {
    colour: Chart,
    black_and_white: Chart,
}

/// Draws the gallery into a folder. What the figures of a force can show is drawn from them, all else from figures that say
/// they are invented. Without a force, the first of the configuration is taken.
pub fn gallery(
    folder: &Path,
    force: Option<&AreaCode>,
    configuration: &RunConfiguration,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Gallery> {
    let comparisons = comparisons(force.or(configuration.forces.first()), configuration, catalogue, store)?;
    let grey = catalogue.in_black_and_white();
    let in_colour = charts(&comparisons, catalogue)?;
    let in_grey = charts(&comparisons, &grey)?;
    let pairs: Vec<Pair> =
        in_colour.into_iter().zip(in_grey).map(|(colour, black_and_white)| Pair { colour, black_and_white }).collect();
    pairs.par_iter().map(|pair| write(folder, pair)).collect::<Outcome<Vec<()>>>()?;
    let report = report(&pairs, &comparisons, catalogue)?;
    let page = render::page(&report, ("", ""), &Brand::default(), &catalogue.wording)?;
    let index = write_whole(&folder.join("index.html"), page.as_bytes())?;
    Ok(Gallery { index, charts: pairs.len() })
}

/// All comparisons of one force, by the configuration.
fn comparisons(
    force: Option<&AreaCode>,
    configuration: &RunConfiguration,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Arc<Comparison>>> {
    let plan = configuration.reports.first().and_then(|id| catalogue.reports.get(id));
    let measures = plan.map(|plan| measures_of(plan, catalogue)).unwrap_or_default();
    let all = compared(configuration, &measures, &[], &Schemes::of(catalogue, store), catalogue, store)?;
    Ok(all.into_iter().filter(|comparison| Some(&comparison.force) == force).collect())
}

/// Every chart once, and invented ones as often as there are examples.
fn charts(comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Outcome<Vec<Chart>> {
    let ids = |wanted: fn(&ChartKind) -> bool| -> Vec<String> {
        CHARTS.iter().filter(|chart| wanted(chart)).map(|chart| chart.id.to_owned()).collect()
    };
    let mut charts = charts::draw_overview(&ids(ChartKind::is_overview), &Overview { comparisons, catalogue })?;
    if let Some(subject) = subject(comparisons, catalogue) {
        charts.extend(charts::draw_all(&ids(|kind| !kind.is_overview()), &subject)?);
    }
    for example in examples()? {
        charts.extend(charts::draw_workings(&example.workings, &example.about, catalogue)?);
    }
    Ok(charts)
}

/// The measure with the most events: its numbers show a chart best.
fn subject<'a>(comparisons: &'a [Arc<Comparison>], catalogue: &'a Catalogue) -> Option<Subject<'a>> {
    let rates = comparisons.iter().filter(|it| it.own.value.is_some() && it.changes.on_baseline.is_some());
    let comparison =
        rates.max_by(|one, other| one.own.numerator.unwrap_or(0.0).total_cmp(&other.own.numerator.unwrap_or(0.0)))?;
    let measure = catalogue.measures.get(&comparison.measure)?;
    Some(Subject { comparison, measure, catalogue, workings: &[] })
}

fn examples() -> Outcome<Vec<Example>> {
    let read = |file: &include_dir::File| {
        let place = || Place::File(Path::new("datasets/gallery").join(file.path()));
        let wrong = |why: &str| Problems::from(Problem::data(place(), why));
        let Some(text) = file.contents_utf8() else { return Err(wrong("the file is not text in UTF-8")) };
        toml::from_str(text).map_err(|error| wrong(error.message()))
    };
    EXAMPLES.files().map(read).collect()
}

fn write(folder: &Path, pair: &Pair) -> Outcome<()> {
    for (inner, chart) in [("colour", &pair.colour), ("black-and-white", &pair.black_and_white)] {
        let path = folder.join(inner).join(&chart.id);
        write_whole(&path.with_extension("svg"), chart.stand_alone.text.as_bytes())?;
        write_whole(&path.with_extension("png"), &charts::png(&chart.stand_alone)?)?;
    }
    Ok(())
}

/// The page: each chart in colour and beside it in black and white, then the sparklines.
fn report(pairs: &[Pair], comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Outcome<Report> {
    let mut blocks = vec![
        Block::Paragraph(
            "Every chart in colour and in black and white. Charts of invented figures say so in their source.".into(),
        ),
        Block::List(pairs.iter().map(link).collect()),
    ];
    for pair in pairs {
        let id = format!("chart-{}", pair.colour.id);
        blocks.push(Block::Heading { level: 2, id, text: title(&pair.colour).into() });
        let mut grey = pair.black_and_white.clone();
        grey.id.push_str("-black-and-white");
        blocks.push(Block::Charts(vec![pair.colour.clone(), grey]));
    }
    blocks.push(Block::Heading { level: 2, id: "sparklines".to_owned(), text: "Sparklines".into() });
    blocks.push(Block::Table(sparklines(comparisons, catalogue)?));
    Ok(Report {
        id: "index".to_owned(),
        force: None,
        title: "The charts of likeforce".into(),
        subtitle: "Published figures where available, invented figures elsewhere".to_owned(),
        language: catalogue.wording.language().code.clone(),
        blocks,
        comparisons: Vec::new(),
        colophon: format!("Produced with likeforce {}.", env!("CARGO_PKG_VERSION")),
    })
}

fn title(chart: &Chart) -> &'static str {
    let kind = CHARTS.iter().find(|kind| chart.id.ends_with(kind.id));
    kind.map_or("", |kind| kind.title)
}

fn link(pair: &Pair) -> Item {
    Item {
        link: Some((title(&pair.colour).into(), Link::Heading(format!("chart-{}", pair.colour.id)))),
        text: "".into(),
    }
}

fn sparklines(comparisons: &[Arc<Comparison>], catalogue: &Catalogue) -> Outcome<Table> {
    let mut rows = Vec::new();
    for comparison in comparisons {
        let Some(measure) = catalogue.measures.get(&comparison.measure) else { continue };
        let subject = Subject { comparison, measure, catalogue, workings: &[] };
        let Some(sparkline) = charts::sparkline(&subject)? else { continue };
        let words = sparkline.words.clone();
        rows.push(vec![
            Cell::Header(measure.short_title.clone()),
            Cell::Picture(sparkline.picture, sparkline.words),
            Cell::Text(words),
        ]);
    }
    Ok(Table {
        caption: "Sparklines: a series in a table cell, from zero".to_owned(),
        columns: ["Measure", "Over time", "In words"].map(String::from).to_vec(),
        rows,
    })
}
