"""The start of the Collect page: the ways to get responses, and what came of the kiosk."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.overrides import guarded
from surveyapp.store.kiosk_events import KioskReport
from surveyapp.views.boxes import STRETCH, column_of, fill_column, fill_row, row_of, scrolling
from surveyapp.views.choice_pictures import ChoiceImages
from surveyapp.views.collect.ways import ActionButton, KioskCard, WayCard
from surveyapp.views.composing import icon_label
from surveyapp.views.kiosk_setup.checks import Check
from surveyapp.views.kiosk_setup.log import KioskLog
from surveyapp.views.labels import show_role, words_label
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.theme import GRID

_WIDEST, _WIDEST_LARGE = 176, 290
"""How wide the page gets, in average characters; the second where the kiosk is drawn large."""
_LARGE_WIDTH, _LARGE_HEIGHT = 200, 46
"""From this width on, in average characters, and this height in lines, it is."""
_THREE_BESIDE, _TWO_BESIDE = 150, 66
"""From these widths on, in average characters, so many cards stand beside each other."""


class Overview(QWidget):
    """Shows the number of responses, whether the survey takes more, and the ways to get them."""

    def __init__(
        self,
        add: QAction,
        open_survey: QAction,
        start_kiosk: QAction,
        set_kiosk: QAction,
        import_button: QPushButton,
    ) -> None:
        super().__init__()
        self._count = words_label("title", wraps=False)
        self._unfinished = words_label("muted", wraps=False)
        self._explanation = words_label()
        self.add_button = ActionButton(add, "plus")
        self.open_button = ActionButton(open_survey, "play", "primary")
        self.kiosk_button = ActionButton(start_kiosk, role="primary")
        self.settings_button = ActionButton(set_kiosk)
        self.kiosk = KioskCard((self.kiosk_button, self.settings_button))
        entry = WayCard(
            "keyboard",
            self.tr("Enter by hand"),
            self.tr("Copy the answers from paper forms, or ask somebody on the phone."),
            (self.add_button,),
        )
        file = WayCard(
            "file-input",
            self.tr("Import"),
            self.tr(
                "Bring in a file of responses from another program: CSV, Excel, JSON. It becomes a"
                " survey of its own."
            ),
            (import_button,),
        )
        self.log = KioskLog(self)
        self._saved_row, self._notice = self._make_saved(), self._make_notice()
        self._others = row_of((entry, 1), (file, 1), spacing=2 * GRID)
        self._beside = column_of((self._others, 1), spacing=2 * GRID)
        self._ways = row_of((self.kiosk, 1), (self._beside, 1), spacing=2 * GRID)
        self._is_large = False
        self._lay_out()
        self.show_saved(0)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no survey."""
        self._page.hide()

    def show_survey(self, survey: Survey, counts: ResponseCounts, images: ChoiceImages) -> None:
        """Show what came in, what is in the way of more, and the kiosk as it is set.

        ``images`` are the pictures of the survey's choices.
        """
        self._count.setText(responses_text(counts))
        self._unfinished.setText(unfinished_text(counts))
        self._unfinished.setVisible(counts.unfinished > 0)
        takes_responses = survey.status is SurveyStatus.OPEN
        self._explanation.setText(self._explained(survey))
        self._notice.setHidden(takes_responses and survey.asks_something)
        self.open_button.setVisible(not takes_responses and survey.asks_something)
        show_role(self.kiosk_button, "primary" if takes_responses else "")
        self.kiosk.show_survey(survey, images)
        self._page.show()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what the look before the kiosk's start found; nothing until it is known."""
        self.kiosk.show_checks(checks)

    def show_log(self, reports: Sequence[KioskReport]) -> None:
        """Show what came of the kiosk, the latest first."""
        self.log.show_reports(reports)

    def show_saved(self, response_id: int) -> None:
        """Say that this response was stored; 0 removes that."""
        self._saved.setText(self.tr("Saved. Response {id}").format(id=response_id))
        self._saved_row.setVisible(response_id > 0)

    def focus_first(self) -> None:
        """Put the focus on the button that is likely to be wanted next."""
        button = self.add_button if self.add_button.isEnabled() else self.open_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards beside each other as there is room for."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        letters = event.size().width() / metrics.averageCharWidth()
        lines = event.size().height() / metrics.height()
        self._show_large(letters >= _LARGE_WIDTH and lines >= _LARGE_HEIGHT)
        least_for_two = math.inf if self._is_large else _TWO_BESIDE
        direction = QBoxLayout.Direction
        for box, least in ((self._ways, _THREE_BESIDE), (self._others, least_for_two)):
            box.setDirection(direction.LeftToRight if letters >= least else direction.TopToBottom)

    def _show_large(self, is_large: bool) -> None:
        """Draw the kiosk large, with the other ways and the log beside it, or else below it."""
        if is_large == self._is_large:
            return
        self._is_large = is_large
        self.kiosk.show_large(is_large)
        if is_large:
            # The cards are as high as their words; the log begins right below them.
            self._beside.addWidget(self.log)
            self._beside.addStretch(1)
            self._beside.setStretch(0, 0)
        else:
            self._beside.takeAt(self._beside.count() - 1)
            self._beside.setStretch(0, 1)
            self._column.insertWidget(self._column.count() - 1, self.log)
        self._limit_width()

    def _limit_width(self) -> None:
        widest = _WIDEST_LARGE if self._is_large else _WIDEST
        self._page.setMaximumWidth(self.fontMetrics().averageCharWidth() * widest)

    def _make_saved(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        self._saved = words_label()
        self._saved.setAccessibleName(self.tr("Saved"))
        mark = icon_label("circle-check", "success", self.fontMetrics().height())
        fill_row(frame, mark, (self._saved, 1), spacing=GRID, margins=int(1.5 * GRID))
        return frame

    def _make_notice(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        mark = icon_label("info", "accent", self.fontMetrics().height())
        parts = (mark, (self._explanation, 1), self.open_button)
        fill_row(frame, *parts, spacing=int(1.5 * GRID), margins=int(1.5 * GRID))
        return frame

    def _lay_out(self) -> None:
        self._page = QWidget()
        self._limit_width()
        head = row_of(self._count, self._unfinished, STRETCH, spacing=int(1.5 * GRID))
        parts = (head, self._saved_row, self._notice, self._ways, self.log, STRETCH)
        self._column = fill_column(self._page, *parts, spacing=2 * GRID)
        inside = QWidget()
        fill_row(inside, 1, (self._page, 1000), 1, margins=3 * GRID)
        fill_column(self, scrolling(inside))

    def _explained(self, survey: Survey) -> str:
        if not survey.asks_something:
            return self.tr("This survey has no questions yet. Add some in Build, then come back.")
        return {
            SurveyStatus.DRAFT: self.tr(
                "This survey is a draft. Open it when its questions are ready; then people can"
                " answer it in the kiosk, and you can enter responses here."
            ),
            SurveyStatus.OPEN: "",
            SurveyStatus.CLOSED: self.tr(
                "This survey is closed and takes no responses. Open it again to add some."
            ),
            SurveyStatus.ARCHIVED: self.tr(
                "This survey is archived and takes no responses. Open it again to add some."
            ),
        }[survey.status]
