//! Efficiency: what scores promise whatever the numbers, and what is refused.

use likeforce::statistics::Refusal;
use likeforce::statistics::efficiency::{
    Bandwidth, BootstrapSettings, EnvelopeSettings, Nature, Orientation, Production, Returns, bootstrapped_scores,
    envelope, leave_one_out, study, super_scores,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 60, failure_persistence: None, rng_seed: RngSeed::Fixed(1978), ..ProptestConfig::default() }
}

const INPUT: EnvelopeSettings = EnvelopeSettings { returns: Returns::Constant, orientation: Orientation::Input };

/// Units with two inputs and two outputs, over a hundredfold range as forces are.
fn units() -> impl Strategy<Value = Production> {
    let row = || prop::collection::vec((0.0_f64..2.0).prop_map(|power| 10.0_f64.powf(power)), 2);
    prop::collection::vec((row(), row()), 3..20).prop_map(|rows| {
        let (inputs, outputs) = rows.into_iter().unzip();
        Production { inputs, outputs }
    })
}

fn scores(production: &Production, returns: Returns, orientation: Orientation) -> Vec<f64> {
    let found = envelope(production, EnvelopeSettings { returns, orientation }).unwrap();
    found.units.iter().map(|unit| unit.score).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn scores_are_at_most_one_and_one_is_reached(production in units()) {
        let found = scores(&production, Returns::Constant, Orientation::Input);
        prop_assert!(found.iter().all(|score| *score > 0.0 && *score <= 1.0 + 1e-7));
        prop_assert!(found.iter().any(|score| *score > 1.0 - 1e-7));
    }

    #[test]
    fn the_more_is_assumed_the_lower_the_score(production in units()) {
        let constant = scores(&production, Returns::Constant, Orientation::Input);
        for returns in [Returns::NonIncreasing, Returns::NonDecreasing, Returns::Variable] {
            let other = scores(&production, returns, Orientation::Input);
            prop_assert!(constant.iter().zip(&other).all(|(constant, other)| *constant <= other + 1e-7));
        }
    }

    #[test]
    fn under_constant_returns_both_sides_say_the_same(production in units()) {
        let inputs = scores(&production, Returns::Constant, Orientation::Input);
        let outputs = scores(&production, Returns::Constant, Orientation::Output);
        prop_assert!(inputs.iter().zip(&outputs).all(|(one, other)| (one * other - 1.0).abs() < 1e-6));
    }

    #[test]
    fn scores_do_not_depend_on_units_of_measurement(production in units()) {
        let mut pounds = production.clone();
        pounds.inputs.iter_mut().for_each(|row| row[0] *= 1e6);
        pounds.outputs.iter_mut().for_each(|row| row[1] /= 1e3);
        let (one, other) = (
            scores(&production, Returns::Variable, Orientation::Input),
            scores(&pounds, Returns::Variable, Orientation::Input),
        );
        prop_assert!(one.iter().zip(&other).all(|(one, other)| (one - other).abs() < 1e-6));
    }

    #[test]
    fn leaving_a_unit_out_never_lowers_a_score(production in units()) {
        let own = scores(&production, Returns::Constant, Orientation::Input);
        for ((lowest, highest), own) in leave_one_out(&production, INPUT).unwrap().into_iter().zip(own) {
            prop_assert!((lowest - own).abs() < 1e-7 && highest >= own - 1e-7);
        }
    }

    #[test]
    fn only_units_on_the_frontier_score_more_without_themselves(production in units()) {
        let own = scores(&production, Returns::Constant, Orientation::Input);
        for (without, own) in super_scores(&production, INPUT).unwrap().into_iter().zip(own) {
            let without = without.unwrap();
            let kept = if own < 1.0 - 1e-6 { (without - own).abs() < 1e-6 } else { without >= 1.0 - 1e-6 };
            prop_assert!(kept, "{} {}", own, without);
        }
    }
}

/// Invented: eight units, one input and one output.
fn eight() -> Production {
    let inputs = [2.0, 3.0, 5.0, 6.0, 8.0, 9.0, 10.0, 12.0];
    let outputs = [1.0, 3.0, 4.0, 5.0, 5.5, 6.5, 6.0, 8.0];
    let column = |values: [f64; 8]| values.into_iter().map(|value| vec![value]).collect();
    Production { inputs: column(inputs), outputs: column(outputs) }
}

#[test]
fn what_no_frontier_can_be_drawn_through_is_refused() {
    let mut zero = eight();
    zero.inputs[0][0] = 0.0;
    assert_eq!(envelope(&zero, INPUT).err(), Some(Refusal::UnusableInputs));
    let mut idle = eight();
    idle.outputs[3][0] = 0.0;
    assert_eq!(envelope(&idle, INPUT).err(), Some(Refusal::UnusableInputs));
    let mut uneven = eight();
    uneven.inputs[2].push(1.0);
    assert_eq!(envelope(&uneven, INPUT).err(), Some(Refusal::UnequalLengths));
    let volumes = [Nature::Volume, Nature::Volume];
    assert_eq!(eight().check_fit(&volumes), Ok(()));
    assert_eq!(eight().check_fit(&[Nature::Volume, Nature::Ratio]), Err(Refusal::RatiosAmongVolumes));
    assert_eq!(eight().without(0).without(0).without(0).check_fit(&volumes), Err(Refusal::TooFewUnitsForFrontier));
}

#[test]
fn the_bootstrap_is_the_same_for_the_same_seed() {
    let settings = |seed| BootstrapSettings {
        envelope: EnvelopeSettings { returns: Returns::Variable, orientation: Orientation::Input },
        bandwidth: Bandwidth::Silverman,
        repetitions: 200,
        seed,
        level: 0.95,
    };
    let found = bootstrapped_scores(&eight(), settings(7)).unwrap();
    assert_eq!(found, bootstrapped_scores(&eight(), settings(7)).unwrap());
    assert_ne!(found.corrected, bootstrapped_scores(&eight(), settings(8)).unwrap().corrected);
    for ((score, corrected), (lower, upper)) in found.scores.iter().zip(&found.corrected).zip(&found.limits) {
        assert!(corrected < score && lower <= corrected && corrected <= upper, "{score} {corrected} {lower} {upper}");
    }
    let too_few = BootstrapSettings { repetitions: 10, ..settings(7) };
    assert_eq!(bootstrapped_scores(&eight(), too_few).err(), Some(Refusal::OutOfRange));
}

#[test]
fn many_units_on_the_frontier_do_not_draw_the_spread_to_nothing() {
    // Invented: nine of twelve on the frontier.
    let mut inputs: Vec<Vec<f64>> =
        (0..9).map(|step| vec![f64::from(step) + 1.0, 1.0 / (f64::from(step) + 1.0)]).collect();
    inputs.extend([vec![4.0, 0.5], vec![3.0, 0.7], vec![6.0, 0.3]]);
    let outputs = vec![vec![1.0]; 12];
    let of = |bandwidth| {
        let envelope = EnvelopeSettings { returns: Returns::Constant, orientation: Orientation::Input };
        let settings = BootstrapSettings { envelope, bandwidth, repetitions: 100, seed: 1, level: 0.95 };
        let production = Production { inputs: inputs.clone(), outputs: outputs.clone() };
        bootstrapped_scores(&production, settings).unwrap().bandwidth
    };
    // Without the nine the spread is that of three scores; with them the middle half is nothing.
    assert!(of(Bandwidth::OffFrontier) > 0.01, "{}", of(Bandwidth::OffFrontier));
    assert_eq!(of(Bandwidth::Given(0.02)), 0.02);
}

#[test]
fn both_sides_of_the_bootstrap_agree_under_constant_returns() {
    let of = |orientation| {
        let settings = BootstrapSettings {
            envelope: EnvelopeSettings { returns: Returns::Constant, orientation },
            bandwidth: Bandwidth::Given(0.05),
            repetitions: 500,
            seed: 1,
            level: 0.95,
        };
        bootstrapped_scores(&eight(), settings).unwrap().corrected
    };
    for (one, other) in of(Orientation::Input).iter().zip(of(Orientation::Output)) {
        assert!((one - other).abs() < 1e-6, "{one} {other}");
    }
}

#[test]
fn a_study_says_what_its_scores_hang_on() {
    let found = study(&eight(), &[Nature::Volume, Nature::Volume], 200, 5).unwrap();
    assert_eq!(found, study(&eight(), &[Nature::Volume, Nature::Volume], 200, 5).unwrap());
    for (unit, ((lowest, highest), scale)) in
        found.envelope.units.iter().zip(found.without_each_other.iter().zip(&found.scale))
    {
        assert!((lowest - unit.score).abs() < 1e-7 && *highest >= unit.score - 1e-7);
        assert!((scale.variable - unit.score).abs() < 1e-7 && scale.scale <= 1.0 + 1e-7);
    }
    assert!(found.share_on_the_frontier > 0.3);
    // The same unit is never apart from itself, nor one from another twice differently.
    for (one, other) in [(0, 0), (1, 4), (4, 1)] {
        assert_eq!(found.apart(one, other), found.apart(other, one));
    }
    assert!(!found.apart(2, 2) && !found.apart(2, 99));
    assert_eq!(study(&eight(), &[Nature::Volume, Nature::Ratio], 200, 5).err(), Some(Refusal::RatiosAmongVolumes));
}
