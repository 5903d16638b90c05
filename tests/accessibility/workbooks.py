"""XLSX as openpyxl reads it: the spreadsheet rules of the Government Analysis Function."""

import openpyxl

from verdict import verdict


def check(files):
    return [
        verdict("xlsx: title and language", files, whole),
        verdict("xlsx: one marked table a sheet, with headers that are all there and all different", files, tables),
        verdict("xlsx: no merged cells, no frozen panes, nothing hidden, no empty row", files, plain),
    ]


def whole(file):
    about = openpyxl.load_workbook(file).properties
    if not (about.title or "").strip():
        yield "has no title"
    if not (about.language or "").strip():
        yield "does not say its language"


def tables(file):
    cover, *others = openpyxl.load_workbook(file).worksheets
    if cover.tables:
        yield f"the cover, {cover.title}, has a table"
    for sheet in others:
        if len(sheet.tables) != 1:
            yield f"{sheet.title} has {len(sheet.tables)} tables"
        for table in sheet.tables.values():
            headers = [cell.value for cell in sheet[table.ref][0]]
            if table.headerRowCount != 1 or None in headers or len(set(headers)) < len(headers):
                yield f"{sheet.title}: the headers of its table are not all there and all different"
            if table.autoFilter:
                yield f"{sheet.title}: its table has filters"


def plain(file):
    for sheet in openpyxl.load_workbook(file).worksheets:
        if sheet.merged_cells.ranges:
            yield f"{sheet.title} has merged cells: {sheet.merged_cells.ranges}"
        if sheet.freeze_panes:
            yield f"{sheet.title} has frozen panes at {sheet.freeze_panes}"
        lines = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        if sheet.sheet_state != "visible" or any(line.hidden for line in lines):
            yield f"{sheet.title} is hidden, or has hidden rows or columns"
        if not sheet["A1"].value:
            yield f"{sheet.title} does not begin with its title in A1"
        for table in sheet.tables.values():
            empty = [row[0].row for row in sheet[table.ref] if all(cell.value is None for cell in row)]
            if empty:
                yield f"{sheet.title}: rows of its table are empty: {empty}"
