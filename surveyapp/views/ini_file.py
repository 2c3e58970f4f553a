"""A settings file that several windows write at once without waiting for each other.

`QSettings` waits without end for its lock file: a window that hangs while it writes, or
an empty lock file left by a crash, would hang all others.
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
        # Only read from: QSettings locks for writing only.
        self._kept = _open(path)
        self._changed: dict[str, Any] = {}

    def text(self, key: str) -> str:
        """Return a value, empty if there is none."""
        return str(self._changed.get(key, self._kept.value(key, "", type=str)))

    def data(self, key: str) -> QByteArray:
        """Return a value; empty if there is none, or it does not consist of bytes."""
        value = self._changed.get(key, self._kept.value(key, QByteArray(), type=QByteArray))
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: QByteArray | str | int) -> None:
        """Set a value; `save` writes it."""
        self._changed[key] = value

    def save(self) -> None:
        """Write what was set; the other values stay as other windows wrote them meanwhile."""
        if not self._changed:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self._path) as part:
                self._write(part)
        except OSError as error:
            # Lost are places of windows and the like: not worth interrupting anybody.
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
            # A full disk, say: raised here, it keeps the old file, which is complete.
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def _open(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)
