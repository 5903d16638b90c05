//! What the workbook library leaves out: named heading styles, the language, and bytes without a clock.

use super::super::package::{Part, core_properties, packed, unpacked};
use super::looks::{HEADING_1, HEADING_2};
use crate::domain::{Outcome, Report};

/// A heading style: how it is called, its number among the built-in styles, and the size of its font.
const HEADINGS: &[(&str, u32, u16)] = &[("Heading 1", 16, HEADING_1), ("Heading 2", 17, HEADING_2)];

/// The finished workbook.
pub(super) fn finished(bytes: &[u8], report: &Report) -> Outcome<Vec<u8>> {
    let parts: Vec<Part> = unpacked(bytes)?
        .into_iter()
        .map(|part| match part.name.as_str() {
            "docProps/core.xml" => core_properties(report),
            "xl/styles.xml" => Part::text(part.name, with_headings(&String::from_utf8_lossy(&part.bytes))),
            _ => part,
        })
        .collect();
    packed(&parts)
}

/// Cells in the fonts of headings get the built-in style of that heading, which screen readers and outlines go by.
fn with_headings(styles: &str) -> String {
    HEADINGS.iter().fold(styles.to_owned(), |styles, heading| with_heading(&styles, *heading).unwrap_or(styles))
}

fn with_heading(styles: &str, heading: (&str, u32, u16)) -> Option<String> {
    let (name, builtin, size) = heading;
    let font = font_of_size(styles, size)?;
    let (before, style_formats, rest) = cut_out(styles, "cellStyleXfs")?;
    let (between, formats, rest) = cut_out(rest, "cellXfs")?;
    let (between_styles, names, rest) = cut_out(rest, "cellStyles")?;
    let id = style_formats.matches("<xf ").count();
    let style = format!(r#"<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"/>"#);
    let in_use = formats.replace(
        &format!(r#" fontId="{font}" fillId="0" borderId="0" xfId="0""#),
        &format!(r#" fontId="{font}" fillId="0" borderId="0" xfId="{id}""#),
    );
    let named = format!(r#"<cellStyle name="{name}" xfId="{id}" builtinId="{builtin}"/>"#);
    Some(format!(
        "{before}{}{between}<cellXfs{in_use}</cellXfs>{between_styles}{}{rest}",
        grown("cellStyleXfs", style_formats, id, &style),
        grown("cellStyles", names, names.matches("<cellStyle ").count(), &named),
    ))
}

/// The place of the font of this size among the fonts.
fn font_of_size(styles: &str, size: u16) -> Option<usize> {
    let (_, fonts, _) = cut_out(styles, "fonts")?;
    fonts.split("<font>").skip(1).position(|font| font.contains(&format!(r#"<sz val="{size}"/>"#)))
}

/// What is before an element, in it (its attributes first) and after it.
fn cut_out<'a>(text: &'a str, element: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(&format!("<{element} "))?;
    let start = before.len() + element.len() + 1;
    let (_, after) = rest.split_once(&format!("</{element}>"))?;
    let end = text.len() - after.len() - element.len() - 3;
    Some((before, text.get(start..end)?, after))
}

/// An element with one more child and its count set right.
fn grown(element: &str, inside: &str, count: usize, child: &str) -> String {
    let more = inside.replacen(&format!(r#"count="{count}""#), &format!(r#"count="{}""#, count + 1), 1);
    format!("<{element}{more}{child}</{element}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_named_styles() {
        let styles = concat!(
            r#"<styleSheet><fonts count="2"><font><sz val="12"/></font><font><b/><sz val="16"/></font></fonts>"#,
            r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
            r#"<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
            r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>"#,
            r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
        );
        let made = with_headings(styles);
        assert!(made.contains(r#"<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles>"#), "{made}");
        assert!(made.contains(r#"fontId="1" fillId="0" borderId="0" xfId="1" applyFont="1""#), "{made}");
        assert!(made.contains(r#"<cellStyleXfs count="2">"#) && !made.contains("Heading 2"), "{made}");
    }
}
