"""Inputs that are made of buttons to choose: by finger, by digit, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look


class ChoosingInput(AnswerInput):
    """Holds the buttons by number, in order.

    Of one of many, the arrows choose what they frame, as in any group of radio buttons:
    what looks chosen from a metre away is. Of several they only move the frame. Space, a
    digit, or Enter on what is framed and not chosen yet chooses; the next Enter goes on.
    """

    def __init__(
        self,
        question: Question,
        look: Look,
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(question, look, parent)
        self._several = several
        self.group = QButtonGroup(self)
        self.group.setExclusive(not several)
        self.group.idToggled.connect(self._toggled)
        self.group.idClicked.connect(self._clicked)

    def buttons(self) -> list[TouchButton]:
        """Return those on the page, in order."""
        return [
            button
            for button in self.group.buttons()
            if isinstance(button, TouchButton) and not button.isHidden()
        ]

    def chosen(self) -> list[int]:
        """Return the numbers of the buttons chosen."""
        return [self.group.id(button) for button in self.group.buttons() if button.isChecked()]

    def show_chosen(self, numbers: set[int]) -> None:
        """Show these as chosen, in silence."""
        self.group.blockSignals(True)
        # An exclusive group would not let go of its last button.
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) in numbers)
        self.group.setExclusive(not self._several)
        self.group.blockSignals(False)

    def button_typed(self, digit: int) -> TouchButton | None:
        """Return the button a digit stands for: the first nine by their place."""
        shown = self.buttons()
        return shown[digit - 1] if 1 <= digit <= len(shown) else None

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, in whatever script, or with the arrows, Home and End."""
        digit = typed_digit(event)
        button = None if digit is None else self.button_typed(digit)
        if digit is not None and button is not None:
            button.focus_with_ring()
            self._choose_typed(digit, button)
            return
        target = self._neighbour(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
            return
        target.focus_with_ring()
        if not self._several:
            # Not by a click: the page goes on by itself after those, and the arrows go further.
            target.setChecked(True)

    def _add(self, button: TouchButton, number: int) -> None:
        self.group.addButton(button, number)
        if self.focusProxy() is None:
            self.setFocusProxy(button)

    def _choose_typed(self, _digit: int, button: TouchButton) -> None:
        """Choose what a digit stands for, as a finger would."""
        button.click()

    def _neighbour(self, key: Qt.Key) -> TouchButton | None:
        shown = self.buttons()
        if not shown:
            return None
        if key is Qt.Key.Key_Home:
            return shown[0]
        if key is Qt.Key.Key_End:
            return shown[-1]
        if key not in _WAYS:
            return None
        focused = next((button for button in shown if button.hasFocus()), None)
        chosen = next((button for button in shown if button.isChecked()), None)
        if focused is not None and (focused.shows_focus_ring or focused.isChecked()):
            now = focused
        elif chosen is not None:
            now = chosen
        else:
            # Nobody sees where the keyboard is: the first arrow shows it.
            return focused or shown[0]
        way = _WAYS[key]
        beside = [button for button in shown if _lies(button, now, way)]
        if beside:
            return min(beside, key=lambda button: _distance(button, now, way))
        # At the end of a line or a column the next in order.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward = way.y() > 0 or (way.x() < 0 if mirrored else way.x() > 0)
        place = shown.index(now) + (1 if forward else -1)
        return shown[min(max(place, 0), len(shown) - 1)]

    @Slot(int, bool)
    def _toggled(self, number: int, chosen: bool) -> None:
        """Report a change; what inherits does more."""
        if chosen or self._several:
            self.edited.emit()

    @Slot(int)
    def _clicked(self, _number: int) -> None:
        """Say that a whole answer was given."""
        if not self._several:
            self.settled.emit()


_WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key was pressed for its sign, not as part of a shortcut."""
    shifts = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~shifts


def typed_digit(event: QKeyEvent) -> int | None:
    """Return the digit typed, in whatever script; None for anything else."""
    text = event.text()
    return int(text) if is_plain(event) and len(text) == 1 and text.isdecimal() else None


def _between(one: QWidget, other: QWidget) -> QPoint:
    return one.geometry().center() - other.geometry().center()


def _lies(button: QWidget, now: QWidget, way: QPoint) -> bool:
    """Return whether a button lies that way, in the same line or column."""
    apart = _between(button, now)
    along = QPoint.dotProduct(apart, way)
    across = abs(apart.x() * way.y()) + abs(apart.y() * way.x())
    room = button.width() if way.y() else button.height()
    return along > 0 and across < room / 2


def _distance(button: QWidget, now: QWidget, way: QPoint) -> int:
    return QPoint.dotProduct(_between(button, now), way)
