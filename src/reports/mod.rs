//! Reports: findings, tables and figures put in order by a plan, without a format.
//!
//! In: comparisons and a plan. Out: [`Report`]s of blocks. One file for each section.

mod about_the_data;
mod changes;
mod data_quality;
mod index;
mod measures;
mod method;
mod overview;
mod priorities;
mod sources;
mod summary;
mod workings;

use crate::catalogue::{Catalogue, ReportPlan, Section};
use crate::compare::Since;
use crate::domain::{Area, Block, Comparison, Finding, Framework, Item, Measure, Outcome, Report};
use crate::findings;
use crate::quality::Facts;
use crate::store::Store;

pub use changes::{changes_page, names as names_of_peers, printed as printed_figure, standing as printed_standing};
pub use index::{Contents, front_page, index};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The plan.
    pub plan: &'a ReportPlan,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The store, for the editions used.
    pub store: &'a Store,
    /// The force.
    pub force: &'a Area,
    /// What there is to say of the data.
    pub quality: &'a Facts,
    /// What changed since an earlier run, for every force; absent: the order names none.
    pub changes: Option<&'a [Since]>,
    /// Its comparisons, in the order of the framework.
    pub comparisons: &'a [Comparison],
}

impl Material<'_> {
    fn framework(&self) -> Option<&Framework> {
        self.catalogue.frameworks.get(&self.plan.framework)
    }

    fn measure(&self, id: &str) -> Option<&Measure> {
        self.catalogue.measures.get(id)
    }
}

/// Puts one force's report together.
pub fn assemble(material: &Material) -> Outcome<Report> {
    let mut blocks = Vec::new();
    for section in &material.plan.sections {
        blocks.extend(match section {
            Section::Findings => what_stands_out(material),
            Section::Overview => overview::blocks(material)?,
            Section::Summary => summary::blocks(material)?,
            Section::Priorities => priorities::blocks(material),
            Section::Measures => measures::blocks(material)?,
            Section::AboutTheData => about_the_data::blocks(material),
            Section::DataQuality => data_quality::blocks(material, material.quality),
            Section::Method => method::blocks(material),
            Section::Sources => sources::blocks(material),
            Section::Changes => match material.changes {
                Some(changes) => changes::of_force(changes, &material.force.code, material.catalogue),
                None => Vec::new(),
            },
        });
    }
    Ok(Report {
        id: file_name(material.force),
        force: Some(material.force.code.clone()),
        title: material.plan.title.replace("{force}", &material.force.name),
        subtitle: subtitle(material),
        language: material.catalogue.wording.say("language.code", &[]),
        blocks,
        comparisons: material.comparisons.to_vec(),
        colophon: colophon(),
    })
}

/// The name of a force's files: its data.police.uk id.
pub fn file_name(force: &Area) -> String {
    force.police_uk_id.clone().unwrap_or_else(|| force.code.0.clone())
}

fn colophon() -> String {
    format!(
        "Made with likeforce {} from official tables under the Open Government Licence v3.0. Not an official statistic.",
        env!("CARGO_PKG_VERSION")
    )
}

fn subtitle(material: &Material) -> String {
    let Some(comparison) = material.comparisons.first() else {
        return material.force.formal_name.clone().unwrap_or_default();
    };
    let group = material.catalogue.peer_groups.get(&comparison.peer_group);
    let group = group.map(|group| group.short_title.as_str()).unwrap_or(&comparison.peer_group);
    let formal = material.force.formal_name.as_deref().unwrap_or(&material.force.name);
    format!("{formal}, {}, compared with its {group}", comparison.period)
}

/// The main findings in sentences, those that stand apart first.
fn what_stands_out(material: &Material) -> Vec<Block> {
    let force = &material.force.name;
    let mut blocks = vec![
        heading(2, "findings", "What stands out"),
        Block::Lead(findings::overall(force, material.comparisons, material.catalogue)),
    ];
    let findings = findings::worth_saying(material.comparisons, material.catalogue);
    let apart: Vec<&Finding> = findings.iter().filter(|finding| finding.strength > 0.0).collect();
    let items: Vec<Item> = apart.into_iter().map(|finding| linked(finding, material)).collect();
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    blocks.extend(findings::by_chance(force, material.comparisons, material.catalogue).map(Block::Paragraph));
    let extremes = findings::extremes(force, material.comparisons, material.catalogue);
    blocks.extend(extremes.into_iter().map(Block::Paragraph));
    let framework = material.catalogue.frameworks.get(&material.plan.framework);
    let own = framework.and_then(|framework| framework.what_the_figures_are.clone());
    let figures = own.unwrap_or_else(|| material.catalogue.wording.say("overall.what_the_figures_are", &[]));
    let shows = material.catalogue.wording.say("overall.what_it_shows", &[("figures", &figures), ("force", force)]);
    blocks.push(Block::Paragraph(shows));
    blocks
}

/// A finding whose measure leads to its part of the report.
fn linked(finding: &Finding, material: &Material) -> Item {
    let title = material.measure(&finding.measure).map(|measure| measure.short_title.clone()).unwrap_or_default();
    let text = finding.sentence.strip_prefix(&title).unwrap_or(&finding.sentence).to_owned();
    Item { link: Some((title, format!("#{}", finding.measure))), text }
}

fn heading(level: u8, id: &str, text: &str) -> Block {
    Block::Heading { level, id: id.to_owned(), text: text.to_owned() }
}
