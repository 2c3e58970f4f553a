"""The table in which the choices of a question, or the rows of a matrix, are written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from surveyapp.domain.survey import Choice, MatrixRow
from surveyapp.models.choice_table import ChoiceColumn, ChoiceTableModel
from surveyapp.overrides import guarded
from surveyapp.views.editable_table import EditableTable
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID

_MOST_ROWS = 14
_CODE_WIDTH, _LABEL_WIDTH = 18, 16
"""In characters: the width of the column of codes, and the least width of that of labels."""


class ChoicesTable(EditableTable):
    """A table of choices to write, tick and reorder.

    It changes nothing itself: the signals of its model `choices`, and its own, request that.

    Signals:
        lines_requested: labels to add, and the row to add them at.
        remove_requested: the uuid of a choice to remove.
    """

    lines_requested = Signal(list, int)
    remove_requested = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.choices = ChoiceTableModel(self)
        self.setModel(self.choices)
        self._is_adding = False
        self.choices.add_requested.connect(self._note_adding)
        self._delegate = _Delegate(placeholder, self)
        self.setItemDelegate(self._delegate)
        selected_clicked = QAbstractItemView.EditTrigger.SelectedClicked
        self.setEditTriggers(self.editTriggers() | selected_clicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(GRID * 4)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ChoiceColumn.LABEL, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ChoiceColumn.CODE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(ChoiceColumn.CODE, self.fontMetrics().averageCharWidth() * _CODE_WIDTH)
        choices = self.choices
        for signal in (choices.rowsInserted, choices.rowsRemoved, choices.modelReset):
            signal.connect(self._fit)
        self._fit()

    def show_parts(self, parts: Sequence[Choice | MatrixRow], *, is_same: bool) -> None:
        """Show these choices; ``is_same`` says that they are an edited state of those shown."""
        if is_same:
            self.choices.update(parts)
        else:
            self.choices.show(parts)

    def show_flags(self, *columns: ChoiceColumn) -> None:
        """Show these columns of checkboxes, and no others."""
        for column in (ChoiceColumn.OTHER, ChoiceColumn.EXCLUSIVE, ChoiceColumn.MISSING):
            self.setColumnHidden(column, column not in columns)
        header = self.horizontalHeader()
        others = sum(header.sectionSizeHint(column) for column in columns)
        text = self.fontMetrics().averageCharWidth() * (_CODE_WIDTH + _LABEL_WIDTH)
        # With a large font the form puts the table below its caption instead of squeezing it.
        self.setMinimumWidth(others + text)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, remove by Delete, move by Alt with an arrow, add the lines pasted."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the editor of the cell did not use
            return
        index = self.currentIndex()
        uuid = index.data(ChoiceTableModel.UUID_ROLE) if index.isValid() else None
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and uuid:
            self.remove_requested.emit(uuid)
        elif _is_moving(event) and uuid:
            self._move(uuid, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Take Delete and Alt with an arrow, which are shortcuts of the page for the question."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Delete or _is_moving(event))
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter in a label, edit the next one."""
        was_adding, self._is_adding = self._is_adding, False
        row, column = self.currentIndex().row(), self.currentIndex().column()
        super().closeEditor(editor, hint)
        is_enter = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if not is_enter or column != ChoiceColumn.LABEL:
            return
        # After adding, the current row is the empty last one, which has moved down.
        last = self.choices.rowCount() - 1
        following = self.choices.index(
            last if was_adding else min(row + 1, last), ChoiceColumn.LABEL
        )
        if was_adding or row < last:
            self.setCurrentIndex(following)
            self.edit(following)

    @Slot(str)
    def _note_adding(self, label: str) -> None:
        self._is_adding = True

    @Slot()
    def _fit(self) -> None:
        rows = min(self.choices.rowCount(), _MOST_ROWS)
        height = rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(
            height + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        )

    def _move(self, uuid: str, by: int) -> None:
        row = self.choices.find(uuid) + by
        if 0 <= row < self.choices.rowCount() - 1:
            self.choices.move_requested.emit(uuid, row)
            self.scrollTo(self.currentIndex())

    def _paste(self) -> None:
        lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines()]
        lines = [line for line in lines if line]
        if lines:
            current = self.currentIndex()
            last = self.choices.rowCount() - 1
            is_inside = current.isValid() and current.row() < last
            self.lines_requested.emit(lines, current.row() + 1 if is_inside else last)


def _is_moving(event: QKeyEvent) -> bool:
    is_arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return is_arrow and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


class _Delegate(RowDelegate):
    """Draws the placeholder of the empty last row, and gives the editors accessible names."""

    def __init__(self, placeholder: str, table: QTableView) -> None:
        super().__init__(table)
        self._placeholder = placeholder

    @guarded
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        is_code = index.column() == ChoiceColumn.CODE
        editor.setAccessibleName(self.tr("Code") if is_code else self.tr("Text of the choice"))
        if not index.data():
            editor.setPlaceholderText(self._placeholder)
        return editor

    @guarded
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        is_new = isinstance(model, ChoiceTableModel) and model.is_new_row(index)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        if is_new and index.column() == ChoiceColumn.LABEL:
            option.text = self._placeholder
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
            option.palette.setColor(QPalette.ColorRole.Text, muted)
        elif index.column() == ChoiceColumn.CODE:
            option.palette.setColor(QPalette.ColorRole.Text, muted)
