"""What the table models have in common: one record a row under named columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
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
_FEW = 50
"""Rows that come and go one by one; of more, views would lay out all others as often."""


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

    def _arrange(self, wanted: Sequence[R], key: Callable[[R], Hashable]) -> None:
        """Show these in this order; one that was shown before is known by its ``key``."""
        if not self._records:
            self._reset(wanted)
            return
        before, after = [key(record) for record in self._records], [key(one) for one in wanted]
        staying = set(before).intersection(after)
        gone_or_new = len(before) + len(after) - 2 * len(staying)
        in_order = [one for one in before if one in staying]
        if gone_or_new > _FEW or in_order != [one for one in after if one in staying]:
            self._rearrange(wanted, before, after)
            return
        for row in reversed(range(len(before))):
            if before[row] not in staying:
                self._remove(row)
        for row, record in enumerate(wanted):
            if row == len(self._records) or key(self._records[row]) != after[row]:
                self._insert(row, record)
            else:
                self._replace(row, record)

    def _rearrange(
        self, wanted: Sequence[R], before: Sequence[Hashable], after: Sequence[Hashable]
    ) -> None:
        # Not a reset, after which nothing would be selected.
        self.layoutAboutToBeChanged.emit()
        rows = {key: row for row, key in enumerate(after)}
        kept = self.persistentIndexList()
        self._records = list(wanted)
        now = [self.index(rows.get(before[one.row()], -1), one.column()) for one in kept]
        self.changePersistentIndexList(kept, now)
        self.layoutChanged.emit()

    def _replace(self, row: int, record: R) -> None:
        if self._records[row] is not record and self._records[row] != record:
            self._records[row] = record
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
