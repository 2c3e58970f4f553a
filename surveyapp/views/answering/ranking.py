"""The input for a ranking: rows to put in order by dragging, buttons or keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.choice_order import shown_choices
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import AnswerInput, hint_label
from surveyapp.views.answering.buttons import ENTERS, bring_into_view, focus_and_show
from surveyapp.views.answering.choosing import typed_digit
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.answering.rank_row import RankRow


class RankingInput(AnswerInput):
    """All choices, best first; blank until a row was moved or the order was confirmed."""

    def __init__(self, question: Question, look: Look, parent: QWidget, seed: int | None) -> None:
        super().__init__(question, look, parent)
        self._ranked = False
        self.rows = [RankRow(choice, look, self) for choice in shown_choices(question, seed)]
        layout = self._column()
        layout.addWidget(hint_label(self._hint(), "muted", look, self))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.gap // 2)
        layout.addLayout(self._lines)
        for row in self.rows:
            row.dragged.connect(self._drag)
            row.stepped.connect(self._step)
            if not look.for_fingers:
                row.clicked.connect(self._confirm)  # by Space: a mouse drags the row
        self.confirm = KioskButton(self.tr("This order is right"), self)
        self.confirm.clicked.connect(self._confirm)
        self._name_with_question(self.confirm, self.confirm.text())
        layout.addWidget(self.confirm, 0, look.block_edge)
        self._show_order()

    def value(self) -> Answer:
        if not self._ranked or not self.rows:
            return None
        return Selection(tuple(row.choice.uuid for row in self.rows))

    def set_value(self, answer: Answer) -> None:
        """Show this order; None as unranked, in the order that the rows have now."""
        given = list(answer.choices) if isinstance(answer, Selection) else []
        self._ranked = bool(given)
        places = {uuid: place for place, uuid in enumerate(given)}
        self.rows.sort(key=lambda row: places.get(row.choice.uuid, len(places)))
        self._show_order()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard focus to the first row.

        Not by a focus proxy: after that row was moved down, Tab would go back to it.
        """
        if self.rows:
            self.rows[0].setFocus(event.reason())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Focus the row above or below, with Alt move the row there, with a digit to a place.

        Enter on a row that shows the focus ring goes to "This order is right" if nothing was
        moved: going on to the next page would leave the question blank.
        """
        now = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        digit = typed_digit(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if now is not None and digit is not None and 1 <= digit <= len(self.rows):
            self._move(now, digit - 1)
        elif now is not None and step is not None:
            target = min(max(now + step, 0), len(self.rows) - 1)
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(now, target)
            else:
                shows_focus = self.rows[now].shows_focus_ring
                self.rows[target if shows_focus else now].focus_with_ring()
        elif (
            event.key() in ENTERS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and now is not None
            and self.rows[now].shows_focus_ring
            and not self._ranked
        ):
            focus_and_show(self.confirm)
        else:
            super().keyPressEvent(event)

    def _hint(self) -> str:
        if self.look.for_fingers:
            return self.tr("The best first. Drag the lines, or use the arrows.")
        return self.tr("The best first. Drag the lines, or press Alt with an arrow.")

    def _move(self, place: int, target: int) -> None:
        row = self.rows.pop(place)
        self.rows.insert(target, row)
        self._ranked = True
        self._show_order()
        bring_into_view(row)
        self.edited.emit()

    def _show_order(self) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
        before: QWidget | None = None
        for number, row in enumerate(self.rows, start=1):
            self._lines.addWidget(row)
            row.show_place(number if self._ranked else None)
            if not self.look.for_fingers:
                # Tab stops at the first row only, for a manager who types in a stack of forms.
                policies = Qt.FocusPolicy
                row.setFocusPolicy(policies.StrongFocus if number == 1 else policies.ClickFocus)
            for widget in (row, row.up, row.down):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.confirm)
        # At once: the next movement of the finger is compared with where the rows are.
        self._lines.activate()
        self.confirm.setVisible(not self._ranked)

    def _place_of(self, uuid: str) -> int:
        return next(place for place, row in enumerate(self.rows) if row.choice.uuid == uuid)

    @Slot(str, int)
    def _drag(self, uuid: str, y: int) -> None:
        place = self._place_of(uuid)
        others = [row for row in self.rows if row.choice.uuid != uuid]
        target = sum(row.geometry().center().y() < y for row in others)
        if target != place:
            self._move(place, target)

    @Slot(str, int)
    def _step(self, uuid: str, step: int) -> None:
        place = self._place_of(uuid)
        if 0 <= place + step < len(self.rows):
            self._move(place, place + step)

    @Slot()
    def _confirm(self) -> None:
        self._ranked = True
        if self.confirm.hasFocus():
            # A button that is hidden passes its focus on to the next widget.
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_order()
        self.edited.emit()
