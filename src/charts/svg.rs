//! SVG event by event: what the drawing library wrote is read, and written anew with another root.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, Writer};

use super::text;

/// A picture while it is written.
pub(super) struct SvgWriter(Writer<Vec<u8>>);

impl SvgWriter {
    pub(super) fn new() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// Begins an element.
    pub(super) fn start(&mut self, start: BytesStart) -> quick_xml::Result<()> {
        Ok(self.0.write_event(Event::Start(start))?)
    }

    /// Writes an element that holds nothing.
    pub(super) fn empty(&mut self, start: BytesStart) -> quick_xml::Result<()> {
        Ok(self.0.write_event(Event::Empty(start))?)
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &str) -> quick_xml::Result<()> {
        Ok(self.0.write_event(Event::Text(BytesText::from_escaped(text::escaped(text))))?)
    }

    /// Ends an element.
    pub(super) fn end(&mut self, name: &str) -> quick_xml::Result<()> {
        Ok(self.0.write_event(Event::End(BytesEnd::new(name)))?)
    }

    /// Writes a picture with another root, and without these attributes of these values.
    pub(super) fn picture(&mut self, svg: &str, root: BytesStart, left_out: &[(&str, &str)]) -> quick_xml::Result<()> {
        let mut reader = Reader::from_str(svg);
        let mut root = Some(root);
        loop {
            match reader.read_event()? {
                Event::Eof => return Ok(()),
                Event::Start(start) => {
                    let start = match root.take() {
                        Some(root) => root,
                        None => without(&start, left_out)?,
                    };
                    self.start(start)?;
                }
                Event::Empty(start) => self.empty(without(&start, left_out)?)?,
                event => self.0.write_event(event)?,
            }
        }
    }

    /// What was written.
    pub(super) fn finished(self) -> Result<String, std::string::FromUtf8Error> {
        String::from_utf8(self.0.into_inner())
    }
}

/// The start of an element.
pub(super) fn element(name: &'static str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
    let escaped =
        attributes.iter().map(|(name, value)| Attribute { key: QName(name), value: text::escaped(value).into() });
    BytesStart::new(name).with_attributes(escaped)
}

/// The start of an element without these attributes of these values.
fn without(start: &BytesStart, left_out: &[(&str, &str)]) -> quick_xml::Result<BytesStart<'static>> {
    let mut kept = BytesStart::new(start.name().into_inner().to_owned());
    for attribute in start.attributes() {
        let attribute = attribute?;
        if !left_out.contains(&(attribute.key.into_inner(), attribute.value.as_ref())) {
            kept.push_attribute(attribute);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_another_root_and_keeps_all_else() {
        let drawn = "<svg width=\"8\">\n<text a=\"1\" b=\"&lt;\">\nx &amp; y\n</text><rect a=\"2\"/></svg>\n";
        let mut writer = SvgWriter::new();
        writer.picture(drawn, element("svg", &[("aria-label", "the peers' <rate>")]), &[("a", "1")]).unwrap();
        assert_eq!(
            writer.finished().unwrap(),
            "<svg aria-label=\"the peers&#39; &lt;rate&gt;\">\n<text b=\"&lt;\">\nx &amp; y\n</text><rect a=\"2\"/></svg>\n"
        );
    }
}
