//! Changes of a file: from the name of its seed and a number, always the same.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

use super::seeds::Content;

/// Words and numbers at which readers stumble.
const AWKWARD: &[&str] = &[
    "",
    ",",
    "\"",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "é",
    "[x]",
    "..",
    "-",
    "-1",
    "0",
    "1e308",
    "1e-320",
    "-1e999",
    "NaN",
    "inf",
    "4294967296",
    "18446744073709551616",
    "9223372036854775807",
    "0.1.2",
    "2024/25",
    "9999-99",
    "0000",
    "year ending June 99999",
    "year ending March -1",
    "note 4294967296",
    "[note 99999999999]",
    "E23000013",
    "E23",
    "K04000001",
    "=1+1",
    "#REF!",
    "<row r=\"1048577\">",
    "r=\"XFD1048576\"",
    "table:number-columns-repeated=\"2147483647\"",
    "]]>",
    "&#0;",
    "[[",
    "]",
    "= ",
    "{",
    "\"\"\"",
];

/// Bytes that counts, lengths and offsets go wrong at.
const EDGES: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, 0xfe, b'"', b','];

/// The longest piece that is taken out, doubled or written over.
const LONGEST_PIECE: usize = 200;

/// Changes of one file.
pub(super) struct Mutation {
    draws: ChaCha8Rng,
}

impl Mutation {
    /// The change of this number of the seed of this name.
    pub(super) fn of(name: &str, change: u64) -> Self {
        let digest = Sha256::digest(name.as_bytes());
        let start = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        Self { draws: ChaCha8Rng::seed_from_u64(start ^ change.wrapping_mul(0x9e37_79b9_7f4a_7c15)) }
    }

    /// The changed file: a part of it changed and packed again, or, one time in four, what is packed.
    pub(super) fn applied(mut self, content: &Content) -> Vec<u8> {
        if self.below(4) == 0 {
            return self.changed(content.bytes());
        }
        match content {
            Content::Bytes(bytes) => self.changed(bytes.clone()),
            Content::Gzipped(bytes) => Content::Gzipped(self.changed(bytes.clone())).bytes(),
            Content::Zipped(parts) => {
                let mut parts = parts.clone();
                let at = self.below(parts.len());
                parts[at].1 = self.changed(std::mem::take(&mut parts[at].1));
                Content::Zipped(parts).bytes()
            }
        }
    }

    fn changed(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        // Mostly one change: what is broken in several places is refused for the first of them.
        let more = if self.below(3) == 0 { self.below(4) } else { 0 };
        for _ in 0..=more {
            self.change(&mut bytes);
        }
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + 1 + self.below(LONGEST_PIECE)).min(bytes.len()).max(at);
        match self.below(11) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => {
                let piece = bytes[at..end].to_vec();
                let to = self.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            4 | 5 => self.bytes_at(bytes, at),
            6 => self.number_at(bytes, at),
            7 => {
                let piece = self.awkward();
                bytes.splice(at..at, piece);
            }
            8 => self.cell(bytes, at),
            9 => self.line(bytes, at),
            _ => self.digits(bytes, at),
        }
    }

    /// One byte, or one bit of it.
    fn bytes_at(&mut self, bytes: &mut [u8], at: usize) {
        let (edge, bit) = (EDGES[self.below(EDGES.len())], self.below(16));
        if let Some(byte) = bytes.get_mut(at) {
            *byte = if bit < 8 { *byte ^ (1 << bit) } else { edge };
        }
    }

    /// A little-endian number of two or four bytes: nothing, one, the largest, or whatever comes.
    fn number_at(&mut self, bytes: &mut [u8], at: usize) {
        let number = match self.below(4) {
            0 => 0_u32,
            1 => u32::MAX,
            2 => 0x7fff_ffff,
            _ => self.draws.next_u32(),
        };
        let width = if self.below(2) == 0 { 2 } else { 4 };
        for (place, byte) in bytes.iter_mut().skip(at).zip(number.to_le_bytes()).take(width) {
            *place = byte;
        }
    }

    /// A cell of a text, or what is between quotation marks, becomes something awkward.
    fn cell(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let edge = |byte: &u8| matches!(byte, b',' | b'\n' | b'"' | b'<' | b'>' | b'=' | b'[' | b']');
        let start = bytes[..at].iter().rposition(edge).map_or(0, |found| found + 1);
        let end = bytes[at..].iter().position(edge).map_or(bytes.len(), |found| at + found);
        let piece = self.awkward();
        bytes.splice(start..end, piece);
    }

    /// A line is left out, doubled, or moved to the top.
    fn line(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let is_end = |byte: &u8| *byte == b'\n';
        let start = bytes[..at].iter().rposition(is_end).map_or(0, |found| found + 1);
        let end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |found| at + found + 1);
        let line: Vec<u8> = bytes[start..end].to_vec();
        match self.below(3) {
            0 => drop(bytes.drain(start..end)),
            1 => drop(bytes.splice(start..start, line)),
            _ => drop(bytes.splice(0..0, line)),
        }
    }

    /// The next number in the text becomes another.
    fn digits(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
        let end = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |it| start + it);
        let number = match self.below(3) {
            0 => self.awkward(),
            1 => (self.draws.next_u64() >> self.below(64)).to_string().into_bytes(),
            _ => self.below(40).to_string().into_bytes(),
        };
        bytes.splice(start..end, number);
    }

    fn awkward(&mut self) -> Vec<u8> {
        AWKWARD[self.below(AWKWARD.len())].as_bytes().to_vec()
    }

    /// A whole number from 0 and below the limit.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.draws.next_u64() % limit).unwrap()
    }
}
