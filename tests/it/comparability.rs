//! What may be ranked, and that nothing is answered with nothing.

use std::sync::Arc;

use likeforce::charts;
use likeforce::domain::{Comparison, Dimension, Grade, Measure, RankWithheld, Tier};
use likeforce::findings;
use likeforce::render::ComparisonRecord;
use serde_json::Value;

use crate::support::{CATALOGUE, EVERY_COMPARISON, likeforce, root};

fn of_tier(tier: Tier) -> Vec<&'static Measure> {
    let measures = CATALOGUE.measures.values();
    measures.filter(|measure| CATALOGUE.comparability_of(measure).tier() == tier).collect()
}

#[test]
fn every_measure_is_graded_in_six_dimensions_and_the_lowest_grade_decides() {
    for measure in CATALOGUE.measures.values() {
        let comparability = CATALOGUE.comparability_of(measure);
        assert_eq!(comparability.marks().map(|(dimension, _)| dimension).collect::<Vec<_>>(), Dimension::ALL);
        let has = |grade: Grade| comparability.marks().any(|(_, mark)| mark.grade == grade);
        let expected = match (has(Grade::Poor), has(Grade::Fair)) {
            (true, _) => Tier::NotRanked,
            (false, true) => Tier::RankedWithCaution,
            (false, false) => Tier::Ranked,
        };
        assert_eq!(comparability.tier(), expected, "{}", measure.id);
        assert!(comparability.marks().all(|(_, mark)| mark.reason.ends_with('.')), "{}", measure.id);
    }
    assert!([Tier::Ranked, Tier::RankedWithCaution, Tier::NotRanked].into_iter().all(|tier| !of_tier(tier).is_empty()));
}

#[test]
fn what_is_not_ranked_has_values_and_no_place_anywhere() {
    for measure in of_tier(Tier::NotRanked) {
        let own = EVERY_COMPARISON.iter().filter(|it| it.measure == measure.id);
        let comparisons: Vec<Arc<Comparison>> = own.cloned().collect();
        assert!(comparisons.iter().filter(|it| it.own.value.is_some()).count() > 30, "{}", measure.id);
        let is_for_doubts = |it: &Comparison| matches!(it.ranking.withheld, Some(RankWithheld::Doubts(_)));
        assert!(comparisons.iter().all(|it| it.ranking.rank.is_none() && is_for_doubts(it)), "{}", measure.id);
        let doubts = findings::doubts(CATALOGUE.comparability_of(measure).deciding(), CATALOGUE.english());
        for record in ComparisonRecord::all(comparisons.iter().map(AsRef::as_ref), &CATALOGUE) {
            let record = serde_json::to_value(record).unwrap();
            assert_eq!((&record["rank"], &record["rank_of"]), (&Value::Null, &Value::Null));
            assert_eq!(
                (&record["comparability"], &record["not_ranked_because"]),
                (&"not-ranked".into(), &Value::from(&*doubts))
            );
        }
        for it in &comparisons {
            assert!(findings::extremes(&it.force_name, std::slice::from_ref(it), &CATALOGUE).is_empty());
        }
        let own = comparisons.iter().find(|it| it.force_name == "Cumbria").unwrap();
        let subject = charts::Subject { comparison: own, measure, catalogue: &CATALOGUE, workings: &[] };
        let bars = charts::draw_all(&["ranked-bars".to_owned()], &subject).unwrap().remove(0);
        let names: Vec<String> = bars.data.rows.iter().map(|row| format!("{:?}", row[0])).collect();
        let with: Vec<&String> =
            names.iter().take(own.all_forces.iter().filter(|it| it.value.is_some()).count()).collect();
        assert!(with.is_sorted(), "{}", measure.id);
        assert!(!bars.alt.contains("from the highest") && !bars.alt.contains("The highest is"), "{}", bars.alt);
    }
}

#[test]
fn where_there_is_no_rank_there_is_a_reason_and_where_there_is_one_its_doubts_are_said() {
    for it in &*EVERY_COMPARISON {
        assert_eq!(it.ranking.rank.is_some(), it.ranking.withheld.is_none(), "{} {}", it.measure, it.force_name);
        assert!(
            it.ranking.withheld.as_ref().is_none_or(|reason| !findings::reasons::rank_withheld(
                reason,
                CATALOGUE.english()
            )
            .trim()
            .is_empty()),
            "{} {}",
            it.measure,
            it.force_name
        );
    }
    for measure in of_tier(Tier::RankedWithCaution) {
        let said = findings::comparability(measure, &CATALOGUE);
        let comparability = CATALOGUE.comparability_of(measure);
        let fair = comparability.marks().filter(|(_, mark)| mark.grade == Grade::Fair);
        assert!(fair.into_iter().all(|(_, mark)| said.contains(&mark.reason)), "{said}");
    }
}

#[test]
fn a_measure_without_any_figure_is_refused_with_the_reason_and_never_answered_with_nothing() {
    for measure in CATALOGUE.measures.keys() {
        for day in ["2012-01-01", "2017-01-01"] {
            let output = likeforce(root(), &["--as-at", day, "compare", measure, "--force", "Cumbria"]);
            let said = if output.status.success() { output.stdout } else { output.stderr };
            assert!(!said.is_empty(), "{measure} as at {day}");
        }
    }
}
