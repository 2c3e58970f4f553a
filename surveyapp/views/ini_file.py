"""A settings file that several windows use at once, none of them waiting for another.

`QSettings` alone waits without end for its lock file: one window that hangs just
then, or an empty lock file that a crash left, would hang all others.
"""

from __future__ import annotations

import errno
import logging
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from surveyapp.disk import replaced

logger = logging.getLogger(__name__)


class IniFile:
    """Named values; those set here reach the file with `save`, without touching the others."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Only read: for that QSettings takes no lock.
        self._kept = _open(path)
        self._changed: dict[str, Any] = {}

    def text(self, key: str) -> str:
        """Return a value, empty if there is none."""
        return str(self._changed.get(key, self._kept.value(key, "", type=str)))

    def data(self, key: str) -> QByteArray:
        """Return a value, empty if there is none or it is no bytes."""
        value = self._changed.get(key, self._kept.value(key, QByteArray(), type=QByteArray))
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: QByteArray | str | int) -> None:
        """Remember a value."""
        self._changed[key] = value

    def save(self) -> None:
        """Put what was set into the file, beside what others have written to it meanwhile."""
        if not self._changed:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self._path) as part:
                self._write(part)
        except OSError as error:
            # Where a window stood is worth no message.
            logger.warning("settings not saved (errno %s)", error.errno)
            return
        self._changed.clear()
        self._kept.sync()

    def _write(self, part: Path) -> None:
        now, new = _open(self._path), _open(part)
        for key in now.allKeys():
            new.setValue(key, now.value(key))
        for key, value in self._changed.items():
            new.setValue(key, value)
        new.sync()
        if new.status() is not QSettings.Status.NoError:
            # A full disk: what was there is worth more than half of what is new.
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def _open(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)
