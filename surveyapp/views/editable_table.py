"""The tables of the program in which texts are written, cell by cell."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.drop_line import paint_drop_line
from surveyapp.views.table_view import TableView


class EditableTable(TableView):
    """A framed table of which one row is selected; a key, Enter or a double click edits a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        self._dragged_to = QPoint()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._dragged_to = event.position().toPoint()
        super().dragMoveEvent(event)
        self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where a row that is dragged would go, in place of the style's."""
        shows_drops = self.showDropIndicator()
        self.setDropIndicatorShown(False)
        super().paintEvent(event)
        # Without it Qt does not find out where a drop would go.
        self.setDropIndicatorShown(shows_drops)
        if shows_drops and self.state() is QAbstractItemView.State.DraggingState:
            paint_drop_line(self, self._dragged_to)

    def finish(self) -> None:
        """Commit what is being written."""
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget()
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
