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
mod chart;
mod clipping;
mod control_series;
mod drawing;
mod funnel_points;
mod kind;
mod marks;
mod names;
mod notes;
mod overview;
mod picture_file;
mod placement;
mod scale;
mod sparkline;
mod subject;
mod svg;
mod text;
mod workings;

use crate::catalogue::{Catalogue, ReportPlan, Section};
use crate::domain::{Chart, Outcome, Place, Problem, Problems, listed};
use crate::files::nearest;
use chart::{Words, chart};
use kind::Draw;
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
pub const RANK_INTERVALS: &str = rank_intervals::CHART.id;

listed! {
    /// Every chart there is, in the order of lists and of the gallery. A new one is a file and a line here.
    pub const CHARTS: [ChartKind] = CHART of {
        ranked_bars,
        change_since_baseline,
        series_with_peers,
        tile_map,
        overview_grid,
        spine,
        funnel,
        control_chart,
        rank_intervals,
        cost_against_outcome,
        decomposition,
    }
}

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
