"""What the window remembers from one start to the next. Nothing of it is in the library."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from surveyapp import paths
from surveyapp.views.theme import Appearance

MOST_RECENT = 8


class WindowSettings:
    """Typed access to ``window.ini`` in the data folder; what is missing or odd is the default."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or paths.data_folder() / "window.ini"
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write to the disk now; Qt also does so by itself now and then."""
        self._settings.sync()

    @property
    def geometry(self) -> QByteArray:
        """The window's place, as `QWidget.saveGeometry` gives it."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def state(self) -> QByteArray:
        """Toolbars and docks, as `QMainWindow.saveState` gives them."""
        return self._bytes("window/state")

    @state.setter
    def state(self, value: QByteArray) -> None:
        self._settings.setValue("window/state", value)

    @property
    def splitter(self) -> QByteArray:
        """The list of surveys against the page, as `QSplitter.saveState` gives it."""
        return self._bytes("window/splitter")

    @splitter.setter
    def splitter(self, value: QByteArray) -> None:
        self._settings.setValue("window/splitter", value)

    def header_state(self, name: str) -> QByteArray:
        """Return a table's columns, as `QHeaderView.saveState` gives them."""
        return self._bytes(f"headers/{name}")

    def set_header_state(self, name: str, value: QByteArray) -> None:
        """Remember a table's columns."""
        self._settings.setValue(f"headers/{name}", value)

    def last_survey(self, library: Path) -> int:
        """Return the id of the survey shown last in this library, 0 if none was."""
        return _whole(self._settings.value(_survey_key(library), "", type=str))

    def set_last_survey(self, library: Path, survey_id: int) -> None:
        """Remember the survey shown in this library."""
        self._settings.setValue(_survey_key(library), survey_id)

    @property
    def last_page(self) -> str:
        """The name of the page shown last, empty if none was."""
        return str(self._settings.value("window/page", "", type=str))

    @last_page.setter
    def last_page(self, value: str) -> None:
        self._settings.setValue("window/page", value)

    @property
    def appearance(self) -> Appearance:
        """What was chosen under View > Appearance."""
        saved = str(self._settings.value("window/appearance", "", type=str))
        return Appearance(saved) if saved in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._settings.setValue("window/appearance", value.value)

    @property
    def last_library(self) -> Path | None:
        """The library opened last; it may be gone by now."""
        saved = str(self._settings.value("libraries/last", "", type=str))
        return Path(saved) if saved else None

    @property
    def recent_libraries(self) -> list[Path]:
        """The libraries opened lately, the last one first; some may be gone by now."""
        count = self._settings.beginReadArray("libraries/recent")
        found = []
        for place in range(min(count, MOST_RECENT)):
            self._settings.setArrayIndex(place)
            found.append(str(self._settings.value("path", "", type=str)))
        self._settings.endArray()
        return [Path(name) for name in found if name]

    def add_library(self, library: Path) -> None:
        """Remember that this library was opened: as the last one and among the recent ones."""
        library = library.absolute()
        self._settings.setValue("libraries/last", str(library))
        others = [path for path in self.recent_libraries if path != library]
        self._write_recent([library, *others])

    def _write_recent(self, libraries: list[Path]) -> None:
        # Removed first: a shorter array would leave its old end in the file.
        self._settings.remove("libraries/recent")
        self._settings.beginWriteArray("libraries/recent")
        for place, library in enumerate(libraries[:MOST_RECENT]):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(library))
        self._settings.endArray()

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()


def _survey_key(library: Path) -> str:
    # A path has slashes, which would make groups of it.
    return f"surveys/{hashlib.sha256(os.fsencode(library.absolute())).hexdigest()[:16]}"


def _whole(text: object) -> int:
    try:
        return int(str(text))
    except ValueError:
        return 0
