//! The JSON Schemas of everything that an office can write in TOML.

use super::run_configuration::RunConfigurationFile;
use crate::catalogue;
use crate::files::KindSchema;
use crate::wording;

/// Every one of them, by kind.
pub fn schemas() -> Vec<KindSchema> {
    let own = KindSchema::of::<RunConfigurationFile>("run-configuration", "likeforce.toml");
    let mut all = catalogue::schemas();
    all.extend([own, wording::schema()]);
    all.sort_by_key(|schema| schema.kind);
    all
}
