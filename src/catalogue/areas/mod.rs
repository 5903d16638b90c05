//! Areas by code and by name.

mod check;
mod mergers;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::domain::{Area, AreaCode, AreaKind, Outcome, Place, Problem, Problems};
use crate::files::{Files, nearest};

pub(super) use check::{is_force, of_areas};
pub(super) use mergers::of_mergers;

pub use mergers::Merger;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ForcesFile {
    force: Vec<Area>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AreasFile {
    area: Vec<Area>,
    family: Vec<Family>,
}

/// Areas too many to list, known by the first letters of their code.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Family {
    kind: AreaKind,
    prefixes: Vec<String>,
}

/// What parts the code of a force from the name of a part of it.
const PART: &str = "/";

/// Every area the program knows.
#[derive(Debug, Clone)]
pub struct Areas {
    by_code: BTreeMap<AreaCode, Area>,
    families: Vec<Family>,
}

impl Areas {
    pub(in crate::catalogue) fn read(files: &Files) -> Outcome<Self> {
        let mut problems = Problems::new();
        let forces = problems.take(files.one::<ForcesFile>("forces.toml"));
        let others = problems.take(files.one::<AreasFile>("areas.toml"));
        let (Some(forces), Some(others)) = (forces, others) else { return Err(problems) };
        let mut by_code = BTreeMap::new();
        let listed = forces.force.into_iter().map(|area| ("forces.toml", area));
        for (file, area) in listed.chain(others.area.into_iter().map(|area| ("areas.toml", area))) {
            let code = area.code.clone();
            if by_code.insert(code.clone(), area).is_some() {
                let place = files.place(file, code.as_str());
                problems.push(Problem::data(place, format!("the code `{code}` is given twice")));
            }
        }
        problems.or(Self { by_code, families: others.family })
    }

    /// The area of a code.
    pub fn get(&self, code: &AreaCode) -> Option<&Area> {
        self.by_code.get(code)
    }

    /// The printed name of a code; the code itself where it is not known.
    pub fn name<'a>(&'a self, code: &'a AreaCode) -> &'a str {
        self.get(code).map_or(code.as_str(), |area| area.name.as_str())
    }

    /// What an area is: by its entry, or by the family its code belongs to.
    pub fn kind(&self, code: &AreaCode) -> Option<AreaKind> {
        self.get(code).map(|area| area.kind).or_else(|| {
            let text = code.as_str();
            if let Some(force) = Self::whole_of(code) {
                return self.get(&force).map(|_| AreaKind::PartOfForce);
            }
            let belongs = |family: &&Family| {
                text.len() == 9 && family.prefixes.iter().any(|prefix| text.starts_with(prefix.as_str()))
            };
            self.families.iter().find(belongs).map(|family| family.kind)
        })
    }

    /// Every area that has an entry, by code.
    pub fn all(&self) -> impl Iterator<Item = &Area> {
        self.by_code.values()
    }

    /// The territorial forces there are, by name; those that others took over from are not among them.
    pub fn forces(&self) -> Vec<&Area> {
        let there = self.by_code.values().filter(|area| area.is_force() && area.successor.is_none());
        let mut forces: Vec<&Area> = there.collect();
        forces.sort_by(|one, other| one.name.cmp(&other.name));
        forces
    }

    /// The force, or the area without an official code, that goes by this name, code or data.police.uk id in a table that
    /// publishes no codes beside names. By name never a
    /// region or a country, which can share a force's name.
    pub fn of_a_table_without_codes(&self, published: &str) -> Option<&Area> {
        let wanted = plain_name(published);
        let force =
            self.by_code.values().find(|area| area.is_force() && area.names().any(|name| plain_name(name) == wanted));
        let coded = || self.get(&AreaCode::from(published.trim())).or_else(|| self.of_police_uk_id(published.trim()));
        force.or_else(coded).or_else(|| self.without_official_code(published))
    }

    /// The area that goes by this name in a row of a table without codes. A name can be a region's and one of its forces':
    /// publishers put a region before its forces, so it is the force's where the row before is of that region.
    pub fn of_a_row_without_code(&self, published: &str, before: Option<&AreaCode>) -> Option<&Area> {
        let wanted = plain_name(published);
        let named: Vec<&Area> =
            self.by_code.values().filter(|area| area.names().any(|name| plain_name(name) == wanted)).collect();
        match named.as_slice() {
            [one] => Some(one),
            [_, _] => {
                let force = named.iter().find(|area| area.is_force())?;
                let region = named.iter().find(|area| area.kind == AreaKind::Region)?;
                let before = before.and_then(|code| self.get(code));
                let after_the_region =
                    before.is_some_and(|area| area.code == region.code || area.region.as_ref() == Some(&region.code));
                Some(if after_the_region { force } else { region })
            }
            _ => None,
        }
    }

    /// The force or other reporter that data.police.uk gives this id.
    pub fn of_police_uk_id(&self, id: &str) -> Option<&Area> {
        self.by_code.values().find(|area| area.police_uk_id.as_deref() == Some(id))
    }

    /// The area without an official code that goes by this published name.
    pub fn without_official_code(&self, published: &str) -> Option<&Area> {
        let wanted = plain_name(published);
        self.by_code.values().find(|area| {
            let own = matches!(
                area.kind,
                AreaKind::SpecialForce | AreaKind::Reporter | AreaKind::Outside | AreaKind::Aggregate
            );
            own && area.names().any(|name| plain_name(name) == wanted)
        })
    }

    /// The code of a part of a force that is published with a name and no code, such as an airport: this project's own.
    pub fn part_of(force: &AreaCode, name: &str) -> AreaCode {
        AreaCode(format!("{force}{PART}{}", plain_name(name).replace(' ', "-").to_uppercase()))
    }

    /// The force that a code made by [`Areas::part_of`] is a part of.
    pub fn whole_of(part: &AreaCode) -> Option<AreaCode> {
        part.as_str().split_once(PART).map(|(force, _)| AreaCode::from(force))
    }

    /// The forces that an analyst means by a name: every one by "all", else the one of [`Areas::force`].
    pub fn forces_called(&self, wanted: &str) -> Outcome<Vec<AreaCode>> {
        if wanted == "all" {
            return Ok(self.forces().into_iter().map(|force| force.code.clone()).collect());
        }
        self.force(wanted).map(|force| vec![force.code.clone()])
    }

    /// Who took over from a force that ended, and when.
    fn taken_over(&self, area: &Area) -> Option<String> {
        let (successor, day) = area.successor.as_ref().zip(area.valid_to)?;
        Some(format!("{} ended on {day}; its area is now part of {}", area.name, self.name(successor)))
    }

    /// Whether a force of today, or one that has ended, has this name.
    pub fn names_a_force(&self, name: &str) -> bool {
        let plain = plain_name(name);
        let ended =
            || self.by_code.values().any(|area| area.is_force() && area.names().any(|it| plain_name(it) == plain));
        self.force(name).is_ok() || ended()
    }

    /// The force that an analyst means by a code, a name, an alias or a data.police.uk id.
    pub fn force(&self, wanted: &str) -> Outcome<&Area> {
        let plain = plain_name(wanted);
        let found = self.forces().into_iter().find(|force| {
            force.code.as_str().eq_ignore_ascii_case(wanted.trim())
                || force.police_uk_id.as_deref() == Some(wanted.trim())
                || force.names().any(|name| plain_name(name) == plain)
        });
        found.ok_or_else(|| {
            let names = self.forces().into_iter().map(|force| force.name.as_str());
            let ended =
                self.by_code.values().find(|area| area.is_force() && area.names().any(|it| plain_name(it) == plain));
            if let Some(hint) = ended.and_then(|area| self.taken_over(area)) {
                return Problem::usage(Place::CommandLine, format!("no force is called `{wanted}`")).hint(hint).into();
            }
            let hint = match nearest(wanted, names) {
                Some(name) => format!("did you mean '{name}'?"),
                None => "`likeforce list forces` shows them all".to_owned(),
            };
            Problem::usage(Place::CommandLine, format!("no force is called `{wanted}`")).hint(hint).into()
        })
    }
}

/// A published name brought down to what distinguishes names: no footnote marks, no case, one kind of dash and blank, "and"
/// for "&". It never decides which area a row is, only whether a name agrees with its code.
pub fn plain_name(published: &str) -> String {
    let without_notes = strip_notes(&published.nfkc().collect::<String>());
    let spelled: String = without_notes
        .chars()
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' | '-' | ',' | '.' => ' ',
            other => other,
        })
        .collect::<String>()
        .replace('&', " and ")
        .to_lowercase();
    spelled.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes `[note 3]` and footnote digits off the end of a label: `Avon and Somerset12`, `ENGLAND AND WALES7,8`.
fn strip_notes(label: &str) -> String {
    let mut text = label.trim();
    while let Some(start) = text.rfind('[') {
        let bracketed = text.get(start..).unwrap_or_default().to_lowercase();
        if !bracketed.starts_with("[note") || !bracketed.ends_with(']') {
            break;
        }
        text = text.get(..start).unwrap_or_default().trim_end();
    }
    text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ',' || letter.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_case_dashes_and_ampersands_do_not_tell_names_apart() {
        for (published, plain) in [
            ("ENGLAND AND WALES7,8,9", "england and wales"),
            ("Avon & Somerset", "avon and somerset"),
            ("Avon and Somerset 9", "avon and somerset"),
            ("Dyfed\u{2013}Powys4", "dyfed powys"),
            ("Humberside [note 4]", "humberside"),
            ("Metropolitan Police[Note 6] [note 7]", "metropolitan police"),
            ("London, City of", "london city of"),
            ("West Midlands ", "west midlands"),
        ] {
            assert_eq!(plain_name(published), plain, "{published}");
        }
    }
}
