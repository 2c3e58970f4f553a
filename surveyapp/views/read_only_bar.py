"""The bar above a library that is open read-only: why it is, and how it can be written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from surveyapp.store.sqlite.read_only import may_be_written
from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import icon_label, push_button
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import Navigator
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Library


class ReadOnlyBar(QFrame):
    """A sentence, and a button that tries to open the same library to write."""

    def __init__(self, library: Library, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self.setProperty("role", "bar")
        self._library = library
        fill_row(
            self,
            icon_label("lock", "muted", self.fontMetrics().height()),
            (words_label("", self._explained()), 1),
            push_button(self.tr("Open for writing"), self._ask),
            spacing=GRID,
            margins=(2 * GRID, GRID, 2 * GRID, GRID),
        )

    def _explained(self) -> str:
        if may_be_written(self._library.path):
            return self.tr(
                "This library was opened read-only: nothing in it can be changed. If another"
                " program has it, close it there, then open it for writing."
            )
        return self.tr(
            "This library is read-only: its file or its folder may not be written. To change"
            " something, copy it to a folder of your own and open the copy."
        )

    @Slot()
    def _ask(self) -> None:
        self._navigator.library_requested.emit(self._library.path)
