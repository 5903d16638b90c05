//! A file, or a member of an archive, opened for what it is: known by its first bytes, never by its name.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use zip::ZipArchive;

use super::archive::{self, Archive, Member, Opened};
use super::bounded::{MAX_TEXT_SIZE, Unpacked};
use super::folder::FileToRead;
use super::workbook::{self, Sheet, Workbook};
use super::{
    Ingested, SetAside, forced, parquet_table, read_workbook, recognise, records, shapes, text_table, together, totals,
};
use crate::catalogue::{Catalogue, Layout, Long, Records, TableDefinition};
use crate::domain::{Outcome, Place, Problem, Problems};

/// Bytes looked at before a file is read: by them it is known, and the headers of a table are in them.
const TOP: usize = 1 << 16;

/// Why an archive within an archive is not opened: each can hold more of them than any limit allows for.
const ARCHIVE_WITHIN: &str = "an archive within an archive is not opened";

/// What the first bytes say.
enum Kind {
    Zip,
    Compound,
    Gzip,
    Parquet,
    Text,
    Neither,
}

/// What is the same for all files of a call.
#[derive(Clone, Copy)]
struct AddCall<'a> {
    catalogue: &'a Catalogue,
    /// The table that the analyst says every file is.
    named: Option<&'a TableDefinition>,
    given_date: Option<NaiveDate>,
    /// Whether the file was found in a folder or an archive, and not named itself.
    found: bool,
}

/// Reads a file.
pub(super) fn read(
    file: &FileToRead,
    catalogue: &Catalogue,
    named: Option<&TableDefinition>,
    given_date: Option<NaiveDate>,
) -> Outcome<Ingested> {
    let call = AddCall { catalogue, named, given_date, found: file.found };
    let path = file.path.as_path();
    match opened(path) {
        Ok(Content::Archive(archive)) => call.archive(&archive),
        Ok(Content::Workbook(workbook)) => call.workbook(&workbook),
        Ok(Content::Text(top, rest)) => call.text(&Text::of_file(path), top, rest),
        Err(problems) => call.aside(path, "", problems),
    }
}

/// A file that is open.
enum Content {
    Archive(Box<Archive>),
    Workbook(Workbook),
    /// The first bytes, and all that follows them.
    Text(Vec<u8>, Box<dyn Read>),
}

fn opened(path: &Path) -> Outcome<Content> {
    let place = || Place::File(path.into());
    let cannot = |error: std::io::Error| Problem::system(place(), format!("cannot read the file: {error}"));
    let about = fs::metadata(path).map_err(cannot)?;
    if !about.is_file() {
        return Err(Problem::usage(place(), "this is not a file").into());
    }
    let mut file = File::open(path).map_err(cannot)?;
    let top = top_of(path, &mut file)?;
    if top.is_empty() {
        return Err(Problem::data(place(), "the file is empty").hint("download it again").into());
    }
    let kind = kind_of(&top);
    let whole = Cursor::new(top.clone()).chain(file);
    match kind {
        Kind::Zip => match archive::open(path)? {
            Opened::Archive(archive) => Ok(Content::Archive(Box::new(archive))),
            Opened::Workbook => Ok(Content::Workbook(workbook::of_spreadsheet(path, workbook::whole(path, whole)?)?)),
        },
        Kind::Compound => Ok(Content::Workbook(workbook::of_spreadsheet(path, workbook::whole(path, whole)?)?)),
        Kind::Parquet => Ok(Content::Workbook(workbook::of_parquet(path, workbook::whole(path, whole)?)?)),
        Kind::Gzip => {
            let mut unpacked = Unpacked::of(MultiGzDecoder::new(whole), about.len());
            let top = top_of(path, &mut unpacked)?;
            text_or_nothing(path, &top)?;
            Ok(Content::Text(top, Box::new(unpacked)))
        }
        Kind::Text if about.len() > MAX_TEXT_SIZE => {
            let what = format!("the file has {} MB; at most {} MB are read", about.len() >> 20, MAX_TEXT_SIZE >> 20);
            Err(Problem::data(place(), what).into())
        }
        Kind::Text => {
            let (_, rest) = whole.into_inner();
            Ok(Content::Text(top, Box::new(Unpacked::of(rest, about.len()))))
        }
        Kind::Neither => Err(neither(path).into()),
    }
}

fn top_of(path: &Path, stream: &mut impl Read) -> Outcome<Vec<u8>> {
    let mut top = Vec::new();
    let limit = u64::try_from(TOP).unwrap_or(u64::MAX);
    stream
        .take(limit)
        .read_to_end(&mut top)
        .map_err(|error| Problem::data(Place::File(path.into()), format!("the file cannot be read: {error}")))?;
    Ok(top)
}

fn kind_of(top: &[u8]) -> Kind {
    match top {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Compound,
        [0x1F, 0x8B, ..] => Kind::Gzip,
        _ if top.starts_with(parquet_table::MAGIC) => Kind::Parquet,
        _ if is_utf_16(top) || !top.contains(&0) => Kind::Text,
        _ => Kind::Neither,
    }
}

fn is_utf_16(top: &[u8]) -> bool {
    top.starts_with(b"\xFF\xFE") || top.starts_with(b"\xFE\xFF")
}

fn text_or_nothing(path: &Path, top: &[u8]) -> Outcome<()> {
    if top.is_empty() {
        return Err(Problem::data(Place::File(path.into()), "the file is empty").hint("download it again").into());
    }
    if matches!(kind_of(top), Kind::Text) { Ok(()) } else { Err(neither(path).into()) }
}

fn neither(path: &Path) -> Problem {
    Problem::data(Place::File(path.into()), "the file is neither a workbook nor a text table").hint(
        "xlsx, xls, ods, csv and Parquet files can be read, and gz and zip files of them; open the file in a spreadsheet program to see what it is",
    )
}

/// A text, and what its tables are said to come from.
struct Text<'a> {
    /// Where it is, for messages.
    path: PathBuf,
    /// The name by which records can say of which force they are.
    name: String,
    /// The archive it is a member of.
    within: Option<(&'a Archive, &'a Member)>,
}

impl<'a> Text<'a> {
    fn of_file(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { path: path.to_owned(), name, within: None }
    }

    fn of_member(archive: &'a Archive, member: &'a Member) -> Self {
        Self { path: archive.path_of(member), name: member.name.clone(), within: Some((archive, member)) }
    }

    /// The hash of what was published: of the file itself, or of the member where the archive is opened like a folder.
    fn sha256(&self) -> Outcome<String> {
        let cannot = |error: std::io::Error| {
            Problems::from(Problem::system(Place::File(self.path.clone()), format!("cannot read the file: {error}")))
        };
        match self.within {
            Some((archive, member)) => {
                archive.with(member, |mut stream| workbook::sha256_of(&mut stream).map_err(cannot))
            }
            None => File::open(&self.path).and_then(|mut file| workbook::sha256_of(&mut file)).map_err(cannot),
        }
    }
}

/// A table that is read row by row, with what its columns say.
enum Streamed<'a> {
    Long(&'a TableDefinition, &'a Long),
    Records(&'a TableDefinition, &'a Records),
}

impl<'a> Streamed<'a> {
    /// Nothing for a table that is read as a sheet.
    fn of(table: &'a TableDefinition) -> Option<Self> {
        match &table.layout {
            Layout::Long(long) => Some(Self::Long(table, long)),
            Layout::Records(records) => Some(Self::Records(table, records)),
            Layout::Wide(_) | Layout::Years(_) | Layout::Crosstab(_) | Layout::Lookup(_) | Layout::Profile(_) => None,
        }
    }

    fn table(&self) -> &'a TableDefinition {
        match self {
            Self::Long(table, _) | Self::Records(table, _) => table,
        }
    }
}

impl AddCall<'_> {
    /// What was found and cannot be opened is set aside; what was named is a problem.
    fn aside(self, file: &Path, sheet: &str, problems: Problems) -> Outcome<Ingested> {
        if !self.found {
            return Err(problems);
        }
        let why = problems.iter().map(|problem| problem.what.as_str()).collect::<Vec<_>>().join("; ");
        let aside = SetAside { file: file.to_owned(), sheet: sheet.to_owned(), why };
        Ok(Ingested { set_aside: vec![aside], ..Ingested::default() })
    }

    fn workbook(self, workbook: &Workbook) -> Outcome<Ingested> {
        if let Some(table) = self.named {
            return forced::read(workbook, table, self.catalogue, self.given_date);
        }
        read_workbook(workbook, self.found, self.catalogue, self.given_date)
    }

    /// Long tables and records are read as streams; any other text is a sheet.
    fn text(self, text: &Text, top: Vec<u8>, rest: impl Read) -> Outcome<Ingested> {
        let sheet = match text_table::sheet(&text.path, whole_lines(&top)) {
            Ok(sheet) => sheet,
            Err(problems) => return self.aside(&text.path, "", problems),
        };
        let recognised = || recognise::table_of(&sheet, self.catalogue).ok();
        let known = self.named.or_else(recognised).filter(|_| !is_utf_16(&top));
        let stream = Cursor::new(top).chain(rest);
        if let Some(streamed) = known.and_then(Streamed::of) {
            return self.stream(text, &streamed, sheet, stream);
        }
        let workbook =
            workbook::whole(&text.path, stream).and_then(|bytes| workbook::of_text(&text.path, text.sha256()?, &bytes));
        match workbook {
            Ok(workbook) => self.workbook(&workbook),
            Err(problems) => self.aside(&text.path, "", problems),
        }
    }

    /// Reads a known table whose top is at hand.
    fn stream(self, text: &Text, streamed: &Streamed, mut sheet: Sheet, stream: impl Read) -> Outcome<Ingested> {
        let (path, sha256) = match text.within {
            // Records of an archive are one edition: its hash stands for all of them.
            Some((archive, member)) if matches!(streamed, Streamed::Records(..)) => {
                sheet.name.clone_from(&member.name);
                (archive.path.clone(), String::new())
            }
            _ => (text.path.clone(), text.sha256()?),
        };
        let workbook = Workbook { path, sha256, saved: None, sheets: Vec::new() };
        let reading = shapes::TableSheet::of(&workbook, &sheet, streamed.table(), self.catalogue);
        let mut content = match streamed {
            Streamed::Records(_, of_records) => records::read(&reading, of_records, &text.name, stream)?,
            Streamed::Long(_, long) => {
                shapes::read_long_stream(&reading, long, &mut text_table::Rows::of(&text.path, stream))?
            }
        };
        if content.observations.is_empty() && matches!(streamed, Streamed::Records(..)) {
            let problem = reading.problem("the file has headers but no records");
            return self.aside(&workbook.path, &sheet.name, problem.into());
        }
        totals::check(&reading, &content.observations, Problems::new()).or(())?;
        let warnings = std::mem::take(&mut content.warnings);
        let tables = vec![super::published(&reading, content, &[], self.given_date)];
        Ok(Ingested { tables, set_aside: Vec::new(), warnings })
    }

    /// Every member of an archive, as if it were a folder.
    fn archive(self, archive: &Archive) -> Outcome<Ingested> {
        let call = AddCall { found: true, ..self };
        let members = archive.members.par_iter();
        let mut all = together(members.map(|member| call.member(archive, member)).collect())?;
        let (parts, mut tables): (Vec<_>, Vec<_>) =
            all.tables.into_iter().partition(|table| table.file == archive.path);
        if !parts.is_empty() {
            let sha256 = Text::of_file(&archive.path).sha256()?;
            tables.extend(records::parts_of_one_edition(parts)?.into_iter().map(|mut table| {
                table.edition.sha256.clone_from(&sha256);
                table
            }));
        }
        all.tables = tables;
        if all.tables.is_empty() && !self.found {
            return Err(nothing_known(archive, &all.set_aside).into());
        }
        Ok(all)
    }

    fn member(self, archive: &Archive, member: &Member) -> Outcome<Ingested> {
        let text = Text::of_member(archive, member);
        let read = archive.with(member, |mut stream| {
            // Problems up to here are of the member as a file; those after are of a known table.
            let outcome = top_of(&text.path, &mut stream).and_then(|top| self.member_content(&text, top, &mut stream));
            Ok(outcome)
        });
        let read = match read {
            Ok(outcome) => outcome?,
            Err(problems) => self.aside(&archive.path, &member.name, problems)?,
        };
        Ok(within(archive, member, read))
    }

    fn member_content(self, text: &Text, top: Vec<u8>, mut rest: &mut dyn Read) -> Outcome<Ingested> {
        let refuse = |why: &str| Problems::from(Problem::data(Place::File(text.path.clone()), why));
        match kind_of(&top) {
            _ if top.is_empty() => self.aside(&text.path, "", refuse("the file is empty")),
            Kind::Text => self.text(text, top, rest),
            Kind::Parquet => {
                let stream = Cursor::new(top).chain(&mut rest);
                let bytes = workbook::whole(&text.path, stream);
                match bytes.and_then(|bytes| workbook::of_parquet(&text.path, bytes)) {
                    Ok(workbook) => self.workbook(&workbook),
                    Err(problems) => self.aside(&text.path, "", problems),
                }
            }
            Kind::Neither => self.aside(&text.path, "", neither(&text.path).into()),
            Kind::Gzip => {
                let packed = Cursor::new(top).chain(rest);
                let mut unpacked = Unpacked::of(MultiGzDecoder::new(packed), u64::MAX);
                match top_of(&text.path, &mut unpacked).and_then(|top| text_or_nothing(&text.path, &top).map(|()| top))
                {
                    Ok(top) => self.text(text, top, unpacked),
                    Err(problems) => self.aside(&text.path, "", problems),
                }
            }
            Kind::Zip | Kind::Compound => {
                let workbook = workbook::whole(&text.path, Cursor::new(top).chain(&mut rest)).and_then(|bytes| {
                    let zip = ZipArchive::new(Cursor::new(bytes.as_slice()));
                    if zip.is_ok_and(|zip| !archive::is_workbook(&zip)) {
                        return Err(refuse(ARCHIVE_WITHIN));
                    }
                    workbook::of_spreadsheet(&text.path, bytes)
                });
                match workbook {
                    Ok(workbook) => self.workbook(&workbook),
                    Err(problems) => self.aside(&text.path, "", problems),
                }
            }
        }
    }
}

/// What is set aside in an archive is named by the archive and its member.
fn within(archive: &Archive, member: &Member, mut read: Ingested) -> Ingested {
    let path = archive.path_of(member);
    for aside in read.set_aside.iter_mut().filter(|aside| aside.file == path) {
        let sheet = std::mem::take(&mut aside.sheet);
        aside.sheet = if sheet.is_empty() { member.name.clone() } else { format!("{}, {sheet}", member.name) };
        aside.file.clone_from(&archive.path);
    }
    read
}

fn nothing_known(archive: &Archive, aside: &[SetAside]) -> Problem {
    let first =
        aside.first().map_or(String::new(), |first| format!("; of the first, `{}`: {}", first.sheet, first.why));
    let what = format!("none of the {} files in the archive is a table in the catalogue{first}", archive.members.len());
    Problem::data(Place::File(archive.path.clone()), what)
        .hint("`likeforce list tables` shows the tables that can be read")
}

/// The part of the first bytes that ends with a line end; all of it where it has none or the file has no more.
fn whole_lines(top: &[u8]) -> &[u8] {
    if top.len() < TOP {
        return top;
    }
    let end = memchr::memrchr(b'\n', top).or_else(|| memchr::memrchr(b'\r', top));
    end.and_then(|end| top.get(..=end)).unwrap_or(top)
}
