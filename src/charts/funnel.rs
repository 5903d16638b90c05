//! The funnel: each force's value against its size, with the limits that a force of that size is expected in.

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::clipping::inside;
use super::drawing::Drawing;
use super::funnel_points::{Funnel, FunnelLimit, FunnelPlace, FunnelPoint};
use super::kind::{ChartKind, Draw, WorkedOut};
use super::marks::Relation;
use super::names::widest_word;
use super::notes::Notes;
use super::placement::{Area, Label, LabelRequest, Placement, spread};
use super::scale::{Scale, number, pixels};
use super::text::{self, sentence_case};
use super::{About, Workings};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{Cell, Outcome, Table};
use crate::findings::{self, numbers};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "funnel",
    title: "Value against size, with the limits expected at each size",
    how_to_read: "Each mark is a force: the diamond is the force this report is about, discs are its peers and rings are all others. Chance affects small forces more, so the limits are wider on the left.",
    draw: Draw::Workings(WorkedOut::ForAMeasure, draw),
};

const WIDTH: u32 = 520;
const HEIGHT: f64 = 394.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 346.0;
const LABELS: f64 = 90.0;

/// A force this many times above the next is marked at the edge, so that all others are not pressed together.
const FAR_OFF: f64 = 2.5;

/// Sizes that differ by more than this factor are shown by ratio.
const BY_RATIO_FROM: f64 = 8.0;

struct Frame {
    left: f64,
    right: f64,
    along: Scale,
    up: Scale,
}

impl Frame {
    fn of(funnel: &Funnel, about: &About) -> Option<Self> {
        let sizes: Vec<f64> = funnel.points.iter().filter(|it| it.value.is_some()).filter_map(|it| it.size).collect();
        let (smallest, largest) = (lowest(&sizes)?, highest(&sizes)?);
        let along = if smallest > 0.0 && largest > BY_RATIO_FROM * smallest {
            Scale::by_ratio(smallest, largest)
        } else {
            Scale::between(smallest, largest, 4.0)
        };
        let (low, high) = values_shown(funnel)?;
        let up = Scale::between(low, high, 5.0);
        let left = up.label_width(11.5).max(22.0) + 10.0;
        let labels = widest_word([about.value(funnel.centre).text()], 11.5, true).max(LABELS);
        Some(Self { left, right: f64::from(WIDTH) - labels - 6.0, along, up })
    }

    fn x(&self, size: f64) -> f64 {
        self.left + (self.right - self.left) * self.along.share(size)
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.up.share(value)
    }
}

/// The lowest and the highest value that the picture makes room for.
fn values_shown(funnel: &Funnel) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = drawable(funnel).map(|(_, _, value)| value).collect();
    values.sort_by(|one, other| other.total_cmp(one));
    let own = drawable(funnel).filter(|(point, ..)| point.relation == Relation::Own).map(|(.., value)| value);
    let own = own.fold(f64::MIN, f64::max);
    let mut shown = values.as_slice();
    while let [first, next, ..] = shown {
        if *first <= FAR_OFF * next.max(funnel.centre) || *first <= own || *next <= 0.0 {
            break;
        }
        shown = shown.get(1..).unwrap_or_default();
    }
    let (largest, smallest) = (shown.first()?, shown.last()?);
    // The limits for the largest force are narrow: they always fit.
    let narrow = funnel.limits.last();
    let low = smallest.min(narrow.map_or(funnel.centre, |it| it.lower_998)).min(funnel.centre);
    let high = largest.max(narrow.map_or(funnel.centre, |it| it.upper_998)).max(funnel.centre);
    Some((low, high))
}

fn lowest(numbers: &[f64]) -> Option<f64> {
    numbers.iter().copied().reduce(f64::min)
}

fn highest(numbers: &[f64]) -> Option<f64> {
    numbers.iter().copied().reduce(f64::max)
}

fn drawable(funnel: &Funnel) -> impl Iterator<Item = (&FunnelPoint, f64, f64)> {
    funnel.points.iter().filter_map(|point| Some((point, point.size?, point.value?)))
}

/// Draws the chart; none where no force has a value.
pub(super) fn draw(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Option<Drawing>> {
    let Workings::Funnel(funnel) = workings else { return Ok(None) };
    let Some(frame) = Frame::of(funnel, about) else { return Ok(None) };
    let theme = &catalogue.theme;
    let (labels, unnamed) = names(funnel, &frame, about, theme);
    let unnamed = Notes::of(unnamed.iter().map(String::as_str).collect(), "Not named above", WIDTH.into());
    let missing = Notes::of(without(funnel), "No figure", WIDTH.into());
    let alt = alt(funnel, about);
    let svg = picture(WIDTH, pixels(HEIGHT + unnamed.height() + missing.height()), &alt, |canvas| {
        axes(canvas, funnel, &frame, theme);
        curves(canvas, funnel, &frame, about, theme);
        points(canvas, funnel, &frame, theme);
        labels.iter().for_each(|label| label.draw(canvas));
        unnamed.draw(canvas, HEIGHT, theme);
        missing.draw(canvas, HEIGHT + unnamed.height(), theme);
    })?;
    let own = funnel.points.iter().find(|point| point.relation == Relation::Own);
    let key = own.map_or(FunnelPlace::Missing, |own| own.place).headline();
    let title = catalogue.english().say(key, &[("measure", &about.measure), ("force", &about.force)]);
    let subtitle = format!("{} against {}, {}. {}", about.unit, funnel.size, about.period, funnel.method);
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(funnel, about) }))
}

fn without(funnel: &Funnel) -> Vec<&str> {
    let missing = funnel.points.iter().filter(|point| point.value.is_none() || point.size.is_none());
    missing.map(|point| point.name.as_str()).collect()
}

fn axes(canvas: &mut Canvas, funnel: &Funnel, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: 11.5, bold: false, colour: theme.text };
    for (tick, label) in frame.up.ticks.iter().zip(frame.up.labels()) {
        let y = frame.y(*tick);
        canvas.line(&[(frame.left, y), (frame.right, y)], 1.0, theme.grid);
        canvas.text(&label, (frame.left - 6.0, y), Anchor::Right, look);
    }
    for tick in &frame.along.ticks {
        let x = frame.x(*tick);
        canvas.line(&[(x, BOTTOM), (x, BOTTOM + 4.0)], 1.0, theme.outline);
    }
    for (x, label) in frame.along.labels_with_room(11.5, |tick| frame.x(tick), WIDTH.into()) {
        canvas.text(&label, (x, BOTTOM + 14.0), Anchor::Centre, look);
    }
    let note = if frame.along.by_ratio { " (equal lengths are equal ratios)" } else { "" };
    let title = format!("{}{note}", sentence_case(&funnel.size));
    canvas.text(&title, (frame.left, BOTTOM + 34.0), Anchor::Left, look);
}

/// One of the two pairs of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limits {
    Inner,
    Outer,
}

/// The name of a curve at its right end: the height it wants, its lines and its look.
type CurveName = (f64, Vec<String>, Lettering);

/// The limits as curves and the centre as a line, named at their right end.
fn curves(canvas: &mut Canvas, funnel: &Funnel, frame: &Frame, about: &About, theme: &Theme) {
    let inner: [fn(&FunnelLimit) -> f64; 2] = [|it| it.upper_95, |it| it.lower_95];
    let outer: [fn(&FunnelLimit) -> f64; 2] = [|it| it.upper_998, |it| it.lower_998];
    let mut names: Vec<CurveName> = Vec::new();
    for (limits, both) in [(Limits::Inner, inner), (Limits::Outer, outer)] {
        for limit in both {
            let curve: Vec<(f64, f64)> = funnel.limits.iter().map(|it| (it.size, limit(it))).collect();
            names.extend(draw_curve(canvas, &curve, frame, limits, theme));
        }
    }
    let y = frame.y(funnel.centre);
    canvas.line(&[(frame.left, y), (frame.right, y)], 1.8, theme.average);
    let words = format!("{} {}", funnel.centre_label, about.value(funnel.centre));
    let lines = text::wrapped(&words, 11.5, true, f64::from(WIDTH) - frame.right - 6.0);
    names.push((y, lines, Lettering { size: 11.5, bold: true, colour: theme.average }));
    name_curves(canvas, frame, names);
}

/// Draws a limit; its name where the curve reaches the right end of the frame.
fn draw_curve(
    canvas: &mut Canvas,
    curve: &[(f64, f64)],
    frame: &Frame,
    limits: Limits,
    theme: &Theme,
) -> Option<CurveName> {
    let mut end = None;
    for part in inside(curve, &frame.along, &frame.up) {
        let part: Vec<(f64, f64)> = part.iter().map(|(size, value)| (frame.x(*size), frame.y(*value))).collect();
        match limits {
            Limits::Inner => canvas.dashed(&part, 1.4, theme.outline),
            Limits::Outer => canvas.line(&part, 1.4, theme.outline),
        }
        end = part.last().copied().filter(|(x, _)| *x > frame.right - 1.0);
    }
    let name = if limits == Limits::Inner { "95% limit" } else { "99.8% limit" };
    end.map(|(_, y)| (y, vec![name.to_owned()], Lettering { size: 11.5, bold: false, colour: theme.text }))
}

fn name_curves(canvas: &mut Canvas, frame: &Frame, mut names: Vec<CurveName>) {
    const LINE: f64 = 13.5;
    names.sort_by(|one, other| one.0.total_cmp(&other.0));
    let wanted: Vec<(f64, f64)> = names.iter().map(|(y, lines, _)| (*y, LINE * number(lines.len()))).collect();
    for ((_, lines, look), middle) in names.iter().zip(spread(&wanted, 0.0, BOTTOM + 12.0)) {
        let first = middle - LINE * (number(lines.len()) - 1.0) / 2.0;
        for (at, line) in lines.iter().enumerate() {
            canvas.text(line, (frame.right + 5.0, first + LINE * number(at)), Anchor::Left, *look);
        }
    }
}

/// Marks, the force's last so that it lies on top.
fn points(canvas: &mut Canvas, funnel: &Funnel, frame: &Frame, theme: &Theme) {
    let mut points: Vec<_> = drawable(funnel).collect();
    points.sort_by_key(|(point, ..)| std::cmp::Reverse(point.relation));
    for (point, size, value) in points {
        let at = (frame.x(size), frame.y(value));
        match frame.up.holds(value) {
            true => point.relation.draw(canvas, at, theme),
            false => off_the_scale(canvas, at, theme),
        }
    }
}

/// Names of the force, of its peers and of whoever is outside the outer limits, the force's first so that it always has
/// room. Given back beside them: the names for which there is none.
fn names(funnel: &Funnel, frame: &Frame, about: &About, theme: &Theme) -> (Vec<Label>, Vec<String>) {
    let place = |size: f64, value: f64| (frame.x(size), frame.y(value));
    let marks = drawable(funnel).map(|(_, size, value)| Area::around(place(size, value), 4.5)).collect();
    let edge = Area { left: frame.left + 1.0, top: 0.0, right: frame.right - 2.0, bottom: BOTTOM - 2.0 };
    let placement = Placement::new(edge, marks, along_the_curves(funnel, frame));
    let mut points: Vec<_> = drawable(funnel).filter(|(point, _, value)| is_named(point, frame, *value)).collect();
    points.sort_by_key(|(point, ..)| (point.relation, point.place == FunnelPlace::Within));
    let wanted = points.into_iter().map(|(point, size, value)| {
        let own = point.relation == Relation::Own;
        let off = !frame.up.holds(value);
        let text = match (own, off) {
            (true, _) => format!("{} {}", point.name, about.value(value)),
            (_, true) => format!("{} {}, off the scale", point.name, about.value(value)),
            _ => point.name.clone(),
        };
        let look = Lettering { size: if own { 12.5 } else { 11.0 }, bold: own, colour: theme.text };
        let half = if own { 6.0 } else { 4.0 };
        let name = format!("{} {}", point.name, about.value(value));
        let lines = text::wrapped(&text, look.size, own, 190.0);
        LabelRequest { name, lines, at: place(size, value), half, look }
    });
    placement.find_all(&wanted.collect::<Vec<LabelRequest>>())
}

fn is_named(point: &FunnelPoint, frame: &Frame, value: f64) -> bool {
    let outside = matches!(point.place, FunnelPlace::AboveOuter | FunnelPlace::BelowOuter);
    point.relation != Relation::Other || outside || !frame.up.holds(value)
}

/// Boxes along the limits and the centre, so that no label lies on them.
fn along_the_curves(funnel: &Funnel, frame: &Frame) -> Vec<Area> {
    let limits = funnel.limits.iter().flat_map(|it| {
        let values = [it.lower_998, it.lower_95, funnel.centre, it.upper_95, it.upper_998];
        values.map(|value| (it.size, value))
    });
    let shown = limits.filter(|(size, value)| frame.along.holds(*size) && frame.up.holds(*value));
    shown.map(|(size, value)| Area::around((frame.x(size), frame.y(value)), 3.0)).collect()
}

/// An arrow at the edge for a force that lies beyond it.
fn off_the_scale(canvas: &mut Canvas, (x, y): (f64, f64), theme: &Theme) {
    canvas.shape(&[(x, y - 6.0), (x + 5.0, y + 3.0), (x - 5.0, y + 3.0)], theme.outline);
}

fn alt(funnel: &Funnel, about: &About) -> String {
    let named = |point: &FunnelPoint| {
        let value = about.value_or(point.value, "no figure");
        format!("{} {value}, {}", point.name, point.place.words())
    };
    let of = |relation: Relation| -> Vec<String> {
        funnel.points.iter().filter(|point| point.relation == relation).map(named).collect()
    };
    let outer = funnel.points.iter().filter(|point| {
        point.relation == Relation::Other && matches!(point.place, FunnelPlace::AboveOuter | FunnelPlace::BelowOuter)
    });
    format!(
        "Funnel plot of {} against {} for {} forces, with 95% and 99.8% limits around {} {}. {}. Its peers: {}. Other forces outside the 99.8% limits: {}.",
        about.unit,
        funnel.size,
        drawable(funnel).count(),
        funnel.centre_label.to_lowercase(),
        about.value(funnel.centre),
        findings::listed(&of(Relation::Own)),
        findings::listed(&of(Relation::Peer)),
        findings::listed(&outer.map(named).collect::<Vec<_>>())
    )
}

fn data(funnel: &Funnel, about: &About) -> Table {
    let row = |point: &FunnelPoint| {
        vec![
            Cell::Header(point.name.clone()),
            Cell::Text(point.relation.words().to_owned()),
            Cell::Number(point.size.map_or("no figure".into(), |number| numbers::printed(number, 0))),
            Cell::Number(about.value_or(point.value, "no figure")),
            Cell::Text(point.place.words().to_owned()),
        ]
    };
    Table {
        caption: format!("{} against {}, {}", about.measure, funnel.size, about.period),
        columns: vec![
            "Force".to_owned(),
            "Relation".to_owned(),
            sentence_case(&funnel.size),
            sentence_case(&about.unit),
            "Position in the funnel".to_owned(),
        ],
        rows: funnel.points.iter().map(row).collect(),
    }
}
