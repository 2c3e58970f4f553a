"""The outline of a survey as a Qt model: sections, their questions, and what is no longer asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY, ROOT, TOOL_TIP, Index
from surveyapp.overrides import guarded

MIME = "application/x-surveyapp-outline"
"""The type of a drag within the outline: JSON, uuids and whether the one is a section's."""

RETIRED = "retired"
"""Stands for a uuid of the group of questions no longer asked."""

_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SECTION_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
_QUESTION_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(slots=True)
class _Group:
    """A top-level row: a section, or the group of what is no longer asked.

    ``number`` is never used again, so that the index of a question keeps finding its group.
    """

    uuid: str
    number: int
    section: Section | None
    questions: list[Question] = field(default_factory=list)


_Planned = tuple[str, Section | None, tuple[Question, ...]]
"""A group to be shown: uuid, section, questions."""


class QuestionTreeModel(QAbstractItemModel):
    """Sections and their questions; the last group holds the retired ones, if there are any.

    The model changes nothing itself: a drop asks for a move by a signal, and whoever edits
    the survey shows the edited one with `update`.

    Signals:
        question_move_requested: question uuid, section uuid, position without it.
        section_move_requested: section uuid, position without it.
        several_move_requested: uuids of questions, section uuid, position without them.
    """

    UUID_ROLE = Qt.ItemDataRole.UserRole
    QUESTION_ROLE = Qt.ItemDataRole.UserRole + 1
    SECTION_ROLE = Qt.ItemDataRole.UserRole + 2
    NUMBER_ROLE = Qt.ItemDataRole.UserRole + 3
    """The number of a question that is asked, among all that are; 0 of another."""
    LAST_NUMBER_ROLE = Qt.ItemDataRole.UserRole + 4
    """The highest number there is."""
    COUNT_ROLE = Qt.ItemDataRole.UserRole + 5
    """How many questions a group has."""
    PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 6
    """Whether something is wrong with a question or section."""

    question_move_requested = Signal(str, str, int)
    section_move_requested = Signal(str, int)
    several_move_requested = Signal(list, str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Group] = []
        self._numbers = count(1)
        self._problems: frozenset[str] = frozenset()
        self._places: dict[int, int] = {}
        """The rows of the groups by their numbers: Qt asks for them for every row there is."""

    def show(self, survey: Survey | None) -> None:
        """Show another survey, or none."""
        self.beginResetModel()
        self._groups = [] if survey is None else [self._group(*wanted) for wanted in _plan(survey)]
        self._note_places()
        self.endResetModel()

    def update(self, survey: Survey) -> None:
        """Show an edited state of the same survey; what stays keeps its selection."""
        plan = _plan(survey)
        home = {q.uuid: uuid for uuid, _, questions in plan for q in questions}
        for row in reversed(range(len(self._groups))):
            self._remove_unwanted(row, home)
        for row, (uuid, section, _) in enumerate(plan):
            self._settle_group(row, uuid, section)
        places = {q.uuid: at for _, _, questions in plan for at, q in enumerate(questions)}
        for row, (_, _, questions) in enumerate(plan):
            for at, question in enumerate(questions):
                self._settle_question(row, at, question, home, places)
        for row in reversed(range(len(plan), len(self._groups))):
            self.beginRemoveRows(ROOT, row, row)
            del self._groups[row]
            self._note_places()
            self.endRemoveRows()

    def show_problems(self, uuids: frozenset[str]) -> None:
        """Mark these questions and sections: something is wrong with them."""
        changed, self._problems = self._problems ^ uuids, uuids
        for uuid in changed:
            index = self.find(uuid)
            if index.isValid():  # something may be wrong with the whole survey, too
                self.dataChanged.emit(index, index)

    def find(self, uuid: str) -> QModelIndex:
        """Return the index of this section or question, an invalid one if it is not here."""
        for row, group in enumerate(self._groups):
            if group.uuid == uuid:
                return self.index(row, 0)
            for at, question in enumerate(group.questions):
                if question.uuid == uuid:
                    return self.index(at, 0, self.index(row, 0))
        return QModelIndex()

    # What Qt asks

    @guarded
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Return the index of a row; its id is 0 for a group, for a question its group's number."""
        if row < 0 or column:
            return QModelIndex()
        if not parent.isValid():
            known = row < len(self._groups)
            return self.createIndex(row, 0, 0) if known else QModelIndex()
        group = self._groups[parent.row()]
        if parent.internalId() or row >= len(group.questions):
            return QModelIndex()
        return self.createIndex(row, 0, group.number)

    @guarded
    def parent(self, child: Index = ROOT) -> Any:
        """Return the group a question stands in; without a child, `QObject.parent`."""
        if child is ROOT:
            return super().parent()
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(self._places[child.internalId()], 0, 0)

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()].questions)

    @guarded
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a cell; a question without a text gives "", for the view to show something."""
        if not index.isValid():
            return None
        group, question = self._at(index)
        if role == self.PROBLEM_ROLE:
            return (group if question is None else question).uuid in self._problems
        if role == self.LAST_NUMBER_ROLE:
            return sum(len(one.questions) for one in self._groups if one.section is not None)
        if question is not None:
            return self._question_data(question, role, group, index.row())
        if role in (DISPLAY, TOOL_TIP):
            return self._group_title(group)
        if role == self.UUID_ROLE:
            return group.uuid
        if role == self.SECTION_ROLE:
            return group.section
        return len(group.questions) if role == self.COUNT_ROLE else None

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        number = index.internalId()
        group = self._groups[self._places[number] if number else index.row()]
        if group.section is None:
            return _FLAGS
        return _QUESTION_FLAGS if number else _SECTION_FLAGS

    @guarded
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @guarded
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @guarded
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Drag the questions among these rows; a section only if nothing else is dragged."""
        mime = QMimeData()
        questions = [one.data(self.UUID_ROLE) for one in indexes if one.internalId()]
        dragged = questions or [one.data(self.UUID_ROLE) for one in indexes[:1]]
        if dragged:
            content = json.dumps([dragged, not questions])
            mime.setData(MIME, QByteArray(content.encode()))
        return mime

    @guarded
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Let sections go among sections, and questions into sections."""
        dragged = _dragged(data)
        if dragged is None:
            return False
        _, is_section = dragged
        if is_section:
            sections = sum(group.section is not None for group in self._groups)
            return not parent.isValid() and 0 <= row <= sections
        if not parent.isValid() or parent.internalId():
            return False
        return self._groups[parent.row()].section is not None

    @guarded
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; False always, or the view would remove what was dragged."""
        dragged = _dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        uuids, is_section = dragged
        if not all(self.find(uuid).isValid() for uuid in uuids):
            return False
        if is_section:
            before = self.find(uuids[0]).row() < row
            self.section_move_requested.emit(uuids[0], row - before)
            return False
        group = self._groups[parent.row()]
        place = len(group.questions) if row < 0 else row
        place -= sum(question.uuid in uuids for question in group.questions[:place])
        if len(uuids) == 1:
            self.question_move_requested.emit(uuids[0], group.uuid, place)
        else:
            self.several_move_requested.emit(uuids, group.uuid, place)
        return False

    # How it is kept

    def _at(self, index: Index) -> tuple[_Group, Question | None]:
        number = index.internalId()
        if not number:
            return self._groups[index.row()], None
        group = self._groups[self._places[number]]
        return group, group.questions[index.row()]

    def _note_places(self) -> None:
        self._places = {group.number: row for row, group in enumerate(self._groups)}

    def _question_data(self, question: Question, role: int, group: _Group, row: int) -> Any:
        if role in (DISPLAY, TOOL_TIP):
            return question.text
        if role == self.UUID_ROLE:
            return question.uuid
        if role == self.QUESTION_ROLE:
            return question
        if role == self.NUMBER_ROLE:
            return self._number(group, row)
        if role == ACCESSIBLE_TEXT:
            return ", ".join(self._said(question, self._number(group, row)))
        return None

    def _number(self, group: _Group, row: int) -> int:
        if group.section is None:
            return 0
        before = self._groups[: self._places[group.number]]
        return sum(len(other.questions) for other in before) + row + 1

    def _said(self, question: Question, number: int) -> list[str]:
        """Return what a screen reader says of a question: what its row shows in marks, too."""
        words = [str(number)] if number else []
        words.append(" ".join(question.text.split()) or self.tr("New question"))
        if question.required and question.kind.takes_answer:
            words.append(self.tr("required"))
        if question.show_if:
            words.append(self.tr("asked under a condition"))
        if question.uuid in self._problems:
            words.append(self.tr("something is wrong with it"))
        return words

    def _group_title(self, group: _Group) -> str:
        if group.section is None:
            return self.tr("No longer asked")
        if group.section.title:
            return group.section.title
        return self.tr("Section {0}").format(self._groups.index(group) + 1)

    def _group(
        self, uuid: str, section: Section | None, questions: Sequence[Question] = ()
    ) -> _Group:
        return _Group(uuid, next(self._numbers), section, list(questions))

    def _remove_unwanted(self, row: int, home: dict[str, str]) -> None:
        questions = self._groups[row].questions
        for at in reversed(range(len(questions))):
            if questions[at].uuid not in home:
                self.beginRemoveRows(self.index(row, 0), at, at)
                del questions[at]
                self.endRemoveRows()

    def _settle_group(self, row: int, uuid: str, section: Section | None) -> None:
        source = next((at for at, group in enumerate(self._groups) if group.uuid == uuid), None)
        if source is None:
            self.beginInsertRows(ROOT, row, row)
            self._groups.insert(row, self._group(uuid, section))
            self._note_places()
            self.endInsertRows()
            return
        if source != row:
            self.beginMoveRows(ROOT, source, source, ROOT, row)
            self._groups.insert(row, self._groups.pop(source))
            self._note_places()
            self.endMoveRows()
        group = self._groups[row]
        before, group.section = group.section, section
        if section is None or before is None:
            return
        # Without a title it is shown by its number, which depends on the others.
        if section.title != before.title or not section.title:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _settle_question(
        self, row: int, at: int, wanted: Question, home: dict[str, str], places: dict[str, int]
    ) -> None:
        questions = self._groups[row].questions
        if at + 1 < len(questions) and questions[at + 1].uuid == wanted.uuid:
            # A question moved down or elsewhere: one move of it, not one of each it passed.
            going = questions[at].uuid
            target = next(i for i, group in enumerate(self._groups) if group.uuid == home[going])
            self._move(row, at, target, places[going])
        if at < len(questions) and questions[at].uuid == wanted.uuid:
            if questions[at] is not wanted:
                questions[at] = wanted
                index = self.index(at, 0, self.index(row, 0))
                self.dataChanged.emit(index, index)
            return
        source = self.find(wanted.uuid)
        if source.isValid():
            self._move(source.parent().row(), source.row(), row, at)
            self._settle_question(row, at, wanted, home, places)
            return
        self.beginInsertRows(self.index(row, 0), at, at)
        questions.insert(at, wanted)
        self.endInsertRows()

    def _move(self, from_row: int, from_at: int, to_row: int, to_at: int) -> None:
        """Move one question so that it stands at ``to_at`` afterwards, or at the end."""
        source, target = self._groups[from_row].questions, self._groups[to_row].questions
        last = len(target) - (from_row == to_row)
        to_at = min(to_at, last)
        if from_row == to_row and from_at == to_at:
            return
        # Qt counts the destination with the row still in its old place.
        destination = to_at + (from_row == to_row and to_at > from_at)
        parents = self.index(from_row, 0), self.index(to_row, 0)
        self.beginMoveRows(parents[0], from_at, from_at, parents[1], destination)
        target.insert(to_at, source.pop(from_at))
        self.endMoveRows()


def _plan(survey: Survey) -> list[_Planned]:
    groups: list[_Planned] = [
        (section.uuid, section, tuple(q for q in section.questions if not q.retired))
        for section in survey.sections
        if not section.retired
    ]
    retired = tuple(
        question
        for section in survey.sections
        for question in section.questions
        if question.retired or section.retired
    )
    return [*groups, (RETIRED, None, retired)] if retired else groups


def _dragged(data: QMimeData) -> tuple[list[str], bool] | None:
    if not data.hasFormat(MIME):
        return None
    uuids, is_section = json.loads(bytes(data.data(MIME).data()))
    return uuids, is_section
