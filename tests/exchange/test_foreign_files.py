"""Files of other kinds are refused with what they are and what to do instead."""

from __future__ import annotations

import io
import zipfile

import pytest

from surveyapp.exchange.errors import ExchangeError
from tests.running import plan_import


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "Which?\nTea\n")
    return out.getvalue()


PAGE = b'\n<!DOCTYPE html>\n<html lang="en">\n<table><tr><td>1,2</td></tr></table>\n</html>\n'
FOREIGN = {
    "a page": ("answers.csv", PAGE, "is a web page, .* “Raw” or “Download”"),
    "a page without type": ("answers.csv", b"\xef\xbb\xbf<HTML><body>1,2", "is a web page"),
    "a zipped CSV by another name": (
        "answers.csv",
        packed("Survey.csv"),
        r"packed file \(zip\).*Unpack it",
    ),
    "an SPSS file": ("answers.sav", b"$FL2@(#) SPSS DATA FILE\x00", "is an SPSS file, .* as CSV"),
    "a Stata file": ("a.dta", b"<stata_dta><header>\x00", "is a Stata file, .* as CSV"),
    "a workbook": (
        "answers.csv",
        packed("[Content_Types].xml", "xl/workbook.xml"),
        "is an Excel workbook, .* Save it as CSV",
    ),
    "a list of objects": ("api.json", b'[{"_id": 1, "own": "yes"}]', "export CSV there"),
    "a list without a name": ("api.csv", b'[\n {"_id": 1, "own": "yes"}]', "export CSV there"),
    "an object of another program": (
        "page.json",
        b'{"count": 2, "results": []}',
        "export CSV there",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_refused_with_what_to_do(tmp_path, name):
    called, content, told = FOREIGN[name]
    path = tmp_path / called
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=told):
        plan_import(path)


@pytest.mark.parametrize("heading", ["[1] How old?", "{age}", "<p>Age</p>", "<html5>"])
def test_a_heading_may_begin_with_a_bracket(tmp_path, heading):
    path = tmp_path / "answers.csv"
    path.write_text(f"{heading},Why?\n41,so\n", encoding="utf-8")
    column = plan_import(path).columns[0]
    assert (column.written or column.heading) == heading
