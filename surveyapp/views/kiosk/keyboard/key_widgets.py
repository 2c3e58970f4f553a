"""The keys of the on-screen keyboard as widgets: one key, one layer of keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.look import Look, sized
from surveyapp.views.answering.painting import paint_frame, paint_sign
from surveyapp.views.kiosk.keyboard.keys import Key, KeyRole, KeyRows, row_width

_HINT = 0.55
"""How large the sign is, beside the text, that says what a key offers when it is held."""
_APART = 2
"""Pixels between a key's edge and where the next one is hit."""
_ROOM = 2.3
"""How wide a key has to be for it, in heights of its text."""


class TextKey(KeyButton):
    """Shows what a key writes now. It never takes the keyboard from the field."""

    def __init__(self, key: Key, look: Look, parent: QWidget) -> None:
        super().__init__("", look, parent, repeats=key.role is KeyRole.ERASE)
        self.key = key
        self._drawn = self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        if key.role in (KeyRole.SHIFT, KeyRole.ACCENT):
            self.setCheckable(True)

    def show_face(self, face: str, name: str, *, drawn: str = "", hint: str = "") -> None:
        """Show a text, or a sign that is ``drawn``; ``name`` is for screen readers."""
        # Asked after every letter: what stays is neither painted nor announced again.
        if (face, drawn, hint, name) != (self.face, self._drawn, self._hint, self.accessibleName()):
            self.face, self._drawn, self._hint = face, drawn, hint
            self.setAccessibleName(name)
            self.update()

    def _paint(self, painter: QPainter) -> None:
        look, area = self.look, QRectF(self.rect())
        # Else "?123" would be turned round on an Arabic page.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # The keyboard never comes here: the room for its ring is room for the sign.
        spare = look.ring - _APART
        paint_frame(painter, area.adjusted(-spare, -spare, spare, spare), look, self.state)
        edge = _APART + look.border
        inside = area.adjusted(edge, edge, -edge, -edge)
        height = min(look.font, round(inside.height() * 0.62))
        if self._drawn:
            sign = QRectF(0, 0, height * 0.95, height * 0.95)
            sign.moveCenter(area.center())
            paint_sign(painter, sign, self._drawn, QColor(look.text), max(2.0, height / 10))
            return
        font = sized(self.font(), height, bold=True)
        wide = QFontMetricsF(font).horizontalAdvance(self.face)
        if wide > inside.width():
            font.setPixelSize(max(1, int(height * inside.width() / wide)))
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.face)
        if self._hint and inside.width() > _ROOM * height:
            painter.setFont(sized(self.font(), round(height * _HINT)))
            painter.setPen(QColor(look.muted))
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            painter.drawText(
                inside.adjusted(0, 0, -look.border, 0),
                corner | Qt.AlignmentFlag.AlignAbsolute,
                self._hint,
            )


class LayerWidget(QWidget):
    """Rows of keys that fill it, one beside the other without a gap no finger would hit."""

    def __init__(self, rows: KeyRows, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [[TextKey(key, look, self) for key in row] for row in rows]
        self._widths = [row_width(row) for row in rows]
        self.keys = [key for row in self._rows for key in row]

    def key_at(self, place: QPoint) -> TextKey | None:
        """Return the key at a place on the layer."""
        found = self.childAt(place)
        return found if isinstance(found, TextKey) else None

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = self.width() / max(self._widths)
        high = self.height() / len(self._rows)
        for number, (row, wide) in enumerate(zip(self._rows, self._widths, strict=True)):
            left = (self.width() - wide * unit) / 2
            top, bottom = round(number * high), round((number + 1) * high)
            for key in row:
                right = left + key.key.width * unit
                key.setGeometry(round(left), top, round(right) - round(left), bottom - top)
                left = right
