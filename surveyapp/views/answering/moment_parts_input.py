"""The kiosk's input for a moment: parts in the order of the locale, with a number pad."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QDateTime, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import without_margins
from surveyapp.views.answering.buttons import ARROWS, KeyButton
from surveyapp.views.answering.calendar import CalendarPad, calendar_size
from surveyapp.views.answering.calendar_sheet import CalendarSheet, page_around
from surveyapp.views.answering.lines import press_enter
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.moment_parts import DigitPart, MonthPart
from surveyapp.views.answering.moments import MomentInput
from surveyapp.views.answering.number_pad import NumberPad
from surveyapp.views.boxes import STRETCH, fill_column, fill_row
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.locales import date_order, has_half_days

_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_KEYS_WIDTH = 22
"""Of the parts of a date, in text heights."""
_LEAST_HEIGHT, _LEAST_HEIGHT_BELOW = 13, 20
"""Of a screen with room for a calendar beside the keys or below them, in targets."""


class MomentPartsInput(MomentInput):
    """A `DigitPart` each for day, month, year, hour and minute: ``parts``, by d, M, y, h and m.

    ``halves`` are the buttons AM and PM, in locales that count the hours to twelve. Where
    there is room a ``calendar`` stands beside or below the keys, else ``opener`` shows one
    before the page.
    """

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        self.halves: QButtonGroup | None = None
        self.parts: dict[str, DigitPart] = {}
        self.calendar: CalendarPad | None = None
        self.opener: KeyButton | None = None
        self.sheet: CalendarSheet | None = None
        self._is_beside = self._has_date and _has_room_beside(look)
        self._has_calendar = self._is_beside or (self._has_date and _has_room_below(look))
        lines = self._make_lines()
        first = next(iter(self.parts.values()))
        self.pad = NumberPad(first.line, look, self)
        # The calendar says it too, and two lines of parts leave no room; nor does a low screen.
        is_said = not (self._has_time and self._is_beside) and not self.pad.is_one_line
        self._words.setVisible(self._has_date and is_said)
        self.pad.typed.connect(self._take_from_pad)
        self.pad.entered.connect(self._enter)
        for part in self.parts.values():
            part.line.focused.connect(self.pad.write_into)
        keys = QWidget(self)
        column = fill_column(keys, *lines, self._words, spacing=look.gap)
        column.addWidget(self.pad, 0, look.block_edge)
        if self._has_calendar:
            self.calendar = CalendarPad(look, self)
            self.calendar.picked.connect(self._take_day)
        self._arrange(keys)
        self.setFocusProxy(first)

    def _make_lines(self) -> list[QWidget]:
        groups: list[list[QWidget]] = []
        if self._has_date:
            groups += [self._make_parts(date_order(self.locale())), [self._make_today()]]
        if self._has_time:
            clock = self._make_parts("hm")
            if has_half_days(self.locale()):
                clock.append(self._make_halves())
            groups.append(clock)
        lines: list[list[QWidget]] = [[]]
        for group in groups:
            if lines[-1] and not self._fit([*lines[-1], *group]):
                lines.append([])
            lines[-1] += group
        return [self._line_of(line) for line in lines]

    def _make_today(self) -> QWidget:
        """Return what fills in a date without typing it."""
        container = QWidget(self)
        row = without_margins(QHBoxLayout(container), self.look.gap)
        self.today = KeyButton(self.tr("Today"), self.look, container, face=self.tr("Today"))
        self.today.clicked.connect(self._take_today)
        row.addWidget(self.today, 0, Qt.AlignmentFlag.AlignBottom)
        self._name_with_question(self.today, self.today.words)
        if not self._has_calendar:
            words = self.tr("Calendar")
            self.opener = KeyButton(words, self.look, container, face=words)
            self.opener.clicked.connect(self._open_calendar)
            row.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignBottom)
            self._name_with_question(self.opener, words)
        return container

    @Slot()
    def _open_calendar(self) -> None:
        opener = self.opener
        if opener is None:
            return
        if self.sheet is None:
            self.sheet = CalendarSheet(self.look, page_around(self))
            self.sheet.picked.connect(self._take_day)
            self.sheet.closed.connect(opener.setFocus)
        self.sheet.open_at(self._day(), by_key=opener.shows_focus_ring)

    def _day(self) -> QDate:
        """Return the day entered so far; one that is not valid if there is none."""
        year, month, day = (self.parts[sign].number() or 0 for sign in "yMd")
        return QDate(year, month, day) if year >= _FIRST_YEAR else QDate()

    def _arrange(self, keys: QWidget) -> None:
        # Widgets, not layouts in layouts: these keep the sizes from before the style sheet
        # until the next turn of the event loop, and a page is fitted to its room at once.
        if self.calendar is None:
            fill_column(self, keys, spacing=0)
        elif self._is_beside:
            row = fill_row(self, STRETCH, keys, spacing=4 * self.look.gap)
            row.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignTop)
            row.addStretch(1)
        else:
            column = fill_column(self, keys, spacing=2 * self.look.gap)
            column.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignHCenter)

    @Slot(QDate)
    def _take_day(self, day: QDate) -> None:
        for sign, number in (("d", day.day()), ("M", day.month()), ("y", day.year())):
            self.parts[sign].show_number(number)
        self._report()

    @Slot()
    def _take_today(self) -> None:
        self._take_day(QDate.currentDate())

    def _show_words(self) -> None:
        super()._show_words()
        if self.calendar is None:
            return
        self.calendar.show_day(self._day())
        year, month = (self.parts[sign].number() or 0 for sign in "yM")
        if year >= _FIRST_YEAR and month:
            self.calendar.show_month(year, month)

    def _is_blank(self) -> bool:
        numbers = [part.number() for part in self.parts.values()]
        return self._half() is None and all(number is None for number in numbers)

    def _show(self, day: str, clock: str) -> None:
        numbers: dict[str, int | None] = dict.fromkeys("yMdhm")
        if day:
            numbers |= dict(zip("yMd", map(int, day.split("-")), strict=True))
        if clock:
            hour, minute = (int(part) for part in clock.split(":")[:2])
            numbers |= {"h": hour if self.halves is None else (hour - 1) % 12 + 1, "m": minute}
        self._show_half(hour if clock else None)
        for sign, part in self.parts.items():
            part.show_number(numbers[sign])

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose AM or PM with the arrow keys."""
        halves = [] if self.halves is None else self.halves.buttons()
        if event.key() not in ARROWS or not any(button.hasFocus() for button in halves):
            super().keyPressEvent(event)
            return
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        half = halves[0 if event.key() in (Qt.Key.Key_Up, back) else 1]
        if isinstance(half, KeyButton):
            half.focus_with_ring()
        half.click()

    def _date(self) -> str:
        year, month, day = (self.parts[sign].number() for sign in "yMd")
        if year is None or month is None or day is None:
            raise AnswerError(self.tr("Please enter the day, the month and the year."))
        if year < _FIRST_YEAR:
            raise AnswerError(self.tr("Please enter the year with four digits."))
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            sentence = self.tr("There is no such day. Please check the day and the month.")
            raise AnswerError(sentence) from None

    def _time(self) -> str:
        hour, minute = self.parts["h"].number(), self.parts["m"].number()
        if hour is None or minute is None:
            raise AnswerError(self.tr("Please enter the hour and the minutes."))
        if self.halves is not None:
            half = self._half()
            if half is None:
                choice = f"{self.locale().amText()} / {self.locale().pmText()}"
                raise AnswerError(self.tr("Please choose {choice}.").format(choice=choice))
            if not 1 <= hour <= 12:
                raise AnswerError(self.tr("Please enter an hour from 1 to 12."))
            hour = hour % 12 + 12 * half
        if hour > 23 or minute > 59:
            raise AnswerError(self.tr("There is no such time. Please check it."))
        return f"{hour:02}:{minute:02}"

    def _part(self, sign: str, now: QDateTime) -> DigitPart:
        day, clock = now.date(), now.time()
        name, low, high, start = {
            "d": (self.tr("Day"), 1, 31, day.day()),
            "M": (self.tr("Month"), 1, 12, day.month()),
            "y": (self.tr("Year"), _FIRST_YEAR, _LAST_YEAR, day.year()),
            "h": (self.tr("Hour"), 0, 23, clock.hour()),
            "m": (self.tr("Minutes"), 0, 59, 0),
        }[sign]
        if sign == "h" and has_half_days(self.locale()):
            low, high, start = 1, 12, (clock.hour() - 1) % 12 + 1
        # A date has a calendar, which steps as well; and two lines of steps find no room.
        steps = not self._has_date
        if sign == "M":
            part: DigitPart = MonthPart(name, start, self.look, self)
        else:
            part = DigitPart(name, low, high, start, self.look, self, has_steppers=steps)
        part.changed.connect(self._report)
        part.filled.connect(self._go_on)
        self._name_with_question(part.line, name)
        for button in part.steppers:
            self._name_with_question(button, button.words)
        return part

    def _make_parts(self, signs: str) -> list[QWidget]:
        now = QDateTime.currentDateTime()
        made = {sign: self._part(sign, now) for sign in signs}
        self.parts |= made
        return list(made.values())

    def _line_of(self, widgets: list[QWidget]) -> QWidget:
        """Lay them out side by side in the middle, or in several lines where that is too wide."""
        line = QWidget(self)
        if self.look.variant.is_centred and self._fit(widgets):
            fill_row(line, STRETCH, *widgets, STRETCH, spacing=2 * self.look.gap)
            return line
        flow = FlowLayout(line, gap=2 * self.look.gap)
        for widget in widgets:
            flow.addWidget(widget)
        return line

    def _fit(self, widgets: list[QWidget]) -> bool:
        """Return whether there is room for these side by side."""
        gap = 2 * self.look.gap
        # On a narrow screen its edges take a little of the column.
        taken = calendar_size(self.look).width() + 2 * gap if self._is_beside else gap
        width = sum(widget.sizeHint().width() for widget in widgets) + (len(widgets) - 1) * gap
        return width <= self.look.column - taken

    def _make_halves(self) -> QWidget:
        container = QWidget(self)
        row = without_margins(QHBoxLayout(container), self.look.gap // 2)
        self.halves = QButtonGroup(self)
        for number, text in enumerate((self.locale().amText(), self.locale().pmText())):
            button = KeyButton(text, self.look, container, face=text)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self.halves.addButton(button, number)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.halves.idClicked.connect(self._report)
        return container

    def _half(self) -> int | None:
        """Return 0 for AM, 1 for PM, None for neither."""
        if self.halves is None or self.halves.checkedId() < 0:
            return None
        return self.halves.checkedId()

    def _show_half(self, hour: int | None) -> None:
        if self.halves is None:
            return
        self.halves.setExclusive(False)
        for number in (0, 1):
            self.halves.button(number).setChecked(hour is not None and hour // 12 == number)
        self.halves.setExclusive(True)

    @Slot()
    def _go_on(self) -> None:
        """Go on to the next part, if there is one."""
        part = self._next_part()
        if part is not None:
            part.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pad.write_into(part.line)

    @Slot()
    def _enter(self) -> None:
        """Go on to the next part, or from the last one to the next page."""
        if not (self.pad.line.text() or self._is_blank()):
            return  # the part before was full and went on by itself: OK was meant for that
        if self._next_part() is None:
            press_enter(self.pad.line)
        else:
            self._go_on()

    def _next_part(self) -> DigitPart | None:
        parts = list(self.parts.values())
        now = next((place for place, part in enumerate(parts) if part.line is self.pad.line), 0)
        return parts[now + 1] if now + 1 < len(parts) else None

    @Slot()
    def _take_from_pad(self) -> None:
        part = next(part for part in self.parts.values() if part.line is self.pad.line)
        part.take_typed()


def _has_room_beside(look: Look) -> bool:
    """Return whether a calendar has room beside the parts."""
    keys = round(look.font * _KEYS_WIDTH)
    is_wide = look.column >= calendar_size(look).width() + keys
    return is_wide and look.screen.height() >= _LEAST_HEIGHT * look.target


def _has_room_below(look: Look) -> bool:
    is_wide = look.column >= calendar_size(look).width()
    return is_wide and look.screen.height() >= _LEAST_HEIGHT_BELOW * look.target
