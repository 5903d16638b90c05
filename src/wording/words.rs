//! The words of the trade and the fixed words of documents, by their keys, with the words that each can be filled with.

use crate::domain::{Average, Dated, Direction, MeasureStatus, MetricState, Show, Standing, Tier, Worded};

/// The keys of the words of kinds, such as standings and the headings of sections: they follow from their ids.
pub(super) fn of_kinds() -> impl Iterator<Item = String> {
    Standing::keys()
        .chain(Average::keys())
        .chain(MeasureStatus::keys())
        .chain(Direction::keys())
        .chain(MetricState::keys())
        .chain(Tier::keys())
        .chain(Dated::keys())
        .chain(Show::ALL.map(|show| format!("heading.{}", show.id())))
}

/// Every other.
pub(super) const WORDS: &[(&str, &[&str])] = &[
    ("draft.title", &[]),
    ("draft.notice", &["language"]),
    ("average.with_force", &[]),
    ("average.without_force", &[]),
    ("period.year_ending", &IN_PERIOD),
    ("period.months_ending", &IN_PERIOD),
    ("period.month", &IN_PERIOD),
    ("period.day", &IN_PERIOD),
    ("period.mid_year", &IN_PERIOD),
    ("period.month_and_year", &["month", "year"]),
    ("month.january", &[]),
    ("month.february", &[]),
    ("month.march", &[]),
    ("month.april", &[]),
    ("month.may", &[]),
    ("month.june", &[]),
    ("month.july", &[]),
    ("month.august", &[]),
    ("month.september", &[]),
    ("month.october", &[]),
    ("month.november", &[]),
    ("month.december", &[]),
    ("list.none", &[]),
    ("list.and", &["first", "last"]),
    ("rank.indistinct", &IN_RANK),
    ("rank.with_span", &IN_RANK),
    ("rank.alone", &IN_RANK),
    ("figure.share", &IN_FIGURE),
    ("figure.rate", &IN_FIGURE),
    ("summary.caption", &["force", "period"]),
    ("summary.no_peers", &["force"]),
    ("summary.peers_are", &["force", "peers"]),
    ("summary.measure", &[]),
    ("summary.number", &[]),
    ("summary.rate", &[]),
    ("summary.interval", &[]),
    ("summary.average", &["average"]),
    ("summary.expected", &[]),
    ("summary.rank", &[]),
    ("summary.change", &["baseline"]),
    ("summary.change_without_baseline", &[]),
    ("summary.over_time", &[]),
    ("summary.standing", &[]),
    ("summary.range", &["from", "to"]),
    ("summary.points", &["points"]),
    ("summary.no_figure", &[]),
    ("summary.no_rate", &[]),
    ("summary.too_few_peers", &[]),
    ("summary.too_few_figures", &[]),
    ("summary.not_ranked", &[]),
    ("summary.no_baseline", &[]),
    ("summary.no_average", &[]),
    ("summary.average_of_some", &["average", "n", "of"]),
    ("priorities.caption", &["framework"]),
    ("priorities.priority", &[]),
    ("priorities.metric", &[]),
    ("priorities.state", &[]),
    ("priorities.shown", &[]),
    ("priorities.nothing", &[]),
    ("sources.caption", &[]),
    ("sources.table", &[]),
    ("sources.edition", &[]),
    ("sources.dated", &[]),
    ("sources.file", &[]),
    ("sources.sha256", &[]),
    ("document.skip", &[]),
    ("document.all_forces", &[]),
    ("document.all_reports", &[]),
    ("document.contents", &[]),
    ("document.numbers", &[]),
    ("document.numbers_of_chart", &[]),
    ("document.table", &["number"]),
    ("document.figure", &["number"]),
    ("document.footer", &["title", "page", "pages"]),
    ("document.colophon", &["version"]),
];
const IN_PERIOD: [&str; 4] = ["year", "day", "month", "months"];
const IN_RANK: [&str; 4] = ["rank", "of", "from", "to"];
const IN_FIGURE: [&str; 3] = ["count", "value", "per"];
