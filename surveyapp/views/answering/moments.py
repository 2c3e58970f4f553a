"""The base class of the inputs for a moment: a date, a time of day, or both."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QDate, QLocale, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.answers import Answer, AnswerError
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question
from surveyapp.localization import typed_digits
from surveyapp.views.answering.base import AnswerInput, hint_label
from surveyapp.views.answering.look import Look


class MomentInput(AnswerInput):
    """Shows the day in words too: so one sees a day and a month that were swapped."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        self._has_date = question.kind.shape is not AnswerShape.TIME
        self._has_time = question.kind.shape is not AnswerShape.DATE
        self._words = hint_label("", "muted", look, self)

    def value(self) -> Answer:
        """Return the moment as ISO 8601, to the minute, None while nothing is entered.

        Raises AnswerError while a part is missing, or if there is no such day or time.
        """
        if self._is_blank():
            return None
        written = [self._date()] if self._has_date else []
        if self._has_time:
            written.append(self._time())
        return "T".join(written)

    def set_value(self, answer: Answer) -> None:
        text = answer if isinstance(answer, str) else ""
        day, _, clock = text.partition("T") if self._has_date else ("", "", text)
        self._show(day, clock)
        self._show_words()

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def _is_blank(self) -> bool:
        """Return whether nothing at all is entered."""

    @abstractmethod
    def _date(self) -> str:
        """Return the day as ISO 8601; raise AnswerError if it is missing or there is none."""

    @abstractmethod
    def _time(self) -> str:
        """Return the time as ISO 8601, to the minute; raise AnswerError as `_date` does."""

    @abstractmethod
    def _show(self, day: str, clock: str) -> None:
        """Show a day and a time, each as ISO 8601, or "" for a blank."""

    def _show_words(self) -> None:
        try:
            day = QDate.fromString(self._date(), "yyyy-MM-dd") if self._has_date else QDate()
        except AnswerError:
            day = QDate()
        words = self.locale().toString(day, QLocale.FormatType.LongFormat)
        self._words.setText(typed_digits(words))

    @Slot()
    def _report(self) -> None:
        self._show_words()
        super()._report()
