//! How numbers are printed: thousands separated by commas, halves rounded away from zero, the sign in words where it can be.

/// A whole number such as `5,287,312`.
pub fn count(number: f64) -> String {
    fixed(number, 0)
}

/// A number with so many decimals, thousands parted by commas. Never `-0.0`.
pub fn fixed(number: f64, decimals: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    // f64::round takes halves away from zero; format! alone would take the nearest even digit of the binary value.
    let rounded = (number * scale).round() / scale;
    let text = format!("{:.decimals$}", rounded.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded < 0.0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{rest}") }
}

/// The same with a plus sign before what is above zero.
pub fn signed(number: f64, decimals: usize) -> String {
    let text = fixed(number, decimals);
    let is_zero = !text.contains(|letter: char| ('1'..='9').contains(&letter));
    if number > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// Pounds: to the tenth of a million from a million up, else whole.
pub fn pounds(number: f64) -> String {
    const MILLION: f64 = 1_000_000.0;
    let sign = if number < 0.0 { "-" } else { "" };
    let size = number.abs();
    if size >= MILLION {
        format!("{sign}£{} million", fixed(size / MILLION, 1))
    } else {
        format!("{sign}£{}", count(size))
    }
}

/// A percentage with one decimal, such as `24.0%`.
pub fn percent(number: f64) -> String {
    format!("{}%", fixed(number, 1))
}

/// A signed percentage with one decimal, such as `+24.0%`.
pub fn signed_percent(number: f64) -> String {
    format!("{}%", signed(number, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_offices_print_them() {
        assert_eq!(count(5_287_312.0), "5,287,312");
        assert_eq!(count(999.0), "999");
        assert_eq!(fixed(1_234.5, 0), "1,235");
        assert_eq!(fixed(0.25, 1), "0.3");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(signed(0.04, 1), "0.0");
        assert_eq!(signed(12.34, 1), "+12.3");
        assert_eq!(signed_percent(-7.25), "-7.3%");
    }
}
