//! The vocabulary: forces, periods, observations, measures, comparisons, findings, charts, reports and problems.
//!
//! Everything here is plain data, except for one function that lists the files of a folder ([`files_below`]). Nothing reads what
//! is in a file, knows a data frame or draws a line, so that every room speaks the same language and none needs another's library.
//!
//! In the order of the pipeline: an [`Observation`] is one published cell, its [`Origin`] says where it stands, and an [`Edition`]
//! is the file it came in. A [`Measure`] is defined by [`SeriesSelection`]s and gives [`MeasureValue`]s. A [`PeerGroup`] gives
//! peers, whose [`GroupStatistics`] a [`Comparison`] holds beside the force's own figures, with an [`ExpectedRange`], a [`Verdict`]
//! and [`Caution`]s. A [`Finding`] and a [`Chart`] are made from it, and a [`Report`] is made of [`Block`]s. Whatever can fail
//! gives an [`Outcome`]: its result, or all its [`Problems`].
//!
//! Kinds are enums, so that a new one is a compiler error wherever it is not handled; missing numbers are `None` and never zero;
//! reasons ([`NotCompared`], [`RankWithheld`], …) are values, which the wording turns into sentences. Start with [`Comparison`].

mod area;
mod body;
mod brand;
mod breaks;
mod caution;
mod chart;
mod comparability;
mod comparison;
mod finding;
mod folder;
mod format;
mod framework;
mod ids;
mod link;
mod listed;
mod measure;
mod observation;
mod origin;
mod peer_group;
mod period;
mod printed;
mod problem;
mod reason;
mod report;
mod section;
mod text;
mod verdict;

pub use area::{Area, AreaCode, AreaKind};
pub use body::Body;
pub use brand::{Brand, Logo, LogoKind};
pub use breaks::{Action, Break, Confidence, Span};
pub use caution::{Caution, PublishedNote};
pub use chart::{Chart, Svg};
pub use comparability::{Comparability, Dimension, Grade, GradeWithReason, Grades, Tier};
pub use comparison::{
    Change, Changes, Comparison, Difference, ExpectedRange, ForceValue, GroupStatistics, Interval, Limits,
    LimitsAtSize, OwnFigures, PeerAverage, PeerGroupFigures, Point, Rank, RankSpan, Ranking, RealChange, RealTerms,
};
pub use finding::Finding;
pub use folder::{MAX_BATCH_FILES, files_below};
pub use format::Format;
pub(crate) use format::every_format;
pub use framework::{Context, Framework, Metric, MetricState, Priority};
pub use ids::Worded;
pub(crate) use ids::ids;
pub use link::Link;
pub(crate) use listed::listed;
pub use measure::{
    Average, Baseline, DenominatorPeriod, Direction, Example, ExampleCell, Measure, MeasureKind, MeasureStatus,
    MeasureValue, RollUp, SeriesSelection,
};
pub use observation::{CellContent, MissingReason, Observation};
pub(crate) use origin::cell_name;
pub use origin::{Dated, Edition, Origin, sha256};
pub use peer_group::{Computation, Covariate, PeerBasis, PeerGroup, PeerReach, PeerSpace};
pub use period::{Month, Period};
pub use printed::{Printed, PrintedNumber};
pub use problem::{Cause, Outcome, Place, Problem, Problems};
pub use reason::{ChangeWithheld, NoRealTerms, NoValue, NotCompared, RankWithheld};
pub use report::{Block, Cell, Item, Report, Run, Table};
pub(crate) use section::every_section;
pub use section::{Show, Takes};
pub use text::{ENGLISH, Text, is_other_than_english};
pub use verdict::{SchemeVerdict, Standing, Verdict};
