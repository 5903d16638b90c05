//! What does not stand out: measures within the range, between the 95% and 99.8% limits, and not compared, each named.

use std::sync::Arc;

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Comparison, Item, Outcome, Standing};
use crate::findings;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let named = |wanted: Standing, key: &str| {
        let of: Vec<&Comparison> =
            context.comparisons.iter().map(Arc::as_ref).filter(|it| it.verdict.standing == wanted).collect();
        let titles: Vec<String> = of.iter().map(|it| title(context, &it.measure)).collect();
        let words = [
            ("force", context.force.name.as_str()),
            ("measures", &findings::words::listed(&titles, &context.catalogue.wording)),
        ];
        (!titles.is_empty()).then(|| Item::from(context.text(key, &words)))
    };
    let items: Vec<Item> = [
        named(Standing::Within, "within.within"),
        named(Standing::Alert, "within.alert"),
        named(Standing::NotCompared, "within.not_compared"),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok(if items.is_empty() { Vec::new() } else { vec![Block::List(items)] })
}

fn title(context: &ReportContext, id: &str) -> String {
    context.measure(id).map(|measure| measure.short_title.clone()).unwrap_or_default()
}
