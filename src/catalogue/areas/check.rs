//! Checks of areas: every area that another names is there.

use crate::catalogue::Definitions;
use crate::domain::{Area, AreaCode, Problem};

/// References to areas that there are not.
pub(in crate::catalogue) fn of_areas(definitions: &Definitions) -> Vec<Problem> {
    let references = definitions.areas.all().flat_map(|area| {
        [&area.region, &area.country, &area.within, &area.successor].into_iter().flatten().map(move |code| (area, code))
    });
    references
        .filter(|(_, code)| definitions.areas.get(code).is_none())
        .map(|(area, code)| {
            let file = if area.is_force() { "forces.toml" } else { "areas.toml" };
            let place = definitions.files.place(file, code.as_str());
            Problem::data(place, format!("`{}` refers to the area `{code}`, which does not exist", area.name))
        })
        .collect()
}

/// Whether the code is a force's.
pub(in crate::catalogue) fn is_force(definitions: &Definitions, code: &AreaCode) -> bool {
    definitions.areas.get(code).is_some_and(Area::is_force)
}
