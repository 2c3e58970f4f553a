"""The keys of the on-screen keyboard as widgets: one key, one layer, the variants of a held key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.look import Look, sized
from surveyapp.views.answering.painting import paint_frame, paint_sign
from surveyapp.views.boxes import fill_row
from surveyapp.views.kiosk.keyboard.keys import Key, KeyRole, KeyRows, row_width

_HINT = 0.55
"""Height of the small sign that hints at a key's variants, as a part of the height of its text."""
_HINT_ROOM = 2.3
"""How wide a key has to be for a hint, in heights of its text."""
_APART = 2
"""Pixels between the painted edge of a key and the edge of the area where a touch hits it."""


class TextKey(KeyButton):
    """Shows what a key writes now. It never takes the keyboard focus from the field."""

    def __init__(self, key: Key, look: Look, parent: QWidget) -> None:
        super().__init__("", look, parent, repeats=key.role is KeyRole.ERASE)
        self.key = key
        self._drawn = self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        if key.role in (KeyRole.SHIFT, KeyRole.ACCENT):
            self.setCheckable(True)

    def show_face(self, face: str, name: str, *, drawn: str = "", hint: str = "") -> None:
        """Show ``face`` as text, or else the sign called ``drawn``; screen readers say ``name``."""
        # Called for each key after every letter: what stays is neither painted nor announced again.
        if (face, drawn, hint, name) != (self.face, self._drawn, self._hint, self.accessibleName()):
            self.face, self._drawn, self._hint = face, drawn, hint
            self.setAccessibleName(name)
            self.update()

    def _paint(self, painter: QPainter) -> None:
        look, area = self.look, QRectF(self.rect())
        # Otherwise "?123" would be mirrored on an Arabic page.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A key is never focused: the room for the focus ring is room for the sign.
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
        if self._hint and inside.width() > _HINT_ROOM * height:
            painter.setFont(sized(self.font(), round(height * _HINT)))
            painter.setPen(QColor(look.muted))
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            painter.drawText(
                inside.adjusted(0, 0, -look.border, 0),
                corner | Qt.AlignmentFlag.AlignAbsolute,
                self._hint,
            )


class LayerWidget(QWidget):
    """Rows of keys that fill it without gaps: a finger between two keys hits one of them."""

    def __init__(self, rows: KeyRows, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [[TextKey(key, look, self) for key in row] for row in rows]
        self._widths = [row_width(row) for row in rows]
        self.keys = [key for row in self._rows for key in row]

    def key_at(self, place: QPoint) -> TextKey | None:
        """Return the key at a point of this widget."""
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


class VariantRow(QFrame):
    """The signs that a held key offers, in a row above it, until one is chosen.

    It is a child of the page: a window of its own would take the focus from the kiosk.

    Signals:
        chosen: the sign.
    """

    chosen = Signal(str)

    def __init__(
        self, signs: tuple[str, ...], key: QAbstractButton, look: Look, page: QWidget
    ) -> None:
        super().__init__(page)
        self.key = key
        self.setProperty("role", "card")
        # Keys run from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.keys = QButtonGroup(self)
        self.keys.buttonClicked.connect(self._choose)
        edge = look.border
        row = fill_row(self, spacing=0, margins=(edge, edge, edge, edge))
        room = page.width() - 2 * edge
        size = max(key.height(), look.target)
        for sign in signs:
            one = KeyButton(sign, look, self, face=sign)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.setFixedSize(min(size, room // len(signs)), key.height())
            self.keys.addButton(one)
            row.addWidget(one)
        self.adjustSize()
        above = key.mapTo(page, QPoint(key.width() // 2, 0))
        left = min(max(0, above.x() - self.width() // 2), page.width() - self.width())
        self.move(left, max(0, above.y() - self.height()))

    def button_at(self, on_screen: QPoint) -> QAbstractButton | None:
        """Return the button at a point of the screen."""
        found = self.childAt(self.mapFromGlobal(on_screen))
        return found if isinstance(found, QAbstractButton) else None

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.accessibleName())
