"""The buttons of a scale: numbers, stars and smileys, painted to any size and palette."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.mark_shapes import paint_smiley, paint_star
from surveyapp.views.theme import accent, muted

_PEN = 1.5


class ScaleMark(QAbstractButton):
    """One point of a scale. ``marked`` paints it as reached: stars fill up to the chosen one."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        # Screen readers call it one of several by this; without, a check box.
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.marked = False

    @guarded
    def sizeHint(self) -> QSize:
        """A square that a finger can hit, wider where the number needs it."""
        side = int(self.fontMetrics().height() * 2.2)
        return QSize(max(side, self.fontMetrics().horizontalAdvance(self.text()) + 16), side)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Narrower than it likes to be, but with its number whole."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 8, int(metrics.height() * 2.2))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the scale: a plain button would only move the focus."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark and, with the keyboard on it, a ring around."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        self._paint(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(accent(self.palette()), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), 7, 7)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        palette = self.palette()
        filled = self.isChecked()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1))
        painter.setBrush(self._fill())
        painter.drawRoundedRect(area, 6, 6)
        role = QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())

    def _fill(self) -> QColor:
        palette = self.palette()
        if self.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        role = QPalette.ColorRole.Midlight if self.underMouse() else QPalette.ColorRole.Base
        return palette.color(role)

    def _ink(self, *, strong: bool) -> QColor:
        return accent(self.palette()) if strong else muted(self.palette())


class StarMark(ScaleMark):
    """A star."""

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        ink = self._ink(strong=self.marked or self.underMouse())
        paint_star(painter, area, ink, _PEN, filled=self.marked)


class SmileyMark(ScaleMark):
    """A face; ``mood`` goes from 0 (unhappy) to 1 (happy)."""

    def __init__(self, text: str, mood: float, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._mood = mood

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        chosen = self.isChecked()
        ink = self._ink(strong=chosen or self.underMouse())
        face = self.palette().color(QPalette.ColorRole.HighlightedText) if chosen else None
        paint_smiley(painter, area, self._mood, ink, _PEN, face)
