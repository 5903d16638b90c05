//! likeforce compares police forces in England and Wales like for like, from the tables as published.
//!
//! The modules are the stages of one pipeline, in order; each may use those before it and none after it.
//!
//! The [`catalogue`] holds what the trade knows: forces, tables, measures, peer groups. [`ingest`] reads published tables
//! cell by cell, and the [`store`] keeps every edition with its provenance. [`measures`] are calculated from the store,
//! [`peers`] say what similar forces look like, and [`statistics`] how sure a number is. [`compare`] brings the three
//! together into comparisons with one verdict each. [`quality`] says what the data lack. [`findings`] put them into words, [`charts`] into pictures,
//! [`reports`] into order, and [`render`] writes them in every format. [`pipeline`] is the main path through all of it,
//! and the [`cli`] its face. All of them speak the words of the [`domain`].

pub mod domain;

pub mod catalogue;

pub mod ingest;

pub mod store;

pub mod measures;

pub mod statistics;

pub mod peers;

pub mod compare;

pub mod quality;

pub mod findings;

pub mod charts;

pub mod reports;

pub mod render;

pub mod pipeline;

pub mod cli;
