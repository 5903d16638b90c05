"""DOCX and XLSX opened by LibreOffice and printed: every file opens, and comes to as many pages as it should."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl

from verdict import verdict

# Seconds for all files together.
SLOWEST = 900
# Pages with fewer cells than this on average are pages of a sheet that runs over its paper.
CELLS_A_PAGE = 12


def check(files):
    with tempfile.TemporaryDirectory() as folder:
        printed = print_all(files, Path(folder))
        pages = {file: pages_of(pdf) for file, pdf in printed.items() if pdf.exists()}
    opened = lambda file: [] if pages.get(file) else ["was not opened"]
    return [
        verdict(f"docx and xlsx: opened by {version()}", files, opened),
        verdict("docx and xlsx: no empty page, and as many as there should be", list(pages), lambda it: odd(it, pages[it])),
    ]


def version():
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()
    return " ".join(said[:2])


def print_all(files, folder):
    """The PDF that LibreOffice makes of each file, all in one run; where it cannot, there is none."""
    copies = {}
    for number, file in enumerate(files):
        copies[file] = folder / f"{number}{file.suffix}"
        shutil.copy(file, copies[file])
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *copies.values()], timeout=SLOWEST, capture_output=True)
    return {file: copy.with_suffix(".pdf") for file, copy in copies.items()}


def pages_of(pdf):
    """The text of every page."""
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout.split("\f")[:-1]


def odd(file, pages):
    for number, text in enumerate(pages, 1):
        if not text.strip():
            yield f"page {number} of {len(pages)} is empty"
    least, most = expected(file)
    if not least <= len(pages) <= most:
        yield f"{len(pages)} pages, where {least} to {most} are expected"


def expected(file):
    """How many pages: about as many as the PDF of the same report; for a workbook, by its sheets and its cells."""
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(file).worksheets
        cells = sum(sheet.max_row * sheet.max_column for sheet in sheets)
        return len(sheets), len(sheets) + cells // CELLS_A_PAGE
    pages = len(pages_of(file.with_suffix(".pdf")))
    return pages // 2, 2 * pages
