//! The file of oversight bodies.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::Body;

/// The file of them.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BodiesFile {
    /// Each kind of body.
    pub(super) body: Vec<Body>,
}
