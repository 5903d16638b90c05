//! Charts, which cannot be made without alt text, data table and source.
//!
//! In: finished comparisons ([`Subject`], [`AllForces`], [`Overview`]) and [`Workings`]. Out: [`Chart`]s as SVG. Charts know no
//! statistics: changing one cannot change a number.
//!
//! Start with [`CHARTS`], the list of all charts, and [`draw_all`], which draws those that a plan names for one comparison. Each
//! chart is a file that makes a drawing; `chart` adds its words, and `canvas`, `scale`, `placement` and `text` are what charts are
//! drawn with. [`png`] makes pixels from the same SVG.

mod about;
mod alt_text;
mod canvas;
mod change_since_baseline;
mod chart;
mod clipping;
mod control_chart;
mod control_series;
mod cost_against_outcome;
mod decomposition;
mod drawing;
mod funnel;
mod funnel_points;
mod kind;
mod marks;
mod names;
mod notes;
mod overview;
mod overview_grid;
mod picture_file;
mod placement;
mod rank_intervals;
mod ranked_bars;
mod scale;
mod series_with_peers;
mod sparkline;
mod spine;
mod subject;
mod svg;
mod text;
mod tile_map;
mod workings;

use crate::catalogue::{Catalogue, ReportPlan, Section};
use crate::domain::{Chart, Outcome, Place, Problem, Problems};
use crate::files::nearest;
use chart::{Words, chart};
use kind::{Draw, WorkedOut};
use subject::EveryForce;

pub use about::About;
pub use control_series::{ControlChart, ControlLimits, ControlPoint, ControlStage, Signal};
pub use cost_against_outcome::{CostAgainstOutcome, CostPoint, Side};
pub use decomposition::{DecompositionChart, DecompositionPart};
pub use funnel_points::{Funnel, FunnelLimit, FunnelPlace, FunnelPoint};
pub use kind::{ChartKind, DrawnIn};
pub use marks::Relation;
pub use overview::Overview;
pub use picture_file::png;
pub use rank_intervals::{RankIntervals, RankRange, RankedForce};
pub use sparkline::{Sparkline, sparkline};
pub use subject::{AllForces, Subject};
pub use workings::Workings;

/// The bundled font, for documents that carry their own: the regular and the bold face.
#[cfg(feature = "pdf")]
pub(crate) static FONTS: [&[u8]; 2] = [text::REGULAR, text::BOLD];

/// Id of the chart of ranks, which are calculated only where a plan names it.
pub const RANK_INTERVALS: &str = "rank-intervals";

/// Every chart there is. A new one is a file and a line here.
pub const CHARTS: &[ChartKind] = &[
    ChartKind {
        id: "ranked-bars",
        title: "Every force in order, with the force and its peers marked",
        how_to_read: "Each bar is a force. The dark bar (\u{25BA}) is the force this report is about, bars with a disc (\u{25CF}) are its peers, and the line is the peers' average.",
        draw: Draw::EveryForce {
            draw: ranked_bars::draw,
            how_to_read_unmarked: "Each bar is a force, the highest value first.",
        },
    },
    ChartKind {
        id: "change-since-baseline",
        title: "Change since the baseline, for the force and each peer",
        how_to_read: "Each row is a force. The open ring is the baseline and the filled disc is the period of this report.",
        draw: Draw::Comparison(change_since_baseline::draw),
    },
    ChartKind {
        id: "series-with-peers",
        title: "The force over time, with the range of its peers",
        how_to_read: "The line is the force. The shaded range runs from its lowest to its highest peer, and the dashes are the peers' average. Nothing is drawn where no data have been loaded.",
        draw: Draw::Comparison(series_with_peers::draw),
    },
    ChartKind {
        id: "tile-map",
        title: "Every force as a tile of the same size, roughly in its place",
        how_to_read: "Each tile is a force, darker where the value is higher. The force this report is about has a thick frame; its peers have a disc (\u{25CF}).",
        draw: Draw::EveryForce {
            draw: tile_map::draw,
            how_to_read_unmarked: "Each tile is a force, darker where the value is higher.",
        },
    },
    ChartKind {
        id: "overview-grid",
        title: "All measures against all comparators",
        how_to_read: "Each row is a measure, each column a comparator. Dark with \u{25B2} is high, framed with \u{25BC} is low, pale is in between. The first column is the standing used in this report; ranks and quarters of all forces only show the force's position in the order. Changes are of the number, or of a percentage in percentage points, and are not tested against chance.",
        draw: Draw::Overview(overview_grid::draw),
    },
    ChartKind {
        id: "spine",
        title: "The force within the spread of its peers on each measure",
        how_to_read: "Each bar runs from the lowest to the highest peer; its darker part contains the middle half of them. The mark is the force: \u{25B2} above or \u{25BC} below the range expected from its peers, \u{2666} neither. The line is the peers' median.",
        draw: Draw::Overview(spine::draw),
    },
    ChartKind {
        id: "funnel",
        title: "Value against size, with the limits expected at each size",
        how_to_read: "Each mark is a force: the diamond is the force this report is about, discs are its peers and rings are all others. Chance affects small forces more, so the limits are wider on the left.",
        draw: Draw::Workings(WorkedOut::ForAMeasure, funnel::draw),
    },
    ChartKind {
        id: "control-chart",
        title: "The force over time, with its mean and limits",
        how_to_read: "The line is the force. Values between the dashed limits vary as they usually do. Shapes mark signals: \u{25B2} above the upper limit, \u{25BC} below the lower, \u{2666} a run on one side of the mean, \u{25CF} two of three near a limit, \u{25A0} a steady rise or fall.",
        draw: Draw::Workings(WorkedOut::InExamples, control_chart::draw),
    },
    ChartKind {
        id: RANK_INTERVALS,
        title: "Ranks of all forces with their intervals",
        how_to_read: "Each mark is a force's rank, and its line shows how far chance alone could move it. Forces whose lines overlap cannot be ranked with certainty.",
        draw: Draw::Workings(WorkedOut::ForAMeasure, rank_intervals::draw),
    },
    ChartKind {
        id: "cost-against-outcome",
        title: "Spending against outcomes",
        how_to_read: "Each mark is a force: the diamond is the force this report is about, discs are its peers and rings are all others. A position is not a verdict: forces differ in need, area and accounting.",
        draw: Draw::Workings(WorkedOut::InExamples, cost_against_outcome::draw),
    },
    ChartKind {
        id: "decomposition",
        title: "Breakdown of a difference",
        how_to_read: "Each bar begins where the one above it ends: plain bars add, framed bars subtract, dark bars are totals.",
        draw: Draw::Workings(WorkedOut::ForAGap, decomposition::draw),
    },
];

/// Draws the charts of these ids for one comparison. A chart that has nothing to show is left out.
pub fn draw_all(ids: &[String], subject: &Subject) -> Outcome<Vec<Chart>> {
    let about = About::of(subject);
    let mut charts = Vec::new();
    for id in ids {
        let kind = find(id)?;
        let drawing = match &kind.draw {
            Draw::Comparison(draw) => draw(subject)?,
            Draw::EveryForce { draw, .. } => draw(&EveryForce::Marked(*subject))?,
            Draw::Workings(_, draw) => {
                let drawn = subject.workings.iter().map(|workings| draw(workings, &about, subject.catalogue));
                drawn.collect::<Outcome<Vec<_>>>()?.into_iter().flatten().next()
            }
            Draw::Overview(_) => None,
        };
        let words = Words::of(kind, &about.id, &about.source);
        if let Some(drawing) = drawing {
            charts.push(chart(kind, &words, subject.theme(), drawing)?);
        }
    }
    Ok(charts)
}

/// Draws the charts of these ids over all forces, none marked. A chart that is of one force is left out.
pub fn draw_all_forces(ids: &[String], all: &AllForces) -> Outcome<Vec<Chart>> {
    let every = EveryForce::Unmarked(*all);
    let source = every.source();
    let mut charts = Vec::new();
    for id in ids {
        let kind = find(id)?;
        let Draw::EveryForce { draw, how_to_read_unmarked: how_to_read } = kind.draw else { continue };
        let words = Words { of: &all.measure.id, how_to_read, source: &source };
        if let Some(drawing) = draw(&every)? {
            charts.push(chart(kind, &words, every.theme(), drawing)?);
        }
    }
    Ok(charts)
}

/// Draws the charts of these ids over all comparisons of a force. A chart that has nothing to show is left out.
pub fn draw_overview(ids: &[String], overview: &Overview) -> Outcome<Vec<Chart>> {
    let source = overview.source();
    let mut charts = Vec::new();
    for id in ids {
        let kind = find(id)?;
        let Draw::Overview(draw) = &kind.draw else { continue };
        if let Some(drawing) = draw(overview)? {
            charts.push(chart(kind, &Words::of(kind, "all-measures", &source), overview.theme(), drawing)?);
        }
    }
    Ok(charts)
}

/// Draws the chart that workings are for.
pub fn draw_workings(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Vec<Chart>> {
    let mut charts = Vec::new();
    for kind in CHARTS {
        let Draw::Workings(_, draw) = &kind.draw else { continue };
        let drawing = draw(workings, about, catalogue)?;
        let words = Words::of(kind, &about.id, &about.source);
        if let Some(drawing) = drawing {
            charts.push(chart(kind, &words, &catalogue.theme, drawing)?);
        }
    }
    Ok(charts)
}

/// Every chart that the catalogue's reports name and there is not, or that they name in a section that cannot draw it.
pub fn unknown_in_reports(catalogue: &Catalogue) -> Problems {
    let sections = catalogue.reports.values().flat_map(|report| report.sections.iter().map(move |it| (report, it)));
    let named = sections.flat_map(|(report, section)| section.charts.iter().map(move |id| (report, section, id)));
    named.flat_map(|(report, section, id)| misplaced(report, section, id)).collect()
}

fn misplaced(report: &ReportPlan, section: &Section, id: &str) -> Vec<Problem> {
    let place = || Place::File(format!("datasets/catalogue/reports/{}.toml", report.id).into());
    let kind = match find(id) {
        Err(unknown) => return unknown.into_iter().map(|problem| Problem { place: place(), ..problem }).collect(),
        Ok(kind) => kind,
    };
    let drawn_in = kind.drawn_in();
    if drawn_in.allows(section.show) {
        return Vec::new();
    }
    let what = format!("the chart `{id}` cannot be drawn in a section that shows `{}`", section.show.id());
    vec![Problem::data(place(), what).hint(drawn_in.hint())]
}

fn find(id: &str) -> Outcome<&'static ChartKind> {
    CHARTS.iter().find(|kind| kind.id == id).ok_or_else(|| {
        let hint = nearest(id, CHARTS.iter().map(|kind| kind.id)).map(|name| format!("did you mean '{name}'?"));
        Problem::data(Place::Stage("charts"), format!("no chart is called `{id}`")).hint_if(hint).into()
    })
}
