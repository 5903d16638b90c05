"""DOCX as python-docx reads it: title, language, headings, tables with header rows, pictures with descriptions."""

import re

import docx
from docx.oxml.ns import qn

from verdict import verdict


def check(files):
    return [
        verdict("docx: title and language", files, whole),
        verdict("docx: headings by style, no level left out", files, headings),
        verdict("docx: tables have a header row, a description and whole cells", files, tables),
        verdict("docx: pictures have a description", files, pictures),
    ]


def whole(file):
    document = docx.Document(file)
    if not document.core_properties.title.strip():
        yield "has no title"
    if not document.core_properties.language.strip():
        yield "does not say its language"
    spoken = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if spoken is None or not spoken.get(qn("w:val")):
        yield "the style of its text has no language"


def headings(file):
    document = docx.Document(file)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    if styles.count("Title") != 1:
        yield f"has {styles.count('Title')} paragraphs of the style Title"
    levels = [int(found[1]) for style in styles if (found := re.fullmatch(r"Heading (\d)", style))]
    if not levels or levels[0] != 1:
        yield "does not begin with a heading of level 1"
    for before, level in zip(levels, levels[1:]):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"


def tables(file):
    for number, table in enumerate(docx.Document(file).tables, 1):
        first = table.rows[0]._tr.trPr
        if first is None or first.find(qn("w:tblHeader")) is None:
            yield f"table {number} has no header row"
        if table._tbl.tblPr.find(qn("w:tblDescription")) is None:
            yield f"table {number} has no description"
        if list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            yield f"table {number} has merged cells"


def pictures(file):
    document = docx.Document(file)
    for about in document.element.body.iter(qn("wp:docPr")):
        if not (about.get("descr") or "").strip():
            yield f"{about.get('name')} has no description"
    if list(document.element.body.iter(qn("wp:anchor"))):
        yield "a picture floats: it belongs in the line of the text"
