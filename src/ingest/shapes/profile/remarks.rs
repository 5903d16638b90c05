//! Notes beside figures: the publisher's below the tables, and what the definition of the table says of some of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Exception, Profile, Remark};
use crate::domain::{MissingReason, Observation};

/// Words before a note that is not the publisher's.
const OURS: &str = "Note from the catalogue: ";

/// Every note, numbered from 1: the publisher's first.
pub(super) struct Notes<'a> {
    published: Vec<&'a str>,
    /// What the catalogue says, each text once.
    ours: Vec<&'a str>,
    remarks: &'a [Remark],
    exceptions: &'a [Exception],
}

impl<'a> Notes<'a> {
    pub(super) fn new(published: impl Iterator<Item = &'a String>, profile: &'a Profile) -> Self {
        let ours = profile.remarks.iter().map(|remark| &remark.text).chain(profile.exceptions.iter().map(|it| &it.why));
        Self {
            published: each_once(published),
            ours: each_once(ours),
            remarks: &profile.remarks,
            exceptions: &profile.exceptions,
        }
    }

    /// The notes by number: the publisher's, and those of the catalogue that belong to one of the figures.
    pub(super) fn numbered(&self, figures: &[Observation]) -> BTreeMap<u32, String> {
        let marks: BTreeSet<&str> = figures.iter().flat_map(|figure| figure.marks.split(']')).map(str::trim).collect();
        let is_used = |number: &u32| marks.contains(format!("[note {number}").as_str());
        let published = self.published.iter().map(|note| note.split_whitespace().collect::<Vec<_>>().join(" "));
        let published = (1_u32..).zip(published);
        let ours = self.ours.iter().map(|text| (self.number_of(text), format!("{OURS}{text}")));
        published.chain(ours.filter(|(number, _)| is_used(number))).collect()
    }

    /// Numbers of the notes that belong to a figure. The publisher marks labels by an asterisk.
    pub(super) fn of(&self, label: &str, figure: &Observation) -> Vec<u32> {
        let starred = label.trim_end().ends_with('*');
        let published =
            (1_u32..).zip(&self.published).filter(|(_, note)| starred && note.trim_start().starts_with('*'));
        let remarks = self.remarks.iter().filter(|remark| speaks_of(remark, figure)).map(|remark| &remark.text);
        let exceptions = self.exceptions.iter().filter(|it| is_exception(it, figure)).map(|it| &it.why);
        let ours = remarks.chain(exceptions).map(|text| self.number_of(text));
        let all: BTreeSet<u32> = published.map(|(number, _)| number).chain(ours).collect();
        all.into_iter().collect()
    }

    /// The number of a note of the catalogue.
    fn number_of(&self, text: &str) -> u32 {
        let before = self.published.len() + self.ours.iter().take_while(|known| **known != text).count();
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }

    /// Why a zero of this figure is no figure.
    pub(super) fn zero_means(&self, figure: &Observation) -> Option<MissingReason> {
        self.remarks.iter().find_map(|remark| remark.zero_means.filter(|_| speaks_of(remark, figure)))
    }
}

fn each_once<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut once: Vec<&str> = Vec::new();
    for text in texts {
        if !once.contains(&text.as_str()) {
            once.push(text);
        }
    }
    once
}

fn speaks_of(remark: &Remark, figure: &Observation) -> bool {
    let named = |list: &[String], text: &str| list.is_empty() || list.iter().any(|it| it == text);
    let of = |at: usize| figure.of.get(at).map(String::as_str).unwrap_or_default();
    named(&remark.series, &figure.series)
        && named(&remark.categories, of(0))
        && named(&remark.lines, of(1))
        && named(&remark.periods, &figure.period.id())
        && (remark.areas.is_empty() || remark.areas.contains(&figure.area))
}

fn is_exception(exception: &Exception, figure: &Observation) -> bool {
    let (category, line) = (figure.of.first(), figure.of.get(1));
    let here = match &exception.line {
        Some(known) => category == Some(&exception.group) && line == Some(known),
        // The total of a group carries its name: as the category, or within another as the line.
        None => {
            (category == Some(&exception.group) && figure.of.get(2).is_some_and(|it| it == "total"))
                || line == Some(&exception.group)
        }
    };
    here && exception.series == figure.series
        && exception.period == figure.period.id()
        && exception.more.contains_key(&figure.area)
}
