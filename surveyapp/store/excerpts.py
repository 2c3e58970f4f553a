"""The line of a text around what was searched for, which is marked in it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from surveyapp.domain.findings import Excerpt
from surveyapp.store.folding import folded

_BEFORE = 40
"""Characters that are left before the first mark."""
_LONGEST = 300
"""Characters of an excerpt: more than a line of any window."""
_SEARCHED = 100_000
"""Characters of a text in which marks are looked for."""


def excerpt(text: str, needles: Sequence[str]) -> Excerpt:
    """Return the text on one line, from shortly before the first of the needles in it."""
    line = " ".join(unicodedata.normalize("NFC", text[:_SEARCHED]).split())
    marks = _marks(line, needles)
    first = min((start for start, _ in marks), default=0)
    begin = _word_start(line, first - _BEFORE) if first > 2 * _BEFORE else 0
    before = "…" if begin else ""
    shown = before + line[begin : begin + _LONGEST]
    moved = ((start - begin + len(before), length) for start, length in marks)
    return Excerpt(shown, tuple(mark for mark in moved if sum(mark) <= len(shown)))


def _marks(line: str, needles: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where each needle stands first, by the characters of the line itself."""
    ends = _ends(line)
    found = []
    for needle in map(folded, needles):
        at = folded(line).find(needle)
        if at >= 0 and needle and ends is not None:
            start, last = _place(ends, at), _place(ends, at + len(needle) - 1)
            found.append((start, last + 1 - start))
    return tuple(sorted(found))


def _ends(line: str) -> list[int] | None:
    """Return where each character ends in the folded line: "ß" is folded to two."""
    parts = [folded(character) for character in line]
    return list(accumulate(map(len, parts))) if "".join(parts) == folded(line) else None


def _place(ends: Sequence[int], folded_place: int) -> int:
    return bisect_right(ends, folded_place)


def _word_start(line: str, at: int) -> int:
    space = line.find(" ", at, at + _BEFORE)
    return space + 1 if space >= 0 else at
