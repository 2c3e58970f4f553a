"""The marks of a scale: numbers, stars and smileys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import paint_frame
from surveyapp.views.mark_shapes import paint_smiley, paint_star


class ScaleMark(TouchButton):
    """One point of a scale, with its number. ``name`` says more than the number."""

    def __init__(self, face: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(name, look, parent)
        self.face = face
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._reached = False

    def show_reached(self, reached: bool) -> None:
        """Show whether the point chosen is this one or beyond it."""
        if self._reached != reached:
            self._reached = reached
            self.update()

    @guarded
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.face)
        room = 2 * (self.look.ring + self.look.border) + self.look.pad // 2
        return self.look.point.expandedTo(QSize(words + room, 0))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint(self, painter: QPainter) -> None:
        look = self.look
        paint_frame(painter, QRectF(self.rect()), look, replace(self.state, filled=True))
        painter.setFont(self._font(bold=True))
        painter.setPen(QColor(look.on_accent if self.isChecked() else look.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.face)

    def _room(self) -> QRectF:
        inset = self.look.ring + self.look.border
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def _pen(self) -> float:
        return max(2.0, self.look.font / 9)


class StarMark(ScaleMark):
    """A star, filled up to the one chosen."""

    @guarded
    def sizeHint(self) -> QSize:
        return self.look.picture

    def _paint(self, painter: QPainter) -> None:
        paint_round(painter, self)
        strong = self._reached or self.state.hovered
        ink = QColor(self.look.accent if strong else self.look.line)
        paint_star(painter, self._room(), ink, self._pen(), filled=self._reached)


class SmileyMark(ScaleMark):
    """A face; ``mood`` goes from 0 (unhappy) to 1 (happy)."""

    def __init__(
        self, face: str, name: str, look: Look, mood: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(face, name, look, parent)
        self._mood = mood

    @guarded
    def sizeHint(self) -> QSize:
        return self.look.picture

    def _paint(self, painter: QPainter) -> None:
        paint_round(painter, self)
        chosen = self.isChecked()
        ink = QColor(self.look.accent if chosen or self.state.hovered else self.look.text)
        face = QColor(self.look.on_accent) if chosen else None
        paint_smiley(painter, self._room(), self._mood, ink, self._pen(), face)


def paint_round(painter: QPainter, mark: ScaleMark) -> None:
    """Paint only what the frame of a mark without edges has to tell."""
    state = mark.state
    look = mark.look
    if state.ringed or state.pressed or state.invalid:
        ground = look.accent_soft if state.pressed else look.ground
        edge = look.danger if state.invalid and not state.pressed else ground
        plain = replace(look, base=ground, line=ground, accent=ground, danger=edge)
        paint_frame(painter, QRectF(mark.rect()), plain, replace(state, chosen=False))
