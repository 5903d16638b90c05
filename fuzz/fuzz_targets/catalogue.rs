//! The definition of a measure.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| likeforce_fuzz::definition(bytes, "measures/robbery.toml"));
