//! Every force in order of its value, the force and its peers marked by colour, weight and sign.

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::names::{Names, widest};
use super::scale::{Scale, number, pixels};
use super::text::sentence_case;
use super::{Subject, alt_text};
use crate::domain::{Cell, ForceValue, Outcome, Printed, Table};
use crate::findings::{self, numbers};

const WIDTH: u32 = 520;
const ROW: f64 = 15.5;
const BAR: f64 = 10.5;
const NAMES: (f64, f64) = (144.0, 200.0);
const VALUES: f64 = 38.0;
const BAR_END: f64 = 508.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 24.0;

/// Draws the chart; none where no force has a value.
pub(super) fn draw(subject: &Subject) -> Outcome<Option<Drawing>> {
    let mut with: Vec<&ForceValue> = subject.comparison.all_forces.iter().filter(|it| it.value.is_some()).collect();
    if subject.is_ranked() {
        with.sort_by(|one, other| other.value.unwrap_or(0.0).total_cmp(&one.value.unwrap_or(0.0)));
    }
    let without: Vec<&ForceValue> = subject.comparison.all_forces.iter().filter(|it| it.value.is_none()).collect();
    let Some(largest) = with.iter().filter_map(|it| it.value).max_by(f64::total_cmp) else { return Ok(None) };
    let rows = with.len() + without.len();
    let scale = Scale::to(largest.max(subject.comparison.peer_average.value.unwrap_or(0.0)), 4.0);
    let frame = Frame::of(subject, &[with.as_slice(), without.as_slice()].concat(), scale);
    let alt = alt(subject, &with);
    let height = pixels(frame.bottom(rows) + BOTTOM);
    let svg = picture(WIDTH, height, &alt, |canvas| {
        axis(canvas, subject, &frame, rows);
        for (at, force) in with.iter().enumerate() {
            bar(canvas, subject, &frame, (at, force));
        }
        for (at, force) in without.iter().enumerate() {
            no_bar(canvas, subject, &frame, (with.len() + at, force));
        }
    })?;
    let title = match subject.is_of_all() {
        true => alt_text::spread(subject),
        false => findings::headline(subject.comparison, subject.measure, subject.catalogue.english()),
    };
    Ok(Some(Drawing { title, subtitle: subtitle(subject), alt, picture: svg, data: data(subject, &with, &without) }))
}

fn subtitle(subject: &Subject) -> String {
    let measure = subject.measure;
    let order = if subject.is_ranked() { "" } else { " by name" };
    format!("{}, police forces of England and Wales{order}, {}", measure.value_unit(), subject.comparison.period)
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
    fn of(subject: &Subject, rows: &[&ForceValue], scale: Scale) -> Self {
        let names: Vec<String> = rows.iter().map(|force| signed_name(subject, force)).collect();
        let names = Names::of(&names, 12.0, NAMES, ROW);
        let values: Vec<Printed> = rows.iter().filter_map(|it| it.value).map(|value| subject.value(value)).collect();
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
fn axis(canvas: &mut Canvas, subject: &Subject, frame: &Frame, rows: usize) {
    let theme = subject.theme();
    let bottom = frame.bottom(rows);
    for tick in &frame.scale.ticks {
        let x = frame.along(*tick);
        canvas.line(&[(x, TOP), (x, bottom)], 1.0, theme.grid);
    }
    for (x, label) in frame.scale.labels_with_room(11.5, |tick| frame.along(tick), WIDTH.into()) {
        let look = Lettering { size: 11.5, bold: false, colour: theme.text };
        canvas.text(&label, (x, bottom + 12.0), Anchor::Centre, look);
    }
    let Some(average) = subject.comparison.peer_average.value else { return };
    let x = frame.along(average);
    canvas.line(&[(x, TOP - 8.0), (x, bottom)], 1.8, theme.average);
    let label = format!("Peers' {} {}", subject.comparison.peer_average.method.words(), subject.value(average));
    let half = super::text::width(&label, 12.0, true) / 2.0;
    let centre = x.min(f64::from(WIDTH) - 8.0 - half).max(8.0 + half);
    canvas.text(
        &label,
        (centre, TOP - 18.0),
        Anchor::Centre,
        Lettering { size: 12.0, bold: true, colour: theme.average },
    );
}

fn bar(canvas: &mut Canvas, subject: &Subject, frame: &Frame, (at, force): (usize, &ForceValue)) {
    let theme = subject.theme();
    let y = frame.middle(at);
    let value = force.value.unwrap_or(0.0);
    let (from, to) = ((frame.bar_start, y - BAR / 2.0), (frame.along(value), y + BAR / 2.0));
    if subject.is_own(&force.force) {
        canvas.rectangle((frame.bar_start, y - ROW / 2.0 + 1.0), (to.0, y + ROW / 2.0 - 1.0), theme.force);
    } else if subject.is_peer(&force.force) {
        canvas.rectangle(from, to, theme.peer);
    } else {
        canvas.rectangle(from, to, theme.other);
        canvas.frame(from, to, 0.7, theme.outline);
    }
    let look = label(subject, force);
    frame.names.draw(canvas, at, (frame.name_end(), y), Anchor::Right, look);
    canvas.text(&subject.value(value), (frame.value_end, y), Anchor::Right, look);
}

fn no_bar(canvas: &mut Canvas, subject: &Subject, frame: &Frame, (at, force): (usize, &ForceValue)) {
    let look = label(subject, force);
    let y = frame.middle(at);
    frame.names.draw(canvas, at, (frame.name_end(), y), Anchor::Right, look);
    canvas.text("no rate", (frame.value_end, y), Anchor::Right, look);
}

fn label(subject: &Subject, force: &ForceValue) -> Lettering {
    Lettering { size: 12.0, bold: subject.is_own(&force.force), colour: subject.theme().text }
}

/// Peers carry a disc before their name, the force an arrow, so that colour is never the only sign.
fn signed_name(subject: &Subject, force: &ForceValue) -> String {
    if subject.is_own(&force.force) {
        return format!("\u{25BA} {}", force.name);
    }
    if subject.is_peer(&force.force) { format!("\u{25CF} {}", force.name) } else { force.name.clone() }
}

fn alt(subject: &Subject, with: &[&ForceValue]) -> String {
    let comparison = subject.comparison;
    let named = |force: &&ForceValue| format!("{} {}", force.name, subject.value(force.value.unwrap_or(0.0)));
    let extremes = match (with.first(), with.last()) {
        (Some(highest), Some(lowest)) if subject.is_ranked() => {
            format!(" The highest is {}, the lowest {}.", named(highest), named(lowest))
        }
        _ => String::new(),
    };
    let peers: Vec<String> = with.iter().filter(|force| subject.is_peer(&force.force)).map(named).collect();
    let place = with.iter().position(|force| subject.is_own(&force.force)).filter(|_| subject.is_ranked());
    let place = match place {
        Some(place) => {
            format!("{} is number {} of {} from the highest. ", comparison.force_name, place + 1, with.len())
        }
        None => String::new(),
    };
    let unit = subject.measure.value_unit();
    let order = if subject.is_ranked() { unit } else { format!("their names: {unit}") };
    let what = format!("Bar chart of {} forces in order of {order}.", with.len());
    if subject.is_of_all() {
        return format!("{what} {}.{extremes}", alt_text::spread(subject));
    }
    format!("{what} {} {place}Its peers: {}.{extremes}", alt_text::finding(subject), findings::listed(&peers))
}

fn data(subject: &Subject, with: &[&ForceValue], without: &[&ForceValue]) -> Table {
    let row = |force: &&ForceValue| {
        let relation = match force {
            force if subject.is_own(&force.force) => "the force",
            force if subject.is_peer(&force.force) => "peer",
            _ => "other force",
        };
        let count = force.numerator.map_or("no figure".into(), |number| numbers::printed(number, 0));
        let value = force.value.map_or("no rate".into(), |value| subject.value(value));
        vec![
            Cell::Header(force.name.clone()),
            Cell::Text(relation.to_owned()),
            Cell::Number(count),
            Cell::Number(value),
        ]
    };
    Table {
        caption: format!("{}, {}", subject.measure.short_title, subject.comparison.period),
        columns: vec![
            "Force".to_owned(),
            "Relation".to_owned(),
            format!("Number of {}", subject.measure.unit),
            sentence_case(&subject.measure.value_unit()),
        ],
        rows: with.iter().chain(without).map(row).collect(),
    }
}
