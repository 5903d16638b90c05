//! A decomposition: the two sides whose difference is broken down, and its components.

use crate::domain::{Area, AreaCode, MeasureKind, Period};
use crate::statistics::Refusal;

/// The part of one thing in a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Its name.
    pub name: String,
    /// What it is for the force; absent where it has nothing of it.
    pub own: Option<f64>,
    /// What it is for the peers pooled.
    pub other: Option<f64>,
    /// What it adds to the gap, in the unit of the gap.
    pub amount: f64,
}

/// How a gap between rates stands when like is held against like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LikeForLike {
    /// The gap with the same mix on both sides.
    pub rate: f64,
    /// The part of the mix.
    pub mix: f64,
    /// Whether the gap points the other way than the gap like for like (Simpson's paradox).
    pub points_the_other_way: bool,
    /// Whether the gap of every group points the other way than the gap.
    pub every_group_the_other_way: bool,
}

/// A gap and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub force_name: String,
    /// The period.
    pub period: Period,
    /// Id of the peer group.
    pub peer_group: String,
    /// Peers that have every figure.
    pub n: usize,
    /// Peers in the group.
    pub of: usize,
    /// Unit of values and parts.
    pub unit: String,
    /// How values are printed.
    pub kind: MeasureKind,
    /// Decimals printed.
    pub decimals: u8,
    /// The force's value.
    pub own: f64,
    /// The value of the peers pooled: sums over sums.
    pub other: f64,
    /// Own less other.
    pub gap: f64,
    /// The parts; they add up to the gap.
    pub parts: Vec<Component>,
    /// Like for like, where the gap is one of rates.
    pub like_for_like: Option<LikeForLike>,
    /// Name of the method.
    pub method: &'static str,
    /// What readers must know of this period's figures.
    pub notes: Vec<String>,
}

/// What a gap is between.
pub(super) struct GapSides<'a> {
    pub(super) force: &'a Area,
    pub(super) peers: &'a [AreaCode],
    pub(super) period: Period,
}

/// Why a gap is not broken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDecomposed {
    /// The force has no figure of one part.
    NoFigure {
        /// The part, or the whole.
        of: String,
    },
    /// The figures are missing or not like for like, by a known break.
    Break {
        /// The sentence of the break; absent: it is not sure enough to print.
        text: Option<String>,
    },
    /// The figures have more decimals than can be printed.
    TooManyDecimals {
        /// The whole.
        of: String,
    },
    /// The statistic is refused.
    Refused(Refusal),
}

impl From<Refusal> for NotDecomposed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
