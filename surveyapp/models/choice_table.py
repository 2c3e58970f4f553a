"""The choices of a question, or the rows of a matrix, as a table one can write in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from surveyapp.domain.survey import Choice, MatrixRow
from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex
Parts = Sequence[Choice | MatrixRow]

MIME = "application/x-surveyapp-choice"

_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns; a matrix's rows have the first two."""

    LABEL = 0
    CODE = 1
    OTHER = 2
    EXCLUSIVE = 3
    MISSING = 4


FLAGS = {Column.OTHER: "other", Column.EXCLUSIVE: "exclusive", Column.MISSING: "missing"}
"""The columns one ticks, and the field of a choice each stands for."""


class ChoiceTableModel(QAbstractTableModel):
    """One row a choice that is still offered, and an empty last row to write a new one in.

    What is written is asked for, not done: whoever edits the survey shows the
    edited choices with `update`.

    Signals:
        label_requested, code_requested: uuid, what was written.
        flag_requested: uuid, name of the flag, whether it is to be set.
        add_requested: what was written in the last row.
        move_requested: uuid, position without it.
    """

    UUID_ROLE = Qt.ItemDataRole.UserRole

    label_requested = Signal(str, str)
    code_requested = Signal(str, str)
    flag_requested = Signal(str, str, bool)
    add_requested = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Choice | MatrixRow] = []

    def show(self, parts: Parts) -> None:
        """Show another question's choices."""
        self.beginResetModel()
        self._parts = _asked(parts)
        self.endResetModel()

    def update(self, parts: Parts) -> None:
        """Show an edited state of the same choices; what stays keeps its selection."""
        wanted = _asked(parts)
        uuids = {part.uuid for part in wanted}
        for row in reversed(range(len(self._parts))):
            if self._parts[row].uuid not in uuids:
                self.beginRemoveRows(_ROOT, row, row)
                del self._parts[row]
                self.endRemoveRows()
        for row, part in enumerate(wanted):
            self._settle(row, part, wanted)

    def find(self, uuid: str) -> int:
        """Return the row of this choice, -1 if it is not here."""
        return next((row for row, part in enumerate(self._parts) if part.uuid == uuid), -1)

    def is_new_row(self, index: Index) -> bool:
        """Whether this is the empty last row."""
        return index.isValid() and index.row() == len(self._parts)

    # What Qt asks

    @guarded
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of choices and the one still to be written."""
        return 0 if parent.isValid() else len(self._parts) + 1

    @guarded
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns; the view hides what a question has no use for."""
        return 0 if parent.isValid() else len(Column)

    @guarded
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns; the tool tips say what the flags mean."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.LABEL: self.tr("Text"),
                Column.CODE: self.tr("Code"),
                Column.OTHER: self.tr("Other"),
                Column.EXCLUSIVE: self.tr("Alone"),
                Column.MISSING: self.tr("No answer"),
            }[Column(section)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                Column.OTHER: self.tr("Asks the person to write what else it is"),
                Column.EXCLUSIVE: self.tr("Cannot be chosen together with others"),
                Column.MISSING: self.tr("Does not count as an answer, like “Don’t know”"),
            }.get(Column(section))
        return None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid():
            return None
        column = Column(index.column())
        if self.is_new_row(index):
            return None
        part = self._parts[index.row()]
        if role == self.UUID_ROLE:
            return part.uuid
        if role == Qt.ItemDataRole.AccessibleTextRole and column in FLAGS:
            header = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{header}, {part.label}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return {Column.LABEL: part.label, Column.CODE: part.code}.get(column)
        if role == Qt.ItemDataRole.CheckStateRole and column in FLAGS:
            is_set = getattr(part, FLAGS[column], False)
            return Qt.CheckState.Checked if is_set else Qt.CheckState.Unchecked
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for what was written or ticked; True when there was something to ask for."""
        if not index.isValid():
            return False
        column = Column(index.column())
        if self.is_new_row(index):
            if role == Qt.ItemDataRole.EditRole and str(value or "").strip():
                self.add_requested.emit(str(value))
                return True
            return False
        part = self._parts[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and column in FLAGS:
            is_set = Qt.CheckState(value) is Qt.CheckState.Checked
            self.flag_requested.emit(part.uuid, FLAGS[column], is_set)
        elif role == Qt.ItemDataRole.EditRole and column is Column.LABEL and value != part.label:
            self.label_requested.emit(part.uuid, str(value))
        elif role == Qt.ItemDataRole.EditRole and column is Column.CODE and value != part.code:
            self.code_requested.emit(part.uuid, str(value).strip())
        else:
            return False
        return True

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let texts be written, flags ticked, rows dragged between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_new_row(index):
            can_write = index.column() == Column.LABEL
            return flags | Qt.ItemFlag.ItemIsEditable if can_write else flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() in FLAGS:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

    @guarded
    def supportedDropActions(self) -> Qt.DropAction:
        """Return that rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    @guarded
    def mimeTypes(self) -> list[str]:
        """Return the one type of the table's own."""
        return [MIME]

    @guarded
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the uuid of the row that is dragged."""
        mime = QMimeData()
        if indexes:
            mime.setData(MIME, QByteArray(str(indexes[0].data(self.UUID_ROLE)).encode()))
        return mime

    @guarded
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Let rows of this very table go between its rows."""
        return row >= 0 and self._dragged(data) >= 0

    @guarded
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move. False always: the view shall not remove what was dragged."""
        source = self._dragged(data)
        if row >= 0 and source >= 0:
            row = min(row, len(self._parts))
            self.move_requested.emit(self._parts[source].uuid, row - (source < row))
        return False

    def _dragged(self, data: QMimeData) -> int:
        if not data.hasFormat(MIME):
            return -1
        return self.find(bytes(data.data(MIME).data()).decode())

    def _settle(self, row: int, part: Choice | MatrixRow, wanted: Parts) -> None:
        following = self._parts[row + 1 : row + 2]
        if following and following[0].uuid == part.uuid:
            # One that goes down: one move, instead of one for each it passes.
            going = self._parts[row].uuid
            place = next(at for at, other in enumerate(wanted) if other.uuid == going)
            self._move(row, min(place, len(self._parts) - 1))
        source = self.find(part.uuid)
        if source < 0:
            self.beginInsertRows(_ROOT, row, row)
            self._parts.insert(row, part)
            self.endInsertRows()
            return
        self._move(source, row)
        if self._parts[row] != part:
            self._parts[row] = part
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _move(self, source: int, row: int) -> None:
        if source == row:
            return
        # Qt counts the destination with the row still in its old place.
        self.beginMoveRows(_ROOT, source, source, _ROOT, row + (row > source))
        self._parts.insert(row, self._parts.pop(source))
        self.endMoveRows()


def _asked(parts: Parts) -> list[Choice | MatrixRow]:
    return [part for part in parts if not part.retired]
