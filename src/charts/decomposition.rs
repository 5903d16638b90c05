//! Waterfall chart of a decomposition: what each component adds or subtracts, from the first total to the last.

use serde::Deserialize;

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw, WorkedOut};
use super::names::{Names, widest};
use super::scale::{Scale, number, pixels};
use super::text::sentence_case;
use super::{About, Workings};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{Cell, Outcome, Printed, Table};
use crate::findings;

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "decomposition",
    title: "Breakdown of a difference",
    how_to_read: "Each bar begins where the one above it ends: plain bars add, framed bars subtract, dark bars are totals.",
    draw: Draw::Workings(WorkedOut::ForAGap, draw),
};

/// Parts that add up to a difference, already calculated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecompositionChart {
    /// What is broken down: `the difference from the peers' average`.
    pub what: String,
    /// How it was broken down, in a sentence for readers.
    pub method: String,
    /// The total that the parts begin from; absent: they begin from zero.
    pub from: Option<DecompositionPart>,
    /// The total that they lead to.
    pub to: DecompositionPart,
    /// The parts, in the order in which they are shown.
    #[serde(rename = "part")]
    pub parts: Vec<DecompositionPart>,
}

/// A total or a part of the difference.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecompositionPart {
    /// Its name.
    pub name: String,
    /// The amount; absent: missing.
    pub amount: Option<f64>,
}

const WIDTH: u32 = 520;
const ROW: f64 = 25.0;
const BAR: f64 = 15.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;
const SIZE: f64 = 12.0;

/// A bar from one value to another.
struct Bar<'a> {
    part: &'a DecompositionPart,
    kind: Kind,
    from: f64,
    to: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Total,
    DecompositionPart,
}

struct Frame {
    names: Names,
    left: f64,
    right: f64,
    scale: Scale,
    bottom: f64,
}

impl Frame {
    fn of(bars: &[Bar], printed: &[Printed]) -> Self {
        let names: Vec<String> = bars.iter().map(|bar| bar.part.name.clone()).collect();
        let names = Names::of(&names, SIZE, (90.0, 190.0), ROW);
        let ends = bars.iter().flat_map(|bar| [bar.from, bar.to]);
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        // Totals are on zero, so the scale always holds it.
        let scale = if low < 0.0 { Scale::between(low, high, 4.0) } else { Scale::to(high, 4.0) };
        let values = widest(printed.iter().map(Printed::text), SIZE, true);
        let right = f64::from(WIDTH) - 8.0 - (values + 8.0).max(scale.label_width(11.5) / 2.0);
        let bottom = TOP + names.row * number(bars.len());
        Self { left: names.width + 14.0, right, scale, bottom, names }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * self.scale.share(value)
    }

    fn y(&self, row: usize) -> f64 {
        TOP + self.names.row * (number(row) + 0.5)
    }
}

/// Draws the chart; none without parts, or where a total is missing.
pub(super) fn draw(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Option<Drawing>> {
    let Workings::Decomposition(whole) = workings else { return Ok(None) };
    let totals = whole.from.iter().chain([&whole.to]);
    if whole.parts.is_empty() || totals.into_iter().any(|total| total.amount.is_none()) {
        return Ok(None);
    }
    let bars = bars(whole);
    let printed: Vec<Printed> = bars.iter().map(|bar| value(bar.part.amount, bar.kind, about)).collect();
    let frame = Frame::of(&bars, &printed);
    let theme = &catalogue.theme;
    let alt = alt(whole, &bars, &printed, about);
    let svg = picture(WIDTH, pixels(frame.bottom + BOTTOM), &alt, |canvas| {
        axis(canvas, &frame, theme);
        for (at, (bar, value)) in bars.iter().zip(&printed).enumerate() {
            draw_bar(canvas, &frame, at, bar, value, theme);
        }
        connect(canvas, &frame, &bars, theme);
    })?;
    let subtitle = format!("{}: {}, {}. {}", whole.what, about.unit, about.period, whole.method);
    let title = title(whole, about, catalogue);
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(whole, &bars, &printed, about) }))
}

/// The bars in order: each part begins where the one before it ends. A missing part moves nothing.
fn bars(whole: &DecompositionChart) -> Vec<Bar<'_>> {
    let total = |part| Bar { part, kind: Kind::Total, from: 0.0, to: part.amount.unwrap_or(0.0) };
    let mut bars: Vec<Bar> = whole.from.iter().map(total).collect();
    let mut at = whole.from.as_ref().and_then(|from| from.amount).unwrap_or(0.0);
    for part in &whole.parts {
        let end = at + part.amount.unwrap_or(0.0);
        bars.push(Bar { part, kind: Kind::DecompositionPart, from: at, to: end });
        at = end;
    }
    bars.push(total(&whole.to));
    bars
}

fn value(amount: Option<f64>, kind: Kind, about: &About) -> Printed {
    match (amount, kind) {
        (None, _) => "no figure".into(),
        (Some(amount), Kind::Total) => about.value(amount),
        (Some(amount), Kind::DecompositionPart) => about.difference(amount),
    }
}

/// Names the part with the largest amount.
fn title(whole: &DecompositionChart, about: &About, catalogue: &Catalogue) -> String {
    let size = |part: &DecompositionPart| part.amount.map_or(0.0, f64::abs);
    let largest = whole.parts.iter().max_by(|one, other| size(one).total_cmp(&size(other)));
    let name = largest.map(|part| part.name.as_str()).unwrap_or_default();
    let amount = value(largest.and_then(|part| part.amount), Kind::DecompositionPart, about);
    let words = [
        ("measure", about.measure.as_str()),
        ("force", &about.force),
        ("what", &whole.what),
        ("part", name),
        ("amount", &amount),
    ];
    sentence_case(&catalogue.english().say("decomposition.largest", &words))
}

fn axis(canvas: &mut Canvas, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: 11.5, bold: false, colour: theme.text };
    for tick in &frame.scale.ticks {
        let x = frame.x(*tick);
        canvas.line(&[(x, TOP), (x, frame.bottom)], 1.0, theme.grid);
    }
    for (x, label) in frame.scale.labels_with_room(11.5, |tick| frame.x(tick), WIDTH.into()) {
        canvas.text(&label, (x, frame.bottom + 12.0), Anchor::Centre, look);
    }
    let zero = frame.x(0.0);
    canvas.line(&[(zero, TOP), (zero, frame.bottom)], 1.4, theme.outline);
}

fn draw_bar(canvas: &mut Canvas, frame: &Frame, at: usize, bar: &Bar, value: &str, theme: &Theme) {
    let y = frame.y(at);
    let bold = bar.kind == Kind::Total;
    let look = Lettering { size: SIZE, bold, colour: theme.text };
    frame.names.draw(canvas, at, (frame.left - 10.0, y), Anchor::Right, look);
    canvas.text(value, (f64::from(WIDTH) - 6.0, y), Anchor::Right, look);
    if bar.part.amount.is_none() {
        return;
    }
    let (left, right) = (frame.x(bar.from.min(bar.to)), frame.x(bar.from.max(bar.to)));
    let (from, to) = ((left, y - BAR / 2.0), (right, y + BAR / 2.0));
    match (bar.kind, bar.to < bar.from) {
        (Kind::Total, _) => canvas.rectangle(from, to, theme.force),
        (Kind::DecompositionPart, false) => canvas.rectangle(from, to, theme.peer),
        (Kind::DecompositionPart, true) => {
            canvas.rectangle(from, to, theme.low);
            canvas.frame(from, to, 1.0, theme.text);
        }
    }
    if bar.from == bar.to {
        canvas.line(&[(left, from.1), (left, to.1)], 1.6, theme.text);
    }
}

/// Thin lines that lead from the end of each bar to the next.
fn connect(canvas: &mut Canvas, frame: &Frame, bars: &[Bar], theme: &Theme) {
    for (at, pair) in bars.windows(2).enumerate() {
        let [bar, _] = pair else { continue };
        let x = frame.x(bar.to);
        let (from, to) = (frame.y(at) + BAR / 2.0, frame.y(at + 1) - BAR / 2.0);
        canvas.line(&[(x, from), (x, to)], 1.0, theme.outline);
    }
}

fn alt(whole: &DecompositionChart, bars: &[Bar], printed: &[Printed], about: &About) -> String {
    let each: Vec<String> = bars.iter().zip(printed).map(|(bar, value)| format!("{} {value}", bar.part.name)).collect();
    format!(
        "Waterfall chart of the components of {} in {}, {}, {}: {}.",
        whole.what,
        about.force,
        about.unit,
        about.period,
        findings::listed(&each)
    )
}

fn data(whole: &DecompositionChart, bars: &[Bar], printed: &[Printed], about: &About) -> Table {
    let kind = |kind: Kind| if kind == Kind::Total { "total" } else { "component" };
    let row = |(bar, value): (&Bar, &Printed)| {
        vec![Cell::Header(bar.part.name.clone()), Cell::Text(kind(bar.kind).to_owned()), Cell::Number(value.clone())]
    };
    Table {
        caption: format!("{}, {}", sentence_case(&whole.what), about.period),
        columns: vec!["Component".to_owned(), "Total or component".to_owned(), sentence_case(&about.unit)],
        rows: bars.iter().zip(printed).map(row).collect(),
    }
}
