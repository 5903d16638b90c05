//! Tables as text, for reading in a terminal.

/// Rows under headers; columns of numbers are set to the right.
pub(super) fn table(headers: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = headers
        .iter()
        .enumerate()
        .map(|(at, header)| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
            cells.chain([header.chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let right: Vec<bool> = (0..headers.len()).map(|at| is_numeric(rows, at)).collect();
    let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    let lines = std::iter::once(&headers).chain(rows).map(|row| line(row, &widths, &right));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_numeric(rows: &[Vec<String>], at: usize) -> bool {
    let number = |cell: &&String| cell.replace([',', '%', '+'], "").parse::<f64>().is_ok();
    let cells: Vec<&String> = rows.iter().filter_map(|row| row.get(at)).collect();
    cells.iter().any(number) && cells.iter().all(|cell| number(cell) || cell.starts_with("no "))
}

fn line(row: &[String], widths: &[usize], right: &[bool]) -> String {
    let cells = row.iter().zip(widths).zip(right).map(|((cell, width), right)| {
        let blank = " ".repeat(width.saturating_sub(cell.chars().count()));
        if *right { format!("{blank}{cell}") } else { format!("{cell}{blank}") }
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}
