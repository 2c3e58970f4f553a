"""The buttons for the points of a scale: numbers, stars and smileys."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import FrameState, WrappedText, paint_frame, paint_sign
from surveyapp.views.contrast import LEAST_EDGE, colour_between, contrast, legible_on
from surveyapp.views.mark_shapes import DISC, paint_smiley, paint_star


class ScaleMark(TouchButton):
    """One point of a scale: its number is the ``face``, its accessible name the ``name``."""

    def __init__(self, face: str, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, look, parent)
        self.face = face
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._reached = False

    def show_reached(self, reached: bool) -> None:
        """Show whether this point or a higher one is chosen."""
        if self._reached != reached:
            self._reached = reached
            self.update()

    @guarded
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.face)
        room = 2 * (self.look.ring + self.look.border) + self.look.pad // 2
        return self.look.point.expandedTo(QSize(words + room, 0))

    def _paint(self, painter: QPainter) -> None:
        look = self.look
        paint_frame(painter, QRectF(self.rect()), look, replace(self.state, filled=True))
        painter.setFont(self._font(bold=True))
        painter.setPen(QColor(look.on_accent if self.isChecked() else look.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.face)


class _PictureMark(ScaleMark):
    """A picture, which has a frame only for the focus ring, a press or a problem."""

    @guarded
    def sizeHint(self) -> QSize:
        return self.look.picture

    def _paint(self, painter: QPainter) -> None:
        _paint_borderless(painter, QRectF(self.rect()), self.look, self.state)
        inset = self.look.ring + self.look.border
        self._paint_picture(
            painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self.look.stroke
        )

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def _paint_picture(self, painter: QPainter, area: QRectF, stroke: float) -> None:
        """Paint the picture into an area, with lines of this width."""


class StarMark(_PictureMark):
    """A star, filled if it or a higher one is chosen."""

    def _paint_picture(self, painter: QPainter, area: QRectF, stroke: float) -> None:
        is_strong = self._reached or self.state.hovered
        ink = QColor(self.look.accent if is_strong else self.look.line)
        paint_star(painter, area, ink, stroke, filled=self._reached)


class SmileyMark(_PictureMark):
    """A face, and under it what it means.

    ``mood`` goes from 0 (unhappy) to 1 (happy); ``side`` is that of the face in pixels.
    """

    def __init__(
        self,
        face: str,
        name: str,
        look: Look,
        parent: QWidget,
        *,
        mood: float,
        side: int,
        below: str = "",
        beside: tuple[str, ...] = (),
    ) -> None:
        """``beside`` are the words under all faces of the scale: each keeps room for them."""
        super().__init__(face, name, look, parent)
        self._mood, self._side, self._below, self._beside = mood, side, below, beside

    @guarded
    def sizeHint(self) -> QSize:
        if not self.look.for_fingers:
            return super().sizeHint()
        heights = (self._wrapped(text, self._side, bold=True).height for text in self._beside)
        words = round(max(heights)) + self.look.gap if self._beside else 0
        return QSize(self._side, self._side + words)

    def _wrapped(self, text: str, width: int, *, bold: bool) -> WrappedText:
        return WrappedText(text, self._font(bold=bold), width, Qt.AlignmentFlag.AlignHCenter)

    def _paint_picture(self, painter: QPainter, area: QRectF, stroke: float) -> None:
        if not self.look.for_fingers:
            self._paint_lines(painter, area, stroke)
            return
        face = QRectF(0, 0, self._side, self._side)
        face.moveCenter(QPointF(area.center().x(), self._side / 2))
        ring = self.look.ring
        face.adjust(2 * ring, 2 * ring, -2 * ring, -2 * ring)
        if self.look.faces:
            self._paint_coloured(painter, face, stroke)
        else:
            self._paint_lines(painter, face, stroke)
        if self.isChecked():
            paint_badge(painter, face, self.look)
        if self._below:
            place = QPointF(0, self._side + self.look.gap // 2)
            words = self._wrapped(self._below, self.width(), bold=self.isChecked())
            words.paint(painter, place, QColor(self.look.text))

    def _paint_lines(self, painter: QPainter, area: QRectF, stroke: float) -> None:
        chosen = self.isChecked()
        ink = QColor(self.look.accent if chosen or self.state.hovered else self.look.text)
        face = QColor(self.look.on_accent) if chosen else None
        paint_smiley(painter, area, self._mood, ink, stroke, face)

    def _paint_coloured(self, painter: QPainter, area: QRectF, stroke: float) -> None:
        look = self.look
        colour = colour_between(look.faces, self._mood)
        if contrast(colour, look.ground) < LEAST_EDGE or self.isChecked():
            # The pale one in the middle must show on a pale ground; the chosen one from afar.
            wide = look.ring if self.isChecked() else look.border
            gap = 2 * look.ring if self.isChecked() else 0
            painter.setPen(QPen(QColor(look.text if self.isChecked() else look.line), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = area.width() / 2 * DISC + gap
            painter.drawEllipse(area.center(), radius, radius)
        paint_smiley(painter, area, self._mood, QColor(colour), 0, QColor(legible_on(colour)))


def paint_badge(painter: QPainter, area: QRectF, look: Look) -> None:
    """Paint a check in a disc into the upper right corner of an area."""
    side = area.width() * 0.24
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(area.center() + QPointF(area.width(), -area.width()) * 0.335)
    painter.setPen(QPen(QColor(look.ground), look.border))
    painter.setBrush(QColor(look.text))
    painter.drawEllipse(disc)
    inset = side * 0.28
    sign = disc.adjusted(inset, inset, -inset, -inset)
    paint_sign(painter, sign, "check", QColor(look.ground), max(2.0, side * 0.1))


def _paint_borderless(painter: QPainter, area: QRectF, look: Look, state: FrameState) -> None:
    if state.focused or state.pressed or state.invalid:
        ground = look.accent_soft if state.pressed else look.ground
        edge = look.danger if state.invalid and not state.pressed else ground
        plain = replace(look, base=ground, line=ground, accent=ground, danger=edge)
        paint_frame(painter, area, plain, replace(state, chosen=False))
