"""Where the window of a library hears other starts, found without loading Qt's network."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QDir

from surveyapp.views.digest import digest


def socket_name(library: Path) -> str:
    """Return the name of a library's socket: one for all ways to it, another for each user."""
    whole = f"{_user()} {os.path.realpath(library)}"
    return f"surveyapp-{digest(os.fsencode(whole))[:24]}"


def has_doorbell(library: Path) -> bool:
    """Return whether a window may show this library; a killed program leaves its bell behind."""
    folder = r"\\.\pipe" if sys.platform == "win32" else QDir.tempPath()
    return Path(folder, socket_name(library)).exists()


def _user() -> object:
    if sys.platform != "win32":
        return os.getuid()
    import getpass

    return getpass.getuser()
