//! One binary for all integration tests, so that the heavy dependencies are linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod additions;
mod backtests;
#[cfg(feature = "pdf")]
mod batch;
#[cfg(feature = "pdf")]
mod brand;
mod catalogue;
mod charts;
mod cli;
mod columns;
mod comparability;
mod compare;
mod control_charts;
mod decomposition;
#[cfg(feature = "pdf")]
mod decompositions_of_published;
mod documents;
mod efficiency;
mod errors;
mod examples;
mod funnels;
mod fuzz;
mod glossary;
mod golden;
mod house;
mod ingest;
#[cfg(feature = "pdf")]
mod inspection;
mod intervals;
#[cfg(feature = "pdf")]
mod languages;
mod layout;
mod manifest;
mod mergers;
mod normals;
mod plans;
mod published_records;
mod quality;
mod readme;
mod real_terms;
mod records;
mod report;
mod schemas;
mod shared_folder;
mod similarity;
mod statistics;
mod store;
mod support;
mod uncertainty;
mod value_for_money;
