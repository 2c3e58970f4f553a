"""The Responses tab: a table of the responses found, and a panel to read one of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget
from sqlalchemy import Connection

from surveyapp.domain.filters import Sort
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import ResponseLine
from surveyapp.models.results_table import ResultsTableModel
from surveyapp.store.results import response_rows
from surveyapp.views.boxes import fill_row
from surveyapp.views.menu_actions import make_action
from surveyapp.views.messages import Failures
from surveyapp.views.results.copying import RowCopier
from surveyapp.views.results.deletion import (
    DeleteResponses,
    ResponseBin,
    SurveyResponses,
    confirm_deletion,
)
from surveyapp.views.results.response_panel import ResponsePanel
from surveyapp.views.results.response_table import ResponseTable
from surveyapp.views.results.table_columns import TableColumns
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.workers.library import Library

NEWEST_FIRST = Sort("date", descending=True)

_TABLE_ROOM = 56
"""The least width of the table in characters while the reading pane can be narrower."""
_MOST_SELECTED = 1_000
"""Restored responses up to which all are selected; of more only the first becomes current."""


class ResponsesView(QWidget):
    """Shows the responses that the page finds, and asks the page for another order.

    Signals:
        sort_requested: a `Sort`.
        deleted, restored: the `SurveyResponses`, after the commit.
    """

    sort_requested = Signal(object)
    deleted = Signal(object)
    restored = Signal(object)

    def __init__(self, library: Library, failures: Failures, page: QWidget) -> None:
        """The ``page`` is what the reading pane covers where there is no room beside the table."""
        super().__init__()
        self._library = library
        self._failures = failures
        self._undo_stack = QUndoStack(self)
        self._survey = Survey("")
        self._more_follow = False
        self._model = ResultsTableModel(self)
        self._model.lines_wanted.connect(self._fetch)
        self._bin = ResponseBin(library, failures, self)
        self._bin.deleted.connect(self._note_deleted)
        self._bin.restored.connect(self._note_restored)
        # What the next `change_ids` will take away and bring back, to be selected then:
        self._gap = -1  # the row of the first response deleted
        self._returned: tuple[int, ...] = ()  # the ids of those restored
        self._copier = RowCopier(library, failures, self)
        self._make_table()
        self._columns = TableColumns(self._table, self._model)
        self._make_actions()
        self._panel = ResponsePanel(
            library, [self.previous_action, self.next_action, self.delete_action]
        )
        self._panel.close_action.triggered.connect(self._close_panel)
        self._splitter = SideSplitter(
            self._panel, self._table, _TABLE_ROOM, self, at_end=True, within=page
        )
        self._splitter.folded.connect(self._panel.lie_over)
        self._splitter.show_side(False)
        fill_row(self, self._splitter)
        self._show_state()

    # What it shows

    def show_survey(self, survey: Survey, undo_stack: QUndoStack) -> None:
        """Show this survey's columns, with no rows yet; deletions go onto its undo stack."""
        self._undo_stack = undo_stack
        self._survey = survey
        self._columns.show_survey(survey)
        self._panel.show_nothing()
        self._show_state()

    def show_ids(self, ids: array[int], sort: Sort, *, more_follow: bool = False) -> None:
        """Show other responses, or the same in another order; the current one stays current.

        With ``more_follow`` these are the first; `change_ids` brings all.
        """
        current, column = self._table.current_id, self._table.currentIndex().column()
        self._model.show_ids(ids)
        self._gap, self._returned = -1, ()
        self._more_follow = more_follow
        self._table.show_sort(sort)
        self._make_current(current, column)

    def choose(self, response_id: int) -> None:
        """Make one of the responses the current one, if it is among them."""
        if response_id and self._model.row_of(response_id) >= 0:
            self._make_current(response_id, self._table.first_column)

    def change_ids(self, ids: array[int]) -> None:
        """Show these responses in the same order; those that stay keep selection and scroll."""
        top = self._table.rowAt(0)
        # Persistent: Qt moves the index with its row, so that its id need not be searched for.
        at_top = QPersistentModelIndex(self._model.index(top, 0) if top > 0 else QModelIndex())
        down = self._table.verticalScrollBar()
        # The person went to the last row while only the first rows were known.
        to_the_end = self._more_follow and down.value() == down.maximum() > 0
        current = self._table.currentIndex()
        at_last = current.row() == self._model.rowCount() - 1
        self._more_follow = False
        self._model.change_ids(ids)
        if to_the_end:
            if at_last:
                last = self._model.index(self._model.rowCount() - 1, current.column())
                self._table.select_only(last)
            self._table.scrollToBottom()
        elif at_top.isValid():
            self._table.scroll_to_row(at_top.row(), QAbstractItemView.ScrollHint.PositionAtTop)
        self._select_after_change()
        self._show_state()

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions on the selected responses, for the main menu."""
        return (
            self.open_action,
            self.previous_action,
            self.next_action,
            self.copy_action,
            self.copy_titled_action,
            self.copy_cell_action,
            self.columns_action,
            self.delete_action,
        )

    # Making

    def _make_table(self) -> None:
        table = self._table = ResponseTable(self._model)
        table.setAccessibleName(self.tr("Responses"))
        table.customContextMenuRequested.connect(self._show_menu)
        table.activated.connect(self._open)
        table.selectionModel().selectionChanged.connect(self._show_state)
        table.selectionModel().currentRowChanged.connect(self._follow_current)
        head = table.horizontalHeader()
        head.customContextMenuRequested.connect(self._show_head_menu)
        head.sortIndicatorChanged.connect(self._request_sort)

    def _make_actions(self) -> None:
        key = QKeySequence.StandardKey
        self.open_action = self._action(self.tr("&Read response"), "eye", self._open)
        self.previous_action = self._action(
            self.tr("&Previous response"), "chevron-up", self._go_up, "Alt+Up"
        )
        self.next_action = self._action(
            self.tr("&Next response"), "chevron-down", self._go_down, "Alt+Down"
        )
        self.copy_action = self._action(self.tr("&Copy rows"), "copy", self._copy, key.Copy)
        self.copy_titled_action = self._action(
            self.tr("Copy rows with &titles"), "copy", self._copy_titled
        )
        self.copy_cell_action = self._action(
            self.tr("C&opy cell"), "copy", self._copy_cell, "Ctrl+Shift+C"
        )
        self.delete_action = self._action(
            self.tr("&Delete response"), "trash-2", self._delete, key.Delete
        )
        self.columns_action = self._action(self.tr("Col&umns…"), "columns-3", self._columns.ask)

    def _action(
        self,
        text: str,
        icon_name: str,
        act: Callable[[], None],
        keys: str | QKeySequence.StandardKey = "",
    ) -> QAction:
        action = make_action(self, text, icon_name, act, keys)
        # Else Del and Ctrl+C would not reach the field that is being typed in.
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._table.addAction(action)
        return action

    # Order

    @Slot(int, Qt.SortOrder)
    def _request_sort(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0:
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_requested.emit(Sort(self._model.key_at(column), descending))

    # Lines

    @Slot(object)
    def _fetch(self, ids: array[int]) -> None:
        reply = self._library.read(_lines, self._survey, ids)
        reply.done.connect(self._show_lines)
        reply.failed.connect(self._give_up_lines)

    @Slot(object)
    def _show_lines(self, result: tuple[Survey, list[ResponseLine]]) -> None:
        survey, lines = result
        if survey is self._survey:
            self._model.show_lines(lines)

    @Slot(str)
    def _give_up_lines(self, sentence: str) -> None:
        self._model.give_up()
        self._failures.show(sentence)

    # The current row and the selection

    def _make_current(self, response_id: int, column: int) -> None:
        # Without a current response the search for its row would pass over every id.
        row = self._model.row_of(response_id) if response_id else -1
        if row >= 0:
            across = self._table.horizontalScrollBar()
            position = across.value()
            self._table.select_only(self._model.index(row, column))
            self._table.scroll_to_row(row)
            across.setValue(position)
        else:
            self._table.scrollToTop()
            self._panel.show_nothing()
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        row = self._table.currentIndex().row()
        chosen = self._table.selectionModel().hasSelection()
        self.open_action.setEnabled(row >= 0)
        self.previous_action.setEnabled(row > 0)
        self.next_action.setEnabled(0 <= row < self._model.rowCount() - 1)
        for action in (self.copy_action, self.copy_titled_action):
            action.setEnabled(chosen)
        self.delete_action.setEnabled(chosen and not self._library.is_read_only)
        count = self._table.selected_count
        self.delete_action.setText(
            self.tr("&Delete response")
            if count < 2
            else self.tr("&Delete {count} responses").format(count=QLocale().toString(count))
        )
        self.copy_cell_action.setEnabled(row >= 0)

    @Slot(QModelIndex, QModelIndex)
    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._panel.isVisible():
            self._show_in_panel(current)
        self._show_state()

    def _show_in_panel(self, index: QModelIndex) -> None:
        if index.isValid():
            self._panel.show_response(self._survey, self._model.id_at(index.row()))
        else:
            self._panel.show_nothing()

    @Slot()
    def _open(self) -> None:
        self._splitter.show_side(True)
        self._show_in_panel(self._table.currentIndex())

    @Slot()
    def _close_panel(self) -> None:
        self._splitter.show_side(False)
        self._table.setFocus()

    @Slot()
    def _go_up(self) -> None:
        self._go(-1)

    @Slot()
    def _go_down(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        index = self._table.currentIndex()
        row = index.row() + step
        if 0 <= row < self._model.rowCount():
            self._table.select_only(self._model.index(row, max(index.column(), 0)))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        menu = self._menu(self.open_action, self.copy_action, self.copy_titled_action)
        menu.addAction(self.copy_cell_action)
        menu.addSeparator()
        menu.addAction(self.delete_action)
        menu.popup(self._table.viewport().mapToGlobal(place))

    @Slot(QPoint)
    def _show_head_menu(self, place: QPoint) -> None:
        head = self._table.horizontalHeader()
        self._menu(self.columns_action).popup(head.mapToGlobal(place))

    def _menu(self, *actions: QAction) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(actions)
        return menu

    # Copying and deleting

    @Slot()
    def _copy(self) -> None:
        self._copier.copy(self._survey, self._table.selected_ids, self._columns.shown)

    @Slot()
    def _copy_titled(self) -> None:
        columns = self._columns.shown
        titles = [str(self._model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        self._copier.copy(self._survey, self._table.selected_ids, columns, titles)

    @Slot()
    def _copy_cell(self) -> None:
        index = self._table.currentIndex()
        ids = array("q", [self._model.id_at(index.row())])
        self._copier.copy(self._survey, ids, [index.column()])

    @Slot()
    def _delete(self) -> None:
        ids = self._table.selected_ids
        if ids and confirm_deletion(self.window(), len(ids)):
            self._undo_stack.push(DeleteResponses(self._bin, self._survey.id, ids))

    @Slot(object)
    def _note_deleted(self, deleted: SurveyResponses) -> None:
        if deleted.survey_id == self._survey.id and deleted.ids:
            self._gap, self._returned = self._model.row_of(deleted.ids[0]), ()
        self.deleted.emit(deleted)

    @Slot(object)
    def _note_restored(self, restored: SurveyResponses) -> None:
        if restored.survey_id == self._survey.id:
            self._gap, self._returned = -1, restored.ids
        self.restored.emit(restored)

    def _select_after_change(self) -> None:
        """Make the row after those deleted current, or select those restored."""
        returned, last = self._returned[:_MOST_SELECTED], self._model.rowCount() - 1
        rows = self._model.rows_of(returned) if returned else [min(self._gap, last)]
        if rows and rows[0] >= 0:
            column = max(self._table.currentIndex().column(), self._table.first_column)
            self._table.select_only(self._model.index(rows[0], column))
            self._table.scroll_to_row(rows[0])
            if 1 < len(self._returned) <= _MOST_SELECTED:
                self._table.select_rows(rows)
        self._gap, self._returned = -1, ()


def _lines(
    connection: Connection, survey: Survey, ids: array[int]
) -> tuple[Survey, list[ResponseLine]]:
    return survey, response_rows(connection, survey, ids)
