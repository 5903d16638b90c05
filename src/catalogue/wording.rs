//! The sentences of reports, with the words that each may be filled with.

use std::collections::BTreeMap;

use super::files::Files;
use super::spelling::nearest;
use crate::domain::{Outcome, Problem, Problems};

const FILE: &str = "wording/en.toml";

/// Every sentence the program says, with the words it fills in. A language lacks none of them.
const SENTENCES: &[(&str, &[&str])] = &[
    ("language.code", &[]),
    ("standing.higher", &STANDING),
    ("standing.within", &STANDING),
    ("standing.edge", &STANDING),
    ("standing.lower", &STANDING),
    ("standing.not_compared", &["measure", "when", "force", "had", "count", "reason"]),
    ("standing.missing", &["measure", "when", "force", "reason"]),
    ("standing.recorded", &[]),
    ("standing.had", &[]),
    ("standing.stood", &[]),
    ("standing.in_period", &["period"]),
    ("standing.at_day", &["period"]),
    ("choice.same", &["force", "standing", "of"]),
    ("choice.depends", &["force", "standings", "of"]),
    ("choice.one", &["force", "standing"]),
    ("choice.nothing", &["force"]),
    ("choice.part", &["standing", "number"]),
    ("choice.higher", &[]),
    ("choice.within", &[]),
    ("choice.edge", &[]),
    ("choice.lower", &[]),
    ("choice.averages", &["force", "above", "of"]),
    ("volume.more", &["count"]),
    ("volume.fewer", &["count"]),
    ("volume.same", &[]),
    ("volume.money_more", &["count"]),
    ("volume.money_less", &["count"]),
    ("change.rose", &CHANGE),
    ("change.fell", &CHANGE),
    ("change.unchanged", &["to", "earlier"]),
    ("change.peers_rose", &["percent"]),
    ("change.peers_fell", &["percent"]),
    ("change.peers_unchanged", &[]),
    ("change.points_rose", &CHANGE),
    ("change.points_fell", &CHANGE),
    ("change.no_figure", &["earlier", "reason"]),
    ("headline.level_rose", &["measure", "force", "amount", "earlier"]),
    ("headline.level_fell", &["measure", "force", "amount", "earlier"]),
    ("headline.higher", &["measure", "force"]),
    ("headline.within", &["measure", "force"]),
    ("headline.edge", &["measure", "force"]),
    ("headline.lower", &["measure", "force"]),
    ("headline.not_compared", &["measure", "force"]),
    ("headline.rose", &CHANGED),
    ("headline.fell", &CHANGED),
    ("headline.unchanged", &["measure", "force", "earlier"]),
    ("headline.counts", &["measure", "force", "from", "to", "earlier"]),
    ("headline.series", &["measure", "force"]),
    ("funnel.above_outer", &["measure", "force"]),
    ("funnel.above_inner", &["measure", "force"]),
    ("funnel.within", &["measure", "force"]),
    ("funnel.below_inner", &["measure", "force"]),
    ("funnel.below_outer", &["measure", "force"]),
    ("funnel.missing", &["measure", "force"]),
    ("control.above", &SIGNAL),
    ("control.below", &SIGNAL),
    ("control.run_above", &SIGNAL),
    ("control.run_below", &SIGNAL),
    ("control.near_upper", &SIGNAL),
    ("control.near_lower", &SIGNAL),
    ("control.rising", &SIGNAL),
    ("control.falling", &SIGNAL),
    ("control.earlier", &SIGNAL),
    ("control.none", &SIGNAL),
    ("ranks.between", &["measure", "force", "rank", "of", "from", "to"]),
    ("ranks.sure", &["measure", "force", "rank", "of", "from", "to"]),
    ("ranks.missing", &["measure", "force"]),
    ("quadrant.beside", &["force", "cost", "cost_side", "outcome", "outcome_side", "reference"]),
    ("quadrant.missing", &["force", "cost", "outcome"]),
    ("decomposition.more", &APART),
    ("decomposition.less", &APART),
    ("decomposition.same", &APART),
    ("decomposition.like_for_like", &["force", "rate", "mix"]),
    ("decomposition.the_other_way", &["force", "rate", "mix", "gap"]),
    ("decomposition.every_group_the_other_way", &["force", "rate", "mix", "gap"]),
    ("decomposition.largest", &["measure", "force", "what", "part", "amount"]),
    ("spine.furthest", &["force", "measure"]),
    ("spine.nowhere", &["force"]),
    ("tile_map.spread", &["measure", "force", "value", "low", "high", "of"]),
    ("overall.nothing", &["force"]),
    ("overall.within", &["of", "force"]),
    ("overall.edge", &["of", "force", "within", "edge"]),
    ("overall.some", &["of", "force", "higher", "lower", "within"]),
    ("overall.some_and_edge", &["of", "force", "higher", "lower", "within", "edge"]),
    ("overall.highest", &["force", "measures"]),
    ("overall.lowest", &["force", "measures"]),
    ("quality.lead", &["force"]),
    ("quality.nothing", &["force"]),
    ("quality.absent", &["table", "edition", "force"]),
    ("quality.missing", &["table", "edition", "missing", "of"]),
    ("overall.by_chance", &["force", "expected", "of"]),
    ("overall.what_the_figures_are", &[]),
    ("overall.what_it_shows", &["figures", "force"]),
    ("method.rate", &[]),
    ("method.interval", &[]),
    ("method.standing", &[]),
    ("method.change", &[]),
    ("method.average", &["average", "group", "inclusion"]),
    ("method.missing", &[]),
    ("method.rank", &["draws", "seed"]),
    ("method.not_official", &[]),
    ("index.each_force", &[]),
    ("index.of_forces", &["number", "about"]),
    ("index.over_all", &["number", "about"]),
    ("index.by_force", &[]),
    ("index.outside", &["outside", "of"]),
    ("index.not_compared", &[]),
    ("manifest.small_numbers", &["base", "fewest"]),
    ("manifest.newest", &[]),
    ("manifest.other_peers", &["number", "of"]),
    ("manifest.not_compared", &[]),
    ("manifest.not_why", &[]),
    ("changes.title", &[]),
    ("changes.subtitle", &[]),
    ("changes.heading", &[]),
    ("changes.nothing", &[]),
    ("changes.verdict", &["number"]),
    ("changes.revised", &["number"]),
    ("changes.new", &["number"]),
    ("changes.gone", &["number"]),
    ("changes.peers", &["number"]),
];
const STANDING: [&str; 11] = [
    "measure",
    "when",
    "force",
    "had",
    "figure",
    "average",
    "peers",
    "expected_lower",
    "expected_upper",
    "outer_lower",
    "outer_upper",
];
const SIGNAL: [&str; 3] = ["measure", "force", "when"];
const APART: [&str; 9] = ["value", "when", "force", "own", "other", "gap", "part", "amount", "unit"];
const CHANGED: [&str; 4] = ["measure", "force", "amount", "earlier"];
const CHANGE: [&str; 4] = ["from", "earlier", "to", "amount"];

/// The sentences of one language.
#[derive(Debug, Clone)]
pub struct Wording(BTreeMap<String, String>);

impl Wording {
    pub(super) fn read(files: &Files) -> Outcome<Self> {
        let groups: BTreeMap<String, BTreeMap<String, String>> = files.one(FILE)?;
        let mut sentences = BTreeMap::new();
        for (group, entries) in groups {
            sentences.extend(entries.into_iter().map(|(key, text)| (format!("{group}.{key}"), text)));
        }
        let problems: Problems = missing(&sentences, files)
            .chain(sentences.iter().flat_map(|(key, text)| mistakes(key, text, files)))
            .collect();
        problems.or(Self(sentences))
    }

    /// A sentence with its words filled in.
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        let template = self.0.get(key).map_or(key, String::as_str);
        words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
    }
}

fn missing<'a>(sentences: &'a BTreeMap<String, String>, files: &'a Files) -> impl Iterator<Item = Problem> + 'a {
    let absent = SENTENCES.iter().filter(|(key, _)| !sentences.contains_key(*key));
    absent.map(|(key, _)| Problem::data(files.place(FILE, "["), format!("the sentence `{key}` is missing")))
}

/// An unknown key, or a word in braces that the program does not fill.
fn mistakes(key: &str, text: &str, files: &Files) -> Vec<Problem> {
    let place = || files.place(FILE, text);
    let Some((_, words)) = SENTENCES.iter().find(|(known, _)| *known == key) else {
        let hint =
            nearest(key, SENTENCES.iter().map(|(known, _)| *known)).map(|name| format!("did you mean '{name}'?"));
        return vec![Problem::data(place(), format!("the program has no sentence `{key}`")).hint_if(hint)];
    };
    let used = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word);
    used.filter(|word| !words.contains(word))
        .map(|word| {
            let hint = format!("filled in here: {}", words.join(", "));
            Problem::data(place(), format!("`{{{word}}}` is not filled in in the sentence `{key}`")).hint(hint)
        })
        .collect()
}
