//! What documents and workbooks have in common: parts that can be read, a title and a language.

use std::collections::BTreeMap;
use std::path::Path;

use resvg::usvg::roxmltree::{Document, Node};

use crate::domain::{Outcome, Place, Problem, Problems};
use crate::render::unpacked;

/// The parts of an office document as texts; pictures are left out.
pub(super) struct Parts(BTreeMap<String, String>);

/// Every problem of an office file: of its parts and properties first, then what the rules of its format find.
pub(super) fn office_problems(path: &Path, bytes: &[u8], rules: impl FnOnce(&Parts) -> Vec<Problem>) -> Vec<Problem> {
    let parts = match Parts::of(path, bytes) {
        Ok(parts) => parts,
        Err(problems) => return problems.into_iter().collect(),
    };
    let mut problems = parts.unreadable(path);
    problems.extend(parts.properties(path));
    problems.extend(rules(&parts));
    problems
}

impl Parts {
    /// Those of a file, or why it cannot be read.
    pub(super) fn of(path: &Path, bytes: &[u8]) -> Outcome<Self> {
        let what = "the file is damaged or is not an office document";
        let damaged = || Problems::from(Problem::data(Place::File(path.to_owned()), what));
        let parts = unpacked(bytes).map_err(|_| damaged())?;
        let texts = parts.into_iter().filter(|part| part.name.ends_with(".xml") || part.name.ends_with(".rels"));
        Ok(Self(texts.map(|part| (part.name, String::from_utf8_lossy(&part.bytes).into_owned())).collect()))
    }

    /// A part, if it is there.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A part as a tree, if it is there and can be read.
    pub(super) fn tree(&self, name: &str) -> Option<Document<'_>> {
        Document::parse(self.text(name)?).ok()
    }

    /// Every part that no program could read.
    pub(super) fn unreadable(&self, path: &Path) -> Vec<Problem> {
        let fault = |(name, text): (&String, &String)| {
            let error = Document::parse(text).err()?;
            Some(Problem::data(Place::File(path.to_owned()), format!("the part `{name}` cannot be read: {error}")))
        };
        self.0.iter().filter_map(fault).collect()
    }

    /// Title and language.
    pub(super) fn properties(&self, path: &Path) -> Vec<Problem> {
        let core = self.tree("docProps/core.xml");
        let said = |name: &str| {
            let mut nodes = core.iter().flat_map(Document::descendants);
            nodes.any(|node| node.tag_name().name() == name && !text_of(node).trim().is_empty())
        };
        let problem = |what: &str, hint: &str| Problem::data(Place::File(path.to_owned()), what).hint(hint);
        let title =
            (!said("title")).then(|| problem("the document has no title", "set it in the properties of the file"));
        let language = (!said("language"))
            .then(|| problem("the document does not say its language", "set it in the properties of the file"));
        title.into_iter().chain(language).collect()
    }
}

/// All text inside an element.
pub(super) fn text_of(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// Elements of this name below another.
pub(super) fn below<'a, 'b>(node: Node<'a, 'b>, name: &'static str) -> impl Iterator<Item = Node<'a, 'b>> {
    node.descendants().filter(move |it| it.is_element() && it.tag_name().name() == name)
}

/// An attribute by its name, whatever its prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == name).map(|it| it.value())
}
