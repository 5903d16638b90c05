//! Reports: findings, tables and charts put in order by a plan, without a format.
//!
//! In: a [`ReportContext`], which holds comparisons, a plan, and what else a section may show. Out: [`Report`]s made of blocks.
//!
//! Start with [`assemble`], which goes through the sections of the plan: one file for each type of section. [`index()`] and
//! [`front_page`] are the pages over all reports.

mod cautions;
mod context;
mod frame;
mod index;
mod names;
mod own_text;
mod two_periods;
mod workings;

use std::sync::Arc;

use crate::catalogue::{About, Section};
use crate::domain::{Block, Comparison, Outcome, Report, Show, Takes, Text, every_section};
use frame::{colophon, heading, of_a_draft};

pub use changes::{changes_page, names as names_of_peers, printed as printed_figure, standing as printed_standing};
pub use context::ReportContext;
pub use decomposition::chart as chart_of_decomposition;
pub use index::{Contents, front_page, index};
pub use names::{file_name, id};

/// Puts one report together.
pub fn assemble(context: &ReportContext) -> Outcome<Report> {
    let mut blocks: Vec<Block> = of_a_draft(context.catalogue).into_iter().collect();
    for section in &context.plan.sections {
        blocks.extend(section_of(context, section)?);
    }
    let is_of_a_force = context.plan.about == About::EachForce;
    Ok(Report {
        id: id(context.plan, context.force),
        force: is_of_a_force.then(|| context.force.code.clone()),
        title: Text::english(context.filled(&context.plan.title)),
        subtitle: subtitle(context),
        language: context.catalogue.wording.language().code.clone(),
        blocks,
        comparisons: context.comparisons.to_vec(),
        colophon: colophon(context.catalogue),
    })
}

/// A section with its heading, what introduces it and the office's own texts. One that has nothing to show is left out.
fn section_of(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let some: Vec<Arc<Comparison>> =
        context.comparisons.iter().filter(|it| section.measures.contains(&it.measure)).cloned().collect();
    let comparisons = if section.measures.is_empty() { context.comparisons } else { &some };
    let context = &ReportContext { comparisons, ..*context };
    let shown = shown(context, section)?;
    // Those of each priority are in its part of what is shown.
    let own = |texts| match section.show.takes(Takes::TextsOfEachPriority) {
        true => Vec::new(),
        false => own_text::blocks(context, texts, None, 3),
    };
    if shown.is_empty() && section.show != Show::Text {
        return Ok(Vec::new());
    }
    let title = match &section.heading {
        Some(words) => Text::english(context.filled(words)),
        None => context.text(&format!("heading.{}", section.show.id()), &[]),
    };
    let words = section.words.iter().map(|words| Block::Paragraph(Text::english(context.filled(words)))).collect();
    Ok([vec![heading(2, section.id(), title)], words, own(&section.before), shown, own(&section.after)].concat())
}

macro_rules! made_by {
    ($($(#[$about:meta])* $Show:ident = $id:tt in $file:ident $(takes [$($Takes:ident),+])?,)+) => {
        $(mod $file;)+

        /// What a section shows, without its heading.
        fn shown(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
            match section.show {
                $(Show::$Show => $file::blocks(context, section),)+
            }
        }
    };
}

every_section!(made_by);

fn subtitle(context: &ReportContext) -> String {
    let Some(comparison) = context.comparisons.first() else {
        return context.force.formal_name.clone().unwrap_or_default();
    };
    let group = context.catalogue.peer_groups.get(&comparison.peers.group);
    let group = group.map(|group| group.short_title.as_str()).unwrap_or(&comparison.peers.group);
    let formal = context.force.formal_name.as_deref().unwrap_or(&context.force.name);
    let key = match context.plan.about {
        About::EachForce => "report.subtitle",
        About::Nation => "report.subtitle_of_nation",
    };
    context.say(key, &[("force", formal), ("period", &context.period()), ("peers", group)])
}
