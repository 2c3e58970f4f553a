"""The folder the last export went to, kept for the next one and after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from surveyapp import paths

_KEY = "export/folder"


def last_folder() -> Path:
    """Return the folder of the last export if it is still there, else the documents."""
    kept = Path(str(_settings().value(_KEY, "")))
    if kept.is_absolute() and kept.is_dir():
        return kept
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    return folder if folder.is_dir() else Path.home()


def keep_folder(folder: Path) -> None:
    """Remember the folder of an export."""
    _settings().setValue(_KEY, str(folder))


def _settings() -> QSettings:
    return QSettings(str(paths.data_folder() / "window.ini"), QSettings.Format.IniFormat)
