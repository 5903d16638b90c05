//! A report set by typst, as the bytes of a document.

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::data;
use super::world::World;
use crate::catalogue::Catalogue;
use crate::domain::{Brand, Outcome, Place, Problem, Problems, Report};

/// Documents that the cache of the typesetter is kept for beyond its own: their words are not alike.
const KEPT: usize = 0;

/// A report as the bytes of a PDF document.
pub(super) fn document(report: &Report, catalogue: &Catalogue, brand: &Brand) -> Outcome<Vec<u8>> {
    let world = World::of(data::of(report, catalogue, brand));
    let set = typst::compile::<PagedDocument>(&world).output.map_err(|faults| problems(report, &faults))?;
    let bytes = typst_pdf::pdf(&set, &options(report)?).map_err(|faults| problems(report, &faults))?;
    comemo::evict(KEPT);
    Ok(bytes)
}

/// PDF/UA-1 on PDF 1.7. The identifier is the report's own name: a clock or chance would make every run differ.
fn options(report: &Report) -> Outcome<PdfOptions> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::V_1_7])
        .map_err(|error| Problem::data(place(report), format!("the PDF cannot be made: {}", error.message())))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("likeforce/{}", report.id)),
        creator: Smart::Custom(Some(format!("likeforce {}", env!("CARGO_PKG_VERSION")))),
        standards,
        ..PdfOptions::default()
    })
}

fn problems(report: &Report, faults: &[SourceDiagnostic]) -> Problems {
    let problem = |fault: &SourceDiagnostic| {
        let hint = fault.hints.first().map(|hint| hint.v.to_string());
        Problem::data(place(report), format!("the PDF cannot be typeset: {}", fault.message)).hint_if(hint)
    };
    faults.iter().map(problem).collect()
}

fn place(report: &Report) -> Place {
    Place::Figure(format!("report {}", report.id))
}
