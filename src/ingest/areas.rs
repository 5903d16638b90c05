//! Which area a row is: by its code; its name must agree.

use crate::catalogue::{Catalogue, TableDefinition, plain_name};
use crate::domain::{AreaCode, AreaKind};
use crate::files::nearest;

/// Whether a text looks like an official area code, perhaps with footnote digits glued to it.
pub(super) fn looks_like_a_code(text: &str) -> bool {
    code_in(text).is_some()
}

/// The first nine characters of an official code: a letter and eight digits. More digits are footnotes (seen: `E230000118`).
fn code_in(text: &str) -> Option<&str> {
    let text = text.trim();
    let code = text.get(..9)?;
    let rest = text.get(9..)?;
    let starts = code.starts_with(|letter: char| letter.is_ascii_uppercase());
    let digits = code.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let footnotes = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    (starts && digits && footnotes).then_some(code)
}

/// The area of a row, or what is wrong and what to do about it.
pub(super) fn area_of(
    code: &str,
    name: &str,
    table: &TableDefinition,
    catalogue: &Catalogue,
) -> Result<AreaCode, (String, String)> {
    if code.trim().is_empty() {
        return without_code(name, catalogue);
    }
    let Some(nine) = code_in(code) else {
        return Err((
            format!("`{code}` is not an area code"),
            "an area code is a letter followed by eight digits".to_owned(),
        ));
    };
    let area = AreaCode(nine.to_owned());
    match catalogue.areas.kind(&area) {
        None => Err((format!("no area has the code `{nine}` (`{}`)", name.trim()), add_it(nine, name, catalogue))),
        Some(kind) if is_many(kind) && table.areas.families.contains(&kind) => Ok(area),
        Some(kind) if is_many(kind) => Err((
            format!("`{nine}` is not an area in this table"),
            format!("add its family to [areas] in tables/{}.toml if it belongs here", table.id),
        )),
        Some(_) => name_agrees(area, name, catalogue),
    }
}

/// Areas that are too many to list: their names are not known, so they cannot be compared.
fn is_many(kind: AreaKind) -> bool {
    matches!(
        kind,
        AreaKind::LocalAuthority | AreaKind::County | AreaKind::CommunitySafetyPartnership | AreaKind::PartOfForce
    )
}

/// The area of a row of a table that has no codes.
pub(super) fn area_by_name(
    name: &str,
    before: Option<&AreaCode>,
    catalogue: &Catalogue,
) -> Result<AreaCode, (String, String)> {
    if let Some(area) = catalogue.areas.of_a_row_without_code(name, before) {
        return Ok(area.code.clone());
    }
    let names: Vec<&str> = catalogue.areas.all().flat_map(crate::domain::Area::names).collect();
    let hint = match nearest(name, names) {
        Some(near) => format!(
            "did you mean '{near}'? To accept this spelling, add it to the aliases in forces.toml or areas.toml"
        ),
        None => "a row that is not an area goes into `other_rows` of [areas] in the table's definition".to_owned(),
    };
    Err((format!("no area is called `{}`", name.trim()), hint))
}

fn without_code(name: &str, catalogue: &Catalogue) -> Result<AreaCode, (String, String)> {
    match catalogue.areas.without_official_code(name) {
        Some(area) => Ok(area.code.clone()),
        None => Err((
            format!("the row `{}` has figures but no area code", name.trim()),
            "only rows such as British Transport Police are published without one; add the code, or the row to areas.toml"
                .to_owned(),
        )),
    }
}

fn name_agrees(area: AreaCode, name: &str, catalogue: &Catalogue) -> Result<AreaCode, (String, String)> {
    let Some(known) = catalogue.areas.get(&area) else { return Ok(area) };
    let published = plain_name(name);
    if known.names().any(|known| plain_name(known) == published) {
        return Ok(area);
    }
    // A total published with the code of the whole, and a name that limits it.
    let limited = catalogue.areas.without_official_code(name).filter(|other| other.within.as_ref() == Some(&area));
    if let Some(limited) = limited {
        return Ok(limited.code.clone());
    }
    let owner =
        catalogue.areas.all().find(|other| other.code != area && other.names().any(|it| plain_name(it) == published));
    if let Some(owner) = owner {
        return Err((
            format!("the code `{area}` is {}, but the name is `{}`", known.name, name.trim()),
            format!("{} is {}: the code or the name is wrong; compare with the original", owner.name, owner.code),
        ));
    }
    let file = if known.is_force() { "forces.toml" } else { "areas.toml" };
    Err((
        format!("the code `{area}` is {}, but the name is `{}`", known.name, name.trim()),
        format!("if the spelling is right, add it to the aliases of {area} in {file}"),
    ))
}

fn add_it(code: &str, name: &str, catalogue: &Catalogue) -> String {
    let names: Vec<&str> = catalogue.areas.all().flat_map(crate::domain::Area::names).collect();
    match nearest(name, names) {
        Some(near) => format!("the nearest name is '{near}'; a new force goes into forces.toml with its code"),
        None => format!("a new force goes into forces.toml with the code {code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_nine_characters_and_loses_footnote_digits() {
        assert_eq!(code_in("E230000118"), Some("E23000011"));
        assert_eq!(code_in(" W15000004 "), Some("W15000004"));
        for text in ["", "Source: Home Office", "1. Police recorded", "E2300001", "E23000011x"] {
            assert_eq!(code_in(text), None, "{text}");
        }
    }
}
