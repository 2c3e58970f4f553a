"""Workbooks are measured before they are read, and give their cells as they are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.workbooks import FORM_LIMITS, cell_text, is_workbook, open_workbook
from tests.exchange.forms.workbooks import workbook


def texts(path):
    book = open_workbook(path, FORM_LIMITS)
    return [(number, [cell_text(c) for c in row]) for number, row in book.rows("survey")]


def test_cells_are_read_as_they_are_typed_at_the_place_they_have(tmp_path):
    path = tmp_path / "typed.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("survey")
    sheet.write(1, 1, "x")
    sheet.write(2, 1, 1)
    sheet.write(2, 2, 2.5)
    sheet.write_boolean(3, 1, True)
    sheet.write_formula(3, 2, "=1+1", None, 2)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(4, 1, datetime(2026, 1, 2), day)
    book.close()
    assert texts(path)[1:] == [
        (2, ["", "x", ""]),
        (3, ["", "1", "2.5"]),
        (4, ["", "TRUE", "2"]),
        (5, ["", "2026-01-02", ""]),
    ]


def test_a_sheet_may_have_so_many_cells_counting_those_between(tmp_path):
    rows = [["a"], [], ["", "", "b"]]
    path = workbook(tmp_path / "a.xlsx", {"survey": rows})
    assert open_workbook(path, replace(FORM_LIMITS, cells=9)).sheet_names == ["survey"]
    with pytest.raises(ExchangeError, match="9 cells"):
        open_workbook(path, replace(FORM_LIMITS, cells=8))


def test_a_file_and_what_it_unpacks_to_have_limits(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"survey": [["a" * 30_000]]})
    with pytest.raises(ExchangeError, match="unpacks to more than 20,000 bytes"):
        open_workbook(path, replace(FORM_LIMITS, content_bytes=20_000))
    with pytest.raises(ExchangeError, match=r"it has [0-9,]+ bytes"):
        open_workbook(path, replace(FORM_LIMITS, file_bytes=100))


def test_what_is_named_as_a_workbook_is_told_by_its_beginning(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"survey": [["a"]]})
    assert is_workbook(path)
    (tmp_path / "b.xlsx").write_text("type,name\n")
    assert not is_workbook(tmp_path / "b.xlsx")
    assert not is_workbook(tmp_path / "missing.xlsx")
