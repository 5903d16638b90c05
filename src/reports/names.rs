//! What the files of reports are called.

use crate::catalogue::{About, ReportPlan};
use crate::domain::Area;

/// The name of a report's files: the force's, or the plan's where it is over all forces.
pub fn id(plan: &ReportPlan, force: &Area) -> String {
    match plan.about {
        About::EachForce => file_name(force),
        About::Nation => plan.id.clone(),
    }
}

/// The name of a force's files: its data.police.uk id.
pub fn file_name(force: &Area) -> String {
    force.police_uk_id.clone().unwrap_or_else(|| force.code.0.clone())
}
