//! What a chart draws, before it is given the words without which there is no chart.

use crate::domain::{Svg, Table};

/// What a chart draws: the picture and the numbers in it.
pub(super) struct Drawing {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) alt: String,
    pub(super) picture: Svg,
    pub(super) data: Table,
}
