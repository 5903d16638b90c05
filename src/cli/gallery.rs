//! `likeforce gallery`: every chart there is, drawn, to be looked at before one is chosen for a report.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use serde::Deserialize;

use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::charts::{self, About, CHARTS, ChartKind, Overview, Subject, Workings};
use crate::domain::{
    Block, Brand, Cell, Chart, Comparison, Item, Link, Measure, Outcome, Place, Problem, Problems, Report, Svg, Table,
};
use crate::peers::Schemes;
use crate::pipeline;
use crate::render;
use crate::store::{Store, write_whole};

static EXAMPLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/datasets/gallery");

/// Draws every chart there is as SVG and PNG, in colour and in black and white, with a page that shows them all.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder; made where it is not there.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The force that charts of published figures are about; without it, the first of the run configuration.
    #[arg(long, value_name = "FORCE")]
    force: Option<String>,
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

/// Draws the gallery. What published figures can show is drawn from them, all else from figures that say they are invented.
pub(super) fn gallery(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let comparisons = comparisons(arguments, project, &catalogue, &store)?;
    let grey = catalogue.in_black_and_white();
    let in_colour = charts(&comparisons, &catalogue)?;
    let in_grey = charts(&comparisons, &grey)?;
    let pairs: Vec<Pair> =
        in_colour.into_iter().zip(in_grey).map(|(colour, black_and_white)| Pair { colour, black_and_white }).collect();
    let folder = &arguments.folder;
    pairs.par_iter().map(|pair| write(folder, pair)).collect::<Outcome<Vec<()>>>()?;
    let page =
        render::page(&report(&pairs, &comparisons, &catalogue)?, ("", ""), &Brand::default(), &catalogue.wording)?;
    let index = write_whole(&folder.join("index.html"), page.as_bytes())?;
    say.message(format!("{} charts, each in colour and in black and white", pairs.len()));
    say.result(index.display().to_string())
}

/// All comparisons of one force, by the project's run configuration.
fn comparisons(
    arguments: &Arguments,
    project: &Project,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Arc<Comparison>>> {
    let configuration = project.run_configuration(catalogue)?;
    let force = match &arguments.force {
        Some(name) => Some(&catalogue.areas.force(name)?.code),
        None => configuration.forces.first(),
    };
    let plan = configuration.reports.first().and_then(|id| catalogue.reports.get(id));
    let framework = plan.and_then(|plan| catalogue.frameworks.get(&plan.framework));
    let ids = framework.map(|framework| framework.measures()).unwrap_or_default();
    let measures: Vec<&Measure> = ids.into_iter().filter_map(|id| catalogue.measures.get(id)).collect();
    let all = pipeline::compared(&configuration, &measures, &[], &Schemes::of(catalogue, store), catalogue, store)?;
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
        subtitle: "Published figures where they can be shown, invented figures elsewhere".to_owned(),
        language: catalogue.wording.language().code.clone(),
        blocks,
        comparisons: Vec::new(),
        colophon: format!("Made with likeforce {}.", env!("CARGO_PKG_VERSION")),
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
        let picture: Svg = sparkline.picture;
        rows.push(vec![
            Cell::Header(measure.short_title.clone()),
            Cell::Picture(picture, sparkline.words),
            Cell::Text(words),
        ]);
    }
    Ok(Table {
        caption: "Sparklines: a series in a table cell, from zero".to_owned(),
        columns: ["Measure", "Over time", "In words"].map(String::from).to_vec(),
        rows,
    })
}
