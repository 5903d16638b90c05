//! The pages over all reports: one over a batch, and one over the reports of each plan.

use std::sync::Arc;

use super::frame::{colophon, heading, of_a_draft};
use super::names::file_name;
use super::standings;
use crate::catalogue::{Catalogue, ReportPlan};
use crate::domain::{Area, Block, Cell, Comparison, Item, Link, Report, Standing, Table, Text};
use crate::findings::words;
use crate::wording::Wording;

/// The reports of one plan.
pub struct Contents<'a> {
    /// The plan.
    pub plan: &'a ReportPlan,
    /// The forces that have a report of their own; none: there is one report over all.
    pub forces: Vec<&'a Area>,
    /// Every comparison of the plan.
    pub comparisons: Vec<Arc<Comparison>>,
}

impl Contents<'_> {
    /// What the reports are called together.
    fn title(&self, catalogue: &Catalogue) -> String {
        self.plan.title.replace("{force}", &catalogue.wording.say("index.each_force", &[]))
    }

    /// Framework and periods in one line.
    fn about(&self, catalogue: &Catalogue) -> String {
        let framework = catalogue.frameworks.get(&self.plan.framework).map(|it| it.title.as_str()).unwrap_or_default();
        format!("{framework}, {}", self.periods(&catalogue.wording))
    }

    /// The period, or the earliest and the latest of several.
    fn periods(&self, wording: &Wording) -> String {
        let mut periods: Vec<_> = self.comparisons.iter().map(|it| it.period).collect();
        periods.sort();
        match (periods.first(), periods.last()) {
            (Some(first), Some(last)) if first == last => words::period(first, wording),
            (Some(first), Some(last)) => {
                let (first, last) = (words::period(first, wording), words::period(last, wording));
                wording.say("index.periods", &[("first", &first), ("last", &last)])
            }
            _ => wording.say("index.no_figures", &[]),
        }
    }

    fn of<'b>(&'b self, force: &'b Area) -> impl Iterator<Item = &'b Comparison> {
        self.comparisons.iter().map(Arc::as_ref).filter(|it| it.force == force.code)
    }

    /// The page to begin with, from the folder of the batch.
    fn first_page(&self) -> Link {
        let page = if self.forces.is_empty() { self.plan.id.as_str() } else { "index" };
        Link::Page(format!("{}/{page}.html", self.plan.id))
    }
}

/// The page over a batch: every plan, and every report of each force.
pub fn front_page(all: &[Contents], changes: Option<&Report>, catalogue: &Catalogue) -> Report {
    let wording = &catalogue.wording;
    let say = |key: &str| wording.say(key, &[]);
    let mut items: Vec<Item> = all.iter().map(|it| listed(it, catalogue)).collect();
    items.extend(changes.map(|page| Item {
        link: Some((page.title.clone(), Link::Page(format!("{}.html", page.id)))),
        text: Text::default(),
    }));
    let mut blocks = vec![heading(2, "reports", wording.text("index.reports", &[])), Block::List(items)];
    let of_forces: Vec<&Contents> = all.iter().filter(|it| !it.forces.is_empty()).collect();
    if let Some(first) = of_forces.first() {
        let mut columns = vec![say("index.force")];
        columns.extend(of_forces.iter().map(|contents| contents.plan.short_title.clone()));
        let rows = first.forces.iter().map(|force| links_of(force, &of_forces, catalogue)).collect();
        let caption = say("index.by_force");
        blocks.push(heading(2, "forces", wording.text("index.forces", &[])));
        blocks.push(Block::Table(Table { caption, columns, rows }));
    }
    blocks.extend(explanations(catalogue));
    let frameworks: Vec<String> = all.iter().map(|contents| contents.about(catalogue)).collect();
    page("index", wording.text("index.title", &[]), unique(frameworks).join("; "), blocks, catalogue)
}

/// The page over the reports of one plan: every force, its standing on every measure.
pub fn index(contents: &Contents, catalogue: &Catalogue) -> Report {
    let first = contents.comparisons.first();
    let group = first.and_then(|it| catalogue.peer_groups.get(&it.peers.group));
    let group = group.map(|group| group.title.as_str()).unwrap_or_default();
    let measures = unique(contents.comparisons.iter().map(|it| it.measure.as_str()));
    let columns = standings::columns(catalogue, &measures);
    let rows = contents
        .forces
        .iter()
        .map(|force| standings::row(catalogue, force, contents.of(force).collect::<Vec<_>>().as_slice(), &measures))
        .collect();
    let wording = &catalogue.wording;
    let number = contents.forces.len();
    let each =
        wording.text(if number == 1 { "index.for_one" } else { "index.for_each" }, &[("number", &number.to_string())]);
    let caption = wording.say("index.caption", &[("period", &contents.periods(wording))]);
    let blocks = vec![
        heading(2, "forces", wording.text("index.reports", &[])),
        Block::Paragraph(each),
        Block::Table(Table { caption, columns, rows }),
    ];
    let blocks = blocks.into_iter().chain(explanations(catalogue)).collect();
    let subtitle = wording.say("index.subtitle", &[("about", &contents.about(catalogue)), ("group", group)]);
    page(&contents.plan.id, Text::english(contents.title(catalogue)), subtitle, blocks, catalogue)
}

fn page(id: &str, title: Text, subtitle: String, blocks: Vec<Block>, catalogue: &Catalogue) -> Report {
    Report {
        id: id.to_owned(),
        force: None,
        title,
        subtitle,
        language: catalogue.wording.language().code.clone(),
        blocks: of_a_draft(catalogue).into_iter().chain(blocks).collect(),
        comparisons: Vec::new(),
        colophon: colophon(catalogue),
    }
}

fn explanations(catalogue: &Catalogue) -> [Block; 2] {
    ["method.standing", "index.not_official"].map(|key| Block::Paragraph(catalogue.wording.text(key, &[])))
}

fn unique<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut each: Vec<T> = Vec::new();
    for one in all {
        if !each.contains(&one) {
            each.push(one);
        }
    }
    each
}

fn listed(contents: &Contents, catalogue: &Catalogue) -> Item {
    let key = match contents.forces.len() {
        0 => "index.over_all",
        1 => "index.of_one",
        _ => "index.of_forces",
    };
    let what = contents.plan.description.clone();
    let words = [("number", contents.forces.len().to_string()), ("about", contents.about(catalogue)), ("what", what)];
    let words = words.each_ref().map(|(key, word)| (*key, word.as_str()));
    let text = catalogue.wording.say(key, &words);
    Item {
        link: Some((Text::english(&*contents.plan.short_title), contents.first_page())),
        text: format!(": {text}").into(),
    }
}

/// A force and the way to each of its reports, with how many of its figures are outside the range.
fn links_of(force: &Area, all: &[&Contents], catalogue: &Catalogue) -> Vec<Cell> {
    let link = |contents: &&Contents| {
        let number = |wanted: fn(Standing) -> bool| contents.of(force).filter(|it| wanted(it.verdict.standing)).count();
        let outside = number(|standing| matches!(standing, Standing::Higher | Standing::Lower)).to_string();
        let of = number(|standing| standing != Standing::NotCompared);
        let key = if of == 0 { "index.not_compared" } else { "index.outside" };
        let text = catalogue.wording.say(key, &[("outside", &outside), ("of", &of.to_string())]);
        Cell::Link(text, Link::Page(format!("{}/{}.html", contents.plan.id, file_name(force))))
    };
    std::iter::once(Cell::Header(force.name.clone())).chain(all.iter().map(link)).collect()
}
