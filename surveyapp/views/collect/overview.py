"""What the Collect page says before and between responses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.views import icons
from surveyapp.views.kiosk_setup.report import KioskReportCard
from surveyapp.views.labels import restyle, show_role, words_label
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.theme import GRID

_COLUMN = 64


class Overview(QWidget):
    """How many responses there are, whether the survey takes more, and the ways to more."""

    def __init__(
        self,
        add: QAction,
        open_survey: QAction,
        start_kiosk: QAction,
        set_kiosk: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._saved_mark = QLabel(self._card)
        self._saved_mark.setPixmap(icons.icon("circle-check", "success").pixmap(3 * GRID))
        self._saved = words_label()
        self._saved.setAccessibleName(self.tr("Saved"))
        self._count = words_label("title")
        self._unfinished = words_label("muted")
        self._status = QLabel(self._card)
        self._status.setProperty("role", "badge")
        self._explanation = words_label()
        self.add_button = _button(add, self._card)
        self.open_button = _button(open_survey, self._card)
        self.open_button.setProperty("role", "primary")
        self.kiosk_button = _button(start_kiosk, self._card)
        self.settings_button = _button(set_kiosk, self._card)
        self.report = KioskReportCard(self)
        count = QHBoxLayout()
        count.setSpacing(2 * GRID)
        count.addWidget(self._count, 1)
        count.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID)
        for together in (
            (self.open_button,),
            (self.kiosk_button, self.settings_button),
            (self.add_button,),
        ):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for button in together:
                row.addWidget(button)
            row.addStretch(1)
            buttons.addLayout(row)
        self._saved_row = QWidget(self._card)
        saved = QHBoxLayout(self._saved_row)
        saved.setContentsMargins(0, 0, 0, 0)
        saved.setSpacing(GRID)
        saved.addWidget(self._saved_mark)
        saved.addWidget(self._saved, 1)
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._saved_row)
        layout.addLayout(count)
        layout.addWidget(self._unfinished)
        layout.addWidget(self._explanation)
        layout.addLayout(buttons)
        self._lay_out()
        self.show_nothing()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All that lead to a change of the library."""
        return self.add_button, self.open_button, self.kiosk_button, self.settings_button

    def show_nothing(self) -> None:
        """Show no survey."""
        self._card.hide()
        self.report.hide()

    def show_survey(self, survey: Survey, counts: ResponseCounts) -> None:
        """Show where this survey stands."""
        self._count.setText(responses_text(counts))
        self._unfinished.setText(unfinished_text(counts))
        self._unfinished.setVisible(counts.unfinished > 0)
        self._status.setText(self._status_word(survey.status))
        restyle(self._status, "status", survey.status.value)
        self._explanation.setText(self._explained(survey))
        ready = survey.status is SurveyStatus.OPEN
        asks = survey.asks_something
        self.add_button.setVisible(ready and asks)
        self.open_button.setVisible(not ready and asks)
        for button in (self.kiosk_button, self.settings_button):
            button.setVisible(asks)
        show_role(self.kiosk_button, "primary" if ready else "")
        self._card.show()

    def show_saved(self, response_id: int) -> None:
        """Say which response was stored; 0 says nothing."""
        self._saved.setText(self.tr("Saved. Response {id}").format(id=response_id))
        self._saved_row.setVisible(response_id > 0)

    def focus_first(self) -> None:
        """Put the keyboard on what one does next."""
        button = self.add_button if not self.add_button.isHidden() else self.open_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        width = self.fontMetrics().averageCharWidth() * _COLUMN
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for card in (self._card, self.report):
            card.setMaximumWidth(width)
            column.addWidget(card)
        outside = QHBoxLayout()
        outside.addStretch(1)
        outside.addLayout(column, 1000)
        outside.addStretch(1)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        page.addStretch(1)
        page.addLayout(outside)
        page.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _status_word(self, status: SurveyStatus) -> str:
        return {
            SurveyStatus.DRAFT: self.tr("Draft"),
            SurveyStatus.OPEN: self.tr("Open"),
            SurveyStatus.CLOSED: self.tr("Closed"),
            SurveyStatus.ARCHIVED: self.tr("Archived"),
        }[status]

    def _explained(self, survey: Survey) -> str:
        if not survey.asks_something:
            return self.tr("This survey has no questions yet. Add some in Build, then come back.")
        return {
            SurveyStatus.DRAFT: self.tr(
                "This survey is a draft. Open it when its questions are ready; then people can"
                " answer it in the kiosk, and you can enter responses here."
            ),
            SurveyStatus.OPEN: self.tr(
                "This survey is open. Let people answer it on this computer in the kiosk, or"
                " enter a response here, from a paper form for example."
            ),
            SurveyStatus.CLOSED: self.tr(
                "This survey is closed and takes no responses. Open it again to add some."
            ),
            SurveyStatus.ARCHIVED: self.tr(
                "This survey is archived and takes no responses. Open it again to add some."
            ),
        }[survey.status]


def _button(action: QAction, parent: QWidget) -> QPushButton:
    """Return a button that does what the action does."""
    button = QPushButton(action.text(), parent)
    shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    button.setToolTip(shortcut)
    button.clicked.connect(action.trigger)
    return button
