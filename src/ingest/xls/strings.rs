//! Texts of a workbook: in one record, or shared by many cells and spread over several records.

use super::bytes::{index, u8_at, u16_at, u32_at};
use super::records::{Records, kind};
use crate::ingest::workbook::MAX_CELLS;

/// The flag of a text whose letters have two bytes each; else they are the first 256 of Unicode.
const TWO_BYTES: u8 = 0x01;
/// The flag of a text with phonetic guides after it.
const WITH_GUIDES: u8 = 0x04;
/// The flag of a text with changes of type after it.
const WITH_RUNS: u8 = 0x08;

/// A text with its length in two bytes before it.
pub(super) fn text(content: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(content, 0)?);
    letters(content.get(2..)?, length)
}

/// A text with its length in one byte before it.
pub(super) fn short_text(content: &[u8]) -> Option<String> {
    let length = usize::from(u8_at(content, 0)?);
    letters(content.get(1..)?, length)
}

fn letters(content: &[u8], length: usize) -> Option<String> {
    let (flags, rest) = content.split_first()?;
    let bytes = length * bytes_per_letter(*flags);
    rest.get(..bytes).map(|letters| decoded(letters, *flags))
}

fn bytes_per_letter(flags: u8) -> usize {
    if flags & TWO_BYTES == 0 { 1 } else { 2 }
}

fn decoded(letters: &[u8], flags: u8) -> String {
    if flags & TWO_BYTES == 0 {
        return letters.iter().map(|byte| char::from(*byte)).collect();
    }
    let units = letters.chunks_exact(2).filter_map(|two| u16_at(two, 0));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The texts that cells share. How many there are is counted, and not believed.
pub(super) fn shared<'a>(first: &'a [u8], records: &mut Records<'a>) -> Result<Vec<String>, String> {
    let mut source = Source { now: first.get(8..).unwrap_or_default(), records };
    let mut texts = Vec::new();
    while source.has_more() {
        texts.push(source.text().ok_or("its table of texts is cut short")?);
        if texts.len() > MAX_CELLS {
            return Err(format!("it has more than {MAX_CELLS} texts"));
        }
    }
    Ok(texts)
}

/// Bytes that go on from one record to the next.
struct Source<'a, 'records> {
    now: &'a [u8],
    records: &'records mut Records<'a>,
}

impl<'a> Source<'a, '_> {
    fn has_more(&mut self) -> bool {
        while self.now.is_empty() {
            match self.records.next_if(kind::CONTINUED) {
                Some(content) => self.now = content,
                None => return false,
            }
        }
        true
    }

    /// Bytes that are in one record.
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.now.split_at_checked(length)?;
        self.now = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<String> {
        let head = self.take(3)?;
        let (mut left, mut flags) = (usize::from(u16_at(head, 0)?), u8_at(head, 2)?);
        let runs = if flags & WITH_RUNS == 0 { 0 } else { usize::from(u16_at(self.take(2)?, 0)?) };
        let guides = if flags & WITH_GUIDES == 0 { 0 } else { index(u32_at(self.take(4)?, 0)?) };
        let mut text = String::new();
        while left > 0 {
            let here = left.min(self.now.len() / bytes_per_letter(flags));
            text.push_str(&decoded(self.take(here * bytes_per_letter(flags))?, flags));
            left -= here;
            if left > 0 {
                // A text that goes on in the next record says anew how many bytes its letters have.
                self.now = self.records.next_if(kind::CONTINUED)?;
                flags = u8_at(self.take(1)?, 0)?;
            }
        }
        self.skip(runs * 4)?;
        self.skip(guides)?;
        Some(text)
    }

    fn skip(&mut self, length: usize) -> Option<()> {
        let mut left = length;
        while left > 0 {
            if !self.has_more() {
                return None;
            }
            let here = left.min(self.now.len());
            self.take(here)?;
            left -= here;
        }
        Some(())
    }
}
