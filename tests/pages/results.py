"""Results: the responses of a survey and their summary, under one filter."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QTableView

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Survey
from surveyapp.store.responses import add_response
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.results.page import ResultsPage
from surveyapp.views.results.response_panel import ResponsePanel
from surveyapp.views.results.responses_view import ResponsesView
from surveyapp.views.results.search import ResponseSearch
from surveyapp.views.results.summary_view import SummaryView
from surveyapp.views.results.table_columns import TableColumns
from surveyapp.views.steady import SteadyTabBar
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import poll_response
from tests.pages.finding import child_of, texts_of

RESPONSES, SUMMARY = range(2)


class ResultsScreen:
    """What a person does on the page, and sees there."""

    def __init__(self, page: ResultsPage, qtbot: object = None) -> None:
        self.page, self.qtbot = page, qtbot
        self.table = child_of(page, QTableView)
        self.model = self.table.model()
        self.bar = child_of(page, FilterBar)
        self.tabs = child_of(page, SteadyTabBar)
        self.view = child_of(page, ResponsesView)
        self.columns = child_of(page, TableColumns)
        self.panel = child_of(page, ResponsePanel)
        self.summary = child_of(page, SummaryView)
        self.search = child_of(page, ResponseSearch)

    @property
    def count(self) -> str:
        """How many responses are shown of how many, as it is written there."""
        return child_of(self.page, QLabel, "count").text()

    @property
    def is_settled(self) -> bool:
        """Whether a survey is shown, and nothing is being searched for."""
        return bool(self.count) and not self.search.is_busy

    def says(self, text: str) -> bool:
        """Whether these words can be seen."""
        return text in texts_of(self.page)

    def open(self, survey: Survey) -> None:
        """Show this survey."""
        self.page.show_survey(survey.id)
        self.wait_for(lambda: self.count)

    def wait_for(self, state) -> None:
        """Wait until this is so and nothing is being searched for."""
        self.qtbot.waitUntil(lambda: bool(state()) and not self.search.is_busy)

    def wait_count(self, text: str) -> None:
        """Wait until so many are counted."""
        self.qtbot.waitUntil(lambda: self.count == f"Responses: {text}")

    def turn_to(self, tab: int) -> None:
        """Turn to the responses or to the summary."""
        self.tabs.setCurrentIndex(tab)

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

    def filter(self, survey: Survey, wanted: ResponseFilter) -> None:
        """Filter the responses to this survey."""
        self.bar.show_filter(survey, wanted)
        self.bar.edited.emit(wanted)

    def press(self, name: str) -> None:
        """Trigger one of the actions on responses."""
        action = getattr(self.view, name)
        # A person sees whether it can be pressed; one that cannot would do nothing in silence.
        self.qtbot.waitUntil(action.isEnabled)
        action.trigger()


def condition_dialog(page: ResultsPage) -> ConditionDialog:
    """Return the dialog that asks for a condition."""
    return child_of(page.window(), ConditionDialog)


def operator_of(dialog: ConditionDialog) -> QComboBox:
    """Return the field that says how the answer is compared."""
    return dialog.findChildren(QComboBox)[1]


def labels(survey):
    return [choice.label for choice in next(survey.questions()).choices]


def arrive(library, survey, number: int, qtbot) -> None:
    def change(response_id):
        return Change(ChangeKind.RESPONSE_ADDED, survey.id, response_id)

    with qtbot.waitSignal(library.changed):
        library.write(add_response, survey, poll_response(survey, number), change=change)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()
