//! The compound file around a workbook (MS-CFB): sectors chained by an allocation table, and named streams made of them.
//!
//! No chain goes through a sector twice, so that a stream is never larger than the file.

use super::bytes::{index, u8_at, u16_at, u32_at};

/// Ends a chain; numbers above the largest sector have other meanings, none of which is a sector.
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const MAX_SECTOR_SIZE: u32 = 0xFFFF_FFFA;
/// No entry of the directory.
const NO_ENTRY: u32 = 0xFFFF_FFFF;

/// Shorter streams are in small sectors of their own.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;

const HEADER: usize = 512;
const ENTRY: usize = 128;
const ROOT: u8 = 5;
const STREAM: u8 = 2;

/// A compound file, opened.
pub(super) struct CompoundFile<'a> {
    sectors: Sectors<'a>,
    table: Vec<u32>,
    small_stream: Vec<u8>,
    small_table: Vec<u32>,
    entries: Vec<Entry>,
}

/// A sector size and the bytes in sectors of it.
#[derive(Clone, Copy)]
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
}

/// A line of the directory.
struct Entry {
    name: String,
    kind: u8,
    siblings: [u32; 2],
    child: u32,
    start: u32,
    size: usize,
}

impl<'a> CompoundFile<'a> {
    /// Reads the header, the allocation tables and the directory.
    pub(super) fn open(file: &'a [u8]) -> Result<Self, String> {
        let header = file.get(..HEADER).ok_or("its beginning is cut short")?;
        let field = |at| u32_at(header, at).unwrap_or(END_OF_CHAIN);
        let size = match (u16_at(header, 30), u16_at(header, 32)) {
            (Some(9), Some(6)) => 512,
            (Some(12), Some(6)) => 4096,
            _ => return Err("its sectors have an impossible size".to_owned()),
        };
        let sectors = Sectors { bytes: file.get(size..).unwrap_or_default(), size };
        let table = allocation_table(sectors, header)?;
        let directory = sectors.chain(field(48), &table, usize::MAX)?;
        let entries: Vec<Entry> = directory.chunks_exact(ENTRY).map(entry).collect();
        let root = entries.first().filter(|entry| entry.kind == ROOT).ok_or("its directory has no beginning")?;
        let (mut small_stream, mut small_table) = (Vec::new(), Vec::new());
        if field(60) <= MAX_SECTOR_SIZE {
            small_stream = sectors.chain(root.start, &table, root.size)?;
            small_table = numbers_in(&sectors.chain(field(60), &table, usize::MAX)?);
        }
        Ok(Self { sectors, table, small_stream, small_table, entries })
    }

    /// The bytes of a stream at the top of the directory, not of one inside an embedded object; nothing if there is none.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, String>> {
        let entry = self.top_entries().find(|entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name))?;
        let read = if entry.size < SMALL_STREAM {
            let small = Sectors { bytes: &self.small_stream, size: SMALL_SECTOR };
            small.chain(entry.start, &self.small_table, entry.size)
        } else {
            self.sectors.chain(entry.start, &self.table, entry.size)
        };
        Some(read.and_then(|bytes| {
            if bytes.len() < entry.size { Err(format!("its part `{name}` is cut short")) } else { Ok(bytes) }
        }))
    }

    /// The entries directly below the root. They form a tree; a damaged one is left after as many steps as there are entries.
    fn top_entries(&self) -> impl Iterator<Item = &Entry> {
        let mut waiting: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        let mut steps = 0;
        std::iter::from_fn(move || {
            loop {
                let next = waiting.pop()?;
                steps += 1;
                if steps > 2 * self.entries.len() + 1 {
                    return None;
                }
                if next == NO_ENTRY {
                    continue;
                }
                if let Some(entry) = self.entries.get(index(next)) {
                    waiting.extend(entry.siblings);
                    return Some(entry);
                }
            }
        })
    }
}

impl Sectors<'_> {
    fn count(&self) -> usize {
        self.bytes.len().div_ceil(self.size)
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Result<&[u8], String> {
        let start = index(number).saturating_mul(self.size);
        let end = start.saturating_add(self.size).min(self.bytes.len());
        match self.bytes.get(start..end) {
            Some(sector) if !sector.is_empty() => Ok(sector),
            _ => Err("a part of it is beyond its end".to_owned()),
        }
    }

    /// The bytes of a chain of sectors, up to a size. A chain never comes back to a sector it has been through.
    fn chain(&self, start: u32, table: &[u32], size: usize) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let mut been = vec![false; self.count()];
        let mut number = start;
        while number != END_OF_CHAIN && bytes.len() < size {
            bytes.extend_from_slice(self.sector(number)?);
            let again = been.get_mut(index(number)).is_none_or(|been| std::mem::replace(been, true));
            if again {
                return Err("its parts form a loop".to_owned());
            }
            number = *table.get(index(number)).ok_or("a part of it is not in its table of parts")?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

/// The allocation table, gathered from the sectors that the header and its continuations name.
fn allocation_table(sectors: Sectors, header: &[u8]) -> Result<Vec<u32>, String> {
    let mut named = numbers_in(header.get(76..).unwrap_or_default());
    let mut next = u32_at(header, 68).unwrap_or(END_OF_CHAIN);
    let mut steps = 0;
    while next <= MAX_SECTOR_SIZE {
        let mut more = numbers_in(sectors.sector(next)?);
        next = more.pop().unwrap_or(END_OF_CHAIN);
        named.extend(more);
        steps += 1;
        if steps > sectors.count() {
            return Err("its parts form a loop".to_owned());
        }
    }
    named.retain(|number| *number <= MAX_SECTOR_SIZE);
    if named.len() > sectors.count() {
        return Err("its table of parts is larger than the file".to_owned());
    }
    let mut table = Vec::new();
    for number in named {
        table.extend(numbers_in(sectors.sector(number)?));
    }
    Ok(table)
}

fn numbers_in(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

fn entry(bytes: &[u8]) -> Entry {
    let letters = usize::from(u16_at(bytes, 64).unwrap_or(0)) / 2;
    let name: Vec<u16> =
        (0..letters.min(32)).filter_map(|at| u16_at(bytes, at * 2)).take_while(|it| *it != 0).collect();
    let field = |at| u32_at(bytes, at).unwrap_or(NO_ENTRY);
    Entry {
        name: String::from_utf16_lossy(&name),
        kind: u8_at(bytes, 66).unwrap_or(0),
        siblings: [field(68), field(72)],
        child: field(76),
        start: field(116),
        size: index(field(120)),
    }
}
