//! Reports: findings, tables and figures put in order by a plan, without a format.
//!
//! In: comparisons and a plan. Out: [`Report`]s of blocks. One file for each section.

mod about_the_data;
mod changes;
mod choice_of_peers;
mod data_quality;
mod figures;
mod findings_of;
mod frame;
mod gaps;
mod index;
mod material;
mod measures;
mod method;
mod names;
mod nation;
mod overview;
mod own_text;
mod priorities;
mod sources;
mod standings;
mod statement;
mod summary;
mod taken_apart;
mod two_periods;
mod workings;

use crate::catalogue::{About, Section, Show};
use crate::domain::{Block, Comparison, Outcome, Report, Text};
use frame::{colophon, heading, of_a_draft};

pub use changes::{changes_page, names as names_of_peers, printed as printed_figure, standing as printed_standing};
pub use index::{Contents, front_page, index};
pub use material::Material;
pub use names::{file_name, id};
pub use taken_apart::figure as figure_of_parts;

/// Puts one report together.
pub fn assemble(material: &Material) -> Outcome<Report> {
    let mut blocks: Vec<Block> = of_a_draft(material.catalogue).into_iter().collect();
    for section in &material.plan.sections {
        blocks.extend(section_of(material, section)?);
    }
    let is_of_a_force = material.plan.about == About::EachForce;
    Ok(Report {
        id: id(material.plan, material.force),
        force: is_of_a_force.then(|| material.force.code.clone()),
        title: Text::english(material.filled(&material.plan.title)),
        subtitle: subtitle(material),
        language: material.catalogue.wording.language().code.clone(),
        blocks,
        comparisons: material.comparisons.to_vec(),
        colophon: colophon(material.catalogue),
    })
}

/// A section with its heading, what introduces it and the office's own texts. One that has nothing to show is left out.
fn section_of(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    let some: Vec<Comparison> =
        material.comparisons.iter().filter(|it| section.measures.contains(&it.measure)).cloned().collect();
    let comparisons = if section.measures.is_empty() { material.comparisons } else { &some };
    let material = &Material { comparisons, ..*material };
    let shown = shown(material, section)?;
    // The texts of a statement stand in the part of each priority.
    let own = |texts| match section.show {
        Show::Statement => Vec::new(),
        _ => own_text::blocks(material, texts, None, 3),
    };
    if shown.is_empty() && section.show != Show::Text {
        return Ok(Vec::new());
    }
    let title = match &section.heading {
        Some(words) => Text::english(material.filled(words)),
        None => material.text(&format!("heading.{}", section.show.id()), &[]),
    };
    let words = section.words.iter().map(|words| Block::Paragraph(Text::english(material.filled(words)))).collect();
    Ok([vec![heading(2, section.id(), title)], words, own(&section.before), shown, own(&section.after)].concat())
}

/// What a section shows, without its heading.
fn shown(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    Ok(match section.show {
        Show::Text => Vec::new(),
        Show::Findings => findings_of::apart(material),
        Show::WithinTheRange => findings_of::within(material),
        Show::Questions => findings_of::questions(material),
        Show::Overview => overview::blocks(material, section)?,
        Show::Summary => summary::blocks(material)?,
        Show::Priorities => priorities::blocks(material),
        Show::Statement => statement::blocks(material, section)?,
        Show::Measures => measures::blocks(material, section)?,
        Show::Gaps => gaps::blocks(material),
        Show::TakenApart => taken_apart::blocks(material, section)?,
        Show::ChoiceOfPeers => choice_of_peers::blocks(material),
        Show::Figures => figures::blocks(material),
        Show::AboutTheData => about_the_data::blocks(material),
        Show::DataQuality => data_quality::blocks(material, material.quality),
        Show::Method => method::blocks(material),
        Show::Sources => sources::blocks(material),
        Show::Nation => nation::table(material),
        Show::NationMeasures => nation::parts(material, section)?,
        Show::Standings => standings::blocks(material),
        Show::Changes => match material.changes {
            Some(changes) => changes::of_force(changes, &material.force.code, material.catalogue),
            None => Vec::new(),
        },
    })
}

fn subtitle(material: &Material) -> String {
    let Some(comparison) = material.comparisons.first() else {
        return material.force.formal_name.clone().unwrap_or_default();
    };
    let group = material.catalogue.peer_groups.get(&comparison.peer_group);
    let group = group.map(|group| group.short_title.as_str()).unwrap_or(&comparison.peer_group);
    let formal = material.force.formal_name.as_deref().unwrap_or(&material.force.name);
    let key = match material.plan.about {
        About::EachForce => "report.subtitle",
        About::Nation => "report.subtitle_of_nation",
    };
    material.say(key, &[("force", formal), ("period", &material.period()), ("peers", group)])
}
