//! Computed groups and composite indicators: what they promise and what they refuse.

use likeforce::domain::Direction;
use likeforce::statistics::Refusal;
use likeforce::statistics::composite::{
    Aggregation, CompositeSettings, Normalisation, WeightDraws, aggregate, composite, most_favourable_scores,
    normalised,
};
use likeforce::statistics::similarity::{
    Kept, Reach, Space, computed_groups, distances, nearest, principal_components,
};

/// Invented: ten units, three descriptions.
fn rows() -> Vec<Vec<f64>> {
    let numbers = [
        [1.0, 20.0, 5.0],
        [1.2, 22.0, 4.0],
        [0.9, 19.0, 6.0],
        [1.1, 25.0, 5.5],
        [4.0, 60.0, 1.0],
        [4.2, 66.0, 1.5],
        [3.9, 58.0, 0.5],
        [4.1, 61.0, 2.0],
        [9.0, 40.0, 9.0],
        [2.5, 41.0, 3.0],
    ];
    numbers.into_iter().map(Vec::from).collect()
}

#[test]
fn distance_on_all_whitened_components_is_that_of_mahalanobis() {
    let rows = rows();
    let n = rows.len() as f64;
    let mean: Vec<f64> = (0..3).map(|column| rows.iter().map(|row| row[column]).sum::<f64>() / n).collect();
    let covariance = nalgebra::Matrix3::from_fn(|a, b| {
        rows.iter().map(|row| (row[a] - mean[a]) * (row[b] - mean[b])).sum::<f64>() / (n - 1.0)
    });
    let inverse = covariance.try_inverse().unwrap();
    let found = distances(&rows, Space::Whitened(Kept::All)).unwrap();
    for (one, from) in rows.iter().zip(&found.rows) {
        for (other, found) in rows.iter().zip(from) {
            let apart = nalgebra::Vector3::from_fn(|place, _| one[place] - other[place]);
            let expected = (apart.transpose() * inverse * apart)[0].sqrt();
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
    }
    assert_eq!(found.method, "Mahalanobis distance");
}

#[test]
fn all_components_keep_standardised_distances() {
    let (one, other) =
        (distances(&rows(), Space::Standardised).unwrap(), distances(&rows(), Space::Components(Kept::All)).unwrap());
    for (one, other) in one.rows.iter().flatten().zip(other.rows.iter().flatten()) {
        assert!((one - other).abs() < 1e-9);
    }
}

#[test]
fn components_are_kept_by_number_variance_or_share() {
    let found = principal_components(&rows()).unwrap();
    assert_eq!(found.number_kept(Kept::First(2)), 2);
    assert_eq!(found.number_kept(Kept::All), 3);
    assert_eq!(found.number_kept(Kept::Share(found.shares[0] - 0.01)), 1);
    assert_eq!(found.number_kept(Kept::Share(found.shares[0] + 0.01)), 2);
    assert_eq!(
        found.number_kept(Kept::AboveOne),
        found.deviations.iter().filter(|deviation| **deviation > 1.0).count()
    );
    assert!((found.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn a_group_says_how_far_its_furthest_is_who_returns_it_and_who_stays() {
    let found = computed_groups(&rows(), Space::Standardised, Reach::Nearest(3)).unwrap();
    for (unit, group) in found.groups.iter().enumerate() {
        assert_eq!(group.peers.len(), 3);
        assert!(group.peers.iter().all(|peer| peer.unit != unit && peer.distance <= group.furthest));
        for (peer, returned) in group.peers.iter().zip(&group.returned) {
            let back = found.groups[peer.unit].peers.iter().any(|other| other.unit == unit);
            assert_eq!(back, *returned);
        }
        assert!(group.stays.iter().all(|share| (0.0..=1.0).contains(share)));
    }
    // The odd one out has peers, far away, and is nobody's own.
    let odd = &found.groups[8];
    assert!(odd.furthest_share > 0.5 && odd.returned.iter().all(|returned| !returned));
    assert!(found.groups[4].furthest_share < 0.4);
}

#[test]
fn a_distance_cuts_groups_off_between_fewest_and_most() {
    let all = distances(&rows(), Space::Standardised).unwrap();
    let reach = Reach::Within { distance: 1.0, fewest: 1, most: 2 };
    let found = nearest(&all, reach).unwrap();
    assert_eq!(found[0].len(), 2);
    assert_eq!(found[8].len(), 1);
    assert_eq!(nearest(&all, Reach::Nearest(10)), Err(Refusal::TooFewUnits));
    assert_eq!(nearest(&all, Reach::Nearest(0)), Err(Refusal::OutOfRange));
}

#[test]
fn descriptions_that_say_nothing_or_are_missing_are_refused() {
    let mut same = rows();
    same.iter_mut().for_each(|row| row[1] = 7.0);
    assert_eq!(distances(&same, Space::Standardised), Err(Refusal::ZeroSpread));
    let mut missing = rows();
    missing[3][2] = f64::NAN;
    assert_eq!(distances(&missing, Space::Standardised), Err(Refusal::Missing));
    let mut repeated = rows();
    repeated.iter_mut().for_each(|row| row[2] = 2.0 * row[1]);
    assert_eq!(distances(&repeated, Space::Whitened(Kept::All)), Err(Refusal::ZeroSpread));
}

fn settings() -> CompositeSettings {
    CompositeSettings {
        directions: vec![Direction::Higher, Direction::Lower, Direction::Higher],
        weights: vec![1.0; 3],
        normalisation: Normalisation::Range { from: 1.0, to: 100.0 },
        draws: WeightDraws { draws: 1_000, seed: 3, aggregation: Aggregation::Geometric },
    }
}

#[test]
fn a_composite_comes_with_bands_that_hold_its_rank() {
    let found = composite(&rows(), &settings()).unwrap();
    assert_eq!(found, composite(&rows(), &settings()).unwrap());
    for band in &found.bands.units {
        assert!(band.best <= band.worst && (band.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(band.best as f64 <= band.mean_rank + 1.0 && band.mean_rank <= band.worst as f64 + 1.0);
    }
    assert_eq!(found.ranks_without.len(), 3);
    // With an arithmetic mean each scale is the other's other.
    let ranked = CompositeSettings { normalisation: Normalisation::PercentileRank, ..settings() };
    let arithmetic = WeightDraws { aggregation: Aggregation::Arithmetic, ..settings().draws };
    let one = composite(&rows(), &CompositeSettings { draws: arithmetic, ..ranked }).unwrap();
    let other = composite(&rows(), &CompositeSettings { draws: arithmetic, ..settings() }).unwrap();
    assert_eq!((&one.ranks, &one.ranks_on_other_scale), (&other.ranks_on_other_scale, &other.ranks));
}

#[test]
fn what_cannot_be_made_into_one_number_is_refused() {
    let neutral = CompositeSettings { directions: vec![Direction::Ambiguous; 3], ..settings() };
    assert_eq!(composite(&rows(), &neutral).err(), Some(Refusal::NoDirection));
    assert_eq!(composite(&rows()[..4], &settings()).err(), Some(Refusal::TooFewUnits));
    assert_eq!(normalised(&[1.0; 6], Direction::Higher, Normalisation::ZScore), Err(Refusal::ZeroRange));
    let at = |scores: &[Option<f64>], aggregation| aggregate(scores, &[1.0, 1.0, 1.0], aggregation);
    assert_eq!(at(&[Some(0.0), Some(1.0), Some(2.0)], Aggregation::Geometric), Err(Refusal::NotPositive));
    assert_eq!(at(&[Some(4.0), None, Some(2.0)], Aggregation::Arithmetic), Ok(3.0));
    assert_eq!(at(&[Some(4.0), None, None], Aggregation::Arithmetic), Err(Refusal::Missing));
}

#[test]
fn the_most_favourable_weights_are_bounded_by_shares() {
    let rows = rows();
    let free = most_favourable_scores(&rows, 0.0, 1.0).unwrap();
    let bound = most_favourable_scores(&rows, 0.2, 0.6).unwrap();
    for (free, bound) in free.iter().zip(&bound) {
        assert!(*bound <= free + 1e-7 && *free <= 1.0 + 1e-7);
    }
    // With one share for all, the weights of a unit are in proportion to 1/y: 3/max Σ y_j/y_o over units j.
    let equal = most_favourable_scores(&rows, 1.0 / 3.0, 1.0 / 3.0).unwrap();
    for (own, found) in rows.iter().zip(equal) {
        let most =
            rows.iter().map(|row| row.iter().zip(own).map(|(one, own)| one / own).sum::<f64>()).fold(0.0, f64::max);
        assert!((found - 3.0 / most).abs() < 1e-6, "{found}");
    }
    assert_eq!(most_favourable_scores(&rows, 0.5, 1.0), Err(Refusal::OutOfRange));
}
