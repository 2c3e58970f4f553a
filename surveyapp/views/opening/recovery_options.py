"""What a person can do about a library that does not open."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from surveyapp.localization import translated
from surveyapp.store import errors
from surveyapp.views import messages


class RecoveryOption(Enum):
    """One way to go on; its value is the text of its button."""

    TRY_AGAIN = str(QT_TRANSLATE_NOOP("ways", "Try again"))
    RESTORE = str(QT_TRANSLATE_NOOP("ways", "Restore a backup…"))
    READ_ONLY = str(QT_TRANSLATE_NOOP("ways", "Open read-only"))
    CHOOSE = str(QT_TRANSLATE_NOOP("ways", "Choose another library…"))
    NEW = str(QT_TRANSLATE_NOOP("ways", "Make a new library…"))


_ELSEWHERE = (RecoveryOption.CHOOSE, RecoveryOption.NEW)

_OPTIONS: tuple[tuple[type[errors.StoreError], tuple[RecoveryOption, ...]], ...] = (
    (errors.DamagedLibraryError, (RecoveryOption.RESTORE, RecoveryOption.READ_ONLY, *_ELSEWHERE)),
    (errors.NotAFileError, _ELSEWHERE),
    (errors.MissingLibraryError, (RecoveryOption.TRY_AGAIN, RecoveryOption.RESTORE, *_ELSEWHERE)),
    (errors.NotALibraryError, (RecoveryOption.RESTORE, *_ELSEWHERE)),
    # Not RESTORE: a backup is older still, and what was saved since would seem to be lost.
    (errors.NewerLibraryError, _ELSEWHERE),
    (errors.OlderLibraryError, _ELSEWHERE),
    (
        errors.UnwritableLibraryError,
        (RecoveryOption.READ_ONLY, RecoveryOption.TRY_AGAIN, *_ELSEWHERE),
    ),
    (errors.LibraryBusyError, (RecoveryOption.TRY_AGAIN, RecoveryOption.READ_ONLY, *_ELSEWHERE)),
    (errors.StoreError, (RecoveryOption.TRY_AGAIN, *_ELSEWHERE)),
)
"""The options for each kind of error, the likeliest first; the first kind that fits counts."""


def recovery_options(error: errors.StoreError) -> tuple[RecoveryOption, ...]:
    """Return the options that make sense after this error, the likeliest first."""
    return next(options for kind, options in _OPTIONS if isinstance(error, kind))


def ask_recovery_option(
    parent: QWidget | None, error: errors.StoreError, cancel: str
) -> RecoveryOption | None:
    """Say why the library did not open; return the option chosen, None for ``cancel``."""
    options = recovery_options(error)
    chosen = messages.choose_between(
        parent,
        _tr("The library could not be opened"),
        translated(error.sentence),
        tuple(_tr(option.value) for option in options),
        cancel=cancel,
    )
    return None if chosen is None else options[chosen]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ways", text)
