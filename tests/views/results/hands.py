"""What a person does in Results, and what one can see there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from surveyapp.domain.filters import ResponseFilter
from surveyapp.store.responses import add_response
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.results.page import ResultsPage
from surveyapp.workers.library import Change, What
from tests.conftest import poll_response


class Hands:
    """What a person does on the page, and sees there."""

    def __init__(self, page: ResultsPage, qtbot) -> None:
        self.page, self.qtbot = page, qtbot
        self.table = page.findChild(QTableView)
        self.model = self.table.model()
        self.bar = page.findChild(FilterBar)

    def open(self, survey) -> None:
        self.page.show_survey(survey.id)
        self.wait_for(lambda: self.page._count.text())

    def wait_for(self, state) -> None:
        self.qtbot.waitUntil(lambda: bool(state()) and not self.page._search.is_busy)

    def wait_count(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.page._count.text() == f"Responses: {text}")

    def cell(self, row: int, column: int) -> str:
        index = self.model.index(row, column)
        self.qtbot.waitUntil(lambda: index.data() != "…")
        return index.data()

    def ids(self) -> list[int]:
        return [self.model.id_at(row) for row in range(self.model.rowCount())]

    def choose(self, rows) -> None:
        """Select these rows, and no others."""
        flags = QItemSelectionModel.SelectionFlag
        # Not by selectRow(): it asks which keys are held, as a test before this one left them.
        first = self.model.index(rows[0], 0)
        chosen = flags.ClearAndSelect | flags.Rows
        self.table.selectionModel().setCurrentIndex(first, chosen)
        for row in rows[1:]:
            index = self.model.index(row, 0)
            self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def chosen(self) -> list[int]:
        """The ids of the selected rows; the first of them is the current one."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        assert self.table.currentIndex().row() == rows[0]
        return [self.model.id_at(row) for row in rows]

    def filter(self, wanted: ResponseFilter) -> None:
        self.bar.show_filter(self.page._survey, wanted)
        self.bar.edited.emit(wanted)

    def press(self, name: str) -> None:
        action = getattr(self.page._responses, name)
        # A person sees whether it can be pressed; one that cannot would do nothing in silence.
        self.qtbot.waitUntil(action.isEnabled)
        action.trigger()


def labels(survey):
    return [choice.label for choice in next(survey.questions()).choices]


def arrive(library, survey, number: int, qtbot) -> None:
    change = partial(Change, What.RESPONSE_ADDED, survey.id)
    with qtbot.waitSignal(library.changed):
        library.write(add_response, survey, poll_response(survey, number), change=change)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()
