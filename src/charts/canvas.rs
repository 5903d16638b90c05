//! A sheet to draw on, in CSS pixels from the top left, drawn by plotters into SVG.
//!
//! plotters rounds every coordinate to a whole number, which shows as steps in shallow lines. So everything is drawn
//! [`SCALE`] times larger and the picture's `viewBox` brings it back.

use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, IntoDrawingArea, IntoFont, PathElement, Polygon, RGBAColor, Rectangle, SVGBackend, ShapeStyle,
    TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, RGBColor};

use super::svg::{SvgWriter, element};
use crate::catalogue::Colour;
use crate::domain::{Outcome, Place, Problem, Problems, Svg};

const SCALE: f64 = 8.0;
const SCALE_WHOLE: u32 = 8;

/// The bundled font first, then fonts of the same widths.
pub(super) const FONTS: &str = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif";

/// plotters writes font sizes divided by this.
const PLOTTERS_FONT_FACTOR: f64 = 1.24;

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Left,
    Centre,
    Right,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: Colour,
}

/// The sheet.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    problem: Option<String>,
}

/// Draws a picture of this size, and describes it in words for those who cannot see it.
pub(super) fn picture(width: u32, height: u32, alt: &str, draw: impl FnOnce(&mut Canvas)) -> Outcome<Svg> {
    let mut svg = String::new();
    {
        let size = (width * SCALE_WHOLE, height * SCALE_WHOLE);
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let mut canvas = Canvas { area, problem: None };
        draw(&mut canvas);
        let finished = canvas.area.present().map_err(|error| format!("{error:?}"));
        if let Some(error) = canvas.problem.or(finished.err()) {
            return Err(fault(&error));
        }
    }
    Ok(Svg { text: finish(&svg, width, height, alt)?, width, height })
}

fn fault(error: &str) -> Problems {
    Problem::data(Place::Stage("charts"), format!("a picture cannot be drawn: {error}")).into()
}

/// Gives the picture its size, its description and one font for all texts.
fn finish(svg: &str, width: u32, height: u32, alt: &str) -> Outcome<String> {
    let view = format!("0 0 {} {}", width * SCALE_WHOLE, height * SCALE_WHOLE);
    let root = element(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width.to_string()),
            ("height", &height.to_string()),
            ("viewBox", &view),
            ("role", "img"),
            ("aria-label", alt),
            ("font-family", FONTS),
        ],
    );
    let mut writer = SvgWriter::new();
    writer
        .picture(svg, root, &[("font-family", FONTS), ("opacity", "1")])
        .map_err(|error| fault(&error.to_string()))?;
    writer.finished().map_err(|error| fault(&error.to_string()))
}

impl Canvas<'_> {
    /// A straight line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], width: f64, colour: Colour) {
        let points: Vec<(i32, i32)> = points.iter().map(|point| at(*point)).collect();
        let done = self.area.draw(&PathElement::new(points, stroke(colour, width)));
        self.note(done);
    }

    /// A line of dashes between two points.
    pub(super) fn dashes(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        self.dashed(&[from, to], width, colour);
    }

    /// A line of dashes through points; dashes run on around the corners.
    pub(super) fn dashed(&mut self, points: &[(f64, f64)], width: f64, colour: Colour) {
        const DASH: f64 = 4.0;
        let mut dash: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
        let (mut drawn, mut left) = (true, DASH);
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            let mut gone = 0.0;
            while length - gone > left {
                gone += left;
                let share = gone / length;
                let corner = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
                dash.push(corner);
                if drawn {
                    self.line(&dash, width, colour);
                }
                dash = vec![corner];
                (drawn, left) = (!drawn, DASH);
            }
            left -= length - gone;
            dash.push(*to);
        }
        if drawn && dash.len() > 1 {
            self.line(&dash, width, colour);
        }
    }

    /// A filled rectangle from its top left to its bottom right corner.
    pub(super) fn rectangle(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour) {
        let done = self.area.draw(&Rectangle::new([at(from), at(to)], rgb(colour).filled()));
        self.note(done);
    }

    /// The outline of a rectangle.
    pub(super) fn frame(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        // As a line: the SVG backend gives outlines of rectangles a width of one unit, an eighth of a pixel here.
        self.line(&[from, (to.0, from.1), to, (from.0, to.1), from], width, colour);
    }

    /// A thick outline inside a rectangle, its corners closed.
    pub(super) fn border(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        let (left, top, right, bottom) = (from.0, from.1, to.0, to.1);
        self.rectangle((left, top), (right, top + width), colour);
        self.rectangle((left, bottom - width), (right, bottom), colour);
        self.rectangle((left, top), (left + width, bottom), colour);
        self.rectangle((right - width, top), (right, bottom), colour);
    }

    /// A filled shape.
    pub(super) fn shape(&mut self, points: &[(f64, f64)], colour: Colour) {
        let points: Vec<(i32, i32)> = points.iter().map(|point| at(*point)).collect();
        let done = self.area.draw(&Polygon::new(points, rgb(colour).filled()));
        self.note(done);
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, centre: (f64, f64), radius: f64, colour: Colour) {
        let done = self.area.draw(&Circle::new(at(centre), scaled(radius), rgb(colour).filled()));
        self.note(done);
    }

    /// A ring filled with white.
    pub(super) fn ring(&mut self, centre: (f64, f64), radius: f64, width: f64, colour: Colour) {
        let done = self.area.draw(&Circle::new(at(centre), scaled(radius), rgb(WHITE).filled()));
        self.note(done);
        let done = self.area.draw(&Circle::new(at(centre), scaled(radius), stroke(colour, width)));
        self.note(done);
    }

    /// A text whose middle height is at the point.
    pub(super) fn text(&mut self, text: &str, point: (f64, f64), anchor: Anchor, look: Lettering) {
        let style = if look.bold { FontStyle::Bold } else { FontStyle::Normal };
        let horizontal = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Centre => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let font = (FONTS, look.size * SCALE * PLOTTERS_FONT_FACTOR, style).into_font();
        let look =
            TextStyle { font, color: rgb(look.colour).to_backend_color(), pos: Pos::new(horizontal, VPos::Center) };
        // "0.5ex" below the point is a quarter of an em: capitals stand a little low, so that digits are centred.
        let done = self.area.draw_text(text, &look, at((point.0, point.1 + 0.6)));
        self.note(done);
    }

    /// Keeps the first refusal of the drawing library for the end.
    fn note<E: std::fmt::Debug>(&mut self, outcome: Result<(), E>) {
        if let Err(error) = outcome {
            self.problem.get_or_insert(format!("{error:?}"));
        }
    }
}

pub(super) const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.red, colour.green, colour.blue)
}

fn stroke(colour: Colour, width: f64) -> ShapeStyle {
    let colour: RGBAColor = rgb(colour).to_rgba();
    ShapeStyle { color: colour, filled: false, stroke_width: u32::try_from(scaled(width)).unwrap_or(1).max(1) }
}

fn at(point: (f64, f64)) -> (i32, i32) {
    (scaled(point.0), scaled(point.1))
}

/// Pictures are a few thousand units wide, far inside the range of an i32.
#[allow(clippy::cast_possible_truncation)]
fn scaled(length: f64) -> i32 {
    (length * SCALE).round() as i32
}
