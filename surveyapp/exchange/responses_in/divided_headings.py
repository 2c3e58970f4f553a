"""Takes headings apart into a question and one of its choices or rows, as survey tools write them.

Each way yields runs of columns that share a question. A run is a possibility, no more: what
the columns hold decides (`grouping`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Way(Enum):
    """How a heading says of which question its column is a part; the surest come first."""

    ROWS = auto()
    """The question stands in the row above, once for all its columns (SurveyMonkey)."""
    CODES = auto()
    """Codes above say what belongs together: Q2_1, Q2_2 (Qualtrics)."""
    REDCAP = auto()
    """``symptoms___1``, ``Symptoms (choice=Fever)``."""
    BRACKET = auto()
    """``Which tools? [Hammer]`` (Google Forms, LimeSurvey)."""
    SLASH = auto()
    """``crops/rice`` (KoboToolbox, ODK)."""
    SUFFIX = auto()
    """``Red:Which colours?`` (Alchemer)."""
    DASH = auto()
    """``Which tools? - Hammer`` and the like."""
    NUMBERED = auto()
    """``q4_1``, ``q4_2``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column, and the choice or row its heading names."""

    column: int
    label: str


@dataclass(frozen=True, slots=True)
class Run:
    """Columns whose headings name parts of one question; there are two or more."""

    way: Way
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a file: one of each column in ``names``, and the ``rows`` they are from."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]] = ()


_Divided = tuple[str, str]
"""The question and the part."""

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w+);")
_BRACKET = re.compile(r"(?P<stem>.*?\S)\s*\[(?P<part>.+)\]\s*\Z", re.DOTALL)
_REDCAP = re.compile(r"(?P<stem>.+?)___(?P<part>.+)\Z", re.DOTALL)
_REDCAP_LABEL = re.compile(r"(?P<stem>.*?\S)\s*\(choice=(?P<part>.+)\)\s*\Z", re.DOTALL)
_SLASH = re.compile(r"(?P<stem>.+)/(?P<part>[^/]+)\Z", re.DOTALL)
_SUFFIX = re.compile(r"(?P<part>[^:]+):(?P<stem>\S.*)\Z", re.DOTALL)
_DASH = re.compile(
    r"(?P<stem>.{3,}?\S)(?:\s+[-–—|>→]\s+|:\s+|(?<=[?.:!…])\s*[-–—|>]\s*|\s+::\s+)(?P<part>\S.*)\Z",
    re.DOTALL,
)
_NUMBERED = re.compile(r"(?P<stem>[A-Za-z][\w.]*?)[_.](?P<part>\d{1,3})\Z", re.ASCII)
_CODE = re.compile(r"(?P<stem>.*?\d)_(?P<part>[\dx]+)(?:_TEXT)?\Z", re.ASCII)
_SELECTED = re.compile(r"\s*-\s*Selected Choice\s*(?=-|\Z)")
"""What Qualtrics puts behind a question one choice of which asks for a text."""


def divided(headings: Headings) -> Iterator[Run]:
    """Yield every run of columns with parts of one question, by the surest way first."""
    if len(headings.rows) > 1:
        yield from _by_rows(headings)
        yield from _by_codes(headings)
    for way, divide in _WAYS:
        yield from _runs(way, [divide(name) for name in headings.names])


def without_selected(text: str) -> str:
    """Return a heading of Qualtrics without what it says of the question's choices."""
    return _SELECTED.sub("", text)


def without_markup(text: str) -> str:
    """Return a heading without tags and entities; one that has none is not changed."""
    return (plain_text(text) or text) if _MARKUP.search(text) else text


def plain_text(text: str) -> str:
    """Return a heading without markup: tags taken out, entities read, blanks as one."""
    if "<" in text:
        text = re.sub(r"</?[A-Za-z][^<>]*>", " ", text)
    return " ".join(html.unescape(text).replace("\u00a0", " ").split())


def _matching(*patterns: re.Pattern[str]) -> Callable[[str], _Divided | None]:
    def divide(heading: str) -> _Divided | None:
        for pattern in patterns:
            found = pattern.match(heading)
            if found is not None:
                return found["stem"].strip(), found["part"].strip()
        return None

    return divide


_WAYS: tuple[tuple[Way, Callable[[str], _Divided | None]], ...] = (
    (Way.REDCAP, _matching(_REDCAP, _REDCAP_LABEL)),
    (Way.BRACKET, _matching(_BRACKET)),
    (Way.SLASH, _matching(_SLASH)),
    (Way.SUFFIX, _matching(_SUFFIX)),
    (Way.DASH, _matching(_DASH)),
    (Way.NUMBERED, _matching(_NUMBERED)),
)


def _runs(way: Way, parts: Sequence[_Divided | None]) -> Iterator[Run]:
    """Yield adjacent columns with the same question, and different parts."""
    first = 0
    while first < len(parts):
        own = parts[first]
        end = first + 1
        while own is not None and end < len(parts) and _stem(parts[end]) == own[0]:
            end += 1
        if own is not None and end - first > 1:
            found = [part for part in parts[first:end] if part is not None]
            labels = [label for _, label in found]
            if len(set(labels)) == len(labels) and all(labels):
                made = tuple(Part(first + n, label) for n, label in enumerate(labels))
                yield Run(way, own[0], made)
        first = end


def _stem(part: _Divided | None) -> str | None:
    return None if part is None else part[0]


def _by_rows(headings: Headings) -> Iterator[Run]:
    above, below = headings.rows[0], headings.rows[1]
    width = len(headings.names)
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    # Where each column has a name of its own above, none stands for its neighbours.
    if all(cell.strip() for cell in upper[:width]):
        return
    parts: list[_Divided | None] = []
    stem, began = "", 0
    for place in range(width):
        if upper[place].strip():
            stem, began = plain_text(upper[place]), place
        label = plain_text(lower[place])
        parts.append((f"{began}\0{stem}", label) if stem and label else None)
    for run in _runs(Way.ROWS, parts):
        yield Run(run.way, run.text.partition("\0")[2], run.parts)


def _by_codes(headings: Headings) -> Iterator[Run]:
    """Yield the columns whose codes in the first row begin alike, as Qualtrics numbers them."""
    parts: list[_Divided | None] = []
    codes = headings.rows[0]
    for place, name in enumerate(headings.names):
        found = _CODE.match(codes[place].strip()) if place < len(codes) else None
        parts.append(None if found is None or not name.strip() else (found["stem"], str(place)))
    for run in _runs(Way.CODES, parts):
        texts = [_SELECTED.sub("", plain_text(headings.names[p.column])) for p in run.parts]
        stem = _common_stem(texts)
        labels = [text[len(stem) :].lstrip(" -–—:|") for text in texts]
        if stem and all(labels) and len(set(labels)) == len(labels):
            made = (Part(p.column, label) for p, label in zip(run.parts, labels, strict=True))
            yield Run(Way.CODES, stem.rstrip(" -–—:|"), tuple(made))


def _common_stem(texts: Sequence[str]) -> str:
    """Return what all texts begin with, up to the last dash in it."""
    shortest, longest = min(texts), max(texts)
    same = 0
    while same < min(len(shortest), len(longest)) and shortest[same] == longest[same]:
        same += 1
    common = shortest[:same]
    ends = [found.end() for found in re.finditer(r"\s*[-–—:|]\s*", common)]
    return common[: ends[-1]] if ends else ""
