"""Reading the responses of a damaged file, passing over those that cannot be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.checksums import Sealed, read_responses

LAST_ID = 2**63 - 1
"""The highest id in SQLite; a range of unreadable ids up to it means all the rest."""

READ_ERRORS = (driver.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second when SQLite's message quotes a broken text."""

_BATCH = 200


def is_damage(error: Exception) -> bool:
    """Return whether damage made reading fail, not an interruption or a lock."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code not in (driver.SQLITE_INTERRUPT, driver.SQLITE_BUSY, driver.SQLITE_LOCKED)


def salvaged_responses(raw: driver.Connection) -> Iterator[list[Sealed] | range]:
    """Yield all responses by id, many at a time, and the ids of those that cannot be read."""
    after, count = 0, _BATCH
    while True:
        try:
            rows = read_responses(raw, after, count)
        except READ_ERRORS as error:
            if not is_damage(error):
                raise
            if count > 1:
                count = 1  # to find the one it is
                continue
            last = _last_unreadable(raw, after)
            yield range(after + 1, last + 1)
            if last == LAST_ID:
                return
            after = last
            continue
        if not rows:
            return
        yield rows
        after = rows[-1].id
        count = min(2 * count, _BATCH)


def _last_unreadable(raw: driver.Connection, after: int) -> int:
    """Return the last id that cannot be read: the end is found in leaps, then by halving."""
    low, leap = after, 1
    while not _reads(raw, high := min(after + leap, LAST_ID)):
        if high == LAST_ID:
            return high
        low, leap = high, 2 * leap
    after_it = range(low + 1, high)
    return low + 1 + bisect_left(after_it, True, key=partial(_reads, raw))


def _reads(raw: driver.Connection, after: int) -> bool:
    try:
        read_responses(raw, after, 1)
    except READ_ERRORS as error:
        if not is_damage(error):
            raise
        return False
    return True
