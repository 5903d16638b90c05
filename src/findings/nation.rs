//! Sentences about a measure over all forces.

use super::sentences::{counted, value, when};
use crate::compare::Nation;
use crate::domain::{Measure, Standing, Text};
use crate::wording::Wording;

/// The whole, and how widely forces vary.
pub fn over_all_forces(nation: &Nation, measure: &Measure, wording: &Wording) -> Text {
    let (totals, spread) = (nation.totals, &nation.spread);
    let when = when(&nation.period, wording);
    let of = |wanted: Option<f64>| {
        let force = nation.all_forces.iter().find(|it| it.value.is_some() && it.value == wanted);
        force.map(|it| it.name.clone()).unwrap_or_default()
    };
    let printed = |number: Option<f64>| number.map(|number| value(number, measure)).unwrap_or_default();
    let (n, together) = (spread.n.to_string(), totals.numerator.map(|number| counted(number, measure)));
    let rate = match (&measure.per_words, totals.value) {
        (Some(_), Some(number)) => {
            wording.say("nation.rate", &[("value", &value(number, measure)), ("unit", &measure.value_unit())])
        }
        _ => String::new(),
    };
    let key = match (spread.n, &together) {
        (0, _) => "nation.no_values",
        (_, Some(_)) => "nation.sentence",
        (_, None) => "nation.sentence_of_spread",
    };
    let words = [
        ("measure", measure.short_title.as_str()),
        ("when", &when),
        ("n", &n),
        ("figure", together.as_deref().unwrap_or_default()),
        ("rate", &rate),
        ("low", &printed(spread.minimum)),
        ("low_force", &of(spread.minimum)),
        ("high", &printed(spread.maximum)),
        ("high_force", &of(spread.maximum)),
        ("median", &printed(spread.median)),
    ];
    wording.text(key, &words)
}

/// How many forces stand where among their own peers.
pub fn standings_of_all(nation: &Nation, wording: &Wording) -> Text {
    let number =
        |standing: Standing| nation.standings.iter().find(|(it, _)| *it == standing).map_or(0, |(_, number)| *number);
    let said = |number: usize| if number == 0 { wording.say("nation.nobody", &[]) } else { number.to_string() };
    let [higher, alert, within, lower, not_compared] =
        [Standing::Higher, Standing::Alert, Standing::Within, Standing::Lower, Standing::NotCompared]
            .map(|it| said(number(it)));
    let words = [
        ("higher", higher.as_str()),
        ("alert", &alert),
        ("within", &within),
        ("lower", &lower),
        ("not_compared", &not_compared),
    ];
    wording.text("nation.standings", &words)
}
