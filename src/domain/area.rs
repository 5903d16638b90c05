//! Areas: the territorial forces, and the rows of published tables that are not forces.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An official area code such as `E23000013`. Areas are joined by code, never by name: a region and a force can share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct AreaCode(pub String);

impl AreaCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AreaCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    /// One of the territorial police forces.
    Force,
    /// An English region.
    Region,
    /// England or Wales.
    Country,
    /// England and Wales together.
    Total,
    /// A force without a territory of residents, such as the British Transport Police.
    SpecialForce,
    /// Records crime but polices nowhere, such as Action Fraud.
    Reporter,
    /// A total with a limit of its own, such as England without one force: published beside the whole, never instead of it.
    Aggregate,
    /// The territorial forces together, where a table has a row for them.
    AllForces,
    /// Not in England and Wales.
    Outside,
    /// A community safety partnership, which belongs to one force.
    CommunitySafetyPartnership,
    /// A part of a force that is in none of its community safety partnerships, such as what could not be placed.
    PartOfForce,
    /// A local authority district, rolled up to forces by a published look-up.
    LocalAuthority,
    /// A county: recognised, never used.
    County,
}

/// An area with the names it goes by.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Official code, or this project's own where the publisher leaves it blank.
    pub code: AreaCode,
    /// The short name printed everywhere.
    pub name: String,
    /// What the area is; forces carry it by being in `forces.toml`.
    #[serde(default = "force")]
    pub kind: AreaKind,
    /// The name in full, such as `Cleveland Police`. Forces only.
    pub formal_name: Option<String>,
    /// The id that data.police.uk uses.
    pub police_uk_id: Option<String>,
    /// Other spellings seen in published tables.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The English region, or Wales. Forces only.
    pub region: Option<AreaCode>,
    /// England or Wales. Forces only.
    pub country: Option<AreaCode>,
    /// The area this one is a part of.
    pub within: Option<AreaCode>,
    /// First day the area exists; absent: always.
    pub valid_from: Option<chrono::NaiveDate>,
    /// Last day the area exists; absent: still does.
    pub valid_to: Option<chrono::NaiveDate>,
    /// The area that takes over when this one ends.
    pub successor: Option<AreaCode>,
}

fn force() -> AreaKind {
    AreaKind::Force
}

impl Area {
    /// Every name the area goes by, the printed one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.formal_name.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// Whether the area is a territorial force.
    pub fn is_force(&self) -> bool {
        self.kind == AreaKind::Force
    }
}
