"""What the window remembers from one start to the next. Nothing of it is in the library."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray

from surveyapp import paths
from surveyapp.views.digest import digest
from surveyapp.views.ini_file import IniFile
from surveyapp.views.theme import Appearance

MOST_RECENT = 8
_RECENT = "libraries/recent"


class WindowSettings:
    """Typed access to ``window.ini`` in the data folder; what is missing or odd is the default."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = IniFile(path or paths.data_folder() / "window.ini")

    def save(self) -> None:
        """Write to the disk what was set since the last time."""
        self._file.save()

    @property
    def geometry(self) -> QByteArray:
        """The window's place, as `QWidget.saveGeometry` gives it."""
        return self._file.data("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.set("window/geometry", value)

    @property
    def state(self) -> QByteArray:
        """Toolbars and docks, as `QMainWindow.saveState` gives them."""
        return self._file.data("window/state")

    @state.setter
    def state(self, value: QByteArray) -> None:
        self._file.set("window/state", value)

    @property
    def list_width(self) -> int:
        """The width given to the list of surveys, 0 if none was."""
        return _whole(self._file.text("window/list_width"))

    @list_width.setter
    def list_width(self, value: int) -> None:
        self._file.set("window/list_width", value)

    @property
    def is_list_shown(self) -> bool:
        """Whether the list of surveys stands beside the page."""
        return self._file.text("window/list") != "hidden"

    @is_list_shown.setter
    def is_list_shown(self, value: bool) -> None:
        self._file.set("window/list", "shown" if value else "hidden")

    def header_state(self, name: str) -> QByteArray:
        """Return a table's columns, as `QHeaderView.saveState` gives them."""
        return self._file.data(f"headers/{name}")

    def set_header_state(self, name: str, value: QByteArray) -> None:
        """Remember a table's columns."""
        self._file.set(f"headers/{name}", value)

    def last_survey(self, library: Path) -> int:
        """Return the id of the survey shown last in this library, 0 if none was."""
        return _whole(self._file.text(_survey_key(library)))

    def set_last_survey(self, library: Path, survey_id: int) -> None:
        """Remember the survey shown in this library."""
        self._file.set(_survey_key(library), survey_id)

    @property
    def last_page(self) -> str:
        """The name of the page shown last, empty if none was."""
        return self._file.text("window/page")

    @last_page.setter
    def last_page(self, value: str) -> None:
        self._file.set("window/page", value)

    @property
    def appearance(self) -> Appearance:
        """What was chosen under View > Appearance."""
        saved = self._file.text("window/appearance")
        return Appearance(saved) if saved in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._file.set("window/appearance", value.value)

    @property
    def last_library(self) -> Path | None:
        """The library opened last; it may be gone by now."""
        saved = self._file.text("libraries/last")
        return Path(saved) if saved else None

    @property
    def recent_libraries(self) -> list[Path]:
        """The libraries opened lately, the last one first; some may be gone by now."""
        count = min(_whole(self._file.text(f"{_RECENT}/size")), MOST_RECENT)
        found = [self._file.text(f"{_RECENT}/{place}/path") for place in range(1, count + 1)]
        return [Path(name) for name in found if name]

    def add_library(self, library: Path) -> None:
        """Remember that this library was opened: as the last one and among the recent ones."""
        library = library.absolute()
        self._file.set("libraries/last", str(library))
        others = [path for path in self.recent_libraries if path != library]
        self._write_recent([library, *others])

    def _write_recent(self, libraries: list[Path]) -> None:
        few = libraries[:MOST_RECENT]
        self._file.set(f"{_RECENT}/size", len(few))
        for place, library in enumerate(few, 1):
            self._file.set(f"{_RECENT}/{place}/path", str(library))


def _survey_key(library: Path) -> str:
    # A path has slashes, which would make groups of it.
    return f"surveys/{digest(os.fsencode(library.absolute()))[:16]}"


def _whole(text: object) -> int:
    try:
        return int(str(text))
    except ValueError:
        return 0
