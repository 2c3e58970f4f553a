"""Where the program's own files are, and where the user's library lives by default."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
LIBRARY_NAME = "library.surveys"


def resources() -> Path:
    """Return the resources folder: inside an installed wheel, else beside the package."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def data_folder() -> Path:
    """Return the folder for this user's surveys and log; it may not exist yet.

    ``SURVEYAPP_HOME`` overrides the platform's place.
    """
    if override := os.environ.get("SURVEYAPP_HOME"):
        return Path(override)
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
    """Return the library opened when none is named."""
    return data_folder() / LIBRARY_NAME
