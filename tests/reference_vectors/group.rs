//! A force and its peers as the program compares them: rows of values in, through the query of the peers' statistics, to a
//! comparison. The names are those of the catalogue; the numbers are the case's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use likeforce::catalogue::Catalogue;
use likeforce::compare::{Inputs, PeerChoice, each_force_with_its_peers};
use likeforce::domain::{AreaCode, Average, Comparison, GroupStatistics, Measure, MeasureKind, Period, Problems};
use likeforce::measures::{DENOMINATOR, DENOMINATOR_DAY, FORCE, MEASURE, NUMERATOR, PER, VALUE, Values};
use likeforce::peers::{Membership, normalise};
use likeforce::store::schema::{PERIOD_END, PERIOD_MONTHS};
use polars::prelude::*;

static CATALOGUE: LazyLock<Result<Catalogue, Problems>> = LazyLock::new(Catalogue::embedded);

/// A force among others, each with what was counted and what it is divided by, where it has both.
pub(crate) struct Group {
    /// The members, the force among them.
    pub(crate) members: Vec<Option<(f64, f64)>>,
    /// Which of them is the force.
    pub(crate) focus: usize,
    /// The rate is for so many of the denominator.
    pub(crate) per: f64,
    /// Whether the average includes the force.
    pub(crate) includes_force: bool,
}

/// What the program made of a group.
pub(crate) struct Compared {
    /// The force's comparison.
    pub(crate) comparison: Comparison,
    /// Its position among itself and its peers, before data quality decides whether it is printed.
    pub(crate) rank: Option<usize>,
    includes_force: bool,
}

impl Compared {
    /// The statistics of the group the case asks for.
    pub(crate) fn statistics(&self) -> &GroupStatistics {
        if self.includes_force { &self.comparison.peers.with_force } else { &self.comparison.peers.without_force }
    }

    /// The values that those statistics are of.
    pub(crate) fn values(&self) -> Vec<f64> {
        let all_forces = self.comparison.all_forces.iter();
        let members = all_forces.filter(|it| self.includes_force || it.force != self.comparison.force);
        members.filter_map(|it| it.value).collect()
    }
}

impl Group {
    /// Compares the force with the others.
    pub(crate) fn compared(&self) -> Result<Compared, String> {
        let catalogue = CATALOGUE.as_ref().map_err(ToString::to_string)?;
        let measure = self.measure(catalogue)?;
        let codes: Vec<AreaCode> =
            catalogue.areas.forces().iter().take(self.members.len()).map(|force| force.code.clone()).collect();
        let force = codes.get(self.focus).ok_or("the force is not among the members")?.clone();
        let period = Period::parse("2023-03").ok_or("no period")?;
        let values = self.values(&measure, &codes, &period).map_err(|error| error.to_string())?;
        let values = Values::from_frame(values).map_err(|problems| problems.to_string())?;
        let peers: Vec<AreaCode> = codes.into_iter().filter(|code| *code != force).collect();
        let scheme = Membership { group: "case".to_owned(), peers: BTreeMap::from([(force.clone(), peers)]) };
        let schemes = [scheme];
        let peer_statistics = normalise(&values, &schemes).map_err(|problems| problems.to_string())?;
        let [scheme] = &schemes;
        let peer_choice = PeerChoice {
            scheme,
            other_groups: &[],
            every: &[],
            average: Average::Weighted,
            includes_force: self.includes_force,
        };
        let inputs = Inputs { catalogue, values: &values, peer_statistics: &peer_statistics, peer_choice };
        let all = each_force_with_its_peers(&inputs, &[&measure], Some(period));
        let comparison = all.into_iter().find(|it| it.force == force).ok_or("the force is not compared")?;
        let rank = peer_statistics.get("case", &measure.id, &force, &period).and_then(|row| row.rank);
        Ok(Compared { comparison, rank: rank.map(|rank| rank.position), includes_force: self.includes_force })
    }

    /// A rate of the catalogue, per the case's number.
    fn measure(&self, catalogue: &Catalogue) -> Result<Measure, String> {
        let rate = catalogue.measures.values().find(|measure| measure.kind == MeasureKind::Rate).ok_or("no rate")?;
        Ok(Measure { per: Some(self.per), ..rate.clone() })
    }

    /// One row for each member, as `measures` makes them.
    fn values(&self, measure: &Measure, codes: &[AreaCode], period: &Period) -> PolarsResult<DataFrame> {
        let rows = self.members.len();
        let of = |number: fn((f64, f64)) -> f64| -> Vec<Option<f64>> {
            self.members.iter().map(|member| member.map(number)).collect()
        };
        let forces: Vec<&str> = codes.iter().map(AreaCode::as_str).collect();
        df!(
            MEASURE => vec![measure.id.as_str(); rows],
            FORCE => forces,
            PERIOD_END => vec![period.last_day(); rows],
            PERIOD_MONTHS => vec![i32::try_from(period.months()).unwrap_or_default(); rows],
            NUMERATOR => of(|(numerator, _)| numerator),
            DENOMINATOR => of(|(_, denominator)| denominator),
            DENOMINATOR_DAY => vec![period.last_day(); rows],
            PER => vec![self.per; rows],
        )?
        .lazy()
        .with_columns([(col(NUMERATOR) * col(PER) / col(DENOMINATOR)).alias(VALUE)])
        .collect()
    }
}
