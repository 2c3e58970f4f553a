"""Several conditions below each other, of which all or any must hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from surveyapp.domain.conditions.parts import (
    AnswerCondition,
    Condition,
    ConditionGroup,
    WrittenCondition,
)
from surveyapp.domain.conditions.writing import condition_tree
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of
from surveyapp.views.builder.conditions.condition_card import ConditionCard, Scope, WrittenCard
from surveyapp.views.composing import push_button
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_Part = ConditionCard | WrittenCard


class ConditionList(QFrame):
    """The conditions of one group; those that are incomplete are shown, but not in `conditions`.

    Signals:
        edited: conditions were changed, added or removed.
        emptied: the last one was removed.
    """

    edited = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._parts: list[_Part | InnerGroup] = []
        self._column = column_of(spacing=GRID)
        self.add_button = push_button(self.tr("Add a condition"), self._add, "quiet", "plus")
        self.add_group_button = push_button(
            self.tr("Add a group"), self._add_group, "quiet", "plus"
        )
        foot = FlowLayout(gap=GRID)
        for button in (self.add_button, self.add_group_button):
            foot.addWidget(button)
        fill_column(self, self._column, foot, spacing=GRID)

    @property
    def is_empty(self) -> bool:
        """Whether it shows none, not even an incomplete one."""
        return not self._parts

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those that are complete."""
        made = (part.condition for part in self._parts)
        return tuple(condition for condition in made if condition is not None)

    def show_conditions(self, scope: Scope, conditions: Sequence[Condition]) -> None:
        """Show these conditions, in place of those until now."""
        self._scope = scope
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for condition in conditions:
            self._put(self._made(condition))

    def add_first(self) -> None:
        """Add a condition, and put the focus on it."""
        self._add()

    def _made(self, condition: Condition) -> _Part | InnerGroup:
        match condition:
            case ConditionGroup():
                group = InnerGroup(self._scope)
                group.show_group(condition)
                return group
            case AnswerCondition() if self._scope.can_show(condition):
                card = ConditionCard(self._scope)
                card.show_condition(condition)
                return card
            case AnswerCondition():
                # On an answer that comes later, or is no longer asked: it stays as it is written.
                return WrittenCard(WrittenCondition(condition_tree(condition)))
            case WrittenCondition():
                return WrittenCard(condition)
            case _:
                assert_never(condition)

    def _put(self, part: _Part | InnerGroup) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
        part.show()  # at once, so that it can take the focus
        part.remove_requested.connect(self._remove)
        if not isinstance(part, WrittenCard):
            part.edited.connect(self.edited)

    @Slot()
    def _add(self) -> None:
        card = ConditionCard(self._scope)
        card.show_new()
        self._put(card)
        card.start_choosing()
        self.edited.emit()

    @Slot()
    def _add_group(self) -> None:
        group = InnerGroup(self._scope)
        self._put(group)
        group.add_first()

    @Slot()
    def _remove(self) -> None:
        part = self.sender()
        if part not in self._parts:
            return
        place = self._parts.index(part)
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        following = self._parts[place : place + 1]
        (following[0].remove_button if following else self.add_button).setFocus()
        self.edited.emit()
        if not self._parts:
            self.emptied.emit()


class InnerGroup(QFrame):
    """A group within the conditions, with a connective of its own.

    Signals:
        edited: something in it has changed.
        remove_requested: it is to go.
    """

    edited = Signal()
    remove_requested = Signal()

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.setProperty("role", "condition-group")
        self.connective = SteadyComboBox()
        self.connective.setAccessibleName(self.tr("How the conditions of the group are joined"))
        self.connective.addItem(self.tr("Any of these is true"), Connective.OR)
        self.connective.addItem(self.tr("All of these are true"), Connective.AND)
        self.connective.activated.connect(self.edited)
        self.list = ConditionList()
        self.list.add_group_button.hide()
        self.list.show_conditions(scope, ())
        self._scope = scope
        self.list.edited.connect(self.edited)
        self.list.emptied.connect(self.remove_requested)
        self.remove_button: QWidget = self.list.add_button
        fill_column(self, row_of(self.connective, STRETCH), self.list, spacing=GRID, margins=GRID)

    @property
    def condition(self) -> ConditionGroup | None:
        """The group; None while none of its conditions is complete."""
        conditions = self.list.conditions
        if not conditions:
            return None
        return ConditionGroup(Connective(self.connective.currentData()), conditions)

    def show_group(self, group: ConditionGroup) -> None:
        """Show this group, without `edited`."""
        self.connective.setCurrentIndex(self.connective.findData(group.connective))
        self.list.show_conditions(self._scope, group.conditions)

    def add_first(self) -> None:
        """Add a condition to it, and put the focus there."""
        self.list.add_first()
