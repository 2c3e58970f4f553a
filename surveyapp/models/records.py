"""What every table has in common that shows one record a row under named columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)

R = TypeVar("R")


class RecordsModel(QAbstractTableModel, Generic[R]):
    """One row a record; what inherits fills ``_headers`` and ``_records``, and gives `data`.

    ``numbers`` are the columns whose cells end where lines end, so that figures
    stand below each other.
    """

    def __init__(self, numbers: Collection[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: Sequence[str] = ()
        self._records: list[R] = []
        self._numbers = numbers

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        """One row per record."""
        return 0 if parent.isValid() else len(self._records)

    @guarded
    def columnCount(self, parent: Index = ROOT) -> int:
        """One column per header."""
        return 0 if parent.isValid() else len(self._headers)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == DISPLAY:
            return self._headers[section]
        return self._alignment(section) if role == ALIGNMENT else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        far = column in self._numbers
        side = Qt.AlignmentFlag.AlignTrailing if far else Qt.AlignmentFlag.AlignLeading
        return side | Qt.AlignmentFlag.AlignVCenter
