"""The field of Home's search, which says by which keys one comes to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from surveyapp.overrides import guarded
from surveyapp.views.labels import leading_edge
from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import GRID, tokens

_KEYS = "Ctrl+K"


class SearchField(SearchLine):
    """While it is empty and has room, the keys stand at its end."""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        keys = QKeySequence(_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        metrics = self.fontMetrics()
        # The icon before the words takes about two lines.
        taken = metrics.horizontalAdvance(self.placeholderText()) + 2 * metrics.height()
        if self.text() or taken + metrics.horizontalAdvance(keys) + 4 * GRID > self.width():
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(tokens(QApplication.palette()).subtle))
        room = self.rect().adjusted(3 * GRID // 2, 0, -3 * GRID // 2, 0)
        painter.drawText(room, leading_edge(self, far=True) | Qt.AlignmentFlag.AlignVCenter, keys)
