//! How comparable the figures of a measure are between forces: six dimensions of data quality, a grade for each, and the tier
//! that follows.
//!
//! The Scottish Police Authority gives every measure of its benchmarking a tier from these six dimensions, which says how
//! far comparisons are appropriate and whether they should be public. What the grades are is data; what follows from them
//! is here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids;

ids! {
    /// A dimension of data quality.
    pub enum Dimension {
        /// Whether every force has a figure.
        Completeness = "completeness",
        /// Whether each thing is counted once, and by one force.
        Uniqueness = "uniqueness",
        /// Whether the figures are of the time that they are read for.
        Timeliness = "timeliness",
        /// Whether all forces count alike, now and before.
        Consistency = "consistency",
        /// Whether the figure is of what the measure is named for.
        Validity = "validity",
        /// How near the figures are to what happened, chance in small numbers included.
        Accuracy = "accuracy",
    }
}

impl Dimension {
    /// The word that begins a sentence.
    pub fn word(self) -> String {
        let mut letters = self.id().chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }
}

ids! {
    /// How much doubt a dimension leaves, the least first.
    pub enum Grade {
        /// No doubt is known that would move a force's place.
        Good = "good",
        /// A doubt is known that can move a force's place.
        Fair = "fair",
        /// Places would rest on the doubt more than on what is measured.
        Poor = "poor",
    }
}

/// The grade of one dimension, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeWithReason {
    /// The grade.
    pub grade: Grade,
    /// Why, in a sentence.
    pub reason: String,
}

/// The marks that a definition gives; what is absent is taken from the basis it names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// The shared marks that stand where there are none of its own. Measures only.
    pub basis: Option<String>,
    completeness: Option<GradeWithReason>,
    uniqueness: Option<GradeWithReason>,
    timeliness: Option<GradeWithReason>,
    consistency: Option<GradeWithReason>,
    validity: Option<GradeWithReason>,
    accuracy: Option<GradeWithReason>,
}

impl Grades {
    /// The mark given here.
    pub fn of(&self, dimension: Dimension) -> Option<&GradeWithReason> {
        match dimension {
            Dimension::Completeness => self.completeness.as_ref(),
            Dimension::Uniqueness => self.uniqueness.as_ref(),
            Dimension::Timeliness => self.timeliness.as_ref(),
            Dimension::Consistency => self.consistency.as_ref(),
            Dimension::Validity => self.validity.as_ref(),
            Dimension::Accuracy => self.accuracy.as_ref(),
        }
    }
}

ids! {
    /// What a measure may be used for in public.
    pub enum Tier worded "tier" {
        /// Ranked.
        Ranked = "ranked",
        /// Ranked, with the doubts beside the rank.
        RankedWithCaution = "ranked-with-caution",
        /// Shown, never ranked.
        NotRanked = "not-ranked",
    }
}

/// The marks of a measure in all dimensions that have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparability(Vec<(Dimension, GradeWithReason)>);

impl Comparability {
    /// The measure's own marks, and those of its basis where it has none.
    pub fn of(own: &Grades, basis: Option<&Grades>) -> Self {
        let mark = |dimension: Dimension| own.of(dimension).or_else(|| basis?.of(dimension)).cloned();
        Self(Dimension::ALL.into_iter().filter_map(|it| Some((it, mark(it)?))).collect())
    }

    /// Every mark, in the order of the dimensions.
    pub fn marks(&self) -> impl Iterator<Item = (Dimension, &GradeWithReason)> {
        self.0.iter().map(|(dimension, mark)| (*dimension, mark))
    }

    /// The dimensions without a mark.
    pub fn unmarked(&self) -> Vec<Dimension> {
        Dimension::ALL.into_iter().filter(|it| self.0.iter().all(|(marked, _)| marked != it)).collect()
    }

    /// The tier: the lowest grade decides. A measure with a dimension unmarked is not ranked.
    pub fn tier(&self) -> Tier {
        let lowest = self.0.iter().map(|(_, mark)| mark.grade).max();
        match lowest.filter(|_| self.unmarked().is_empty()) {
            Some(Grade::Good) => Tier::Ranked,
            Some(Grade::Fair) => Tier::RankedWithCaution,
            Some(Grade::Poor) | None => Tier::NotRanked,
        }
    }

    /// The marks that the tier was decided by; none where every grade is good.
    pub fn deciding(&self) -> Vec<(Dimension, &GradeWithReason)> {
        let lowest = self.0.iter().map(|(_, mark)| mark.grade).max();
        self.marks().filter(|(_, mark)| mark.grade != Grade::Good && Some(mark.grade) == lowest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(grades: [Option<Grade>; 6]) -> Comparability {
        let marked = Dimension::ALL.into_iter().zip(grades);
        Comparability(
            marked
                .filter_map(|(it, grade)| Some((it, GradeWithReason { grade: grade?, reason: String::new() })))
                .collect(),
        )
    }

    #[test]
    fn the_lowest_grade_decides() {
        let good = Some(Grade::Good);
        assert_eq!(marks([good; 6]).tier(), Tier::Ranked);
        assert_eq!(marks([good, good, Some(Grade::Fair), good, good, good]).tier(), Tier::RankedWithCaution);
        let poor = marks([Some(Grade::Fair), good, good, Some(Grade::Poor), good, good]);
        assert_eq!(poor.tier(), Tier::NotRanked);
        let deciding: Vec<Dimension> = poor.deciding().into_iter().map(|(it, _)| it).collect();
        assert_eq!(deciding, [Dimension::Consistency]);
    }

    #[test]
    fn a_dimension_without_a_grade_is_no_good_grade() {
        let good = Some(Grade::Good);
        assert_eq!(marks([good, good, good, good, good, None]).tier(), Tier::NotRanked);
        assert_eq!(marks([None; 6]).unmarked(), Dimension::ALL);
    }
}
