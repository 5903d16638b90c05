//! Decompositions of differences: sentences, a chart, the components, and caveats.

use super::{Material, heading, measures::note};
use crate::catalogue::{Catalogue, DecompositionDefinition, Section};
use crate::charts::{self, About, Decomposition, Part, Workings};
use crate::compare::decompose::TakenApart;
use crate::domain::{Block, Cell, Figure, Outcome, Place, Problem, Table, Text};
use crate::findings::{self, PrintedParts};

pub(super) fn blocks(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for id in &section.decompositions {
        let gaps = material.gaps.iter().find(|gaps| gaps.definition().id == *id);
        let newest = gaps.and_then(|gaps| Some((gaps, gaps.periods().last().copied()?)));
        let Some((gaps, period)) = newest else { continue };
        let definition = gaps.definition();
        blocks.push(heading(3, &definition.id, Text::english(&*definition.title)));
        match gaps.of(material.force, material.peers, period) {
            Ok(taken) => blocks.extend(of_one(material, &taken, definition)?),
            Err(refused) => {
                let reasons: Vec<String> = refused.iter().map(|problem| problem.what.clone()).collect();
                let words = [("force", material.force.name.as_str()), ("reason", &reasons.join("; "))];
                blocks.push(Block::Paragraph(material.text("taken_apart.refused", &words)));
            }
        }
    }
    Ok(blocks)
}

fn of_one(material: &Material, taken: &TakenApart, definition: &DecompositionDefinition) -> Outcome<Vec<Block>> {
    let printed = findings::printed_parts(taken)?;
    let sentences = findings::taken_apart(taken, definition, &material.catalogue.wording);
    let mut blocks: Vec<Block> = Vec::new();
    let mut sentences = sentences.into_iter();
    blocks.extend(sentences.next().map(Block::Lead));
    blocks.extend(sentences.map(Block::Paragraph));
    blocks.push(Block::Figures(vec![figure(taken, &printed, definition, material.catalogue)?]));
    blocks.push(Block::Table(table(material, taken, &printed, definition)));
    let cautions = taken.notes.iter().chain(&definition.cautions).cloned().collect();
    blocks.extend(note(material, "measure.cautions", cautions));
    Ok(blocks)
}

fn table(
    material: &Material,
    taken: &TakenApart,
    printed: &PrintedParts,
    definition: &DecompositionDefinition,
) -> Table {
    let force = [("force", taken.force_name.as_str()), ("what", &definition.what), ("unit", &taken.unit)];
    let columns = ["taken_apart.part", "taken_apart.own", "taken_apart.peers", "taken_apart.amount"];
    let row = |name: &str, own: Option<f64>, other: Option<f64>, amount: &str| {
        vec![
            Cell::Header(name.to_owned()),
            Cell::Number(findings::printed_side(own, &material.catalogue.wording)),
            Cell::Number(findings::printed_side(other, &material.catalogue.wording)),
            Cell::Number(amount.to_owned()),
        ]
    };
    let parts = taken.parts.iter().zip(&printed.parts);
    let mut rows: Vec<Vec<Cell>> = parts.map(|(part, amount)| row(&part.name, part.own, part.other, amount)).collect();
    rows.push(row(&material.say("taken_apart.whole", &[]), Some(taken.own), Some(taken.other), &printed.gap));
    Table {
        caption: material.say("taken_apart.caption", &force),
        columns: columns.iter().map(|key| material.say(key, &force)).collect(),
        rows,
    }
}

/// The chart of the parts.
pub fn figure(
    taken: &TakenApart,
    printed: &PrintedParts,
    definition: &DecompositionDefinition,
    catalogue: &Catalogue,
) -> Outcome<Figure> {
    let part = |name: &str, amount: f64| Part { name: name.to_owned(), amount: Some(amount) };
    let decomposition = Decomposition {
        what: definition.what.clone(),
        method: taken.method.to_owned(),
        from: None,
        to: part("Difference", printed.rounded_gap),
        parts: taken.parts.iter().zip(&printed.rounded).map(|(it, amount)| part(&it.name, *amount)).collect(),
    };
    let about = About {
        id: definition.id.clone(),
        measure: definition.value.clone(),
        force: taken.force_name.clone(),
        period: taken.period.to_string(),
        unit: taken.unit.clone(),
        kind: taken.kind,
        decimals: taken.decimals.into(),
        source: source(definition, catalogue),
    };
    let workings = Workings { decomposition: Some(decomposition), ..Workings::default() };
    let figures = charts::draw_workings(&workings, &about, catalogue)?;
    let nothing = || Problem::data(Place::Stage("charts"), "there is nothing to draw").into();
    figures.into_iter().next().ok_or_else(nothing)
}

/// Publications that the figures are in.
fn source(definition: &DecompositionDefinition, catalogue: &Catalogue) -> String {
    let tables = definition.tables(catalogue);
    let published = tables.iter().filter_map(|id| catalogue.tables.get(*id));
    let mut names: Vec<String> = published.map(|table| format!("{}, {}", table.publication, table.publisher)).collect();
    names.dedup();
    format!("Source: {}", names.join("; "))
}
