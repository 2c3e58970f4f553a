"""The parts of a date and of a time of day: each a short line with steps up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.base import input_label
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.lines import KioskLine
from surveyapp.views.answering.look import Look

_BETWEEN = "./-: "


class DigitPart(QWidget):
    """A number of few digits, blank until it is given.

    It goes around at its ends, unless it is the year. A step from a blank gives ``start``.

    Signals:
        changed: another number is shown, or none.
        filled: no more digit fits, or the person typed what stands between two parts.
        focused: the keyboard came here; with the line.
    """

    changed = Signal()
    filled = Signal()
    focused = Signal(object)

    def __init__(
        self, name: str, low: int, high: int, start: int, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._low, self._high, self._start = low, high, start
        self._digits = len(str(high))
        self.line = _PartLine(self)
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.line.setMaxLength(self._digits)
        self.line.setFixedWidth(round(look.font * 0.66 * self._digits) + 2 * look.pad + look.font)
        self.line.textEdited.connect(self.take_typed)
        self.line.left.connect(self.filled)
        self.line.stepped.connect(self._step)
        self.line.focused.connect(self.focused)
        self.less = KeyButton(self.tr("{part}: one less").format(part=name), look, self,
                              sign="minus", repeats=True)  # fmt: skip
        self.more = KeyButton(self.tr("{part}: one more").format(part=name), look, self,
                              sign="plus", repeats=True)  # fmt: skip
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        for button in (self.less, self.more):
            # Not by Tab: with the keyboard on the line, its Up and Down keys do the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(max(2, look.gap // 4))
        for widget in (self.less, self.line, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap // 4)
        layout.addWidget(input_label(name, "small", self))
        layout.addLayout(row)
        self.setFocusProxy(self.line)

    def number(self) -> int | None:
        """Return the number, None while it is blank; it may lie outside what is possible."""
        text = self.line.text().strip()
        return int(text) if text.isdecimal() else None

    def show_number(self, number: int | None) -> None:
        """Show a number, or a blank, in silence."""
        self.line.setText("" if number is None else self._written(number))

    @Slot()
    def take_typed(self) -> None:
        """Go on to the next part when what is typed can be followed by nothing."""
        self.changed.emit()
        number = self.number()
        if number is not None and (
            len(self.line.text()) == self._digits or number * 10 > self._high
        ):
            self.filled.emit()

    def _written(self, number: int) -> str:
        return f"{number:0{self._digits}}" if self._low == 0 else str(number)

    @Slot(int)
    def _step(self, way: int) -> None:
        now = self.number()
        if now is None:
            number = self._start
        else:
            number = now + way
            wraps = self._digits < 4
            if number > self._high:
                number = self._low if wraps else self._high
            elif number < self._low:
                number = self._high if wraps else self._low
        self.show_number(number)
        self.changed.emit()

    @Slot()
    def _step_down(self) -> None:
        self._step(-1)

    @Slot()
    def _step_up(self) -> None:
        self._step(1)


class _PartLine(KioskLine):
    """Takes digits only.

    Signals:
        left: what stands between two parts was typed.
        stepped: the keys Up (1) or Down (-1).
        focused: the keyboard came here; with this line.
    """

    left = Signal()
    stepped = Signal(int)
    focused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        elif text and text in _BETWEEN:
            if self.text():
                self.left.emit()
        elif len(text) == 1 and text.isprintable() and not text.isdecimal():
            event.accept()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be written over: whoever comes back here means another number."""
        super().focusInEvent(event)
        self.selectAll()
        self.focused.emit(self)
