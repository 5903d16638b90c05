//! An amount per unit of a base: staff numbers times pay, other lines, and the remainder.

use std::collections::BTreeMap;

use super::gap::{Component, Decomposition, GapSides, NotDecomposed};
use crate::catalogue::{AmountLine, Amounts, Catalogue, LineSign, LineWay, StaffLine, part_of};
use crate::domain::{AreaCode, Measure, MeasureKind, Outcome, Period, SeriesSelection};
use crate::measures::{self, Values};
use crate::statistics::decomposition::{Sign, Term, TermsGap, terms_gap};
use crate::statistics::{MIN_PEERS, Refusal};
use crate::store::Store;

/// Left over by the arithmetic of doubles, as a share of the total; more is shown as a part.
const ROUNDING: f64 = 1e-9;

type Numbers = BTreeMap<(AreaCode, Period), f64>;

/// The figures of every force and period.
pub(super) struct Figures<'a> {
    definition: &'a Amounts,
    pub(super) total: &'a Measure,
    values: Values,
    staff: Vec<(&'a StaffLine, Numbers, Numbers)>,
    lines: Vec<(&'a AmountLine, Vec<Way<'a>>)>,
}

/// A way of working a line out, with its figures.
struct Way<'a> {
    way: &'a LineWay,
    plus: Numbers,
    minus: Option<Numbers>,
}

/// The figures of one force, or of several pooled.
#[derive(Debug, Clone)]
struct Unit {
    base: f64,
    total: f64,
    staff: Vec<Staff>,
    lines: Vec<f64>,
}

#[derive(Debug, Clone, Copy)]
struct Staff {
    number: f64,
    pay: f64,
}

impl<'a> Figures<'a> {
    pub(super) fn read(definition: &'a Amounts, store: &Store, catalogue: &'a Catalogue) -> Outcome<Self> {
        let total = catalogue.measure(&definition.total)?;
        let values = measures::work_out(store, &[total], catalogue)?;
        let none = BTreeMap::new();
        let read = |part: &SeriesSelection| -> Outcome<Numbers> {
            let rows = measures::selection_of_forces(store, part, catalogue)?;
            Ok(rows.into_iter().map(|(force, period, number)| ((force, period), number)).collect())
        };
        let staff = definition.staff.iter().map(|line| {
            // Full-time equivalents are not in the unit of the total.
            let number = SeriesSelection { times: None, ..part_of(&total.numerator, &line.staffing, &none) };
            Ok((line, read(&number)?, read(&part_of(&total.numerator, &line.pay, &none))?))
        });
        let way = |way: &'a LineWay| -> Outcome<Way<'a>> {
            let plus = read(&part_of(&total.numerator, &way.plus, &way.only))?;
            let minus = (!way.minus.is_empty()).then(|| read(&part_of(&total.numerator, &way.minus, &way.only)));
            Ok(Way { way, plus, minus: minus.transpose()? })
        };
        let lines = definition.lines.iter().map(|line| Ok((line, line.ways.iter().map(way).collect::<Outcome<_>>()?)));
        Ok(Self {
            definition,
            total,
            values,
            staff: staff.collect::<Outcome<_>>()?,
            lines: lines.collect::<Outcome<_>>()?,
        })
    }

    pub(super) fn periods(&self) -> Vec<Period> {
        self.values.periods(&self.total.id)
    }

    pub(super) fn decompose(&self, sides: &GapSides) -> Result<Decomposition, NotDecomposed> {
        let (force, period) = (sides.force, sides.period);
        let own = self.unit(&force.code, period)?;
        let peers: Vec<Unit> = sides.peers.iter().filter_map(|peer| self.unit(peer, period).ok()).collect();
        if peers.len() < MIN_PEERS {
            return Err(Refusal::TooFewPeers.into());
        }
        let n = peers.len();
        let other = pooled(peers).ok_or(Refusal::TooFewPeers)?;
        let terms = self.terms(&own, &other, period);
        let gap = terms_gap(&terms)?;
        let decimals = u8::try_from(self.total.decimals)
            .map_err(|_| NotDecomposed::TooManyDecimals { of: self.total.title.clone() })?;
        Ok(Decomposition {
            force: force.code.clone(),
            force_name: force.name.clone(),
            period,
            peer_group: String::new(),
            n,
            of: n,
            unit: self.total.value_unit(),
            kind: MeasureKind::Money,
            decimals,
            own: gap.own,
            other: gap.other,
            gap: gap.gap,
            parts: self.parts(&terms, &gap, period),
            like_for_like: None,
            method: gap.method,
            notes: self.ways(period).filter_map(|(_, way)| way.way.note.clone()).collect(),
        })
    }

    /// The lines that a period has, each with its way.
    fn ways(&self, period: Period) -> impl Iterator<Item = (&AmountLine, &Way<'a>)> {
        let serving = move |ways: &'_ [Way<'a>]| ways.iter().position(|it| it.way.serves(&period));
        self.lines.iter().filter_map(move |(line, ways)| {
            let at = serving(ways)?;
            Some((*line, ways.get(at)?))
        })
    }

    /// Every figure of a force, or which is missing.
    fn unit(&self, force: &AreaCode, period: Period) -> Result<Unit, NotDecomposed> {
        let row = self.values.get(&self.total.id, force, &period).filter(|row| row.value.is_some());
        let of_total = row.and_then(|row| row.numerator.zip(row.denominator));
        let (total, base) = of_total.ok_or_else(|| missing(&self.total.title))?;
        let key = (force.clone(), period);
        let number = |numbers: &Numbers, name: &str| numbers.get(&key).copied().ok_or_else(|| missing(name));
        let staff = self.staff.iter().map(|(line, numbers, pay)| {
            Ok(Staff { number: number(numbers, &line.staffing_name)?, pay: number(pay, &line.pay_name)? })
        });
        let lines = self.ways(period).map(|(line, way)| {
            let minus = way.minus.as_ref().map(|minus| number(minus, &line.name)).transpose()?;
            Ok(number(&way.plus, &line.name)? - minus.unwrap_or(0.0))
        });
        Ok(Unit {
            base: base / self.total.multiplier().unwrap_or(1.0),
            total,
            staff: staff.collect::<Result<_, NotDecomposed>>()?,
            lines: lines.collect::<Result<_, NotDecomposed>>()?,
        })
    }

    /// Both sides as sums of products: staff, then lines, then what is left over.
    fn terms(&self, own: &Unit, other: &Unit, period: Period) -> Vec<Term> {
        let staff = own.staff.iter().zip(&other.staff).map(|(mine, theirs)| {
            let (pay, other_pay) = pay_on_both_sides(mine, theirs);
            let number = mine.number.max(0.0) / own.base;
            let other_number = theirs.number.max(0.0) / other.base;
            Term { sign: Sign::Plus, own: vec![number, pay], other: vec![other_number, other_pay] }
        });
        let lines = self.ways(period).zip(own.lines.iter().zip(&other.lines)).map(|((line, _), (mine, theirs))| {
            let sign = sign(line.sign);
            Term { sign, own: vec![mine / own.base], other: vec![theirs / other.base] }
        });
        let signs: Vec<Sign> = self.ways(period).map(|(line, _)| sign(line.sign)).collect();
        let (mine, theirs) = (left_over(own, &signs), left_over(other, &signs));
        let rounding = mine.abs() <= ROUNDING * own.total.abs() && theirs.abs() <= ROUNDING * other.total.abs();
        let rest = Term { sign: Sign::Plus, own: vec![mine / own.base], other: vec![theirs / other.base] };
        staff.chain(lines).chain((!rounding).then_some(rest)).collect()
    }

    /// The parts with their names, in the order of the terms.
    fn parts(&self, terms: &[Term], gap: &TermsGap, period: Period) -> Vec<Component> {
        let staff = self.staff.iter().map(|(line, _, _)| vec![line.staffing_name.clone(), line.pay_name.clone()]);
        let lines = self.ways(period).map(|(line, _)| vec![line.name.clone()]);
        let names = staff.chain(lines).chain([vec![self.definition.left_over.clone()]]);
        let per = self.definition.staffing_per;
        let of_term = |((names, term), amounts): ((Vec<String>, &Term), &Vec<f64>)| -> Vec<Component> {
            // The first of two factors is the number of staff.
            let times = |place: usize| if place == 0 && term.own.len() > 1 { per } else { 1.0 };
            let values = term.own.iter().zip(&term.other).enumerate();
            let values = values.map(|(place, (own, other))| (own * times(place), other * times(place)));
            let named = names.into_iter().zip(values).zip(amounts);
            named
                .map(|((name, (own, other)), amount)| Component {
                    name,
                    own: Some(own),
                    other: Some(other),
                    amount: *amount,
                })
                .collect()
        };
        names.zip(terms).zip(&gap.parts).flat_map(of_term).collect()
    }
}

fn missing(name: &str) -> NotDecomposed {
    NotDecomposed::NoFigure { of: name.to_owned() }
}

fn sign(sign: LineSign) -> Sign {
    match sign {
        LineSign::Added => Sign::Plus,
        LineSign::TakenAway => Sign::Minus,
    }
}

impl Staff {
    /// Pay for each; none where there are no staff.
    fn pay_each(self) -> Option<f64> {
        (self.number > 0.0).then(|| self.pay / self.number)
    }
}

/// A side without staff has no pay: with the other's, the whole difference is one of numbers.
fn pay_on_both_sides(own: &Staff, other: &Staff) -> (f64, f64) {
    match (own.pay_each(), other.pay_each()) {
        (Some(own), Some(other)) => (own, other),
        (Some(only), None) | (None, Some(only)) => (only, only),
        (None, None) => (0.0, 0.0),
    }
}

/// What staff and lines leave of the total as published. Pay without staff to divide it by is left over too.
fn left_over(unit: &Unit, signs: &[Sign]) -> f64 {
    let paid: f64 = unit.staff.iter().filter(|staff| staff.number > 0.0).map(|staff| staff.pay).sum();
    let signed = unit.lines.iter().zip(signs).map(|(amount, sign)| match sign {
        Sign::Plus => *amount,
        Sign::Minus => -amount,
    });
    unit.total - paid - signed.sum::<f64>()
}

/// Several forces as if they were one.
fn pooled(units: Vec<Unit>) -> Option<Unit> {
    units.into_iter().reduce(|sum, unit| Unit {
        base: sum.base + unit.base,
        total: sum.total + unit.total,
        staff: sum.staff.iter().zip(&unit.staff).map(|(one, other)| one.with(*other)).collect(),
        lines: sum.lines.iter().zip(&unit.lines).map(|(one, other)| one + other).collect(),
    })
}

impl Staff {
    fn with(self, other: Self) -> Self {
        Self { number: self.number + other.number, pay: self.pay + other.pay }
    }
}
