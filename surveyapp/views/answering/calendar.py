"""A month of days to touch, for the kiosk: Qt's calendar is made for a mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.answering.base import without_margins
from surveyapp.views.answering.buttons import ARROWS, KeyButton, TouchButton
from surveyapp.views.answering.look import LEAST_TARGET, Look
from surveyapp.views.answering.painting import paint_frame
from surveyapp.views.boxes import STRETCH, column_of, row_of
from surveyapp.views.labels import words_label

_DAYS, _WEEKS = 7, 6
_FIRST, _LAST = QDate(1000, 1, 1), QDate(9999, 12, 31)
_SHORT, _LONG = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat


class CalendarPad(QWidget):
    """Shows a month; ``days`` are its buttons, those of other months hidden.

    An arrow key, Home or End moves by days or weeks and chooses, Page Up or Page Down by months:
    the day that looks chosen is the answer.

    Signals:
        picked: a `QDate`, by the person.
        decided: a day was pressed, not only reached by a key on the way to another.
    """

    picked = Signal(QDate)
    decided = Signal()

    def __init__(self, look: Look, parent: QWidget, *, below: QWidget | None = None) -> None:
        """With a widget to stand ``below`` its name, the month is named beside its days."""
        super().__init__(parent)
        self._look = look
        self._chosen = QDate()
        today = QDate.currentDate()
        self._first = QDate(today.year(), today.month(), 1)
        left, right = ("right", "left") if self.isRightToLeft() else ("left", "right")
        self.back = KeyButton(self.tr("Month before"), look, self, sign=left, repeats=True)
        self.forward = KeyButton(self.tr("Month after"), look, self, sign=right, repeats=True)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        for button in (self.back, self.forward):
            # Tab passes them by: Page Up and Page Down do the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._month = words_label("strong")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if below is None:
            head = row_of(self.back, (self._month, 1), self.forward, spacing=0)
            column = without_margins(QVBoxLayout(self), look.gap // 4)
            column.addLayout(head)
            column.addLayout(self._make_weeks())
        else:
            turns = row_of(STRETCH, self.back, self.forward, STRETCH, spacing=look.gap)
            beside = column_of(self._month, turns, STRETCH, below, spacing=look.gap)
            self._month.setMinimumWidth(self._widest_month())
            row = without_margins(QHBoxLayout(self), 3 * look.gap)
            row.addLayout(beside)
            row.addLayout(self._make_weeks())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_month()

    def show_day(self, day: QDate) -> None:
        """Show a day as chosen, and its month; none if the day is not valid."""
        first = QDate(day.year(), day.month(), 1) if day.isValid() else self._first
        if (day, first) != (self._chosen, self._first):
            self._chosen, self._first = day, first
            self._show_month()

    def show_month(self, year: int, month: int) -> None:
        """Show a month of which no day is chosen yet."""
        first = QDate(year, month, 1)
        if first.isValid() and first != self._first and _FIRST <= first <= _LAST:
            self._first = first
            self._show_month()

    def focus_day(self, *, with_ring: bool = True) -> None:
        """Give the keyboard focus to the day chosen, to today, or to the first one."""
        day = self.days[self._entry()]
        if with_ring:
            day.focus_with_ring()
        else:
            day.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another day by an arrow key, Home, End, Page Up or Page Down."""
        day = self._day_at(Qt.Key(event.key()))
        if day is None:
            super().keyPressEvent(event)
        elif _FIRST <= day <= _LAST:
            self._pick(day)
            self.days[self._place_of(day)].focus_with_ring()

    def _day_at(self, key: Qt.Key) -> QDate | None:
        """Return the day that a key moves to; None for any other key."""
        if key in ARROWS and not self._chosen.isValid():
            return self._focused_day()
        day = self._chosen if self._chosen.isValid() else self._focused_day()
        onwards = -1 if self.isRightToLeft() else 1
        match key:
            case Qt.Key.Key_Left:
                return day.addDays(-onwards)
            case Qt.Key.Key_Right:
                return day.addDays(onwards)
            case Qt.Key.Key_Up:
                return day.addDays(-_DAYS)
            case Qt.Key.Key_Down:
                return day.addDays(_DAYS)
            case Qt.Key.Key_PageUp:
                return day.addMonths(-1)
            case Qt.Key.Key_PageDown:
                return day.addMonths(1)
            case Qt.Key.Key_Home:
                return self._first
            case Qt.Key.Key_End:
                return self._first.addMonths(1).addDays(-1)
        return None

    def _focused_day(self) -> QDate:
        place = next((n for n, day in enumerate(self.days) if day.hasFocus()), None)
        return self._first if place is None else self._day_of(place)

    def _make_weeks(self) -> QGridLayout:
        look, locale = self._look, self.locale()
        grid = without_margins(QGridLayout(), 0)
        self._start = locale.firstDayOfWeek().value
        weekdays = [(self._start - 1 + column) % _DAYS + 1 for column in range(_DAYS)]
        for column, name in enumerate(self._weekday_names(weekdays)):
            label = words_label("small", name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, column)
        self.group = QButtonGroup(self)
        self.days = [DayButton(look, self) for _ in range(_DAYS * _WEEKS)]
        for place, day in enumerate(self.days):
            grid.addWidget(day, 1 + place // _DAYS, place % _DAYS)
            self.group.addButton(day, place)
        for week in range(_WEEKS):
            # A month of four weeks leaves the calendar as high as one of six.
            grid.setRowMinimumHeight(1 + week, cell_size(look).height())
        self.group.idClicked.connect(self._take)
        return grid

    def _weekday_names(self, weekdays: list[int]) -> list[str]:
        """Return the short names, or where they are too wide their letters."""
        metrics = QFontMetrics(self._look.text_font(self.font()))
        name = self.locale().standaloneDayName
        short = [name(weekday, _SHORT) for weekday in weekdays]
        if max(map(metrics.horizontalAdvance, short)) < cell_size(self._look).width():
            return short
        return [name(weekday, QLocale.FormatType.NarrowFormat) for weekday in weekdays]

    def _named(self, first: QDate) -> str:
        locale = self.locale()
        return f"{locale.standaloneMonthName(first.month())} {locale.toString(first, 'yyyy')}"

    def _widest_month(self) -> int:
        metrics = QFontMetrics(self._look.text_font(self.font(), bold=True))
        names = (self._named(QDate(_LAST.year(), month, 1)) for month in range(1, 13))
        return max(map(metrics.horizontalAdvance, names)) + self._look.gap

    def _show_month(self) -> None:
        locale, first = self.locale(), self._first
        self._month.setText(self._named(first))
        today = QDate.currentDate()
        self.group.setExclusive(False)
        for place, button in enumerate(self.days):
            day = self._day_of(place)
            is_shown = day.isValid() and day.month() == first.month()
            button.setVisible(is_shown)
            button.setChecked(is_shown and day == self._chosen)
            if is_shown:
                words = locale.toString(day, _LONG)
                button.show_day(locale.toString(day.day()), words, is_today=day == today)
        self.group.setExclusive(True)
        self.back.setEnabled(first > _FIRST)
        self.forward.setEnabled(first.addMonths(1) <= _LAST)
        self._let_tab_reach(self._entry())

    def _entry(self) -> int:
        """Return the place that Tab goes to: of the day chosen, today, or the first one."""
        for day in (self._chosen, QDate.currentDate()):
            if (day.year(), day.month()) == (self._first.year(), self._first.month()):
                return self._place_of(day)
        return self._place_of(self._first)

    def _let_tab_reach(self, entry: int) -> None:
        for place, button in enumerate(self.days):
            is_entry = place == entry
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_entry else Qt.FocusPolicy.ClickFocus
            )

    def _place_of(self, day: QDate) -> int:
        return self._offset + day.day() - 1

    def _day_of(self, place: int) -> QDate:
        return self._first.addDays(place - self._offset)

    @property
    def _offset(self) -> int:
        """How many days of the first week belong to the month before."""
        return (self._first.dayOfWeek() - self._start) % _DAYS

    def _pick(self, day: QDate) -> None:
        self.show_day(day)
        self.picked.emit(day)

    @Slot(int)
    def _take(self, place: int) -> None:
        self._pick(self._day_of(place))
        self.decided.emit()

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_forward(self) -> None:
        self._go(1)

    def _go(self, months: int) -> None:
        first = self._first.addMonths(months)
        if _FIRST <= first <= _LAST:
            self._first = first
            self._show_month()


class DayButton(TouchButton):
    """A day of the month with its number as ``face``; a frame tells today from the others."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("", look, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Until a day of the month shown is in this place; before, it is hidden.
        self.setAccessibleName("–")
        self.face = ""
        self._is_today = False

    def show_day(self, face: str, words: str, *, is_today: bool) -> None:
        """Show a day by its number; ``words`` name it in full."""
        self.face, self.words, self._is_today = face, words, is_today
        self.setAccessibleName(words)
        self.update()

    @guarded
    def sizeHint(self) -> QSize:
        return cell_size(self.look)

    def _paint(self, painter: QPainter) -> None:
        look, state = self.look, self.state
        area = QRectF(self.rect())
        if state.chosen or state.pressed or state.focused or self._is_today:
            paint_frame(painter, area, look, replace(state, filled=True))
        painter.setFont(look.text_font(self.font(), bold=state.chosen or self._is_today))
        painter.setPen(QColor(look.on_accent if state.chosen else look.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.face)


def cell_size(look: Look) -> QSize:
    """Return the size of a day: not higher than a finger needs, since there are six weeks."""
    return QSize(look.target, min(look.target, max(LEAST_TARGET, 2 * look.font)))


def calendar_size(look: Look) -> QSize:
    """Return about how large a calendar is."""
    cell = cell_size(look)
    return QSize(_DAYS * cell.width(), (_WEEKS + 1) * cell.height() + 2 * look.font)
