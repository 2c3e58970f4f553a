"""Writes an XLSForm: the tables of a survey as a workbook that Kobo, ODK and others take."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter

from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.xlsform.columns import letter_of
from surveyapp.exchange.forms.xlsform.tables import Table, form_tables

SUFFIX = ".xlsx"
_LONGEST_CELL = 32_767
"""Characters a cell may have in Excel's file format."""
_WIDTHS = {"label": 40, "hint": 30, "constraint": 25, "relevant": 30}
_WIDTH = 16


def xlsform(survey: Survey) -> tuple[bytes, tuple[Sentence, ...]]:
    """Return a survey as an XLSForm, and what is not in it."""
    form = form_tables(survey)
    losses = list(form.losses)
    made = BytesIO()
    # Nothing is taken for a formula, a link or a number: every cell is a text.
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    head = book.add_format({"bold": True})
    for table in form.tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(table.headings):
            width = _WIDTHS.get(heading.partition("::")[0], _WIDTH)
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for row, column, text in _cells(table):
            if len(text) > _LONGEST_CELL:
                losses.append(_too_long(table.name, row, column))
            sheet.write_string(row, column, text[:_LONGEST_CELL])
    book.close()
    return made.getvalue(), tuple(losses)


def _cells(table: Table) -> Iterator[tuple[int, int, str]]:
    for row, texts in enumerate(table.rows, 1):
        for column, text in enumerate(texts):
            if text:
                yield row, column, text


def _too_long(sheet: str, row: int, column: int) -> Sentence:
    return Sentence(
        "The text in {column}{row} of the sheet “{sheet}” is cut: a cell takes {most:,}"
        " characters.",
        column=letter_of(column),
        row=row + 1,
        sheet=sheet,
        most=_LONGEST_CELL,
    )
