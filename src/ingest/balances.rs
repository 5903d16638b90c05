//! Balances of a profile, checked when it is read: a group's lines make its total, and series agree with each other.

use std::collections::{BTreeMap, BTreeSet};

use super::shapes::TableSheet;
use crate::catalogue::{self, Balance, Exception, Group, LineOf, LinePath, Outline, Way};
use crate::domain::{AreaCode, Observation, Period, Problem, Problems};

/// The figures of a line, by area.
type Figures<'a> = BTreeMap<&'a AreaCode, &'a Observation>;

/// The figures of a profile.
struct Profile<'a> {
    reading: &'a TableSheet<'a>,
    lines: &'a catalogue::Profile,
    figures: BTreeMap<(String, Period, Vec<String>), Figures<'a>>,
}

/// A total that does not hold.
struct Gap<'a> {
    total: &'a Observation,
    /// How much more the parts come to.
    more: f64,
}

/// Every total that does not hold, with the numbers and the cell.
pub(super) fn check(reading: &TableSheet, observations: &[Observation]) -> Found {
    let Some(lines) = reading.table.profile() else { return Found::default() };
    let mut profile = Profile { reading, lines, figures: BTreeMap::new() };
    for figure in observations {
        let key = (figure.series.clone(), figure.period, figure.of.clone());
        profile.figures.entry(key).or_default().insert(&figure.area, figure);
    }
    let series: BTreeSet<(&str, Period)> =
        profile.figures.keys().map(|(series, period, _)| (series.as_str(), *period)).collect();
    let mut found = Found::default();
    for (name, period) in &series {
        let definition = reading.table.series_named(name);
        let Some(outline) = definition.and_then(|it| it.outline.as_deref()).and_then(|it| lines.outline_named(it))
        else {
            continue;
        };
        for group in &outline.groups {
            profile.check_group((name, *period), (outline, group), &mut found);
        }
    }
    let periods: BTreeSet<Period> = series.iter().map(|(_, period)| *period).collect();
    for (balance, period) in lines.balances.iter().flat_map(|it| periods.iter().map(move |period| (it, *period))) {
        profile.check_balance(balance, period, &mut found);
    }
    found
}

/// What the checks found.
#[derive(Default)]
pub(super) struct Found {
    /// Totals that do not hold.
    pub(super) do_not_hold: Problems,
    /// Those known of, as warnings.
    pub(super) known: Problems,
}

impl<'a> Profile<'a> {
    fn line(&self, series: &str, period: Period, path: &LinePath) -> Option<&Figures<'a>> {
        self.figures.get(&(series.to_owned(), period, path.dimensions()))
    }

    /// The total of a group against the list of its parts that the sheet has. Of several lists the best-fitting one counts.
    fn check_group(&self, (series, period): (&str, Period), (outline, group): (&Outline, &Group), found: &mut Found) {
        let Some(totals) = self.line(series, period, &outline.path_of_total(group)) else { return };
        let parts = |list: &'_ Vec<String>| -> Option<Vec<&Figures<'a>>> {
            list.iter().map(|member| self.line(series, period, &outline.path_of_member(group, member))).collect()
        };
        let ways = group.full.iter().filter_map(parts);
        let gaps = ways.map(|parts| gaps(totals, &parts, &[], outline.within));
        let known = |exception: &&Exception| exception.line.is_none() && exception.group == group.name;
        let Some(gaps) = self.fewest(gaps, period, &known) else { return };
        let words = format!("the lines of `{}` in `{series}`", group.name);
        self.tell(&gaps, period, (&words, outline.within), &known, found);
    }

    /// A balance between series.
    fn check_balance(&self, balance: &Balance, period: Period, found: &mut Found) {
        let figures = |line: &LineOf| self.line_of(line, period);
        let Some(totals) = figures(&balance.total) else { return };
        if let Some(why) = balance.unless.get(&period.id()) {
            let what = format!("{} is not checked for the {period}: {why}", balance.title);
            let place = totals.values().next().map(|total| self.reading.place_of(total));
            found.known.extend(place.map(|place| Problem::warning(place, what)));
            return;
        }
        let ways = balance.ways.iter().filter_map(|Way { plus, minus }| {
            let plus: Option<Vec<&Figures<'a>>> = plus.iter().map(figures).collect();
            let minus: Option<Vec<&Figures<'a>>> = minus.iter().map(figures).collect();
            Some(gaps(totals, &plus?, &minus?, balance.within))
        });
        let known = |exception: &&Exception| {
            exception.series == balance.total.series
                && exception.group == balance.total.group
                && exception.line == balance.total.line.clone().or(Some(balance.title.clone()))
        };
        let Some(gaps) = self.fewest(ways, period, &known) else { return };
        self.tell(&gaps, period, (&balance.title, balance.within), &known, found);
    }

    /// The figures of a line, whatever it is to the lines around it.
    fn line_of(&self, line: &LineOf, period: Period) -> Option<&Figures<'a>> {
        let outline = self.reading.table.series_named(&line.series)?.outline.as_deref()?;
        let outline = self.lines.outline_named(outline)?;
        let group = outline.group(&line.group)?;
        let path = match &line.line {
            None => outline.path_of_total(group),
            Some(member) => outline.path_of_member(group, member),
        };
        self.line(&line.series, period, &path)
    }

    /// Of several ways to add up, the one with the fewest gaps that are not known of.
    fn fewest(
        &self,
        ways: impl Iterator<Item = Vec<Gap<'a>>>,
        period: Period,
        known: &dyn Fn(&&Exception) -> bool,
    ) -> Option<Vec<Gap<'a>>> {
        let unknown =
            |gaps: &Vec<Gap>| gaps.iter().filter(|gap| self.exception(gap, period, 0.0, known).is_none()).count();
        ways.min_by_key(|gaps| (unknown(gaps), gaps.len()))
    }

    /// The exception that a gap is, to a hair's breadth or the rounding.
    fn exception(
        &self,
        gap: &Gap,
        period: Period,
        within: f64,
        known: &dyn Fn(&&Exception) -> bool,
    ) -> Option<&'a Exception> {
        let fits = |exception: &&Exception| {
            exception.series == gap.total.series
                && exception.period == period.id()
                && exception.more.get(&gap.total.area).is_some_and(|more| (more - gap.more).abs() <= within.max(HAIR))
        };
        self.lines.exceptions.iter().filter(known).find(fits)
    }

    fn tell(
        &self,
        gaps: &[Gap],
        period: Period,
        (words, within): (&str, f64),
        known: &dyn Fn(&&Exception) -> bool,
        found: &mut Found,
    ) {
        let mut told: BTreeMap<&str, Vec<&Gap>> = BTreeMap::new();
        for gap in gaps {
            match self.exception(gap, period, within, known) {
                Some(exception) => told.entry(&exception.why).or_default().push(gap),
                None => found.do_not_hold.push(self.does_not_hold(gap, words)),
            }
        }
        for (why, gaps) in told {
            let Some(first) = gaps.first() else { continue };
            let forces: Vec<&str> = gaps.iter().map(|gap| gap.total.area_as_published.trim()).collect();
            let what = format!("{words} do not add up to the published total for {}: {why}", forces.join(", "));
            found.known.push(Problem::warning(self.reading.place_of(first.total), what));
        }
    }

    fn does_not_hold(&self, gap: &Gap, words: &str) -> Problem {
        let said = gap.total.reading.number().unwrap_or_default();
        let force = gap.total.area_as_published.trim();
        let what = format!("{words}: they add up to {} for `{force}`, but the table says {said}", said + gap.more);
        Problem::data(self.reading.place_of(gap.total), what)
            .hint("the file is not as published, or the publisher made a mistake: compare it with the original")
    }
}

/// Numbers written into definitions are rounded to six decimals.
const HAIR: f64 = 1e-5;

/// Where a total is not what is added less what is taken away. Where one of them has no number nothing is checked.
fn gaps<'a>(totals: &Figures<'a>, plus: &[&Figures<'a>], minus: &[&Figures<'a>], within: f64) -> Vec<Gap<'a>> {
    let sum = |parts: &[&Figures<'a>], area: &AreaCode| -> Option<f64> {
        parts.iter().map(|part| part.get(area).and_then(|figure| figure.reading.number())).sum()
    };
    let gap = |(area, total): (&&AreaCode, &&'a Observation)| {
        let more = sum(plus, area)? - sum(minus, area)? - total.reading.number()?;
        (more.abs() > within).then_some(Gap { total, more })
    };
    totals.iter().filter_map(gap).collect()
}
