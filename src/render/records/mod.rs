//! The records that commands print as JSON and CSV, beside those of comparisons.
//!
//! In: what a stage calculated. Out: plain records, or the bytes of a CSV file. As with comparisons, the names of the fields
//! are relied on by others' scripts: they change only with a line in the changelog.

mod changes;
mod csv_file;
mod decompositions;
mod explained;
mod peers;
mod revisions;
mod sensitivity;

pub use changes::csv_of_changes;
pub use csv_file::csv_of_records;
pub use decompositions::{ComponentRecord, DecompositionRecord};
pub use explained::ExplainedRecord;
pub use peers::{PeersRecord, csv_of_distances};
pub use revisions::csv_of_revisions;
pub use sensitivity::SensitivityRecord;
