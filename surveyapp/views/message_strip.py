"""Messages that interrupt nobody: one line below the window's menus, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QToolButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, column_of, fill_row, row_of
from surveyapp.views.composing import icon_label, push_button
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.row_scroller import RowScroller
from surveyapp.views.side_splitter import is_narrow
from surveyapp.views.theme import GRID

_MOST = 0.2
"""The share of the window that messages take, if they are several."""


class Notice(QFrame):
    """One message: an icon, words, buttons; hidden while there is nothing to say.

    Signals:
        changed: this notice has something to say, or no longer has.
    """

    changed = Signal(QWidget)

    def __init__(
        self,
        icon_name: str,
        colour: str,
        buttons: Sequence[QPushButton] = (),
        *,
        is_dismissible: bool = True,
    ) -> None:
        super().__init__()
        self.is_wanted = False
        side = self.fontMetrics().height()
        self._mark = icon_label(icon_name, colour, side)
        self._words = words_label()
        for button in buttons:
            button.setIconSize(QSize(side, side))
        acts = row_of(*buttons, spacing=GRID)
        self._body = row_of((self._words, 1), acts, spacing=GRID)
        parts = [self._dismiss_button(side)] if is_dismissible else []
        fill_row(self, self._mark, (self._body, 1), *parts, spacing=GRID)
        self._body.setAlignment(acts, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show these words, before all that was said until now."""
        self.correct(words)
        self._want(True)

    def correct(self, words: str) -> None:
        """Show other words at the same place: they are no news."""
        self._words.setText(words)
        self._words.setAccessibleName(words)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where these would get a narrow column beside them."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if is_narrow(self) else direction.LeftToRight)

    def show_mark(self, icon_name: str, colour: str) -> None:
        """Show another icon, in this colour of `theme.Tokens`."""
        self._mark.show_icon(icon_name, colour)

    @Slot()
    def withdraw(self) -> None:
        """Say nothing any more."""
        self._want(False)

    @Slot()
    def dismiss(self) -> None:
        """Put the message away, as the person wishes."""
        self.withdraw()

    def _want(self, is_wanted: bool) -> None:
        self.is_wanted = is_wanted
        self.setVisible(is_wanted)
        self.changed.emit(self)

    def _dismiss_button(self, side: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("x"))
        button.setIconSize(QSize(side, side))
        button.setToolTip(self.tr("Dismiss"))
        button.setAccessibleName(self.tr("Dismiss"))
        button.clicked.connect(self.dismiss)
        return button


class MessageStrip(QFrame):
    """Shows the newest of its notices, and the others on demand; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAccessibleName(self.tr("Messages"))
        self._notices: list[Notice] = []  # those that speak, the newest first
        self._shows_all = False
        self.more_button = push_button("", self._turn, "quiet")
        self._lines = RowScroller()
        more = column_of(self.more_button, STRETCH)
        margins = (2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        fill_row(self, (self._lines, 1), more, spacing=GRID, margins=margins)
        self._arrange()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Those that have something to say, the newest first."""
        return tuple(self._notices)

    def add(self, notice: Notice) -> None:
        """Show this notice whenever it has something to say."""
        notice.changed.connect(self._follow)
        self._lines.add(notice)
        self._follow(notice)

    def fit_into(self, height: int) -> None:
        """Take a part of this height, in pixels, or one message: the others scroll."""
        self._lines.keep_to(round(height * _MOST))

    @Slot(QWidget)
    def _follow(self, notice: Notice) -> None:
        if notice in self._notices:
            self._notices.remove(notice)
        if notice.is_wanted:
            self._notices.insert(0, notice)
            self._lines.add_first(notice)
        self._arrange()

    @Slot()
    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._arrange()

    def _arrange(self) -> None:
        others = len(self._notices) - 1
        self._shows_all = self._shows_all and others > 0
        for place, notice in enumerate(self._notices):
            notice.setVisible(place == 0 or self._shows_all)
        number = QLocale().toString(others)
        fewer, more = self.tr("Show one only"), self.tr("{count} more").format(count=number)
        self.more_button.setText(fewer if self._shows_all else more)
        self.more_button.setVisible(others > 0)
        self.setVisible(bool(self._notices))
