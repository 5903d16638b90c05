//! Reports: findings, tables and figures put in order by a plan, without a format.
//!
//! In: comparisons and a plan. Out: [`Report`]s of blocks. One file for each section.

mod about_the_data;
mod cautions;
mod changes;
mod data_quality;
mod decomposition;
mod differences;
mod figures;
mod findings_of;
mod index;
mod measures;
mod method;
mod nation;
mod overview;
mod own_text;
mod priorities;
mod sensitivity;
mod sources;
mod standings;
mod statement;
mod summary;
mod two_periods;
mod workings;

use crate::catalogue::{About, Catalogue, ReportPlan, Section, Show, Texts, Wording};
use crate::compare::FigureChange;
use crate::compare::decompose::DecompositionInputs;
use crate::domain::{Area, Block, Body, Comparison, Framework, Measure, Outcome, Period, Report, Text};
use crate::findings::words;
use crate::peers::Membership;
use crate::quality::DataQuality;
use crate::store::Store;

pub use changes::{changes_page, names as names_of_peers, printed as printed_figure, standing as printed_standing};
pub use decomposition::chart as chart_of_decomposition;
pub use index::{Contents, front_page, index};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct ReportContext<'a> {
    /// The plan.
    pub plan: &'a ReportPlan,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The store, for the editions used.
    pub store: &'a Store,
    /// The force; for a report over all forces, the nation.
    pub force: &'a Area,
    /// Who holds the force to account.
    pub body: &'a Body,
    /// The office's own texts.
    pub texts: &'a Texts,
    /// What there is to say of the data.
    pub quality: &'a DataQuality,
    /// What changed since an earlier run, for every force; absent: the order names none.
    pub changes: Option<&'a [FigureChange]>,
    /// What gaps are taken apart from.
    pub decomposition_inputs: &'a [DecompositionInputs<'a>],
    /// Whom each force is compared with.
    pub peers: &'a Membership,
    /// Its comparisons, in the order of the framework; for the nation those of all forces.
    pub comparisons: &'a [Comparison],
}

impl<'a> ReportContext<'a> {
    fn framework(&self) -> Option<&'a Framework> {
        self.catalogue.frameworks.get(&self.plan.framework)
    }

    fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.catalogue.measures.get(id)
    }

    fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.catalogue.wording.say(key, words)
    }

    fn text(&self, key: &str, words: &[(&str, &str)]) -> Text {
        self.catalogue.wording.text(key, words)
    }

    /// A period as it is called.
    fn named(&self, period: &Period) -> String {
        words::period(period, &self.catalogue.wording)
    }

    /// Words of the plan, which are English, with the force, the period, the peers and the body filled in.
    fn filled(&self, words: &str) -> String {
        let group = self.comparisons.first().and_then(|it| self.catalogue.peer_groups.get(&it.peers.group));
        let filled = [
            ("{force}", self.force.name.as_str()),
            ("{period}", &self.period_in(self.catalogue.english())),
            ("{peers}", group.map(|group| group.short_title.as_str()).unwrap_or_default()),
            ("{body}", &self.body.holder),
        ];
        filled.iter().fold(words.to_owned(), |text, (word, value)| text.replace(word, value))
    }

    /// The period of the comparisons: one, or that it is the newest of each.
    fn period(&self) -> String {
        self.period_in(&self.catalogue.wording)
    }

    fn period_in(&self, wording: &Wording) -> String {
        let mut periods: Vec<String> = self.comparisons.iter().map(|it| words::period(&it.period, wording)).collect();
        periods.sort();
        periods.dedup();
        match periods.as_slice() {
            [only] => only.clone(),
            _ => wording.say("report.newest_of_each", &[]),
        }
    }
}

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
    let some: Vec<Comparison> =
        context.comparisons.iter().filter(|it| section.measures.contains(&it.measure)).cloned().collect();
    let comparisons = if section.measures.is_empty() { context.comparisons } else { &some };
    let context = &ReportContext { comparisons, ..*context };
    let shown = shown(context, section)?;
    // The texts of a statement stand in the part of each priority.
    let own = |texts| match section.show {
        Show::Statement => Vec::new(),
        _ => own_text::blocks(context, texts, None, 3),
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

/// What a section shows, without its heading.
fn shown(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    Ok(match section.show {
        Show::Text => Vec::new(),
        Show::Findings => findings_of::apart(context),
        Show::WithinTheRange => findings_of::within(context),
        Show::Questions => findings_of::questions(context),
        Show::Overview => overview::blocks(context, section)?,
        Show::Summary => summary::blocks(context)?,
        Show::Priorities => priorities::blocks(context),
        Show::Statement => statement::blocks(context, section)?,
        Show::Measures => measures::blocks(context, section)?,
        Show::Differences => differences::blocks(context),
        Show::Decomposition => decomposition::blocks(context, section)?,
        Show::Sensitivity => sensitivity::blocks(context),
        Show::Figures => figures::blocks(context),
        Show::AboutTheData => about_the_data::blocks(context),
        Show::DataQuality => data_quality::blocks(context, context.quality),
        Show::Method => method::blocks(context),
        Show::Sources => sources::blocks(context),
        Show::Nation => nation::table(context),
        Show::NationMeasures => nation::parts(context, section)?,
        Show::Standings => standings::blocks(context),
        Show::Changes => match context.changes {
            Some(changes) => changes::of_force(changes, &context.force.code, context.catalogue),
            None => Vec::new(),
        },
    })
}

/// The name of a report's files: the force's, or the plan's where it is over all forces.
pub fn id(plan: &ReportPlan, force: &Area) -> String {
    match plan.about {
        About::EachForce => file_name(force),
        About::Nation => plan.id.clone(),
    }
}

/// The name of a force's files: its data.police.uk id.
pub fn file_name(force: &Area) -> String {
    force.police_uk_id.clone().unwrap_or_else(|| force.code.0.clone())
}

fn colophon(catalogue: &Catalogue) -> String {
    catalogue.wording.say("document.colophon", &[("version", env!("CARGO_PKG_VERSION"))])
}

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

fn heading(level: u8, id: &str, text: impl Into<Text>) -> Block {
    Block::Heading { level, id: id.to_owned(), text: text.into() }
}

/// What a report in a draft of a language says at its head, in that language and in English.
fn of_a_draft(catalogue: &Catalogue) -> Option<Block> {
    let language = catalogue.wording.language();
    let notice = |wording: &Wording, name: &str| wording.text("draft.notice", &[("language", name)]);
    let own = notice(&catalogue.wording, &language.name);
    let english = Text::english(String::from(notice(catalogue.english(), &language.name_in_english)));
    let items = if *own == *english { vec![english] } else { vec![own, english] };
    language.draft.then(|| Block::Note { title: catalogue.wording.text("draft.title", &[]), items })
}
