//! Inputs and outputs of units, and what is assumed of how one becomes the other.

use crate::statistics::Refusal;
use crate::statistics::requirements::{inputs_and_outputs, units_for_frontier};

/// What happens to outputs when inputs grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returns {
    /// They grow in proportion.
    Constant,
    /// In proportion, more or less: units are held against units of like size only, and many are best by construction.
    Variable,
    /// In proportion or less.
    NonIncreasing,
    /// In proportion or more.
    NonDecreasing,
}

/// Which side a score speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// The share of its inputs on which others would do as much: 1 or less.
    Input,
    /// How many times its outputs others would do with as much: 1 or more.
    Output,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// An amount: two units together have the sum.
    Volume,
    /// A rate, share or mean: two units together do not have the sum.
    Ratio,
}

/// Inputs and outputs of units, one row a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Production {
    /// What each unit uses.
    pub inputs: Vec<Vec<f64>>,
    /// What each unit does.
    pub outputs: Vec<Vec<f64>>,
}

impl Production {
    /// Number of units.
    pub fn units(&self) -> usize {
        self.inputs.len()
    }

    /// Inputs and outputs of each unit.
    pub fn rows(&self) -> impl Iterator<Item = (&[f64], &[f64])> {
        self.inputs.iter().map(Vec::as_slice).zip(self.outputs.iter().map(Vec::as_slice))
    }

    /// The same without one unit.
    pub fn without(&self, unit: usize) -> Self {
        let kept = |rows: &[Vec<f64>]| {
            rows.iter().enumerate().filter(|(place, _)| *place != unit).map(|(_, row)| row.clone()).collect()
        };
        Self { inputs: kept(&self.inputs), outputs: kept(&self.outputs) }
    }

    /// Refuses what no frontier can be drawn through.
    pub fn check(&self) -> Result<(), Refusal> {
        inputs_and_outputs(&self.inputs, &self.outputs)?;
        let nonnegative = self.outputs.iter().flatten().all(|output| *output >= 0.0);
        let even =
            |rows: &[Vec<f64>]| rows.windows(2).all(|pair| pair.first().map(Vec::len) == pair.last().map(Vec::len));
        match (self.inputs.len() == self.outputs.len() && even(&self.inputs) && even(&self.outputs), nonnegative) {
            (false, _) => Err(Refusal::UnequalLengths),
            (_, false) => Err(Refusal::UnusableInputs),
            _ if self.inputs.first().is_none_or(Vec::is_empty) => Err(Refusal::TooFewUnits),
            _ => Ok(()),
        }
    }

    /// Refuses what a frontier should not be drawn through by default: fewer units than the number of columns asks for,
    /// and ratios among volumes, whose sums over units have no meaning.
    pub fn check_fit(&self, columns: &[Nature]) -> Result<(), Refusal> {
        self.check()?;
        let inputs = self.inputs.first().map_or(0, Vec::len);
        let outputs = self.outputs.first().map_or(0, Vec::len);
        if columns.len() != inputs + outputs {
            return Err(Refusal::UnequalLengths);
        }
        if columns.contains(&Nature::Ratio) && columns.contains(&Nature::Volume) {
            return Err(Refusal::RatiosAmongVolumes);
        }
        units_for_frontier(self.units(), inputs, outputs)
    }
}
