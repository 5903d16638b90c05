//! Checks of frameworks: every measure that one names is there.

use super::Definitions;
use super::check::unknown;
use crate::domain::Problem;

pub(super) fn of_frameworks(definitions: &Definitions) -> Vec<Problem> {
    let all = definitions.frameworks.values().flat_map(|framework| {
        let file = format!("frameworks/{}.toml", framework.id);
        framework.measures().into_iter().map(move |measure| (file.clone(), measure))
    });
    all.flat_map(|(file, measure)| {
        unknown("measure", measure, &definitions.measures, definitions.files.place(&file, &format!("\"{measure}\"")))
    })
    .collect()
}
