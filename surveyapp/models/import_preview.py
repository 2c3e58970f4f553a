"""The first rows of a file about to be imported, under headings that say what each becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_LONGEST_SHOWN = 200
_LONGEST_HEADING = 32
_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column's heading in the file and the words for what it becomes."""

    heading: str
    becomes: str


class ImportPreviewModel(QAbstractTableModel):
    """One row a response, named by its line in the file; the cells exactly as read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: list[PreviewColumn] = []
        self._rows: list[tuple[int, Sequence[str]]] = []

    def show_rows(
        self, columns: Sequence[PreviewColumn], rows: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Show another file, or the same one read in another way."""
        self.beginResetModel()
        self._columns = list(columns)
        self._rows = list(rows)
        self.endResetModel()

    def set_column(self, place: int, column: PreviewColumn) -> None:
        """Say anew what one column becomes."""
        self._columns[place] = column
        self.headerDataChanged.emit(_ACROSS, place, place)

    @guarded
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @guarded
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        cells = self._rows[index.row()][1]
        return _one_line(cells[index.column()]) if index.column() < len(cells) else ""

    @guarded
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == _ACROSS:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation != _ACROSS:
            return str(self._rows[section][0]) if section < len(self._rows) else None
        if section >= len(self._columns):
            return None
        column = self._columns[section]
        return f"{_one_line(column.heading, _LONGEST_HEADING)}\n{column.becomes}"


def _one_line(text: str, longest: int = _LONGEST_SHOWN) -> str:
    shown = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return shown.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
