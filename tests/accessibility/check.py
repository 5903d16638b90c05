"""Makes a small batch and has it looked at by tools that know nothing of the program.

Usage: check.py PROGRAM FOLDER. Prints a line for each check and ends with 1 where one fails. FOLDER is made anew.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import batch
import documents
import office
import pages
import pdfs
import spoilt
import workbooks


def main(program, folder):
    begun = time.monotonic()
    folders = batch.make(program, folder)
    files = {kind: sorted(file for made in folders for file in made.rglob(f"*.{kind}")) for kind in ("html", "pdf", "docx", "xlsx")}
    # One with a table and a figure to spoil; the smallest is as good as any.
    one_of_each = [min(filter(is_report, files[kind]), key=size) for kind in files]
    looks = [
        (pages.check, files["html"]),
        (office.check, files["docx"] + opened_workbooks(files["xlsx"])),
        (batch.inspected, program, folders),
        (pdfs.check, files["pdf"]),
        (documents.check, files["docx"]),
        (workbooks.check, files["xlsx"]),
        (spoilt.check, folder / "spoilt", *one_of_each),
    ]
    with ProcessPoolExecutor() as pool:
        looked = [pool.submit(*look) for look in looks]
        verdicts = [verdict for look in looked for verdict in said(look.result())]
    failed = sum(bool(verdict.faults) for verdict in verdicts)
    print(f"{len(verdicts) - failed} passed, {failed} failed, in {time.monotonic() - begun:.0f} s")
    return 1 if failed else 0


def is_report(file):
    return file.parent.name == "force-comparison" and file.stem != "index"


def size(file):
    return file.stat().st_size


def opened_workbooks(files):
    """One workbook of each report: LibreOffice takes longest over these."""
    return list({file.parent: file for file in files}.values())


def said(verdicts):
    for verdict in verdicts:
        print(verdict, flush=True)
    return verdicts


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
