"""The start of the Collect page: how many responses there are, and how to get more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.models.survey_list import status_name
from surveyapp.views.boxes import column_of, fill_column, fill_row, row_of
from surveyapp.views.composing import icon_label
from surveyapp.views.kiosk_setup.report import KioskReportCard
from surveyapp.views.labels import restyle, show_role, words_label
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.theme import GRID

_COLUMN = 64
"""How wide the cards get, in average characters."""


class Overview(QWidget):
    """Shows the number of responses, whether the survey takes more, and the actions for that."""

    def __init__(
        self, add: QAction, open_survey: QAction, start_kiosk: QAction, set_kiosk: QAction
    ) -> None:
        super().__init__()
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
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
        count = row_of((self._count, 1), self._status, spacing=2 * GRID)
        count.setAlignment(self._status, Qt.AlignmentFlag.AlignTop)
        buttons = column_of(
            row_of(self.open_button, 1, spacing=GRID),
            row_of(self.kiosk_button, self.settings_button, 1, spacing=GRID),
            row_of(self.add_button, 1, spacing=GRID),
            spacing=GRID,
        )
        self._saved_row = QWidget(self._card)
        mark = icon_label("circle-check", "success", 3 * GRID)
        fill_row(self._saved_row, mark, (self._saved, 1), spacing=GRID)
        parts = (self._saved_row, count, self._unfinished, self._explanation, buttons)
        fill_column(self._card, *parts, spacing=2 * GRID, margins=4 * GRID)
        self._lay_out()
        self.show_nothing()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons that lead to a change of the library."""
        return self.add_button, self.open_button, self.kiosk_button, self.settings_button

    def show_nothing(self) -> None:
        """Show no survey."""
        self._card.hide()
        self.report.hide()

    def show_survey(self, survey: Survey, counts: ResponseCounts) -> None:
        """Show the status of this survey, and the actions that it permits."""
        self._count.setText(responses_text(counts))
        self._unfinished.setText(unfinished_text(counts))
        self._unfinished.setVisible(counts.unfinished > 0)
        self._status.setText(status_name(survey.status))
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
        """Say that this response was stored; 0 removes that."""
        self._saved.setText(self.tr("Saved. Response {id}").format(id=response_id))
        self._saved_row.setVisible(response_id > 0)

    def focus_first(self) -> None:
        """Put the focus on the button that is likely to be wanted next."""
        button = self.add_button if not self.add_button.isHidden() else self.open_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        width = self.fontMetrics().averageCharWidth() * _COLUMN
        cards = (self._card, self.report)
        for card in cards:
            card.setMaximumWidth(width)
        centred = row_of(1, (column_of(*cards, spacing=2 * GRID), 1000), 1)
        inside = QWidget()
        fill_column(inside, 1, centred, 2, margins=3 * GRID)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        fill_column(self, area)

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
    """Return a button that triggers the action."""
    button = QPushButton(action.text(), parent)
    button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    button.clicked.connect(action.trigger)
    return button
