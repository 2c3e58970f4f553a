"""Files that were right until chance changed them: bytes, cells, lines, the values of a JSON file.

Deterministic for a `random.Random`: the same seed makes the same files.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -0.0, -1, 0.1, 1e308, 2**63, -(2**63), 10**30),
    *("", " ", "x", "1", "=1", "\u202e", "a" * 3_000, "Very satisfied", "complete", "partial"),
    *(
        "2026-13-01",
        "13/1/2026",
        "1/2/2026",
        "9999-12-31T23:59:59.999+00:00",
        "0001-01-01",
        "25:00",
    ),
    *([], ["a"], ["a", "a"], [[]], [""], {}, {"a": None}, {"a": "b"}, {"": ""}),
    *("single_choice", "note", "calculated", "matrix", "ranking", "date", "response_id", "email"),
)
_NAMES = ("q", "date", "email", "status", "response_id", "", "Q", "codebook", "choices")
_CELLS = (
    *(b"", b"x", b'"', b'""', b"1", b"0", b"2", b"-0", b"007", b"1e400", b"=1", b"\t", b" "),
    *(b"complete", b"partial", b"Email", b"Status", b"Response ID", b"Partial", b"anonymous"),
    *(b"9999-12-31T23:59:59.999+00:00", b"0001-01-01", b"1980-01-01", b"31.12.2025 10.20"),
    *(b"13/1/2026", b"1/13/2026", b"1/2/2026 1:05 PM", b"2026/02/30", b"12:30", b"0000-00-00"),
    *(b"a/b", b"a/b/text", b"a;b", b"a, b", b"\xff", b"\xef\xbb\xbf", b"x" * 5_000),
    "é".encode("cp1252"),
)
_BYTES = (b'"', b",", b"\n", b"\r", b"\x00", b"{", b"]", b"\\", b"\xed\xa0\x80", b"/", b"1", b"'")


def mutated(chance: random.Random, suffix: str, content: bytes) -> bytes:
    """Return the file with some changes of one sort."""
    if suffix == ".json" and chance.random() < 0.7:
        return _other_values(chance, content)
    if suffix != ".json" and chance.random() < 0.6:
        return _other_cells(chance, content)
    return _other_bytes(chance, content)


def _other_values(chance: random.Random, content: bytes) -> bytes:
    document = json.loads(content)
    for _ in range(chance.randint(1, 4)):
        *way, last = chance.choice([place for place in _places(document) if place])
        part = document
        for step in way:
            part = part[step]
        how = chance.random()
        if how < 0.6:
            part[last] = json.loads(json.dumps(chance.choice(_VALUES)))
        elif how < 0.75:
            del part[last]
        elif isinstance(part, dict):
            part[chance.choice([*_NAMES, f"{last}_text"])] = part[last]
        else:
            part.append(json.loads(json.dumps(chance.choice(part))))
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode()


def _places(part: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    if isinstance(part, dict):
        for name in part:
            yield from _places(part[name], (*way, name))
    elif isinstance(part, list):
        for place, item in enumerate(part[:30]):
            yield from _places(item, (*way, place))


def _other_cells(chance: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\r\n")
    delimiter = max((b",", b";", b"\t"), key=lines[0].count)
    for _ in range(chance.randint(1, 4)):
        row = chance.randrange(len(lines))
        cells = lines[row].split(delimiter)
        cells[chance.randrange(len(cells))] = chance.choice(_CELLS)
        lines[row] = delimiter.join(cells)
        if chance.random() < 0.2:
            lines.insert(row, chance.choice(lines))
        if chance.random() < 0.1 and len(lines) > 1:
            del lines[row]
    return chance.choice((b"\r\n", b"\n", b"\r")).join(lines)


def _other_bytes(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed) + 1)
        how = chance.random()
        if how < 0.4:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif how < 0.6:
            del changed[place : place + chance.randint(1, 200)]
        elif how < 0.8:
            changed[place:place] = chance.choice(_BYTES) * chance.randint(1, 3)
        else:
            changed[place:place] = changed[place : place + chance.randint(1, 400)]
    return bytes(changed)
