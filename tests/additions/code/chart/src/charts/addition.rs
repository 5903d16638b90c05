//! The least that a chart is: its words, and what draws it.

use super::canvas::picture;
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::subject::Subject;
use crate::domain::{Outcome, Table};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "addition",
    title: "A chart that was added",
    how_to_read: "There is nothing to see.",
    draw: Draw::Comparison(draw),
};

fn draw(subject: &Subject) -> Outcome<Option<Drawing>> {
    let alt = format!("A line for {}.", subject.comparison.force_name);
    let picture = picture(520, 24, &alt, |canvas| {
        canvas.line(&[(0.0, 12.0), (520.0, 12.0)], 1.0, subject.theme().force);
    })?;
    let data = Table { caption: alt.clone(), columns: Vec::new(), rows: Vec::new() };
    Ok(Some(Drawing { title: alt.clone(), subtitle: String::new(), alt, picture, data }))
}
