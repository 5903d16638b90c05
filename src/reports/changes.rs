//! What changed since an earlier run: standings, revised figures, new and removed ones, other peers.

use std::collections::BTreeMap;

use super::context::ReportContext;
use super::frame::{colophon, heading, of_a_draft};
use crate::catalogue::{Catalogue, Section};
use crate::compare::{ChangeKind, FigureChange, FigureSnapshot};
use crate::domain::{AreaCode, Block, Cell, Outcome, Period, Printed, Report, Standing, Table};
use crate::findings::{numbers, words};
use crate::wording::Wording;

/// The page over all changes of a batch.
pub fn changes_page(changes: &[FigureChange], catalogue: &Catalogue) -> Report {
    let wording = &catalogue.wording;
    let heading = heading(2, "changes", wording.text("changes.heading", &[]));
    let draft = of_a_draft(catalogue).into_iter().collect();
    Report {
        id: "changes".to_owned(),
        force: None,
        title: wording.text("changes.title", &[]),
        subtitle: wording.say("changes.subtitle", &[]),
        language: wording.language().code.clone(),
        blocks: [draft, vec![heading], tables(changes, catalogue)].concat(),
        comparisons: Vec::new(),
        colophon: colophon(catalogue),
    }
}

/// The changes of one force since an earlier run; nothing where there was none.
pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let Some(changes) = context.changes else { return Ok(Vec::new()) };
    let is_of_force = |it: &&FigureChange| it.either().is_some_and(|it| it.force == context.force.code.0);
    let own: Vec<FigureChange> = changes.iter().filter(is_of_force).cloned().collect();
    Ok(tables(&own, context.catalogue))
}

fn tables(changes: &[FigureChange], catalogue: &Catalogue) -> Vec<Block> {
    let say = |key: &str, words: &[(&str, &str)]| catalogue.wording.say(key, words);
    let mut blocks = Vec::new();
    if changes.is_empty() {
        blocks.push(Block::Paragraph(catalogue.wording.text("changes.nothing", &[])));
    }
    for kind in ChangeKind::ALL {
        let of_kind: Vec<&FigureChange> = changes.iter().filter(|it| it.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let number = of_kind.len().to_string();
        let caption = say(&format!("changes.{}", kind.id()), &[("number", &number)]);
        let (columns, rows) = match kind {
            ChangeKind::New | ChangeKind::Gone => together(&of_kind, &catalogue.wording),
            ChangeKind::Revised => each(&of_kind, &REVISED, &catalogue.wording, |it| figure(it, catalogue)),
            ChangeKind::Verdict => each(&of_kind, &VERDICT, &catalogue.wording, |it| verdict(it, &catalogue.wording)),
            ChangeKind::Peers => each(&of_kind, &PEERS, &catalogue.wording, |it| peers(it, catalogue)),
        };
        blocks.push(Block::Table(Table { caption, columns, rows }));
    }
    blocks
}

/// Keys of the headers of each table, after those of force and measure.
const REVISED: [&str; 4] = ["changes.was", "changes.edition", "changes.is", "changes.edition"];
const VERDICT: [&str; 4] = ["changes.was", "changes.period", "changes.is", "changes.period"];
const PEERS: [&str; 2] = ["changes.was", "changes.is"];

type Rows = (Vec<String>, Vec<Vec<Cell>>);

/// Figures of one measure and period in one row: there may be one for every force.
fn together(changes: &[&FigureChange], wording: &Wording) -> Rows {
    let mut groups: BTreeMap<(String, String), usize> = BTreeMap::new();
    for snapshot in changes.iter().filter_map(|it| side(it)) {
        *groups.entry((snapshot.measure_title.clone(), period(&snapshot.period, wording))).or_default() += 1;
    }
    let row = |((measure, period), number): ((String, String), usize)| {
        vec![Cell::Header(measure).in_english(), Cell::Text(period), Cell::Number(numbers::whole(number))]
    };
    let columns = ["changes.measure", "changes.period", "changes.forces"].map(|key| wording.say(key, &[]));
    (columns.to_vec(), groups.into_iter().map(row).collect())
}

/// The side that a new figure, or one that is gone, is on.
fn side(it: &FigureChange) -> Option<&FigureSnapshot> {
    if it.kind == ChangeKind::Gone { it.before.as_ref() } else { it.after.as_ref() }
}

/// One change a row.
fn each(
    changes: &[&FigureChange],
    headers: &[&str],
    wording: &Wording,
    cells: impl Fn(&FigureChange) -> Vec<Cell>,
) -> Rows {
    let columns = ["changes.force", "changes.measure"].iter().chain(headers).map(|key| wording.say(key, &[])).collect();
    let row = |it: &&FigureChange| {
        let snapshot = it.either()?;
        let names =
            [Cell::Header(snapshot.force_name.clone()), Cell::Text(snapshot.measure_title.clone()).in_english()];
        Some(names.into_iter().chain(cells(it)).collect())
    };
    (columns, changes.iter().filter_map(row).collect())
}

fn figure(it: &FigureChange, catalogue: &Catalogue) -> Vec<Cell> {
    let sides = [&it.before, &it.after].into_iter().flatten();
    sides
        .flat_map(|snapshot| [Cell::Number(printed(snapshot, catalogue)), Cell::Text(snapshot.editions.clone())])
        .collect()
}

/// A value as its measure prints it; a count where there is no value.
pub fn printed(snapshot: &FigureSnapshot, catalogue: &Catalogue) -> Printed {
    let decimals = catalogue.measures.get(&snapshot.measure).map_or(2, |measure| measure.decimals);
    match (snapshot.value, snapshot.numerator) {
        (Some(value), _) => numbers::printed(value, decimals),
        (None, Some(number)) => {
            catalogue.wording.say("changes.in_number", &[("number", &numbers::count(number))]).into()
        }
        (None, None) => catalogue.wording.say("changes.no_figure", &[]).into(),
    }
}

fn verdict(it: &FigureChange, wording: &Wording) -> Vec<Cell> {
    let sides = [&it.before, &it.after].into_iter().flatten();
    sides
        .flat_map(|snapshot| [standing(&snapshot.standing, wording), period(&snapshot.period, wording)].map(Cell::Text))
        .collect()
}

/// A standing in the words of tables.
pub fn standing(id: &str, wording: &Wording) -> String {
    let words = Standing::ALL.into_iter().find(|standing| standing.id() == id).map(|it| words::of(it, wording));
    words.unwrap_or_else(|| id.to_owned())
}

fn period(id: &str, wording: &Wording) -> String {
    Period::parse(id).map_or_else(|| id.to_owned(), |period| words::period(&period, wording))
}

fn peers(it: &FigureChange, catalogue: &Catalogue) -> Vec<Cell> {
    let sides = [&it.before, &it.after].into_iter().flatten();
    sides.map(|snapshot| Cell::Text(names(snapshot, catalogue))).collect()
}

/// The peers of a figure by name, after the group that they are of.
pub fn names(snapshot: &FigureSnapshot, catalogue: &Catalogue) -> String {
    let name = |code: &String| catalogue.areas.name(&AreaCode(code.clone())).to_owned();
    let names: Vec<String> = snapshot.peers.iter().map(name).collect();
    format!("{}: {}", snapshot.peer_group, names.join(", "))
}
