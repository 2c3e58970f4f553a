"""The form's input for dates and times: typed as one writes them, or picked from a calendar.

A date edit of Qt cannot be blank; these are lines of text that are read when
one leaves them and then say in words what was understood.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views import icons
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.moments import MomentInput
from surveyapp.views.moments import date_format
from surveyapp.views.theme import GRID

_ISO_DATE, _ISO_TIME = "yyyy-MM-dd", "HH:mm"
_TIMES = (_ISO_TIME, "H:mm", "HHmm", "H.mm", "h:mm AP", "h AP")
_SHORT = QLocale.FormatType.ShortFormat


class TypedMomentInput(MomentInput):
    """A date, a time of day, or a line for each; beside them the day in words."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        both = self._has_date and self._has_time
        self.date_field: DateField | None = None
        self.time_field: TimeField | None = None
        if self._has_date:
            self.date_field = DateField(self)
            self._name_with_question(self.date_field.line, self.tr("date") if both else "")
            self._name_with_question(self.date_field.button, self.tr("pick from a calendar"))
            self.date_field.edited.connect(self._report)
            layout.addWidget(self.date_field)
            self.setFocusProxy(self.date_field)
        if self._has_time:
            self.time_field = TimeField(self)
            self._name_with_question(self.time_field, self.tr("time") if both else "")
            self.time_field.textEdited.connect(self._report)
            layout.addWidget(self.time_field)
            self.setFocusProxy(self.date_field or self.time_field)
        layout.addWidget(self._words, 1)

    def _is_blank(self) -> bool:
        date = self.date_field.line.text() if self.date_field else ""
        time = self.time_field.text() if self.time_field else ""
        return not (date.strip() or time.strip())

    def _date(self) -> str:
        date = self.date_field.date() if self.date_field else None
        if date is None:
            raise AnswerError(self.tr("Please enter both the date and the time."))
        return date.toString(_ISO_DATE)

    def _time(self) -> str:
        time = self.time_field.time() if self.time_field else None
        if time is None:
            raise AnswerError(self.tr("Please enter both the date and the time."))
        return time.toString(_ISO_TIME)

    def _show(self, day: str, clock: str) -> None:
        if self.date_field is not None:
            self.date_field.set_date(QDate.fromString(day, _ISO_DATE) if day else None)
        if self.time_field is not None:
            iso = Qt.DateFormat.ISODate
            self.time_field.set_time(QTime.fromString(clock, iso) if clock else None)


class DateField(QWidget):
    """A line for a date, with a calendar. ``line`` is what one types into.

    Signals:
        edited: something was typed, or a day picked.
    """

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        _show_example(self.line, self.tr("such as {example}").format(example=self._example()))
        self.line.editingFinished.connect(self._tidy)
        self.line.textEdited.connect(self.edited)
        self.line.installEventFilter(self)
        self.button = QToolButton(self)
        self.button.setIcon(icons.icon("calendar"))
        self.button.setToolTip(self.tr("Pick from a calendar"))
        # Not by Tab: whoever types a date should not stop here on the way on. Down opens it too.
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._open_calendar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def date(self) -> QDate | None:
        """Return the date typed, None if blank; raise AnswerError if it is none."""
        text = self.line.text().strip()
        if not text:
            return None
        for wording in (date_format(self.locale()), _ISO_DATE):
            date = self.locale().toDate(text, wording)
            if date.isValid() and date.year() >= 1000:
                return date
        sentence = self.tr("Please enter a date such as {example}.")
        raise AnswerError(sentence.format(example=self._example()))

    def set_date(self, date: QDate | None) -> None:
        """Show a date, or a blank."""
        self.line.setText("" if date is None else self._written(date))

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with the Down key, as a drop-down list would."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]  # a QKeyEvent, as its type says
            self._open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _written(self, date: QDate) -> str:
        return self.locale().toString(date, date_format(self.locale()))

    def _example(self) -> str:
        return self._written(QDate(2026, 12, 31))

    @Slot()
    def _tidy(self) -> None:
        try:
            self.set_date(self.date())
        except AnswerError:
            return  # The form says so beside the question.

    @Slot()
    def _open_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName(self.tr("Calendar"))
        try:
            calendar.setSelectedDate(self.date() or QDate.currentDate())
        except AnswerError:
            calendar.setSelectedDate(QDate.currentDate())
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(popup.close)
        calendar.clicked.connect(popup.close)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    @Slot(QDate)
    def _take(self, date: QDate) -> None:
        self.set_date(date)
        self.edited.emit()
        self.line.setFocus()


class TimeField(QLineEdit):
    """A line for a time of day: 14:30, 2:30 pm, or just 1430."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _show_example(self, self.tr("such as {example}").format(example=self._example()))
        self.editingFinished.connect(self._tidy)

    def time(self) -> QTime | None:
        """Return the time typed, None if blank; raise AnswerError if it is none."""
        text = self.text().strip()
        if not text:
            return None
        tries = [self.locale().toTime(text, _SHORT)]
        tries += [QLocale.c().toTime(text.upper(), wording) for wording in _TIMES]
        time = next((time for time in tries if time.isValid()), None)
        if time is None:
            sentence = self.tr("Please enter a time such as {example}.")
            raise AnswerError(sentence.format(example=self._example()))
        return time

    def set_time(self, time: QTime | None) -> None:
        """Show a time, or a blank."""
        self.setText("" if time is None else self.locale().toString(time, _SHORT))

    def _example(self) -> str:
        return self.locale().toString(QTime(14, 30), _SHORT)

    @Slot()
    def _tidy(self) -> None:
        try:
            self.set_time(self.time())
        except AnswerError:
            return  # The form says so beside the question.


def _show_example(line: QLineEdit, words: str) -> None:
    """Say how to write it, in a line that is wide enough for that."""
    line.setPlaceholderText(words)
    line.setFixedWidth(line.fontMetrics().horizontalAdvance(f"{words}0000") + 2 * GRID)
