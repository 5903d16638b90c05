//! All measures against all comparators in one grid that needs no colour to be read: every cell says its word.

use super::canvas::{Anchor, Canvas, Lettering, WHITE, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::names::Names;
use super::scale::{number, pixels};
use super::text;
use super::{Overview, Subject};
use crate::catalogue::{Colour, Theme};
use crate::domain::{Cell, Change, Comparison, Outcome, Standing, Table, Tier};
use crate::findings::{self, numbers, words};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "overview-grid",
    title: "All measures against all comparators",
    how_to_read: "Each row is a measure, each column a comparator. Dark with \u{25B2} is high, framed with \u{25BC} is low, pale is in between. The first column is the standing used in this report; ranks and quarters of all forces only show the force's position in the order. Changes are of the number, or of a percentage in percentage points, and are not tested against chance.",
    draw: Draw::Overview(draw),
};

const WIDTH: u32 = 520;
const ROW: f64 = 36.0;
const HEAD_LINE: f64 = 13.0;
const SIZE: f64 = 11.0;
const GAP: f64 = 1.5;

/// Fewest forces of which a highest and a lowest quarter are named.
const MIN_FOR_QUARTERS: usize = 8;

/// How a cell looks. The word in it says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    High,
    Middle,
    Low,
    Plain,
}

impl Tone {
    /// The sign that is before the word, for those who do not see tones.
    fn sign(self) -> Option<char> {
        match self {
            Self::High => Some('\u{25B2}'),
            Self::Low => Some('\u{25BC}'),
            Self::Middle | Self::Plain => None,
        }
    }
}

/// A cell of the grid: a word and a number.
struct GridCell {
    tone: Tone,
    word: String,
    number: String,
}

struct Row<'a> {
    measure: &'a str,
    cells: Vec<GridCell>,
}

/// Draws the chart; none without comparisons.
pub(super) fn draw(overview: &Overview) -> Outcome<Option<Drawing>> {
    let subjects = overview.subjects();
    let rows: Vec<Row> = subjects.iter().map(row).collect();
    let Some(first) = subjects.first() else { return Ok(None) };
    let columns = columns(first);
    let names: Vec<String> = rows.iter().map(|row| row.measure.to_owned()).collect();
    let names = Names::of(&names, 12.0, (100.0, 150.0), ROW);
    let theme = overview.theme();
    let alt = alt(overview, &columns, &rows);
    let cell_width = (f64::from(WIDTH) - names.width - 10.0) / number(columns.len());
    let heads: Vec<Vec<String>> =
        columns.iter().map(|column| text::wrapped(column, SIZE, true, cell_width - 6.0)).collect();
    let top = HEAD_LINE * number(heads.iter().map(Vec::len).max().unwrap_or(1)) + 8.0;
    let frame = Frame { left: names.width + 10.0, top, cell_width, names };
    let height = pixels(top + frame.names.row * number(rows.len()) + 2.0);
    let svg = picture(WIDTH, height, &alt, |canvas| {
        head(canvas, &frame, &heads, theme);
        for (at, row) in rows.iter().enumerate() {
            draw_row(canvas, &frame, at, row, theme);
        }
    })?;
    let subtitle = format!("Each measure against peers, all forces and its own past, {}", overview.period());
    let title = title(overview);
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(overview, &columns, &rows) }))
}

struct Frame {
    names: Names,
    left: f64,
    top: f64,
    cell_width: f64,
}

fn title(overview: &Overview) -> String {
    let sentence = findings::overall(overview.force(), overview.comparisons, overview.catalogue);
    sentence.trim_end_matches('.').to_owned()
}

fn columns(first: &Subject) -> Vec<String> {
    let baseline = first.measure.baseline.as_ref().filter(|_| first.comparison.changes.on_baseline.is_some());
    let since = baseline.map_or("Since the baseline".to_owned(), |baseline| format!("Since {}", baseline.label));
    vec![
        "Range expected from peers".to_owned(),
        "Rank among peers".to_owned(),
        "Quarter of all forces".to_owned(),
        "From the year before".to_owned(),
        since,
    ]
}

fn row<'a>(subject: &Subject<'a>) -> Row<'a> {
    let comparison = subject.comparison;
    let among_peers = comparison.ranking.rank.map(|rank| (rank.position, rank.of));
    Row {
        measure: &subject.measure.short_title,
        cells: vec![
            standing(subject),
            rank(among_peers),
            rank(among_all(comparison)),
            change(Some(&comparison.changes.on_year)),
            change(comparison.changes.on_baseline.as_ref()),
        ],
    }
}

fn standing(subject: &Subject) -> GridCell {
    let comparison = subject.comparison;
    let (tone, word) = match comparison.verdict.standing {
        Standing::Higher => (Tone::High, "above"),
        Standing::Within => (Tone::Middle, "within"),
        Standing::Alert => (Tone::Middle, "outside 95%"),
        Standing::Lower => (Tone::Low, "below"),
        Standing::NotCompared => (Tone::Plain, "not compared"),
    };
    let number = comparison.own.value.map_or("no rate".into(), |value| subject.value(value));
    GridCell { tone, word: word.to_owned(), number: number.into() }
}

/// Position from the highest value among all forces that have one; equal values share a position.
fn among_all(comparison: &Comparison) -> Option<(usize, usize)> {
    let own = comparison.own.value.filter(|_| comparison.ranking.tier != Tier::NotRanked)?;
    let values: Vec<f64> = comparison.all_forces.iter().filter_map(|force| force.value).collect();
    Some((values.iter().filter(|value| **value > own).count() + 1, values.len()))
}

fn rank(rank: Option<(usize, usize)>) -> GridCell {
    let Some((position, of)) = rank else {
        return GridCell { tone: Tone::Plain, word: "not ranked".to_owned(), number: String::new() };
    };
    let (tone, word) = match (position, of) {
        (_, of) if of < MIN_FOR_QUARTERS => (Tone::Plain, ""),
        (position, of) if position * 4 <= of => (Tone::High, "highest"),
        (position, of) if (of - position) * 4 < of => (Tone::Low, "lowest"),
        _ => (Tone::Middle, "middle"),
    };
    GridCell { tone, word: word.to_owned(), number: format!("{position} of {of}") }
}

/// The change of the number in per cent, in the number itself where it is too small for that, or of a percentage in
/// points. Not tested against chance, so without tone.
fn change(change: Option<&Change>) -> GridCell {
    let plain = |word: &str, number: String| GridCell { tone: Tone::Plain, word: word.to_owned(), number };
    let Some(change) = change else { return plain("no baseline", String::new()) };
    let (amount, printed) = match (change.points, change.numerator, change.percent) {
        (Some(points), ..) => (points, format!("{} points", numbers::signed(points, 1))),
        (None, Some(amount), Some(percent)) => (amount, numbers::signed_percent(percent)),
        (None, Some(amount), None) => (amount, numbers::signed(amount, 0)),
        (None, None, _) => return plain("no figure", String::new()),
    };
    let word = match amount {
        amount if amount > 0.0 => "rose",
        amount if amount < 0.0 => "fell",
        _ => "unchanged",
    };
    plain(word, printed)
}

fn head(canvas: &mut Canvas, frame: &Frame, heads: &[Vec<String>], theme: &Theme) {
    let look = Lettering { size: SIZE, bold: true, colour: theme.text };
    for (at, lines) in heads.iter().enumerate() {
        let x = frame.left + frame.cell_width * (number(at) + 0.5);
        let first = frame.top - 8.0 - HEAD_LINE * (number(lines.len()) - 0.5);
        for (at, line) in lines.iter().enumerate() {
            canvas.text(line, (x, first + HEAD_LINE * number(at)), Anchor::Centre, look);
        }
    }
}

fn draw_row(canvas: &mut Canvas, frame: &Frame, at: usize, row: &Row, theme: &Theme) {
    let tall = frame.names.row;
    let top = frame.top + tall * number(at);
    let look = Lettering { size: 12.0, bold: true, colour: theme.text };
    frame.names.draw(canvas, at, (0.0, top + tall / 2.0), Anchor::Left, look);
    for (column, cell) in row.cells.iter().enumerate() {
        let left = frame.left + frame.cell_width * number(column);
        let (from, to) = ((left + GAP, top + GAP), (left + frame.cell_width - GAP, top + tall - GAP));
        let text = fill(canvas, cell.tone, from, to, theme);
        write(canvas, cell, (left + frame.cell_width / 2.0, top + tall / 2.0), frame.cell_width - 8.0, text);
    }
}

/// Fills a cell and gives the colour of its text: high is dark, low is framed, the middle is pale, all else is empty.
fn fill(canvas: &mut Canvas, tone: Tone, from: (f64, f64), to: (f64, f64), theme: &Theme) -> Colour {
    match tone {
        Tone::High => {
            canvas.rectangle(from, to, theme.force);
            WHITE
        }
        Tone::Middle => {
            canvas.rectangle(from, to, theme.range);
            theme.text
        }
        Tone::Low => {
            canvas.rectangle(from, to, theme.low);
            canvas.border(from, to, 2.0, theme.text);
            theme.text
        }
        Tone::Plain => {
            canvas.frame(from, to, 0.7, theme.grid);
            theme.text
        }
    }
}

/// The word with the sign of its tone, above the number, both smaller where the cell is narrow.
fn write(canvas: &mut Canvas, cell: &GridCell, (x, y): (f64, f64), room: f64, colour: Colour) {
    let word = cell.tone.sign().map_or_else(|| cell.word.clone(), |sign| format!("{sign} {}", cell.word));
    let lines: Vec<(&str, bool)> =
        [(word.as_str(), false), (cell.number.as_str(), true)].into_iter().filter(|(it, _)| !it.is_empty()).collect();
    let first = y - 6.5 * (number(lines.len()) - 1.0);
    for (at, (line, bold)) in lines.into_iter().enumerate() {
        let wide = text::width(line, SIZE, bold);
        let size = if wide > room { SIZE * room / wide } else { SIZE };
        canvas.text(line, (x, first + 13.0 * number(at)), Anchor::Centre, Lettering { size, bold, colour });
    }
}

/// The words of a cell, without the sign.
fn spoken(cell: &GridCell) -> String {
    match (cell.word.as_str(), cell.number.as_str()) {
        (word, "") => word.to_owned(),
        ("", number) => number.to_owned(),
        (word, number) => format!("{word} ({number})"),
    }
}

fn alt(overview: &Overview, columns: &[String], rows: &[Row]) -> String {
    let each: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells = columns.iter().zip(&row.cells);
            let cells: Vec<String> =
                cells.map(|(column, cell)| format!("{} {}", words::within_a_sentence(column), spoken(cell))).collect();
            format!("{}: {}", row.measure, cells.join(", "))
        })
        .collect();
    format!("Grid of {} measures of {} by comparator. {}.", rows.len(), overview.force(), each.join("; "))
}

fn data(overview: &Overview, columns: &[String], rows: &[Row]) -> Table {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| Cell::Text(spoken(cell)));
        std::iter::once(Cell::Header(row.measure.to_owned())).chain(cells).collect()
    };
    Table {
        caption: format!("{}: all measures by comparator, {}", overview.force(), overview.period()),
        columns: std::iter::once("Measure".to_owned()).chain(columns.iter().cloned()).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
