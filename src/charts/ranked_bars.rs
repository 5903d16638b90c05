//! Every force in order of its value, the force and its peers marked by colour, weight and sign.

use super::alt_text;
use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::names::{Names, widest};
use super::scale::{Scale, number, pixels};
use super::subject::EveryForce;
use super::text::sentence_case;
use crate::domain::{Cell, ForceValue, Outcome, PeerAverage, Printed, Table};
use crate::findings::{self, numbers, words};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "ranked-bars",
    title: "Every force in order, with the force and its peers marked",
    how_to_read: "Each bar is a force. The dark bar (\u{25BA}) is the force this report is about, bars with a disc (\u{25CF}) are its peers, and the line is the peers' average.",
    draw: Draw::EveryForce { draw, how_to_read_unmarked: "Each bar is a force, the highest value first." },
};

const WIDTH: u32 = 520;
const ROW: f64 = 15.5;
const BAR: f64 = 10.5;
const NAMES: (f64, f64) = (144.0, 200.0);
const VALUES: f64 = 38.0;
const BAR_END: f64 = 508.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 24.0;

/// Draws the chart; none where no force has a value.
pub(super) fn draw(every: &EveryForce) -> Outcome<Option<Drawing>> {
    let mut with: Vec<&ForceValue> = every.forces().iter().filter(|it| it.value.is_some()).collect();
    if every.is_ranked() {
        with.sort_by(|one, other| other.value.unwrap_or(0.0).total_cmp(&one.value.unwrap_or(0.0)));
    }
    let without: Vec<&ForceValue> = every.forces().iter().filter(|it| it.value.is_none()).collect();
    let Some(largest) = with.iter().filter_map(|it| it.value).max_by(f64::total_cmp) else { return Ok(None) };
    let rows = with.len() + without.len();
    let scale = Scale::to(largest.max(peer_average(every).and_then(|average| average.value).unwrap_or(0.0)), 4.0);
    let frame = Frame::of(every, &[with.as_slice(), without.as_slice()].concat(), scale);
    let alt = alt(every, &with);
    let height = pixels(frame.bottom(rows) + BOTTOM);
    let svg = picture(WIDTH, height, &alt, |canvas| {
        axis(canvas, every, &frame, rows);
        for (at, force) in with.iter().enumerate() {
            bar(canvas, every, &frame, at, force);
        }
        for (at, force) in without.iter().enumerate() {
            no_bar(canvas, every, &frame, with.len() + at, force);
        }
    })?;
    let title = match every {
        EveryForce::Marked(it) => findings::headline(it.comparison, it.measure, it.catalogue.english()),
        EveryForce::Unmarked(_) => alt_text::spread(every),
    };
    Ok(Some(Drawing { title, subtitle: subtitle(every), alt, picture: svg, data: data(every, &with, &without) }))
}

fn subtitle(every: &EveryForce) -> String {
    let measure = every.measure();
    let order = if every.is_ranked() { "" } else { " by name" };
    format!("{}, police forces of England and Wales{order}, {}", measure.value_unit(), every.period())
}

/// Where the columns stand: as wide as names and values need.
struct Frame {
    names: Names,
    value_end: f64,
    bar_start: f64,
    bar_end: f64,
    scale: Scale,
}

impl Frame {
    fn of(every: &EveryForce, rows: &[&ForceValue], scale: Scale) -> Self {
        let names: Vec<String> = rows.iter().map(|force| signed_name(every, force)).collect();
        let names = Names::of(&names, 12.0, NAMES, ROW);
        let values: Vec<Printed> = rows.iter().filter_map(|it| it.value).map(|value| every.value(value)).collect();
        let values = widest(values.iter().map(Printed::text), 12.0, true);
        let value_end = names.width + 16.0 + values.max(VALUES);
        let last = scale.labels().last().map_or(0.0, |label| super::text::width(label, 11.5, false));
        let bar_end = BAR_END.min(f64::from(WIDTH) - last / 2.0);
        Self { names, value_end, bar_start: value_end + 8.0, bar_end, scale }
    }

    fn middle(&self, row: usize) -> f64 {
        TOP + self.names.row * (number(row) + 0.5)
    }

    fn bottom(&self, rows: usize) -> f64 {
        TOP + self.names.row * number(rows)
    }

    fn along(&self, value: f64) -> f64 {
        self.bar_start + (self.bar_end - self.bar_start) * self.scale.share(value)
    }

    fn name_end(&self) -> f64 {
        self.names.width + 8.0
    }
}

/// Grid, tick labels and the line of the peers' average, drawn first so that bars and texts are over them.
fn axis(canvas: &mut Canvas, every: &EveryForce, frame: &Frame, rows: usize) {
    let theme = every.theme();
    let bottom = frame.bottom(rows);
    for tick in &frame.scale.ticks {
        let x = frame.along(*tick);
        canvas.line(&[(x, TOP), (x, bottom)], 1.0, theme.grid);
    }
    for (x, label) in frame.scale.labels_with_room(11.5, |tick| frame.along(tick), WIDTH.into()) {
        let look = Lettering { size: 11.5, bold: false, colour: theme.text };
        canvas.text(&label, (x, bottom + 12.0), Anchor::Centre, look);
    }
    let Some((average, value)) = peer_average(every).and_then(|average| Some((average, average.value?))) else {
        return;
    };
    let x = frame.along(value);
    canvas.line(&[(x, TOP - 8.0), (x, bottom)], 1.8, theme.average);
    let label = format!("Peers' {} {}", words::of(average.method, every.catalogue().english()), every.value(value));
    let half = super::text::width(&label, 12.0, true) / 2.0;
    let centre = x.min(f64::from(WIDTH) - 8.0 - half).max(8.0 + half);
    canvas.text(
        &label,
        (centre, TOP - 18.0),
        Anchor::Centre,
        Lettering { size: 12.0, bold: true, colour: theme.average },
    );
}

/// The average of the peers of the force that is marked.
fn peer_average<'a>(every: &EveryForce<'a>) -> Option<&'a PeerAverage> {
    every.marked().map(|subject| &subject.comparison.peers.average)
}

fn bar(canvas: &mut Canvas, every: &EveryForce, frame: &Frame, at: usize, force: &ForceValue) {
    let theme = every.theme();
    let y = frame.middle(at);
    let value = force.value.unwrap_or(0.0);
    let (from, to) = ((frame.bar_start, y - BAR / 2.0), (frame.along(value), y + BAR / 2.0));
    if every.is_own(&force.force) {
        canvas.rectangle((frame.bar_start, y - ROW / 2.0 + 1.0), (to.0, y + ROW / 2.0 - 1.0), theme.force);
    } else if every.is_peer(&force.force) {
        canvas.rectangle(from, to, theme.peer);
    } else {
        canvas.rectangle(from, to, theme.other);
        canvas.frame(from, to, 0.7, theme.outline);
    }
    let look = label(every, force);
    frame.names.draw(canvas, at, (frame.name_end(), y), Anchor::Right, look);
    canvas.text(&every.value(value), (frame.value_end, y), Anchor::Right, look);
}

fn no_bar(canvas: &mut Canvas, every: &EveryForce, frame: &Frame, at: usize, force: &ForceValue) {
    let look = label(every, force);
    let y = frame.middle(at);
    frame.names.draw(canvas, at, (frame.name_end(), y), Anchor::Right, look);
    canvas.text("no rate", (frame.value_end, y), Anchor::Right, look);
}

fn label(every: &EveryForce, force: &ForceValue) -> Lettering {
    Lettering { size: 12.0, bold: every.is_own(&force.force), colour: every.theme().text }
}

/// Peers carry a disc before their name, the force an arrow, so that colour is never the only sign.
fn signed_name(every: &EveryForce, force: &ForceValue) -> String {
    if every.is_own(&force.force) {
        return format!("\u{25BA} {}", force.name);
    }
    if every.is_peer(&force.force) { format!("\u{25CF} {}", force.name) } else { force.name.clone() }
}

fn alt(every: &EveryForce, with: &[&ForceValue]) -> String {
    let named = |force: &&ForceValue| format!("{} {}", force.name, every.value(force.value.unwrap_or(0.0)));
    let extremes = match (with.first(), with.last()) {
        (Some(highest), Some(lowest)) if every.is_ranked() => {
            format!(" The highest is {}, the lowest {}.", named(highest), named(lowest))
        }
        _ => String::new(),
    };
    let unit = every.measure().value_unit();
    let order = if every.is_ranked() { unit } else { format!("their names: {unit}") };
    let what = format!("Bar chart of {} forces in order of {order}.", with.len());
    let subject = match every {
        EveryForce::Unmarked(_) => return format!("{what} {}.{extremes}", alt_text::spread(every)),
        EveryForce::Marked(subject) => subject,
    };
    let peers: Vec<String> = with.iter().filter(|force| every.is_peer(&force.force)).map(named).collect();
    let place = with.iter().position(|force| every.is_own(&force.force)).filter(|_| every.is_ranked());
    let place = match place {
        Some(place) => {
            format!("{} is number {} of {} from the highest. ", subject.comparison.force_name, place + 1, with.len())
        }
        None => String::new(),
    };
    format!("{what} {} {place}Its peers: {}.{extremes}", alt_text::finding(subject), findings::listed(&peers))
}

fn data(every: &EveryForce, with: &[&ForceValue], without: &[&ForceValue]) -> Table {
    let row = |force: &&ForceValue| {
        let relation = match force {
            force if every.is_own(&force.force) => "the force",
            force if every.is_peer(&force.force) => "peer",
            _ => "other force",
        };
        let count = force.numerator.map_or("no figure".into(), |number| numbers::printed(number, 0));
        let value = force.value.map_or("no rate".into(), |value| every.value(value));
        vec![
            Cell::Header(force.name.clone()),
            Cell::Text(relation.to_owned()),
            Cell::Number(count),
            Cell::Number(value),
        ]
    };
    Table {
        caption: format!("{}, {}", every.measure().short_title, every.period()),
        columns: vec![
            "Force".to_owned(),
            "Relation".to_owned(),
            format!("Number of {}", every.measure().unit),
            sentence_case(&every.measure().value_unit()),
        ],
        rows: with.iter().chain(without).map(row).collect(),
    }
}
