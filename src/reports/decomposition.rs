//! Decompositions of differences: sentences, a chart, the components, and caveats.

use super::cautions::note;
use super::context::ReportContext;
use super::frame::heading;
use crate::catalogue::{Catalogue, DecompositionDefinition, Section};
use crate::charts::{self, About, DecompositionChart, DecompositionPart, Workings};
use crate::compare::decompose::Decomposition;
use crate::domain::{Block, Cell, Chart, Outcome, Place, Printed, Problem, Table, Text};
use crate::findings::{self, PrintedComponents};

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let mut blocks = Vec::new();
    for id in &section.decompositions {
        let decomposition_inputs = context
            .decomposition_inputs
            .iter()
            .find(|decomposition_inputs| decomposition_inputs.definition().id == *id);
        let newest = decomposition_inputs.and_then(|decomposition_inputs| {
            Some((decomposition_inputs, decomposition_inputs.periods().last().copied()?))
        });
        let Some((decomposition_inputs, period)) = newest else { continue };
        let definition = decomposition_inputs.definition();
        blocks.push(heading(3, &definition.id, Text::english(&*definition.title)));
        match decomposition_inputs.of(context.force, context.peers, period) {
            Ok(decomposition) => blocks.extend(of_one(context, &decomposition, definition)?),
            Err(reason) => {
                let reason = findings::reasons::not_decomposed(&reason, &context.catalogue.wording);
                let words = [("force", context.force.name.as_str()), ("reason", &reason)];
                blocks.push(Block::Paragraph(context.text("decomposition_table.refused", &words)));
            }
        }
    }
    Ok(blocks)
}

fn of_one(
    context: &ReportContext,
    decomposition: &Decomposition,
    definition: &DecompositionDefinition,
) -> Outcome<Vec<Block>> {
    let printed = findings::printed_components(decomposition)?;
    let sentences = findings::decompose(decomposition, definition, &context.catalogue.wording);
    let mut blocks: Vec<Block> = Vec::new();
    let mut sentences = sentences.into_iter();
    blocks.extend(sentences.next().map(Block::Lead));
    blocks.extend(sentences.map(Block::Paragraph));
    blocks.push(Block::Charts(vec![chart(decomposition, &printed, definition, context.catalogue)?]));
    blocks.push(Block::Table(table(context, decomposition, &printed, definition)));
    let cautions = decomposition.notes.iter().chain(&definition.cautions);
    let cautions = cautions.map(|caution| Text::english(&**caution)).collect();
    blocks.extend(note(context, "measure.cautions", cautions));
    Ok(blocks)
}

fn table(
    context: &ReportContext,
    decomposition: &Decomposition,
    printed: &PrintedComponents,
    definition: &DecompositionDefinition,
) -> Table {
    let force =
        [("force", decomposition.force_name.as_str()), ("what", &definition.what), ("unit", &decomposition.unit)];
    let columns = [
        "decomposition_table.part",
        "decomposition_table.own",
        "decomposition_table.peers",
        "decomposition_table.amount",
    ];
    let row = |name: &str, own: Option<f64>, other: Option<f64>, amount: &Printed| {
        vec![
            Cell::Header(name.to_owned()),
            Cell::Number(findings::printed_side(own, &context.catalogue.wording)),
            Cell::Number(findings::printed_side(other, &context.catalogue.wording)),
            Cell::Number(amount.clone()),
        ]
    };
    let parts = decomposition.parts.iter().zip(&printed.parts);
    let mut rows: Vec<Vec<Cell>> = parts.map(|(part, amount)| row(&part.name, part.own, part.other, amount)).collect();
    rows.push(row(
        &context.say("decomposition_table.whole", &[]),
        Some(decomposition.own),
        Some(decomposition.other),
        &printed.gap,
    ));
    Table {
        caption: context.say("decomposition_table.caption", &force),
        columns: columns.iter().map(|key| context.say(key, &force)).collect(),
        rows,
    }
}

/// The chart of the parts.
pub fn chart(
    decomposition: &Decomposition,
    printed: &PrintedComponents,
    definition: &DecompositionDefinition,
    catalogue: &Catalogue,
) -> Outcome<Chart> {
    let part = |name: &str, amount: f64| DecompositionPart { name: name.to_owned(), amount: Some(amount) };
    let drawn_from = DecompositionChart {
        what: definition.what.clone(),
        method: decomposition.method.to_owned(),
        from: None,
        to: part("Difference", printed.rounded_gap),
        parts: decomposition.parts.iter().zip(&printed.rounded).map(|(it, amount)| part(&it.name, *amount)).collect(),
    };
    let about = About {
        id: definition.id.clone(),
        measure: definition.value.clone(),
        force: decomposition.force_name.clone(),
        period: decomposition.period.to_string(),
        unit: decomposition.unit.clone(),
        kind: decomposition.kind,
        decimals: decomposition.decimals.into(),
        source: source(definition, catalogue),
    };
    let workings = Workings::Decomposition(drawn_from);
    let drawn = charts::draw_workings(&workings, &about, catalogue)?;
    let nothing = || Problem::data(Place::Stage("charts"), "there is nothing to draw").into();
    drawn.into_iter().next().ok_or_else(nothing)
}

/// Publications that the figures are in.
fn source(definition: &DecompositionDefinition, catalogue: &Catalogue) -> String {
    let tables = definition.tables(catalogue);
    let published = tables.iter().filter_map(|id| catalogue.tables.get(*id));
    let mut names: Vec<String> = published.map(|table| format!("{}, {}", table.publication, table.publisher)).collect();
    names.dedup();
    format!("Source: {}", names.join("; "))
}
