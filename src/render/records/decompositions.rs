//! A decomposition, as a record.

use serde::Serialize;

use crate::catalogue::DecompositionDefinition;
use crate::compare::decompose::Decomposition;
use crate::findings::{self, PrintedComponents};
use crate::wording::Wording;

/// One part of the difference.
#[derive(Debug, Serialize)]
pub struct ComponentRecord<'a> {
    part: &'a str,
    own: Option<f64>,
    peers: Option<f64>,
    amount: f64,
    printed: &'a str,
}

/// A difference between a force and its peers, and its parts.
#[derive(Debug, Serialize)]
pub struct DecompositionRecord<'a> {
    decomposition: &'a str,
    force: &'a str,
    force_name: &'a str,
    period: String,
    peer_group: &'a str,
    peers_n: usize,
    peers_of: usize,
    unit: &'a str,
    own: f64,
    peers: f64,
    gap: f64,
    gap_like_for_like: Option<f64>,
    gap_of_mix: Option<f64>,
    points_the_other_way: Option<bool>,
    parts: Vec<ComponentRecord<'a>>,
    method: &'a str,
    sentences: Vec<String>,
    notes: Vec<&'a String>,
}

impl<'a> ComponentRecord<'a> {
    /// A record for each part, in their order.
    pub fn all(decomposition: &'a Decomposition, printed: &'a PrintedComponents) -> Vec<Self> {
        let parts = decomposition.parts.iter().zip(&printed.parts);
        parts
            .map(|(part, printed)| Self {
                part: &part.name,
                own: part.own,
                peers: part.other,
                amount: part.amount,
                printed,
            })
            .collect()
    }
}

impl<'a> DecompositionRecord<'a> {
    /// The record of a decomposition, with its parts as they are printed.
    pub fn of(
        decomposition: &'a Decomposition,
        printed: &'a PrintedComponents,
        definition: &'a DecompositionDefinition,
        wording: &Wording,
    ) -> Self {
        let like = decomposition.like_for_like.as_ref();
        let sentences = findings::decompose(decomposition, definition, wording);
        Self {
            decomposition: &definition.id,
            force: decomposition.force.as_str(),
            force_name: &decomposition.force_name,
            period: decomposition.period.id(),
            peer_group: &decomposition.peer_group,
            peers_n: decomposition.n,
            peers_of: decomposition.of,
            unit: &decomposition.unit,
            own: decomposition.own,
            peers: decomposition.other,
            gap: decomposition.gap,
            gap_like_for_like: like.map(|like| like.rate),
            gap_of_mix: like.map(|like| like.mix),
            points_the_other_way: like.map(|like| like.points_the_other_way),
            parts: ComponentRecord::all(decomposition, printed),
            method: decomposition.method,
            sentences: sentences.into_iter().map(String::from).collect(),
            notes: decomposition.notes.iter().chain(&definition.cautions).collect(),
        }
    }
}
