"""Reads our JSON export one response at a time, in constant memory, trusting nothing in it.

The standard library parses a JSON text only as a whole; here it parses one value at a time
out of a buffer that moves through the file. Numbers keep their spelling; what RFC 8259 does
not allow (NaN) or leaves open (a name given twice) is refused.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from surveyapp.domain.answers import Number, number_text
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.reading import LONGEST_ROW, FileReader

_CHUNK = 1 << 18
_MOST_PARTS = 200_000
"""Members and items of one response, or of the codebook: each costs memory."""

_SPACE = re.compile(r"[ \t\r\n]+")


class JsonReader(FileReader):
    """Iterates over the values in the lists ``items`` of the object a file holds.

    ``head`` has the object's other members: those before a list as soon as its first
    item is read, those after it once all items are. Raises ExchangeError.
    """

    def __init__(self, path: Path, *items: str) -> None:
        super().__init__(path, "utf-8-sig")
        self.head: dict[str, Any] = {}
        self._items = items
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._lines = 0
        self._allow_more()
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=self._whole_number,
            parse_float=self._number,
            parse_constant=self._constant,
        )

    def __iter__(self) -> Iterator[Any]:
        found = False
        for _, place, item in self.items():
            found = True
            if place >= 0:
                yield item
        if not found:
            self.refuse_foreign(Sentence("it has no “{name}”", name=self._items[0]))

    @property
    def line(self) -> int:
        """The line, counted from 1, that has been read to."""
        return 1 + self._lines + self._buffer.count("\n", 0, self._at)

    def items(self) -> Iterator[tuple[str, int, Any]]:
        """Yield the name of a list, the place of an item in it, and the item.

        A list begins with the place -1, and no item.
        """
        try:
            yield from self._streamed()
        except RecursionError:
            self.refuse(Sentence("it is nested too deeply"))
        except UnicodeDecodeError:
            self.refuse(Sentence("it is not in UTF-8"))

    def _streamed(self) -> Iterator[tuple[str, int, Any]]:
        if self._next_sign() == "[":
            self.refuse_foreign(Sentence("it is a list of values"))
        found: set[str] = set()
        for name in self._names():
            if name in self.head or name in found:
                self._refuse_twice(name)
            if name not in self._items or self._next_sign() != "[":
                self.head[name] = self._value()
                continue
            found.add(name)
            self._allow_more()
            yield name, -1, None
            for place, item in enumerate(self._list()):
                yield name, place, item
                self._allow_more()
        if self._next_sign():
            self.refuse(Sentence("something follows after its end"))

    def _names(self) -> Iterator[str]:
        """Yield the names in an object; the caller reads each value before it asks for the next."""
        for _ in self._separated("{", "}"):
            name = self._value()
            if not isinstance(name, str):
                self.refuse(Sentence("a name must be a text"))
            self._expect(":")
            self._spend(parts=1)
            yield name

    def _list(self, *, inside: bool = False) -> Iterator[Any]:
        for _ in self._separated("[", "]"):
            yield self._value(inside=inside)

    def _separated(self, opening: str, closing: str) -> Iterator[None]:
        """Yield where each member or item begins; the caller reads it before it asks again."""
        self._expect(opening)
        comma = ""
        while self._next_sign() != closing:
            if comma:
                self._expect(comma)
            comma = ","
            yield
        self._expect(closing)

    def _value(self, *, inside: bool = False) -> Any:
        """Return the next value; ``inside``: it is part of one that `_parts` reads."""
        sign = self._next_sign()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                room = len(self._buffer) - self._at
                if sign in "{[" and room >= _CHUNK:
                    return self._parts(sign)
                if self._ended or not self._fill():
                    self.refuse(f"{error.msg[:1].lower()}{error.msg[1:]}")
            else:
                # A number at the end of the buffer may go on in the file: “1”, “1.” and “1e+” too.
                if end + 2 >= len(self._buffer) and not self._ended:
                    self._fill()
                    continue
                if inside and sign in "{[":
                    self._spend(parts=self._buffer.count(",", self._at, end))
                self._spend(signs=end - self._at)
                self._at = end
                return value

    def _parts(self, sign: str) -> Any:
        """Return an object or a list that is longer than the buffer, member by member.

        So it is refused as soon as it has too many: parsed at once, a million members would
        fill the memory before anything counts them.
        """
        if sign == "[":
            items = []
            for item in self._list(inside=True):
                self._spend(parts=1)
                items.append(item)
            return items
        members: dict[str, Any] = {}
        for name in self._names():
            if name in members:
                self._refuse_twice(name)
            members[name] = self._value(inside=True)
        return members

    def _allow_more(self) -> None:
        self._signs_left, self._parts_left = LONGEST_ROW, _MOST_PARTS

    def _spend(self, *, signs: int = 0, parts: int = 0) -> None:
        self.passed += signs
        self._signs_left -= signs
        self._parts_left -= parts
        if self._signs_left < 0:
            self.refuse(Sentence("one of its values is too long"))
        if self._parts_left < 0:
            self.refuse(Sentence("one of its values has too many parts"))

    def _expect(self, sign: str) -> None:
        if self._next_sign() != sign:
            self.refuse(Sentence("“{sign}” is missing", sign=sign))
        self._at += 1

    def _next_sign(self) -> str:
        """Move to the next character that is no white space; return it, "" at the end."""
        while True:
            space = _SPACE.match(self._buffer, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if self._ended or not self._fill():
                return ""

    def _fill(self) -> bool:
        """Drop what was parsed and read on: as much again as one unfinished value has by now."""
        self._lines += self._buffer.count("\n", 0, self._at)
        rest = self._buffer[self._at :]
        if len(rest) > LONGEST_ROW:
            self.refuse(Sentence("one of its values is too long"))
        more = self._read(max(_CHUNK, len(rest)))
        self._buffer, self._at = rest + more, 0
        self._ended = not more
        return bool(more)

    def _read(self, signs: int) -> str:
        return self._file.read(signs)

    def _refuse_twice(self, name: str) -> NoReturn:
        self.refuse(Sentence("“{name}” stands there twice", name=name[:60]))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            self.refuse(Sentence("a name stands twice in one object"))
        return members

    def _whole_number(self, written: str) -> int | Number:
        if len(written) <= 20 and -(2**63) <= (value := int(written)) < 2**63:
            return value if str(value) == written else Number(value, written)
        return self._spelt(written)

    def _number(self, written: str) -> float | Number:
        number = self._spelt(written)
        return number.value if number_text(number.value) == written else number

    def _spelt(self, written: str) -> Number:
        value = float(written)
        if not math.isfinite(value):
            self.refuse(Sentence("a number is too large to be kept"))
        return Number(value, written)

    def _constant(self, written: str) -> NoReturn:
        self.refuse(Sentence("{written} is no number in JSON", written=written))

    def refuse_foreign(self, reason: Sentence) -> NoReturn:
        """Raise that this is no file of the kind."""
        raise ExchangeError(
            "“{name}” is no JSON export of this program: {reason}. If another program"
            " wrote it, export CSV there, and import that file.",
            name=self.path.name,
            reason=reason,
        )

    def refuse(self, reason: Sentence | str) -> NoReturn:
        """Raise that this cannot be read any further."""
        raise ExchangeError(
            "“{name}” is no JSON export that can be read: {reason}.",
            name=self.path.name,
            reason=reason,
        )
