"""A calendar before the whole page, for screens too low to show one on it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import ENTERS, KeyButton
from surveyapp.views.answering.calendar import CalendarPad
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, centred_row, fill_column


class CalendarSheet(QFrame):
    """Shows a month until a day is pressed; it goes with the page it covers.

    An arrow key changes the answer as it does on the page; Enter and Esc end it there.

    Signals:
        picked: a `QDate`, by the person.
        closed: the page is seen again.
    """

    picked = Signal(QDate)
    closed = Signal()

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("role", "veil")
        page.installEventFilter(self)
        self.setGeometry(page.rect())
        words = self.tr("Close")
        self.close_button = KeyButton(words, look, self, face=words)
        self.close_button.clicked.connect(self.leave)
        is_low = page.width() > page.height()
        below = self.close_button if is_low else None
        self.calendar = CalendarPad(look, self, below=below)
        self.calendar.picked.connect(self.picked)
        self.calendar.decided.connect(self.leave)
        column = fill_column(self, STRETCH, centred_row(self.calendar), STRETCH, spacing=look.gap)
        if not is_low:
            column.insertLayout(2, centred_row(self.close_button))
        self.hide()

    def open_at(self, day: QDate, *, by_key: bool = False) -> None:
        """Show a day as chosen, and its month; this month if the day is not valid."""
        self.calendar.show_day(day)
        self.show()
        self.raise_()
        self.calendar.focus_day(with_ring=by_key)

    @Slot()
    def leave(self) -> None:
        """Show the page again."""
        self.hide()
        self.closed.emit()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the day chosen with Enter; no key reaches the page below."""
        if event.key() in ENTERS or event.key() == Qt.Key.Key_Escape:
            self.leave()

    @guarded
    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Let Tab stay here: it goes from the days to what closes them, and back."""
        if self.close_button.hasFocus():
            self.calendar.focus_day()
        else:
            self.close_button.focus_with_ring()
        return True


def page_around(entry: QWidget) -> QWidget:
    """Return the page that an input stands on: what its outermost scroll area is a part of."""
    page, above = entry.window(), entry.parentWidget()
    while above is not None:
        within = above.parentWidget()
        if isinstance(above, QScrollArea) and within is not None:
            page = within
        above = within
    return page
