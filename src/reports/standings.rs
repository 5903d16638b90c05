//! The standing of every force on every measure: the page over all reports has this table, and a report can.

use super::context::ReportContext;
use super::names::file_name;
use crate::catalogue::{Catalogue, Section};
use crate::domain::{Area, Block, Cell, Comparison, Link, Outcome, Standing, Table};
use crate::wording::Wording;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let mut measures: Vec<&str> = Vec::new();
    for comparison in context.comparisons {
        if !measures.contains(&comparison.measure.as_str()) {
            measures.push(&comparison.measure);
        }
    }
    let forces = context.catalogue.areas.forces();
    let rows: Vec<Vec<Cell>> = forces
        .iter()
        .filter(|force| context.comparisons.iter().any(|it| it.force == force.code))
        .map(|force| {
            let of = |id: &&str| context.comparisons.iter().find(|it| it.force == force.code && it.measure == **id);
            let cells = measures
                .iter()
                .map(|id| Cell::Text(short(of(id).map(|it| it.verdict.standing), &context.catalogue.wording)));
            std::iter::once(Cell::Header(force.name.clone())).chain(cells).collect()
        })
        .collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let caption = context.say("standings.caption", &[("period", &context.period())]);
    Ok(vec![Block::Table(Table { caption, columns: columns(context.catalogue, &measures), rows })])
}

pub(super) fn columns(catalogue: &Catalogue, measures: &[&str]) -> Vec<String> {
    let short = |id: &&str| catalogue.measures.get(*id).map(|measure| measure.short_title.clone()).unwrap_or_default();
    std::iter::once(catalogue.wording.say("standings.force", &[])).chain(measures.iter().map(short)).collect()
}

/// A force's row of the page over the reports of a plan, which leads to its report.
pub(super) fn row(catalogue: &Catalogue, force: &Area, own: &[&Comparison], measures: &[&str]) -> Vec<Cell> {
    let of = |id: &str| own.iter().find(|it| it.measure == id).map(|it| it.verdict.standing);
    let cells = measures.iter().map(|id| Cell::Text(short(of(id), &catalogue.wording)));
    let link = Cell::Link(force.name.clone(), Link::Page(format!("{}.html", file_name(force))));
    std::iter::once(link).chain(cells).collect()
}

fn short(standing: Option<Standing>, wording: &Wording) -> String {
    let key = match standing {
        Some(Standing::Higher) => "standings.higher",
        Some(Standing::Within) => "standings.within",
        Some(Standing::Alert) => "standings.alert",
        Some(Standing::Lower) => "standings.lower",
        Some(Standing::NotCompared) | None => "standings.not_compared",
    };
    wording.say(key, &[])
}
