"""The parts of a date and of a time of day, each a short line with buttons for steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.base import input_label, without_margins
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.lines import KioskLine
from surveyapp.views.answering.look import Look

_SEPARATORS = "./-: "


class DigitPart(QWidget):
    """A number of few digits, blank until one is entered.

    A step from a blank gives ``start``; one from an end goes on at the other end, except for
    a year. ``steppers`` are the buttons for steps, if it has any.

    Signals:
        changed: the person entered another number, or deleted it.
        filled: no further digit fits, or the person typed a separator such as a point.
    """

    changed = Signal()
    filled = Signal()

    def __init__(
        self,
        name: str,
        low: int,
        high: int,
        start: int,
        look: Look,
        parent: QWidget,
        *,
        has_steppers: bool = True,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._start = low, high, start
        self._digits = len(str(high))
        self.line = _PartLine(self)
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.line.setMaxLength(self._digits)
        # The style sheet says the height too, but not before a page is fitted to its room.
        self.line.setFixedSize(self._width(look), look.target)
        self.line.textEdited.connect(self.take_typed)
        self.line.separated.connect(self.filled)
        self.line.stepped.connect(self._step)
        self.steppers = self._make_steppers(name, look) if has_steppers else ()
        row = QHBoxLayout()
        row.setSpacing(max(2, look.gap // 4))
        for widget in (*self.steppers[:1], self.line, *self.steppers[1:]):
            row.addWidget(widget)
        row.addStretch(1)
        layout = without_margins(QVBoxLayout(self), look.gap // 4)
        layout.addWidget(input_label(name, "small", self))
        layout.addLayout(row)
        self.setFocusProxy(self.line)

    def _width(self, look: Look) -> int:
        return round(look.font * 0.66 * self._digits) + 2 * look.pad + look.font

    def _make_steppers(self, name: str, look: Look) -> tuple[KeyButton, KeyButton]:
        less = KeyButton(self.tr("{part}: one less").format(part=name), look, self,
                         sign="minus", repeats=True)  # fmt: skip
        more = KeyButton(self.tr("{part}: one more").format(part=name), look, self,
                         sign="plus", repeats=True)  # fmt: skip
        less.clicked.connect(self._step_down)
        more.clicked.connect(self._step_up)
        for button in (less, more):
            # Tab passes the buttons by: Up and Down do the same while the line has the focus.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return less, more

    def number(self) -> int | None:
        """Return the number, None while it is blank; it may be too small or too large."""
        text = self.line.text().strip()
        return int(text) if text.isdecimal() else None

    def show_number(self, number: int | None) -> None:
        """Show a number, None as a blank, without a signal."""
        self.line.setText("" if number is None else self._written(number))

    @Slot()
    def take_typed(self) -> None:
        """Report the number typed, and whether a further digit could make it another."""
        self.changed.emit()
        number = self.number()
        if number is not None and (
            len(self.line.text()) == self._digits or number * 10 > self._high
        ):
            self.filled.emit()

    def _written(self, number: int) -> str:
        return f"{number:0{self._digits}}" if self._low == 0 else str(number)

    @Slot(int)
    def _step(self, direction: int) -> None:
        low, high = self._low, self._high
        is_year = self._digits == 4
        above_high, below_low = (high, low) if is_year else (low, high)
        now = self.number()
        number = self._start if now is None else now + direction
        if number > high:
            number = above_high
        elif number < low:
            number = below_low
        self.show_number(number)
        if self.line.hasFocus():
            self.line.selectAll()
        self.changed.emit()

    @Slot()
    def _step_down(self) -> None:
        self._step(-1)

    @Slot()
    def _step_up(self) -> None:
        self._step(1)


class MonthPart(DigitPart):
    """A month, typed as a number and shown by its name."""

    def __init__(self, name: str, start: int, look: Look, parent: QWidget) -> None:
        # Before the base class, which asks for the width.
        self._names = [parent.locale().standaloneMonthName(month) for month in range(1, 13)]
        super().__init__(name, 1, 12, start, look, parent, has_steppers=False)
        self.line.setMaxLength(max(map(len, self._names)) + self._digits)
        # Also when the keys of the page wrote it, and no line has the keyboard focus.
        self.filled.connect(self._show_name)
        self.line.left.connect(self._show_name)

    def number(self) -> int | None:
        text = self.line.text().strip()
        return self._names.index(text) + 1 if text in self._names else super().number()

    @Slot()
    def take_typed(self) -> None:
        """Take the digits: one typed into a name, or over it, begins a number."""
        typed = "".join(sign for sign in self.line.text() if sign.isdecimal())
        self.line.setText(typed[: self._digits])
        super().take_typed()

    def _width(self, look: Look) -> int:
        metrics = QFontMetrics(look.text_font(self.font()))
        widest = max(metrics.horizontalAdvance(name) for name in self._names)
        return widest + 2 * look.pad + look.font // 2

    def _written(self, number: int) -> str:
        return self._names[number - 1] if 1 <= number <= 12 else str(number)

    @Slot()
    def _show_name(self) -> None:
        self.show_number(self.number())


class _PartLine(KioskLine):
    """Takes digits only.

    Signals:
        separated: a separator was typed after a digit.
        stepped: the key Up (1) or Down (-1) was pressed.
        focused: the line got the keyboard focus; with the line itself.
        left: the line lost the keyboard focus.
    """

    separated = Signal()
    stepped = Signal(int)
    focused = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        elif text and text in _SEPARATORS:
            if self.text():
                self.separated.emit()
        elif len(text) == 1 and text.isprintable() and not text.isdecimal():
            event.accept()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the number: who comes back to it wants to write another over it."""
        super().focusInEvent(event)
        self.selectAll()
        self.focused.emit(self)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
