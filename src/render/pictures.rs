//! Charts as pictures of their own, with title and source drawn in.

use std::path::PathBuf;

use rayon::prelude::*;

use super::Batch;
use crate::charts;
use crate::domain::{Block, Figure, Outcome, Report};
use crate::store::write_whole;

pub(super) fn write_svg(batch: &Batch) -> Outcome<Vec<PathBuf>> {
    each(batch, "svg", |figure| Ok(figure.stand_alone.text.clone().into_bytes()))
}

pub(super) fn write_png(batch: &Batch) -> Outcome<Vec<PathBuf>> {
    each(batch, "png", |figure| charts::png(&figure.stand_alone))
}

fn each(batch: &Batch, ending: &str, bytes: impl Fn(&Figure) -> Outcome<Vec<u8>> + Sync) -> Outcome<Vec<PathBuf>> {
    let figures: Vec<(&Report, &Figure)> = batch.reports.iter().flat_map(figures_of).collect();
    let write = |(report, figure): &(&Report, &Figure)| {
        let path = batch.out.join("charts").join(&report.id).join(format!("{}.{ending}", figure.id));
        write_whole(&path, &bytes(figure)?)
    };
    figures.par_iter().map(write).collect()
}

fn figures_of(report: &Report) -> impl Iterator<Item = (&Report, &Figure)> {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Figures(figures) => Some(figures),
        _ => None,
    });
    groups.flatten().map(move |figure| (report, figure))
}
