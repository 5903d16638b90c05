//! The logo of an office in the ways that documents need it: as an address that holds the picture, and as pixels.

use crate::charts;
use crate::domain::{Logo, LogoKind, Outcome, Svg};

/// Height of a logo in CSS pixels, and the width that it may take at most.
const HEIGHT: u32 = 56;
const WIDEST: u32 = 280;

/// Width and height of a logo in CSS pixels.
pub(super) fn size(logo: &Logo) -> (u32, u32) {
    let width = HEIGHT * logo.shape / 1000;
    if width > WIDEST { (WIDEST, (WIDEST * 1000 / logo.shape.max(1)).max(1)) } else { (width.max(1), HEIGHT) }
}

/// The picture as an address, for pages that load nothing.
pub(super) fn address(logo: &Logo) -> String {
    let kind = match logo.kind {
        LogoKind::Svg => "svg+xml",
        LogoKind::Png => "png",
    };
    format!("data:image/{kind};base64,{}", base64(&logo.bytes))
}

/// The picture as a PNG file.
pub(super) fn png(logo: &Logo) -> Outcome<Vec<u8>> {
    match logo.kind {
        LogoKind::Png => Ok(logo.bytes.clone()),
        LogoKind::Svg => {
            let (width, height) = size(logo);
            charts::png(&Svg { text: String::from_utf8_lossy(&logo.bytes).into_owned(), width, height })
        }
    }
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let letter = |six: u32| LETTERS.get(six as usize & 63).copied().map_or('=', char::from);
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let all = at(0) << 16 | at(1) << 8 | at(2);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            text.push(if index <= three.len() { letter(all >> shift) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_as_letters() {
        // The examples of RFC 4648, section 10.
        for (bytes, letters) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), letters);
        }
    }

    #[test]
    fn a_logo_fits_beside_a_title() {
        let logo = |shape| Logo { bytes: Vec::new(), kind: LogoKind::Png, shape, alt: String::new() };
        assert_eq!(size(&logo(1000)), (56, 56));
        assert_eq!(size(&logo(8000)), (280, 35));
        assert_eq!(size(&logo(125)), (7, 56));
    }
}
