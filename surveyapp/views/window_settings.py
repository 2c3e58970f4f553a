"""What the window keeps from one start to the next, outside of the library."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray

from surveyapp import paths
from surveyapp.views.digest import digest
from surveyapp.views.ini_file import IniFile
from surveyapp.views.text_size import known_size
from surveyapp.views.theme import Appearance

MOST_RECENT = 8
_RECENT = "libraries/recent"

Kept = TypeVar("Kept")


class _Value(Generic[Kept]):
    """An attribute of `WindowSettings` that is a value of its file."""

    def __init__(
        self,
        key: str,
        read: Callable[[IniFile, str], Kept],
        written: Callable[[Kept], QByteArray | str] = str,
    ) -> None:
        self._key, self._read, self._written = key, read, written

    def __get__(self, settings: WindowSettings, owner: type | None = None) -> Kept:
        return self._read(settings._file, self._key)

    def __set__(self, settings: WindowSettings, value: Kept) -> None:
        settings._file.set(self._key, self._written(value))


def _whole(file: IniFile, key: str) -> int:
    try:
        return int(file.text(key))
    except ValueError:
        return 0


class HomeView(StrEnum):
    """How Home shows the surveys."""

    AUTOMATIC = "automatic"
    """As cards, as a table if they are many."""
    CARDS = "cards"
    TABLE = "table"


def _home_view(file: IniFile, key: str) -> HomeView:
    saved = file.text(key)
    return HomeView(saved) if saved in set(HomeView) else HomeView.AUTOMATIC


def _numbers(file: IniFile, key: str) -> tuple[int, ...]:
    return tuple(int(number) for number in file.text(key).split() if number.isdecimal())


def _appearance(file: IniFile, key: str) -> Appearance:
    saved = file.text(key)
    return Appearance(saved) if saved in set(Appearance) else Appearance.SYSTEM


class WindowSettings:
    """Typed access to ``window.ini`` in the data folder.

    A value that is missing or cannot be read is its default.
    """

    geometry = _Value("window/geometry", IniFile.data, QByteArray)
    """The window's place, as `QWidget.saveGeometry` gives it."""
    list_width = _Value("window/list_width", _whole)
    """The width of the list of recent surveys in pixels, 0 for the one it begins with."""
    is_list_shown = _Value(
        "window/recent",
        lambda file, key: file.text(key) == "shown",
        lambda is_shown: "shown" if is_shown else "hidden",
    )
    """Whether the list of recent surveys stands beside the page."""
    home_view = _Value("window/home", _home_view)
    """How the surveys are shown on Home."""
    last_page = _Value("window/page", IniFile.text)
    """The name of the page shown last, empty if none was."""
    appearance = _Value("window/appearance", _appearance)
    """What was chosen under View > Appearance."""

    text_size = _Value("window/text_size", lambda file, key: known_size(_whole(file, key)))
    """What was chosen under View > Text size, in percent of the system's."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = IniFile(path or paths.data_folder() / "window.ini")

    def save(self) -> None:
        """Write to the disk what was set since the last time."""
        self._file.save()

    def header_state(self, name: str) -> QByteArray:
        """Return a table's columns, as `QHeaderView.saveState` gives them."""
        return self._file.data(f"headers/{name}")

    def set_header_state(self, name: str, value: QByteArray) -> None:
        """Keep a table's columns."""
        self._file.set(f"headers/{name}", value)

    def last_survey(self, library: Path) -> int:
        """Return the id of the survey shown last in this library, 0 for Home."""
        return _whole(self._file, _survey_key(library))

    def set_last_survey(self, library: Path, survey_id: int) -> None:
        """Keep which survey was shown in this library."""
        self._file.set(_survey_key(library), survey_id)

    def recent_surveys(self, library: Path) -> tuple[int, ...]:
        """Return the ids of the surveys of a library that were shown lately, the last one first."""
        return _numbers(self._file, f"{_survey_key(library)}-recent")

    def set_recent_surveys(self, library: Path, survey_ids: Sequence[int]) -> None:
        """Keep which surveys of a library were shown lately."""
        kept = " ".join(map(str, survey_ids[:MOST_RECENT]))
        self._file.set(f"{_survey_key(library)}-recent", kept)

    @property
    def last_library(self) -> Path | None:
        """The library opened last; it may be gone by now."""
        saved = self._file.text("libraries/last")
        return Path(saved) if saved else None

    @property
    def recent_libraries(self) -> list[Path]:
        """The libraries opened lately, the last one first; some may be gone by now."""
        count = min(_whole(self._file, f"{_RECENT}/size"), MOST_RECENT)
        found = [self._file.text(f"{_RECENT}/{place}/path") for place in range(1, count + 1)]
        return [Path(name) for name in found if name]

    def add_library(self, library: Path) -> None:
        """Keep that this library was opened: as the last one and among the recent ones."""
        library = library.absolute()
        self._file.set("libraries/last", str(library))
        others = [path for path in self.recent_libraries if path != library]
        few = [library, *others][:MOST_RECENT]
        self._file.set(f"{_RECENT}/size", len(few))
        for place, path in enumerate(few, 1):
            self._file.set(f"{_RECENT}/{place}/path", str(path))


def _survey_key(library: Path) -> str:
    # A path itself is no key: each of its slashes would begin a group.
    return f"surveys/{digest(os.fsencode(library.absolute()))[:16]}"
