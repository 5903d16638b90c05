//! The linear programmes behind every score: how far a unit is from the envelope of others.
//!
//! Every column is divided by its largest value first, so that pounds and people weigh alike in the arithmetic.

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Solution, SolveOptions, Variable};

use super::production::{Orientation, Production, Returns};
use crate::statistics::Refusal;

/// The closest to its limits that the solver can hold a constraint.
const FEASIBILITY: f64 = 1e-10;

/// A share of another unit below this is rounding.
const MIN_SHARE: f64 = 1e-9;

/// The units that form the envelope, and what is assumed of returns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'a> {
    pub(super) units: &'a Production,
    pub(super) returns: Returns,
    pub(super) orientation: Orientation,
}

/// Slacks beyond the radial score, and the units a unit is held against.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slacks {
    pub(super) inputs: Vec<f64>,
    pub(super) outputs: Vec<f64>,
    pub(super) peers: Vec<(usize, f64)>,
}

impl Reference<'_> {
    /// The radial score of a unit: θ of min θ with Xλ ≤ θx and Yλ ≥ y, or φ of max φ with Xλ ≤ x and Yλ ≥ φy.
    pub(super) fn score(&self, inputs: &[f64], outputs: &[f64]) -> Result<f64, Refusal> {
        let direction = match self.orientation {
            Orientation::Input => OptimizationDirection::Minimize,
            Orientation::Output => OptimizationDirection::Maximize,
        };
        let mut problem = Problem::new(direction);
        let score = problem.add_var(1.0, (0.0, f64::INFINITY));
        let shares = self.shares(&mut problem);
        for (column, own) in inputs.iter().enumerate() {
            let mut row = Row::of(&self.units.inputs, column, *own, &shares);
            let limit = match self.orientation {
                Orientation::Input => row.moved_left(score),
                Orientation::Output => row.own,
            };
            problem.add_constraint(row.terms, ComparisonOp::Le, limit);
        }
        for (column, own) in outputs.iter().enumerate() {
            let mut row = Row::of(&self.units.outputs, column, *own, &shares);
            let limit = match self.orientation {
                Orientation::Input => row.own,
                Orientation::Output => row.moved_left(score),
            };
            problem.add_constraint(row.terms, ComparisonOp::Ge, limit);
        }
        self.add_returns(&mut problem, &shares);
        solve(&problem).map(|solution| solution.var_value(score))
    }

    /// The largest sum of slacks with the radial score held, and the shares of other units in the point of comparison.
    pub(super) fn slacks(&self, inputs: &[f64], outputs: &[f64], score: f64) -> Result<Slacks, Refusal> {
        let (on_inputs, on_outputs) = match self.orientation {
            Orientation::Input => (score, 1.0),
            Orientation::Output => (1.0, score),
        };
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let shares = self.shares(&mut problem);
        let largest = self.largest_value();
        let mut rows = Vec::new();
        let of_inputs =
            inputs.iter().enumerate().map(|(column, own)| (&self.units.inputs, column, own * on_inputs, 1.0));
        let of_outputs =
            outputs.iter().enumerate().map(|(column, own)| (&self.units.outputs, column, own * on_outputs, -1.0));
        for (table, column, own, sign) in of_inputs.chain(of_outputs) {
            let mut row = Row::of(table, column, own, &shares);
            let slack = problem.add_var(row.scale / largest, (0.0, f64::INFINITY));
            row.terms.add(slack, sign);
            problem.add_constraint(row.terms, ComparisonOp::Eq, row.own);
            rows.push((slack, row.scale));
        }
        self.add_returns(&mut problem, &shares);
        let solution = solve(&problem)?;
        let mut slacks: Vec<f64> =
            rows.iter().map(|(slack, scale)| (solution.var_value(*slack) * scale).max(0.0)).collect();
        let outputs = slacks.split_off(inputs.len().min(slacks.len()));
        Ok(Slacks { inputs: slacks, outputs, peers: peers(&solution, &shares) })
    }

    /// The least cost at which the units would do as much, at these prices of inputs.
    pub(super) fn least_cost(&self, prices: &[f64], outputs: &[f64]) -> Result<f64, Refusal> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let costs: Vec<f64> = self.units.inputs.iter().map(|row| cost(prices, row)).collect();
        let largest = costs.iter().copied().fold(0.0, f64::max);
        let shares: Vec<Variable> =
            costs.iter().map(|cost| problem.add_var(cost / largest, (0.0, f64::INFINITY))).collect();
        for (column, own) in outputs.iter().enumerate() {
            let row = Row::of(&self.units.outputs, column, *own, &shares);
            problem.add_constraint(row.terms, ComparisonOp::Ge, row.own);
        }
        self.add_returns(&mut problem, &shares);
        solve(&problem).map(|solution| solution.objective() * largest)
    }

    fn shares(&self, problem: &mut Problem) -> Vec<Variable> {
        (0..self.units.units()).map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect()
    }

    fn add_returns(&self, problem: &mut Problem, shares: &[Variable]) {
        let comparison = match self.returns {
            Returns::Constant => return,
            Returns::Variable => ComparisonOp::Eq,
            Returns::NonIncreasing => ComparisonOp::Le,
            Returns::NonDecreasing => ComparisonOp::Ge,
        };
        let sum: Vec<(Variable, f64)> = shares.iter().map(|share| (*share, 1.0)).collect();
        problem.add_constraint(sum.as_slice(), comparison, 1.0);
    }

    fn largest_value(&self) -> f64 {
        self.units.inputs.iter().chain(&self.units.outputs).flatten().copied().fold(f64::MIN_POSITIVE, f64::max)
    }
}

/// What a row of inputs costs.
pub(super) fn cost(prices: &[f64], inputs: &[f64]) -> f64 {
    prices.iter().zip(inputs).map(|(price, input)| price * input).sum()
}

/// One column of all units against that of one unit, divided by the largest of them.
struct Row {
    terms: LinearExpr,
    own: f64,
    scale: f64,
}

impl Row {
    fn of(table: &[Vec<f64>], column: usize, own: f64, shares: &[Variable]) -> Self {
        let values = || table.iter().filter_map(|row| row.get(column));
        let scale = values().copied().fold(own, f64::max);
        let scale = if scale > 0.0 { scale } else { 1.0 };
        let mut terms = LinearExpr::empty();
        for (share, value) in shares.iter().zip(values()).filter(|(_, value)| **value != 0.0) {
            terms.add(*share, value / scale);
        }
        Self { terms, own: own / scale, scale }
    }

    /// Takes the unit's own side, times the score, to the left; what is left on the right is nothing.
    fn moved_left(&mut self, score: Variable) -> f64 {
        self.terms.add(score, -self.own);
        0.0
    }
}

fn peers(solution: &Solution, shares: &[Variable]) -> Vec<(usize, f64)> {
    let values = shares.iter().map(|share| solution.var_value(*share)).enumerate();
    values.filter(|(_, share)| *share > MIN_SHARE).collect()
}

fn solve(problem: &Problem) -> Result<Solution, Refusal> {
    let mut options = SolveOptions::default();
    options.tolerances.feasibility = FEASIBILITY;
    let outcome = problem.solve_with(options).map_err(|error| match error {
        Error::Infeasible | Error::Unbounded => Refusal::Infeasible,
        _ => Refusal::NotSettled,
    })?;
    outcome.into_solution().map_err(|_| Refusal::NotSettled)
}
