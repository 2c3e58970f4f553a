"""The head of the chosen survey: title, status, how many responses, and which page is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.labels import restyle
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.theme import GRID


class SurveyHeader(QFrame):
    """Says what survey one is in; the segments on the right choose the page."""

    def __init__(
        self, model: SurveyListModel, pages: tuple[QAction, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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
        row = QHBoxLayout(segments)
        row.setContentsMargins(GRID // 4, GRID // 4, GRID // 4, GRID // 4)
        row.setSpacing(GRID // 4)
        for action in pages:
            row.addWidget(_Segment(action))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._counts)
        layout.addStretch(1)
        layout.addWidget(segments)

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
        """Leave the title its room."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show how many responses there are only where the title can be read beside it."""
        layout = self.layout()
        assert layout is not None
        others = layout.minimumSize().width()
        if not self._counts.isHidden():
            others -= self._counts.sizeHint().width() + GRID
        readable = min(self._title.sizeHint().width(), self._title.minimumSizeHint().width() * 3)
        free = self.width() - others - readable + self._title.minimumSizeHint().width()
        self._counts.setVisible(free >= self._counts.sizeHint().width() + GRID)


class _Title(QLabel):
    """Ends in “…” where there is no room for the whole title."""

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Room for the first word or so."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(self.fontMetrics().averageCharWidth() * 8, hint.height()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown
        )


class _Segment(QPushButton):
    """A button that shows and triggers an action, text only."""

    def __init__(self, action: QAction) -> None:
        # Without the mark of its mnemonic: that key opens the menu of the page.
        super().__init__(action.text().replace("&", ""))
        self._action = action
        self.setProperty("role", "segment")
        self.setCheckable(True)
        # Screen readers call it one of several by this; without, a check box.
        self.setAutoExclusive(True)
        keys = action.shortcut().toString()
        self.setToolTip(f"{action.text().replace('&', '')} ({keys})")
        self.setAccessibleName(action.text().replace("&", ""))
        self.clicked.connect(self._act)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _act(self) -> None:
        self._action.trigger()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
