//! A compressed text table.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| likeforce_fuzz::table(bytes, b"\x1F\x8B", None));
