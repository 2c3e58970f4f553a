"""The header of the chosen survey: title, status, number of responses, choice of the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.labels import restyle, without_mnemonic
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.theme import GRID


class SurveyHeader(QFrame):
    """Shows which survey is chosen; the segments on the right choose its page."""

    def __init__(self, model: SurveyListModel, pages: tuple[QAction, ...]) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._model = model
        self._title = _Title()
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._badge = QLabel()
        self._badge.setProperty("role", "badge")
        self._counts = QLabel()
        self._counts.setProperty("role", "muted")
        segments = QFrame()
        segments.setProperty("role", "segments")
        fill_row(segments, *map(_Segment, pages), spacing=GRID // 4, margins=GRID // 4)
        parts = (self._title, self._badge, self._counts, 1, segments)
        layout = fill_row(self, *parts, spacing=GRID, margins=(2 * GRID, 2 * GRID, 2 * GRID, GRID))
        layout.setAlignment(self._badge, Qt.AlignmentFlag.AlignVCenter)

    def show_entry(self, entry: SurveyEntry) -> None:
        """Show this survey."""
        title = " ".join(entry.title.split())
        longest = 60
        self._title.setText(title if len(title) <= longest else title[: longest - 1] + "…")
        self._title.setToolTip("" if len(title) <= longest else self._model.tip(entry))
        status = "trash" if entry.deleted_at is not None else entry.status.value
        self._badge.setText(self._model.status_text(entry))
        restyle(self._badge, "status", status)
        said = (responses_text(entry.counts), unfinished_text(entry.counts))
        self._counts.setText(" · ".join(filter(None, said)))
        self._make_room()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide the number of responses where it would leave too little room for the title."""
        layout = self.layout()
        assert layout is not None
        others = layout.minimumSize().width()
        if not self._counts.isHidden():
            others -= self._counts.sizeHint().width() + GRID
        readable = min(self._title.sizeHint().width(), self._title.minimumSizeHint().width() * 3)
        free = self.width() - others - readable + self._title.minimumSizeHint().width()
        self._counts.setVisible(free >= self._counts.sizeHint().width() + GRID)


class _Title(QLabel):
    """Elides the title where there is no room for all of it."""

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Room for the first word or so."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(self.fontMetrics().averageCharWidth() * 8, hint.height()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown
        )


class _Segment(QPushButton):
    """A button without an icon that shows whether an action is checked, and triggers it."""

    def __init__(self, action: QAction) -> None:
        # Without the mnemonic: that key opens the menu of the page.
        text = without_mnemonic(action.text())
        super().__init__(text)
        self._action = action
        self.setProperty("role", "segment")
        self.setCheckable(True)
        # By this, screen readers announce a radio button instead of a check box.
        self.setAutoExclusive(True)
        self.setToolTip(f"{text} ({action.shortcut().toString()})")
        self.setAccessibleName(text)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
