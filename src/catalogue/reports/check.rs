//! Checks of report plans: what they refer to, names that appear twice, and keys that their section does not use.

use super::{ReportPlan, Section};
use crate::catalogue::Definitions;
use crate::catalogue::check::unknown;
use crate::domain::{Place, Problem, Takes};
use crate::files::nearest;

/// Words of a plan that are filled in.
const FILLED: [&str; 4] = ["force", "period", "peers", "body"];

/// The charts that a section can take, of whatever kind.
const CHARTS: [Takes; 3] = [Takes::ChartsOfOneMeasure, Takes::ChartsOverAllForces, Takes::ChartsOfAllMeasures];

/// What is wrong with the plans of reports.
pub(in crate::catalogue) fn of_reports(definitions: &Definitions) -> Vec<Problem> {
    definitions.reports.values().flat_map(|report| of_report(definitions, report)).collect()
}

fn of_report(definitions: &Definitions, report: &ReportPlan) -> Vec<Problem> {
    let file = format!("reports/{}.toml", report.id);
    let place = |needle: &str| definitions.files.place(&file, needle);
    let quoted = |name: &str| place(&format!("\"{name}\""));
    let mut problems = Vec::new();
    problems.extend(unknown("framework", &report.framework, &definitions.frameworks, quoted(&report.framework)));
    for group in &report.other_peer_groups {
        problems.extend(unknown("peer group", group, &definitions.peer_groups, quoted(group)));
    }
    for id in report.sections.iter().flat_map(|section| &section.measures) {
        problems.extend(not_of_the_framework(definitions, report, id, quoted(id)));
    }
    for id in report.sections.iter().flat_map(|section| &section.decompositions) {
        problems.extend(unknown("decomposition", id, &definitions.decompositions, quoted(id)));
    }
    problems.extend(report.sections.iter().flat_map(|section| useless_keys(section, &quoted)));
    problems.extend(named_twice(report, &quoted));
    problems.extend(words(report).into_iter().flat_map(|words| unfilled(words, &place)));
    problems
}

/// A measure that the report's framework does not hold would never be shown.
fn not_of_the_framework(definitions: &Definitions, report: &ReportPlan, id: &str, place: Place) -> Option<Problem> {
    let known = definitions.frameworks.get(&report.framework)?.measures();
    let hint = || nearest(id, known.iter().copied()).map(|name| format!("did you mean '{name}'?"));
    let what = format!("the framework {} has no measure `{id}`", report.framework);
    (!known.contains(&id)).then(|| Problem::data(place, what).hint_if(hint()))
}

/// Keys that the section has no use for.
fn useless_keys(section: &Section, place: &dyn Fn(&str) -> Place) -> Vec<Problem> {
    let takes_none_of = |any: &[Takes]| !any.iter().any(|what| section.show.takes(*what));
    let keys = [
        ("charts", !section.charts.is_empty() && takes_none_of(&CHARTS)),
        ("parts", !section.parts.is_empty() && takes_none_of(&[Takes::Parts])),
        ("decompositions", !section.decompositions.is_empty() && takes_none_of(&[Takes::Decompositions])),
    ];
    let what = |key: &str| format!("a section that shows `{}` does not use `{key}`", section.show.id());
    let useless = keys.iter().filter(|(_, useless)| *useless);
    useless.map(|(key, _)| Problem::data(place(section.show.id()), what(key))).collect()
}

/// Sections and texts with the same name: links and files could mean either.
fn named_twice(report: &ReportPlan, place: &dyn Fn(&str) -> Place) -> Vec<Problem> {
    let sections: Vec<&str> = report.sections.iter().map(Section::id).collect();
    let texts: Vec<&str> = report.sections.iter().flat_map(|it| it.texts()).map(|text| text.id.as_str()).collect();
    let twice = |kind: &str, names: &[&str]| -> Vec<Problem> {
        let again = names.iter().enumerate().filter(|(at, name)| names.iter().take(*at).any(|before| before == *name));
        again.map(|(_, name)| Problem::data(place(name), format!("two {kind} are called `{name}`"))).collect()
    };
    [twice("sections", &sections), twice("texts", &texts)].concat()
}

fn words(report: &ReportPlan) -> Vec<&String> {
    let texts = report.sections.iter().flat_map(Section::texts).flat_map(|text| [&text.heading, &text.prompt]);
    let sections = report.sections.iter().flat_map(|section| section.words.iter().chain(&section.heading));
    std::iter::once(&report.title).chain(sections).chain(texts).collect()
}

/// Words in braces that the program does not fill in.
fn unfilled(words: &str, place: &dyn Fn(&str) -> Place) -> Vec<Problem> {
    let braces = words.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word);
    braces
        .filter(|word| !FILLED.contains(word))
        .map(|word| {
            let hint = format!("filled in here: {}", FILLED.join(", "));
            Problem::data(place(&format!("{{{word}}}")), format!("`{{{word}}}` is not filled in")).hint(hint)
        })
        .collect()
}
