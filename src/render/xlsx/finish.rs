//! What the workbook library leaves out: named heading styles, the language, and bytes without a clock.

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};

use super::cell_formats::{HEADING_1, HEADING_2};
use crate::domain::{Outcome, Report};
use crate::render::package::{PackagePart, core_properties, packed, unpacked};
use crate::render::xml::{read, rewritten, with_values};

/// A heading style: how it is called, its number among the built-in styles, and the size of its font in points.
struct Heading {
    name: &'static str,
    builtin: &'static str,
    size: u16,
}

const HEADINGS: &[Heading] = &[
    Heading { name: "Heading 1", builtin: "16", size: HEADING_1 },
    Heading { name: "Heading 2", builtin: "17", size: HEADING_2 },
];

/// A heading style in a workbook.
struct NamedStyle {
    heading: &'static Heading,
    /// Its font, among the fonts of the workbook.
    font: String,
    /// Its place among the styles.
    id: String,
}

/// The finished workbook.
pub(super) fn finished(bytes: &[u8], report: &Report) -> Outcome<Vec<u8>> {
    let finished = |part: PackagePart| match part.name.as_str() {
        "docProps/core.xml" => core_properties(report),
        "xl/styles.xml" => {
            let styles = with_headings(&String::from_utf8_lossy(&part.bytes))?;
            Ok(PackagePart::text(part.name, styles))
        }
        _ => Ok(part),
    };
    let parts: Vec<PackagePart> = unpacked(bytes)?.into_iter().map(finished).collect::<Outcome<_>>()?;
    packed(&parts)
}

/// Cells in the fonts of headings get the built-in style of that heading, which screen readers and outlines go by.
fn with_headings(styles: &str) -> Outcome<String> {
    let named = named_styles(styles)?;
    let mut within = Within::default();
    rewritten(styles, |event, writer| {
        match event {
            Event::Start(start) => {
                let changed = changed(&start, &within, &named)?;
                within.enter(&start);
                writer.write_event(Event::Start(changed))?;
            }
            Event::Empty(start) => writer.write_event(Event::Empty(changed(&start, &within, &named)?))?,
            Event::End(end) => {
                add_children(end.name().into_inner(), &named, writer)?;
                within.leave();
                writer.write_event(Event::End(end))?;
            }
            other => writer.write_event(other)?,
        }
        Ok(())
    })
}

/// The heading styles that a workbook needs: those whose font it has.
fn named_styles(styles: &str) -> Outcome<Vec<NamedStyle>> {
    let mut within = Within::default();
    let mut fonts: Vec<Option<String>> = Vec::new();
    let mut formats = 0;
    read(styles, |event| {
        if let Event::Start(start) | Event::Empty(start) = &event {
            match (within.parent(), start.name().into_inner()) {
                ("fonts", "font") => fonts.push(None),
                ("font", "sz") => {
                    if let Some(last) = fonts.last_mut() {
                        *last = start.try_get_attribute("val")?.map(|size| size.value.into_owned());
                    }
                }
                ("cellStyleXfs", "xf") => formats += 1,
                _ => {}
            }
        }
        within.follow(&event);
        Ok(())
    })?;
    let font = |size: u16| fonts.iter().position(|font| *font == Some(size.to_string()));
    let headings = HEADINGS.iter().filter_map(|heading| Some((heading, font(heading.size)?)));
    let style = |(at, (heading, font)): (usize, (&'static Heading, usize))| NamedStyle {
        heading,
        font: font.to_string(),
        id: (formats + at).to_string(),
    };
    Ok(headings.enumerate().map(style).collect())
}

/// The start of an element as it is with these styles: lists count them, cells in their fonts refer to them.
fn changed(start: &BytesStart, within: &Within, named: &[NamedStyle]) -> quick_xml::Result<BytesStart<'static>> {
    match (within.parent(), start.name().into_inner()) {
        (_, "cellStyleXfs" | "cellStyles") => with_values(start, |name, value| {
            let count: usize = value.parse().ok().filter(|_| name == "count")?;
            Some((count + named.len()).to_string())
        }),
        ("cellXfs", "xf") => {
            let is = |name: &str, wanted: &str| -> quick_xml::Result<bool> {
                Ok(start.try_get_attribute(name)?.is_some_and(|attribute| attribute.value == wanted))
            };
            let is_plain = is("fillId", "0")? && is("borderId", "0")? && is("xfId", "0")?;
            let font = start.try_get_attribute("fontId")?.map(|font| font.value.into_owned());
            let style = named.iter().find(|style| is_plain && Some(&style.font) == font.as_ref());
            with_values(start, |name, _| style.filter(|_| name == "xfId").map(|style| style.id.clone()))
        }
        _ => with_values(start, |_, _| None),
    }
}

/// Writes the styles at the end of the lists that hold them.
fn add_children(list: &str, named: &[NamedStyle], writer: &mut Writer<Vec<u8>>) -> quick_xml::Result<()> {
    for style in named {
        let child = match list {
            "cellStyleXfs" => BytesStart::new("xf").with_attributes([
                ("numFmtId", "0"),
                ("fontId", style.font.as_str()),
                ("fillId", "0"),
                ("borderId", "0"),
            ]),
            "cellStyles" => BytesStart::new("cellStyle").with_attributes([
                ("name", style.heading.name),
                ("xfId", style.id.as_str()),
                ("builtinId", style.heading.builtin),
            ]),
            _ => continue,
        };
        writer.write_event(Event::Empty(child))?;
    }
    Ok(())
}

/// The elements that an event is in, the outermost first.
#[derive(Default)]
struct Within(Vec<String>);

impl Within {
    fn enter(&mut self, start: &BytesStart) {
        self.0.push(start.name().into_inner().to_owned());
    }

    fn leave(&mut self) {
        self.0.pop();
    }

    fn follow(&mut self, event: &Event) {
        match event {
            Event::Start(start) => self.enter(start),
            Event::End(_) => self.leave(),
            _ => {}
        }
    }

    fn parent(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }
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
        let made = with_headings(styles).unwrap();
        assert!(made.contains(r#"<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles>"#), "{made}");
        assert!(made.contains(r#"fontId="1" fillId="0" borderId="0" xfId="1" applyFont="1""#), "{made}");
        assert!(made.contains(r#"<cellStyleXfs count="2">"#) && !made.contains("Heading 2"), "{made}");
    }
}
