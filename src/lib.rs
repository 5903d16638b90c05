//! likeforce compares police forces in England and Wales like for like, from the tables as published.
//!
//! The modules are the stages of one pipeline, in order; each may use those before it and none after it.
//!
//! Definitions are [`files`] of TOML, read with every mistake named at once, and the [`wording`] holds the sentences of each
//! language. The [`catalogue`] holds what the trade knows: forces, tables, measures, peer groups. The [`project`] is what an
//! office adds: what it asks for, its own texts, its marks. [`ingest`] reads published tables
//! cell by cell, and the [`store`] keeps every edition with its provenance. [`measures`] are calculated from the store,
//! [`peers`] say what similar forces look like, and [`statistics`] how sure a number is. [`compare`] brings the three
//! together into comparisons with one verdict each. [`quality`] says what the data lack. [`findings`] put them into words, [`charts`] into pictures,
//! [`reports`] into order, and [`render`] writes them in every format; [`inspect`] looks into the finished files. [`pipeline`] is the main path through all of it,
//! and the [`cli`] its face. All of them speak the words of the [`domain`].

pub mod domain;

pub mod files;

pub mod wording;

pub mod catalogue;

pub mod project;

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

pub mod inspect;

pub mod pipeline;

pub mod cli;
