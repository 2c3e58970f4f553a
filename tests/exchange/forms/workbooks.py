"""Workbooks for tests, written as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import xlsxwriter

from surveyapp.exchange.workbooks import FORM_LIMITS, cell_text, open_workbook

Sheets = dict[str, list[list[object]]]


def sheets_of(text: str) -> Sheets:
    """Read tables as pyxform's tests write them: a row with one cell names the sheet."""
    sheets: Sheets = {}
    name = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        cells = [cell.strip().replace("\\n", "\n") for cell in line.strip("|").split("|")]
        if len(cells) == 1:
            name = cells[0]
            sheets[name] = []
        else:
            sheets[name].append(list(cells[1:]))
    return sheets


def workbook(path: Path, sheets: Sheets | str) -> Path:
    """Write the sheets to a file and return it; numbers and truth values as such."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in (sheets_of(sheets) if isinstance(sheets, str) else sheets).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    book.close()
    path.write_bytes(made.getvalue())
    return path


def texts_in(path: Path) -> dict[str, list[list[str]]]:
    """Return the rows of every sheet that say something, without blanks at their ends."""
    book = open_workbook(path, FORM_LIMITS)
    return {name: list(_said(book.rows(name))) for name in book.sheet_names}


def _said(rows: Iterable[tuple[int, list[object]]]) -> Iterable[list[str]]:
    for _, row in rows:
        texts = [cell_text(cell).strip() for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield texts
