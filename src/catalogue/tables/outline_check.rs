//! Checks of outlines: every series, group, line, period and force that a profile's definition names is there.

use super::outlines::{Exception, LineOf, Outline, Remark};
use super::{Profile, SeriesDefinition, TableDefinition};
use crate::catalogue::Definitions;
use crate::catalogue::areas::is_force;
use crate::domain::{Period, Place, Problem};
use crate::files::nearest;

/// Everything amiss in the outlines of a table and in what refers to them.
pub(in crate::catalogue) fn of_profile(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let Some(profile) = table.profile() else { return Vec::new() };
    let check = Check { definitions, table, profile };
    let mut problems: Vec<Problem> = Vec::new();
    problems.extend((profile.dimensions.len() != 3).then(|| {
        Problem::data(check.place("dimensions"), "a profile has three dimensions: the category, the line and its level")
    }));
    problems.extend(table.series.iter().filter_map(|series| check.series(series)));
    problems.extend(profile.outlines.iter().flat_map(|outline| check.outline(outline)));
    let lines = profile.balances.iter().flat_map(|balance| {
        let ways = balance.ways.iter().flat_map(|way| way.plus.iter().chain(&way.minus));
        std::iter::once(&balance.total).chain(ways)
    });
    problems.extend(lines.filter_map(|line| check.line(line)));
    problems.extend(profile.exceptions.iter().flat_map(|exception| check.exception(exception)));
    problems.extend(profile.remarks.iter().flat_map(|remark| check.remark(remark)));
    problems
}

struct Check<'a> {
    definitions: &'a Definitions,
    table: &'a TableDefinition,
    profile: &'a Profile,
}

impl Check<'_> {
    fn place(&self, needle: &str) -> Place {
        self.definitions.files.place(&format!("tables/{}.toml", self.table.id), needle)
    }

    fn quoted(&self, name: &str) -> Place {
        self.place(&format!("\"{name}\""))
    }

    fn outline_of(&self, series: &str) -> Option<&Outline> {
        self.table.series_named(series)?.outline.as_deref().and_then(|name| self.profile.outline_named(name))
    }

    fn series(&self, series: &SeriesDefinition) -> Option<Problem> {
        let named = series.outline.as_deref().unwrap_or_default();
        if self.profile.outline_named(named).is_some() && !series.titles.is_empty() {
            return None;
        }
        let hint = nearest(named, self.profile.outlines.iter().map(|outline| outline.name.as_str()));
        let what = format!("the series `{}` needs `titles` and one of the outlines of the table", series.name);
        Some(
            Problem::data(self.quoted(&series.name), what)
                .hint_if(hint.map(|name| format!("did you mean the outline '{name}'?"))),
        )
    }

    fn outline(&self, outline: &Outline) -> Vec<Problem> {
        let unknown = outline.groups.iter().filter_map(|group| {
            let within = group.within.as_deref().filter(|name| outline.group(name).is_none())?;
            let what = format!("the outline `{}` has no group `{within}`", outline.name);
            Some(Problem::data(self.quoted(within), what))
        });
        let round = outline.groups.iter().filter(|group| outline.outermost(group).within.is_some());
        let round = round.map(|group| {
            Problem::data(self.quoted(&group.name), format!("the group `{}` is within itself", group.name))
        });
        let members = |name: &String| outline.groups.iter().any(|group| group.members().any(|it| it == name));
        let spelled = outline.spellings.keys().filter(|name| !members(name)).map(|name| {
            Problem::data(self.quoted(name), format!("the outline `{}` has no line `{name}`", outline.name))
        });
        unknown.chain(round).chain(spelled).collect()
    }

    fn line(&self, line: &LineOf) -> Option<Problem> {
        let Some(outline) = self.outline_of(&line.series) else { return self.no_series(&line.series) };
        let Some(group) = outline.group(&line.group) else { return Some(self.no_group(outline, &line.group)) };
        let name = line.line.as_deref().filter(|name| !group.members().any(|member| member == *name))?;
        let what = format!("the group `{}` has no line `{name}`", group.name);
        let hint = nearest(name, group.members()).map(|near| format!("did you mean '{near}'?"));
        Some(Problem::data(self.quoted(name), what).hint_if(hint))
    }

    fn no_series(&self, name: &str) -> Option<Problem> {
        if self.table.series_named(name).is_some() {
            return None;
        }
        let hint = nearest(name, self.table.series.iter().map(|known| known.name.as_str()));
        Some(
            Problem::data(self.quoted(name), format!("the table has no series `{name}`"))
                .hint_if(hint.map(|near| format!("did you mean '{near}'?"))),
        )
    }

    fn no_group(&self, outline: &Outline, name: &str) -> Problem {
        let hint = nearest(name, outline.groups.iter().map(|known| known.name.as_str()));
        Problem::data(self.quoted(name), format!("the outline `{}` has no group `{name}`", outline.name))
            .hint_if(hint.map(|near| format!("did you mean '{near}'?")))
    }

    fn exception(&self, exception: &Exception) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.no_series(&exception.series).into_iter().collect();
        if let Some(outline) = self.outline_of(&exception.series).filter(|it| it.group(&exception.group).is_none()) {
            problems.push(self.no_group(outline, &exception.group));
        }
        problems.extend(self.no_period(&exception.period));
        let strangers = exception.more.keys().filter(|code| !is_force(self.definitions, code));
        problems.extend(strangers.map(|code| {
            Problem::data(self.place(code.as_str()), format!("no force has the code `{code}`"))
                .hint("codes are in forces.toml")
        }));
        problems
    }

    fn remark(&self, remark: &Remark) -> Vec<Problem> {
        let series = remark.series.iter().filter_map(|name| self.no_series(name));
        let periods = remark.periods.iter().filter_map(|period| self.no_period(period));
        let strangers = remark.areas.iter().filter(|code| !is_force(self.definitions, code)).map(|code| {
            Problem::data(self.place(code.as_str()), format!("no force has the code `{code}`"))
                .hint("codes are in forces.toml")
        });
        series.chain(periods).chain(strangers).collect()
    }

    fn no_period(&self, period: &str) -> Option<Problem> {
        Period::parse(period).is_none().then(|| {
            Problem::data(self.quoted(period), format!("`{period}` is not a period"))
                .hint("give the month the year ends with: `2018-03` means the year ending March 2018")
        })
    }
}
