//! Caveats in words: what to know about one figure.

use super::words;
use crate::catalogue::Catalogue;
use crate::domain::{Caution, PublishedNote, Text};
use crate::wording::Wording;

/// The sentence of a caution.
pub fn caution(caution: &Caution, catalogue: &Catalogue, wording: &Wording) -> Text {
    match caution {
        Caution::Break { id } => Text::english(of_break(id, catalogue)),
        Caution::PublishedNote { period, note } => {
            let key = "caution.published_note";
            let (period, note) = (words::period_for(key, period, wording), published(note, wording));
            wording.text(key, &[("period", &period), ("note", &note)])
        }
        Caution::OldPopulation { year, period_ends } => {
            let (year, ends) = (year.to_string(), period_ends.to_string());
            wording.text("caution.old_population", &[("year", &year), ("period_ends", &ends)])
        }
        Caution::PeersWithoutFigure { n, of, without } => {
            let words = [("n", n.to_string()), ("of", of.to_string()), ("forces", without.join(", "))];
            wording.text("caution.peers_without_figure", &words.each_ref().map(|(word, said)| (*word, said.as_str())))
        }
        Caution::FewPeers { n } => wording.text("caution.few_peers", &[("n", &n.to_string())]),
        Caution::SmallCount { count, unit } => {
            wording.text("caution.small_count", &[("count", &count.to_string()), ("unit", unit)])
        }
    }
}

/// The sentence that the definition of a break has.
fn of_break(id: &str, catalogue: &Catalogue) -> String {
    catalogue.breaks.iter().find(|it| it.id == id).map(|it| it.text.clone()).unwrap_or_default()
}

fn published(note: &PublishedNote, wording: &Wording) -> String {
    match note {
        PublishedNote::Text(text) => text.clone(),
        PublishedNote::WithoutText { number } => {
            wording.say("caution.note_without_text", &[("number", &number.to_string())])
        }
    }
}
