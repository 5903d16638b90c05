//! A table as Parquet.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| likeforce_fuzz::table(bytes, b"PAR1", None));
