"""The folder the last export went to, kept for the next one and after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from surveyapp import paths
from surveyapp.views.ini_file import IniFile

_KEY = "export/folder"


def last_folder() -> Path:
    """Return the folder of the last export if it is still there, else the documents."""
    kept = Path(_file().text(_KEY))
    if kept.is_absolute() and kept.is_dir():
        return kept
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    return folder if folder.is_dir() else Path.home()


def keep_folder(folder: Path) -> None:
    """Remember the folder of an export."""
    file = _file()
    file.set(_KEY, str(folder))
    file.save()


def _file() -> IniFile:
    return IniFile(paths.data_folder() / "window.ini")
