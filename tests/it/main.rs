//! One binary for all integration tests, so that the heavy dependencies are linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod backtests;
mod catalogue;
mod cli;
mod compare;
#[cfg(feature = "pdf")]
mod documents;
mod house;
mod ingest;
#[cfg(feature = "pdf")]
mod inspection;
mod readme;
mod report;
mod shared_folder;
mod statistics;
mod store;
mod support;
