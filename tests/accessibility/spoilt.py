"""The checks checked: files of the batch are spoilt in ways that are known, and every fault has to be found."""

import shutil

import docx
import openpyxl
import pikepdf
from docx.oxml.ns import qn

import documents
import office
import pages
import pdfs
import workbooks
from verdict import Verdict


def check(folder, page, pdf, document, workbook):
    """Spoils one file of each kind and looks at it; what is not found is a fault of the check."""
    folder.mkdir()
    return [
        found("a spoilt page", pages.check([spoil_page(page, folder)]), PAGE),
        found("a spoilt pdf", pdfs.check([spoil_pdf(pdf, folder)]), PDF),
        found("a spoilt docx", documents.check([spoil_document(document, folder)]), DOCUMENT),
        found("a spoilt xlsx", workbooks.check([spoil_workbook(workbook, folder)]), WORKBOOK),
        found("half a docx", office.check([cut(document, folder)]), ["was not opened"]),
    ]


def found(kind, verdicts, expected):
    said = "\n".join(fault for verdict in verdicts for fault in verdict.faults)
    missed = [f"not found: {fault}" for fault in expected if fault not in said]
    return Verdict(f"self-test: every fault of {kind} is found ({len(expected)})", 1, missed)


PAGE = [
    "html-has-lang",
    "document-title",
    "image-alt",
    "svg-img-alt",
    "landmark-unique",
    "scrollable-region-focusable",
    "target-size",
    "color-contrast",
    "px beyond 360 px",
    "px beyond 1280 px",
    "asks for https://example.invalid/picture.png",
    '<img src="https://example.invalid/picture.png">',
    "<style>",
]


def spoil_page(page, folder):
    text = page.read_text()
    for old, new in [
        ('<html lang="en-GB">', "<html>"),
        ("<title>", "<!--"),
        ("</title>", "-->"),
        ("</style>", "@import 'https://example.invalid/style.css';</style>"),
        (' tabindex="0"', ""),
        (' role="img" aria-label="', ' role="img" data-label="'),
        (
            "</main>",
            '<nav aria-label="Twice">1</nav><nav aria-label="Twice">2</nav><p style="color: #999">Pale</p>'
            '<div style="width: 1400px">Wide</div><img src="https://example.invalid/picture.png">'
            '<div><button style="height: 9px; width: 9px; padding: 0"></button>'
            '<button style="height: 9px; width: 9px; padding: 0"></button></div></main>',
        ),
    ]:
        if old not in text:
            raise ValueError(f"there is no {old} in {page}")
        text = text.replace(old, new)
    return written(folder / "spoilt.html", text)


def written(path, text):
    path.write_text(text)
    return path


PDF = ["5-1:", "6.2-1:", "7.1-10:", "7.2-34:", "7.3-1:", "7.5-1:"]


def spoil_pdf(pdf, folder):
    path = folder / "spoilt.pdf"
    with pikepdf.open(pdf) as file:
        del file.Root.Lang
        del file.Root.MarkInfo
        del file.Root.ViewerPreferences
        with file.open_metadata(set_pikepdf_as_editor=False) as about:
            del about["pdfuaid:part"]
        for element in file.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure" and "/Alt" in element:
                del element["/Alt"]
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") in ("/TH", "/TD") and "/A" in element:
                del element["/A"]
        file.save(path)
    return path


DOCUMENT = [
    "has no title",
    "does not say its language",
    "the style of its text has no language",
    "does not begin with a heading of level 1",
    "table 1 has no header row",
    "table 1 has no description",
    "table 1 has merged cells",
    "Figure 1 has no description",
]


def spoil_document(document, folder):
    path = folder / "spoilt.docx"
    file = docx.Document(document)
    file.core_properties.title = file.core_properties.language = ""
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    defaults.getparent().remove(defaults)
    first = next(paragraph for paragraph in file.paragraphs if paragraph.style.name == "Heading 1")
    first.style = file.styles["Heading 2"]
    table = file.tables[0]
    header = table.rows[0]._tr.trPr.find(qn("w:tblHeader"))
    header.getparent().remove(header)
    described = table._tbl.tblPr.find(qn("w:tblDescription"))
    described.getparent().remove(described)
    table.cell(1, 0).merge(table.cell(1, 1))
    del next(file.element.body.iter(qn("wp:docPr"))).attrib["descr"]
    file.save(path)
    return path


WORKBOOK = [
    "has no title",
    "does not say its language",
    "has 0 tables",
    "the headers of its table are not all there and all different",
    "has merged cells",
    "has frozen panes at B2",
    "is hidden, or has hidden rows or columns",
    "does not begin with its title in A1",
    "rows of its table are empty",
]


def spoil_workbook(workbook, folder):
    path = folder / "spoilt.xlsx"
    file = openpyxl.load_workbook(workbook)
    file.properties.title = file.properties.language = None
    _, bare, doubled, frozen, hidden, empty, *_ = file.worksheets
    bare.tables.clear()
    header, second, *_ = doubled[next(iter(doubled.tables.values())).ref][0]
    second.value = header.value
    frozen.freeze_panes = "B2"
    frozen.merge_cells("A1:B1")
    hidden.sheet_state = "hidden"
    empty["A1"].value = None
    for cell in empty[next(iter(empty.tables.values())).ref][1]:
        cell.value = None
    file.save(path)
    return path


def cut(document, folder):
    path = folder / "half.docx"
    shutil.copy(document, path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    return path
