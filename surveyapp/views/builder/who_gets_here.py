"""How many of the responses so far get to what is edited."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from surveyapp.domain.reach import Reached, deciding
from surveyapp.overrides import guarded
from surveyapp.store.reach import count_reached
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.labels import words_label
from surveyapp.views.results.summary_figures import percent
from surveyapp.views.theme import GRID
from surveyapp.workers.latest_read import LatestRead

_PAUSE_MS = 300
"""So long after the last edit the responses are counted anew."""


class WhoGetsHere(QWidget):
    """Shows the share of responses that would get to one part, as the survey is edited.

    It counts in a job, and only while it can be seen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._counted: object = None
        self._read: LatestRead | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._count)
        self.words, self.percent = words_label("muted"), words_label("strong", wraps=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Share of responses that get here"))
        fill_column(self, self._bar, row_of((self.words, 1), self.percent), spacing=GRID // 2)

    def show_part(self, edited: EditedSurvey, uuid: str) -> None:
        """Count for this question or section; call it again after each change of the survey."""
        if edited is not self._edited or uuid != self._uuid:
            self._edited, self._uuid, self._counted = edited, uuid, None
            self._stop()
            self._say(self.tr("Counting…"))
        self._soon.start()

    def forget(self) -> None:
        """Count nothing any more."""
        self._edited = None
        self._stop()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Count what was not counted while nobody saw it."""
        super().showEvent(event)
        self._soon.start()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting for nobody."""
        super().hideEvent(event)
        self._stop()

    def _stop(self) -> None:
        self._soon.stop()
        if self._read is not None:
            self._read.stop()

    @Slot()
    def _count(self) -> None:
        edited = self._edited
        if edited is None or not self.isVisible():
            return
        decides = (self._uuid, deciding(edited.survey), edited.counts)
        if decides == self._counted:
            return
        self._counted = decides
        if self._read is None or self._read.library is not edited.library:
            self._read = LatestRead(edited.library, self)
            self._read.succeeded.connect(self._show)
            self._read.failed.connect(self._fail)
        self._read.start(count_reached, edited.survey, self._uuid)

    @Slot(object)
    def _show(self, reached: Reached) -> None:
        if not reached.responses:
            self._say(self.tr("No responses yet."))
            return
        number = self.locale().toString
        counts = {"asked": number(reached.asked), "responses": number(reached.responses)}
        said = (
            self.tr("{asked} of {responses} responses so far")
            if reached.is_all
            else self.tr("{asked} of the last {responses} responses")
        )
        self._say(said.format(**counts))
        self._bar.setRange(0, reached.responses)
        self._bar.setValue(reached.asked)
        self._bar.show()
        self.percent.setText(percent(reached.asked, reached.responses))
        self.percent.show()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._counted = None
        self._say(sentence)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._bar.hide()
        self.percent.hide()
