//! How numbers are printed: thousands separated by commas, halves rounded away from zero, the sign in words where it can be.

use crate::domain::{Printed, PrintedNumber};

/// A whole number such as `5,287,312`.
pub fn count(number: f64) -> String {
    fixed(number, 0)
}

/// A number with so many decimals, thousands parted by commas. Never `-0.0`.
pub fn fixed(number: f64, decimals: usize) -> String {
    let rounded = rounded(number, decimals);
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

/// A number rounded to so many decimals, halves away from zero: what is printed of it.
pub fn rounded(number: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    // f64::round takes halves away from zero; format! alone would take the nearest even digit of the binary value.
    (number * scale).round() / scale
}

/// The same with a plus sign before what is above zero.
pub fn signed(number: f64, decimals: usize) -> String {
    let plus = if rounded(number, decimals) > 0.0 { "+" } else { "" };
    format!("{plus}{}", fixed(number, decimals))
}

/// A number that knows what its text says, with so many decimals.
pub fn printed(number: f64, decimals: usize) -> Printed {
    Printed::number(fixed(number, decimals), printed_number(number, decimals, false))
}

/// A percentage that knows what its text says.
pub fn printed_percent(number: f64, decimals: usize) -> Printed {
    Printed::number(format!("{}%", fixed(number, decimals)), printed_number(number, decimals, true))
}

/// A percentage with one decimal that knows what its text says, with a plus sign before what is above zero.
pub fn printed_signed_percent(number: f64) -> Printed {
    printed_percent(number, 1).with_plus(rounded(number, 1) > 0.0)
}

/// A number with so many decimals that knows what its text says, with a plus sign before what is above zero.
pub fn printed_signed(number: f64, decimals: usize) -> Printed {
    printed(number, decimals).with_plus(rounded(number, decimals) > 0.0)
}

/// How many of something there are, as a number that knows what its text says.
pub fn whole(number: usize) -> Printed {
    let value = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    Printed::number(number.to_string(), printed_number(value, 0, false))
}

fn printed_number(number: f64, decimals: usize, is_percentage: bool) -> PrintedNumber {
    let power = |decimals: usize| 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    // One division, so that the share of a percentage is the nearest number to its digits; never minus zero.
    let digits = (number * power(decimals)).round();
    let value = digits / power(decimals + if is_percentage { 2 } else { 0 }) + 0.0;
    PrintedNumber { value, decimals, is_percentage, is_signed: false }
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

    #[test]
    fn a_printed_number_says_what_its_text_says() {
        let number = |value, decimals, is_percentage, is_signed| {
            Some(PrintedNumber { value, decimals, is_percentage, is_signed })
        };
        let cases = [
            (printed(1_027.4, 0), "1,027", number(1027.0, 0, false, false)),
            (printed(0.444, 2), "0.44", number(0.44, 2, false, false)),
            (printed_signed(-11.0, 0), "-11", number(-11.0, 0, false, true)),
            (printed_signed(-0.04, 1), "0.0", number(0.0, 1, false, true)),
            (printed_percent(12.0, 1), "12.0%", number(0.12, 1, true, false)),
            (printed_signed_percent(22.34), "+22.3%", number(0.223, 1, true, true)),
        ];
        for (printed, text, number) in cases {
            assert_eq!((&*printed, printed.as_number()), (text, number));
        }
        assert_eq!(Printed::from("5").as_number(), None);
    }
}
