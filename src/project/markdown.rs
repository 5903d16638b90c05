//! Markdown of an office's own texts, as blocks of a report: paragraphs, lists, emphasis and links, and nothing that
//! could run or be fetched.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::domain::{Block, Outcome, Place, Problem, Problems, Run};

/// Reads a text. What a report cannot carry is refused, all of it at once.
pub(super) fn blocks(path: &Path, text: &str) -> Outcome<Vec<Block>> {
    let mut reading = MarkdownReader::default();
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        if let Some(what) = reading.take(event) {
            let line = text.bytes().take(range.start).filter(|byte| *byte == b'\n').count() + 1;
            let problem = Problem::data(Place::Line(path.into(), line), format!("a text cannot contain {what}"));
            reading.problems.push(problem.hint("it can contain paragraphs, headings, lists, bold words and links"));
        }
    }
    let MarkdownReader { problems, blocks, .. } = reading;
    problems.or(blocks)
}

/// A text while it is read.
#[derive(Default)]
struct MarkdownReader {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    items: Vec<Vec<Run>>,
    /// How deep in lists.
    depth: usize,
    strong: usize,
    link: Option<String>,
    html: String,
    problems: Problems,
}

impl MarkdownReader {
    /// Takes an event, and gives what it is where a report cannot carry it.
    fn take(&mut self, event: Event) -> Option<&'static str> {
        match event {
            Event::Text(text) | Event::Code(text) => self.say(&text),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::Start(tag) => return self.start(tag),
            Event::End(TagEnd::HtmlBlock) if !is_comment(&std::mem::take(&mut self.html)) => return Some("HTML"),
            Event::End(tag) => self.end(tag),
            // A comment over several lines comes line by line.
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) if !is_comment(&text) => return Some("HTML"),
            Event::InlineHtml(_) => {}
            Event::Rule => return Some("a horizontal rule"),
            _ => return Some("this"),
        }
        None
    }

    fn start(&mut self, tag: Tag) -> Option<&'static str> {
        match tag {
            Tag::Paragraph | Tag::Emphasis | Tag::HtmlBlock => {}
            Tag::Item => self.end_item(),
            Tag::Heading { .. } | Tag::Strong => self.strong += 1,
            Tag::List(_) => self.depth += 1,
            Tag::Link { dest_url, .. } if is_web(&dest_url) => self.link = Some(dest_url.to_string()),
            Tag::Link { .. } => return Some("a link that does not begin with https:// or http://"),
            Tag::Image { .. } => return Some("a picture"),
            Tag::CodeBlock(_) => return Some("a code block (or a paragraph that begins with four spaces)"),
            Tag::BlockQuote(_) => return Some("a quotation"),
            _ => return Some("a table or a note"),
        }
        None
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.depth == 0 => self.end_paragraph(),
            TagEnd::Heading(_) => {
                self.strong = self.strong.saturating_sub(1);
                self.end_paragraph();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.blocks.push(Block::ProseList(std::mem::take(&mut self.items)));
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        let (link, strong) = (self.link.clone(), self.strong > 0);
        match self.runs.last_mut() {
            Some(last) if last.link == link && last.strong == strong => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), link, strong }),
        }
    }

    fn end_paragraph(&mut self) {
        if !self.runs.is_empty() {
            self.blocks.push(Block::Prose(std::mem::take(&mut self.runs)));
        }
    }

    /// An item ends where it ends and where a list within it begins another.
    fn end_item(&mut self) {
        if !self.runs.is_empty() {
            self.items.push(std::mem::take(&mut self.runs));
        }
    }
}

/// Comments tell the writer what to write; they are not printed.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.is_empty() || (html.starts_with("<!--") && html.ends_with("-->"))
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    #[test]
    fn paragraphs_lists_emphasis_and_links_are_read_and_comments_are_not_printed() {
        let text = "<!-- What was done,\nand by whom. -->\n\nThe force **set up** a team\nin May.\n\n- one\n- [two](https://example.org)\n";
        let link = Run { text: "two".to_owned(), link: Some("https://example.org".to_owned()), strong: false };
        let strong = Run { strong: true, ..run("set up") };
        assert_eq!(
            blocks(Path::new("a.md"), text).unwrap(),
            [
                Block::Prose(vec![run("The force "), strong, run(" a team in May.")]),
                Block::ProseList(vec![vec![run("one")], vec![link]]),
            ]
        );
    }

    #[test]
    fn what_a_report_cannot_carry_is_refused_all_at_once() {
        let text = "<b>bold</b>\n\n![a](b.png)\n\n[x](javascript:alert(1))\n";
        let problems = blocks(Path::new("a.md"), text).unwrap_err();
        let lines: Vec<String> = problems.iter().map(|problem| problem.place.to_string()).collect();
        assert_eq!(lines, ["a.md, line 1", "a.md, line 1", "a.md, line 3", "a.md, line 5"]);
    }
}
