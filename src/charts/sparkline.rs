//! Sparklines: a force's series small enough for a table cell, from zero, with the newest value marked.

use chrono::NaiveDate;

use super::canvas::picture;
use super::{Subject, text};
use crate::domain::{Outcome, Point, Svg};

const WIDTH: u32 = 96;
const HEIGHT: u32 = 24;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 90.0;
const TOP: f64 = 4.0;
const BOTTOM: f64 = 21.0;

/// Points further apart than this many days are not joined, as in the large chart of the series.
const MAX_STEP_DAYS: i64 = super::series_with_peers::MAX_STEP_DAYS;

/// A sparkline and what it shows in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// The picture.
    pub picture: Svg,
    /// From where to where the series runs.
    pub words: String,
}

/// Draws the series of a comparison; none with fewer than two values.
pub fn sparkline(subject: &Subject) -> Outcome<Option<Sparkline>> {
    let points = &subject.comparison.series;
    let with: Vec<(&Point, f64)> = points.iter().filter_map(|point| Some((point, point.value?))).collect();
    let (Some((first, from)), Some((last, to))) = (with.first(), with.last()) else { return Ok(None) };
    if with.len() < 2 {
        return Ok(None);
    }
    let words = format!(
        "from {} in the {} to {} in the {}",
        subject.value(*from),
        first.period,
        subject.value(*to),
        last.period
    );
    let largest = with.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let place = |point: &Point, value: f64| {
        let span = days(first.period.last_day(), last.period.last_day()).max(1.0);
        let along = days(first.period.last_day(), point.period.last_day()) / span;
        let up = if largest > 0.0 { value / largest } else { 0.0 };
        (LEFT + (RIGHT - LEFT) * along, BOTTOM - (BOTTOM - TOP) * up)
    };
    let theme = subject.theme();
    let picture = picture(WIDTH, HEIGHT, &text::sentence_case(&words), |canvas| {
        canvas.line(&[(LEFT - 2.0, BOTTOM + 1.0), (RIGHT + 2.0, BOTTOM + 1.0)], 0.8, theme.outline);
        for run in points.split(|point| point.value.is_none()) {
            for part in
                run.chunk_by(|one, next| (next.period.last_day() - one.period.last_day()).num_days() <= MAX_STEP_DAYS)
            {
                let line: Vec<(f64, f64)> = part.iter().filter_map(|point| Some(place(point, point.value?))).collect();
                match line.as_slice() {
                    [only] => canvas.disc(*only, 1.4, theme.force),
                    line => canvas.line(line, 1.6, theme.force),
                }
            }
        }
        canvas.disc(place(last, *to), 3.0, theme.force);
    })?;
    Ok(Some(Sparkline { picture, words }))
}

fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    i32::try_from((to - from).num_days()).map_or(0.0, f64::from)
}
