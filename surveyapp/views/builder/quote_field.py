"""A text that can quote answers: each quote is a chip, put in from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QToolButton, QToolTip

from surveyapp.domain.conditions.parts import AskedAnswer, all_answers, answers_before
from surveyapp.domain.quoting import QUOTED
from surveyapp.domain.survey import Survey
from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.builder.fields import TextField
from surveyapp.views.builder.quote_chips import Chip, QuoteChips, chip_areas
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID

_AT_END = re.compile(rf"{QUOTED.pattern}\Z")


class QuoteField(TextField):
    """Shows ``${code}`` as a chip, which goes as a whole, and offers answers to be quoted.

    They are offered by a button while one writes, and where somebody types ``${``.
    """

    def __init__(self, most_lines: int = 6, *, goes_on: bool = False) -> None:
        super().__init__(most_lines, goes_on=goes_on)
        self._survey, self._uuid = Survey(""), ""
        self._chips = QuoteChips(self.document())
        self._names: Mapping[str, str] | None = None
        self.textChanged.connect(self._know)
        self.cursorPositionChanged.connect(self._leave_chip)
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
        if survey is not self._survey:
            self._names = None
        self._survey, self._uuid = survey, uuid
        self._know()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Write on the chips what they quote."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block, offset in self._blocks():
            self._chips.paint(painter, block, offset)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Say all that is quoted, and its code, of the chip under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            chip = self._chip_at(self.viewport().mapFromParent(event.pos()))
            if chip is not None:
                words = f"{self._chips.name(chip.code)}\n${{{chip.code}}}"
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
                return True
        return super().event(event)

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
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._know()
        elif event.type() == QEvent.Type.PaletteChange:
            self._chips.rehighlight()

    @Slot()
    def _know(self) -> None:
        """Find out what the answers are called that are quoted: most texts quote none."""
        if "${" not in self.toPlainText():
            self._chips.know({}, self.font())
        else:
            if self._names is None:
                answers = all_answers(self._survey).items()
                self._names = {code: answer_name(answer) for code, answer in answers}
            self._chips.know(self._names, self.font())
        # Screen readers read the codes: this tells which questions they are of.
        quoted = ", ".join(f"“{name}”" for name in self._chips.quoted())
        said = self.tr("Quotes the answer to {questions}").format(questions=quoted)
        self.setAccessibleDescription(said if quoted else "")

    def _blocks(self) -> Iterator[tuple[QTextBlock, QPointF]]:
        """Yield the blocks of text that are seen, and where each stands."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > self.viewport().height():
                return
            yield block, place.topLeft()
            block = block.next()

    def _chip_at(self, point: QPoint) -> Chip | None:
        for block, offset in self._blocks():
            for chip in self._chips.chips_in(block.text()):
                areas = chip_areas(block, chip, offset)
                if any(area.contains(point.toPointF()) for area in areas):
                    return chip
        return None

    @Slot()
    def _leave_chip(self) -> None:
        """Put a cursor that was clicked or moved into a chip to the nearer end of it."""
        cursor = self.textCursor()
        place = cursor.positionInBlock()
        for chip in self._chips.chips_in(cursor.block().text()):
            if chip.start < place < chip.end and not cursor.hasSelection():
                end = chip.end if place - chip.start > chip.end - place else chip.start
                cursor.setPosition(cursor.block().position() + end)
                self.setTextCursor(cursor)
                return

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
