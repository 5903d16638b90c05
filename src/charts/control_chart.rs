//! The control chart: a series with its mean and its limits. Signals are marked by shape and named in words.

use chrono::NaiveDate;

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::control_series::{ControlChart, ControlLimits, ControlPoint, ControlStage, Signal};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw, WorkedOut};
use super::names::widest_word;
use super::notes::Notes;
use super::placement::{Area, Label, Placement, spread};
use super::scale::{Scale, number, pixels};
use super::text::{self, sentence_case};
use super::{About, Workings};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{Cell, Outcome, Printed, Table};
use crate::findings;

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "control-chart",
    title: "The force over time, with its mean and limits",
    how_to_read: "The line is the force. Values between the dashed limits vary as they usually do. Shapes mark signals: \u{25B2} above the upper limit, \u{25BC} below the lower, \u{2666} a run on one side of the mean, \u{25CF} two of three near a limit, \u{25A0} a steady rise or fall.",
    draw: Draw::Workings(WorkedOut::InExamples, draw),
};

const WIDTH: u32 = 520;
const HEIGHT: f64 = 302.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 278.0;
const LABELS: f64 = 86.0;

struct Frame {
    left: f64,
    right: f64,
    first: NaiveDate,
    last: NaiveDate,
    scale: Scale,
}

impl Frame {
    fn of(chart: &ControlChart, about: &About) -> Option<Self> {
        let (first, last) = (points(chart).next()?.day, points(chart).last()?.day);
        let limits = points(chart).filter_map(|point| point.limits).flat_map(|limits| [limits.lower, limits.upper]);
        let means = chart.stages.iter().map(|stage| stage.mean);
        let numbers: Vec<f64> = points(chart).filter_map(|point| point.value).chain(limits).chain(means).collect();
        let (low, high) = (numbers.iter().copied().reduce(f64::min)?, numbers.iter().copied().reduce(f64::max)?);
        let scale = Scale::between(low, high, 5.0);
        let left = scale.label_width(11.5).max(22.0) + 10.0;
        let named: Vec<Printed> = right_hand(chart).iter().map(|(value, ..)| about.value(*value)).collect();
        let labels = widest_word(named.iter().map(Printed::text), 11.5, true).max(LABELS);
        Some(Self { left, right: f64::from(WIDTH) - labels - 6.0, first, last, scale })
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = |from: NaiveDate, to: NaiveDate| i32::try_from((to - from).num_days()).map_or(0.0, f64::from);
        let span = days(self.first, self.last).max(1.0);
        self.left + 8.0 + (self.right - self.left - 16.0) * days(self.first, day) / span
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.share(value)
    }
}

fn points(chart: &ControlChart) -> impl DoubleEndedIterator<Item = &ControlPoint> {
    chart.stages.iter().flat_map(|stage| &stage.points)
}

/// Draws the chart; none with fewer than two values.
pub(super) fn draw(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Option<Drawing>> {
    let Workings::ControlChart(chart) = workings else { return Ok(None) };
    if points(chart).filter(|point| point.value.is_some()).count() < 2 {
        return Ok(None);
    }
    let Some(frame) = Frame::of(chart, about) else { return Ok(None) };
    let theme = &catalogue.theme;
    let alt = alt(chart, about);
    let (labels, unnamed) = signals(chart, &frame, theme);
    let without: Vec<&str> =
        points(chart).filter(|point| point.value.is_none()).map(|point| point.label.as_str()).collect();
    let unnamed = Notes::of(unnamed.iter().map(String::as_str).collect(), "Also marked", WIDTH.into());
    let missing = Notes::of(without, "No figure", WIDTH.into());
    let svg = picture(WIDTH, pixels(HEIGHT + unnamed.height() + missing.height()), &alt, |canvas| {
        axes(canvas, chart, &frame, theme);
        for (at, stage) in chart.stages.iter().enumerate() {
            limits(canvas, chart, &frame, at, stage, theme);
        }
        series(canvas, chart, &frame, theme);
        name_limits(canvas, chart, &frame, about, theme);
        labels.iter().for_each(|label| label.draw(canvas));
        unnamed.draw(canvas, HEIGHT, theme);
        missing.draw(canvas, HEIGHT + unnamed.height(), theme);
    })?;
    let subtitle = format!("{}, {}. {}", about.unit, about.period, chart.method);
    Ok(Some(Drawing { title: title(chart, about, catalogue), subtitle, alt, picture: svg, data: data(chart, about) }))
}

/// What the last value says; where it says nothing, whether earlier ones did.
fn title(chart: &ControlChart, about: &About, catalogue: &Catalogue) -> String {
    let last = points(chart).rfind(|point| point.value.is_some());
    let signals = points(chart).filter(|point| point.signal.is_some()).count();
    let key = match last.and_then(|point| point.signal) {
        Some(signal) => signal.headline(),
        None if signals > 0 => "control.earlier",
        None => "control.none",
    };
    let when = last.map(|point| point.label.as_str()).unwrap_or_default();
    let words = [("measure", about.measure.as_str()), ("force", &about.force), ("when", when)];
    catalogue.english().say(key, &words)
}

fn axes(canvas: &mut Canvas, chart: &ControlChart, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: 11.5, bold: false, colour: theme.text };
    for (tick, label) in frame.scale.ticks.iter().zip(frame.scale.labels()) {
        let y = frame.y(*tick);
        canvas.line(&[(frame.left, y), (frame.right, y)], 1.0, theme.grid);
        canvas.text(&label, (frame.left - 6.0, y), Anchor::Right, look);
    }
    // The newest period is always named, then as many before it as there is room for, at equal steps.
    let all: Vec<&ControlPoint> = points(chart).collect();
    let widest = all.iter().map(|point| text::width(&point.label, 11.5, false)).fold(0.0, f64::max);
    let room = ((frame.right - frame.left) / (widest + 14.0)).floor().max(1.0);
    let step = every(all.len(), room);
    for point in all.iter().rev().step_by(step) {
        let x = frame.x(point.day);
        canvas.line(&[(x, BOTTOM), (x, BOTTOM + 4.0)], 1.0, theme.outline);
        let half = text::width(&point.label, 11.5, false) / 2.0;
        let x = x.max(half + 2.0);
        canvas.text(&point.label, (x, BOTTOM + 15.0), Anchor::Centre, look);
    }
}

/// Every how manyeth point is named: a round number of months, so that the same month comes again.
fn every(points: usize, room: f64) -> usize {
    let needed = number(points) / room;
    [1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120].into_iter().find(|step| number(*step) >= needed).unwrap_or(points.max(1))
}

/// From where to where a stage reaches: half-way to its neighbours.
fn reach(chart: &ControlChart, frame: &Frame, at: usize) -> Option<(f64, f64)> {
    let edge = |one: Option<&ControlStage>, other: Option<&ControlStage>| {
        let before = frame.x(one?.points.last()?.day);
        let after = frame.x(other?.points.first()?.day);
        Some((before + after) / 2.0)
    };
    let stage = chart.stages.get(at);
    stage?.points.first()?;
    let before = at.checked_sub(1).and_then(|before| chart.stages.get(before));
    let from = edge(before, stage).unwrap_or(frame.left);
    let to = edge(stage, chart.stages.get(at + 1)).unwrap_or(frame.right);
    Some((from, to))
}

fn limits(canvas: &mut Canvas, chart: &ControlChart, frame: &Frame, at: usize, stage: &ControlStage, theme: &Theme) {
    let Some((from, to)) = reach(chart, frame, at) else { return };
    let pick: [fn(&ControlLimits) -> f64; 2] = [|it| it.lower, |it| it.upper];
    for limit in pick {
        for line in steps(stage, frame, (from, to), limit) {
            canvas.dashed(&line, 1.5, theme.outline);
        }
    }
    let y = frame.y(stage.mean);
    canvas.line(&[(from, y), (to, y)], 1.8, theme.average);
    let Some(why) = stage.why.as_ref().filter(|_| at > 0) else { return };
    canvas.line(&[(from, TOP - 6.0), (from, BOTTOM)], 1.0, theme.outline);
    let lines = text::wrapped(why, 11.0, false, (to - from - 4.0).max(frame.right - from - 4.0).max(60.0));
    // One line at the top of the frame; what is longer is in the description.
    if let [only] = lines.as_slice() {
        canvas.text(
            only,
            (from + 4.0, TOP - 14.0),
            Anchor::Left,
            Lettering { size: 11.0, bold: false, colour: theme.text },
        );
    }
}

/// A limit as steps, each from half-way to the point before to half-way to the next; parted where there is none.
fn steps(
    stage: &ControlStage,
    frame: &Frame,
    (from, to): (f64, f64),
    limit: fn(&ControlLimits) -> f64,
) -> Vec<Vec<(f64, f64)>> {
    let mut lines = vec![Vec::new()];
    for (at, point) in stage.points.iter().enumerate() {
        let half_way = |other: Option<&ControlPoint>| other.map(|it| (frame.x(it.day) + frame.x(point.day)) / 2.0);
        let start = half_way(at.checked_sub(1).and_then(|before| stage.points.get(before))).unwrap_or(from);
        let end = half_way(stage.points.get(at + 1)).unwrap_or(to);
        match (&point.limits, lines.last_mut()) {
            (Some(limits), Some(line)) => {
                let y = frame.y(limit(limits));
                if line.last().is_none_or(|(_, before)| *before != y) {
                    line.push((start, y));
                }
                line.push((end, y));
            }
            _ => lines.push(Vec::new()),
        }
    }
    lines
}

/// The line, parted where a value is missing, and a mark for each value.
fn series(canvas: &mut Canvas, chart: &ControlChart, frame: &Frame, theme: &Theme) {
    let all: Vec<&ControlPoint> = points(chart).collect();
    for part in all.split(|point| point.value.is_none()) {
        let line: Vec<(f64, f64)> = part.iter().filter_map(|point| place(frame, point)).collect();
        if line.len() > 1 {
            canvas.line(&line, 1.6, theme.force);
        }
    }
    for point in all {
        let Some(at) = place(frame, point) else { continue };
        match point.signal {
            Some(signal) => signal.mark().draw_outlined(canvas, at, 6.0, (theme.signal, theme.text)),
            None => canvas.disc(at, 3.2, theme.force),
        }
    }
}

fn place(frame: &Frame, point: &ControlPoint) -> Option<(f64, f64)> {
    Some((frame.x(point.day), frame.y(point.value?)))
}

/// The last mean and limits, which are named to the right of the frame, from the top.
fn right_hand(chart: &ControlChart) -> Vec<(f64, &'static str, bool)> {
    let Some(last) = chart.stages.last() else { return Vec::new() };
    let limits = last.points.iter().rev().find_map(|point| point.limits);
    let upper = limits.map(|limits| (limits.upper, "Upper limit", false));
    let lower = limits.map(|limits| (limits.lower, "Lower limit", false));
    upper.into_iter().chain([(last.mean, "Mean", true)]).chain(lower).collect()
}

fn name_limits(canvas: &mut Canvas, chart: &ControlChart, frame: &Frame, about: &About, theme: &Theme) {
    const LINE: f64 = 13.5;
    let named = right_hand(chart);
    let lines: Vec<Vec<String>> = named
        .iter()
        .map(|(value, name, bold)| {
            text::wrapped(&format!("{name} {}", about.value(*value)), 11.5, *bold, f64::from(WIDTH) - frame.right - 6.0)
        })
        .collect();
    let wanted: Vec<(f64, f64)> =
        named.iter().zip(&lines).map(|((value, ..), lines)| (frame.y(*value), LINE * number(lines.len()))).collect();
    for (((_, _, bold), lines), middle) in named.iter().zip(&lines).zip(spread(&wanted, 0.0, BOTTOM + 10.0)) {
        let first = middle - LINE * (number(lines.len()) - 1.0) / 2.0;
        for (at, line) in lines.iter().enumerate() {
            let look = Lettering { size: 11.5, bold: *bold, colour: if *bold { theme.average } else { theme.text } };
            canvas.text(line, (frame.right + 5.0, first + LINE * number(at)), Anchor::Left, look);
        }
    }
}

/// Each run of one signal is named once, the newest first, so that it has the room. What finds none beside its mark is
/// given back, to be named below.
fn signals(chart: &ControlChart, frame: &Frame, theme: &Theme) -> (Vec<Label>, Vec<String>) {
    let all: Vec<&ControlPoint> = points(chart).collect();
    let mut placement = free_room(chart, &all, frame);
    let look = Lettering { size: 11.0, bold: false, colour: theme.text };
    let (mut labels, mut below) = (Vec::new(), Vec::new());
    for run in all.chunk_by(|one, next| one.signal == next.signal).rev() {
        let Some((signal, middle)) = run.first().and_then(|it| it.signal).zip(run.get(run.len() / 2)) else { continue };
        let Some(at) = place(frame, middle) else { continue };
        let when = match run {
            [first, .., last] => format!("{} to {}", first.label, last.label),
            _ => middle.label.clone(),
        };
        let narrow = [140.0, 72.0].map(|most| {
            [text::wrapped(&when, 11.0, false, most), text::wrapped(signal.words(), 11.0, false, most)].concat()
        });
        match narrow.into_iter().find_map(|lines| placement.find(lines, (at, 6.0), look)) {
            Some(label) => labels.push(label),
            None => below.push(format!("{when} {}", signal.words())),
        }
    }
    below.reverse();
    (labels, below)
}

/// The frame without marks, line, mean, limits and the lines between stages.
fn free_room(chart: &ControlChart, all: &[&ControlPoint], frame: &Frame) -> Placement {
    let marks = all.iter().filter_map(|point| place(frame, point)).map(|at| Area::around(at, 4.0)).collect();
    let mut lines = along_the_line(all, frame);
    for (at, stage) in chart.stages.iter().enumerate() {
        let Some((from, to)) = reach(chart, frame, at) else { continue };
        let mean = frame.y(stage.mean);
        lines.push(Area { left: from, top: mean - 1.0, right: to, bottom: mean + 1.0 });
        let pick: [fn(&ControlLimits) -> f64; 2] = [|it| it.lower, |it| it.upper];
        for line in pick.iter().flat_map(|limit| steps(stage, frame, (from, to), *limit)) {
            lines.extend(line.windows(2).filter_map(risers));
        }
        for point in &stage.points {
            let ends = point.limits.iter().flat_map(|limits| [limits.lower, limits.upper]);
            lines.extend(ends.map(|limit| Area::around((frame.x(point.day), frame.y(limit)), 5.0)));
        }
        if at > 0 {
            lines.push(Area { left: from - 2.0, top: 0.0, right: from + 2.0, bottom: BOTTOM });
        }
    }
    let edge = Area { left: frame.left + 1.0, top: TOP - 4.0, right: frame.right, bottom: BOTTOM - 1.0 };
    Placement::new(edge, marks, lines)
}

/// The box around a step of a limit from one height to the next.
fn risers(pair: &[(f64, f64)]) -> Option<Area> {
    let [from, to] = pair else { return None };
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    (from.0 == to.0).then_some(Area { left: from.0 - 1.5, top, right: from.0 + 1.5, bottom })
}

/// Boxes along the line between points, so that no label lies on it.
fn along_the_line(all: &[&ControlPoint], frame: &Frame) -> Vec<Area> {
    const PARTS: i32 = 6;
    let mut boxes = Vec::new();
    for pair in all.windows(2) {
        let [one, other] = pair else { continue };
        let Some((from, to)) = place(frame, one).zip(place(frame, other)) else { continue };
        boxes.extend((1..PARTS).map(|part| {
            let share = f64::from(part) / f64::from(PARTS);
            Area::around((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share), 2.0)
        }));
    }
    boxes
}

fn alt(chart: &ControlChart, about: &About) -> String {
    let signals: Vec<String> = points(chart)
        .filter_map(|point| Some(format!("{} {} ({})", point.label, about.value(point.value?), point.signal?.words())))
        .collect();
    let stages: Vec<String> =
        chart
            .stages
            .iter()
            .map(|stage| {
                let from = stage.points.first().map(|point| point.label.as_str()).unwrap_or_default();
                let why = stage.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
                let limits =
                    stage.points.iter().rev().find_map(|point| point.limits).map(|limits| {
                        format!(", limits {} to {}", about.value(limits.lower), about.value(limits.upper))
                    });
                format!("from {from}{why} mean {}{}", about.value(stage.mean), limits.unwrap_or_default())
            })
            .collect();
    let missing: Vec<&str> =
        points(chart).filter(|point| point.value.is_none()).map(|point| point.label.as_str()).collect();
    let missing = match missing.is_empty() {
        true => String::new(),
        false => format!(" No figure for {}.", findings::listed(&missing)),
    };
    format!(
        "Control chart of {} in {}, {}: {}. Signals: {}.{missing}",
        about.unit,
        about.force,
        about.period,
        findings::listed(&stages),
        findings::listed(&signals)
    )
}

fn data(chart: &ControlChart, about: &About) -> Table {
    let rows = chart.stages.iter().flat_map(|stage| stage.points.iter().map(move |point| (stage, point)));
    let row = |(stage, point): (&ControlStage, &ControlPoint)| {
        vec![
            Cell::Header(point.label.clone()),
            Cell::Number(about.value_or(point.value, "no figure")),
            Cell::Number(about.value_or(point.limits.map(|limits| limits.lower), "no limit")),
            Cell::Number(about.value(stage.mean)),
            Cell::Number(about.value_or(point.limits.map(|limits| limits.upper), "no limit")),
            Cell::Text(point.signal.map_or("none", Signal::words).to_owned()),
        ]
    };
    Table {
        caption: format!("{} with mean and limits", sentence_case(&about.unit)),
        columns: ["Period", &about.force, "Lower limit", "Mean", "Upper limit", "Signal"].map(String::from).to_vec(),
        rows: rows.map(row).collect(),
    }
}
