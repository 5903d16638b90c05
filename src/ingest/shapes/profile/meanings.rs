//! What the labels of a block mean: by the outline, and for a label with two meanings by the sections that the block has.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reading::TableSheet;
use super::blocks::Block;
use crate::catalogue::{Group, LinePath, Outline};
use crate::domain::{Outcome, Problem, Problems};
use crate::files::nearest;
use crate::ingest::headers::without_source_and_year;

/// The meanings of a label, the totals of groups before lines.
type Meanings = BTreeMap<String, BTreeSet<LinePath>>;

/// Where each line of a block is in the outline, in the order of the lines.
pub(super) fn of(reading: &TableSheet, block: &Block) -> Outcome<Vec<LinePath>> {
    let named = block.series.outline.as_deref().and_then(|name| reading.table.profile()?.outline_named(name));
    let outline = named.ok_or_else(|| reading.problem(format!("the series `{}` has no outline", block.series.name)))?;
    let known = meanings_in(outline);
    let labels: Vec<String> = block.lines.iter().map(|line| without_source_and_year(&line.label)).collect();
    let mut problems = Problems::new();
    let mut paths = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match meaning(outline, &known, &labels, at) {
            Ok(path) => paths.push(path),
            Err(what) => problems.push(refusal(reading, block, at, &what, label, &known)),
        }
    }
    let paths = problems.or(paths)?;
    let problems: Problems =
        outline.groups.iter().filter_map(|group| other_lines(reading, block, (outline, group), &paths)).collect();
    problems.or(paths)
}

/// Every label of the outline.
fn meanings_in(outline: &Outline) -> Meanings {
    let mut known = Meanings::new();
    let mut learn = |label: &str, path: LinePath| {
        known.entry(without_source_and_year(label)).or_default().insert(path);
    };
    for group in &outline.groups {
        for label in &group.labels {
            learn(label, outline.path_of_total(group));
        }
        for member in group.members().filter(|member| *member == group.name || outline.group(member).is_none()) {
            for label in outline.labels_of(member) {
                learn(label, outline.path_of_member(group, member));
            }
        }
    }
    known
}

/// The meaning of the label at a place. Of several, that of a section which the block has; and where the same label is a
/// group and a line of it, the group stands first.
fn meaning(outline: &Outline, known: &Meanings, labels: &[String], at: usize) -> Result<LinePath, String> {
    let label = labels.get(at).map(String::as_str).unwrap_or_default();
    let Some(all) = known.get(label) else { return Err("is not a line in this table".to_owned()) };
    let here = |path: &&LinePath| {
        let group = outline.group(&path.category);
        group.is_none_or(|group| {
            group.labels.is_empty() || group.labels.iter().any(|it| labels.contains(&without_source_and_year(it)))
        })
    };
    let of_sections: Vec<&LinePath> = all.iter().filter(here).collect();
    let several: Vec<&LinePath> =
        if all.len() == 1 || of_sections.is_empty() { all.iter().collect() } else { of_sections };
    let times = labels.iter().filter(|other| *other == label).count();
    let before = labels.iter().take(at).filter(|other| *other == label).count();
    let lines: Vec<&&LinePath> =
        several.iter().filter(|path| path.level == crate::catalogue::LineLevel::Line).collect();
    match (several.as_slice(), lines.as_slice()) {
        ([one], _) => Ok((*one).clone()),
        (many, _) if many.len() == times => {
            let mut in_order = many.to_vec();
            in_order.sort_by_key(|path| path.level);
            in_order.get(before).map(|path| (*path).clone()).ok_or_else(String::new)
        }
        (_, [line]) if times == 1 => Ok((**line).clone()),
        _ => Err("could be a line of several sections, none of which is in the sheet".to_owned()),
    }
}

fn refusal(reading: &TableSheet, block: &Block, at: usize, what: &str, label: &str, known: &Meanings) -> Problem {
    let found = block.lines.get(at).map(|line| (line.label_at, line.label.as_str()));
    let ((row, column), published) = found.unwrap_or(((0, 0), label));
    let problem = Problem::data(reading.at(row, column), format!("`{published}` {what}"));
    let file = format!("tables/{}.toml", reading.table.id);
    match nearest(label, known.keys().map(String::as_str)) {
        Some(near) => problem.hint(format!("is it '{near}'? A new spelling goes into the outlines of {file}")),
        None => problem.hint(format!("a new line goes into the outlines of {file}")),
    }
}

/// A group whose lines are those of no known edition.
fn other_lines(
    reading: &TableSheet,
    block: &Block,
    (outline, group): (&Outline, &Group),
    paths: &[LinePath],
) -> Option<Problem> {
    let has = |member: &str| paths.contains(&outline.path_of_member(group, member));
    let present: BTreeSet<&str> = group.members().filter(|member| has(member)).collect();
    let has_total = paths.contains(&outline.path_of_total(group));
    // The totals of other groups add up to a grand total that not every edition prints.
    let has_lines = present.iter().any(|member| outline.path_of_member(group, member).category == group.name);
    if !has_total && (!has_lines || group.within.is_some()) {
        return None;
    }
    let whole = group.full.iter().any(|list| list.iter().all(|member| has(member)));
    let is_excerpt = |list: &Vec<String>| list.iter().map(String::as_str).collect::<BTreeSet<_>>() == present;
    if whole || group.excerpts.iter().any(is_excerpt) {
        return None;
    }
    let missing = |list: &&Vec<String>| list.iter().filter(|member| !has(member)).count();
    let nearest = group.full.iter().min_by_key(missing)?;
    let absent: Vec<&str> = nearest.iter().map(String::as_str).filter(|member| !has(member)).collect();
    let (row, column) = block.lines.first().map_or((0, 0), |line| line.label_at);
    let what = format!("not all lines of `{}` are there: `{}` is missing", group.name, absent.join("`, `"));
    Some(
        Problem::data(reading.at(row, column), what)
            .hint(format!("compare with the original; a new list of lines goes into tables/{}.toml", reading.table.id)),
    )
}
