//! Pictures that stand alone: title, subtitle and source drawn in; and the same as pixels.

use resvg::{tiny_skia, usvg};

use super::scale::pixels;
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
pub(super) fn stand_alone(picture: &Svg, words: &Words, theme: &Theme) -> Svg {
    let inside = f64::from(picture.width);
    let titles = text::wrapped(words.title, TITLE, true, inside);
    let subtitles = text::wrapped(&text::sentence_case(words.subtitle), SMALL, false, inside);
    let below = [words.how_to_read, words.source].map(|words| text::wrapped(words, SMALL, false, inside)).concat();
    let mut body = String::new();
    let mut y = MARGIN + TITLE;
    y = lines(&mut body, &titles, y, (TITLE, "bold"), theme);
    y = lines(&mut body, &subtitles, y, (SMALL, "normal"), theme);
    body.push_str(&nested(picture, y));
    y += f64::from(picture.height) + MARGIN + SMALL;
    y = lines(&mut body, &below, y, (SMALL, "normal"), theme);
    let (width, height) = (picture.width + 2 * pixels(MARGIN), pixels(y));
    let head = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{}" font-family="{}"><rect width="{width}" height="{height}" fill="white"/>"#,
        text::escaped(words.alt),
        super::canvas::FONTS
    );
    Svg { text: format!("{head}{body}</svg>\n"), width, height }
}

fn lines(body: &mut String, lines: &[String], from: f64, look: (f64, &str), theme: &Theme) -> f64 {
    let (size, weight) = look;
    let mut y = from;
    for line in lines {
        body.push_str(&format!(
            r#"<text x="{MARGIN}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{}">{}</text>"#,
            theme.text,
            text::escaped(line)
        ));
        y += size * 1.35;
    }
    y
}

/// The picture inside another; the words that describe it are on the outer one.
fn nested(picture: &Svg, y: f64) -> String {
    let inner = picture.text.split_once('>').map_or("", |(_, rest)| rest);
    let (width, height) = (picture.width, picture.height);
    let view = format!("0 0 {} {}", width * 8, height * 8);
    format!(r#"<svg x="{MARGIN}" y="{y}" width="{width}" height="{height}" viewBox="{view}">{}"#, inner.trim_end())
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
