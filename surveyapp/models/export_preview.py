"""The first rows of a file about to be exported, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_LONGEST_SHOWN = 200


class ExportPreviewModel(QAbstractTableModel):
    """One row a response, one column a column of the file; the cells as the file has them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show the beginning of another file."""
        self.beginResetModel()
        self._headers = headers
        self._rows = rows
        self.endResetModel()

    @guarded
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @guarded
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    @guarded
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY or not index.isValid():
            return None
        return _one_line(self._rows[index.row()][index.column()])

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _one_line(self._headers[section]) if section < len(self._headers) else None
        return section + 1


def _one_line(text: str) -> str:
    """Return what fits into a cell; a very long text would be laid out on every repaint."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return " ".join(shown.splitlines()) if "\n" in shown or "\r" in shown else shown
