"""The kiosk's list for many choices: it scrolls inside the page and can be searched."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.base import input_label, without_margins
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.lines import line_field
from surveyapp.views.answering.look import Look

_MOST_UNSEARCHED = 20
_LEAST_ROWS = 3.5
"""Rows seen at least; the half row shows that there are more."""


class ChoiceList(QWidget):
    """Rows are children of ``page``; the line ``search`` is visible only if they are many."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[ChoiceButton] = []
        self.search = line_field(look, self, Qt.InputMethodHint.ImhNoAutoUppercase)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.textChanged.connect(self._filter)
        self._nothing = input_label(self.tr("Nothing found"), "muted", self)
        self._nothing.hide()
        self.page = QWidget()
        self._scroller = FingerScroller(self)
        self._scroller.setProperty("role", "framed")
        self._scroller.setWidget(self.page)
        layout = without_margins(QVBoxLayout(self), look.gap)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(self._scroller)

    @property
    def has_search(self) -> bool:
        """Whether the line to search with is visible."""
        return not self.search.isHidden()

    @property
    def is_searching(self) -> bool:
        """Whether the keyboard focus is in the line to search with, and the line is not blank."""
        return self.search.hasFocus() and bool(self.search.text().strip())

    def show_rows(self, rows: list[ChoiceButton]) -> None:
        """Show these rows, which are children of ``page``."""
        self._rows = rows
        gap = self._look.gap // 4
        grid = EvenGrid(self.page, gap=gap, least=self._look.target, most=1)
        edge = self._look.gap // 2
        grid.setContentsMargins(edge, edge, edge, edge)
        for row in rows:
            grid.addWidget(row)
        line = self._look.target + gap
        seen = min(len(rows), max(_LEAST_ROWS, self._look.screen.height() * 0.37 / line))
        self._scroller.setFixedHeight(round(seen * line) + 2 * self._look.border)
        self.search.setVisible(len(rows) > _MOST_UNSEARCHED)

    def search_for(self, letters: str) -> None:
        """Write these letters into the search, and let the person go on there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(letters)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the choice of an earlier visit to the page."""
        super().showEvent(event)
        chosen = next((row for row in self._rows if row.isChecked()), None)
        layout = self.page.layout()
        if chosen is not None and layout is not None:
            layout.activate()
            self._scroller.ensureWidgetVisible(chosen, 0, self._look.target)

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = _plain(text.strip())
        # Painted once, after all rows have changed.
        self.page.setUpdatesEnabled(False)
        found = False
        for row in self._rows:
            matches = wanted in _plain(row.words)
            found = found or matches
            row.setVisible(matches)
        self.page.setUpdatesEnabled(True)
        self._scroller.verticalScrollBar().setValue(0)
        self._nothing.setVisible(not found)


def _plain(text: str) -> str:
    """Return a text without case and accents: people search "osterreich" for Österreich."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
