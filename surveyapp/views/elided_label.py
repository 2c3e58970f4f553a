"""A label of one line that shortens what has no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded
from surveyapp.views.labels import elided, leading_edge


class ElidedLabel(QLabel):
    """Shortens a long name in its middle; the whole of it is its tool tip."""

    def __init__(self, parent: QWidget | None = None, *, text: str = "", role: str = "") -> None:
        super().__init__(parent)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading_edge() | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        if text:
            self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show this."""
        self._text = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._fit()

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten it to the new width."""
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        shown = elided(self._text, self.fontMetrics(), max(1, self.width()), middle)
        if shown != self.text():
            self.setText(shown)
