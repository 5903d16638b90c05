//! Pictures that stand alone: title, subtitle and source drawn in; and the same as pixels.

use quick_xml::events::BytesStart;
use resvg::{tiny_skia, usvg};

use super::scale::pixels;
use super::svg::{SvgWriter, element};
use super::text;
use crate::catalogue::Theme;
use crate::domain::{Outcome, Place, Problem, Problems, Svg};

const MARGIN: f64 = 14.0;
const TITLE: f64 = 16.0;
const SMALL: f64 = 12.0;

/// Pixels drawn for each CSS pixel: sharp in print at the width of a page.
const PIXELS: f32 = 2.0;

/// What is drawn around the picture.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) how_to_read: &'a str,
    pub(super) source: &'a str,
    pub(super) alt: &'a str,
}

/// The picture with its words drawn in.
pub(super) fn stand_alone(picture: &Svg, words: &Words, theme: &Theme) -> Outcome<Svg> {
    let inside = f64::from(picture.width);
    let subtitle = text::sentence_case(words.subtitle);
    let below = [words.how_to_read, words.source].map(|words| text::wrapped(words, SMALL, false, inside)).concat();
    let mut y = MARGIN + TITLE;
    let titles = lines(text::wrapped(words.title, TITLE, true, inside), &mut y, (TITLE, "bold"));
    let subtitles = lines(text::wrapped(&subtitle, SMALL, false, inside), &mut y, (SMALL, "normal"));
    let top = y;
    y += f64::from(picture.height) + MARGIN + SMALL;
    let below = lines(below, &mut y, (SMALL, "normal"));
    let (width, height) = (picture.width + 2 * pixels(MARGIN), pixels(y));
    let fault = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::data(Place::Stage("charts"), format!("a picture cannot be drawn: {error}")))
    };
    let mut writer = SvgWriter::new();
    let write = |writer: &mut SvgWriter| -> quick_xml::Result<()> {
        sheet(writer, (width, height), words.alt)?;
        titles.iter().chain(&subtitles).try_for_each(|line| line.write(writer, theme))?;
        writer.picture(picture.text.trim_end(), place(picture, top), &[])?;
        below.iter().try_for_each(|line| line.write(writer, theme))?;
        writer.end("svg")?;
        writer.text("\n")
    };
    write(&mut writer).map_err(|error| fault(&error))?;
    let text = writer.finished().map_err(|error| fault(&error))?;
    Ok(Svg { text, width, height })
}

/// Begins a white sheet of this size, described in words.
fn sheet(writer: &mut SvgWriter, (width, height): (u32, u32), alt: &str) -> quick_xml::Result<()> {
    let view = format!("0 0 {width} {height}");
    let (width, height) = (width.to_string(), height.to_string());
    writer.start(element(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &view),
            ("role", "img"),
            ("aria-label", alt),
            ("font-family", super::canvas::FONTS),
        ],
    ))?;
    writer.empty(element("rect", &[("width", &width), ("height", &height), ("fill", "white")]))
}

/// A line of words at its height on the sheet.
struct Line {
    text: String,
    y: f64,
    size: f64,
    weight: &'static str,
}

/// Lines one below another; `y` is moved below them.
fn lines(texts: Vec<String>, y: &mut f64, (size, weight): (f64, &'static str)) -> Vec<Line> {
    let mut lines = Vec::with_capacity(texts.len());
    for text in texts {
        lines.push(Line { text, y: *y, size, weight });
        *y += size * 1.35;
    }
    lines
}

impl Line {
    fn write(&self, writer: &mut SvgWriter, theme: &Theme) -> quick_xml::Result<()> {
        writer.start(element(
            "text",
            &[
                ("x", &MARGIN.to_string()),
                ("y", &self.y.to_string()),
                ("font-size", &self.size.to_string()),
                ("font-weight", self.weight),
                ("fill", &theme.text.to_string()),
            ],
        ))?;
        writer.text(&self.text)?;
        writer.end("text")
    }
}

/// The root of a picture inside another; the words that describe it stand on the outer one.
fn place(picture: &Svg, y: f64) -> BytesStart<'static> {
    let (width, height) = (picture.width, picture.height);
    element(
        "svg",
        &[
            ("x", &MARGIN.to_string()),
            ("y", &y.to_string()),
            ("width", &width.to_string()),
            ("height", &height.to_string()),
            ("viewBox", &format!("0 0 {} {}", width * 8, height * 8)),
        ],
    )
}

/// A picture as a PNG file.
pub fn png(svg: &Svg) -> Outcome<Vec<u8>> {
    let fault =
        |why: String| Problems::from(Problem::data(Place::Stage("charts"), format!("the PNG cannot be made: {why}")));
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    fonts.load_font_data(text::REGULAR.to_vec());
    fonts.load_font_data(text::BOLD.to_vec());
    fonts.set_sans_serif_family("Liberation Sans");
    let tree = usvg::Tree::from_str(&svg.text, &options).map_err(|error| fault(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(PIXELS).ok_or_else(|| fault("the picture has no size".to_owned()))?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or_else(|| fault("the picture is too large".to_owned()))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(PIXELS, PIXELS), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| fault(error.to_string()))
}
