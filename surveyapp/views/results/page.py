"""The Results page of the chosen survey: its responses and their summary, under one filter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter, Sort
from surveyapp.domain.joins import survey_joins
from surveyapp.domain.summary import QuestionSummary
from surveyapp.domain.survey import Survey
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.surveys import load_survey
from surveyapp.views import messages
from surveyapp.views.boxes import scrolling
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.menu_actions import make_action, separator
from surveyapp.views.navigation import COLLECT, Navigator
from surveyapp.views.results.deletion import DeletionNotice, SurveyResponses
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.results.joining import JoinLauncher
from surveyapp.views.results.page_head import RESPONSES, SUMMARY, ResultsHead
from surveyapp.views.results.responses_view import NEWEST_FIRST, ResponsesView
from surveyapp.views.results.search import ResponseSearch, SearchResult
from surveyapp.views.results.summary_view import SummaryView
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Change, ChangeKind, Library


class ResultsPage(QWidget):
    """Shows one survey at a time; filters and undo stacks are kept for each.

    Signals:
        undo_stack_changed: the `undo_stack` of the survey that is shown from now on.
    """

    undo_stack_changed = Signal(object)

    def __init__(self, library: Library, navigator: Navigator) -> None:
        super().__init__()
        self._library = library
        self._navigator = navigator
        self._survey_id = 0
        self._survey: Survey | None = None
        self._shown: tuple[ResponseFilter, Sort] | None = None
        self._filters: dict[int, ResponseFilter] = {}
        self._sort = NEWEST_FIRST
        self._wanted_response = 0
        self._stacks: dict[int, QUndoStack] = {0: QUndoStack(self)}
        self._failures = messages.Failures(self.tr("Results"), self)
        self._search = ResponseSearch(library, self)
        self._search.found.connect(self._show_found)
        self._search.failed.connect(self._failures.show)
        self._bar = FilterBar()
        self._bar.edited.connect(self._find)
        self._responses = ResponsesView(library, self._failures, self)
        self._responses.sort_requested.connect(self._sort_by)
        self.deletion_notice = DeletionNotice()
        self._responses.deleted.connect(self._offer_undo)
        self._responses.restored.connect(self.deletion_notice.withdraw)
        self.deletion_notice.undo_button.clicked.connect(self._undo)
        self._summary = SummaryView(library)
        self._joining = JoinLauncher(library, self._failures, self)
        self._summary.join_requested.connect(self._ask_join)
        self._summary_due = False
        self._make_actions()
        self._lay_out()
        library.changed.connect(self._follow)
        self._show_nothing()

    @property
    def undo_stack(self) -> QUndoStack:
        """The deletions in the survey shown."""
        return self._stacks.setdefault(self._survey_id, QUndoStack(self))

    def show_survey(self, survey_id: int) -> None:
        """Show this survey; 0 shows none."""
        if survey_id == self._survey_id:
            return
        self._survey_id, self._survey, self._shown = survey_id, None, None
        self._sort, self._wanted_response = NEWEST_FIRST, 0
        self._search.stop()
        self.deletion_notice.withdraw()
        self._show_nothing()
        self.undo_stack_changed.emit(self.undo_stack)
        self._load()

    def search(self, words: str, response_id: int) -> None:
        """Show the responses of the survey that hold these words; one of them as the current."""
        wanted = ResponseFilter(search=words)
        self._filters[self._survey_id] = wanted
        self._wanted_response = response_id
        self._tabs.setCurrentIndex(RESPONSES)
        if self._survey is not None:
            self._bar.show_filter(self._survey, wanted)
            self._find(wanted)

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions of this page, for the main menu."""
        bar = self._bar
        return (
            self.export_action,
            separator(self),
            bar.find_action,
            bar.add_action,
            bar.clear_action,
            separator(self),
            *self._responses.menu_actions(),
        )

    # Making

    def _make_actions(self) -> None:
        self.export_action = make_action(
            self, self.tr("&Export…"), "download", self._ask_export, "Ctrl+E"
        )
        self.addActions([self.export_action, self._bar.find_action])

    def _lay_out(self) -> None:
        self._head = ResultsHead(self._responses.open_action, self._responses.columns_action)
        self._tabs = self._head.tabs
        self._tabs.currentChanged.connect(self._show_tab)
        self._head.retired.toggled.connect(self._summary.show_retired)
        self._search.slow_changed.connect(self._head.busy.setVisible)
        self._content = QStackedWidget()
        self._content.addWidget(self._responses)
        self._content.addWidget(self._summary)
        self._body = QStackedWidget()
        self._blank = QWidget()
        self._none, self._nothing_found = map(scrolling, (self._no_responses(), self._no_match()))
        for widget in (self._blank, self._content, self._none, self._nothing_found):
            self._body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._head)
        layout.addWidget(self._bar)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.deletion_notice)

    def _no_responses(self) -> EmptyState:
        collect = QPushButton(self.tr("Collect responses"))
        collect.clicked.connect(self._open_collect)
        bring = QPushButton(self.tr("Import responses…"))
        bring.clicked.connect(self._navigator.import_requested)
        bring.setEnabled(not self._library.is_read_only)
        return EmptyState(
            "inbox",
            self.tr("No responses yet"),
            self.tr("Responses appear here as they come in. You can also import them from a file."),
            (collect, bring),
        )

    def _no_match(self) -> EmptyState:
        clear = QPushButton(self.tr("Clear filter"))
        clear.clicked.connect(self._bar.clear)
        return EmptyState(
            "filter",
            self.tr("No response matches the filter"),
            self.tr("Take a condition away, or clear the filter to see every response."),
            (clear,),
        )

    # Loading and finding

    def _load(self) -> None:
        if self._survey_id:
            reply = self._library.read(_load, self._survey_id)
            reply.done.connect(self._show_loaded)
            reply.failed.connect(self._failures.show)

    @Slot(object)
    def _show_loaded(self, survey: Survey | None) -> None:
        if survey is None or survey.id != self._survey_id or survey == self._survey:
            return
        columns_differ = self._survey is None or self._survey.sections != survey.sections
        joins_differ = self._survey is None or survey_joins(self._survey) != survey_joins(survey)
        self._survey = survey
        self._head.show_survey(survey)
        self.export_action.setEnabled(True)
        if not columns_differ:
            if joins_differ:
                self._bar.show_survey(survey)
                self._summary_due = True
                self._show_summary()
            return
        wanted = self._filters.get(survey.id, ResponseFilter())
        keys = {key for question in survey.questions() for key in question.keys}
        wanted = replace(wanted, conditions=tuple(c for c in wanted.conditions if c.key in keys))
        self._bar.show_filter(survey, wanted)
        self._responses.show_survey(survey, self.undo_stack)
        self._shown = None
        self._find(wanted, first=True)

    @Slot(object)
    def _find(self, wanted: ResponseFilter, *, first: bool = False) -> None:
        if self._survey is not None:
            self._filters[self._survey.id] = wanted
            self._search.find(self._survey, wanted, self._sort, first=first)
            self._summary_due = True
            self._show_summary()

    @Slot(object)
    def _sort_by(self, sort: Sort) -> None:
        self._sort = sort
        if self._survey is not None:
            self._search.find(self._survey, self._bar.filter, sort)

    @Slot(object)
    def _show_found(self, found: SearchResult) -> None:
        request = found.request
        if (request.wanted, request.sort) == self._shown:
            self._responses.change_ids(found.ids)
        else:
            self._shown = (request.wanted, request.sort)
            self._responses.show_ids(found.ids, request.sort, more_follow=found.total is None)
        if found.total is not None:
            self._head.show_count(len(found.ids), found.total)
            self._responses.choose(self._wanted_response)
            self._wanted_response = 0
        empty = self._none if found.total == 0 else self._nothing_found
        self._show_body(self._content if found.ids else empty)

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if change.survey_id != self._survey_id or not self._survey_id:
            return
        if change.what in (ChangeKind.DEFINITION, ChangeKind.SURVEYS):
            self._load()
        elif change.what in (ChangeKind.RESPONSE_ADDED, ChangeKind.RESPONSES):
            self._search.refresh()
            if self.is_on_summary:
                self._summary.refresh()
            else:
                self._summary_due = True

    # Showing

    def _show_nothing(self) -> None:
        self.export_action.setEnabled(False)
        self._summary.show_nothing()
        self._head.clear_count()
        self._head.setEnabled(False)
        self._bar.hide()
        self._body.setCurrentWidget(self._blank)

    def _show_body(self, body: QWidget) -> None:
        self._head.setEnabled(True)
        self._bar.setVisible(body is not self._none)
        self._body.setCurrentWidget(body)

    def open_summary(self) -> None:
        """Turn to the summary."""
        self._tabs.setCurrentIndex(SUMMARY)

    @property
    def is_on_summary(self) -> bool:
        """Whether the summary is turned to, not the responses."""
        return self._head.is_on_summary

    @Slot(int)
    def _show_tab(self, tab: int) -> None:
        self._content.setCurrentIndex(tab)
        self._show_summary()

    def _show_summary(self) -> None:
        if self._summary_due and self._survey is not None and self.is_on_summary:
            self._summary_due = False
            self._summary.show_survey(self._survey, self._bar.filter)

    @Slot(object)
    def _offer_undo(self, deleted: SurveyResponses) -> None:
        # By then another survey may be shown, or another program have deleted them before.
        if deleted.survey_id == self._survey_id and deleted.ids:
            self.deletion_notice.show_deleted(deleted.ids)

    @Slot()
    def _undo(self) -> None:
        self.undo_stack.undo()

    @Slot(object)
    def _ask_join(self, found: QuestionSummary) -> None:
        if self._survey is not None:
            self._joining.ask(self._survey, found, self._bar.filter, self.undo_stack)

    @Slot()
    def _open_collect(self) -> None:
        self._navigator.page_requested.emit(COLLECT)

    @Slot()
    def _ask_export(self) -> None:
        if self._survey_id:
            self._navigator.export_requested.emit(self._survey_id, self._bar.filter)


def _load(connection: Connection, survey_id: int) -> Survey | None:
    try:
        return load_survey(connection, survey_id)
    except SurveyNotFoundError:
        return None  # erased meanwhile; the list of surveys says so
