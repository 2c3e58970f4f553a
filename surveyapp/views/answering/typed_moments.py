"""The form's input for a moment: typed as people write it, or picked from a calendar.

QDateEdit cannot be blank. These are lines of text, which are read when the focus leaves
them, and then show what was read.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from contextlib import suppress

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTime, Signal, Slot
from PySide6.QtGui import QKeyEvent
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
from surveyapp.views.answering.base import without_margins
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.moments import MomentInput
from surveyapp.views.locales import date_format, date_order
from surveyapp.views.theme import GRID

_ISO_DATE, _ISO_TIME = "yyyy-MM-dd", "HH:mm"
_TIMES = (_ISO_TIME, "H:mm", "HHmm", "H.mm", "h:mm AP", "h AP")
_SEPARATOR = re.compile(r"\s*[./-]\s*|\s+")
_NUMBERS = {"d": "d", "M": "M", "y": "yyyy"}
"""Qt's formats for what `date_order` names."""
_SHORT = QLocale.FormatType.ShortFormat


class TypedMomentInput(MomentInput):
    """A line for the date and one for the time, of which only those asked for are visible."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        layout = without_margins(QHBoxLayout(self), GRID // 2)
        self.date_line, self.time_line = DateLine(self), TimeLine(self)
        calendar = _CalendarButton(self.date_line, self)
        calendar.picked.connect(self._report)
        self._name_with_question(calendar, self.tr("pick from a calendar"))
        both = self._has_date and self._has_time
        for line, part, is_asked, beside in (
            (self.date_line, self.tr("date"), self._has_date, calendar),
            (self.time_line, self.tr("time"), self._has_time, None),
        ):
            line.textEdited.connect(self._report)
            self._name_with_question(line, part if both else "")
            for widget in (line, beside):
                if widget is not None:
                    widget.setVisible(is_asked)
                    layout.addWidget(widget)
            if is_asked:
                layout.addSpacing(3 * GRID // 2)
        layout.addWidget(self._words, 1)
        self.setFocusProxy(self.date_line if self._has_date else self.time_line)

    def _is_blank(self) -> bool:
        return not (self.date_line.text().strip() or self.time_line.text().strip())

    def _date(self) -> str:
        return self.date_line.read() or self._refuse_half()

    def _time(self) -> str:
        return self.time_line.read() or self._refuse_half()

    def _refuse_half(self) -> str:
        raise AnswerError(self.tr("Please enter both the date and the time."))

    def _show(self, day: str, clock: str) -> None:
        self.date_line.write(day)
        self.time_line.write(clock)


class _MomentLine(QLineEdit):
    """A line that is read when the focus leaves it, and then shows what was read."""

    _EXAMPLE: str
    """In ISO 8601; a blank line shows it as the locale writes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._example = self._written(self._EXAMPLE)
        self.setPlaceholderText(self.tr("such as {example}").format(example=self._example))
        room = self.fontMetrics().horizontalAdvance(f"{self.placeholderText()}0000")
        self.setFixedWidth(room + 2 * GRID)
        self.editingFinished.connect(self._tidy)

    def read(self) -> str:
        """Return the text as ISO 8601, "" if blank; raise AnswerError if it cannot be read."""
        text = self.text().strip()
        iso = self._parsed(text) if text else ""
        if text and not iso:
            raise self._refusal()
        return iso

    def write(self, iso: str) -> None:
        """Show a moment given as ISO 8601 as the locale writes it; "" as a blank."""
        self.setText(self._written(iso) if iso else "")

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def _parsed(self, text: str) -> str:
        """Return as ISO 8601 what a person wrote, "" if it cannot be read."""

    @abstractmethod
    def _written(self, iso: str) -> str:
        """Return a moment given as ISO 8601 as the locale writes it."""

    @abstractmethod
    def _refusal(self) -> AnswerError:
        """Return the error for a text that cannot be read."""

    @Slot()
    def _tidy(self) -> None:
        # What cannot be read stays as it was typed; the form says so beside the question.
        with suppress(AnswerError):
            self.write(self.read())


class DateLine(_MomentLine):
    """A date, as the locale or as ISO 8601 writes it.

    Signals:
        opened: the Down key was pressed, which opens the calendar as it opens a drop-down list.
    """

    opened = Signal()
    _EXAMPLE = "2026-12-31"

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _parsed(self, text: str) -> str:
        # Many people write 1.4.2026 or 1-4-2026 in any locale, in the locale's order of numbers.
        numbers = _SEPARATOR.sub("-", text)
        in_order = "-".join(_NUMBERS[part] for part in date_order(self.locale()))
        tries = [
            self.locale().toDate(*written)
            for written in ((text, self._form()), (numbers, in_order), (numbers, "yyyy-M-d"))
        ]
        dates = (date.toString(_ISO_DATE) for date in tries if date.year() >= 1000)
        return next(dates, "")

    def _written(self, iso: str) -> str:
        return self.locale().toString(QDate.fromString(iso, _ISO_DATE), self._form())

    def _form(self) -> str:
        return date_format(self.locale())

    def _refusal(self) -> AnswerError:
        return AnswerError("Please enter a date such as {example}.", example=self._example)


class TimeLine(_MomentLine):
    """A time of day: 14:30, 2:30 pm, or just 1430."""

    _EXAMPLE = "14:30"

    def _parsed(self, text: str) -> str:
        tries = [self.locale().toTime(text, _SHORT)]
        tries += [QLocale.c().toTime(text.upper(), form) for form in _TIMES]
        return next((time.toString(_ISO_TIME) for time in tries if time.isValid()), "")

    def _written(self, iso: str) -> str:
        return self.locale().toString(QTime.fromString(iso, Qt.DateFormat.ISODate), _SHORT)

    def _refusal(self) -> AnswerError:
        return AnswerError("Please enter a time such as {example}.", example=self._example)


class _CalendarButton(QToolButton):
    """Opens a calendar below the line of a date.

    Signals:
        picked: a day was picked, and the line shows it.
    """

    picked = Signal()

    def __init__(self, line: DateLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.setIcon(icons.icon("calendar"))
        self.setToolTip(self.tr("Pick from a calendar"))
        # Tab passes it by, for those who type dates; the Down key opens the calendar too.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(self._open)
        line.opened.connect(self._open)

    @Slot()
    def _open(self) -> None:
        popup = QFrame(self._line, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName(self.tr("Calendar"))
        with suppress(AnswerError):
            if day := self._line.read():
                calendar.setSelectedDate(QDate.fromString(day, _ISO_DATE))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        for picked in (calendar.activated, calendar.clicked):
            picked.connect(self._take)
            picked.connect(popup.close)
        popup.adjustSize()
        popup.move(self._line.mapToGlobal(QPoint(0, self._line.height())))
        popup.show()
        calendar.setFocus()

    @Slot(QDate)
    def _take(self, date: QDate) -> None:
        self._line.write(date.toString(_ISO_DATE))
        self.picked.emit()
        self._line.setFocus()
