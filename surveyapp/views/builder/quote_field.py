"""A text that can quote answers: each quote is a chip, put in from a list."""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from surveyapp.domain.conditions.parts import AskedAnswer, answers_before
from surveyapp.domain.logic import known_codes
from surveyapp.domain.quoting import QUOTED
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.builder.fields import TextField
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID, tokens

_AT_END = re.compile(rf"{QUOTED.pattern}\Z")


class QuoteField(TextField):
    """Shows ``${code}`` as a chip, which goes as a whole, and offers answers to be quoted.

    They are offered by a button while one writes, and where somebody types ``${``.
    """

    def __init__(self, most_lines: int = 6, *, goes_on: bool = False) -> None:
        super().__init__(most_lines, goes_on=goes_on)
        self._survey, self._uuid = Survey(""), ""
        self._chips = _Chips(self.document())
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._quote)
        self.button = QToolButton(self)
        self.button.setIcon(icon("message-square-plus"))
        self.button.setToolTip(self.tr("Quote an answer"))
        self.button.setAccessibleName(self.tr("Quote an answer"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._open)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.hide()

    def quote_from(self, survey: Survey, uuid: str) -> None:
        """Offer the answers given before this question or section."""
        self._survey, self._uuid = survey, uuid
        self._chips.know(known_codes(survey))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a chip away as a whole, pass over it, and offer answers after ``${``."""
        key, cursor = Qt.Key(event.key()), self.textCursor()
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and not cursor.hasSelection() and key in _KEYS:
            length = self._chip_beside(cursor, ahead=_KEYS[key])
            if length:
                self._pass_or_delete(cursor, key, length)
                event.accept()
                return
        super().keyPressEvent(event)
        if event.text() == "{" and self._before().endswith("${"):
            self._open()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the button while one writes, where there is something to quote."""
        super().focusInEvent(event)
        self._place_button()
        self.button.setVisible(self.isEnabled() and bool(self._answers()))

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.button.hide()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Draw the chips in the colours that are in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._chips.rehighlight()

    def _place_button(self) -> None:
        side = min(self.fontMetrics().height() + GRID + GRID // 2, self.height() - 2)
        self.button.setFixedSize(side, side)
        place = 1 if self.isRightToLeft() else self.width() - side - 1
        self.button.move(place, 1)

    def _answers(self) -> tuple[AskedAnswer, ...]:
        try:
            return answers_before(self._survey, self._uuid)
        except KeyError:
            return ()

    def _before(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _chip_beside(self, cursor: QTextCursor, *, ahead: bool) -> int:
        """Return how many characters the chip has that is beside the cursor; 0 without one."""
        text, place = cursor.block().text(), cursor.positionInBlock()
        found = QUOTED.match(text, place) if ahead else _AT_END.search(text[:place])
        return len(found[0]) if found and self._chips.knows(found[0]) else 0

    def _pass_or_delete(self, cursor: QTextCursor, key: Qt.Key, length: int) -> None:
        moves = QTextCursor.MoveOperation
        mode = QTextCursor.MoveMode
        goes = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        direction = moves.NextCharacter if _KEYS[key] else moves.PreviousCharacter
        cursor.movePosition(direction, mode.KeepAnchor if goes else mode.MoveAnchor, length)
        if goes:
            cursor.removeSelectedText()
        self.setTextCursor(cursor)

    @Slot()
    def _open(self) -> None:
        if self._answers():
            self._menu.popup(self.mapToGlobal(self.cursorRect().bottomLeft()))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for answer in self._answers():
            action = self._menu.addAction(answer_name(answer).replace("&", "&&"))
            action.setData(answer.code)

    @Slot(QAction)
    def _quote(self, action: QAction) -> None:
        begun = "${" if self._before().endswith("${") else ""
        cursor = self.textCursor()
        for _ in begun:
            cursor.deletePreviousChar()
        cursor.insertText(f"${{{action.data()}}}")
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


_KEYS = {
    Qt.Key.Key_Backspace: False,
    Qt.Key.Key_Left: False,
    Qt.Key.Key_Delete: True,
    Qt.Key.Key_Right: True,
}
"""Keys that meet a chip, and whether they look ahead."""


class _Chips(QSyntaxHighlighter):
    """Draws quotes of answers that the survey knows as chips: the code on a soft ground."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._codes: Collection[str] = ()

    def know(self, codes: Collection[str]) -> None:
        """Take these codes for those of answers."""
        if set(codes) != set(self._codes):
            self._codes = codes
            self.rehighlight()

    def knows(self, quote: str) -> bool:
        """Whether a quote is of an answer that there is."""
        return quote[2:-1].strip() in self._codes

    @guarded
    def highlightBlock(self, text: str) -> None:
        """Show the code of each quote alone, and let its brackets be the ends of the chip."""
        colours = tokens(QApplication.palette())
        chip, bracket = QTextCharFormat(), QTextCharFormat()
        chip.setForeground(QBrush(QColor(colours.accent)))
        for style in (chip, bracket):
            style.setBackground(QBrush(QColor(colours.selected)))
        bracket.setForeground(QBrush(QColor(colours.selected)))
        for found in QUOTED.finditer(text):
            if self.knows(found[0]):
                self.setFormat(found.start(), 2, bracket)
                self.setFormat(found.start() + 2, len(found[0]) - 3, chip)
                self.setFormat(found.end() - 1, 1, bracket)
