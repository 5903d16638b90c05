//! Charts as pictures of their own, with title and source drawn in.

use rayon::prelude::*;

use super::{Batch, Made};
use crate::charts;
use crate::domain::{Block, Figure, Outcome, Report};

pub(super) fn write_svg(batch: &Batch) -> Outcome<Vec<Made>> {
    each(batch, "svg", |figure| Ok(figure.stand_alone.text.clone().into_bytes()))
}

pub(super) fn write_png(batch: &Batch) -> Outcome<Vec<Made>> {
    each(batch, "png", |figure| charts::png(&figure.stand_alone))
}

fn each(batch: &Batch, ending: &str, bytes: impl Fn(&Figure) -> Outcome<Vec<u8>> + Sync) -> Outcome<Vec<Made>> {
    let figures: Vec<(&Report, &Figure)> = batch.reports.iter().flat_map(|report| figures_of(report)).collect();
    let write = |(report, figure): &(&Report, &Figure)| {
        let path = format!("{}/charts/{}/{}.{ending}", batch.folder, report.id, figure.id);
        Made::write(batch.out, path, Some(report), &bytes(figure)?)
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
