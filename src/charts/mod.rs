//! Charts: figures with alt text, data table and source, which cannot be made without them.
//!
//! In: finished comparisons. Out: [`Figure`]s. Charts know no statistics: changing one cannot change a number.

mod alt_text;
mod canvas;
mod change_since_baseline;
mod picture_file;
mod ranked_bars;
mod scale;
mod series_with_peers;
mod text;

use crate::catalogue::{Catalogue, Theme, nearest};
use crate::domain::{Comparison, Figure, Measure, Outcome, Place, Problem, Problems, Svg, Table};
use crate::findings;

pub use picture_file::png;

/// The bundled font, for documents that carry their own: the regular and the bold face.
#[cfg(feature = "pdf")]
pub(crate) static FONTS: [&[u8]; 2] = [text::REGULAR, text::BOLD];

/// What a chart is drawn from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Its measure.
    pub measure: &'a Measure,
    /// The catalogue, for names and colours.
    pub catalogue: &'a Catalogue,
}

impl Subject<'_> {
    fn theme(&self) -> &Theme {
        &self.catalogue.theme
    }

    fn is_peer(&self, force: &crate::domain::AreaCode) -> bool {
        self.comparison.peers.contains(force)
    }

    fn is_own(&self, force: &crate::domain::AreaCode) -> bool {
        self.comparison.force == *force
    }

    fn value(&self, number: f64) -> String {
        findings::value(number, self.measure)
    }

    fn source(&self) -> String {
        let table = self.catalogue.tables.get(&self.measure.numerator.table);
        let denominator = self.measure.denominator.as_ref().and_then(|part| self.catalogue.tables.get(&part.table));
        let tables: Vec<_> = table.into_iter().chain(denominator).collect();
        let same_publisher = tables
            .windows(2)
            .all(|pair| pair.iter().all(|it| Some(&it.publisher) == tables.first().map(|it| &it.publisher)));
        match (tables.first(), same_publisher) {
            (Some(first), true) => {
                let publications: Vec<&str> = tables.iter().map(|table| table.publication.as_str()).collect();
                format!("Source: {}, from the {}", publications.join("; "), first.publisher)
            }
            _ => format!("Source: {}", tables.iter().map(|table| table.source_line()).collect::<Vec<_>>().join("; ")),
        }
    }
}

/// What a chart draws: the picture and the numbers in it.
pub(crate) struct Drawing {
    title: String,
    subtitle: String,
    alt: String,
    picture: Svg,
    data: Table,
}

/// A chart of the catalogue of charts.
pub struct Chart {
    /// Id that reports refer to.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// How to read it.
    pub how_to_read: &'static str,
    draw: fn(&Subject) -> Outcome<Option<Drawing>>,
}

/// Every chart there is. A new one is a file and a line here.
pub const CHARTS: &[Chart] = &[
    Chart {
        id: "ranked-bars",
        title: "Every force in order, the force and its peers marked",
        how_to_read: "Each bar is a force. The dark bar (\u{25BA}) is the force of this report, the blue bars (\u{25CF}) are its peers, the line is the peers' average.",
        draw: ranked_bars::draw,
    },
    Chart {
        id: "change-since-baseline",
        title: "Change since the baseline, the force against each peer",
        how_to_read: "Each row is a force. The open ring is the baseline, the full disc the period of this report.",
        draw: change_since_baseline::draw,
    },
    Chart {
        id: "series-with-peers",
        title: "The force over time, with the range of its peers",
        how_to_read: "The line is the force. The shaded range runs from its lowest to its highest peer, the dashes are the peers' average. Where no table is at hand nothing is drawn.",
        draw: series_with_peers::draw,
    },
];

/// Draws the charts of these ids for one comparison. A chart that has nothing to show is left out.
pub fn draw_all(ids: &[String], subject: &Subject) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for id in ids {
        let chart = find(id)?;
        figures.extend((chart.draw)(subject)?.map(|drawing| figure(chart, subject, drawing)).transpose()?);
    }
    Ok(figures)
}

/// Every chart id of the catalogue's reports that there is no chart for.
pub fn unknown_in_reports(catalogue: &Catalogue) -> Problems {
    let ids = catalogue.reports.values().flat_map(|report| report.charts.iter().map(move |id| (report, id)));
    ids.filter_map(|(report, id)| find(id).err().map(|problems| (report, problems)))
        .flat_map(|(report, problems)| {
            problems.into_iter().map(|problem| Problem {
                place: Place::File(format!("datasets/catalogue/reports/{}.toml", report.id).into()),
                ..problem
            })
        })
        .collect()
}

fn find(id: &str) -> Outcome<&'static Chart> {
    CHARTS.iter().find(|chart| chart.id == id).ok_or_else(|| {
        let hint = nearest(id, CHARTS.iter().map(|chart| chart.id)).map(|name| format!("did you mean '{name}'?"));
        Problem::data(Place::Stage("charts"), format!("no chart is called `{id}`")).hint_if(hint).into()
    })
}

fn figure(chart: &Chart, subject: &Subject, drawing: Drawing) -> Outcome<Figure> {
    let source = subject.source();
    let words = picture_file::Words {
        title: &drawing.title,
        subtitle: &drawing.subtitle,
        how_to_read: chart.how_to_read,
        source: &source,
        alt: &drawing.alt,
    };
    Ok(Figure {
        id: format!("{}-{}", subject.measure.id, chart.id),
        stand_alone: picture_file::stand_alone(&drawing.picture, &words, subject.theme()),
        title: drawing.title,
        subtitle: text::sentence_case(&drawing.subtitle),
        alt: drawing.alt,
        how_to_read: chart.how_to_read.to_owned(),
        source,
        picture: drawing.picture,
        data: drawing.data,
    })
}
