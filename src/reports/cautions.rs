//! Caveats of a measure: gathered as values, so that a document can say each once, and then put into words.

use super::context::ReportContext;
use crate::domain::{Block, Caution, Comparison, Dimension, GradeWithReason, Measure, Text, Tier};
use crate::findings;

/// Something to bear in mind, before it is put into words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ToBearInMind {
    /// What a measure may be used for, and what decided that.
    Comparability(Tier, Vec<(Dimension, GradeWithReason)>),
    /// What concerns the figures.
    Figures(Caution),
    /// What concerns the measure, by its definition.
    Measure(String),
}

/// What the measure may be used for, then what concerns these figures, then what concerns the measure; nothing twice.
pub(super) fn of(context: &ReportContext, of_the_figures: &[Caution], measure: &Measure) -> Vec<ToBearInMind> {
    let comparability = context.catalogue.comparability_of(measure);
    let marks = comparability.deciding().into_iter().map(|(dimension, mark)| (dimension, mark.clone()));
    let marks: Vec<(Dimension, GradeWithReason)> = marks.collect();
    let said_already = |caution: &&String| marks.iter().any(|(_, mark)| mark.reason == **caution);
    let of_the_measure: Vec<String> = measure.cautions.iter().filter(|it| !said_already(it)).cloned().collect();
    let first = ToBearInMind::Comparability(comparability.tier(), marks);
    let figures = of_the_figures.iter().cloned().map(ToBearInMind::Figures);
    std::iter::once(first).chain(figures).chain(of_the_measure.into_iter().map(ToBearInMind::Measure)).collect()
}

/// A note of what to bear in mind of one measure.
pub(super) fn note_on(context: &ReportContext, of_the_figures: &[Caution], measure: &Measure) -> Option<Block> {
    let items = of(context, of_the_figures, measure);
    note(context, "measure.cautions", items.iter().map(|it| in_words(context, it)).collect())
}

/// A note of what to bear in mind of several measures, each thing once; what is not of all of them names those it is of.
pub(super) fn note_on_all(context: &ReportContext, own: &[(&Comparison, &Measure)]) -> Option<Block> {
    let mut gathered: Vec<(ToBearInMind, Vec<&str>)> = Vec::new();
    for (comparison, measure) in own {
        for it in of(context, &comparison.cautions, measure) {
            match gathered.iter_mut().find(|(known, _)| *known == it) {
                Some((_, titles)) => titles.push(&measure.short_title),
                None => gathered.push((it, vec![&measure.short_title])),
            }
        }
    }
    let said = |(it, titles): &(ToBearInMind, Vec<&str>)| {
        let caution = in_words(context, it);
        if titles.len() == own.len() {
            return caution;
        }
        let words = [("measures", findings::listed(titles)), ("caution", caution.into())];
        let words = words.each_ref().map(|(word, said)| (*word, said.as_str()));
        Text::english(context.say("statement.of_measures", &words))
    };
    note(context, "measure.cautions", gathered.iter().map(said).collect())
}

fn in_words(context: &ReportContext, it: &ToBearInMind) -> Text {
    let catalogue = context.catalogue;
    match it {
        ToBearInMind::Comparability(tier, marks) => {
            let marks = marks.iter().map(|(dimension, mark)| (*dimension, mark));
            Text::english(findings::tier_and_doubts(*tier, marks, catalogue.english()))
        }
        ToBearInMind::Figures(caution) => findings::caution(caution, catalogue, &catalogue.wording),
        ToBearInMind::Measure(sentence) => Text::english(&**sentence),
    }
}

/// A note under a title of the wording; none without sentences.
pub(super) fn note(context: &ReportContext, title: &str, items: Vec<Text>) -> Option<Block> {
    (!items.is_empty()).then(|| Block::Note { title: context.text(title, &[]), items })
}
