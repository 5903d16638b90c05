//! The body of a document: title, contents, the sections of the report, and the data for its charts at the end.

use super::relations::{FOOTER, HEADER, Relations};
use super::tables::Tongue;
use super::text::{Said, bold, bookmark, bookmarked, field, inner_link, paragraph, plain, run, web_link};
use super::{pictures, tables};
use crate::catalogue::Wording;
use crate::domain::{Block, Brand, Item, Outcome, Report, Run, Text};
use crate::render::exhibits::Exhibits;
use crate::render::links::{Links, Target};
use crate::render::parts::{Part, has_contents, parts};

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#
);

/// The text of a document and what it refers to.
pub(super) struct Body {
    pub(super) document: String,
    pub(super) relations: Relations,
}

/// A report as a document.
pub(super) fn of(report: &Report, wording: &Wording, brand: &Brand) -> Outcome<Body> {
    let parts = parts(report);
    let mut writing = Writing {
        parts: &parts,
        wording,
        language: &report.language,
        links: Links::of(report),
        relations: Relations::default(),
        elements: Vec::new(),
        tables: 0,
        charts: 0,
    };
    writing.brand(brand)?;
    writing.elements.push(plain("Title", Said::of(&report.title, &report.language)));
    writing.elements.push(plain("Subtitle", &report.subtitle));
    let before_headings = parts.first().filter(|part| part.heading.is_none());
    if let Some(part) = before_headings {
        writing.part(0, part)?;
    }
    if has_contents(&parts) {
        writing.contents();
    }
    for (at, part) in parts.iter().enumerate().skip(usize::from(before_headings.is_some())) {
        writing.part(at, part)?;
    }
    writing.numbers(&Exhibits::of(report));
    let last =
        if parts.last().is_some_and(Part::is_wide) && writing.charts == 0 { Page::Turned } else { Page::Upright };
    let document = format!("{HEAD}{}{}</w:body></w:document>", writing.elements.concat(), last.properties());
    Ok(Body { document, relations: writing.relations })
}

/// How a page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Upright,
    Turned,
}

impl Page {
    fn of(part: &Part) -> Self {
        if part.is_wide() { Self::Turned } else { Self::Upright }
    }

    fn properties(self) -> String {
        let size = match self {
            Self::Upright => r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
            Self::Turned => r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
        };
        format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:footerReference w:type="default" r:id="{FOOTER}"/>{size}<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        )
    }
}

/// A document as it is written.
struct Writing<'a> {
    parts: &'a [Part<'a>],
    wording: &'a Wording,
    language: &'a str,
    links: Links<'a>,
    relations: Relations,
    elements: Vec<String>,
    tables: usize,
    charts: usize,
}

impl Writing<'_> {
    /// The logo of the office, or else its name.
    fn brand(&mut self, brand: &Brand) -> Outcome<()> {
        match (&brand.logo, &brand.name) {
            (Some(logo), _) => self.elements.push(pictures::logo(logo, &mut self.relations)?),
            (None, Some(name)) => self.elements.push(plain("Subtitle", name)),
            (None, None) => {}
        }
        Ok(())
    }

    /// The headings, each a link, in a field that a person can have brought up to date.
    fn contents(&mut self) {
        let headings = self.parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.heading?)));
        let headings = headings.filter(|(_, heading)| heading.level <= 3);
        let mut entries: Vec<(&str, String)> = headings
            .map(|(at, heading)| {
                (if heading.level == 2 { "TOC1" } else { "TOC2" }, inner_link(&bookmark(at), self.said(heading.text)))
            })
            .collect();
        if self.parts.iter().any(|part| part.blocks.iter().any(|block| matches!(block, Block::Charts(_)))) {
            entries.push(("TOC1", inner_link(&bookmark(self.parts.len()), &self.wording.say("document.numbers", &[]))));
        }
        let instruction = r#"<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \n </w:instrText></w:r>"#;
        let start = format!("{}{instruction}{}", field("begin"), field("separate"));
        let last = entries.len().saturating_sub(1);
        self.elements.push(plain("TOCHeading", &self.wording.say("document.contents", &[])));
        for (at, (style, link)) in entries.into_iter().enumerate() {
            let before = if at == 0 { start.as_str() } else { "" };
            let after = if at == last { field("end") } else { String::new() };
            self.elements.push(paragraph(style, &format!("{before}{link}{after}")));
        }
    }

    fn part(&mut self, at: usize, part: &Part) -> Outcome<()> {
        let page = Page::of(part);
        let before = at.checked_sub(1).and_then(|at| self.parts.get(at)).map_or(Page::Upright, Page::of);
        if page != before {
            self.end_section(before);
        }
        if let Some(heading) = part.heading {
            let style = match heading.level {
                2 => "Heading1",
                3 => "Heading2",
                _ => "Heading3",
            };
            let runs = bookmarked(at, &run(self.said(heading.text)));
            self.elements.push(starting_page(paragraph(style, &runs), part.new_page));
        }
        for block in &part.blocks {
            self.block(block)?;
        }
        Ok(())
    }

    /// Ends a section at the last paragraph, which every section has: tables are followed by one.
    fn end_section(&mut self, page: Page) {
        if let Some(last) = self.elements.last_mut() {
            *last = last.replacen("</w:pPr>", &format!("{}</w:pPr>", page.properties()), 1);
        }
    }

    fn block(&mut self, block: &Block) -> Outcome<()> {
        match block {
            Block::Heading { .. } => {}
            Block::Paragraph(text) => self.elements.push(plain("Normal", self.said(text))),
            Block::Lead(text) => self.elements.push(plain("Lead", self.said(text))),
            Block::List(items) => {
                for item in items {
                    let runs = self.item(item);
                    self.elements.push(paragraph("ListBullet", &runs));
                }
            }
            Block::Prose(runs) => {
                let runs = self.prose(runs);
                self.elements.push(paragraph("Normal", &runs));
            }
            Block::ProseList(items) => {
                for runs in items {
                    let runs = self.prose(runs);
                    self.elements.push(paragraph("ListBullet", &runs));
                }
            }
            Block::Note { title, items } => {
                let language = self.language;
                self.elements.push(plain("NoteTitle", self.said(title)));
                self.elements.extend(items.iter().map(|text| plain("ListBullet", Said::of(text, language))));
            }
            Block::Table(table) => {
                self.tables += 1;
                let label = self.numbered("document.table", self.tables);
                let elements =
                    tables::table(table, &label, Tongue { document: self.language, is_english: false }, |link| {
                        self.bookmark_of(link)
                    });
                self.elements.extend(elements);
            }
            Block::Charts(charts) => {
                for chart in charts {
                    self.charts += 1;
                    let label = self.numbered("document.figure", self.charts);
                    self.elements.extend(pictures::chart(
                        chart,
                        (self.charts, &label),
                        self.language,
                        &mut self.relations,
                    )?);
                }
            }
        }
        Ok(())
    }

    /// What a table or a figure is called.
    fn numbered(&self, key: &str, number: usize) -> String {
        self.wording.say(key, &[("number", &number.to_string())])
    }

    fn prose(&mut self, runs: &[Run]) -> String {
        let one = |this: &mut Self, it: &Run| match it.link.as_deref().and_then(|link| this.links.target(link)) {
            Some(Target::Web(address)) => web_link(&this.relations.link(address), &it.text),
            _ if it.strong => bold(&it.text),
            _ => run(&it.text),
        };
        runs.iter().map(|it| one(self, it)).collect()
    }

    fn item(&mut self, item: &Item) -> String {
        let text = run(self.said(&item.text));
        let Some((label, link)) = &item.link else { return text };
        let said = Said::of(label, self.language);
        let label = match self.links.target(link) {
            Some(Target::Web(address)) => web_link(&self.relations.link(address), said),
            Some(Target::Heading(_)) => {
                self.bookmark_of(link).map_or_else(|| run(said), |bookmark| inner_link(&bookmark, said))
            }
            Some(Target::Page(_)) | None => run(said),
        };
        format!("{label}{text}")
    }

    fn said<'b>(&self, text: &'b Text) -> Said<'b> {
        Said::of(text, self.language)
    }

    fn bookmark_of(&self, link: &str) -> Option<String> {
        let Some(Target::Heading(id)) = self.links.target(link) else { return None };
        self.parts.iter().position(|part| part.heading.is_some_and(|heading| heading.id == id)).map(bookmark)
    }

    /// The numbers of every chart, for those who cannot see it and those who want to calculate.
    fn numbers(&mut self, exhibits: &Exhibits) {
        if self.charts == 0 {
            return;
        }
        if let Some(page) = self.parts.last().map(Page::of).filter(|page| *page == Page::Turned) {
            self.end_section(page);
        }
        let at = self.parts.len();
        self.elements.push(starting_page(
            paragraph("Heading1", &bookmarked(at, &run(&self.wording.say("document.numbers", &[])))),
            true,
        ));
        for exhibit in exhibits.of_charts() {
            self.elements.extend(tables::table(
                exhibit.table,
                &self.numbered("document.table", exhibit.number),
                Tongue { document: self.language, is_english: true },
                |_| None,
            ));
        }
    }
}

/// The paragraph at the top of a page.
fn starting_page(paragraph: String, new_page: bool) -> String {
    if new_page { paragraph.replacen("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1) } else { paragraph }
}
