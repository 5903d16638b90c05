//! Problems: where, what, and what to do about it. Stages gather them and hand over all at once.

use std::fmt;
use std::path::{Path, PathBuf};

/// What a stage hands over: its result, or every problem it met.
pub type Outcome<T> = Result<T, Problems>;

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The command line.
    CommandLine,
    /// A file as a whole.
    File(PathBuf),
    /// A line of a text file, counted from 1.
    Line(PathBuf, usize),
    /// A sheet of a workbook.
    Sheet(PathBuf, String),
    /// A cell of a workbook; the sheet is empty for a file without sheets.
    Cell(PathBuf, String, String),
    /// The store, at a table.
    Store(String),
    /// A figure: measure, force and period.
    Figure(String),
    /// A stage of the program itself.
    Stage(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::CommandLine => formatter.write_str("command line"),
            Self::File(path) => formatter.write_str(&shown(path)),
            Self::Line(path, line) => write!(formatter, "{}, line {line}", shown(path)),
            Self::Sheet(path, sheet) => write!(formatter, "{}, sheet '{sheet}'", shown(path)),
            Self::Cell(path, sheet, cell) if sheet.is_empty() => write!(formatter, "{}, cell {cell}", shown(path)),
            Self::Cell(path, sheet, cell) => write!(formatter, "{}, sheet '{sheet}', cell {cell}", shown(path)),
            Self::Store(table) => write!(formatter, "store, table {table}"),
            Self::Figure(name) => formatter.write_str(name),
            Self::Stage(stage) => formatter.write_str(stage),
        }
    }
}

/// Paths are printed with forward slashes everywhere, so that a message is the same on every system.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// What kind of problem it is: it decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The command line or the run configuration asks for what there is not.
    Usage,
    /// A file, a definition or the store is not as it must be.
    Data,
    /// A system error: a file cannot be read or written.
    System,
    /// Worth saying, but the work goes on.
    Warning,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub cause: Cause,
    /// Where it is.
    pub place: Place,
    /// What is wrong, with the value in backticks.
    pub what: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with data or definitions.
    pub fn data(place: Place, what: impl Into<String>) -> Self {
        Self { cause: Cause::Data, place, what: what.into(), hint: None }
    }

    /// A problem with what was asked for.
    pub fn usage(place: Place, what: impl Into<String>) -> Self {
        Self { cause: Cause::Usage, place, what: what.into(), hint: None }
    }

    /// A refusal of the system.
    pub fn system(place: Place, what: impl Into<String>) -> Self {
        Self { cause: Cause::System, place, what: what.into(), hint: None }
    }

    /// A warning: the work goes on.
    pub fn warning(place: Place, what: impl Into<String>) -> Self {
        Self { cause: Cause::Warning, place, what: what.into(), hint: None }
    }

    /// The same problem with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem with a hint, where there is one.
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let word = if self.cause == Cause::Warning { "warning" } else { "error" };
        write!(formatter, "{word}: {}: {}", harmless(&self.place.to_string()), harmless(&self.what))?;
        if let Some(hint) = &self.hint {
            write!(formatter, "\nhint: {}", harmless(hint))?;
        }
        Ok(())
    }
}

/// Longest message: a cell can hold a book.
const MAX_LENGTH: usize = 700;

/// Text from files can hold line breaks and commands for a terminal: they are shown as blanks, and long texts are cut.
fn harmless(text: &str) -> String {
    let is_direction =
        |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = text.chars().map(|letter| if letter.is_control() || is_direction(letter) { ' ' } else { letter });
    let mut shown: String = plain.clone().take(MAX_LENGTH).collect();
    if plain.count() > MAX_LENGTH {
        shown.push('\u{2026}');
    }
    shown
}

/// Every problem of a stage, in the order met.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds others.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Problem>) {
        self.0.extend(others);
    }

    /// Keeps the value of an outcome and gathers its problems.
    pub fn take<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        outcome.map_err(|problems| self.extend(problems)).ok()
    }

    /// The value, unless a problem was met that is more than a warning.
    pub fn or<T>(self, value: T) -> Outcome<T> {
        if self.is_clean() { Ok(value) } else { Err(self) }
    }

    /// The same in order of place.
    pub fn sorted(mut self) -> Self {
        self.0.sort_by(|one, other| one.place.cmp(&other.place));
        self
    }

    /// Whether there is nothing, or nothing but warnings.
    pub fn is_clean(&self) -> bool {
        self.0.iter().all(|problem| problem.cause == Cause::Warning)
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// The gravest cause.
    pub fn gravest(&self) -> Option<Cause> {
        let order = [Cause::System, Cause::Usage, Cause::Data, Cause::Warning];
        order.into_iter().find(|cause| self.0.iter().any(|problem| problem.cause == *cause))
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(formatter)?;
            }
            write!(formatter, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
