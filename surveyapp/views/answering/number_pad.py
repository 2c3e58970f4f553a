"""Keys for digits on the page: a kiosk may have no keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from surveyapp.views.answering.base import without_margins
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.look import Look

_TALL_SCREEN, _LOW_SCREEN = 13, 9
"""The height, in targets, of a screen with room for four lines of keys, and for two of them."""
_LEAST_WIDTH, _LEAST_GAP = 44, 1
"""Pixels of a key in a single line, and between two: see `LEAST_TARGET` for their height."""
_SCROLL_BAR = 20
"""Pixels that the bar of a page takes which is higher than the screen."""
_TALL, _FLAT = ("123", "456", "789", "<0="), ("12345<", "67890=")
_TALL_WITH_SIGNS = ("123<", "456-", "789.", " 0 =")
_FLAT_WITH_SIGNS = ("12345<-", "67890.=")
_LINE = "1234567890-.<="
"""The digits in rows; "<" deletes, "=" is OK, "." and "-" are what a number may have besides."""


class NumberPad(QWidget):
    """Writes at the cursor of a line, which keeps the keyboard focus.

    ``decimal`` is the decimal mark, "" for whole numbers. ``keys`` write, ``ok`` ends it.
    ``is_one_line`` says that the screen is so low that all keys stand beside each other.

    Signals:
        typed: a key was pressed; the text of the line is another.
        entered: OK was pressed, which does what Enter does.
    """

    typed = Signal()
    entered = Signal()

    def __init__(
        self, line: QLineEdit, look: Look, parent: QWidget, decimal: str = "", minus: bool = False
    ) -> None:
        super().__init__(parent)
        self.line = line
        # The keys of a number pad are in the same order in languages from right to left.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.keys = QButtonGroup(self)
        self.keys.setExclusive(False)
        self.keys.buttonClicked.connect(self._press)
        offered = {"-": "\u2212" if minus else "", ".": decimal, " ": ""}
        rows = _rows(look, offered)
        columns = max(map(len, rows))
        gap = look.gap // 2 if len(rows) > 1 else _LEAST_GAP
        self.is_one_line = len(rows) == 1
        # With large letters on a small screen keys of the usual width have no room beside another.
        whole = _line_room(look) if self.is_one_line else look.column
        room = (whole + gap) // columns - gap
        self._key_width = min(round(look.target * 1.4), room)
        words = self.tr("OK")
        self.ok = KeyButton(words, look, self, face=words)
        self.ok.clicked.connect(self.entered)
        self._shape(self.ok)
        grid = without_margins(QGridLayout(self), gap)
        for row, signs in enumerate(rows):
            for column, sign in enumerate(signs):
                face = offered.get(sign, sign)
                if face:
                    grid.addWidget(self._key(face, look), row, column)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @Slot(object)
    def write_into(self, line: QLineEdit) -> None:
        """Write into another line from now on."""
        self.line = line

    def _key(self, face: str, look: Look) -> KeyButton:
        if face == "=":
            return self.ok
        if face == "<":
            key = KeyButton(self.tr("Delete"), look, self, sign="erase", repeats=True)
        else:
            key = KeyButton(face, look, self, face=face)
        self._shape(key)
        self.keys.addButton(key)
        return key

    def _shape(self, key: KeyButton) -> None:
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setFixedWidth(self._key_width)

    @Slot(QAbstractButton)
    def _press(self, key: QAbstractButton) -> None:
        if isinstance(key, KeyButton) and key.face:
            self.line.insert("-" if key.face == "\u2212" else key.face)
        else:
            self.line.backspace()
        self.typed.emit()


def _rows(look: Look, offered: dict[str, str]) -> tuple[str, ...]:
    """Return the keys in as many lines as the height of the screen has room for."""
    has_signs = bool(offered["-"] or offered["."])
    if look.screen.height() >= _TALL_SCREEN * look.target:
        return _TALL_WITH_SIGNS if has_signs else _TALL
    line = "".join(sign for sign in _LINE if offered.get(sign, sign))
    needed = len(line) * (_LEAST_WIDTH + _LEAST_GAP) - _LEAST_GAP
    if look.screen.height() < _LOW_SCREEN * look.target and needed <= _line_room(look):
        return (line,)
    return _FLAT_WITH_SIGNS if has_signs else _FLAT


def _line_room(look: Look) -> int:
    """Return the width of a page that scrolls: with a bar at its side, and as much opposite."""
    return min(look.column, look.screen.width() - 2 * look.edge - _SCROLL_BAR)
