"""What a person can do about a library that does not open."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from surveyapp.localization import translated
from surveyapp.store.errors import (
    DamagedLibraryError,
    LibraryBusyError,
    MissingLibraryError,
    NewerLibraryError,
    NotAFileError,
    NotALibraryError,
    OlderLibraryError,
    StoreError,
    UnwritableLibraryError,
)
from surveyapp.views import messages


class RecoveryOption(Enum):
    """One way on."""

    TRY_AGAIN = auto()
    RESTORE = auto()
    READ_ONLY = auto()
    CHOOSE = auto()
    NEW = auto()


_ELSEWHERE = (RecoveryOption.CHOOSE, RecoveryOption.NEW)

_WAYS: tuple[tuple[type[StoreError], tuple[RecoveryOption, ...]], ...] = (
    (DamagedLibraryError, (RecoveryOption.RESTORE, RecoveryOption.READ_ONLY, *_ELSEWHERE)),
    (NotAFileError, _ELSEWHERE),
    (MissingLibraryError, (RecoveryOption.TRY_AGAIN, RecoveryOption.RESTORE, *_ELSEWHERE)),
    (NotALibraryError, (RecoveryOption.RESTORE, *_ELSEWHERE)),
    # Not restoring: a backup is older still, and what was saved since would be out of sight.
    (NewerLibraryError, _ELSEWHERE),
    (OlderLibraryError, _ELSEWHERE),
    (UnwritableLibraryError, (RecoveryOption.READ_ONLY, RecoveryOption.TRY_AGAIN, *_ELSEWHERE)),
    (LibraryBusyError, (RecoveryOption.TRY_AGAIN, RecoveryOption.READ_ONLY, *_ELSEWHERE)),
    (StoreError, (RecoveryOption.TRY_AGAIN, *_ELSEWHERE)),
)
"""The ways for each kind of error, the first kind that fits; the first way is the likeliest."""


def recovery_options(error: StoreError) -> tuple[RecoveryOption, ...]:
    """Return what makes sense after this error, the likeliest first."""
    return next(ways for kind, ways in _WAYS if isinstance(error, kind))


def ask_recovery_option(
    parent: QWidget | None, error: StoreError, cancel: str
) -> RecoveryOption | None:
    """Say why the library did not open and return the chosen way, None for ``cancel``."""
    ways = recovery_options(error)
    texts = {
        RecoveryOption.TRY_AGAIN: _tr("Try again"),
        RecoveryOption.RESTORE: _tr("Restore a backup…"),
        RecoveryOption.READ_ONLY: _tr("Open read-only"),
        RecoveryOption.CHOOSE: _tr("Choose another library…"),
        RecoveryOption.NEW: _tr("Make a new library…"),
    }
    chosen = messages.choose_between(
        parent,
        _tr("The library could not be opened"),
        translated(error.sentence),
        tuple(texts[way] for way in ways),
        cancel=cancel,
    )
    return None if chosen is None else ways[chosen]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ways", text)
