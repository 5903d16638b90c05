//! A measure in two periods: the nation, the region, the peers together, each of them and the force.
//!
//! Totals include only the forces that have a figure in both periods, so that no change is due to a missing one.

use super::change::percent;
use super::nation::Nation;
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Comparison, ForceValue, Measure, MeasureKind, Period};

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// All forces together.
    Nation,
    /// The forces of the force's region together.
    Region,
    /// The peers together.
    Peers,
    /// One peer.
    Peer,
    /// The force itself.
    Force,
}

/// A place in two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceInTwoPeriods {
    /// Name of the force or region; empty for the nation and the peers together.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// The figure of the earlier period.
    pub earlier: Option<f64>,
    /// The figure of the later period.
    pub later: Option<f64>,
    /// Later less earlier.
    pub change: Option<f64>,
    /// The same in per cent of the earlier; absent where that is too small, or the figure is itself a percentage.
    pub percent: Option<f64>,
    /// Forces that have both periods.
    pub n: usize,
    /// Forces of the place.
    pub of: usize,
}

/// A measure in two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoPeriods {
    /// The earlier period.
    pub earlier: Period,
    /// The later period.
    pub later: Period,
    /// Whether the figures are numbers of events; else they are values of the measure.
    pub counts: bool,
    /// The places: the nation first, the force last.
    pub places: Vec<PlaceInTwoPeriods>,
    /// Forces of the nation whose figure rose.
    pub rising: usize,
    /// Forces of the nation that have both periods.
    pub of: usize,
}

/// The measure of a comparison in its period and in the year before; where no force has the year before, in its baseline.
/// Absent: no force has two periods.
pub fn in_two_periods(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> Option<TwoPeriods> {
    let all_forces = &comparison.all_forces;
    let (from, pair_of) = earlier_period(all_forces, measure, comparison.period)?;
    let some = |wanted: &dyn Fn(&AreaCode) -> bool| -> Vec<&ForceValue> {
        all_forces.iter().filter(|it| wanted(&it.force)).collect()
    };
    let mut places = vec![pair_of.together(PlaceKind::Nation, "", &some(&|_| true))];
    if let Some(region) = catalogue.areas.get(&comparison.force).and_then(|area| area.region.as_ref()) {
        let in_region =
            |force: &AreaCode| catalogue.areas.get(force).is_some_and(|it| it.region.as_ref() == Some(region));
        places.push(pair_of.together(PlaceKind::Region, catalogue.areas.name(region), &some(&in_region)));
    }
    let peers = some(&|force| comparison.peers.members.contains(force));
    if !peers.is_empty() {
        places.push(pair_of.together(PlaceKind::Peers, "", &peers));
    }
    // A long list of peers is shown together only.
    const MAX_NAMED: usize = 12;
    if peers.len() <= MAX_NAMED {
        places.extend(peers.iter().map(|it| pair_of.together(PlaceKind::Peer, &it.name, &[it])));
    }
    let own = some(&|force| *force == comparison.force);
    places.extend(own.iter().map(|it| pair_of.together(PlaceKind::Force, &it.name, &[it])));
    Some(pair_of.side_by_side(from, comparison.period, places, all_forces))
}

/// The same of all forces together alone.
pub fn nation_in_two_periods(nation: &Nation, measure: &Measure) -> Option<TwoPeriods> {
    let (from, pair_of) = earlier_period(&nation.all_forces, measure, nation.period)?;
    let all: Vec<&ForceValue> = nation.all_forces.iter().collect();
    let places = vec![pair_of.together(PlaceKind::Nation, "", &all)];
    Some(pair_of.side_by_side(from, nation.period, places, &nation.all_forces))
}

/// The earlier period to set beside another, and how figures of both are taken.
fn earlier_period<'a>(
    all_forces: &[ForceValue],
    measure: &'a Measure,
    period: Period,
) -> Option<(Period, PeriodPair<'a>)> {
    let counts = measure.kind.counts_events() && measure.kind != MeasureKind::Proportion;
    let tried = [(period.year_before(), EarlierPeriod::YearBefore)].into_iter();
    let mut tried = tried.chain(measure.baseline_period().map(|from| (from, EarlierPeriod::Baseline)));
    tried.find_map(|(from, earlier)| {
        let pair_of = PeriodPair { measure, counts, earlier };
        (from != period && all_forces.iter().any(|it| pair_of.of_one(it).is_some())).then_some((from, pair_of))
    })
}

/// Which period is set beside that of the comparison.
#[derive(Clone, Copy)]
enum EarlierPeriod {
    YearBefore,
    Baseline,
}

/// How figures of two periods are taken.
struct PeriodPair<'a> {
    measure: &'a Measure,
    counts: bool,
    earlier: EarlierPeriod,
}

impl PeriodPair<'_> {
    /// The places, and how many forces rose.
    fn side_by_side(
        &self,
        earlier: Period,
        later: Period,
        places: Vec<PlaceInTwoPeriods>,
        all_forces: &[ForceValue],
    ) -> TwoPeriods {
        let pairs: Vec<(f64, f64)> = all_forces.iter().filter_map(|it| self.of_one(it)).collect();
        let rising = pairs.iter().filter(|(earlier, later)| later > earlier).count();
        TwoPeriods { earlier, later, counts: self.counts, places, rising, of: pairs.len() }
    }

    /// The figures of one force.
    fn of_one(&self, force: &ForceValue) -> Option<(f64, f64)> {
        let (earlier, later) = self.alone(force);
        earlier.zip(later)
    }

    /// Numerator, denominator and value of the earlier period.
    fn before(&self, force: &ForceValue) -> [Option<f64>; 3] {
        match self.earlier {
            EarlierPeriod::YearBefore => {
                [force.year_before_numerator, force.year_before_denominator, force.year_before]
            }
            EarlierPeriod::Baseline => [force.baseline_numerator, force.baseline_denominator, force.baseline],
        }
    }

    /// The figures of some forces together. Values of a survey cannot be added up.
    fn together(&self, kind: PlaceKind, name: &str, forces: &[&ForceValue]) -> PlaceInTwoPeriods {
        let both: Vec<&ForceValue> = forces.iter().filter(|it| self.of_one(it).is_some()).copied().collect();
        let pair = match both.as_slice() {
            [] => None,
            [one] if forces.len() == 1 => self.of_one(one),
            many => self.pooled(many),
        };
        let (earlier, later) = match (pair, forces) {
            (None, [one]) => self.alone(one),
            _ => (pair.map(|pair| pair.0), pair.map(|pair| pair.1)),
        };
        let is_percentage = matches!(self.measure.kind, MeasureKind::Proportion | MeasureKind::Survey);
        PlaceInTwoPeriods {
            name: name.to_owned(),
            kind,
            earlier,
            later,
            change: pair.map(|(earlier, later)| later - earlier),
            percent: pair.filter(|_| !is_percentage).and_then(|(earlier, later)| percent(self.measure, earlier, later)),
            n: both.len(),
            of: forces.len(),
        }
    }

    fn pooled(&self, forces: &[&ForceValue]) -> Option<(f64, f64)> {
        let sum = |of: &dyn Fn(&ForceValue) -> Option<f64>| forces.iter().map(|it| of(it)).sum::<Option<f64>>();
        let numbers = || Some((sum(&|it| self.before(it)[0])?, sum(&|it| it.numerator)?));
        if self.counts {
            return numbers();
        }
        if self.measure.kind == MeasureKind::Survey {
            return None;
        }
        let Some(times) = self.measure.multiplier().filter(|_| self.measure.is_divided()) else { return numbers() };
        let (earlier, later) = numbers()?;
        let (earlier_base, base) = (sum(&|it| self.before(it)[1])?, sum(&|it| it.denominator)?);
        (earlier_base > 0.0 && base > 0.0).then(|| (earlier / earlier_base * times, later / base * times))
    }

    /// What there is of a force that lacks one period.
    fn alone(&self, force: &ForceValue) -> (Option<f64>, Option<f64>) {
        let [numerator, _, value] = self.before(force);
        if self.counts { (numerator, force.numerator) } else { (value, force.value) }
    }
}
