//! An office's brand as a run configuration names it: a logo that is safe to draw anywhere, and a protective marking that is
//! safe to print anywhere.

use std::path::{Path, PathBuf};

use resvg::tiny_skia::Pixmap;
use resvg::usvg;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{Logo, LogoKind, Outcome, Place, Problem};

/// The office as written in a run configuration.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyFile {
    /// Its name, which stands on every document.
    pub(super) name: Option<String>,
    /// Id of the kind of body, from bodies.toml.
    pub(super) kind: Option<String>,
    /// Its logo, an SVG or PNG file beside the run configuration.
    pub(super) logo: Option<PathBuf>,
    /// A protective marking for every page.
    pub(super) marking: Option<String>,
}

/// Largest file of a logo: it is in every report.
const MAX_SIZE: usize = 512 << 10;

/// Longest side of a logo in pixels.
const MAX_SIDE_LENGTH: f32 = 2000.0;

/// A side may be so many times the other; a longer one is no logo, and would not be beside a title.
const MAX_SHAPE_LENGTH: f32 = 8.0;

/// Longest marking in letters: it is on one line.
const MAX_MARKING_LENGTH: usize = 60;

/// The first bytes of a PNG file.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Elements that a drawing of lines may not hold, and what they are.
const FORBIDDEN: &[(&str, &str)] = &[
    ("script", SCRIPT),
    ("handler", SCRIPT),
    ("listener", SCRIPT),
    ("set", SCRIPT),
    ("animate", SCRIPT),
    ("foreignobject", "a page inside the picture"),
    ("iframe", "a page inside the picture"),
    ("image", "another picture"),
    ("text", "text, which may be drawn in a different font on another machine"),
];

const SCRIPT: &str = "a script or event handler";
const OUTSIDE: &str = "a reference to another file";

/// Reads a logo. It needs the name of the office, which is what it says to those who cannot see it.
pub(super) fn logo(path: &Path, name: Option<&str>) -> Outcome<Logo> {
    let refused = |what: String| Problem::usage(Place::File(path.to_owned()), what);
    let bytes = std::fs::read(path).map_err(|error| refused(format!("the logo cannot be read: {error}")))?;
    if bytes.len() > MAX_SIZE {
        let what = format!("the logo has {} bytes, more than the {MAX_SIZE} that a logo may have", bytes.len());
        return Err(refused(what).into());
    }
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else {
        let hint = "add `name` beside `logo`: it is read out to people who cannot see the logo";
        return Err(refused("the logo has no name beside it".to_owned()).hint(hint).into());
    };
    let (kind, size) = if bytes.starts_with(PNG) {
        (LogoKind::Png, pixels(&bytes).map_err(|why| refused(why.to_owned()))?)
    } else {
        (LogoKind::Svg, lines(&bytes).map_err(refused)?)
    };
    let shape = size.0 / size.1;
    if size.0 > MAX_SIDE_LENGTH
        || size.1 > MAX_SIDE_LENGTH
        || !(1.0 / MAX_SHAPE_LENGTH..=MAX_SHAPE_LENGTH).contains(&shape)
    {
        let what = format!("the logo is {} by {}, which is too large or too elongated", size.0, size.1);
        return Err(refused(what).into());
    }
    let thousandths = format!("{:.0}", shape * 1000.0).parse().unwrap_or(1000);
    Ok(Logo { bytes, kind, shape: thousandths, alt: name.trim().to_owned() })
}

/// Width and height of a drawing in pixels, once nothing is in it that could run or load.
fn pixels(bytes: &[u8]) -> Result<(f32, f32), &'static str> {
    // The size is in the first part of the file: a bomb is refused before it is unpacked.
    let side = |from: usize| bytes.get(from..from + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    let small = |side: Option<u32>| side.is_some_and(|side| (1..=2000).contains(&side));
    if !small(side(16)) || !small(side(20)) {
        return Err("the logo is larger than 2000 by 2000 pixels, or has no size");
    }
    let drawn = Pixmap::decode_png(bytes).map_err(|_| "the logo is a damaged PNG file")?;
    let side = |side: u32| u16::try_from(side).map_or(f32::MAX, f32::from);
    Ok((side(drawn.width()), side(drawn.height())))
}

fn lines(bytes: &[u8]) -> Result<(f32, f32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the logo is neither an SVG nor a PNG file".to_owned())?;
    let neither = |error: &dyn std::fmt::Display| format!("the logo is neither an SVG nor a PNG file: {error}");
    if text.to_lowercase().contains("<!entity") {
        return Err("the logo contains an entity".to_owned());
    }
    let how = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, how).map_err(|error| neither(&error))?;
    if let Some(what) = document.descendants().find_map(forbidden) {
        return Err(format!("the logo contains {what}"));
    }
    let tree = usvg::Tree::from_str(text, &usvg::Options::default()).map_err(|error| neither(&error))?;
    Ok((tree.size().width(), tree.size().height()))
}

/// What a part of a drawing holds that could run, or that leads out of the file.
fn forbidden(node: Node) -> Option<&'static str> {
    let name = node.tag_name().name().to_lowercase();
    let element = FORBIDDEN.iter().find(|(known, _)| *known == name).map(|(_, what)| *what);
    let attributes = || {
        node.attributes().find_map(|attribute| {
            let (name, value) = (attribute.name().to_lowercase(), attribute.value().trim().to_lowercase());
            match name.as_str() {
                _ if name.starts_with("on") || value.contains("javascript:") => Some(SCRIPT),
                "href" | "src" if !value.starts_with('#') => Some(OUTSIDE),
                _ => leads_out(&value).then_some(OUTSIDE),
            }
        })
    };
    let style = || node.text().filter(|text| leads_out(&text.to_lowercase())).map(|_| OUTSIDE);
    element.or_else(attributes).or_else(style)
}

/// Whether a style refers to anything but a part of the same file.
fn leads_out(style: &str) -> bool {
    let within = |rest: &str| rest.trim_start_matches([' ', '"', '\'']).starts_with('#');
    style.contains("@import") || style.split("url(").skip(1).any(|rest| !within(rest))
}

/// A marking: plain letters, so that it can be in a style, a field and a header alike.
pub(super) fn marking(text: &str) -> Outcome<String> {
    let plain = text.trim();
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || " -,()/[]:".contains(letter);
    if plain.is_empty() || plain.len() > MAX_MARKING_LENGTH || !plain.chars().all(allowed) {
        let what = format!("`{text}` cannot be a protective marking");
        return Err(Problem::usage(Place::CommandLine, what)
            .hint(format!("letters, digits, spaces and - , ( ) / [ ] : alone, at most {MAX_MARKING_LENGTH}"))
            .into());
    }
    Ok(plain.to_owned())
}
