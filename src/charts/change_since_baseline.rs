//! Change since the baseline: a ring for then, a disc for now, one row for the force and for each peer.

use super::Subject;
use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::names::{Names, widest};
use super::notes::Notes;
use super::scale::{Scale, number, pixels};
use super::text::sentence_case;
use crate::domain::{Cell, Change, ForceValue, Outcome, Printed, Table};
use crate::findings::{self, numbers};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "change-since-baseline",
    title: "Change since the baseline, for the force and each peer",
    how_to_read: "Each row is a force. The open ring is the baseline and the filled disc is the period of this report.",
    draw: Draw::Comparison(draw),
};

const WIDTH: u32 = 520;
const ROW: f64 = 22.0;
const NAMES: (f64, f64) = (144.0, 190.0);
const CHANGES: f64 = 52.0;
const CHANGE_END: f64 = 512.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 26.0;

struct Row<'a> {
    force: &'a ForceValue,
    then: f64,
    now: f64,
}

/// Where the columns stand: as wide as names and changes need.
struct Frame {
    names: Names,
    start: f64,
    end: f64,
    scale: Scale,
}

impl Frame {
    fn of(subject: &Subject, rows: &[Row]) -> Self {
        let names: Vec<String> = rows.iter().map(|row| name(subject, row)).collect();
        let names = Names::of(&names, 12.5, NAMES, ROW);
        let changes: Vec<Printed> = rows.iter().map(change_of).collect();
        let changes = widest(changes.iter().map(Printed::text), 12.5, true).max(CHANGES);
        let largest = rows.iter().flat_map(|row| [row.then, row.now]).fold(0.0, f64::max);
        let scale = Scale::to(largest, 4.0);
        Self { start: names.width + 22.0, end: CHANGE_END - changes - 8.0, names, scale }
    }

    fn along(&self, value: f64) -> f64 {
        self.start + (self.end - self.start) * self.scale.share(value)
    }

    fn middle(&self, row: usize) -> f64 {
        TOP + self.names.row * (number(row) + 0.5)
    }

    fn bottom(&self, rows: usize) -> f64 {
        TOP + self.names.row * number(rows)
    }
}

/// Draws the chart; none where the force has no value in either period.
pub(super) fn draw(subject: &Subject) -> Outcome<Option<Drawing>> {
    let (Some(change), Some(baseline)) = (&subject.comparison.changes.on_baseline, &subject.measure.baseline) else {
        return Ok(None);
    };
    let mut rows: Vec<Row> = subject.comparison.all_forces.iter().filter_map(|force| row(subject, force)).collect();
    if subject.is_ranked() {
        rows.sort_by(|one, other| other.now.total_cmp(&one.now));
    }
    if !rows.iter().any(|row| subject.is_own(&row.force.force)) {
        return Ok(None);
    }
    let without = without(subject);
    let missing =
        Notes::of(without.iter().map(|force| force.name.as_str()).collect(), "No figure for both", WIDTH.into());
    let frame = Frame::of(subject, &rows);
    let alt = alt(subject, change, &rows);
    let bottom = frame.bottom(rows.len()) + BOTTOM;
    let height = pixels(bottom + missing.height());
    let svg = picture(WIDTH, height, &alt, |canvas| {
        axis(canvas, subject, &frame, rows.len());
        key(canvas, subject, frame.start, change, &change_header(&rows, &subject.measure.unit));
        for (at, row) in rows.iter().enumerate() {
            dumbbell(canvas, subject, &frame, at, row);
        }
        missing.draw(canvas, bottom, subject.theme());
    })?;
    let subtitle = format!("{}, {} and {}", subject.measure.value_unit(), baseline.label, subject.comparison.period);
    let wording = subject.catalogue.english();
    let title = findings::headline_of_change(subject.comparison, subject.measure, wording)
        .unwrap_or_else(|| findings::headline_of_series(subject.comparison, subject.measure, wording));
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(subject, change, &rows, &without) }))
}

fn row<'a>(subject: &Subject, force: &'a ForceValue) -> Option<Row<'a>> {
    let shown = subject.is_own(&force.force) || subject.is_peer(&force.force);
    let (then, now) = (force.baseline?, force.value?);
    shown.then_some(Row { force, then, now })
}

/// The force or peers that have no value in one of the periods, or in both.
fn without<'a>(subject: &Subject<'a>) -> Vec<&'a ForceValue> {
    let shown = |force: &&ForceValue| subject.is_own(&force.force) || subject.is_peer(&force.force);
    let incomplete = |force: &&ForceValue| force.value.is_none() || force.baseline.is_none();
    subject.comparison.all_forces.iter().filter(shown).filter(incomplete).collect()
}

fn axis(canvas: &mut Canvas, subject: &Subject, frame: &Frame, rows: usize) {
    let theme = subject.theme();
    let bottom = frame.bottom(rows);
    for tick in &frame.scale.ticks {
        let x = frame.along(*tick);
        canvas.line(&[(x, TOP - 4.0), (x, bottom)], 1.0, theme.grid);
    }
    for (x, label) in frame.scale.labels_with_room(11.5, |tick| frame.along(tick), WIDTH.into()) {
        let look = Lettering { size: 11.5, bold: false, colour: theme.text };
        canvas.text(&label, (x, bottom + 12.0), Anchor::Centre, look);
    }
}

/// Says what ring, disc and last column are, above the rows.
fn key(canvas: &mut Canvas, subject: &Subject, start: f64, change: &Change, last_column: &str) {
    let theme = subject.theme();
    let look = Lettering { size: 12.0, bold: false, colour: theme.text };
    let (then, now) = (change.from.to_string(), subject.comparison.period.to_string());
    let y = 14.0;
    canvas.ring((start + 4.0, y), 4.0, 1.8, theme.outline);
    canvas.text(&then, (start + 14.0, y), Anchor::Left, look);
    let x = start + 14.0 + super::text::width(&then, 12.0, false) + 18.0;
    canvas.disc((x, y), 4.5, theme.outline);
    canvas.text(&now, (x + 10.0, y), Anchor::Left, look);
    canvas.text(last_column, (CHANGE_END, y + 16.0), Anchor::Right, look);
}

fn dumbbell(canvas: &mut Canvas, subject: &Subject, frame: &Frame, at: usize, row: &Row) {
    let theme = subject.theme();
    let y = frame.middle(at);
    let own = subject.is_own(&row.force.force);
    let colour = if own { theme.force } else { theme.peer };
    let (then, now) = (frame.along(row.then), frame.along(row.now));
    canvas.line(&[(then, y), (now, y)], if own { 3.0 } else { 1.8 }, colour);
    canvas.ring((then, y), 4.0, 1.8, colour);
    canvas.disc((now, y), if own { 6.0 } else { 4.8 }, colour);
    let look = Lettering { size: 12.5, bold: own, colour: theme.text };
    frame.names.draw(canvas, at, (frame.names.width + 8.0, y), Anchor::Right, look);
    canvas.text(&change_of(row), (CHANGE_END, y), Anchor::Right, look);
}

fn name(subject: &Subject, row: &Row) -> String {
    let own = subject.is_own(&row.force.force);
    if own { format!("\u{25BA} {}", row.force.name) } else { row.force.name.clone() }
}

/// Change of the rate in per cent, or from count to count where the earlier count is too small for a percentage.
fn change_of(row: &Row) -> Printed {
    let count =
        |number: Option<f64>| -> Printed { number.map_or("no figure".into(), |number| numbers::printed(number, 0)) };
    match row.force.change_percent {
        Some(percent) => numbers::printed_signed_percent(percent),
        None => format!("{} to {}", count(row.force.baseline_numerator), count(row.force.numerator)).into(),
    }
}

/// What the last column holds: changes in per cent, counts, or both.
fn change_header(rows: &[Row], unit: &str) -> String {
    match rows.iter().filter(|row| row.force.change_percent.is_some()).count() {
        with if with == rows.len() => "Change in rate".to_owned(),
        0 => format!("Number of {unit}"),
        _ => "Change in rate, or counts".to_owned(),
    }
}

fn alt(subject: &Subject, change: &Change, rows: &[Row]) -> String {
    let each: Vec<String> = rows
        .iter()
        .map(|row| {
            let (then, now) = (subject.value(row.then), subject.value(row.now));
            format!("{} from {then} to {now} ({})", row.force.name, change_of(row))
        })
        .collect();
    format!(
        "Chart of the change in {} from the {} to the {}, for {} and its peers, {}: {}.",
        subject.measure.value_unit(),
        change.from,
        subject.comparison.period,
        subject.comparison.force_name,
        if subject.is_ranked() { "highest now first" } else { "by name" },
        findings::listed(&each)
    )
}

fn data(subject: &Subject, change: &Change, rows: &[Row], without: &[&ForceValue]) -> Table {
    let printed = |value: Option<f64>| Cell::Number(value.map_or("no figure".into(), |it| subject.value(it)));
    let incomplete = |force: &&ForceValue| {
        let name = Cell::Header(force.name.clone());
        vec![name, printed(force.baseline), printed(force.value), Cell::number("no figure")]
    };
    let cells = |row: &Row| {
        vec![
            Cell::Header(row.force.name.clone()),
            Cell::Number(subject.value(row.then)),
            Cell::Number(subject.value(row.now)),
            Cell::Number(change_of(row)),
        ]
    };
    let baseline = subject.measure.baseline.as_ref().map_or("", |baseline| &baseline.label);
    Table {
        caption: format!("Change in {} since the {}", subject.measure.value_unit(), baseline),
        columns: vec![
            "Force".to_owned(),
            sentence_case(&change.from.to_string()),
            sentence_case(&subject.comparison.period.to_string()),
            change_header(rows, &subject.measure.unit),
        ],
        rows: rows.iter().map(cells).chain(without.iter().map(incomplete)).collect(),
    }
}
