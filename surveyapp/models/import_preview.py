"""The first rows of a file to import, under headings that say what each column becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from surveyapp.models.records import DISPLAY, Index, RecordsModel
from surveyapp.overrides import guarded

_LONGEST_SHOWN = 200
_LONGEST_HEADING = 32
_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column's heading in the file and the words for what it becomes."""

    heading: str
    becomes: str

    @property
    def shown(self) -> str:
        """The heading and, on the next line, what the column becomes."""
        return f"{_one_line(self.heading, _LONGEST_HEADING)}\n{self.becomes}"


class ImportPreviewModel(RecordsModel[tuple[int, Sequence[str]]]):
    """One row a response, headed by its line number in the file; the cells exactly as read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, figures=())

    def show_rows(
        self, columns: Sequence[PreviewColumn], rows: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Show another file, or the same one read in another way."""
        self._reset(rows, [column.shown for column in columns])

    def set_column(self, place: int, column: PreviewColumn) -> None:
        """Show that one column becomes something else."""
        self._headers[place] = column.shown
        self.headerDataChanged.emit(_ACROSS, place, place)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or role != DISPLAY:
            return None
        cells = self._records[index.row()][1]
        return _one_line(cells[index.column()]) if index.column() < len(cells) else ""

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is _ACROSS or role != DISPLAY:
            return super().headerData(section, orientation, role)
        return str(self._records[section][0]) if section < len(self._records) else None


def _one_line(text: str, longest: int = _LONGEST_SHOWN) -> str:
    shown = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return shown.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
