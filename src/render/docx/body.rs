//! The body of a document: title, contents, the sections of the report, and the numbers of its charts at the end.

use super::paragraphs::{BodyElement, Paragraph};
use super::relations::Relations;
use super::runs::{MarkedText, bold, bookmark, bookmarked, field_end, field_start, inner_link, run, web_link};
use super::sections::Orientation;
use super::tables::TableLanguage;
use super::{pictures, tables};
use crate::domain::{Block, Brand, Chart, Item, Link, Outcome, Report, Run, Text};
use crate::render::exhibits::Exhibits;
use crate::render::links::{Links, is_web};
use crate::render::page_sections::{PageSection, has_contents, page_sections};
use crate::render::xml::Element;
use crate::wording::Wording;

/// The namespaces of a document.
const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// The text of a document and what it refers to.
pub(super) struct Body {
    pub(super) document: String,
    pub(super) relations: Relations,
}

/// A report as a document.
pub(super) fn of(report: &Report, wording: &Wording, brand: &Brand) -> Outcome<Body> {
    let sections = page_sections(report);
    let mut builder = BodyBuilder {
        sections: &sections,
        wording,
        language: &report.language,
        links: Links::of(report),
        relations: Relations::default(),
        elements: Vec::new(),
        tables: 0,
        charts: 0,
    };
    builder.brand(brand)?;
    builder.push(Paragraph::plain("Title", MarkedText::of(&report.title, &report.language)));
    builder.push(Paragraph::plain("Subtitle", &report.subtitle));
    let before_headings = sections.first().filter(|section| section.heading.is_none());
    if let Some(section) = before_headings {
        builder.section(0, section)?;
    }
    if has_contents(&sections) {
        builder.contents();
    }
    for (at, section) in sections.iter().enumerate().skip(usize::from(before_headings.is_some())) {
        builder.section(at, section)?;
    }
    builder.numbers(&Exhibits::of(report));
    builder.finished()
}

/// A document while it is built.
struct BodyBuilder<'a> {
    sections: &'a [PageSection<'a>],
    wording: &'a Wording,
    language: &'a str,
    links: Links<'a>,
    relations: Relations,
    elements: Vec<BodyElement>,
    tables: usize,
    charts: usize,
}

impl BodyBuilder<'_> {
    fn push(&mut self, paragraph: Paragraph) {
        self.elements.push(paragraph.into());
    }

    /// The whole document, with the properties of its last section at its end.
    fn finished(self) -> Outcome<Body> {
        let last = self.sections.last().map(Orientation::of).filter(|_| self.charts == 0);
        let elements = self.elements.into_iter().map(BodyElement::into_element);
        let body =
            Element::new("w:body").holding(elements).holding([last.unwrap_or(Orientation::Portrait).properties()]);
        let document = NAMESPACES.iter().fold(Element::new("w:document"), |it, (name, uri)| it.with(name, uri));
        Ok(Body { document: document.holding([body]).document()?, relations: self.relations })
    }

    /// The logo of the office, or else its name.
    fn brand(&mut self, brand: &Brand) -> Outcome<()> {
        match (&brand.logo, &brand.name) {
            (Some(logo), _) => {
                let paragraph = pictures::logo(logo, &mut self.relations)?;
                self.push(paragraph);
            }
            (None, Some(name)) => self.push(Paragraph::plain("Subtitle", name)),
            (None, None) => {}
        }
        Ok(())
    }

    /// The headings, each a link, in a field that a person can have brought up to date.
    fn contents(&mut self) {
        self.push(Paragraph::plain("TOCHeading", &self.wording.say("document.contents", &[])));
        let entries = self.entries();
        let last = entries.len().saturating_sub(1);
        for (at, (style, link)) in entries.into_iter().enumerate() {
            let before = (at == 0).then(|| field_start(r#" TOC \o "1-2" \h \n "#));
            let after = (at == last).then(field_end);
            self.push(Paragraph::new(style, before.into_iter().flatten().chain([link]).chain(after)));
        }
    }

    /// Style and link of each line of the contents.
    fn entries(&self) -> Vec<(&'static str, Element)> {
        let headings = self.sections.iter().enumerate().filter_map(|(at, section)| Some((at, section.heading?)));
        let headings = headings.filter(|(_, heading)| heading.level <= 3);
        let mut entries: Vec<(&str, Element)> = headings
            .map(|(at, heading)| {
                let style = if heading.level == 2 { "TOC1" } else { "TOC2" };
                (style, inner_link(&bookmark(at), self.marked(heading.text)))
            })
            .collect();
        if self.sections.iter().any(PageSection::has_figures) {
            let numbers = self.wording.say("document.numbers", &[]);
            entries.push(("TOC1", inner_link(&bookmark(self.sections.len()), &numbers)));
        }
        entries
    }

    fn section(&mut self, at: usize, section: &PageSection) -> Outcome<()> {
        let page = Orientation::of(section);
        let before = at.checked_sub(1).and_then(|at| self.sections.get(at));
        let before = before.map_or(Orientation::Portrait, Orientation::of);
        if page != before {
            self.end_section(before);
        }
        if let Some(heading) = section.heading {
            let style = match heading.level {
                2 => "Heading1",
                3 => "Heading2",
                _ => "Heading3",
            };
            let runs = bookmarked(at, run(self.marked(heading.text)));
            self.push(Paragraph::new(style, runs).starting_page(section.new_page));
        }
        for block in &section.blocks {
            self.block(block)?;
        }
        Ok(())
    }

    /// Ends a section at the last paragraph, which every section has: tables are followed by one.
    fn end_section(&mut self, orientation: Orientation) {
        if let Some(BodyElement::Paragraph(last)) = self.elements.last_mut() {
            last.end_section(orientation);
        }
    }

    fn block(&mut self, block: &Block) -> Outcome<()> {
        match block {
            Block::Heading { .. } => {}
            Block::Paragraph(text) => self.push(Paragraph::plain("Normal", self.marked(text))),
            Block::Lead(text) => self.push(Paragraph::plain("Lead", self.marked(text))),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Prose(runs) => self.prose("Normal", runs),
            Block::ProseList(items) => items.iter().for_each(|runs| self.prose("ListBullet", runs)),
            Block::Note { title, items } => {
                self.push(Paragraph::plain("NoteTitle", self.marked(title)));
                items.iter().for_each(|text| self.push(Paragraph::plain("ListBullet", self.marked(text))));
            }
            Block::Table(table) => {
                self.tables += 1;
                let label = self.numbered("document.table", self.tables);
                let language = TableLanguage { document: self.language, is_english: false };
                let elements = tables::table(table, &label, language, |link| self.bookmark_of(link));
                self.elements.extend(elements);
            }
            Block::Charts(charts) => {
                for chart in charts {
                    self.chart(chart)?;
                }
            }
        }
        Ok(())
    }

    fn chart(&mut self, chart: &Chart) -> Outcome<()> {
        self.charts += 1;
        let label = self.numbered("document.figure", self.charts);
        let place = (self.charts, label.as_str());
        let paragraphs = pictures::chart(chart, place, self.language, &mut self.relations)?;
        self.elements.extend(paragraphs.map(BodyElement::from));
        Ok(())
    }

    /// What a table or a figure is called.
    fn numbered(&self, key: &str, number: usize) -> String {
        self.wording.say(key, &[("number", &number.to_string())])
    }

    fn prose(&mut self, style: &'static str, runs: &[Run]) {
        let one = |this: &mut Self, it: &Run| match it.link.as_deref().filter(|address| is_web(address)) {
            Some(address) => web_link(&this.relations.link(address), &it.text),
            _ if it.strong => bold(&it.text),
            _ => run(&it.text),
        };
        let runs: Vec<Element> = runs.iter().map(|it| one(self, it)).collect();
        self.push(Paragraph::new(style, runs));
    }

    fn item(&mut self, item: &Item) {
        let label = item.link.as_ref().map(|(label, link)| self.label(label, link));
        let text = run(self.marked(&item.text));
        self.push(Paragraph::new("ListBullet", label.into_iter().chain([text])));
    }

    /// What an item begins with, leading where it may.
    fn label(&mut self, label: &Text, link: &Link) -> Element {
        let marked = MarkedText::of(label, self.language);
        match self.links.leading(link) {
            Some(Link::Web(address)) => web_link(&self.relations.link(address), marked),
            Some(Link::Heading(_)) => {
                self.bookmark_of(link).map_or_else(|| run(marked), |bookmark| inner_link(&bookmark, marked))
            }
            Some(Link::Page(_)) | None => run(marked),
        }
    }

    fn marked<'b>(&self, text: &'b Text) -> MarkedText<'b> {
        MarkedText::of(text, self.language)
    }

    fn bookmark_of(&self, link: &Link) -> Option<String> {
        let Some(Link::Heading(id)) = self.links.leading(link) else { return None };
        self.sections.iter().position(|section| section.heading.is_some_and(|heading| heading.id == *id)).map(bookmark)
    }

    /// The numbers of every chart, for those who cannot see it and those who want to calculate.
    fn numbers(&mut self, exhibits: &Exhibits) {
        if self.charts == 0 {
            return;
        }
        if self.sections.last().is_some_and(PageSection::is_wide) {
            self.end_section(Orientation::Landscape);
        }
        let heading = run(&self.wording.say("document.numbers", &[]));
        let heading = Paragraph::new("Heading1", bookmarked(self.sections.len(), heading));
        self.push(heading.starting_page(true));
        let language = TableLanguage { document: self.language, is_english: true };
        for exhibit in exhibits.of_charts() {
            let label = self.numbered("document.table", exhibit.number);
            self.elements.extend(tables::table(exhibit.table, &label, language, |_| None));
        }
    }
}
