"""Where the program's own files are, and where the user's library lives by default."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
LIBRARY_SUFFIX = ".surveys"
LIBRARY_NAME = f"library{LIBRARY_SUFFIX}"
_NOWHERE = Path(os.devnull, "surveyapp")


class NoHomeError(Exception):
    """There is no place of this user's own for a library; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "This user has no home folder to keep a library in. Name a library with --database"
            " FILE, or a folder for it in the variable SURVEYAPP_HOME."
        )


def resources() -> Path:
    """Return the resources folder: inside an installed wheel, else beside the package."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def data_folder() -> Path:
    """Return the folder for this user's surveys and log; it may not exist yet.

    ``SURVEYAPP_HOME`` overrides the platform's place. A user without a home, as in some
    containers, gets one that can never exist: no log, no notes, but any named library.
    """
    if override := os.environ.get("SURVEYAPP_HOME"):
        return Path(override)
    try:
        return _platform_folder()
    except RuntimeError:
        return _NOWHERE


def _platform_folder() -> Path:
    """Return the platform's place; raise RuntimeError if it is in a home that is unknown."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "surveyapp"


def part_notes() -> Path:
    """Return the folder that notes which exports are being written; it may not exist yet."""
    return data_folder() / "exports"


def default_library() -> Path:
    """Return the library opened when none is named; raise NoHomeError if there is no place."""
    folder = data_folder()
    if folder == _NOWHERE:
        raise NoHomeError
    return folder / LIBRARY_NAME
