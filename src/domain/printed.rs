//! Numbers as they are printed, which know what they say, so that nobody has to read a text back.

use std::fmt;
use std::ops::Deref;

/// What stands in a cell of numbers: a number as it is printed, or words such as why there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Printed {
    text: String,
    number: Option<PrintedNumber>,
}

/// The number that a text says, for those who calculate with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintedNumber {
    /// The number, no more exact than it is printed; of a percentage the share of one.
    pub value: f64,
    /// Decimals printed.
    pub decimals: usize,
    /// Whether it is printed in per cent.
    pub is_percentage: bool,
    /// Whether a plus sign stands before what is above zero.
    pub is_signed: bool,
}

impl Printed {
    /// A number and its text.
    pub fn number(text: impl Into<String>, number: PrintedNumber) -> Self {
        Self { text: text.into(), number: Some(number) }
    }

    /// The same where signs are printed: with a plus sign before it, if it is to have one.
    pub fn with_plus(self, plus: bool) -> Self {
        let text = if plus { format!("+{}", self.text) } else { self.text };
        Self { text, number: self.number.map(|number| PrintedNumber { is_signed: true, ..number }) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number; absent: the text is words, or more than one number.
    pub fn as_number(&self) -> Option<PrintedNumber> {
        self.number
    }
}

impl Deref for Printed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Printed {
    fn from(text: String) -> Self {
        Self { text, number: None }
    }
}

impl From<&str> for Printed {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Printed> for String {
    fn from(printed: Printed) -> Self {
        printed.text
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
