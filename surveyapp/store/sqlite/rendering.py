"""An export's text, window by window, written by SQLite in several connections at once.

Windows rather than all at once: memory stays flat however many responses there
are. Several connections, since SQLite works without the interpreter's lock; all
see one snapshot, and the windows come in the order of the responses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveyapp.domain.sentences import Sentence
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.row_source import (
    PHASES,
    START,
    Place,
    RowSource,
    encoded,
    formatted,
    quoted,
)

_FIRST_WINDOW = 200
_LARGEST_WINDOW = 5_000
_WINDOW_BYTES = 200_000
"""Fewer would be slower, more only memory: the readers hold each several times over."""

_MOST_WINDOW_BYTES = 16_000_000
"""Where answers suddenly grow longer, a window is given up here and cut again."""

_BOUNDARY = (
    "SELECT submitted_at, id FROM responses WHERE {where} AND {after}"
    " ORDER BY submitted_at, id LIMIT 1 OFFSET :skip"
)
# As bytes: Python then neither decodes nor encodes what it only passes on.
_WINDOW = (
    "SELECT count(*), CAST(group_concat(line, {between}) AS BLOB) FROM ("
    "SELECT {line} AS line FROM responses{joins}"
    " WHERE {where} AND {after} ORDER BY responses.submitted_at, responses.id LIMIT :size)"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text format writes: what stands before, in, between and after the rows.

    ``label`` writes a choice's text, or any.
    ``clean`` takes marks of the format's own out of finished bytes, and
    ``warnings`` says what it learned from them.
    """

    head: str
    row: Sequence[str]
    between: str
    tail: str
    tail_of_none: str
    label: Callable[[str], str]
    clean: Callable[[bytes], bytes] = bytes
    warnings: Callable[[], list[Sentence]] = list


def render(
    connections: Sequence[Connection],
    source: RowSource,
    layout: Layout,
    at_most: int | None = None,
) -> Iterator[tuple[int, bytes]]:
    """Yield the file from beginning to end, piece by piece, each with its number of rows.

    The connections see one snapshot, the first is the one ``source`` was made
    with. With ``at_most`` it is a whole file too, but of little more than the
    first rows.
    """
    yield 0, layout.clean(encoded(layout.head))
    done = 0
    raws = list(map(raw_connection, connections))
    for rows, text in _windows(raws, source, layout, at_most or _FIRST_WINDOW):
        if rows:
            yield rows, (layout.between.encode() if done else b"") + layout.clean(text)
            done += rows
        else:
            yield 0, b""
        if at_most is not None and done >= at_most:
            break
    yield 0, (layout.tail if done else layout.tail_of_none).encode()


@dataclass(frozen=True, slots=True)
class _Window:
    """The next ``size`` responses after a place, or as many as are left."""

    phase: int
    after: Place
    size: int


class _Reader:
    """Renders windows on one connection."""

    def __init__(self, raw: driver.Connection, source: RowSource, layout: Layout) -> None:
        self._raw = raw
        self._source = source
        self._layout = layout
        self._longest = raw.getlimit(driver.SQLITE_LIMIT_LENGTH)
        self._boundaries: list[str] = []
        self._windows: list[str] = []
        for after in PHASES:
            self._boundaries.append(_BOUNDARY.format(where=source.where, after=after))
            self._windows.append(
                _WINDOW.format(
                    line=formatted(layout.row),
                    between=quoted(layout.between),
                    joins=source.joins,
                    where=source.where,
                    after=after,
                )
            )

    def prepare(self) -> None:
        """Make the tables that the statements look into."""
        self._source.make_tables(self._raw, self._layout.label)

    def boundary(self, phase: int, after: Place, size: int) -> Place | None:
        """Return the place that ends a window of this size, None where fewer are left."""
        values = {"after": after[0], "after_id": after[1], "skip": size - 1}
        place: Place | None = self._one(self._boundaries[phase], values)
        return place

    def render(self, window: _Window) -> tuple[int, bytes]:
        """Return how many rows a window has, and their bytes; driver.DataError if too many."""
        longest = self._longest if window.size == 1 else _MOST_WINDOW_BYTES
        self._raw.setlimit(driver.SQLITE_LIMIT_LENGTH, longest)
        values = {
            "after": window.after[0],
            "after_id": window.after[1],
            "size": window.size,
        }
        rows, text = self._one(self._windows[window.phase], values)
        return rows, text or b""

    def close(self) -> None:
        """Leave the connection as it was."""
        self._raw.setlimit(driver.SQLITE_LIMIT_LENGTH, self._longest)

    def _one(self, statement: str, values: dict[str, Any]) -> Any:
        """Return the only row there is, or None."""
        rows = self._raw.execute(statement, values | {"survey": self._source.survey.id}).fetchall()
        return rows[0] if rows else None


class _Plan:
    """Cuts the responses into windows, oldest first, each of as many as fit."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._next: tuple[int, Place] | None = (0, START)

    def cut(self, reader: _Reader) -> _Window | None:
        """Return the next window, None at the end; ``reader`` is idle."""
        if self._next is None:
            return None
        phase, after = self._next
        end = reader.boundary(phase, after, self._size)
        if end is not None:
            self._next = (phase, end)
        else:
            self._next = (phase + 1, START) if phase + 1 < len(PHASES) else None
        return _Window(phase, after, self._size)

    def learn(self, window: _Window, text: bytes) -> None:
        """Cut the next windows by what this one came to."""
        fitting = window.size * _WINDOW_BYTES // len(text) if text else _LARGEST_WINDOW
        self._size = max(1, min(fitting, 2 * window.size, _LARGEST_WINDOW))

    def go_back(self, window: _Window) -> None:
        """Cut this window and all after it once more, smaller."""
        self._next = (window.phase, window.after)
        self._size = max(1, window.size // 8)


def _windows(
    raws: Sequence[driver.Connection], source: RowSource, layout: Layout, size: int
) -> Iterator[tuple[int, bytes]]:
    """Yield how many rows, and their bytes, for one window of responses after another."""
    readers = [_Reader(raw, source, layout) for raw in raws]
    plan = _Plan(size)
    under_way: deque[tuple[_Reader, _Window, Future[tuple[int, bytes]]]] = deque()
    with ThreadPoolExecutor(len(readers), "export") as pool:

        def go_on(reader: _Reader) -> None:
            if window := plan.cut(reader):
                under_way.append((reader, window, pool.submit(reader.render, window)))

        try:
            prepared = [pool.submit(reader.prepare) for reader in readers]
            wait(prepared)
            for made in prepared:
                made.result()
            for reader in readers:
                go_on(reader)
            while under_way:
                reader, window, future = under_way.popleft()
                try:
                    rows, text = future.result()
                except driver.DataError:
                    if window.size == 1:
                        raise
                    for _, _, later in under_way:
                        later.exception()
                    under_way.clear()
                    plan.go_back(window)
                    for idle in readers:
                        go_on(idle)
                    continue
                plan.learn(window, text)
                go_on(reader)
                yield rows, text
        finally:
            for _, _, future in under_way:
                future.exception()
            for reader in readers:
                reader.close()
