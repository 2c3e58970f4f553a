"""The days of a filter: a button with a menu of the usual ones, and a dialog for any others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.local_time import in_local_time
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.menu_actions import make_action
from surveyapp.views.results.condition_values import MomentsEditor
from surveyapp.views.theme import GRID

_ISO = Qt.DateFormat.ISODate

Days = tuple[QDate | None, QDate | None]
"""The first and the last day, both included; None where it is open."""


def moments(days: Days) -> tuple[datetime | None, datetime | None]:
    """Return when the days begin and when they are over, in local time, as moments in UTC."""
    first, last = days
    return (
        None if first is None else _midnight(first),
        None if last is None else _midnight(last.addDays(1)),
    )


def days_of(since: datetime | None, until: datetime | None) -> Days:
    """Return the local days between two moments, the second of which is exclusive."""
    return (
        None if since is None else _day(since),
        None if until is None else _day(until - timedelta(milliseconds=1)),
    )


class PeriodButton(QPushButton):
    """Shows the days of the filter; its menu chooses others.

    Signals:
        chosen: the `Days`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._days: Days = (None, None)
        self.setToolTip(self.tr("Show the responses of some days only"))
        menu = QMenu(self)
        self._group = QActionGroup(self)
        for text, back in (
            (self.tr("Any date"), None),
            (self.tr("Today"), 0),
            (self.tr("The last 7 days"), 6),
            (self.tr("The last 30 days"), 29),
        ):
            action = QAction(text, self._group)
            action.setData(back)
            menu.addAction(action)
        self._group.triggered.connect(self._choose)
        menu.addSeparator()
        menu.addAction(make_action(menu, self.tr("Choose dates…"), "", self._ask))
        self.setMenu(menu)
        self.show_days(self._days)

    def show_days(self, days: Days) -> None:
        """Show these days."""
        self._days = days
        first, last = (None if day is None else _written(day) for day in days)
        if first is None and last is None:
            text = self.tr("Any date")
        elif first == last:
            text = str(first)
        elif last is None:
            text = self.tr("From {date}").format(date=first)
        elif first is None:
            text = self.tr("Until {date}").format(date=last)
        else:
            text = self.tr("{first} – {last}").format(first=first, last=last)
        self.setText(text)
        self.setAccessibleName(self.tr("Dates: {dates}").format(dates=text))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        back = action.data()
        today = QDate.currentDate()
        self.chosen.emit((None, None) if back is None else (today.addDays(-back), today))

    @Slot()
    def _ask(self) -> None:
        dialog = PeriodDialog(self._days, self.window())
        dialog.chosen.connect(self.chosen)
        dialog.open()


class PeriodDialog(Dialog):
    """Asks for the first and the last day, either of them open.

    Signals:
        chosen: the `Days`.
    """

    chosen = Signal(object)

    def __init__(self, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Choose dates"))
        self._bounds = MomentsEditor(QuestionKind.DATE)
        self._bounds.show_values([day.toString(_ISO) if day is not None else "" for day in days])
        self._bounds.grid.setSpacing(2 * GRID)
        buttons, _ = self.decision(self.tr("Show these"))
        layout = self.column(2 * GRID)
        layout.addWidget(self._bounds)
        layout.addWidget(buttons)

    @guarded
    def accept(self) -> None:
        written = self._bounds.values() or ("", "")
        first, last = (QDate.fromString(day, _ISO) if day else None for day in written)
        if first is not None and last is not None and last < first:
            first, last = last, first
        super().accept()
        self.chosen.emit((first, last))


def _midnight(day: QDate) -> datetime:
    # By Qt: where summer time begins at midnight, the day begins at one o'clock.
    milliseconds = day.startOfDay().toMSecsSinceEpoch()
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _day(moment: datetime) -> QDate:
    local = in_local_time(moment)
    return QDate(local.year, local.month, local.day)


def _written(day: QDate) -> str:
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)
