//! Readers with limits: how much a file may unpack to, and how long one of its rows may be.

use std::cell::Cell;
use std::io::{Error, Read, Result};
use std::rc::Rc;

/// Largest text once unpacked. A month of every force's street records has 110 MB; what is larger is not one table.
pub(super) const MAX_TEXT_SIZE: u64 = 1 << 30;

/// How many times its packed size a text may have. Police records pack to a tenth, tables full of noughts to a thirtieth;
/// a bomb packs to a thousandth.
const MAX_TIMES: u64 = 200;

/// Below this size a text may have been packed as well as it likes.
const TOO_SMALL_FOR_A_BOMB: u64 = 16 << 20;

/// Longest row. The longest so far has 3,000 bytes; without a limit one row could fill memory.
pub(super) const MAX_ROW_LENGTH: usize = 1 << 20;

/// A stream that ends in a refusal where it unpacks to more than any table has.
pub(super) struct Unpacked<R> {
    inner: R,
    packed: u64,
    read: u64,
}

impl<R: Read> Unpacked<R> {
    /// Guards a stream that unpacks from so many bytes.
    pub(super) fn of(inner: R, packed: u64) -> Self {
        Self { inner, packed, read: 0 }
    }

    fn refusal(&self) -> Option<String> {
        if self.read > MAX_TEXT_SIZE {
            return Some(format!("it unpacks to more than {} MB", MAX_TEXT_SIZE >> 20));
        }
        let bomb = self.read > TOO_SMALL_FOR_A_BOMB && self.read / MAX_TIMES > self.packed;
        bomb.then(|| format!("it unpacks to more than {MAX_TIMES} times its size"))
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += u64::try_from(read).unwrap_or(u64::MAX);
        match self.refusal() {
            Some(why) => Err(Error::other(why)),
            None => Ok(read),
        }
    }
}

/// A stream that refuses to go on where a row does not end: its reader would keep all of it in memory.
pub(super) struct Rows<R> {
    inner: R,
    unread: Rc<Cell<usize>>,
}

/// Tells a stream that a row has ended.
pub(super) struct RowEnd(Rc<Cell<usize>>);

impl RowEnd {
    pub(super) fn reached(&self) {
        self.0.set(0);
    }
}

impl<R: Read> Rows<R> {
    /// The guarded stream, and by what it is told that a row has ended.
    pub(super) fn of(inner: R) -> (Self, RowEnd) {
        let unread = Rc::new(Cell::new(0));
        (Self { inner, unread: Rc::clone(&unread) }, RowEnd(unread))
    }
}

impl<R: Read> Read for Rows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.unread.get() > MAX_ROW_LENGTH {
            return Err(Error::other(format!(
                "a row has more than {} kB: a quotation mark or line ending may be missing",
                MAX_ROW_LENGTH >> 10
            )));
        }
        let read = self.inner.read(buffer)?;
        self.unread.set(self.unread.get() + read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{copy, repeat, sink};

    use super::*;

    #[test]
    fn a_bomb_is_refused_by_its_ratio_and_anything_by_its_size() {
        let bomb = copy(&mut Unpacked::of(repeat(b'a'), 1 << 16), &mut sink()).unwrap_err();
        assert_eq!(bomb.to_string(), "it unpacks to more than 200 times its size");
        let huge = copy(&mut Unpacked::of(repeat(b'a'), 1 << 30), &mut sink()).unwrap_err();
        assert_eq!(huge.to_string(), "it unpacks to more than 1024 MB");
        assert_eq!(copy(&mut Unpacked::of(repeat(b'a').take(1 << 24), 1), &mut sink()).unwrap(), 1 << 24);
    }

    #[test]
    fn a_row_without_end_is_refused_and_many_rows_are_not() {
        let (mut rows, _) = Rows::of(repeat(b'a'));
        assert!(copy(&mut rows, &mut sink()).is_err());
        let (mut rows, end) = Rows::of(repeat(b'a'));
        let mut block = vec![0; 1 << 16];
        for _ in 0..100 {
            rows.read_exact(&mut block).unwrap();
            end.reached();
        }
    }
}
