//! Contrast of the theme's colours, by the formula of the Web Content Accessibility Guidelines 2.2.

use std::path::PathBuf;

use crate::catalogue::{Colour, Theme};
use crate::domain::{Place, Problem, Problems};

/// Least contrast of text (success criterion 1.4.3) and of parts of pictures (1.4.11).
const OF_TEXT: f64 = 4.5;
const OF_SHAPES: f64 = 3.0;

const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

/// Colours that cannot be distinguished from what they are on. Other forces' bars are exempt: they have an outline, which
/// is not; nor must grid lines be seen to read a chart, since every value is printed.
pub fn theme(theme: &Theme) -> Problems {
    let pairs = [
        ("text", theme.text, "white", WHITE, OF_TEXT),
        ("average", theme.average, "white", WHITE, OF_TEXT),
        ("force", theme.force, "white", WHITE, OF_TEXT),
        ("peer", theme.peer, "white", WHITE, OF_SHAPES),
        ("outline", theme.outline, "white", WHITE, OF_SHAPES),
        ("outline", theme.outline, "other", theme.other, OF_SHAPES),
        ("force", theme.force, "range", theme.range, OF_SHAPES),
        ("average", theme.average, "range", theme.range, OF_SHAPES),
    ];
    pairs
        .into_iter()
        .filter_map(|(name, colour, behind, ground, least)| too_close((name, colour), (behind, ground), least))
        .collect()
}

fn too_close(colour: (&str, Colour), ground: (&str, Colour), least: f64) -> Option<Problem> {
    let contrast = contrast(colour.1, ground.1);
    (contrast < least).then(|| {
        let what = format!("`{}` {} on {} has a contrast of {contrast:.2}", colour.0, colour.1, ground.0);
        Problem::data(Place::File(PathBuf::from("theme.toml")), what)
            .hint(format!("it needs at least {least}: make it darker, or its background lighter"))
    })
}

/// Contrast of two colours, 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let black = Colour { red: 0, green: 0, blue: 0 };
        assert!((contrast(black, WHITE) - 21.0).abs() < 1e-9);
        // Values printed for the palette of the Government Analysis Function.
        for (red, green, blue, printed) in
            [(0x12, 0x43, 0x6D, 10.25), (0x20, 0x73, 0xBC, 4.95), (0xBF, 0xBF, 0xBF, 1.84)]
        {
            assert!((contrast(Colour { red, green, blue }, WHITE) - printed).abs() < 0.005);
        }
    }
}
