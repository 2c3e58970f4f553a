"""Reading the cells of a workbook (.xlsx, .xlsm, .ods) that may come from anybody.

A few kilobytes can unpack to gigabytes, and one cell in the last corner of a sheet makes the
sheet as large as it can be. So a file is measured before it is read: each part is unpacked
here, up to a limit, and the reader (calamine) is given only what was measured, packed anew,
without macros, pictures and links. No formula is evaluated: a cell has the value that was
stored with it.

The limits are one `WorkbookLimits` for each use.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from surveyapp.domain.answers import number_text
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import UNREADABLE

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = int | float | str | bool | time | date | datetime | timedelta
"""A cell as the file types it; "" is an empty one. Whole numbers come as floats."""

SUFFIXES = (".xlsx", ".xlsm", ".ods")

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What a workbook may have: bytes of the file, bytes of its parts unpacked, cells of a sheet.

    ``cells`` counts the rectangle from the first to the last, empty ones too, since that is
    what takes memory.
    """

    file_bytes: int
    content_bytes: int
    cells: int


FORM_LIMITS = WorkbookLimits(file_bytes=20 * MIB, content_bytes=24 * MIB, cells=300_000)
"""Of a questionnaire: the largest ones known have some ten thousand rows of thirty columns."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What old .xls files begin with, and new ones with a password (MS-CFB)."""
_END_OF_ZIP = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 0xFFFF
_DIRECTORY_BYTES = MIB
"""Of the list of parts: each takes a hundred bytes there, and a thousand in memory."""
_PIECE = 256 * 1024
_READ = (".xml", ".rels", "mimetype")
"""The parts that are passed on: not macros, pictures, printer settings."""

_TYPE_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(?:(\d+)["'])?""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_OLD_CELL = re.compile(
    rb"<(?:\w+:)?(table|table-row|table-cell|covered-table-cell)(?:\s([^<>]*))?>"
)
_REPEATED = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["']([^"']*)["']""")
_LARGEST = 10**9


class Workbook:
    """A workbook whose sheets can be read; made by `open_workbook`."""

    def __init__(self, name: str, calamine: CalamineWorkbook) -> None:
        self._name = name
        self._calamine = calamine

    @property
    def sheet_names(self) -> list[str]:
        """The names of all sheets, in the workbook's order."""
        return list(self._calamine.sheet_names)

    def sheet(self, name: str) -> WorkbookSheet:
        """Return a sheet, with all its cells in memory. Raises ExchangeError."""
        from python_calamine import CalamineError

        try:
            return WorkbookSheet(self._calamine.get_sheet_by_name(name))
        except CalamineError as error:
            raise _damaged(self._name) from error

    def rows(self, sheet_name: str) -> Iterator[tuple[int, list[Cell]]]:
        """Yield each row of a sheet with its number as programs show it, from column A on.

        Raises ExchangeError.
        """
        sheet = self.sheet(sheet_name)
        padding: list[Cell] = [""] * sheet.left
        for number, row in sheet.rows():
            yield number, padding + row


class WorkbookSheet:
    """The cells of one sheet, from the first column that says anything to the last.

    ``left`` is the number of columns before it, ``height`` that of rows, up to the last that
    says anything, ``cells`` how many the rectangle of all that say anything has.
    """

    def __init__(self, calamine: CalamineSheet) -> None:
        self._calamine = calamine
        self.left = calamine.start[1] if calamine.start else 0
        self.height = calamine.total_height
        self.cells = calamine.height * calamine.width

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield each row, from the first of the sheet on, with its number as programs show it."""
        return enumerate(self._calamine.iter_rows(), 1)


def is_workbook(path: Path) -> bool:
    """Whether a file looks like a workbook, also like one that cannot be read here."""
    try:
        if path.suffix.lower() not in (*SUFFIXES, ".xls", ".xlsb") or not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(len(_OLE))
    except OSError:
        return False
    return start.startswith((_ZIP, _OLE))


def open_workbook(path: Path, limits: WorkbookLimits) -> Workbook:
    """Return the workbook, measured before it is read.

    Raises ExchangeError for what is none, is damaged or protected, or is beyond the limits;
    OSError where the file cannot be read.
    """
    # Imported here: every start of the window knows what a workbook is called.
    from python_calamine import CalamineError, CalamineWorkbook

    name = path.name
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise _too_large(name, Sentence("it has {size:,} bytes", size=size))
    data = path.read_bytes()
    if data.startswith(_OLE):
        raise ExchangeError(
            "“{name}” is protected by a password, or of the old format .xls. Nothing was changed;"
            " save it as .xlsx without a password, then open that.",
            name=name,
        )
    parts = _unpacked(name, data, limits)
    if "xl/workbook.xml" not in parts and "content.xml" not in parts:
        raise ExchangeError(
            "“{name}” is no workbook that can be read here. Nothing was changed; save it as .xlsx"
            " or .ods, then open that.",
            name=name,
        )
    for part, content in parts.items():
        if _TYPE_DEFINITION.search(content):
            raise ExchangeError(
                "“{name}” defines entities of its own ({part}), as no program for spreadsheets"
                " does. It was not read, and nothing was changed.",
                name=name,
                part=part,
            )
        count = _old_cells(content) if part == "content.xml" else _cells(content, limits.cells)
        if count > limits.cells:
            what = Sentence("a sheet has {count:,} cells ({part})", count=count, part=part)
            raise _too_large(name, what)
    try:
        return Workbook(name, CalamineWorkbook.from_filelike(_packed(parts)))
    except CalamineError as error:
        raise _damaged(name) from error


def cell_text(cell: Cell) -> str:
    """Return a cell as it is written where only text is: 1.0 is 1, a date is ISO 8601."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _unpacked(name: str, data: bytes, limits: WorkbookLimits) -> dict[str, bytes]:
    """Return the parts that are read, by their names; none larger than all may be together."""
    _check_directory(name, data)
    parts: dict[str, bytes] = {}
    room = limits.content_bytes
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.endswith(_READ):
                    continue
                if entry.flag_bits & 1:
                    raise ExchangeError(
                        "“{name}” is protected by a password. Nothing was changed; save it without"
                        " one, then open that.",
                        name=name,
                    )
                content = _content(archive, entry, room)
                room -= len(content)
                if room < 0:
                    most = limits.content_bytes
                    what = Sentence("it unpacks to more than {most:,} bytes", most=most)
                    raise _too_large(name, what)
                parts[entry.filename.lstrip("/")] = content
    except UNREADABLE as error:
        raise _damaged(name) from error
    return parts


def _check_directory(name: str, data: bytes) -> None:
    """Refuse a list of parts that would take more memory than the parts: before it is read."""
    end = data.rfind(_END_OF_ZIP, max(0, len(data) - _END_BYTES - _LONGEST_COMMENT))
    if not data.startswith(_ZIP) or end < 0 or len(data) < end + _END_BYTES:
        raise _damaged(name)
    if int.from_bytes(data[end + 12 : end + 16], "little") > _DIRECTORY_BYTES:
        raise _too_large(name, Sentence("it has too many parts"))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Return a part, or one byte more than there is room for; the size it declares counts not."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed in a way that no program for spreadsheets uses")
    pieces, length = [], 0
    with archive.open(entry) as part:
        while length <= room and (piece := part.read(min(_PIECE, room + 1 - length))):
            pieces.append(piece)
            length += len(piece)
    return b"".join(pieces)


def _packed(parts: dict[str, bytes]) -> BytesIO:
    """Return the parts as a workbook, taking them away: large ones stand in memory once."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    packed.seek(0)
    return packed


def _cells(content: bytes, enough: int) -> int:
    """Return how many cells the rectangle of an OOXML sheet holds; 0 for another part.

    Where there are more than ``enough``, it need not be known how many.
    """
    cells = sum(1 for _ in _CELL.finditer(content))
    if not cells or cells > enough:
        return cells
    rows = sum(1 for _ in _ROW.finditer(content))
    letters, digits = set(), set()
    for found in _PLACE.finditer(content):
        letters.add(found[1])
        digits.add(found[2])
    columns = [_column(name) for name in letters if name]
    numbers = [min(int(number[:10]), _LARGEST) for number in digits if number]
    width = max(columns) - min(columns) + 1 if columns else 1
    height = max(numbers) - min(numbers) + 1 if numbers else max(rows, 1)
    # Cells and rows without a place follow the one before them.
    return max(width * height, cells)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return min(max(number, 0), _LARGEST)


def _old_cells(content: bytes) -> int:
    """Return how many cells the largest sheet of an OpenDocument holds, as far as any says a thing.

    Empty ones after the last that does are left out, as readers leave them out: LibreOffice
    writes them up to the last column and row.
    """
    largest = cells = 0
    width = seen = 0
    repeated = empty_rows = 1
    for found in _OLD_CELL.finditer(content):
        tag, attributes = found[1], found[2] or b""
        is_empty = attributes.rstrip().endswith(b"/") and b"value" not in attributes
        if tag == b"table-row" or tag == b"table":
            cells += width * repeated if width else 0
            if not width:
                empty_rows += repeated
            elif tag == b"table-row":
                cells += empty_rows * width
                empty_rows = 0
            largest = max(largest, cells)
            width = seen = 0
            repeated = _count(attributes) if tag == b"table-row" else 1
            if tag == b"table":
                cells, empty_rows = 0, 0
        else:
            seen += _count(attributes)
            if not is_empty:
                width = seen
    return max(largest, cells + width * (repeated + empty_rows))


def _count(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    if found is None:
        return 1
    return min(int(found[1]), _LARGEST) if found[1].isdigit() else _LARGEST


def _too_large(name: str, reason: Sentence) -> ExchangeError:
    return ExchangeError(
        "“{name}” is too large to be read here: {reason}. Nothing was changed; delete what does not"
        " belong to it, sheets and empty rows at the end too, and save it again.",
        name=name,
        reason=reason,
    )


def _damaged(name: str) -> ExchangeError:
    return ExchangeError(
        "“{name}” is damaged, or no workbook: it cannot be read. Nothing was changed; save it again"
        " where it comes from.",
        name=name,
    )
