//! Archives: zip files that are not workbooks. Every member is looked at in the order of the names; nothing is written.

use std::fs::File;
use std::io::{Error, Read, Result as Io, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use zip::ZipArchive;

use super::bounded::Unpacked;
use crate::domain::{Outcome, Place, Problem};

/// Most members. Three years of every force's street, outcome and search records are 5,000.
const MAX_MEMBERS: usize = 30_000;

/// Largest size of all members once unpacked. Three years of records of every force have 7 GB.
const MAX_ARCHIVE_SIZE: u64 = 16 << 30;

/// Parts by which a workbook is distinguished from any other zip file.
const PARTS_OF_WORKBOOKS: [&str; 3] = ["[Content_Types].xml", "mimetype", "content.xml"];

/// An archive that is open.
pub(super) struct Archive {
    /// The file.
    pub(super) path: PathBuf,
    /// Its members in the order of their names, folders left out.
    pub(super) members: Vec<Member>,
    zip: ZipArchive<SharedFile>,
    unpacked: AtomicU64,
}

/// A file in an archive.
pub(super) struct Member {
    /// Its name with its folders, as published.
    pub(super) name: String,
    index: usize,
}

/// What a zip file is.
pub(super) enum Opened {
    /// A workbook, or so damaged that only the reader of workbooks can say.
    Workbook,
    /// An archive.
    Archive(Archive),
}

/// Opens a zip file. An archive that is not as any office makes them is refused as a whole.
pub(super) fn open(path: &Path) -> Outcome<Opened> {
    let cannot = |error: Error| Problem::system(Place::File(path.into()), format!("cannot read the file: {error}"));
    let file = SharedFile::of(File::open(path).map_err(cannot)?).map_err(cannot)?;
    let Ok(mut zip) = ZipArchive::new(file) else { return Ok(Opened::Workbook) };
    if is_workbook(&zip) {
        return Ok(Opened::Workbook);
    }
    let members = members(&mut zip).map_err(|why| {
        Problem::data(Place::File(path.into()), format!("the archive is not opened: {why}"))
            .hint("it is damaged or malicious: download it again from where it was published")
    })?;
    Ok(Opened::Archive(Archive { path: path.to_owned(), members, zip, unpacked: AtomicU64::new(0) }))
}

/// Whether a zip file has the parts of a workbook.
pub(super) fn is_workbook<R: Read + Seek>(zip: &ZipArchive<R>) -> bool {
    let mut names = zip.file_names().flatten();
    names.any(|name| PARTS_OF_WORKBOOKS.contains(&name.as_ref()))
}

fn members(zip: &mut ZipArchive<SharedFile>) -> Result<Vec<Member>, String> {
    if zip.len() > MAX_MEMBERS {
        return Err(format!("it has {} members; at most {MAX_MEMBERS} are read", zip.len()));
    }
    if zip.has_duplicate_names() {
        return Err("two members have the same name".to_owned());
    }
    if zip.has_overlapping_files().map_err(|error| error.to_string())? {
        return Err("members overlap".to_owned());
    }
    let mut members = Vec::new();
    for index in 0..zip.len() {
        let name = zip.name_for_index(index).and_then(Result::ok).ok_or("a member has no name that can be read")?;
        if leads_out(&name) {
            return Err(format!("the member `{name}` would be outside its folder"));
        }
        if !name.ends_with(['/', '\\']) {
            members.push(Member { name: name.into_owned(), index });
        }
    }
    members.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(members)
}

/// Names that lead up, to the root or to a drive. Nothing is ever written there: but no office makes such names.
fn leads_out(name: &str) -> bool {
    let rooted = name.starts_with(['/', '\\']) || name.get(1..2) == Some(":");
    rooted || name.contains('\0') || name.split(['/', '\\']).any(|part| part == "..")
}

impl Archive {
    /// Where a member is, for messages: as if the archive were a folder.
    pub(super) fn path_of(&self, member: &Member) -> PathBuf {
        self.path.join(&member.name)
    }

    /// Works on a member's content. Why it cannot be opened is a refusal of the work as well.
    pub(super) fn with<T>(&self, member: &Member, work: impl FnOnce(&mut dyn Read) -> Outcome<T>) -> Outcome<T> {
        let mut zip = self.zip.clone();
        let place = || Place::Sheet(self.path.clone(), member.name.clone());
        let stream = zip
            .by_index(member.index)
            .map_err(|error| Problem::data(place(), format!("the member cannot be opened: {error}")))?;
        if stream.is_symlink() {
            return Err(Problem::data(place(), "the member is a link to another file").into());
        }
        let packed = stream.compressed_size();
        work(&mut Unpacked::of(CappedStream { inner: stream, spent: &self.unpacked }, packed))
    }
}

/// A stream that ends in a refusal where all streams of an archive together unpack to more than any archive has.
struct CappedStream<'a, R> {
    inner: R,
    spent: &'a AtomicU64,
}

impl<R: Read> Read for CappedStream<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> Io<usize> {
        let read = self.inner.read(buffer)?;
        let size = u64::try_from(read).unwrap_or(u64::MAX);
        if self.spent.fetch_add(size, Ordering::Relaxed) > MAX_ARCHIVE_SIZE {
            return Err(Error::other(format!("the archive unpacks to more than {} GB", MAX_ARCHIVE_SIZE >> 30)));
        }
        Ok(read)
    }
}

/// A file read from several places at once.
#[derive(Clone)]
struct SharedFile {
    file: Arc<Mutex<File>>,
    length: u64,
    position: u64,
}

impl SharedFile {
    fn of(file: File) -> Io<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(Mutex::new(file)), length, position: 0 })
    }
}

impl Read for SharedFile {
    fn read(&mut self, buffer: &mut [u8]) -> Io<usize> {
        let mut file = self.file.lock().map_err(|_| Error::other("another reader of the file failed"))?;
        file.seek(SeekFrom::Start(self.position))?;
        let read = file.read(buffer)?;
        self.position += u64::try_from(read).unwrap_or(0);
        Ok(read)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> Io<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = place.ok_or_else(|| Error::other("a place before the beginning of the file"))?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_a_folder_are_seen() {
        for name in ["../x.csv", "a/../../x.csv", "/etc/x", "\\x", "C:\\x.csv", "a\\..\\x", "x\0.csv"] {
            assert!(leads_out(name), "{name}");
        }
        for name in ["2018-10/2018-10-fens-street.csv", "a..b.csv", "x", "2018-10\\x.csv"] {
            assert!(!leads_out(name), "{name}");
        }
    }
}
