"""What SQLite reports, as errors that are meant for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from surveyapp.domain.sentences import Sentence
from surveyapp.store.errors import (
    DamagedLibraryError,
    DiskError,
    InterruptedReadError,
    LibraryBusyError,
    NotALibraryError,
    StoreError,
)
from surveyapp.store.sqlite import driver

_DAMAGED = Sentence("The library file is damaged. Nothing in it was changed; restore a backup.")
_DAMAGE = ("Could not decode to UTF-8", "JSON cannot hold BLOB values", "unsupported file format")
"""Beginnings of the messages of Python and SQLite for damage that has no error code: bytes that
are no text (Python's message goes on to quote them), and a header that no SQLite wrote."""


def store_error_for(error: driver.Error) -> StoreError:
    """Return the StoreError that says to the person what this error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    match primary:
        case driver.SQLITE_BUSY | driver.SQLITE_LOCKED:
            return LibraryBusyError(
                "Another program is using the library. Close it there, then try again."
            )
        case driver.SQLITE_FULL:
            return StoreError("The disk is full. Nothing was saved; free some space and try again.")
        case driver.SQLITE_READONLY | driver.SQLITE_PERM | driver.SQLITE_AUTH:
            return StoreError(
                "The library cannot be written here. Check its rights, or copy it elsewhere."
            )
        case driver.SQLITE_CANTOPEN:
            return StoreError("The library could not be opened. Check that its folder exists.")
        case driver.SQLITE_IOERR:
            return DiskError("The disk reported an error. Check it, then try again.")
        case driver.SQLITE_CORRUPT | driver.SQLITE_NOTADB:
            return DamagedLibraryError(_DAMAGED)
        case driver.SQLITE_INTERRUPT:
            return InterruptedReadError("Stopped.")
        case None | driver.SQLITE_ERROR if str(error).startswith(_DAMAGE):
            return DamagedLibraryError(_DAMAGED)
    raise error


@contextmanager
def storage_errors() -> Iterator[None]:
    """Raise errors of SQLite and the disk below it as StoreErrors; a bug passes as it is."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, driver.Error):
            raise store_error_for(error.orig) from error
        raise
    except driver.Error as error:
        raise store_error_for(error) from error
    except UnicodeDecodeError:
        # SQLite's message quotes the damaged text, which may be an answer.
        raise NotALibraryError(_DAMAGED) from None
