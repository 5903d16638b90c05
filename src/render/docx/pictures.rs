//! Figures: caption, picture with alt text, how to read it, source.

use super::relations::Relations;
use super::text::{Said, bold, paragraph, plain, run};
use crate::charts;
use crate::domain::{Chart, Logo, Outcome, Svg};
use crate::render::logo;
use crate::render::package::xml;

/// A pixel of CSS in the units of drawings.
const UNITS_PER_PIXEL: u32 = 9525;

/// Widest and tallest picture in CSS pixels, so that the figures of a measure and the words around them take two pages of A4.
const WIDEST: u32 = 468;
const TALLEST: u32 = 590;

/// The elements of a figure.
pub(super) fn chart(
    chart: &Chart,
    (number, label): (usize, &str),
    language: &str,
    relations: &mut Relations,
) -> Outcome<Vec<String>> {
    // Charts are drawn in English.
    let said = |text| Said::english(text, language);
    let relation = relations.picture(charts::png(&chart.picture)?);
    let about = format!(r#"id="{number}" name="Figure {number}" descr="{}""#, xml(&chart.alt));
    let caption = format!("{}{}", bold(&format!("{label}: ")), run(said(&chart.title)));
    Ok(vec![
        paragraph("Caption", &caption),
        plain("FigureSubtitle", said(&chart.subtitle)),
        paragraph("Figure", &drawing(&about, size(&chart.picture), &relation)),
        plain("FigureNote", said(&chart.how_to_read)),
        plain("FigureNote", said(&chart.source)),
    ])
}

/// Number of the logo among the pictures: after every figure.
const LOGO: usize = 100_000;

/// The paragraph with the logo of the office.
pub(super) fn logo(logo: &Logo, relations: &mut Relations) -> Outcome<String> {
    let relation = relations.picture(logo::png(logo)?);
    let (width, height) = logo::size(logo);
    let about = format!(r#"id="{LOGO}" name="Logo" descr="{}""#, xml(&logo.alt));
    Ok(paragraph("Figure", &drawing(&about, (width * UNITS_PER_PIXEL, height * UNITS_PER_PIXEL), &relation)))
}

fn drawing(about: &str, (width, height): (u32, u32), relation: &str) -> String {
    format!(
        concat!(
            r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>"#,
            r#"<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>"#,
            r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>"#,
            r#"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"#,
            r#"<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#,
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#,
            r#"</wp:inline></w:drawing></w:r>"#
        ),
        width = width,
        height = height,
        about = about,
        relation = relation
    )
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
