"""Beside the preview: why each question is asked or not, in words, and what was answered."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.reasons import Reason, Why, reasons
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import column_of, fill_column
from surveyapp.views.labels import words_label
from surveyapp.views.preview.reason_words import ReasonWords
from surveyapp.views.preview.reasons_list import ReasonsList, ReasonsModel
from surveyapp.views.theme import GRID

_LETTERS = 34


class ReasonsPanel(QFrame):
    """One entry for each question, and for each section that is there on a condition.

    Signals:
        chosen: the uuid of a question or section that is to be shown.
        edit_wanted: the uuid of one that is to be changed.
    """

    chosen = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(self.tr("Why each question is asked or not"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self._note = words_label("muted")
        head = column_of(
            words_label("heading", self.tr("Why asked, why not")),
            self._note,
            spacing=GRID // 2,
            margins=(2 * GRID, 2 * GRID, 2 * GRID, GRID),
        )
        self._list = ReasonsList()
        self._list.setAccessibleName(self.accessibleName())
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._list.edit_requested.connect(self.edit_wanted)
        self.setFocusProxy(self._list)
        fill_column(self, head, (self._list, 1), spacing=0)

    def show_interview(self, interview: Interview | None, survey: Survey) -> None:
        """Say what the answers of this interview lead to; without one, what none leads to."""
        try:
            interview = interview or Interview(survey, now=lambda: datetime.now(UTC))
            found = list(reasons(interview))
        except ExpressionError as error:
            self._note.setText(translated(error.sentence))
            self._list.reasons.show_reasons((), ReasonWords(survey))
            return
        shown = [reason for reason in found if _says_something(reason)]
        self._say_count([reason for reason in found if isinstance(reason.part, Question)])
        self._list.reasons.show_reasons(shown, ReasonWords(interview.survey))

    def _say_count(self, of_questions: list[Reason]) -> None:
        count = sum(reason.is_asked for reason in of_questions)
        said = self.tr("{count} of {total} questions are asked, as the answers stand.")
        self._note.setText(said.format(count=count, total=len(of_questions)))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(ReasonsModel.UUID_ROLE)))


def _says_something(reason: Reason) -> bool:
    """Whether more is to be said than that an untitled section is always there."""
    is_plain = isinstance(reason.part, Section) and reason.why is Why.ALWAYS
    return not is_plain
