//! Reports as tagged PDF (PDF/UA-1): set by typst inside the program, without files, network or clock.
//!
//! In: a finished report. Out: the bytes of a document. The words of the report go in as data, so that none of them can
//! be read as markup.

#[cfg(feature = "pdf")]
mod data;
#[cfg(feature = "pdf")]
mod document;
#[cfg(feature = "pdf")]
mod letters;
#[cfg(feature = "pdf")]
mod world;

use super::writer::Writer;
#[cfg(feature = "pdf")]
use super::{reports_of_plan::ReportsOfPlan, writer::Written};

/// What writes the format; nothing where the program was built without it.
#[cfg(feature = "pdf")]
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: None };
#[cfg(not(feature = "pdf"))]
pub(super) const WRITER: Writer = Writer { reports: None, once: None };

#[cfg(feature = "pdf")]
fn write(plan: &ReportsOfPlan) -> Written {
    // In turn: a core that waits for a page would begin another document, and all of them would be in memory at once.
    plan.each_in_turn("pdf", |report| document::document(report, plan.catalogue, plan.brand))
}
