"""Home: all surveys of the library, in places, searched and sorted, and what begins a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QWidget
from sqlalchemy import Connection

from surveyapp.domain.entries import SurveyEntry
from surveyapp.exchange.forms.samples import Template, templates
from surveyapp.models.survey_list import (
    LAST,
    RESPONSES,
    TITLE,
    SurveyListFilter,
    SurveyListModel,
    SurveyScope,
)
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column, row_of, scrolling, settle
from surveyapp.views.home.cards import CardsView
from surveyapp.views.home.findings import Findings
from surveyapp.views.home.header import HomeHeader
from surveyapp.views.home.list_head import ListHead
from surveyapp.views.home.places import PlacesList
from surveyapp.views.home.starters import Starters
from surveyapp.views.home.table import SurveyTable
from surveyapp.views.home.welcome import Welcome
from surveyapp.views.labels import words_label
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.views.survey_list.listed import ListedSurveys
from surveyapp.views.theme import GRID
from surveyapp.views.window_settings import HomeView
from surveyapp.workers.library import Library

_MOST_CARDS = 24
"""How many surveys are shown as cards until a person says how they are to be shown."""
_MINUTE_MS = 60_000
_MOST_SHARE = 0.3
"""The share of the window that the places may take; beyond it they become a drop-down list."""


class HomePage(QFrame):
    """Shows the surveys of one place as cards or as a table.

    Signals:
        asked: the id of a survey, and what is to be shown of it; "" for what was shown last.
        question_asked, answers_asked: as those of `Findings`.
        selection_changed: another survey is selected, or none.
    """

    asked = Signal(int, str)
    question_asked = Signal(int, str)
    answers_asked = Signal(int, str, int)
    selection_changed = Signal()

    def __init__(
        self, library: Library, surveys: ListedSurveys, actions: SurveyActions, bring: QAction
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._library = library
        self._surveys = surveys
        self._actions = actions
        self._view = HomeView.AUTOMATIC
        self._search = ""
        self._filter = SurveyListFilter(surveys.model, self)
        self._header = HomeHeader(library, bring, actions.new)
        self._header.searched.connect(self._search_for)
        self._header.list_entered.connect(self.enter_list)
        self._places = PlacesList()
        self._places.place_chosen.connect(self._show_place)
        self._places.label_edit_asked.connect(actions.labels.edit)
        self.table = SurveyTable(self._filter)
        self.cards = CardsView(surveys.model)
        self.cards.setModel(self._filter)
        self.cards.setSelectionModel(self.table.selectionModel())
        self._findings = Findings(library)
        self._findings.hide()
        self._head = ListHead()
        self._head.show_place(self._places.scope)
        self._welcome = Welcome(library, actions, bring)
        self._starters = Starters()
        self._starters.setEnabled(actions.new.isEnabled())
        self._starters.empty_asked.connect(actions.add_empty)
        self._starters.template_asked.connect(self._start_from)
        self._starters.all_asked.connect(actions.new.trigger)
        self._lay_out()
        self._connect()
        # After the surveys, which wait for nothing that way.
        once = Qt.ConnectionType.SingleShotConnection
        surveys.loaded.connect(self._read_templates, once)
        self.backup = self._header.backup

    @property
    def selected(self) -> SurveyEntry | None:
        """The survey on which the actions act, None without one."""
        index = self.cards.currentIndex()
        if not index.isValid() or not self.cards.selectionModel().isSelected(index):
            return None
        entry: SurveyEntry | None = index.data(SurveyListModel.ENTRY_ROLE)
        return entry

    @property
    def scope(self) -> SurveyScope:
        """Which surveys are shown."""
        return self._places.scope

    @property
    def view(self) -> HomeView:
        """How the surveys are shown, as a person chose it."""
        return self._view

    def show_as(self, view: HomeView) -> None:
        """Show the surveys so."""
        self._view = view
        had_focus = self.cards.hasFocus() or self.table.hasFocus()
        self._show_view()
        if had_focus:
            self.enter_list()

    def show_scope(self, scope: SurveyScope) -> None:
        """Show the surveys of this place."""
        self._places.choose(scope)

    def select(self, survey_id: int) -> None:
        """Select a survey, in its place, if it is in the library."""
        entry = self._surveys.model.entry(survey_id)
        if entry is None:
            return
        self._header.search.clear()
        if self._filter.row_of(survey_id) < 0:
            self.show_scope(next(scope for scope in SurveyScope if scope.holds(entry)))
        self.cards.setCurrentIndex(self._filter.index(self._filter.row_of(survey_id), TITLE))
        self._reveal_later()

    def offer_menus(self, menus: Sequence[QMenu]) -> None:
        """Offer the menus of the window's menu bar in the head too."""
        self._header.offer_menus(menus)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes between which F6 moves the focus."""
        return self._header, self._places, self._body

    @Slot()
    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self._header.start_search()

    @Slot()
    def enter_list(self) -> None:
        """Give the keyboard to the surveys, the selected one or the first; or to the welcome."""
        if not self._welcome.isHidden():
            self._welcome.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self._filter.rowCount() and not self._findings.is_empty:
            self._findings.view.choose()
            return
        view = self.table if self._is_table else self.cards
        view.setFocus(Qt.FocusReason.TabFocusReason)
        if self.selected is None and self._filter.rowCount():
            view.setCurrentIndex(self._filter.index(0, TITLE))

    # Making

    def _lay_out(self) -> None:
        self._nothing = words_label("muted")
        self._content = QWidget()
        column = (
            *(self._welcome, self._head, self._nothing, self.table, self.cards),
            *(self._findings, self._starters),
        )
        fill_column(self._content, *column, 1, spacing=2 * GRID, margins=3 * GRID)
        self._body = scrolling(self._content)
        self._side = QFrame()
        self._side.setProperty("role", "sidebar")
        fill_column(self._side, self._places, margins=(0, 2 * GRID, 0, GRID))
        self._side.setFixedWidth(self._places.sizeHint().width())
        rest = row_of(self._side, (self._body, 1), spacing=0)
        fill_column(self, self._header, (rest, 1), spacing=0)

    def _connect(self) -> None:
        self._surveys.loaded.connect(self._show_loaded)
        self.cards.selectionModel().currentRowChanged.connect(self.selection_changed)
        self.cards.selectionModel().selectionChanged.connect(self.selection_changed)
        self.cards.asked.connect(self.asked)
        self.cards.reached.connect(self._reveal_later)
        self._findings.view.reached.connect(self._reveal_later)
        self._findings.view.left_above.connect(self._enter_from_below)
        for view in (self.cards, self.table):
            view.activated.connect(self._open)
            view.left_below.connect(self._enter_findings)
            view.addActions(self._actions.for_survey())
        self._head.scope_chosen.connect(self.show_scope)
        self._head.label_chosen.connect(self._places.choose_label)
        self._head.sort_chosen.connect(self._sort_by)
        self._head.view_chosen.connect(self.show_as)
        self.table.header().sortIndicatorChanged.connect(self._head.follow_sort)
        self._findings.question_asked.connect(self.question_asked)
        self._findings.answers_asked.connect(self.answers_asked)
        self._findings.changed.connect(self._say_nothing)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.start_search)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self._end_search)
        self._escape.setEnabled(False)
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(self._reveal)
        self._is_out_of_reach = False
        self._body.verticalScrollBar().rangeChanged.connect(self._follow_reach)
        # “12 min ago” grows old.
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.cards.viewport().update)
        self._minute.start()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the places into a drop-down list where they take too much of the width."""
        super().resizeEvent(event)
        is_beside = self._side.width() <= self.width() * _MOST_SHARE
        self._side.setVisible(is_beside)
        self._head.offer_scopes(not is_beside)
        self._content.updateGeometry()

    @Slot()
    def _read_templates(self) -> None:
        self.backup.refresh()
        self._library.read(_load_templates).done.connect(self._starters.show_templates)

    # What is shown

    @property
    def _is_table(self) -> bool:
        if self._view is HomeView.AUTOMATIC:
            return self._surveys.model.rowCount() > _MOST_CARDS
        return self._view is HomeView.TABLE

    @Slot()
    def _show_loaded(self) -> None:
        # Nothing had the keyboard, or what had it goes away now.
        is_lost = self.isVisible() and self.focusWidget() in (None, self.cards, self.table)
        labels = self._surveys.labels
        self._actions.labels.show_labels(labels, self._surveys.model.all_entries)
        self._head.show_labels(labels)
        self._places.show_labels(labels)
        self._head.show_place(self.scope, self._places.label)
        self._places.show_counts(self._surveys.model)
        self.cards.show_labels(bool(labels))
        self.table.fit_columns()
        self._show_view()
        self._search_on()
        self._findings.refresh()
        if is_lost:
            self.enter_list()

    def _show_view(self) -> None:
        is_new = self._surveys.model.rowCount() == 0
        found = self._filter.rowCount()
        self._welcome.setVisible(is_new)
        self._head.setVisible(not is_new)
        self._head.show_view(is_table=self._is_table)
        self.table.setVisible(self._is_table and found > 0)
        self.cards.setVisible(not self._is_table and found > 0)
        is_all = self.scope is SurveyScope.CURRENT and not self._places.label
        self._starters.setVisible(is_all and not self._search.strip())
        self._head.show_count(found)
        self._say_nothing()
        self.table.setFixedHeight(self._table_height(found))
        settle(self._body)

    @Slot()
    def _say_nothing(self) -> None:
        """Say why no survey is shown, where none is."""
        is_new = self._surveys.model.rowCount() == 0
        self._nothing.setVisible(self._filter.rowCount() == 0 and not is_new)
        self._nothing.setText(self._why_nothing())

    def _table_height(self, rows: int) -> int:
        line = self.table.sizeHintForRow(0) if rows else 0
        return (
            self.table.header().sizeHint().height() + rows * line + 2 * self.table.frameWidth() + 2
        )

    def _why_nothing(self) -> str:
        if self._search.strip():
            if self._findings.is_empty and not self._findings.is_searching:
                return self.tr("No survey here has these words: no title, question or answer.")
            return self.tr("No survey here has these words in its title.")
        if self._places.label:
            return self.tr("No survey has this label.")
        return {
            SurveyScope.CURRENT: self.tr("No surveys yet."),
            SurveyScope.OPEN: self.tr("No survey is open for responses."),
            SurveyScope.DRAFTS: self.tr("No survey is a draft."),
            SurveyScope.CLOSED: self.tr("No survey is closed."),
            SurveyScope.ARCHIVED: self.tr("Nothing is archived."),
            SurveyScope.TRASH: self.tr("The trash is empty."),
        }[self.scope]

    @Slot(object, str)
    def _show_place(self, scope: SurveyScope, label: str) -> None:
        self._head.show_place(scope, label)
        self._narrow()

    @Slot(str)
    def _search_for(self, words: str) -> None:
        self._search = words
        self._escape.setEnabled(bool(words))
        self._narrow()

    def _search_on(self) -> None:
        """Search the questions and answers of the surveys of this place, but not in the trash."""
        in_trash = self.scope is SurveyScope.TRASH
        entries = () if in_trash else self._surveys.model.entries(self.scope, self._places.label)
        self._findings.search(self._search, entries)

    @Slot()
    def _end_search(self) -> None:
        self._header.search.clear()
        self._header.start_search()

    @Slot()
    def _enter_findings(self) -> None:
        """Go from the last survey on to what was found beside titles."""
        if not self._findings.is_empty:
            self._findings.view.choose()

    @Slot()
    def _enter_from_below(self) -> None:
        """Go from the first finding up to the surveys, or to the search."""
        if self._filter.rowCount():
            self.enter_list()
        else:
            self.start_search()

    def _narrow(self) -> None:
        self._filter.show(self.scope, self._search, self._places.label)
        self._search_on()
        self._show_view()
        # Not told by the selection: what is filtered out goes from it without a signal.
        self.selection_changed.emit()

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        header = self.table.header()
        if header.sortIndicatorSection() != column:
            up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            self.table.sortByColumn(column, down if column in (LAST, RESPONSES) else up)

    @Slot()
    def _reveal_later(self) -> None:
        """Show the card or row in hand once all have their places."""
        self._revealing.start()

    @Slot()
    def _reveal(self) -> None:
        view = self._findings.view if self._findings.view.hasFocus() else self.cards
        row = view.visualRect(view.currentIndex())
        if not row.isValid() or not view.isVisible():
            return
        place = row.translated(view.mapTo(self._content, row.topLeft()) - row.topLeft())
        centre = place.center()
        self._body.ensureVisible(centre.x(), centre.y(), 0, place.height() // 2 + 2 * GRID)
        reach = self._body.verticalScrollBar().maximum() + self._body.viewport().height()
        self._is_out_of_reach = place.bottom() > reach

    @Slot()
    def _follow_reach(self) -> None:
        """Show the selected card now, if the area was not high enough for cards just come."""
        if self._is_out_of_reach:
            self._reveal_later()

    # What is wanted

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        entry: SurveyEntry = index.data(SurveyListModel.ENTRY_ROLE)
        self.asked.emit(entry.id, "")

    @Slot(object)
    def _start_from(self, template: Template) -> None:
        self._actions.add_from(template)


def _load_templates(_connection: Connection) -> list[Template]:
    return templates()
