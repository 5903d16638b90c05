//! Figures: caption, picture with alt text, how to read it, source.

use super::paragraphs::Paragraph;
use super::relations::Relations;
use super::runs::{MarkedText, bold, run};
use crate::charts;
use crate::domain::{Chart, Logo, Outcome, Svg};
use crate::render::logo;
use crate::render::xml::Element;

/// A pixel of CSS in the units of drawings.
const UNITS_PER_PIXEL: u32 = 9525;

/// Widest and tallest picture in CSS pixels, so that the figures of a measure and the words around them take two pages of A4.
const WIDEST: u32 = 468;
const TALLEST: u32 = 590;

/// The paragraphs of a figure.
pub(super) fn chart(
    chart: &Chart,
    (number, label): (usize, &str),
    language: &str,
    relations: &mut Relations,
) -> Outcome<[Paragraph; 5]> {
    // Charts are drawn in English.
    let english = |text| MarkedText::english(text, language);
    let picture = Picture {
        number,
        name: &format!("Figure {number}"),
        alt: &chart.alt,
        size: size(&chart.picture),
        relation: &relations.picture(charts::png(&chart.picture)?),
    };
    Ok([
        Paragraph::new("Caption", [bold(&format!("{label}: ")), run(english(&chart.title))]),
        Paragraph::plain("FigureSubtitle", english(&chart.subtitle)),
        Paragraph::new("Figure", [picture.run()]),
        Paragraph::plain("FigureNote", english(&chart.how_to_read)),
        Paragraph::plain("FigureNote", english(&chart.source)),
    ])
}

/// Number of the logo among the pictures: after every figure.
const LOGO: usize = 100_000;

/// The paragraph with the logo of the office.
pub(super) fn logo(logo: &Logo, relations: &mut Relations) -> Outcome<Paragraph> {
    let (width, height) = logo::size(logo);
    let picture = Picture {
        number: LOGO,
        name: "Logo",
        alt: &logo.alt,
        size: (width * UNITS_PER_PIXEL, height * UNITS_PER_PIXEL),
        relation: &relations.picture(logo::png(logo)?),
    };
    Ok(Paragraph::new("Figure", [picture.run()]))
}

/// A picture in a document.
struct Picture<'a> {
    number: usize,
    name: &'a str,
    /// What it shows, in words.
    alt: &'a str,
    /// Width and height in the units of drawings.
    size: (u32, u32),
    /// Id of the reference to its file.
    relation: &'a str,
}

impl Picture<'_> {
    fn run(&self) -> Element {
        let inline = ["distT", "distB", "distL", "distR"];
        let inline = inline.iter().fold(Element::new("wp:inline"), |inline, side| inline.with(side, 0));
        let inline = inline.holding([
            self.extent("wp:extent"),
            self.about("wp:docPr"),
            Element::new("wp:cNvGraphicFramePr")
                .holding([Element::new("a:graphicFrameLocks").with("noChangeAspect", 1)]),
            Element::new("a:graphic").holding([Element::new("a:graphicData")
                .with("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")
                .holding([self.picture()])]),
        ]);
        Element::new("w:r").holding([Element::new("w:drawing").holding([inline])])
    }

    fn picture(&self) -> Element {
        let properties = Element::new("pic:nvPicPr").holding([self.about("pic:cNvPr"), Element::new("pic:cNvPicPr")]);
        let file = Element::new("pic:blipFill").holding([
            Element::new("a:blip").with("r:embed", self.relation),
            Element::new("a:stretch").holding([Element::new("a:fillRect")]),
        ]);
        let place =
            Element::new("a:xfrm").holding([Element::new("a:off").with("x", 0).with("y", 0), self.extent("a:ext")]);
        let shape = Element::new("a:prstGeom").with("prst", "rect").holding([Element::new("a:avLst")]);
        Element::new("pic:pic").holding([properties, file, Element::new("pic:spPr").holding([place, shape])])
    }

    /// Number, name and alt text.
    fn about(&self, element: &'static str) -> Element {
        Element::new(element).with("id", self.number).with("name", self.name).with("descr", self.alt)
    }

    fn extent(&self, element: &'static str) -> Element {
        let (width, height) = self.size;
        Element::new(element).with("cx", width).with("cy", height)
    }
}

/// The size on the page: as drawn, smaller only where the page is.
fn size(picture: &Svg) -> (u32, u32) {
    let (width, height) = (picture.width.max(1), picture.height.max(1));
    let (mut shown_width, mut shown_height) = (width, height);
    if shown_width > WIDEST {
        (shown_width, shown_height) = (WIDEST, height * WIDEST / width);
    }
    if shown_height > TALLEST {
        (shown_width, shown_height) = (width * TALLEST / height, TALLEST);
    }
    (shown_width * UNITS_PER_PIXEL, shown_height * UNITS_PER_PIXEL)
}
