//! The spine chart: the force within the spread of its peers on each measure.

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::marks::Marker;
use super::names::{Names, widest};
use super::scale::{number, pixels};
use super::text;
use super::{Overview, Subject};
use crate::catalogue::Theme;
use crate::domain::{Cell, GroupStatistics, Outcome, Printed, Standing, Table};
use crate::findings::{self, words};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "spine",
    title: "The force within the spread of its peers on each measure",
    how_to_read: "Each bar runs from the lowest to the highest peer; its darker part contains the middle half of them. The mark is the force: \u{25B2} above or \u{25BC} below the range expected from its peers, \u{2666} neither. The line is the peers' median.",
    draw: Draw::Overview(draw),
};

const WIDTH: u32 = 520;
const ROW: f64 = 30.0;
const TOP: f64 = 36.0;
const SIZE: f64 = 11.5;
const BAND: f64 = 16.0;

/// The five numbers of the peers that a row is drawn from.
struct Peers {
    lowest: f64,
    lower_quartile: f64,
    median: f64,
    upper_quartile: f64,
    highest: f64,
}

impl Peers {
    fn of(peers: &GroupStatistics) -> Option<Self> {
        Some(Self {
            lowest: peers.minimum?,
            lower_quartile: peers.lower_quartile?,
            median: peers.median?,
            upper_quartile: peers.upper_quartile?,
            highest: peers.maximum?,
        })
    }
}

struct Row<'a> {
    subject: &'a Subject<'a>,
    value: Option<f64>,
    peers: Option<Peers>,
}

impl Row<'_> {
    fn printed(&self, pick: impl Fn(&Peers) -> f64) -> Printed {
        self.peers.as_ref().map_or("none".into(), |peers| self.subject.value(pick(peers)))
    }

    fn own(&self) -> Printed {
        self.value.map_or("no rate".into(), |value| self.subject.value(value))
    }
}

/// Where the columns stand: right ends of the numbers, both ends of the spine.
struct Frame {
    names: Names,
    own: f64,
    lowest: f64,
    left: f64,
    right: f64,
    highest: f64,
}

impl Frame {
    fn of(rows: &[Row]) -> Self {
        let names: Vec<String> = rows.iter().map(|row| row.subject.measure.short_title.clone()).collect();
        let names = Names::of(&names, 12.0, (100.0, 150.0), ROW);
        let column = |head: &str, cells: Vec<Printed>, bold| {
            let heads = widest(head.split(' '), SIZE, true);
            heads.max(widest(cells.iter().map(Printed::text), SIZE, bold)) + 8.0
        };
        let own = names.width + column("Force", rows.iter().map(Row::own).collect(), true);
        let lowest = own + column("Lowest peer", rows.iter().map(|row| row.printed(|it| it.lowest)).collect(), false);
        let highest = column("Highest peer", rows.iter().map(|row| row.printed(|it| it.highest)).collect(), false);
        let (left, right) = (lowest + 12.0, f64::from(WIDTH) - highest - 10.0);
        Self { names, own, lowest, left, right, highest: f64::from(WIDTH) - 2.0 }
    }

    fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }
}

/// Draws the chart; none where the peers have values on no measure.
pub(super) fn draw(overview: &Overview) -> Outcome<Option<Drawing>> {
    let subjects = overview.subjects();
    let rows: Vec<Row> = subjects
        .iter()
        .map(|subject| Row {
            subject,
            value: subject.comparison.own.value,
            peers: Peers::of(&subject.comparison.peers.without_force),
        })
        .collect();
    if rows.iter().all(|row| row.peers.is_none()) {
        return Ok(None);
    }
    let frame = Frame::of(&rows);
    let theme = overview.theme();
    let alt = alt(overview, &rows);
    let bottom = TOP + frame.names.row * number(rows.len());
    let svg = picture(WIDTH, pixels(bottom + 20.0), &alt, |canvas| {
        head(canvas, &frame, theme);
        for (at, row) in rows.iter().enumerate() {
            draw_row(canvas, &frame, row, at, theme);
        }
        let x = frame.middle();
        canvas.line(&[(x, TOP - 2.0), (x, bottom + 4.0)], 1.8, theme.average);
        let look = Lettering { size: SIZE, bold: true, colour: theme.average };
        canvas.text("Peers' median", (x, bottom + 12.0), Anchor::Centre, look);
    })?;
    let subtitle =
        format!("Rates of {} and its peers, each measure on its own scale, {}", overview.force(), overview.period());
    let title = title(overview);
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(overview, &rows) }))
}

/// Names the measure on which the force is furthest from its peers, if it is outside the expected range on any.
fn title(overview: &Overview) -> String {
    let wording = overview.catalogue.english();
    let findings = findings::worth_saying(overview.comparisons, overview.catalogue);
    let furthest = findings.first().filter(|finding| finding.strength > 0.0);
    let measure = furthest.and_then(|finding| overview.catalogue.measures.get(&finding.measure));
    match measure {
        Some(measure) => wording.say(
            "spine.furthest",
            &[("force", overview.force()), ("measure", &findings::words::within_a_sentence(&measure.short_title))],
        ),
        None => wording.say("spine.nowhere", &[("force", overview.force())]),
    }
}

fn head(canvas: &mut Canvas, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: SIZE, bold: true, colour: theme.text };
    for (words, x) in [("Force", frame.own), ("Lowest peer", frame.lowest), ("Highest peer", frame.highest)] {
        let lines = text::wrapped(words, SIZE, true, 1.0_f64.max(text::width("Highest", SIZE, true)));
        let first = TOP - 8.0 - 13.0 * (number(lines.len()) - 0.5);
        for (at, line) in lines.iter().enumerate() {
            canvas.text(line, (x, first + 13.0 * number(at)), Anchor::Right, look);
        }
    }
}

fn draw_row(canvas: &mut Canvas, frame: &Frame, row: &Row, at: usize, theme: &Theme) {
    let y = TOP + frame.names.row * (number(at) + 0.5);
    let look = Lettering { size: SIZE, bold: false, colour: theme.text };
    let bold = Lettering { bold: true, ..look };
    frame.names.draw(canvas, at, (0.0, y), Anchor::Left, Lettering { size: 12.0, ..look });
    canvas.text(&row.own(), (frame.own, y), Anchor::Right, bold);
    canvas.text(&row.printed(|it| it.lowest), (frame.lowest, y), Anchor::Right, look);
    canvas.text(&row.printed(|it| it.highest), (frame.highest, y), Anchor::Right, look);
    let Some(peers) = &row.peers else {
        canvas.text("too few peers with figures", (frame.middle(), y), Anchor::Centre, look);
        return;
    };
    let ends = [Some(peers.lowest), Some(peers.highest), row.value];
    let reach = ends.into_iter().flatten().map(|value| (value - peers.median).abs()).fold(0.0, f64::max);
    let x = |value: f64| {
        let share = if reach > 0.0 { (value - peers.median) / reach } else { 0.0 };
        frame.middle() + share * (frame.right - frame.left) / 2.0
    };
    let band = |low: f64, high: f64, tall: f64| ((x(low) - 1.0, y - tall / 2.0), (x(high) + 1.0, y + tall / 2.0));
    let (from, to) = band(peers.lowest, peers.highest, BAND);
    canvas.rectangle(from, to, theme.range);
    canvas.frame(from, to, 0.9, theme.outline);
    let (from, to) = band(peers.lower_quartile, peers.upper_quartile, BAND);
    canvas.rectangle(from, to, theme.steps.get(1).copied().unwrap_or(theme.other));
    canvas.frame(from, to, 0.9, theme.outline);
    if let Some(value) = row.value {
        let mark = match row.subject.comparison.verdict.standing {
            Standing::Higher => Marker::PointingUp,
            Standing::Lower => Marker::PointingDown,
            _ => Marker::Diamond,
        };
        mark.draw(canvas, (x(value), y), 6.5, theme.force);
    }
}

fn alt(overview: &Overview, rows: &[Row]) -> String {
    let each: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {}, peers {} to {} with median {} ({})",
                row.subject.measure.short_title,
                row.own(),
                row.printed(|it| it.lowest),
                row.printed(|it| it.highest),
                row.printed(|it| it.median),
                standing(row).to_lowercase()
            )
        })
        .collect();
    format!(
        "Spine chart of {} within the spread of its peers on {} measures: {}.",
        overview.force(),
        rows.len(),
        each.join("; ")
    )
}

fn standing(row: &Row) -> String {
    words::of(row.subject.comparison.verdict.standing, row.subject.catalogue.english())
}

fn data(overview: &Overview, rows: &[Row]) -> Table {
    let cells = |row: &Row| {
        vec![
            Cell::Header(format!("{}, {}", row.subject.measure.short_title, row.subject.measure.value_unit())),
            Cell::Number(row.own()),
            Cell::Number(row.printed(|it| it.lowest)),
            Cell::Number(row.printed(|it| it.lower_quartile)),
            Cell::Number(row.printed(|it| it.median)),
            Cell::Number(row.printed(|it| it.upper_quartile)),
            Cell::Number(row.printed(|it| it.highest)),
            Cell::Text(standing(row)),
        ]
    };
    let columns = [
        "Measure",
        overview.force(),
        "Lowest peer",
        "Lower quartile",
        "Median",
        "Upper quartile",
        "Highest peer",
        "Standing",
    ];
    Table {
        caption: format!("{} within the spread of its peers, {}", overview.force(), overview.period()),
        columns: columns.map(String::from).to_vec(),
        rows: rows.iter().map(cells).collect(),
    }
}
