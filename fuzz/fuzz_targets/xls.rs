//! A workbook of Excel 97 to 2003: a compound file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| likeforce_fuzz::table(bytes, b"\xD0\xCF\x11\xE0", None));
