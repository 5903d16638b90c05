//! The project of an office: what it asks for, the texts that it writes itself, and what it puts on documents.
//!
//! In: `likeforce.toml`, the folder of texts and the logo, with what a command line asks for in place of them ([`Overrides`]). Out:
//! a checked [`RunConfiguration`], with the office's [`Brand`](crate::domain::Brand), and [`Texts`]. It is here because a project
//! is an office's own, while a catalogue is the trade's.
//!
//! Start with [`RunConfiguration::read`]. [`schemas`] gathers the JSON Schemas of everything that can be written in TOML.

mod brand;
mod checking;
mod markdown;
mod run_configuration;
mod schemas;
mod texts;

pub use run_configuration::{Overrides, RunConfiguration, run_configuration_template};
pub use schemas::schemas;
pub use texts::Texts;
