"""Asking where a file is to be saved: its suffix, and the folder of the last one."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QWidget

from surveyapp import paths
from surveyapp.paths import LIBRARY_SUFFIX
from surveyapp.views import messages
from surveyapp.views.ini_file import IniFile

_KEY = "export/folder"
_LONGEST_NAME = 80

translate = QCoreApplication.translate


def choose_file(parent: QWidget | None, title: str, proposed: Path, filters: str) -> Path | None:
    """Return where to save a file with the suffix of ``proposed``, None if that was cancelled.

    A file that is there already may be replaced: the person was asked.
    """
    path = messages.choose_save_file(parent, title, proposed, filters)
    if path is None or path.suffix.lower() == proposed.suffix:
        return path
    # The system's dialog has asked whether to replace a file of the name without the suffix.
    path = path.with_name(path.name + proposed.suffix)
    if path.exists() and not messages.ask(
        parent,
        translate("SaveFile", "Replace the file?"),
        translate("SaveFile", "“{name}” already exists in this folder.").format(name=path.name),
        translate("SaveFile", "Replace"),
        danger=True,
    ):
        return None
    return path


def file_name(title: str, otherwise: str) -> str:
    """Return a title as the name of a file, without a suffix; ``otherwise`` where nothing is left.

    Without what any system forbids in names, and not longer than a dialog shows.
    https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    """
    plain = re.sub(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]+", " ", title)
    name = " ".join(plain.split())[:_LONGEST_NAME].strip(". ")
    # Windows has devices of these names in every folder, whatever the suffix.
    if re.fullmatch(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", name):
        name = f"{name}_"
    return name or otherwise


def choose_export(
    parent: QWidget | None, title: str, name: str, filters: str, folder: Path | None = None
) -> Path | None:
    """Return where to export to, beginning in ``folder`` or that of the last export.

    See `choose_file`.
    """
    path = choose_file(parent, title, (folder or _last_folder()) / name, filters)
    if path is not None:
        file = _file()
        file.set(_KEY, str(path.parent))
        file.save()
    return path


def choose_new_library(parent: QWidget | None, title: str, proposed: Path) -> Path | None:
    """Return where to make a library, None if that was cancelled; never a file that exists."""
    path = messages.choose_save_file(parent, title, proposed, library_filters())
    if path is None:
        return None
    path = path if path.suffix else path.with_suffix(LIBRARY_SUFFIX)
    if path.exists():
        sentence = translate(
            "SaveFile", "There is a file of this name already. Choose another name."
        )
        messages.show_error(parent, title, sentence)
        return None
    return path


def library_filters() -> str:
    """Return the filters of file dialogs for libraries, as `QFileDialog` has them."""
    return translate("SaveFile", "Libraries (*.surveys);;All files (*)")


def _last_folder() -> Path:
    """Return the folder of the last export if it is still there, else the documents."""
    kept = Path(_file().text(_KEY))
    if kept.is_absolute() and kept.is_dir():
        return kept
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    return folder if folder.is_dir() else Path.home()


def _file() -> IniFile:
    return IniFile(paths.data_folder() / "window.ini")
