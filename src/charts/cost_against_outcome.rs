//! Cost against outcome: two values for each force, divided into quadrants by the peers' values.

use serde::Deserialize;

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw, WorkedOut};
use super::marks::Relation;
use super::notes::Notes;
use super::placement::{Area, Label, LabelRequest, Placement};
use super::scale::{Scale, pixels};
use super::text::{self, sentence_case};
use super::{About, Workings};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{AreaCode, Cell, MeasureKind, Outcome, Printed, Table};
use crate::findings::{self, numbers};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "cost-against-outcome",
    title: "Spending against outcomes",
    how_to_read: "Each mark is a force: the diamond is the force this report is about, discs are its peers and rings are all others. A position is not a verdict: forces differ in need, area and accounting.",
    draw: Draw::Workings(WorkedOut::InExamples, draw),
};

/// Two values of each force, already calculated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostAgainstOutcome {
    /// What the reference lines are: `Peers' median`.
    pub reference_label: String,
    /// What is spent, from left to right.
    pub cost: Side,
    /// What comes of it, from bottom to top.
    pub outcome: Side,
    /// Every force.
    #[serde(rename = "point")]
    pub points: Vec<CostPoint>,
}

/// One of the two values.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// What it is, short: `spending`.
    pub name: String,
    /// Its unit: `pounds per resident`.
    pub unit: String,
    /// What kind of value it is: money and percentages carry their signs.
    pub kind: MeasureKind,
    /// Decimals printed.
    pub decimals: usize,
    /// The value that the reference line is at.
    pub reference: f64,
}

/// One force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostPoint {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub name: String,
    /// What it is to the force that the chart is about.
    pub relation: Relation,
    /// What it spends; absent: missing.
    pub cost: Option<f64>,
    /// What comes of it; absent: missing.
    pub outcome: Option<f64>,
}

impl Side {
    fn value(&self, number: f64) -> Printed {
        findings::printed_value_of_kind(number, self.kind, self.decimals)
    }

    /// Where a value lies to the reference, as printed: what prints the same is the same.
    fn beside(&self, number: f64) -> &'static str {
        if numbers::rounded(number, self.decimals) == numbers::rounded(self.reference, self.decimals) {
            return "at";
        }
        if number > self.reference { "above" } else { "below" }
    }
}

const WIDTH: u32 = 520;
const HEIGHT: f64 = 440.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 388.0;
const RIGHT: f64 = 508.0;

struct Frame {
    left: f64,
    along: Scale,
    up: Scale,
}

impl Frame {
    fn of(chart: &CostAgainstOutcome) -> Option<Self> {
        let costs = drawable(chart).map(|(_, cost, _)| cost);
        let outcomes = drawable(chart).map(|(.., outcome)| outcome);
        let along = around(costs, chart.cost.reference)?;
        let up = around(outcomes, chart.outcome.reference)?;
        Some(Self { left: up.label_width(11.5).max(22.0) + 10.0, along, up })
    }

    fn at(&self, cost: f64, outcome: f64) -> (f64, f64) {
        let x = self.left + (RIGHT - self.left) * self.along.share(cost);
        (x, BOTTOM - (BOTTOM - TOP) * self.up.share(outcome))
    }
}

fn around(values: impl Iterator<Item = f64>, reference: f64) -> Option<Scale> {
    let values: Vec<f64> = values.collect();
    let lowest = values.iter().copied().reduce(f64::min)?.min(reference);
    let highest = values.iter().copied().reduce(f64::max)?.max(reference);
    // Points, so the scale need not begin at zero; a little room keeps them off the frame.
    let room = (highest - lowest) * 0.04;
    Some(Scale::between(lowest - if lowest > room { room } else { 0.0 }, highest + room, 5.0))
}

fn drawable(chart: &CostAgainstOutcome) -> impl Iterator<Item = (&CostPoint, f64, f64)> {
    chart.points.iter().filter_map(|point| Some((point, point.cost?, point.outcome?)))
}

/// Draws the chart; none where no force has both values.
pub(super) fn draw(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Option<Drawing>> {
    let Workings::CostAgainstOutcome(chart) = workings else { return Ok(None) };
    let Some(frame) = Frame::of(chart) else { return Ok(None) };
    let theme = &catalogue.theme;
    let without = chart.points.iter().filter(|point| point.cost.is_none() || point.outcome.is_none());
    let missing = Notes::of(without.map(|point| point.name.as_str()).collect(), "Without both figures", WIDTH.into());
    let fields = fields(chart, &frame);
    let (labels, unnamed) = names(chart, &frame, &fields, theme);
    let unnamed = Notes::of(unnamed.iter().map(String::as_str).collect(), "Not named above", WIDTH.into());
    let alt = alt(chart, about);
    let svg = picture(WIDTH, pixels(HEIGHT + unnamed.height() + missing.height()), &alt, |canvas| {
        axes(canvas, chart, &frame, theme);
        references(canvas, chart, &frame, &fields, theme);
        points(canvas, chart, &frame, theme);
        labels.iter().for_each(|label| label.draw(canvas));
        unnamed.draw(canvas, HEIGHT, theme);
        missing.draw(canvas, HEIGHT + unnamed.height(), theme);
    })?;
    let subtitle = format!(
        "{} ({}) against {} ({}), {}. The lines are at the {}",
        chart.cost.name,
        chart.cost.unit,
        chart.outcome.name,
        chart.outcome.unit,
        about.period,
        chart.reference_label.to_lowercase()
    );
    let data = data(chart, about);
    Ok(Some(Drawing { title: title(chart, about, catalogue), subtitle, alt, picture: svg, data }))
}

fn title(chart: &CostAgainstOutcome, about: &About, catalogue: &Catalogue) -> String {
    let (cost, outcome) = (chart.cost.name.as_str(), chart.outcome.name.as_str());
    let Some((_, spent, came)) = drawable(chart).find(|(point, ..)| point.relation == Relation::Own) else {
        let words = [("force", about.force.as_str()), ("cost", cost), ("outcome", outcome)];
        return sentence_case(&catalogue.english().say("quadrant.missing", &words));
    };
    let words = [
        ("force", about.force.as_str()),
        ("cost", cost),
        ("cost_side", chart.cost.beside(spent)),
        ("outcome", outcome),
        ("outcome_side", chart.outcome.beside(came)),
        ("reference", &chart.reference_label.to_lowercase()),
    ];
    sentence_case(&catalogue.english().say("quadrant.beside", &words))
}

fn axes(canvas: &mut Canvas, chart: &CostAgainstOutcome, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: 11.5, bold: false, colour: theme.text };
    for (tick, label) in frame.up.ticks.iter().zip(frame.up.labels()) {
        let (_, y) = frame.at(frame.along.bottom, *tick);
        canvas.line(&[(frame.left, y), (RIGHT, y)], 1.0, theme.grid);
        canvas.text(&label, (frame.left - 6.0, y), Anchor::Right, look);
    }
    for tick in &frame.along.ticks {
        let (x, _) = frame.at(*tick, frame.up.bottom);
        canvas.line(&[(x, TOP), (x, BOTTOM)], 1.0, theme.grid);
    }
    let place = |tick: f64| frame.at(tick, frame.up.bottom).0;
    for (x, label) in frame.along.labels_with_room(11.5, place, WIDTH.into()) {
        canvas.text(&label, (x, BOTTOM + 13.0), Anchor::Centre, look);
    }
    let axis = |side: &Side| text::wrapped(&sentence_case(&format!("{}, {}", side.name, side.unit)), 11.5, true, 440.0);
    let bold = Lettering { bold: true, ..look };
    for (line, y) in axis(&chart.outcome).iter().take(1).map(|line| (line, TOP - 24.0)) {
        canvas.text(&format!("\u{25B2} {line}"), (4.0, y), Anchor::Left, bold);
    }
    for (line, y) in axis(&chart.cost).iter().take(1).map(|line| (line, BOTTOM + 34.0)) {
        canvas.text(&format!("{line} \u{25BA}"), (RIGHT, y), Anchor::Right, bold);
    }
}

/// The name of one of the four fields: its lines, where they stand, and the box they take.
struct Field {
    lines: [String; 2],
    at: (f64, f64),
    anchor: Anchor,
    area: Area,
}

const FIELD: f64 = 11.0;

/// The names of the four fields. A field too narrow for its name goes without: the axes say the same.
fn fields(chart: &CostAgainstOutcome, frame: &Frame) -> Vec<Field> {
    let (x, _) = frame.at(chart.cost.reference, chart.outcome.reference);
    let (left, right) = ((frame.left + 5.0, Anchor::Left), (RIGHT - 5.0, Anchor::Right));
    let (top, bottom) = ((TOP + 9.0, "higher"), (BOTTOM - 22.0, "lower"));
    let corners = [("Lower", left, top), ("Higher", right, top), ("Lower", left, bottom), ("Higher", right, bottom)];
    let field = |(cost, (from, anchor), (y, outcome)): (&str, (f64, Anchor), (f64, &str))| {
        let lines = [format!("{cost} {}", chart.cost.name), format!("{outcome} {}", chart.outcome.name)];
        let wide = lines.iter().map(|line| text::width(line, FIELD, false)).fold(0.0, f64::max);
        let left = if anchor == Anchor::Left { from } else { from - wide };
        let area = Area { left, top: y - 7.0, right: left + wide, bottom: y + 20.0 };
        (wide <= (x - from).abs() - 6.0).then_some(Field { lines, at: (from, y), anchor, area })
    };
    corners.into_iter().filter_map(field).collect()
}

/// The two reference lines, and the names of the fields between them.
fn references(canvas: &mut Canvas, chart: &CostAgainstOutcome, frame: &Frame, fields: &[Field], theme: &Theme) {
    let (x, y) = frame.at(chart.cost.reference, chart.outcome.reference);
    canvas.line(&[(x, TOP), (x, BOTTOM)], 1.8, theme.average);
    canvas.line(&[(frame.left, y), (RIGHT, y)], 1.8, theme.average);
    let look = Lettering { size: FIELD, bold: false, colour: theme.outline };
    for field in fields {
        for (line, y) in field.lines.iter().zip([field.at.1, field.at.1 + 13.0]) {
            canvas.text(line, (field.at.0, y), field.anchor, look);
        }
    }
}

/// Marks, the force's last so that it lies on top.
fn points(canvas: &mut Canvas, chart: &CostAgainstOutcome, frame: &Frame, theme: &Theme) {
    let mut points: Vec<_> = drawable(chart).collect();
    points.sort_by_key(|(point, ..)| std::cmp::Reverse(point.relation));
    for (point, cost, outcome) in points {
        point.relation.draw(canvas, frame.at(cost, outcome), theme);
    }
}

/// Names of the force and its peers. Given back beside them: the names for which there is no room.
fn names(chart: &CostAgainstOutcome, frame: &Frame, fields: &[Field], theme: &Theme) -> (Vec<Label>, Vec<String>) {
    let (x, y) = frame.at(chart.cost.reference, chart.outcome.reference);
    let marks = drawable(chart).map(|(_, cost, outcome)| Area::around(frame.at(cost, outcome), 4.5));
    let marks = marks.chain(fields.iter().map(|field| field.area)).collect();
    let lines = vec![
        Area { left: x - 1.5, top: TOP, right: x + 1.5, bottom: BOTTOM },
        Area { left: frame.left, top: y - 1.5, right: RIGHT, bottom: y + 1.5 },
    ];
    let edge = Area { left: frame.left + 1.0, top: TOP, right: RIGHT, bottom: BOTTOM - 1.0 };
    let mut points: Vec<_> = drawable(chart).filter(|(point, ..)| point.relation != Relation::Other).collect();
    points.sort_by_key(|(point, ..)| point.relation);
    let wanted = points.into_iter().map(|(point, cost, outcome)| {
        let own = point.relation == Relation::Own;
        let look = Lettering { size: if own { 12.5 } else { 11.0 }, bold: own, colour: theme.text };
        let lines = text::wrapped(&point.name, look.size, own, 150.0);
        let half = if own { 6.0 } else { 4.0 };
        LabelRequest { name: point.name.clone(), lines, at: frame.at(cost, outcome), half, look }
    });
    Placement::new(edge, marks, lines).find_all(&wanted.collect::<Vec<LabelRequest>>())
}

fn printed(side: &Side, number: Option<f64>) -> Printed {
    number.map_or("no figure".into(), |number| side.value(number))
}

fn alt(chart: &CostAgainstOutcome, about: &About) -> String {
    let of = |relation: Relation| -> Vec<String> {
        let these = chart.points.iter().filter(|point| point.relation == relation);
        these
            .map(|point| {
                let (cost, outcome) = (printed(&chart.cost, point.cost), printed(&chart.outcome, point.outcome));
                format!("{} {} {cost}, {} {outcome}", point.name, chart.cost.name, chart.outcome.name)
            })
            .collect()
    };
    format!(
        "Scatter chart of {} ({}) against {} ({}) for {} forces, {}. {}: {} {} and {} {}. {}. Its peers: {}.",
        chart.cost.name,
        chart.cost.unit,
        chart.outcome.name,
        chart.outcome.unit,
        drawable(chart).count(),
        about.period,
        chart.reference_label,
        chart.cost.name,
        chart.cost.value(chart.cost.reference),
        chart.outcome.name,
        chart.outcome.value(chart.outcome.reference),
        findings::listed(&of(Relation::Own)),
        findings::listed(&of(Relation::Peer))
    )
}

fn data(chart: &CostAgainstOutcome, about: &About) -> Table {
    let row = |point: &CostPoint| {
        vec![
            Cell::Header(point.name.clone()),
            Cell::Text(point.relation.words().to_owned()),
            Cell::Number(printed(&chart.cost, point.cost)),
            Cell::Number(printed(&chart.outcome, point.outcome)),
        ]
    };
    let column = |side: &Side| sentence_case(&format!("{}, {}", side.name, side.unit));
    Table {
        caption: format!("{} against {}, {}", sentence_case(&chart.cost.name), chart.outcome.name, about.period),
        columns: vec!["Force".to_owned(), "Relation".to_owned(), column(&chart.cost), column(&chart.outcome)],
        rows: chart.points.iter().map(row).collect(),
    }
}
