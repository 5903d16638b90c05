//! Every force in order of its value, the force and its peers marked by colour, weight and sign.

use super::canvas::{Anchor, Canvas, Type, picture};
use super::scale::{Scale, number, pixels};
use super::text::sentence_case;
use super::{Drawing, Subject, alt_text};
use crate::domain::{Cell, Outcome, PeerValue, Table};
use crate::findings::{self, numbers};

const WIDTH: u32 = 520;
const ROW: f64 = 15.5;
const BAR: f64 = 10.5;
const NAME_END: f64 = 152.0;
const VALUE_END: f64 = 198.0;
const BAR_START: f64 = 206.0;
const BAR_END: f64 = 508.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 24.0;

/// Draws the chart; none where no force has a value.
pub(super) fn draw(subject: &Subject) -> Outcome<Option<Drawing>> {
    let mut with: Vec<&PeerValue> = subject.comparison.field.iter().filter(|it| it.value.is_some()).collect();
    with.sort_by(|one, other| other.value.unwrap_or(0.0).total_cmp(&one.value.unwrap_or(0.0)));
    let without: Vec<&PeerValue> = subject.comparison.field.iter().filter(|it| it.value.is_none()).collect();
    let Some(largest) = with.first().and_then(|it| it.value) else { return Ok(None) };
    let rows = with.len() + without.len();
    let scale = Scale::to(largest.max(subject.comparison.peer_average.value.unwrap_or(0.0)), 4.0);
    let alt = alt(subject, &with);
    let height = pixels(TOP + ROW * number(rows) + BOTTOM);
    let svg = picture(WIDTH, height, &alt, |canvas| {
        axis(canvas, subject, &scale, number(rows));
        for (at, force) in with.iter().enumerate() {
            bar(canvas, subject, &scale, force, middle(at));
        }
        for (at, force) in without.iter().enumerate() {
            no_bar(canvas, subject, force, middle(with.len() + at));
        }
    })?;
    let title = findings::headline(subject.comparison, subject.measure, &subject.catalogue.wording);
    Ok(Some(Drawing { title, subtitle: subtitle(subject), alt, picture: svg, data: data(subject, &with, &without) }))
}

fn subtitle(subject: &Subject) -> String {
    let measure = subject.measure;
    format!("{}, police forces of England and Wales, {}", measure.value_unit(), subject.comparison.period)
}

fn middle(row: usize) -> f64 {
    TOP + ROW * (number(row) + 0.5)
}

/// Grid, tick labels and the line of the peers' average, drawn first so that bars and texts stand over them.
fn axis(canvas: &mut Canvas, subject: &Subject, scale: &Scale, rows: f64) {
    let theme = subject.theme();
    let bottom = TOP + ROW * rows;
    for tick in &scale.ticks {
        let x = along(scale, *tick);
        canvas.line(&[(x, TOP), (x, bottom)], 1.0, theme.grid);
        let look = Type { size: 11.5, bold: false, colour: theme.text };
        canvas.text(&numbers::fixed(*tick, scale.decimals), (x, bottom + 12.0), Anchor::Centre, look);
    }
    let Some(average) = subject.comparison.peer_average.value else { return };
    let x = along(scale, average);
    canvas.line(&[(x, TOP - 8.0), (x, bottom)], 1.8, theme.average);
    let label = format!("Peers' {} {}", subject.comparison.peer_average.method.words(), subject.value(average));
    let half = super::text::width(&label, 12.0, true) / 2.0;
    let centre = x.min(f64::from(WIDTH) - 8.0 - half).max(8.0 + half);
    canvas.text(&label, (centre, TOP - 18.0), Anchor::Centre, Type { size: 12.0, bold: true, colour: theme.average });
}

fn bar(canvas: &mut Canvas, subject: &Subject, scale: &Scale, force: &PeerValue, y: f64) {
    let theme = subject.theme();
    let value = force.value.unwrap_or(0.0);
    let (from, to) = ((BAR_START, y - BAR / 2.0), (along(scale, value), y + BAR / 2.0));
    if subject.is_own(&force.force) {
        canvas.rectangle((BAR_START, y - ROW / 2.0 + 1.0), (to.0, y + ROW / 2.0 - 1.0), theme.force);
    } else if subject.is_peer(&force.force) {
        canvas.rectangle(from, to, theme.peer);
    } else {
        canvas.rectangle(from, to, theme.other);
        canvas.frame(from, to, 0.7, theme.outline);
    }
    let look = label(subject, force);
    canvas.text(&signed_name(subject, force), (NAME_END, y), Anchor::Right, look);
    canvas.text(&subject.value(value), (VALUE_END, y), Anchor::Right, look);
}

fn no_bar(canvas: &mut Canvas, subject: &Subject, force: &PeerValue, y: f64) {
    let look = label(subject, force);
    canvas.text(&signed_name(subject, force), (NAME_END, y), Anchor::Right, look);
    canvas.text("no rate", (VALUE_END, y), Anchor::Right, look);
}

fn label(subject: &Subject, force: &PeerValue) -> Type {
    Type { size: 12.0, bold: subject.is_own(&force.force), colour: subject.theme().text }
}

/// Peers carry a disc before their name, the force an arrow, so that colour is never the only sign.
fn signed_name(subject: &Subject, force: &PeerValue) -> String {
    if subject.is_own(&force.force) {
        return format!("\u{25BA} {}", force.name);
    }
    if subject.is_peer(&force.force) { format!("\u{25CF} {}", force.name) } else { force.name.clone() }
}

fn along(scale: &Scale, value: f64) -> f64 {
    BAR_START + (BAR_END - BAR_START) * scale.share(value)
}

fn alt(subject: &Subject, with: &[&PeerValue]) -> String {
    let comparison = subject.comparison;
    let named = |force: &&PeerValue| format!("{} {}", force.name, subject.value(force.value.unwrap_or(0.0)));
    let extremes = match (with.first(), with.last()) {
        (Some(highest), Some(lowest)) => format!(" The highest is {}, the lowest {}.", named(highest), named(lowest)),
        _ => String::new(),
    };
    let peers: Vec<String> = with.iter().filter(|force| subject.is_peer(&force.force)).map(named).collect();
    let place = with.iter().position(|force| subject.is_own(&force.force));
    let place = match place {
        Some(place) => {
            format!("{} is number {} of {} from the highest. ", comparison.force_name, place + 1, with.len())
        }
        None => String::new(),
    };
    format!(
        "Bar chart of {} forces in order of {}. {} {place}Its peers: {}.{extremes}",
        with.len(),
        subject.measure.value_unit(),
        alt_text::finding(subject),
        findings::listed(&peers)
    )
}

fn data(subject: &Subject, with: &[&PeerValue], without: &[&PeerValue]) -> Table {
    let row = |force: &&PeerValue| {
        let relation = match force {
            force if subject.is_own(&force.force) => "the force",
            force if subject.is_peer(&force.force) => "peer",
            _ => "other force",
        };
        let count = force.numerator.map_or("no figure".to_owned(), numbers::count);
        let value = force.value.map_or("no rate".to_owned(), |value| subject.value(value));
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
