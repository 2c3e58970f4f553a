"""What LibreOffice makes of a CSV file: each cell's type, value, text and formula."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Its own reader: UTF-8, from the first line, English (US), types of cells found out.
# https://wiki.openoffice.org/wiki/Documentation/DevGuide/Spreadsheets/Filter_Options
_FILTER = "CSV:{delimiter},34,76,1,,1033,false,true"

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """``kind`` is "string", "float", "date", "percentage"…, "" for an empty cell."""

    kind: str = ""
    text: str = ""
    value: str = ""
    formula: str | None = None


def opened(path: Path, delimiter: str = ",") -> list[list[Cell]]:
    """Return the rows LibreOffice shows of a CSV file, or of all sheets of a workbook.

    Needs a folder it may write to.
    """
    made = path.with_suffix(".fods")
    reader = [f"--infilter={_FILTER.format(delimiter=ord(delimiter))}"]
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "fods",
            *(reader if path.suffix == ".csv" else ()),
            "--outdir",
            path.parent,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [list(_cells(row)) for row in _rows(ElementTree.parse(made).getroot())]


def _rows(document: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for row in document.iter(f"{_TABLE}table-row"):
        # The last one stands for the million empty ones that follow.
        if int(row.get(f"{_TABLE}number-rows-repeated", "1")) < 100_000:
            for _ in range(int(row.get(f"{_TABLE}number-rows-repeated", "1"))):
                yield row


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        made = Cell(
            kind=cell.get(f"{_OFFICE}value-type", ""),
            text="\n".join(_text(part) for part in cell if part.tag == f"{_TEXT}p"),
            value=cell.get(f"{_OFFICE}value", ""),
            formula=cell.get(f"{_TABLE}formula"),
        )
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        yield from [made] * (repeated if repeated < 10_000 else 1)


def _text(part: ElementTree.Element) -> str:
    words = part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            words += " " * int(inner.get(f"{_TEXT}c", "1"))
        elif inner.tag == f"{_TEXT}tab":
            words += "\t"
        elif inner.tag == f"{_TEXT}line-break":
            words += "\n"
        else:
            words += _text(inner)
        words += inner.tail or ""
    return words
