"""The base class of inputs whose answer is chosen by buttons: by finger, digit or arrow key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Choice, Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look


class ChoosingInput(AnswerInput):
    """Numbers its buttons from 0, in the order in which they are shown.

    If one button is to be chosen, an arrow key moves the focus and chooses, as among any
    radio buttons: what looks chosen from a metre away is chosen. If ``several`` can be, it
    only moves the focus. Space or a digit chooses, and so does Enter on a button that shows
    the focus ring and is not chosen; the next Enter goes on to the next page.
    """

    def __init__(
        self, question: Question, look: Look, parent: QWidget, *, several: bool = False
    ) -> None:
        super().__init__(question, look, parent)
        self._several = several
        self.group = QButtonGroup(self)
        self.group.setExclusive(not several)
        self.group.idToggled.connect(self._toggled)
        self.group.idClicked.connect(self._clicked)

    def buttons(self) -> list[TouchButton]:
        """Return the visible buttons, in order."""
        return [
            button
            for button in self.group.buttons()
            if isinstance(button, TouchButton) and not button.isHidden()
        ]

    def chosen(self) -> list[int]:
        """Return the numbers of the chosen buttons."""
        return [self.group.id(button) for button in self.group.buttons() if button.isChecked()]

    def show_chosen(self, numbers: set[int]) -> None:
        """Show the buttons with these numbers, and no others, as chosen, without a signal."""
        with QSignalBlocker(self.group):
            # An exclusive group does not let its last checked button be unchecked.
            self.group.setExclusive(False)
            for button in self.group.buttons():
                button.setChecked(self.group.id(button) in numbers)
            self.group.setExclusive(not self._several)

    def show_choices(self, answer: Answer, choices: Sequence[Choice]) -> None:
        """Show the choices of an answer as chosen; ``choices`` has those of the buttons."""
        taken = answer.choices if isinstance(answer, Selection) else ()
        self.show_chosen({n for n, choice in enumerate(choices) if choice.uuid in taken})

    def button_typed(self, digit: int) -> TouchButton | None:
        """Return the button that a typed digit means: 1 the first visible one, 9 the ninth."""
        shown = self.buttons()
        return shown[digit - 1] if 1 <= digit <= len(shown) else None

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, in whatever script, or with the arrow keys, Home and End."""
        digit = typed_digit(event)
        button = None if digit is None else self.button_typed(digit)
        if digit is not None and button is not None:
            button.focus_with_ring()
            self._choose_typed(digit, button)
        elif (target := self._target(Qt.Key(event.key()))) is not None:
            target.focus_with_ring()
            if not self._several:
                # Not click(): after a click the page may go on, but the person may press again.
                target.setChecked(True)
        else:
            super().keyPressEvent(event)

    def add_button(self, button: TouchButton, number: int) -> None:
        """Add a button; the first one gets the keyboard focus that the input is given."""
        self.group.addButton(button, number)
        if self.focusProxy() is None:
            self.setFocusProxy(button)

    def _choose_typed(self, _digit: int, button: TouchButton) -> None:
        """Choose the button that a digit means, as a finger would."""
        button.click()

    def _target(self, key: Qt.Key) -> TouchButton | None:
        """Return the button that a key moves the focus to, None for any other key."""
        shown = self.buttons()
        if not shown or key not in (*_DIRECTIONS, Qt.Key.Key_Home, Qt.Key.Key_End):
            return None
        if key not in _DIRECTIONS:
            return shown[0 if key is Qt.Key.Key_Home else -1]
        focused = next((button for button in shown if button.hasFocus()), None)
        chosen = next((button for button in shown if button.isChecked()), None)
        if focused is not None and (focused.shows_focus_ring or focused.isChecked()):
            origin = focused
        elif chosen is not None:
            origin = chosen
        else:
            # Nothing shows where the focus is: the first arrow key shows it.
            return focused or shown[0]
        direction = _DIRECTIONS[key]
        ahead = [button for button in shown if _distance(origin, button, direction) > 0]
        if ahead:
            return min(ahead, key=lambda button: _distance(origin, button, direction))
        # From the end of a line or a column to the next button in order.
        onwards = -direction.x() if self.isRightToLeft() else direction.x()
        forward = direction.y() > 0 or onwards > 0
        place = shown.index(origin) + (1 if forward else -1)
        return shown[min(max(place, 0), len(shown) - 1)]

    @Slot(int, bool)
    def _toggled(self, number: int, chosen: bool) -> None:
        if chosen or self._several:
            self.edited.emit()

    @Slot(int)
    def _clicked(self, _number: int) -> None:
        if not self._several:
            self.settled.emit()


_DIRECTIONS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key was pressed for its character, not as part of a shortcut."""
    shifts = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~shifts


def typed_digit(event: QKeyEvent) -> int | None:
    """Return the digit typed, in whatever script; None for anything else."""
    text = event.text()
    return int(text) if is_plain(event) and len(text) == 1 and text.isdecimal() else None


def _distance(origin: QWidget, button: QWidget, direction: QPoint) -> int:
    """Return how far a button lies in a direction, in pixels; 0 if not in that line or column."""
    apart = button.geometry().center() - origin.geometry().center()
    across = abs(apart.x() * direction.y()) + abs(apart.y() * direction.x())
    size = button.width() if direction.y() else button.height()
    return QPoint.dotProduct(apart, direction) if across < size / 2 else 0
