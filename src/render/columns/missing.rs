//! Why a number of a comparison is missing, in sentences: one text for readers of a table.

use crate::domain::Change;
use crate::findings::numbers;
use crate::render::comparison_records::ComparisonRecord;

/// Every reason that a comparison gives for a number it lacks; absent: it gives none.
pub(super) fn because(record: &ComparisonRecord) -> Option<String> {
    let not_compared = record.not_compared_because();
    let not_ranked = record.not_ranked_because().filter(|_| record.is_not_ranked_for_doubts());
    let reasons = not_compared.iter().map(|reason| format!("Not compared: {reason}."));
    let reasons = reasons.chain(few_peers(record)).chain(not_ranked.map(|reason| format!("Not ranked: {reason}")));
    let changes = std::iter::once(record.on_year()).chain(record.on_baseline());
    let all: Vec<String> = reasons.chain(changes.filter_map(|change| withheld(record, change))).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn withheld(record: &ComparisonRecord, change: &Change) -> Option<String> {
    Some(format!("Change from {}: {}.", change.from.id(), record.withheld(change)?))
}

/// Said where a range is missing and nothing else says why.
fn few_peers(record: &ComparisonRecord) -> Option<String> {
    let silent = record.expected().is_none() && record.not_compared_because().is_none();
    silent.then(|| {
        let with = numbers::count(f64::from(u32::try_from(record.average().n).unwrap_or(u32::MAX)));
        format!("No range is expected from the peers, because only {with} of them have a figure.")
    })
}
