"""The buttons that lead through the survey: their words, an arrow, and what else they do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look, sized
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.icons import icon

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_BELOW = 0.75
"""The height of the second line as a share of the first."""


class WayButton(KioskButton):
    """Next or Back. Qt draws an icon before the words, and one line of words only."""

    def __init__(self, look: Look, role: str, parent: QWidget | None = None) -> None:
        """``role`` is one of the style sheet's."""
        super().__init__("", parent)
        self._look = look
        self._below = ""
        self._leads: int = 0
        self._is_primary = role == "primary"
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, *, leads: int = 0, below: str = "", name: str = "") -> None:
        """Show these words, and in smaller letters those ``below`` them.

        ``leads`` is 1 for an arrow ahead, -1 for one back. A screen reader says the ``name``,
        where there is one, instead of the text.
        """
        self.setText(text)
        self.setAccessibleName(name or text)
        self._below, self._leads = below, leads
        self.updateGeometry()
        self.update()

    @property
    def below(self) -> str:
        """The words in smaller letters."""
        return self._below

    @guarded
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = max(self._width(self.text(), 1), self._width(self._below, _BELOW))
        arrow = 2 * self._arrow_room if self._leads else 0
        return hint.expandedTo(QSize(words + arrow + 2 * self._look.pad, 0))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(self._colour)
        line = self.rect()
        if self._below:
            heights = [QFontMetrics(self._font(share)).height() for share in (1, _BELOW)]
            top = (self.height() - sum(heights)) // 2
            line = QRect(0, top, self.width(), heights[0])
            painter.setFont(self._font(_BELOW))
            painter.drawText(line.translated(0, heights[0]), _MIDDLE, self._below)
        painter.setFont(self._font(1))
        painter.drawText(line, _MIDDLE, self.text())
        if self._leads:
            self._paint_arrow(painter, line)

    def _paint_arrow(self, painter: QPainter, line: QRect) -> None:
        """Paint an arrow on the side it leads to: beside the words, which stay in the middle."""
        is_right = (self._leads > 0) == (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        side = self._look.enlarged(0.95)
        half = self._width(self.text(), 1) // 2 + self._arrow_room - side // 2
        area = QRect(0, 0, side, side)
        area.moveCenter(line.center())
        area.translate(half if is_right else -half, 0)
        icon(f"chevron-{'right' if is_right else 'left'}", self._colour).paint(painter, area)

    @property
    def _arrow_room(self) -> int:
        return self._look.enlarged(1.3)

    @property
    def _colour(self) -> str:
        if not self.isEnabled():
            return self._look.muted
        return self._look.on_accent if self._is_primary else self._look.text

    def _font(self, share: float) -> QFont:
        return sized(self.font(), self._look.enlarged(share), bold=self._is_primary and share == 1)

    def _width(self, text: str, share: float) -> int:
        return QFontMetrics(self._font(share)).horizontalAdvance(text)
