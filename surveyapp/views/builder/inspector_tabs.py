"""The tabs of the inspector: the fields of one part of the survey, grouped by what they are for."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from surveyapp.views.boxes import fill_column, fill_row, scrolling
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyTabBar
from surveyapp.views.theme import GRID


class Tab(IntEnum):
    """What the fields of a tab are for, in the order of the tabs."""

    QUESTION = 0
    LOGIC = 1
    DATA = 2
    TEXTS = 3


class InspectorTabs(QWidget):
    """Shows one group of fields at a time, under words that tell which there are.

    The tab a person has turned to stays from one part to the next; where a part has nothing
    there, the first that has something is shown meanwhile. A key marked in the caption of a
    field turns to its tab, for this part alone.

    Signals:
        turned: the `Tab` that the person turned to.
    """

    turned = Signal(object)

    def __init__(self, *tabs: Tab) -> None:
        super().__init__()
        self._tabs = tabs
        self._wanted = tabs[0]
        self._shortcuts: list[tuple[QShortcut, Tab, QWidget]] = []
        self._bar = SteadyTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._bar.setProperty("role", "inspector")
        self._bar.setAccessibleName(self.tr("Properties"))
        names = self._names()
        self._counts = {tab: words_label("tab-count", wraps=False) for tab in tabs}
        self._pages = {tab: QWidget() for tab in tabs}
        self._columns = {tab: fill_column(self._pages[tab], spacing=3 * GRID) for tab in tabs}
        for tab in tabs:
            self._bar.addTab(names[tab])
        self._bar.currentChanged.connect(self._choose)
        head = QFrame()
        head.setProperty("role", "tabs")
        fill_row(head, self._bar, 1, margins=(GRID, GRID // 2, GRID, 0))
        self._frozen = False
        self._body = QWidget()
        pages = self._pages.values()
        self._lines = fill_column(self._body, *pages, spacing=0, margins=2 * GRID)
        ground = QFrame()
        ground.setProperty("role", "surface")
        self._scrolled = fill_column(ground, 0, spacing=0)
        # There from the beginning: what leaves its window goes to the end of the Tab order.
        self._area = scrolling(ground)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.hide()
        self._whole = fill_column(self, head, self._body, (self._area, 1), spacing=0)
        self.show_needed(tabs, is_same=False)

    @property
    def current(self) -> Tab:
        """The tab that is shown."""
        return self._tabs[self._bar.currentIndex()]

    def fill(self, tab: Tab, *fields: QWidget) -> None:
        """Put these below each other on a tab."""
        for field in fields:
            self._columns[tab].addWidget(field)

    def scroll_below_tabs(self, *, is_scrolling: bool) -> None:
        """Let the fields scroll while the tabs stay; else all of it is as high as it needs."""
        if is_scrolling is not self._area.isHidden():
            return
        if is_scrolling:
            self._scrolled.insertWidget(0, self._body)
        else:
            self._whole.insertWidget(1, self._body)
        self._area.setVisible(is_scrolling)
        self._body.show()  # Qt hides what gets another parent

    def say_above(self, label: QWidget) -> None:
        """Have this above the fields, whichever tab is shown."""
        self._lines.insertWidget(0, label)

    def freeze(self) -> None:
        """Let nothing be changed: one still turns from tab to tab."""
        self._frozen = True
        self.allow_changes(True)

    def allow_changes(self, is_allowed: bool) -> None:
        """Let the fields be changed or not, unless they are frozen."""
        self._body.setEnabled(is_allowed and not self._frozen)

    def lead_to(self, tab: Tab, text: str, field: QWidget, group: QWidget) -> None:
        """Let the key marked in a caption lead to its field from other tabs too.

        The caption's own key works while it is seen. There is no way to a ``group`` that is hidden.
        """
        shortcut = QShortcut(QKeySequence.mnemonic(text), self)
        shortcut.activated.connect(partial(self._go_to, tab, field))
        self._shortcuts.append((shortcut, tab, group))

    def show_needed(self, needed: Collection[Tab], *, is_same: bool) -> None:
        """Let a person turn to these tabs only: the others have nothing to show.

        ``is_same`` says that the part is the one that was shown: its tab stays.
        """
        with QSignalBlocker(self._bar):
            for place, tab in enumerate(self._tabs):
                self._bar.setTabEnabled(place, tab in needed)
            shown = [tab for tab in self._tabs if tab in needed]
            if shown:
                wanted = self.current if is_same else self._wanted
                tab = wanted if wanted in shown else shown[0]
                self._bar.setCurrentIndex(self._tabs.index(tab))
        self._show_page()

    def show_count(self, tab: Tab, count: int) -> None:
        """Say beside the word of a tab how much is set there."""
        label, place = self._counts[tab], self._tabs.index(tab)
        number = QLocale().toString(count) if count else ""
        if label.text() == number:
            return
        label.setText(number)
        label.adjustSize()
        side = QTabBar.ButtonPosition.RightSide
        # Without an empty label, which would take the room of a number.
        self._bar.setTabButton(place, side, label if count else None)
        label.setVisible(bool(count))
        said = self.tr("{tab}, {number} set").format(tab=self._bar.tabText(place), number=number)
        self._bar.setAccessibleTabName(place, said if count else "")
        self._bar.setTabToolTip(place, said if count else "")

    @Slot(object)
    def turn_to(self, tab: Tab) -> None:
        """Show this tab, and keep to it; nothing where there is no such tab."""
        if tab not in self._tabs:
            return
        self._wanted = tab
        place = self._tabs.index(tab)
        if self._bar.isTabEnabled(place):
            with QSignalBlocker(self._bar):
                self._bar.setCurrentIndex(place)
            self._show_page()

    def _names(self) -> dict[Tab, str]:
        return {
            Tab.QUESTION: self.tr("Question"),
            Tab.LOGIC: self.tr("Logic"),
            Tab.DATA: self.tr("Data"),
            Tab.TEXTS: self.tr("Texts"),
        }

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._wanted = self._tabs[place]
        self._show_page()
        self.turned.emit(self._wanted)

    def _go_to(self, tab: Tab, field: QWidget) -> None:
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(self._tabs.index(tab))
        self._show_page()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_page(self) -> None:
        # First the one to hide: both together would be higher than either, and jump.
        for tab, page in self._pages.items():
            if tab is not self.current:
                page.hide()
        self._pages[self.current].setVisible(self._bar.isTabEnabled(self._bar.currentIndex()))
        for shortcut, tab, group in self._shortcuts:
            is_there = self._bar.isTabEnabled(self._tabs.index(tab)) and not group.isHidden()
            shortcut.setEnabled(is_there and tab is not self.current)
