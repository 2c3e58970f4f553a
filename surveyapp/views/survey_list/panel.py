"""The list of surveys at the side of the window, which can be searched, filtered and sorted."""

from __future__ import annotations

from PySide6.QtCore import (
    QByteArray,
    QDate,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeView,
)
from sqlalchemy import Connection

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.survey_list import (
    LAST,
    RESPONSES,
    STATUS,
    TITLE,
    SurveyListFilter,
    SurveyListModel,
    SurveyScope,
)
from surveyapp.overrides import guarded
from surveyapp.store.surveys import list_surveys
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.header_view import HeaderView
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.messages import Failures
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Library

_LEAST_LETTERS = 12
"""How many letters of a title can be read however narrow the list is."""
_SETTLE_MS = 150
"""How long changes are gathered before the list is read again: responses may come quickly."""
_WIDEST_DAY = QDate(2028, 12, 28)
_NARROW_COLUMNS = (RESPONSES, STATUS, LAST)
"""The columns beside the title, in the order in which they get room."""


class SurveyListPanel(QFrame):
    """Lists the surveys of the library, and reads them again when it has changed.

    Signals:
        chosen: the id of the survey now chosen, 0 for none.
        loaded: the list was read (again).
    """

    chosen = Signal(int)
    loaded = Signal()

    def __init__(self, library: Library, failures: Failures) -> None:
        super().__init__()
        self._failures = failures
        self.setProperty("role", "sidebar")
        self._library = library
        self._wanted = 0
        self._current = 0
        self._columns_to_fit = True
        self.model = SurveyListModel(self)
        self._filter = SurveyListFilter(self.model, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        self._lay_out()
        library.changed.connect(self._reload_soon)

    @property
    def current(self) -> SurveyEntry | None:
        """The survey that is chosen."""
        return self.model.entry(self._current)

    @property
    def scope(self) -> SurveyScope:
        """Which surveys are listed."""
        return SurveyScope(self._scope.currentData())

    @property
    def columns(self) -> QByteArray:
        """The state of the header, to be restored after a restart.

        Empty while no survey was listed: the widths of an empty list's columns fit none.
        """
        return QByteArray() if self._columns_to_fit else self.tree.header().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Restore the state of the header; with an empty one the columns fit the first list."""
        if not state.isEmpty() and self.tree.header().restoreState(state):
            self._columns_to_fit = False
            self._make_room()

    def choose(self, survey_id: int) -> None:
        """Choose a survey as soon as it is in the list, and list the scope it belongs to."""
        self._wanted = survey_id
        entry = self.model.entry(survey_id)
        if entry is not None:
            self._wanted = 0
            if not self.scope.holds(entry):
                scope = next(scope for scope in SurveyScope if scope.holds(entry))
                self._scope.setCurrentIndex(self._scope.findData(scope.value))
            self._search.clear()
            self._select(survey_id)

    @Slot()
    def reload(self) -> None:
        """Read the list again."""
        reply = self._library.read(_load)
        reply.done.connect(self._show_entries)
        reply.failed.connect(self._failures.show)

    @Slot()
    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _lay_out(self) -> None:
        heading = words_label("heading", self.tr("Surveys"), wraps=False)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search surveys"))
        self._search.setAccessibleName(self.tr("Search surveys"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._narrow)
        down = QAction(self._search)
        down.setShortcut(QKeySequence(Qt.Key.Key_Down))
        down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._search.addAction(down)
        self._scope = SteadyComboBox()
        self._scope.setAccessibleName(self.tr("Which surveys"))
        for scope, text in (
            (SurveyScope.CURRENT, self.tr("Current")),
            (SurveyScope.ARCHIVED, self.tr("Archived")),
            (SurveyScope.TRASH, self.tr("Trash")),
        ):
            self._scope.addItem(text, scope.value)
        self._scope.currentIndexChanged.connect(self._narrow)
        search = row_of((self._search, 1), self._scope, spacing=GRID)
        self.tree = self._make_tree()
        down.triggered.connect(self._enter_list)
        self._nothing = words_label("muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        parts = (heading, search, (self.tree, 1), self._nothing)
        fill_column(self, *parts, spacing=GRID, margins=(2 * GRID, 2 * GRID, GRID, GRID))

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setHeader(HeaderView(tree))
        tree.setAccessibleName(self.tr("Surveys"))
        tree.setModel(self._filter)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSortingEnabled(True)
        tree.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        for section in _NARROW_COLUMNS:
            tree.resizeColumnToContents(section)
        tree.selectionModel().currentRowChanged.connect(self._follow_choice)
        return tree

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide other columns rather than the letters of the titles."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        header = self.tree.header()
        title = self.tree.fontMetrics().horizontalAdvance("n" * _LEAST_LETTERS) + 2 * GRID
        free = self.tree.width() - self.tree.verticalScrollBar().sizeHint().width() - title
        for section in _NARROW_COLUMNS:
            # Shown first: the size of a hidden section is 0.
            header.setSectionHidden(section, False)
            free -= header.sectionSize(section)
            header.setSectionHidden(section, free < 0)

    @guarded
    def sizeHint(self) -> QSize:
        """Room for a title and its columns at any size of text."""
        return QSize(self.fontMetrics().averageCharWidth() * 96, super().sizeHint().height())

    @Slot(object)
    def _reload_soon(self, _change: object) -> None:
        if not self._settle.isActive():
            self._settle.start()

    @Slot(object)
    def _show_entries(self, entries: list[SurveyEntry]) -> None:
        self.model.show_entries(entries)
        if self._columns_to_fit and entries:
            self._columns_to_fit = False
            self._fit_columns()
        if self._wanted:
            self.choose(self._wanted)
        self._say_if_empty()
        self.loaded.emit()

    def _fit_columns(self) -> None:
        header = self.tree.header()
        for section in _NARROW_COLUMNS:
            header.setSectionHidden(section, False)
            self.tree.resizeColumnToContents(section)
        # Wide enough for any date too: a survey's first response may come later.
        day = QLocale().toString(_WIDEST_DAY, QLocale.FormatType.ShortFormat)
        metrics = self.tree.fontMetrics()
        wanted = metrics.horizontalAdvance(day) + 2 * metrics.height()
        header.resizeSection(LAST, max(wanted, header.sectionSize(LAST)))
        self._make_room()

    @Slot()
    def _narrow(self) -> None:
        self._filter.show(self.scope, self._search.text())
        if self._current and not self.tree.currentIndex().isValid():
            self._select(self._current)
        self._say_if_empty()

    def _say_if_empty(self) -> None:
        self._nothing.setVisible(self._filter.rowCount() == 0)
        if self._search.text().strip():
            self._nothing.setText(self.tr("No survey here has these words in its title."))
        elif self.scope is SurveyScope.TRASH:
            self._nothing.setText(self.tr("The trash is empty."))
        elif self.scope is SurveyScope.ARCHIVED:
            self._nothing.setText(self.tr("Nothing is archived."))
        else:
            self._nothing.setText(self.tr("No surveys yet."))

    def _select(self, survey_id: int) -> None:
        # Of no survey (row -1) the index is invalid, as that of one the filter leaves out.
        index = self._filter.mapFromSource(self.model.index(self.model.row_of(survey_id), TITLE))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            selection = self.tree.selectionModel()
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.tree.scrollTo(index)

    @Slot()
    def _enter_list(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._filter.index(0, TITLE))

    @Slot(QModelIndex, QModelIndex)
    def _follow_choice(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = current.data(SurveyListModel.ENTRY_ROLE) if current.isValid() else None
        survey_id = 0 if entry is None else entry.id
        if survey_id != self._current:
            self._current = survey_id
            self.chosen.emit(survey_id)


def _load(connection: Connection) -> list[SurveyEntry]:
    return [*list_surveys(connection), *list_surveys(connection, trashed=True)]
