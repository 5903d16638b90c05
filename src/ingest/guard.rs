//! Guards: what a spreadsheet file may be before any library opens it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Largest size of a workbook once unpacked. The largest so far unpacks to 60 MB; a bomb unpacks to gigabytes.
const MAX_UNPACKED_SIZE: u64 = 512 << 20;

/// Most parts of a workbook. The largest so far has 90.
const MAX_PARTS: usize = 4_000;

/// Largest number that a part may give for how often something is repeated or how many texts there are: above it the
/// library would set memory aside for what is not there.
const MAX_REPEATS: u64 = 8_000_000;

/// Rows that a table may leave out by number before another cell: the library writes each of them out.
const MAX_ROWS_LEFT_OUT: u64 = 10_000;

/// Blanks that one text may ask for by number.
const MAX_BLANKS: u64 = 10_000;

/// Whether the file is a compound file, as Excel before 2007 wrote.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// A password-protected xlsx is a compound file whose directory names an encrypted package.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let needle: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_compound(bytes) && bytes.windows(needle.len()).any(|window| window == needle)
}

/// Why the file must not be opened, where it must not. Sizes are measured by unpacking, never believed.
pub(super) fn within_limits(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "its end is missing".to_owned())?;
    if archive.len() > MAX_PARTS {
        return Err(format!("it has {} parts; at most {MAX_PARTS} are read", archive.len()));
    }
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| format!("a part of it is damaged ({error})"))?;
        let limit = MAX_UNPACKED_SIZE - unpacked + 1;
        let mut scan = Scan::default();
        unpacked += scan.read(&mut part.take(limit))?;
        if unpacked > MAX_UNPACKED_SIZE {
            return Err(format!("it unpacks to more than {} MB", MAX_UNPACKED_SIZE >> 20));
        }
    }
    Ok(())
}

/// Looks for dangerous numbers in a stream, across the edges of the blocks it is read in.
#[derive(Default)]
struct Scan {
    kept: Vec<u8>,
    /// Whether the table now read has left out so many rows that a cell after them would fill them all.
    rows_left_out: bool,
}

const BLOCK: usize = 1 << 16;

/// Longest token with its number: what begins this close to the end of a block is looked at with the next.
const EDGE: usize = 64;

/// What is looked for.
const TOKENS: [&[u8]; 5] = [b"uniqueCount=\"", b"text:c=\"", b"number-rows-repeated=\"", b"<text:p", b"</table:table>"];

impl Scan {
    /// The size of the stream, or why it must not be opened.
    fn read(&mut self, stream: &mut impl Read) -> Result<u64, String> {
        let mut size = 0;
        let mut block = vec![0; BLOCK];
        loop {
            let read = stream.read(&mut block).map_err(|error| error.to_string())?;
            size += u64::try_from(read).unwrap_or(u64::MAX);
            self.kept.extend_from_slice(block.get(..read).unwrap_or_default());
            let sure = if read == 0 { self.kept.len() } else { self.kept.len().saturating_sub(EDGE) };
            self.check(sure)?;
            self.kept.drain(..sure);
            if read == 0 {
                return Ok(size);
            }
        }
    }

    /// Looks at every token that begins before `sure`, in order.
    fn check(&mut self, sure: usize) -> Result<(), String> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (kind, token) in TOKENS.iter().enumerate() {
            found.extend(memchr::memmem::find_iter(&self.kept, token).filter(|at| *at < sure).map(|at| (at, kind)));
        }
        found.sort_unstable();
        for (at, kind) in found {
            let token = TOKENS.get(kind).copied().unwrap_or_default();
            let number = number_at(&self.kept, at + token.len());
            match kind {
                0 if number > MAX_REPEATS => return Err(format!("it says that it has {number} texts")),
                1 if number > MAX_BLANKS => return Err(format!("a text requests {number} blanks")),
                2 if number > MAX_ROWS_LEFT_OUT => self.rows_left_out = true,
                3 if self.rows_left_out => return Err("a cell is far below the others".to_owned()),
                4 => self.rows_left_out = false,
                _ => {}
            }
        }
        Ok(())
    }
}

fn number_at(bytes: &[u8], start: usize) -> u64 {
    let digits = bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> Result<u64, String> {
        Scan::default().read(&mut text.as_bytes())
    }

    #[test]
    fn numbers_that_would_fill_memory_are_found_across_the_edges_of_blocks() {
        for pad in [0, BLOCK - 20, BLOCK - 5, 3 * BLOCK - 40] {
            let text = format!("{}<sst uniqueCount=\"4294967295\">{}", " ".repeat(pad), " ".repeat(100));
            assert!(scanned(&text).is_err(), "{pad}");
        }
        assert!(scanned("<text:s text:c=\"2000000000\"/>").is_err());
        assert_eq!(scanned("<sst uniqueCount=\"31\"> text:c=\"4\""), Ok(33));
    }

    #[test]
    fn rows_left_out_are_fine_at_the_end_of_a_table_and_not_before_a_cell() {
        let filler = "<row number-rows-repeated=\"1000000\"/>";
        assert!(
            scanned(&format!("<text:p>a</text:p>{filler}</table:table><text:p>b</text:p>{filler}</table:table>"))
                .is_ok()
        );
        assert!(scanned(&format!("<text:p>a</text:p>{filler}<text:p>b</text:p></table:table>")).is_err());
    }
}
