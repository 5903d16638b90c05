//! The force over time with the range of its peers. Nothing is drawn where no data have been loaded, and the gap says so.

use chrono::Datelike;

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::names::widest;
use super::scale::{Scale, number};
use super::text::sentence_case;
use super::{Subject, text};
use crate::domain::{Cell, Outcome, Point, Printed, Table};
use crate::findings::{self, numbers};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "series-with-peers",
    title: "The force over time, with the range of its peers",
    how_to_read: "The line is the force. The shaded range runs from its lowest to its highest peer, and the dashes are the peers' average. Nothing is drawn where no data have been loaded.",
    draw: Draw::Comparison(draw),
};

const WIDTH: u32 = 520;
const HEIGHT: u32 = 300;
const LEFT: f64 = 46.0;
const LABELS: f64 = 94.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 252.0;

/// Points further apart than this many days are not joined: a line would claim figures that have not been loaded.
pub(super) const MAX_STEP_DAYS: i64 = 370;

struct Frame {
    first: i64,
    last: i64,
    left: f64,
    right: f64,
    scale: Scale,
}

impl Frame {
    fn x(&self, point: &Point) -> f64 {
        self.x_of(day(point))
    }

    fn x_of(&self, day: i64) -> f64 {
        let span = whole((self.last - self.first).max(1));
        self.left + (self.right - self.left) * whole(day - self.first) / span
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.share(value)
    }
}

/// Draws the chart; none with fewer than two periods in which the force has a value.
pub(super) fn draw(subject: &Subject) -> Outcome<Option<Drawing>> {
    let points = &subject.comparison.series;
    let with_value = points.iter().filter(|point| point.value.is_some()).count();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(None) };
    if with_value < 2 {
        return Ok(None);
    }
    let numbers = points.iter().flat_map(|point| [point.value, point.peers_high, point.peers_average]);
    let largest = numbers.flatten().fold(0.0, f64::max);
    // Half a year of room on either side keeps the outer points off the frame.
    let scale = Scale::to(largest, 4.0);
    let named: Vec<Printed> =
        [last.value, last.peers_average].into_iter().flatten().map(|it| subject.value(it)).collect();
    let room = widest(named.iter().map(Printed::text), 12.0, true).max(LABELS);
    let (left, right) = (LEFT.max(scale.label_width(11.5) + 8.0), f64::from(WIDTH) - room - 6.0);
    let frame = Frame { first: day(first) - 120, last: day(last) + 120, left, right, scale };
    let alt = alt(subject, points);
    let svg = picture(WIDTH, HEIGHT, &alt, |canvas| {
        axes(canvas, subject, &frame, points);
        for run in runs(points) {
            range(canvas, subject, &frame, run);
        }
        for run in runs(points) {
            average(canvas, subject, &frame, run);
            own(canvas, subject, &frame, run);
        }
        labels(canvas, subject, &frame, points);
        gaps(canvas, subject, &frame, points);
    })?;
    let subtitle = format!("{}, for years ending as shown", subject.measure.value_unit());
    let title = findings::headline_of_series(subject.comparison, subject.measure, subject.catalogue.english());
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(subject, points) }))
}

/// Points that follow each other closely enough to be joined.
fn runs(points: &[Point]) -> Vec<&[Point]> {
    points.chunk_by(|one, next| day(next) - day(one) <= MAX_STEP_DAYS).collect()
}

fn axes(canvas: &mut Canvas, subject: &Subject, frame: &Frame, points: &[Point]) {
    let theme = subject.theme();
    let look = Lettering { size: 11.5, bold: false, colour: theme.text };
    for tick in &frame.scale.ticks {
        let y = frame.y(*tick);
        canvas.line(&[(frame.left, y), (frame.right, y)], 1.0, theme.grid);
        canvas.text(&numbers::fixed(*tick, frame.scale.decimals), (frame.left - 6.0, y), Anchor::Right, look);
    }
    let mut taken: Vec<f64> = Vec::new();
    for point in by_importance(points) {
        let label = month_and_year(point);
        let x = frame.x(point);
        canvas.line(&[(x, BOTTOM), (x, BOTTOM + 4.0)], 1.0, theme.outline);
        if taken.iter().all(|other| (x - other).abs() > text::width(&label, 11.5, false) + 8.0) {
            canvas.text(&label, (x, BOTTOM + 14.0), Anchor::Centre, look);
            taken.push(x);
        }
    }
    canvas.text("Year ending", (frame.left, BOTTOM + 32.0), Anchor::Left, look);
}

/// Points in the order in which they get a label while there is room: the ends of each run, then the rest.
fn by_importance(points: &[Point]) -> Vec<&Point> {
    let runs = runs(points);
    let ends = runs.iter().rev().flat_map(|run| run.last().into_iter().chain(run.first()));
    let rest = runs.iter().flat_map(|run| run.iter());
    ends.chain(rest).collect()
}

fn month_and_year(point: &Point) -> String {
    const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let last = point.period.last_day();
    let month = usize::try_from(last.month0()).ok().and_then(|month| SHORT.get(month)).unwrap_or(&"");
    format!("{month} {}", last.year())
}

/// The peers' range as a shape; for one point alone a narrow bar.
fn range(canvas: &mut Canvas, subject: &Subject, frame: &Frame, run: &[Point]) {
    let bounds: Vec<(f64, f64, f64)> = run
        .iter()
        .filter_map(|point| Some((frame.x(point), frame.y(point.peers_high?), frame.y(point.peers_low?))))
        .collect();
    let colour = subject.theme().range;
    if let [(x, high, low)] = bounds.as_slice() {
        canvas.rectangle((x - 6.0, *high), (x + 6.0, *low), colour);
        return;
    }
    let upper = bounds.iter().map(|(x, high, _)| (*x, *high));
    let lower = bounds.iter().rev().map(|(x, _, low)| (*x, *low));
    let outline: Vec<(f64, f64)> = upper.chain(lower).collect();
    if !outline.is_empty() {
        canvas.shape(&outline, colour);
    }
}

fn average(canvas: &mut Canvas, subject: &Subject, frame: &Frame, run: &[Point]) {
    let colour = subject.theme().average;
    let places: Vec<(f64, f64)> =
        run.iter().filter_map(|point| Some((frame.x(point), frame.y(point.peers_average?)))).collect();
    if let [(x, y)] = places.as_slice() {
        canvas.line(&[(x - 6.0, *y), (x + 6.0, *y)], 1.8, colour);
    }
    for pair in places.windows(2) {
        if let [from, to] = pair {
            canvas.dashes(*from, *to, 1.8, colour);
        }
    }
}

fn own(canvas: &mut Canvas, subject: &Subject, frame: &Frame, run: &[Point]) {
    let colour = subject.theme().force;
    // A missing value parts the line: it is not drawn through.
    for part in run.split(|point| point.value.is_none()) {
        let places: Vec<(f64, f64)> =
            part.iter().filter_map(|point| Some((frame.x(point), frame.y(point.value?)))).collect();
        if places.len() > 1 {
            canvas.line(&places, 2.6, colour);
        }
        for place in places {
            canvas.disc(place, 4.2, colour);
        }
    }
}

/// Labels to the right of the last point, moved apart where they would touch.
fn labels(canvas: &mut Canvas, subject: &Subject, frame: &Frame, points: &[Point]) {
    const LINE: f64 = 14.0;
    let theme = subject.theme();
    let Some(last) = points.last() else { return };
    let force = &subject.comparison.force_name;
    let mut entries: Vec<(f64, Vec<String>, Lettering)> = Vec::new();
    if let Some(value) = last.value {
        let mut lines = text::wrapped(force, 12.0, true, 88.0);
        lines.push(subject.value(value).into());
        entries.push((frame.y(value), lines, Lettering { size: 12.0, bold: true, colour: theme.force }));
    }
    if let Some(value) = last.peers_average {
        let lines = vec!["Peer average".to_owned(), subject.value(value).into()];
        entries.push((frame.y(value), lines, Lettering { size: 12.0, bold: true, colour: theme.average }));
    }
    entries.sort_by(|one, other| one.0.total_cmp(&other.0));
    let height = |lines: &Vec<String>| LINE * number(lines.len());
    let mut floor = TOP;
    let mut room: f64 = entries.iter().map(|(_, lines, _)| height(lines) + 4.0).sum();
    for (wanted, lines, look) in &entries {
        let tall = height(lines);
        let top = (wanted - tall / 2.0).max(floor).min(BOTTOM + 10.0 - room);
        for (at, line) in lines.iter().enumerate() {
            let y = top + LINE * (number(at) + 0.5);
            canvas.text(line, (frame.right + 6.0, y), Anchor::Left, *look);
        }
        floor = top + tall + 4.0;
        room -= tall + 4.0;
    }
}

/// Says in each gap that no data have been loaded.
fn gaps(canvas: &mut Canvas, subject: &Subject, frame: &Frame, points: &[Point]) {
    let theme = subject.theme();
    for pair in points.windows(2) {
        let [before, after] = pair else { continue };
        if day(after) - day(before) <= MAX_STEP_DAYS {
            continue;
        }
        let (from, to) = (frame.x(before) + 10.0, frame.x(after) - 12.0);
        let lines = text::wrapped("no data loaded in between", 11.5, false, to - from);
        let y = BOTTOM - 14.0 * number(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let place = ((from + to) / 2.0, y + 14.0 * number(at));
            canvas.text(line, place, Anchor::Centre, Lettering { size: 11.5, bold: false, colour: theme.outline });
        }
    }
}

fn day(point: &Point) -> i64 {
    point.period.last_day().signed_duration_since(chrono::NaiveDate::default()).num_days()
}

/// Days of two centuries are exact in a double.
#[allow(clippy::cast_precision_loss)]
fn whole(days: i64) -> f64 {
    days as f64
}

fn printed(subject: &Subject, value: Option<f64>) -> Printed {
    value.map_or("no figure".into(), |value| subject.value(value))
}

fn alt(subject: &Subject, points: &[Point]) -> String {
    let each: Vec<String> = points
        .iter()
        .map(|point| {
            let range = match (point.peers_low, point.peers_high) {
                (Some(low), Some(high)) => format!(", peers {} to {}", subject.value(low), subject.value(high)),
                _ => String::new(),
            };
            format!("{} {}{range}", month_and_year(point), printed(subject, point.value))
        })
        .collect();
    format!(
        "Line chart of {} in {} with the range of its peers, years ending: {}.",
        subject.measure.value_unit(),
        subject.comparison.force_name,
        findings::listed(&each)
    )
}

fn data(subject: &Subject, points: &[Point]) -> Table {
    let row = |point: &Point| {
        vec![
            Cell::Header(sentence_case(&point.period.to_string())),
            Cell::Number(printed(subject, point.value)),
            Cell::Number(printed(subject, point.peers_low)),
            Cell::Number(printed(subject, point.peers_average)),
            Cell::Number(printed(subject, point.peers_high)),
        ]
    };
    Table {
        caption: format!("{} over time", sentence_case(&subject.measure.value_unit())),
        columns: vec![
            "Period".to_owned(),
            subject.comparison.force_name.clone(),
            "Lowest peer".to_owned(),
            format!("Peers' {}", findings::peer_average(subject.comparison, subject.catalogue.english())),
            "Highest peer".to_owned(),
        ],
        rows: points.iter().map(row).collect(),
    }
}
