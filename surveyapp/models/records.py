"""What the table models have in common: one record a row under named columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
# Plain numbers: comparing with an enum's member costs more than all the rest that `data` does.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)

R = TypeVar("R")


class RecordsModel(QAbstractTableModel, Generic[R]):
    """One row a record; a subclass gives ``_headers`` and `data`.

    The cells of the columns in ``figures`` end where lines end, so that figures stand
    below each other, and those of all others begin where lines begin; without ``figures``
    the view aligns its headings.
    """

    def __init__(
        self, parent: QObject | None = None, *, figures: Collection[int] | None = None
    ) -> None:
        super().__init__(parent)
        self._headers: list[str] = []
        self._records: list[R] = []
        self._figures = figures

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @guarded
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == DISPLAY:
            return self._headers[section]
        return self._alignment(section) if role == ALIGNMENT else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag | None:
        if self._figures is None:
            return None
        trailing = column in self._figures
        edge = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        return edge | Qt.AlignmentFlag.AlignVCenter

    # Each tells the views; what stays keeps its selection.

    def _reset(self, records: Iterable[R], headers: Iterable[str] | None = None) -> None:
        self.beginResetModel()
        self._records = list(records)
        if headers is not None:
            self._headers = list(headers)
        self.endResetModel()

    def _insert(self, row: int, record: R) -> None:
        self.beginInsertRows(ROOT, row, row)
        self._records.insert(row, record)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(ROOT, row, row)
        del self._records[row]
        self.endRemoveRows()

    def _replace(self, row: int, record: R) -> None:
        if self._records[row] != record:
            self._records[row] = record
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
