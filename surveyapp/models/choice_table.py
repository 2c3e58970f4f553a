"""The choices of a question, or the rows of a matrix, as an editable table model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal

from surveyapp.domain.survey import Choice, MatrixRow
from surveyapp.models.records import (
    ACCESSIBLE_TEXT,
    DISPLAY,
    EDIT,
    ROOT,
    TOOL_TIP,
    Index,
    RecordsModel,
)
from surveyapp.overrides import guarded

Part = Choice | MatrixRow

MIME = "application/x-surveyapp-choice"


class ChoiceColumn(IntEnum):
    """The columns: what is written, and a place that asks for all that has no column."""

    LABEL = 0
    CODE = 1
    MORE = 2


FLAGS = ("other", "exclusive", "missing")
"""The fields of a choice that are set or not."""


class ChoiceTableModel(RecordsModel[Part]):
    """One row a choice that is still offered, and an empty last row to write a new one in.

    The model changes nothing itself: it asks by its signals, and whoever edits the survey
    shows the edited choices with `update`. Flags and pictures stand as words on the choice.

    Signals:
        label_requested, code_requested: uuid, what was written.
        add_requested: what was written in the last row.
        move_requested: uuid, position without it.
    """

    UUID_ROLE = Qt.ItemDataRole.UserRole
    PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
    """The digest of a choice's picture; None without one."""
    WORDS_ROLE = Qt.ItemDataRole.UserRole + 2
    """What a choice does besides being chosen, when it is offered, where it leads: words."""
    FLAGS_ROLE = Qt.ItemDataRole.UserRole + 3
    """The flags of a choice that are set, as a list of their names."""

    label_requested = Signal(str, str)
    code_requested = Signal(str, str)
    add_requested = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = [self.tr("Text"), self.tr("Code"), ""]
        self._logic: Mapping[str, Sequence[str]] = {}

    def show(self, parts: Sequence[Part]) -> None:
        """Show another question's choices."""
        self._reset(_offered(parts))

    def update(self, parts: Sequence[Part]) -> None:
        """Show an edited state of the same choices; what stays keeps its selection."""
        wanted = _offered(parts)
        uuids = {part.uuid for part in wanted}
        for row in reversed(range(len(self._records))):
            if self._records[row].uuid not in uuids:
                self._remove(row)
        for row, part in enumerate(wanted):
            self._settle(row, part, wanted)

    def show_logic(self, words: Mapping[str, Sequence[str]]) -> None:
        """Show beside choices when they are offered and where they lead: words by uuid."""
        if words == self._logic:
            return
        before, self._logic = self._logic, dict(words)
        for row, part in enumerate(self._records):
            if before.get(part.uuid) != words.get(part.uuid):
                index = self.index(row, ChoiceColumn.LABEL)
                self.dataChanged.emit(index, index, [self.WORDS_ROLE, ACCESSIBLE_TEXT, TOOL_TIP])

    def find(self, uuid: str) -> int:
        """Return the row of this choice, -1 if it is not here."""
        return next((row for row, part in enumerate(self._records) if part.uuid == uuid), -1)

    def is_new_row(self, index: Index) -> bool:
        """Whether this is the empty last row."""
        return index.isValid() and index.row() == len(self._records)

    # What Qt asks

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records) + 1

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        column = ChoiceColumn(index.column())
        if self.is_new_row(index):
            return None
        part = self._records[index.row()]
        if role == self.UUID_ROLE:
            return part.uuid
        if column is ChoiceColumn.MORE:
            return self._of_more(part, role)
        if role == self.PICTURE_ROLE:
            return _picture(part)
        if role == self.FLAGS_ROLE:
            return [flag for flag in FLAGS if getattr(part, flag, False)]
        if role == self.WORDS_ROLE:
            return self._words(part)
        if role == TOOL_TIP and column is ChoiceColumn.LABEL:
            return "\n".join(self._logic.get(part.uuid, ())) or None
        if role == ACCESSIBLE_TEXT and column is ChoiceColumn.LABEL:
            pictured = [self.tr("with a picture")] if _picture(part) else []
            return ", ".join([part.label, *self._words(part), *pictured])
        if role in (DISPLAY, EDIT):
            return part.label if column is ChoiceColumn.LABEL else part.code
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Ask by a signal for what was written; True if there was a change to ask for."""
        if not index.isValid():
            return False
        column = ChoiceColumn(index.column())
        if self.is_new_row(index):
            if role == EDIT and str(value or "").strip():
                self.add_requested.emit(str(value))
                return True
            return False
        part = self._records[index.row()]
        if role == EDIT and column is ChoiceColumn.LABEL and value != part.label:
            self.label_requested.emit(part.uuid, str(value))
        elif role == EDIT and column is ChoiceColumn.CODE and value != part.code:
            self.code_requested.emit(part.uuid, str(value).strip())
        else:
            return False
        return True

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_new_row(index):
            can_write = index.column() == ChoiceColumn.LABEL
            return flags | Qt.ItemFlag.ItemIsEditable if can_write else flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == ChoiceColumn.MORE:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @guarded
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @guarded
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @guarded
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(MIME, QByteArray(str(indexes[0].data(self.UUID_ROLE)).encode()))
        return mime

    @guarded
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return row >= 0 and self._dragged(data) >= 0

    @guarded
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; False always, or the view would remove what was dragged."""
        source = self._dragged(data)
        if row >= 0 and source >= 0:
            row = min(row, len(self._records))
            self.move_requested.emit(self._records[source].uuid, row - (source < row))
        return False

    def _dragged(self, data: QMimeData) -> int:
        if not data.hasFormat(MIME):
            return -1
        return self.find(bytes(data.data(MIME).data()).decode())

    def _words(self, part: Part) -> list[str]:
        """Return what a choice does besides being chosen."""
        logic = list(self._logic.get(part.uuid, ()))
        words = {
            "show_if": "" if logic else self.tr("on a condition"),
            "other": self.tr("asks for a text"),
            "exclusive": self.tr("clears the others"),
            "missing": self.tr("no answer"),
        }
        return logic + [said for flag, said in words.items() if said and getattr(part, flag, False)]

    def _of_more(self, part: Part, role: int) -> Any:
        if role == TOOL_TIP:
            return self.tr("More for this line")
        if role == ACCESSIBLE_TEXT:
            return f"{self.tr('More for this line')}, {part.label}"
        return None

    def _settle(self, row: int, part: Part, wanted: Sequence[Part]) -> None:
        following = self._records[row + 1 : row + 2]
        if following and following[0].uuid == part.uuid:
            # A choice moved down: one move of it, not one of each choice it passed.
            going = self._records[row].uuid
            place = next(at for at, other in enumerate(wanted) if other.uuid == going)
            self._move(row, min(place, len(self._records) - 1))
        source = self.find(part.uuid)
        if source < 0:
            self._insert(row, part)
        else:
            self._move(source, row)
            self._replace(row, part)

    def _move(self, source: int, row: int) -> None:
        if source == row:
            return
        # Qt counts the destination with the row still in its old place.
        self.beginMoveRows(ROOT, source, source, ROOT, row + (row > source))
        self._records.insert(row, self._records.pop(source))
        self.endMoveRows()


def _offered(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if not part.retired]


def _picture(part: Part) -> str | None:
    return part.picture if isinstance(part, Choice) else None
