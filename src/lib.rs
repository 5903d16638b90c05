//! likeforce compares police forces in England and Wales like for like.

pub mod catalogue;
pub mod domain;
pub mod ingest;
pub mod store;
pub mod measures;
pub mod peers;
pub mod statistics;
pub mod cli;
