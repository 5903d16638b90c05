//! XML as a tree of elements that is whole before it is written, and documents changed event by event.
//!
//! In: elements, or a document that another program wrote. Out: its text. Nothing that is written is edited afterwards, and no
//! word can break it: characters that XML forbids are left out, because one of them in a cell of a published table would make
//! the whole document unreadable.

use std::fmt::Display;

use quick_xml::escape::partial_escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::package::fault;
use crate::domain::Outcome;

/// An element with its attributes and what it holds.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Content>,
}

#[derive(Debug, Clone)]
enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An element that holds nothing.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// The same with one more attribute. Line breaks and tabs are blanks, as every reader of attributes takes them.
    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        let one_line = |letter: char| if matches!(letter, '\t' | '\n' | '\r') { ' ' } else { letter };
        self.attributes.push((name, allowed(&value.to_string()).map(one_line).collect()));
        self
    }

    /// The same with more elements in it.
    pub(super) fn holding(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(elements.into_iter().map(Content::Element));
        self
    }

    /// The same with a text in it.
    pub(super) fn saying(mut self, text: &str) -> Self {
        self.content.push(Content::Text(allowed(text).collect()));
        self
    }

    /// The element as a whole document.
    pub(super) fn document(&self) -> Outcome<String> {
        let mut writer = Writer::new(Vec::new());
        self.write_document(&mut writer).map_err(|error| fault(&error))?;
        text(writer)
    }

    fn write_document(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
        self.write(writer)
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.content.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(writer)?,
                Content::Text(text) => {
                    writer.write_event(Event::Text(BytesText::from_escaped(partial_escape(text.as_str()))))?;
                }
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Characters of XML 1.0.
pub(super) fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

fn allowed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| is_allowed(*letter))
}

/// A document with the values of these attributes in place of `@name@`.
pub(super) fn filled(template: &str, values: &[(&str, &str)]) -> Outcome<String> {
    rewritten(template, |event, writer| {
        let value = |_: &str, value: &str| {
            let name = value.strip_prefix('@')?.strip_suffix('@')?;
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        writer.write_event(match event {
            Event::Start(start) => Event::Start(with_values(&start, value)?),
            Event::Empty(start) => Event::Empty(with_values(&start, value)?),
            other => other,
        })?;
        Ok(())
    })
}

/// A document read event by event, each written as `write` says.
pub(super) fn rewritten(
    document: &str,
    mut write: impl FnMut(Event, &mut Writer<Vec<u8>>) -> quick_xml::Result<()>,
) -> Outcome<String> {
    let mut writer = Writer::new(Vec::with_capacity(document.len()));
    read(document, |event| write(event, &mut writer))?;
    text(writer)
}

/// Reads a document event by event.
pub(super) fn read<'a>(document: &'a str, mut each: impl FnMut(Event<'a>) -> quick_xml::Result<()>) -> Outcome<()> {
    let mut reader = Reader::from_str(document);
    loop {
        match reader.read_event().map_err(|error| fault(&error))? {
            Event::Eof => return Ok(()),
            event => each(event).map_err(|error| fault(&error))?,
        }
    }
}

/// The start of an element with other values of attributes; `value` is given name and value of each, and none leaves it.
pub(super) fn with_values(
    start: &BytesStart,
    value: impl Fn(&str, &str) -> Option<String>,
) -> quick_xml::Result<BytesStart<'static>> {
    let mut changed = BytesStart::new(start.name().into_inner().to_owned());
    for attribute in start.attributes() {
        let attribute: Attribute = attribute?;
        match value(attribute.key.into_inner(), &attribute.value) {
            Some(value) => changed.push_attribute((attribute.key.into_inner(), value.as_str())),
            None => changed.push_attribute(attribute),
        }
    }
    Ok(changed)
}

fn text(writer: Writer<Vec<u8>>) -> Outcome<String> {
    String::from_utf8(writer.into_inner()).map_err(|error| fault(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_a_document() {
        let hostile = "<a b='c'>&\u{1}\u{fffe}\u{b}\"";
        let document = Element::new("t").with("v", hostile).saying(hostile).document().unwrap();
        let (_, element) = document.split_once('\n').unwrap();
        assert_eq!(element, "<t v=\"&lt;a b=&apos;c&apos;&gt;&amp;&quot;\">&lt;a b='c'&gt;&amp;\"</t>");
        let welsh = Element::new("t").saying("Heddlu Dyfed-Powys ŵ ŷ ►").document().unwrap();
        assert!(welsh.ends_with("<t>Heddlu Dyfed-Powys ŵ ŷ ►</t>"), "{welsh}");
    }

    #[test]
    fn a_template_is_filled_where_it_says_so_and_nowhere_else() {
        let template = "<?xml version=\"1.0\"?>\n<a b=\"@one@\" c=\"@two@\"><d e=\"&lt;@one@\"/>@one@</a>";
        let filled = filled(template, &[("one", "1 < \"2\"")]).unwrap();
        assert_eq!(
            filled,
            "<?xml version=\"1.0\"?>\n<a b=\"1 &lt; &quot;2&quot;\" c=\"@two@\"><d e=\"&lt;@one@\"/>@one@</a>"
        );
    }
}
