//! likeforce compares police forces in England and Wales like for like, using tables as published.
//!
//! The modules are the rooms of one pipeline, in order: each may use those before it and none after it. What follows is the way
//! through them; each room's own page says what comes in, what goes out and where to start reading. The shortest way to
//! understand the program is [`pipeline`], whose [`produce`](pipeline::produce) is the whole of it in one function.
//!
//! **What everything is called.** The [`domain`] is the vocabulary: an [`Area`](domain::Area), a [`Period`](domain::Period), an
//! [`Observation`](domain::Observation), a [`Measure`](domain::Measure), a [`Comparison`](domain::Comparison), a
//! [`Report`](domain::Report), a [`Problem`](domain::Problem). It is plain data that every room shares.
//!
//! **What is known beforehand.** [`files`] reads definitions in TOML and reports every mistake at once. [`wording`] has the
//! sentences of reports, one file per language. The [`catalogue`] has what the trade knows: forces, tables, measures, peer groups,
//! frameworks, reports. A [`project`] is what an office adds: its run configuration, its own texts, its logo.
//!
//! **From published tables to figures.** [`ingest`] reads published files, cell by cell, into observations. The [`store`] keeps
//! every edition with its provenance. [`measures`] calculates a value for each force and period, and knows the cells behind it.
//!
//! **From figures to comparisons.** [`statistics`] has the methods: pure functions that name themselves or refuse with a reason.
//! [`peers`] says whom each force is compared with and what their values look like together. [`compare`] brings the three
//! together into one comparison for each force and measure, with one verdict. [`quality`] says what is missing, what changed
//! suddenly and where sources differ.
//!
//! **From comparisons to documents.** [`findings`] puts comparisons into sentences, [`charts`] draws them, [`reports`] puts both
//! in the order of a plan, and [`render`] writes finished reports in every format. [`inspect`] checks finished files, whoever
//! changed them last.
//!
//! **All of it.** The [`pipeline`] runs a batch from a run configuration to its manifest, and the [`cli`] is the command line.

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
