//! The project of an office: what it asks for, the texts that it writes itself, and the marks that it puts on documents.
//!
//! In: `likeforce.toml`, the folder of texts and the logo, with what a command line asks for in place of them. Out: a checked
//! [`RunConfiguration`] and [`Texts`]. It is here because a project is an office's own, while a catalogue is the trade's.

mod brand;
mod checking;
mod markdown;
mod run_configuration;
mod schemas;
mod texts;

pub use run_configuration::{Overrides, RunConfiguration, run_configuration_template};
pub use schemas::schemas;
pub use texts::Texts;
