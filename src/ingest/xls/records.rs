//! The records of a stream (BIFF8): a kind, a length and so many bytes.

use super::bytes::u16_at;

/// What a record is about, as numbered by MS-XLS.
pub(super) mod kind {
    pub(in super::super) const BEGINNING: u16 = 0x0809;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const CONTINUED: u16 = 0x003C;
    pub(in super::super) const PASSWORD: u16 = 0x002F;
    pub(in super::super) const DATE_MODE: u16 = 0x0022;
    pub(in super::super) const NUMBER_FORMAT: u16 = 0x041E;
    pub(in super::super) const CELL_FORMAT: u16 = 0x00E0;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const SHARED_STRINGS: u16 = 0x00FC;
    pub(in super::super) const COLUMNS: u16 = 0x007D;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const SHORT_NUMBER: u16 = 0x027E;
    pub(in super::super) const SHORT_NUMBERS: u16 = 0x00BD;
    pub(in super::super) const SHARED_STRING: u16 = 0x00FD;
    pub(in super::super) const TEXT: u16 = 0x0204;
    pub(in super::super) const RICH_TEXT: u16 = 0x00D6;
    pub(in super::super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const TEXT_OF_FORMULA: u16 = 0x0207;
}

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) content: &'a [u8],
}

/// The records of a stream in order. One that is cut short is an error, and the last.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// The next record, if it is of this kind.
    pub(super) fn next_if(&mut self, kind: u16) -> Option<&'a [u8]> {
        let (record, rest) = split(self.rest)?;
        (record.kind == kind).then(|| {
            self.rest = rest;
            record.content
        })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        // What is shorter than a record's head is padding.
        if self.rest.len() < 4 {
            return None;
        }
        match split(self.rest) {
            Some((record, rest)) => {
                self.rest = rest;
                Some(Ok(record))
            }
            None => {
                self.rest = &[];
                Some(Err("a record of it is cut short".to_owned()))
            }
        }
    }
}

fn split(stream: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (kind, length) = (u16_at(stream, 0)?, usize::from(u16_at(stream, 2)?));
    let (content, rest) = stream.get(4..)?.split_at_checked(length)?;
    Some((Record { kind, content }, rest))
}
