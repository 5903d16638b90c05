//! Checks of tables: sums of series that there are, counts by dimensions that there are, labels of areas that there are.

use super::{Layout, RecordCounting, TableDefinition};
use crate::catalogue::Definitions;
use crate::domain::Problem;
use crate::files::nearest;

/// Sums that name series the table does not have, counts by dimensions it does not have, and labels of areas there are not.
pub(in crate::catalogue) fn of_table(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let series = sums_of_table(definitions, table).into_iter().chain(counts_of_table(definitions, table));
    series.chain(areas_of_table(definitions, table)).chain(series_of_another_shape(definitions, table)).collect()
}

/// Series with keys that only those of records or of profiles have.
fn series_of_another_shape(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let of_records = matches!(table.layout, Layout::Records(_));
    let of_profile = matches!(table.layout, Layout::Profile(_));
    let problems = table.series.iter().flat_map(|series| {
        let keys = [
            ("counted", "records", !of_records && series.counted != RecordCounting::default()),
            ("titles", "profile", !of_profile && !series.titles.is_empty()),
            ("headings", "profile", !of_profile && !series.headings.is_empty()),
            ("outline", "profile", !of_profile && series.outline.is_some()),
        ];
        let place = definitions.files.place(&format!("tables/{}.toml", table.id), &format!("\"{}\"", series.name));
        keys.into_iter().filter(|(.., wrong)| *wrong).map(move |(key, shape, _)| {
            let what =
                format!("the series `{}` has `{key}`, which only series of the shape `{shape}` have", series.name);
            Problem::data(place.clone(), what)
        })
    });
    problems.collect()
}

fn areas_of_table(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let unknown = table.areas.called.values().filter(|code| definitions.areas.kind(code).is_none());
    unknown
        .map(|code| {
            let place = definitions.files.place(&format!("tables/{}.toml", table.id), &format!("\"{code}\""));
            Problem::data(place, format!("no area has the code `{code}`"))
                .hint("areas are in forces.toml and areas.toml")
        })
        .collect()
}

fn counts_of_table(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let named = table.series.iter().flat_map(|series| &series.counted.by);
    let unknown = named.filter(|dimension| !table.dimensions().contains(dimension));
    unknown
        .map(|dimension| {
            let place = definitions.files.place(&format!("tables/{}.toml", table.id), &format!("\"{dimension}\""));
            let hint = nearest(dimension, table.dimensions().iter().map(String::as_str));
            Problem::data(place, format!("the table has no dimension `{dimension}`"))
                .hint_if(hint.map(|name| format!("did you mean '{name}'?")))
        })
        .collect()
}

fn sums_of_table(definitions: &Definitions, table: &TableDefinition) -> Vec<Problem> {
    let named = table.sums.iter().flat_map(|sum| std::iter::once(&sum.total).chain(&sum.parts));
    let unknown = named.filter(|series| table.series_named(series).is_none());
    let of_no_table = table.percentages_of.iter().filter(|of| !definitions.tables.contains_key(*of)).map(|of| {
        let place = definitions.files.place(&format!("tables/{}.toml", table.id), "percentages_of");
        Problem::data(place, format!("no table is called `{of}`"))
    });
    let series = unknown.map(|series| {
        let place = definitions.files.place(&format!("tables/{}.toml", table.id), &format!("\"{series}\""));
        let hint = nearest(series, table.series.iter().map(|known| known.name.as_str()));
        Problem::data(place, format!("the table has no series `{series}`"))
            .hint_if(hint.map(|name| format!("did you mean '{name}'?")))
    });
    series.chain(of_no_table).collect()
}
