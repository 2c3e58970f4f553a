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

from sqlalchemy import Connection

from surveyapp.domain.sentences import Sentence
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.row_places import (
    LATER_DATES,
    MARK_ROWS,
    SAME_DATE,
    START,
    Place,
    parts_after,
)
from surveyapp.store.sqlite.row_source import RowSource
from surveyapp.store.sqlite.sql_text import encoded, formatted, quoted

_FIRST_WINDOW = 200
_LARGEST_WINDOW = 5_000
_WINDOW_BYTES = 200_000
"""Fewer would be slower, more only memory: the readers hold each several times over."""

_MOST_WINDOW_BYTES = 16_000_000
"""Where answers suddenly grow longer, a window is given up here and cut again."""

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
    """The ``size`` responses after a place; ``start`` of all responses come before them."""

    start: int
    after: Place
    size: int


class _Reader:
    """Renders windows on one connection."""

    def __init__(self, raw: driver.Connection, source: RowSource, layout: Layout) -> None:
        self.raw = raw
        self._source = source
        self._layout = layout
        self._longest = raw.getlimit(driver.SQLITE_LIMIT_LENGTH)
        self._statements = {
            condition: _WINDOW.format(
                line=formatted(layout.row),
                between=quoted(layout.between),
                joins=source.joins,
                where=source.where,
                after=condition,
            )
            for condition in (SAME_DATE, LATER_DATES)
        }

    def prepare(self) -> None:
        """Make the tables that the statements look into."""
        self._source.make_tables(self.raw, self._layout.label)

    def render(self, window: _Window) -> tuple[int, bytes]:
        """Return how many rows a window has, and their bytes; driver.DataError if too many."""
        longest = self._longest if window.size == 1 else _MOST_WINDOW_BYTES
        self.raw.setlimit(driver.SQLITE_LIMIT_LENGTH, longest)
        rows = 0
        texts: list[bytes] = []
        for condition, values in parts_after(window.after):
            values |= {"survey": self._source.survey.id, "size": window.size - rows}
            found, text = self.raw.execute(self._statements[condition], values).fetchone()
            if found:
                rows += found
                texts.append(text)
        return rows, self._layout.between.encode().join(texts)

    def close(self) -> None:
        """Leave the connection as it was."""
        self.raw.setlimit(driver.SQLITE_LIMIT_LENGTH, self._longest)


class _Plan:
    """Cuts the responses into windows, oldest first, each of as many as fit."""

    def __init__(self, source: RowSource, size: int) -> None:
        self._source = source
        self._size = size
        self._done = 0
        self._after: Place | None = START

    def cut(self, reader: _Reader) -> _Window | None:
        """Return the next window, None at the end; ``reader`` is idle."""
        if self._after is None or self._done == self._source.total:
            return None
        start, after = self._done, self._after
        size = min(self._size, self._source.total - start)
        marks = (start + size) // MARK_ROWS
        if marks * MARK_ROWS > start:
            # A place that is known spares the look for one.
            size = marks * MARK_ROWS - start
            self._after = self._source.marks[marks - 1]
        else:
            _, self._after = self._source.end(reader.raw, after, size)
        self._done = start + size
        return _Window(start, after, size)

    def learn(self, window: _Window, text: bytes) -> None:
        """Cut the next windows by what this one came to."""
        fitting = window.size * _WINDOW_BYTES // len(text) if text else _LARGEST_WINDOW
        self._size = max(1, min(fitting, 2 * window.size, _LARGEST_WINDOW))

    def go_back(self, window: _Window) -> None:
        """Cut this window and all after it once more, smaller."""
        self._done, self._after = window.start, window.after
        self._size = max(1, window.size // 8)


def _windows(
    raws: Sequence[driver.Connection], source: RowSource, layout: Layout, size: int
) -> Iterator[tuple[int, bytes]]:
    """Yield how many rows, and their bytes, for one window of responses after another."""
    readers = [_Reader(raw, source, layout) for raw in raws]
    plan = _Plan(source, size)
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
