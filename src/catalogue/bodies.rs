//! The file of oversight bodies.

use serde::Deserialize;

use crate::domain::Body;

/// The file of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodiesFile {
    /// Each kind of body.
    pub(super) body: Vec<Body>,
}
