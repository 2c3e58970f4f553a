"""The system file of SPSS (.sav), as the developers of PSPP describe it.

https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html. UTF-8, little
endian; strings of up to 32,767 bytes, names of up to 64.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from surveyapp.exchange.responses_out.program_names import cut

LONGEST_STRING = 32_767
"""Bytes one string variable can hold."""
SYSTEM_MISSING = -sys.float_info.max
_LOWEST = math.nextafter(SYSTEM_MISSING, 0.0)

_SEGMENT, _SEGMENT_ROOM = 255, 252
"""A segment of a very long string holds 255 bytes, but counts for 252 of its width."""
_WIDE = 2_000
"""Rows with more bytes of strings are compressed: blanks take an eighth then."""


class Measure(IntEnum):
    """The level of measurement."""

    NOMINAL = 1
    ORDINAL = 2
    SCALE = 3


class Shape(IntEnum):
    """The format in which a value is shown, by its number in the file."""

    TEXT = 1
    NUMBER = 5
    TIME = 21
    DATETIME = 22
    DATE = 39
    """SDATE: year/month/day."""


@dataclass(frozen=True, slots=True)
class Column:
    """One variable. ``width`` is 0 for a number, else the bytes of a string.

    ``missing`` are up to three single values; with ``is_range`` the lowest and the highest of a
    range, and perhaps one more.
    """

    name: str
    label: str
    width: int = 0
    shape: Shape = Shape.NUMBER
    decimals: int = 0
    measure: Measure = Measure.NOMINAL
    labels: Sequence[tuple[float, str]] = ()
    missing: Sequence[float] = ()
    is_range: bool = False

    is_choice: bool = False
    """Whether each of its values is one of the ``labels``."""

    @property
    def segments(self) -> list[int]:
        """The widths of the strings it is kept in, in the file."""
        if self.width <= _SEGMENT:
            return [self.width]
        count = -(-self.width // _SEGMENT_ROOM)
        return [_SEGMENT] * (count - 1) + [self.width - (count - 1) * _SEGMENT_ROOM]


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """Variables of 1 and 0 that are the choices of one question."""

    name: str
    label: str
    columns: Sequence[int]


@dataclass(frozen=True, slots=True)
class SavFile:
    """What a file says before its rows; ``rows`` is how many there will be."""

    title: str
    moment: datetime
    rows: int
    columns: Sequence[Column]
    sets: Sequence[ResponseSet] = ()
    _short: list[str] = field(default_factory=list, init=False)

    def head(self) -> bytes:
        """Return all that comes before the rows."""
        records: list[bytes] = []
        labels: list[bytes] = []
        very_long: list[str] = []
        names: list[str] = []
        display: list[int] = []
        place = 1
        number = 0
        for column in self.columns:
            for part, width in enumerate(column.segments):
                number += 1
                short = f"V{number}"
                if not part:
                    self._short.append(short)
                    names.append(f"{short}={column.name}")
                    if column.labels:
                        labels.append(_value_labels(column.labels, place))
                    if column.width > _SEGMENT:
                        very_long.append(f"{short}={column.width:05d}\0\t")
                records.append(_variable(column, short, width, is_first=not part))
                display += (
                    column.measure,
                    max(4, min(column.width or 10, 40)),
                    int(not column.width),
                )
                place += max(1, _blocks(width))
        size = place - 1
        return b"".join(
            (
                self._header(size),
                *records,
                *labels,
                _extension(3, 4, struct.pack("<8i", 25, 0, 0, -1, 1, 1, 2, 65001)),
                _extension(4, 8, struct.pack("<3d", SYSTEM_MISSING, -SYSTEM_MISSING, _LOWEST)),
                self._response_sets(),
                _extension(11, 4, struct.pack(f"<{len(display)}i", *display)),
                _extension(13, 1, "\t".join(names).encode()),
                _extension(14, 1, "".join(very_long).encode()) if very_long else b"",
                _extension(16, 8, struct.pack("<2q", 1, self.rows)),
                _extension(20, 1, b"UTF-8"),
                struct.pack("<2i", 999, 0),
            )
        )

    @property
    def is_compressed(self) -> bool:
        """Whether rows are compressed: where strings are so wide that most of it is blank."""
        return sum(column.width for column in self.columns) > _WIDE

    def packer(self) -> Callable[[Sequence[float | bytes]], bytes]:
        """Return what makes the bytes of a row: floats, and UTF-8 of no more than the width."""
        if self.is_compressed:
            return _compressing(self.columns)
        form = struct.Struct(
            "<" + "".join("d" if not c.width else f"{_room(c)}s" for c in self.columns)
        )
        rooms = [
            (place, _room(column), column.width > _SEGMENT)
            for place, column in enumerate(self.columns)
            if column.width
        ]

        def packed(values: Sequence[float | bytes]) -> bytes:
            row = list(values)
            for place, room, is_long in rooms:
                text: bytes = row[place]  # type: ignore[assignment]  # of a string's column
                row[place] = (_segmented(text) if is_long else text).ljust(room)
            return form.pack(*row)

        return packed

    def _header(self, size: int) -> bytes:
        program = "@(#) SPSS DATA FILE Survey App"
        return struct.pack(
            "<4s60siiiiid9s8s64s3x",
            b"$FL2",
            program.encode().ljust(60),
            2,
            size,
            int(self.is_compressed),
            0,
            self.rows if self.rows < 2**31 else -1,
            100.0,
            _english_day(self.moment),
            self.moment.strftime("%H:%M:%S").encode(),
            cut(" ".join(self.title.split()), 64).encode().ljust(64),
        )

    def _response_sets(self) -> bytes:
        lines = []
        for made in self.sets:
            label = cut(" ".join(made.label.split()), 255)
            names = " ".join(self._short[column].lower() for column in made.columns)
            lines.append(f"${made.name}=D1 1 {len(label.encode())} {label} {names}\n")
        return _extension(7, 1, "".join(lines).encode()) if lines else b""


def _variable(column: Column, short: str, width: int, *, is_first: bool) -> bytes:
    shown = min(width, 255) if width else 40 if column.decimals else _shown_width(column.shape)
    form = (Shape.TEXT if width else column.shape) << 16 | shown << 8 | column.decimals
    label = cut(column.label, 255).encode() if is_first else b""
    missing = () if width or not is_first else column.missing
    count = len(missing) if not column.is_range else -len(missing)
    record = struct.pack(
        "<6i8s", 2, width, int(bool(label)), count, form, form, short.encode().ljust(8)
    )
    if label:
        record += struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
    record += struct.pack(f"<{len(missing)}d", *missing)
    more = struct.pack("<6i8s", 2, -1, 0, 0, 0, 0, b"        ")
    return record + more * (_blocks(width) - 1)


def _shown_width(shape: Shape) -> int:
    return {Shape.TIME: 8, Shape.DATETIME: 20, Shape.DATE: 10}.get(shape, 12)


def _value_labels(labels: Sequence[tuple[float, str]], place: int) -> bytes:
    record = struct.pack("<2i", 3, len(labels))
    for value, label in labels:
        text = cut(label, 120).encode()
        record += struct.pack("<dB", value, len(text)) + text.ljust(
            -(-(len(text) + 1) // 8) * 8 - 1
        )
    return record + struct.pack("<3i", 4, 1, place)


def _extension(subtype: int, size: int, data: bytes) -> bytes:
    return struct.pack("<4i", 7, subtype, size, len(data) // size) + data


def _blocks(width: int) -> int:
    return -(-width // 8)


def _room(column: Column) -> int:
    """Return the bytes a string takes in a row."""
    return sum(_blocks(width) * 8 for width in column.segments)


def _segmented(text: bytes) -> bytes:
    """Return a very long string with the blank behind each of its segments."""
    return b" ".join(text[n : n + _SEGMENT] for n in range(0, len(text), _SEGMENT))


_RAW, _BLANKS, _NO_NUMBER = 253, 254, 255
"""What the code of a compressed block says: as it follows, eight blanks, system-missing."""


def _compressing(columns: Sequence[Column]) -> Callable[[Sequence[float | bytes]], bytes]:
    rooms = [(_blocks(_room(column)) if column.width else 0) for column in columns]
    is_long = [column.width > _SEGMENT for column in columns]
    number = struct.Struct("<d").pack

    def packed(values: Sequence[float | bytes]) -> bytes:
        codes = bytearray()
        raw = bytearray()
        for value, blocks, segmented in zip(values, rooms, is_long, strict=True):
            if isinstance(value, bytes):
                text = (_segmented(value) if segmented else value).rstrip(b" ")
                used = -(-len(text) // 8)
                codes += bytes((_RAW,)) * used + bytes((_BLANKS,)) * (blocks - used)
                raw += text.ljust(8 * used)
            elif value == SYSTEM_MISSING:
                codes.append(_NO_NUMBER)
            else:
                codes.append(_RAW)
                raw += number(value)
        # Codes come in eights, each with what follows it; a 0 only fills up.
        codes += bytes(-len(codes) % 8)
        return b"".join(_interleaved(codes, raw))

    return packed


def _interleaved(codes: bytearray, raw: bytearray) -> Iterator[bytearray]:
    done = taken = 0
    while (found := codes.find(_RAW, done)) >= 0:
        start = found - found % 8
        # Those before need nothing to follow: all at once.
        yield codes[done : start + 8]
        size = 8 * codes.count(_RAW, start, start + 8)
        yield raw[taken : taken + size]
        taken += size
        done = start + 8
    yield codes[done:]


def _english_day(moment: datetime) -> bytes:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{moment.day:02d} {months[moment.month - 1]} {moment.year % 100:02d}".encode()
