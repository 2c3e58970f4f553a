"""The radio buttons and checkboxes of choices: a mark with words, or only a mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import (
    FrameState,
    WrappedText,
    paint_frame,
    paint_ring,
    paint_sign,
)
from surveyapp.views.labels import elided

_LEAST_NOTE = 6
"""With room for fewer letters a note says nothing."""


class ChoiceButton(TouchButton):
    """A choice as a row: a mark, square if ``several`` choices go together, and its words."""

    def __init__(self, words: str, look: Look, parent: QWidget, *, several: bool = False) -> None:
        super().__init__(words, look, parent)
        self.setCheckable(True)
        # By this screen readers tell a radio button from a checkbox.
        self.setAutoExclusive(not several)
        self._several = several
        self._natural: int | None = None
        self._wrapped: tuple[int, bool, WrappedText] | None = None
        self._note = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_note(self, words: str) -> None:
        """Show these words, quietly, behind its own: what an author is told, never a respondent."""
        self._note = words
        self.setAccessibleDescription(words)
        self.update()

    @property
    def natural_width(self) -> int:
        """The width, in pixels, that needs no line break in the words."""
        if self._natural is None:
            metrics = QFontMetrics(self._font())
            widest = max(map(metrics.horizontalAdvance, self.words.split("\n")))
            self._natural = widest + self._before() + self._after() + 2
        return self._natural

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def heightForWidth(self, width: int) -> int:
        if self.natural_width <= width and "\n" not in self.words:
            # Without a layout of each text: a list may have thousands of choices.
            height: float = QFontMetrics(self._font()).height()
        else:
            height = self._wrapped_to(width).height
        return max(self.look.target, round(height + 2 * (self.look.ring + self.look.lead)))

    @guarded
    def sizeHint(self) -> QSize:
        width = max(self.look.target, min(self.natural_width, self.look.column))
        return QSize(width, self.heightForWidth(width))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + self._after() + 2 * self.look.font, self.look.target)

    def _forget_sizes(self) -> None:
        self._natural = self._wrapped = None

    def _before(self) -> int:
        return self.look.ring + self._lead() + self.look.mark + self.look.pad

    def _lead(self) -> int:
        return self.look.lead

    def _after(self) -> int:
        return self.look.ring + self.look.pad + (self._check_side() or 0)

    def _check_side(self) -> int:
        """Return the side of the check at the end of a chosen row; 0 if its mark has one."""
        return 0 if self._several or not self.look.for_fingers else self.look.mark

    def _wrapped_to(self, width: int) -> WrappedText:
        """Return the words in lines for this width of the row, laid out once for each width."""
        mirrored = self.isRightToLeft()
        if self._wrapped is None or self._wrapped[:2] != (width, mirrored):
            align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            room = width - self._before() - self._after()
            self._wrapped = width, mirrored, WrappedText(self.words, self._font(), room, align)
        return self._wrapped[2]

    def _paint(self, painter: QPainter) -> None:
        look = self.look
        self._paint_ground(painter)
        words = self._wrapped_to(self.width())
        top = (self.height() - words.height) / 2
        line = words.height / max(1, words.lines)
        side = look.mark
        mark = QRect(look.ring + self._lead(), round(top + (line - side) / 2), side, side)
        self._paint_mark(painter, QRectF(self._mirrored(mark)))
        room = QRect(self._before(), 0, self.width() - self._before() - self._after(), 1)
        words.paint(painter, QPointF(self._mirrored(room).left(), top), QColor(look.text))
        side = self._check_side()
        if side and self.isChecked():
            end = self.width() - look.ring - look.pad - side
            check = self._mirrored(QRect(end, (self.height() - side) // 2, side, side))
            paint_sign(painter, QRectF(check), "check", QColor(look.accent), look.stroke)
        if self._note:
            self._paint_note(painter)

    def _paint_note(self, painter: QPainter) -> None:
        """Paint the note where the words end; shortened where it does not fit, gone if too much."""
        look, metrics = self.look, QFontMetrics(self._font())
        begin = min(self.natural_width, self.width()) + look.pad
        room = QRect(begin, 0, self.width() - begin, self.height())
        if room.width() < _LEAST_NOTE * metrics.averageCharWidth():
            return
        painter.setFont(self._font())
        painter.setPen(QColor(look.accent))
        shown = elided(self._note, metrics, room.width())
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self._mirrored(room), side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _mirrored(self, area: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), area)

    def _paint_ground(self, painter: QPainter) -> None:
        area = self.rect()
        if not self.look.for_fingers:
            area = self._mirrored(QRect(0, 0, min(self.natural_width, area.width()), area.height()))
        paint_choice_frame(painter, QRectF(area), self.look, self.state)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        paint_mark(painter, area, self.look, self.state, several=self._several)


class CellButton(TouchButton):
    """A cell of a matrix: only the mark, since the words are the heading of the column."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, look, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(self.look.target, self.look.target)

    def _paint(self, painter: QPainter) -> None:
        paint_choice_frame(painter, QRectF(self.rect()), self.look, self.state)
        area = QRectF(0, 0, self.look.mark, self.look.mark)
        area.moveCenter(QRectF(self.rect()).center())
        paint_mark(painter, area, self.look, self.state, several=False)


def paint_choice_frame(painter: QPainter, area: QRectF, look: Look, state: FrameState) -> None:
    """Paint the frame of a choice; in a form only the focus ring."""
    if look.for_fingers:
        paint_frame(painter, area, look, state)
    elif state.focused:
        paint_ring(painter, area, look)


def paint_mark(
    painter: QPainter, area: QRectF, look: Look, state: FrameState, *, several: bool
) -> None:
    """Paint the mark of a radio button, or of a checkbox if ``several`` go together."""
    chosen = state.chosen
    line = look.accent if chosen or state.hovered else look.line
    if state.invalid and not (chosen or look.for_fingers):
        line = look.danger
    painter.setPen(QPen(QColor(line), look.border))
    painter.setBrush(QColor(look.accent if chosen else look.base))
    half = look.border / 2
    area = area.adjusted(half, half, -half, -half)
    if several:
        painter.drawRoundedRect(area, look.radius / 2, look.radius / 2)
        if chosen:
            inset = area.width() * 0.2
            inside = area.adjusted(inset, inset, -inset, -inset)
            paint_sign(painter, inside, "check", QColor(look.on_accent), max(2.0, look.font / 8))
        return
    painter.drawEllipse(area)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.on_accent))
        painter.drawEllipse(area.center(), area.width() * 0.2, area.width() * 0.2)
