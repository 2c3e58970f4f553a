"""Buttons to choose with: a row with a mark and its words, or only the mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import (
    FrameState,
    Words,
    paint_frame,
    paint_ring,
    paint_sign,
)


class ChoiceButton(TouchButton):
    """A row to choose: a mark, round for one of many and square for several, and its words."""

    def __init__(
        self, words: str, look: Look, parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        super().__init__(words, look, parent)
        self.setCheckable(True)
        # Screen readers tell radio buttons from checkboxes by this.
        self.setAutoExclusive(not several)
        self._several = several
        self._natural: int | None = None
        self._set_to: tuple[int, bool, Words] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def natural_width(self) -> int:
        """How wide it is with its words in one line."""
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
            # A long list is not set into lines only to know that each has one.
            height: float = QFontMetrics(self._font()).height()
        else:
            height = self._set(width).height
        return max(self.look.target, round(height + 2 * (self.look.ring + self.look.lead)))

    @guarded
    def sizeHint(self) -> QSize:
        width = max(self.look.target, min(self.natural_width, self.look.column))
        return QSize(width, self.heightForWidth(width))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + self._after() + 2 * self.look.font, self.look.target)

    def _forget_sizes(self) -> None:
        self._natural = self._set_to = None

    def _before(self) -> int:
        return self.look.ring + self._lead() + self.look.mark + self.look.pad

    def _lead(self) -> int:
        return self.look.lead

    def _after(self) -> int:
        return self.look.ring + self.look.pad

    def _set(self, width: int) -> Words:
        """Return the words in lines for this width of the row, set once for each."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._set_to is None or self._set_to[:2] != (width, mirrored):
            align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            room = width - self._before() - self._after()
            self._set_to = width, mirrored, Words(self.words, self._font(), room, align)
        return self._set_to[2]

    def _paint(self, painter: QPainter) -> None:
        look = self.look
        self._paint_ground(painter)
        words = self._set(self.width())
        top = (self.height() - words.height) / 2
        line = words.height / max(1, words.lines)
        side = look.mark
        mark = QRect(look.ring + self._lead(), round(top + (line - side) / 2), side, side)
        self._paint_mark(painter, QRectF(self._mirrored(mark)))
        room = QRect(self._before(), 0, self.width() - self._before() - self._after(), 1)
        words.paint(painter, QPointF(self._mirrored(room).left(), top), QColor(look.text))

    def _mirrored(self, area: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), area)

    def _paint_ground(self, painter: QPainter) -> None:
        area = self.rect()
        if not self.look.for_fingers:
            area = self._mirrored(QRect(0, 0, min(self.natural_width, area.width()), area.height()))
        paint_place(painter, QRectF(area), self.look, self.state)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        paint_mark(painter, area, self.look, self.state, several=self._several)


class CellButton(TouchButton):
    """A place of a matrix: only the mark; the words stand at the head of its column."""

    def __init__(self, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(words, look, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(self.look.target, self.look.target)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint(self, painter: QPainter) -> None:
        paint_place(painter, QRectF(self.rect()), self.look, self.state)
        area = QRectF(0, 0, self.look.mark, self.look.mark)
        area.moveCenter(QRectF(self.rect()).center())
        paint_mark(painter, area, self.look, self.state, several=False)


def paint_place(painter: QPainter, area: QRectF, look: Look, state: FrameState) -> None:
    """Paint the frame of a choice for fingers; in a form only the ring of the keyboard."""
    if look.for_fingers:
        paint_frame(painter, area, look, state)
    elif state.ringed:
        paint_ring(painter, area, look)


def paint_mark(
    painter: QPainter, area: QRectF, look: Look, state: FrameState, *, several: bool
) -> None:
    """Paint a radio button's or a checkbox's mark."""
    chosen = state.chosen
    line = look.accent if chosen or state.hovered else look.line
    if state.wrong and not (chosen or look.for_fingers):
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
