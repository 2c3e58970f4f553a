"""Inputs for dates and times: typed as one writes them, or picked from a calendar.

A date edit of Qt cannot be blank; these are lines of text that are read when
one leaves them and then say in words what was understood.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, QTime, Slot
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import Answer, AnswerError
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views import icons
from surveyapp.views.collect.base import AnswerInput, plain_label
from surveyapp.views.moments import date_format
from surveyapp.views.theme import GRID

_DATE_WIDTH, _TIME_WIDTH = "00/00/0000000", "00:00 AM00"
_ISO = "yyyy-MM-dd"


class DateField(QWidget):
    """A line for a date, with a calendar. ``line`` is what one types into."""

    def __init__(self, parent: AnswerInput) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        example = self.locale().toString(QDate(2026, 12, 31), date_format(self.locale()))
        self.line.setPlaceholderText(self.tr("such as {example}").format(example=example))
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.line.placeholderText() + _DATE_WIDTH[:4])
        self.line.setFixedWidth(width + 2 * GRID)
        self.line.editingFinished.connect(self._tidy)
        self.line.textEdited.connect(parent.edited)
        self.button = QToolButton(self)
        self.button.setIcon(icons.icon("calendar"))
        self.button.setToolTip(self.tr("Pick from a calendar"))
        # Not by Tab: whoever types a date should not stop here on the way on. Down opens it too.
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._open_calendar)
        self.line.installEventFilter(self)
        self._edited = parent.edited
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
        for wording in (date_format(self.locale()), _ISO):
            date = self.locale().toDate(text, wording)
            if date.isValid() and date.year() >= 1000:
                return date
        example = self.locale().toString(QDate(2026, 12, 31), date_format(self.locale()))
        raise AnswerError(self.tr("Please enter a date such as {example}.").format(example=example))

    def set_date(self, date: QDate | None) -> None:
        """Show a date, or a blank."""
        text = "" if date is None else self.locale().toString(date, date_format(self.locale()))
        self.line.setText(text)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with the Down key, as a drop-down list would."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]  # a QKeyEvent, as its type says
            self._open_calendar()
            return True
        return super().eventFilter(watched, event)

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
        self._edited.emit()
        self.line.setFocus()


class TimeField(QLineEdit):
    """A line for a time of day: 14:30, 2:30 pm, or just 1430."""

    def __init__(self, parent: AnswerInput) -> None:
        super().__init__(parent)
        example = self.locale().toString(QTime(14, 30), QLocale.FormatType.ShortFormat)
        self.setPlaceholderText(self.tr("such as {example}").format(example=example))
        width = self.fontMetrics().horizontalAdvance(self.placeholderText() + _TIME_WIDTH[:4])
        self.setFixedWidth(width + 2 * GRID)
        self.textEdited.connect(parent.edited)
        self.editingFinished.connect(self._tidy)

    def time(self) -> QTime | None:
        """Return the time typed, None if blank; raise AnswerError if it is none."""
        text = self.text().strip()
        if not text:
            return None
        time = self.locale().toTime(text, QLocale.FormatType.ShortFormat)
        for wording in ("HH:mm", "H:mm", "HHmm", "H.mm", "h:mm AP", "h AP"):
            if time.isValid():
                break
            time = QLocale.c().toTime(text.upper(), wording)
        if time.isValid():
            return time
        example = self.locale().toString(QTime(14, 30), QLocale.FormatType.ShortFormat)
        raise AnswerError(self.tr("Please enter a time such as {example}.").format(example=example))

    def set_time(self, time: QTime | None) -> None:
        """Show a time, or a blank."""
        short = QLocale.FormatType.ShortFormat
        self.setText("" if time is None else self.locale().toString(time, short))

    @Slot()
    def _tidy(self) -> None:
        try:
            self.set_time(self.time())
        except AnswerError:
            return  # The form says so beside the question.


class DateInput(AnswerInput):
    """A date; beside it the same date in words."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = DateField(self)
        self._words = plain_label("", "muted")
        self._name_with_question(self.field.line)
        self._name_with_question(self.field.button, self.tr("pick from a calendar"))
        self.setFocusProxy(self.field)
        _row(self, self.field, self._words)
        self.edited.connect(self._say)

    def value(self) -> Answer:
        """Return the date as ISO 8601."""
        date = self.field.date()
        return None if date is None else date.toString(Qt.DateFormat.ISODate)

    def set_value(self, answer: Answer) -> None:
        """Show a date."""
        iso = Qt.DateFormat.ISODate
        self.field.set_date(QDate.fromString(answer, iso) if isinstance(answer, str) else None)
        self._say()

    @Slot()
    def _say(self) -> None:
        self._words.setText(_in_words(self.field))


class TimeInput(AnswerInput):
    """A time of day."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = TimeField(self)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        _row(self, self.field, plain_label())

    def value(self) -> Answer:
        """Return the time as ISO 8601, to the minute."""
        time = self.field.time()
        return None if time is None else time.toString("HH:mm")

    def set_value(self, answer: Answer) -> None:
        """Show a time."""
        iso = Qt.DateFormat.ISODate
        self.field.set_time(QTime.fromString(answer, iso) if isinstance(answer, str) else None)


class DateTimeInput(AnswerInput):
    """A date and a time of day; it takes both to make an answer."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.date_field, self.time_field = DateField(self), TimeField(self)
        self._words = plain_label("", "muted")
        self._name_with_question(self.date_field.line, self.tr("date"))
        self._name_with_question(self.date_field.button, self.tr("pick from a calendar"))
        self._name_with_question(self.time_field, self.tr("time"))
        self.setFocusProxy(self.date_field)
        _row(self, self.date_field, self.time_field, self._words)
        self.edited.connect(self._say)

    def value(self) -> Answer:
        """Return date and time as ISO 8601, to the minute."""
        date, time = self.date_field.date(), self.time_field.time()
        if date is None and time is None:
            return None
        if date is None or time is None:
            raise AnswerError(self.tr("Please enter both the date and the time."))
        return f"{date.toString(Qt.DateFormat.ISODate)}T{time.toString('HH:mm')}"

    def set_value(self, answer: Answer) -> None:
        """Show date and time."""
        date, _, time = answer.partition("T") if isinstance(answer, str) else ("", "", "")
        iso = Qt.DateFormat.ISODate
        self.date_field.set_date(QDate.fromString(date, iso) if date else None)
        self.time_field.set_time(QTime.fromString(time, iso) if time else None)
        self._say()

    @Slot()
    def _say(self) -> None:
        self._words.setText(_in_words(self.date_field))


def _in_words(field: DateField) -> str:
    try:
        date = field.date()
    except AnswerError:
        return ""
    return "" if date is None else field.locale().toString(date, QLocale.FormatType.LongFormat)


def _row(parent: QWidget, *parts: QWidget) -> None:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    for part in parts[:-1]:
        layout.addWidget(part)
    layout.addWidget(parts[-1], 1)
