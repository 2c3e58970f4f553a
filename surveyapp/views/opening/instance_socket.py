"""Where the window of a library hears other starts, found without loading Qt's network."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from PySide6.QtCore import QDir

from surveyapp.views.digest import digest


def socket_name(library: Path) -> str:
    """Return the name of a library's socket: one for all ways to it, another for each user."""
    name = f"surveyapp-{digest(os.fsencode(f'{_user()} {os.path.realpath(library)}'))[:24]}"
    # On POSIX Qt takes a whole path as it is.
    return name if sys.platform == "win32" else str(_folder() / name)


def has_socket(library: Path) -> bool:
    """Return whether a window may show this library; a killed program leaves its bell behind."""
    if sys.platform == "win32":
        return Path(r"\\.\pipe", socket_name(library)).exists()
    return is_private() and Path(socket_name(library)).exists()


def make_private() -> bool:
    """Make the folder of the sockets, if there is none; return whether it `is_private`."""
    if sys.platform != "win32":
        try:
            _folder().mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return False
    return is_private()


def is_private() -> bool:
    """Return whether only this user can put a socket there.

    Anybody can work out the name. Who listens first in a folder for all, and says that the
    window is shown, keeps the program from starting.
    """
    if sys.platform == "win32":
        return True
    try:
        found = _folder().lstat()
    except OSError:
        return False
    mine = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return mine and stat.S_ISDIR(found.st_mode)


def _folder() -> Path:
    return Path(QDir.tempPath(), f"surveyapp-{_user()}")


def _user() -> object:
    if sys.platform != "win32":
        return os.getuid()
    import getpass

    return getpass.getuser()
