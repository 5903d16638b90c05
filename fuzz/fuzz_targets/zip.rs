//! An archive of tables.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| likeforce_fuzz::table(bytes, b"PK\x03\x04", None));
