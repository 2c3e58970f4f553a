"""The keys of each sheet: what stands where, and how wide."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from surveyapp.views.kiosk.keyboard.layouts import (
    ACCENTS,
    ENGLISH,
    SIGNS,
    Layout,
    capital,
    variants_of,
)


class Role(Enum):
    """What a key does."""

    SIGN = auto()
    ACCENT = auto()
    SHIFT = auto()
    ERASE = auto()
    SHEET = auto()
    ENTER = auto()
    HIDE = auto()


class Sheet(Enum):
    """Keys that are shown together."""

    LETTERS = auto()
    LATIN = auto()
    """Beside letters that are not Latin: an email address needs them."""
    SIGNS = auto()
    MORE_SIGNS = auto()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What is written with the keys."""

    is_email: bool = False
    has_lines: bool = False
    begins_large: bool = False
    """Whether a sentence begins with a capital without being asked."""


@dataclass(frozen=True, slots=True)
class Key:
    """``sign`` is what it writes; ``width`` in keys of a letter; ``sheet`` is where it leads."""

    role: Role
    sign: str = ""
    width: float = 1
    variants: tuple[str, ...] = ()
    sheet: Sheet | None = None


Row = tuple[Key, ...]
Rows = tuple[Row, Row, Row, Row]
_ENDS = (Key(Role.SHIFT), Key(Role.ERASE))
"""On either side of the third row of letters."""


def sheets_of(layout: Layout, purpose: Purpose) -> dict[Sheet, Rows]:
    """Return the sheets of a layout; each has four rows."""
    sheets = {}
    if layout.is_latin:
        sheets[Sheet.LATIN] = _letters(layout, _bottom(layout, layout, purpose, Sheet.LATIN))
    else:
        for sheet, letters in ((Sheet.LETTERS, layout), (Sheet.LATIN, ENGLISH)):
            sheets[sheet] = _letters(letters, _bottom(letters, layout, purpose, sheet))
    for sheet, rows in zip((Sheet.SIGNS, Sheet.MORE_SIGNS), SIGNS, strict=True):
        sheets[sheet] = _signs(layout, rows, _bottom(layout, layout, purpose, sheet))
    return sheets


def first_sheet(layout: Layout, purpose: Purpose) -> Sheet:
    """Return the sheet one begins to write with."""
    return Sheet.LATIN if layout.is_latin or purpose.is_email else Sheet.LETTERS


def written(sign: str, *, large: bool = False, accent: str = "") -> str:
    """Return what the key of a sign writes while these are pressed."""
    if accent:
        accented = unicodedata.normalize("NFC", sign + ACCENTS[accent])
        sign = accented if len(accented) == 1 else sign
    return capital(sign) if large else sign


def row_width(row: Row) -> float:
    """Return how wide a row is, in keys of a letter."""
    return sum(key.width for key in row)


def _letters(layout: Layout, bottom: Row) -> Rows:
    first, second, third = (_row(signs, layout) for signs in layout.rows)
    widest = max(map(row_width, (first, second, (*third, *_ENDS))))
    ends = widest - row_width(third)
    if not layout.has_capitals:
        return first, second, (*third, Key(Role.ERASE, width=ends)), _filled(bottom, widest)
    shift, erase = (replace(key, width=ends / 2) for key in _ENDS)
    return first, second, (shift, *third, erase), _filled(bottom, widest)


def _signs(layout: Layout, signs: tuple[str, str, str], bottom: Row) -> Rows:
    first, second, third = (_row(row, layout) for row in signs)
    is_first = signs is SIGNS[0]
    other = Sheet.MORE_SIGNS if is_first else Sheet.SIGNS
    more = Key(Role.SHEET, "#+=" if is_first else "123", 1.5, sheet=other)
    third = (more, *third, Key(Role.ERASE, width=1.5))
    return first, second, third, _filled(bottom, row_width(first))


def _row(signs: str, layout: Layout) -> Row:
    return tuple(_sign(layout.signs.get(sign, sign), layout) for sign in signs.split())


def _sign(sign: str, layout: Layout, width: float = 1) -> Key:
    role = Role.ACCENT if sign in ACCENTS else Role.SIGN
    return Key(role, sign, width, variants_of(sign, layout))


def _bottom(layout: Layout, own: Layout, purpose: Purpose, sheet: Sheet) -> Row:
    """Return the last row of a sheet; keys without a width share what room is left."""
    home = first_sheet(own, purpose)
    letters = own if home is Sheet.LETTERS else layout if layout.is_latin else ENGLISH
    before = [Key(Role.HIDE)]
    if sheet in (Sheet.SIGNS, Sheet.MORE_SIGNS):
        before.append(Key(Role.SHEET, letters.name, 1.5, sheet=home))
    else:
        before.append(Key(Role.SHEET, "?123", 1.5, sheet=Sheet.SIGNS))
        if not own.is_latin:
            to_latin = sheet is Sheet.LETTERS
            name = ENGLISH.name if to_latin else own.name
            other = Sheet.LATIN if to_latin else Sheet.LETTERS
            before.append(Key(Role.SHEET, name, 1.5, sheet=other))
    if purpose.is_email:
        middle = [_sign(sign, layout, 0) for sign in "@-_."]
    else:
        comma, stop = _sign(layout.comma, layout), _sign(".", layout)
        middle = [comma, Key(Role.SIGN, " ", 0), stop]
    return (*before, *middle, Key(Role.ENTER, width=1.5))


def _filled(row: Row, width: float) -> Row:
    """Return the row as wide as this."""
    open_ended = sum(not key.width for key in row)
    share = (width - row_width(row)) / open_ended
    return tuple(key if key.width else replace(key, width=share) for key in row)
