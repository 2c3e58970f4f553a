"""The table of a survey's texts and their translations."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from surveyapp.models.translation_table import TranslationColumn, TranslationTableModel
from surveyapp.overrides import guarded
from surveyapp.views.editable_table import EditableTable
from surveyapp.views.table_view import row_height
from surveyapp.views.theme import GRID
from surveyapp.views.translations.cells import MOST_LINES, TranslationDelegate

_PAUSE_MS = 60
_PLACE_WIDTH, _NOTE_WIDTH = 24, 24
"""In characters, at the most."""
_WIDEST_SIGN = 2.2
"""In most scripts no character is wider than so many times the average one."""
_ONE_BY_ONE = 20
"""As many changed rows are fitted at once; more of them a little later, together."""

_Move = QAbstractItemView.CursorAction


class TranslationTable(EditableTable):
    """A table whose column of translations can be edited; the current index is always in it.

    Rows are as high as their texts, most of which are not laid out to find that: there may be
    thousands.
    """

    def __init__(self, model: TranslationTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = model
        self.setModel(model)
        self.setItemDelegate(TranslationDelegate(self))
        self.setAccessibleName(self.tr("Translations"))
        self.setWordWrap(True)
        self.setProperty("wraps", True)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (TranslationColumn.PLACE, TranslationColumn.NOTE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._fit_soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._fit_soon.timeout.connect(self.fit_rows)
        header.sectionResized.connect(self._note_resized)
        model.modelReset.connect(self._start_over)
        model.dataChanged.connect(self._note_changed)
        self.clicked.connect(self._follow_click)
        self._fit_columns()

    def go_to(self, row: int, *, write: bool = False) -> None:
        """Make this the current row; with ``write``, edit its translation."""
        index = self.texts.index(row, TranslationColumn.SAID)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if write and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    @Slot()
    def fit_rows(self) -> None:
        """Make every row as high as its texts."""
        self._fit_soon.stop()
        for row in range(self.texts.rowCount()):
            self._fit_row(row)

    @guarded
    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Stay in the column of translations."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(TranslationColumn.SAID) if index.isValid() else index

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the translation on Enter; clear it on Delete."""
        index = self.currentIndex()
        is_writable = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        is_writing = self.state() is QAbstractItemView.State.EditingState
        if is_writing or not is_writable:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.texts.setData(index, "")
        else:
            super().keyPressEvent(event)

    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Edit the next text that is to do after Tab or Enter, the one before after Shift+Tab."""
        row = self.currentIndex().row()
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if hint is hints.EditNextItem:
            following = self.texts.next_to_do(row)
            if following is not None and following != row:
                self.go_to(following, write=True)
        elif hint is hints.EditPreviousItem:
            before = next((n for n in range(row - 1, -1, -1) if not self.texts.is_heading(n)), None)
            if before is not None:
                self.go_to(before, write=True)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Follow a larger font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.viewport().setFont(self.font())  # not done by Qt where a style sheet is set
            self._fit_columns()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the two columns of texts most of the width."""
        super().resizeEvent(event)
        self._fit_columns()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Fit the rows: before, the widths of their columns were not known."""
        super().showEvent(event)
        self.fit_rows()
        self.scrollTo(self.currentIndex())

    def _fit_columns(self) -> None:
        width, sign = self.viewport().width(), self.fontMetrics().averageCharWidth()
        for column, signs in (
            (TranslationColumn.PLACE, _PLACE_WIDTH),
            (TranslationColumn.NOTE, _NOTE_WIDTH),
        ):
            self.setColumnWidth(column, min(signs * sign + 2 * GRID, width // 5))
        self.verticalHeader().setDefaultSectionSize(self._height(1))

    def _height(self, lines: int) -> int:
        metrics = self.fontMetrics()
        return row_height(self) + (lines - 1) * metrics.lineSpacing()

    @Slot()
    def _start_over(self) -> None:
        self.clearSpans()
        heading = self.texts.heading_row
        if heading is not None:
            self.setSpan(heading, 0, 1, len(TranslationColumn))
        if self.isVisible():
            self.fit_rows()
        if self.texts.rowCount():
            first = self.texts.next_to_do(-1)
            self.go_to(0 if first is None else first)

    @Slot(int, int, int)
    def _note_resized(self, column: int, old: int, new: int) -> None:
        self._fit_soon.start()

    @Slot(QModelIndex, QModelIndex)
    def _note_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if last.row() - first.row() >= _ONE_BY_ONE:
            self._fit_soon.start()
            return
        for row in range(first.row(), last.row() + 1):
            self._fit_row(row)

    @Slot(QModelIndex)
    def _follow_click(self, index: QModelIndex) -> None:
        """Edit a translation that is clicked on; make the row of another cell the current one."""
        self.go_to(index.row(), write=index.column() == TranslationColumn.SAID)

    def _fit_row(self, row: int) -> None:
        if self.texts.is_heading(row):
            self.setRowHeight(row, self._height(1))
            return
        cells = zip(TranslationColumn, self.texts.cells(row), strict=True)
        lines = max(self._lines(text, self._room(column)) for column, text in cells)
        height = self._height(min(lines, MOST_LINES))
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    def _room(self, column: TranslationColumn) -> int:
        """Return the width for a cell's text, rather too small: the style's margins vary."""
        line = self.fontMetrics().height()
        mark = line + GRID if column is TranslationColumn.NOTE else 0
        return max(1, self.columnWidth(column) - line - GRID - mark)

    def _lines(self, text: str, room: int) -> int:
        """Return how many lines a text needs; short ones, which most are, are not laid out."""
        metrics = self.fontMetrics()
        if "\n" not in text and (
            len(text) * metrics.averageCharWidth() * _WIDEST_SIGN < room
            or metrics.horizontalAdvance(text) < room
        ):
            return 1
        wrapped = metrics.boundingRect(0, 0, room, 0, Qt.TextFlag.TextWordWrap, text)
        return math.ceil(wrapped.height() / metrics.lineSpacing())
