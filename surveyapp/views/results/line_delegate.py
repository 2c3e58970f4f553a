"""Paints the cells of the responses table: plain text, and nothing else is asked for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from surveyapp.models.results_table import ResultsTableModel
from surveyapp.overrides import guarded

_HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(QStyledItemDelegate):
    """Takes the text from the model in one call.

    Qt's own asks for seven roles of every cell, each a way into Python and back.
    With a job at work besides, every one of them may wait for Python's lock.
    """

    def __init__(self, model: ResultsTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    @guarded
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say what is painted; font, colours and the rest are those of the view."""
        column = index.column()
        option.index = index  # type: ignore[assignment]  # Qt's hint says both, its field one
        option.text = self._model.text_at(index.row(), column)
        # Not added to what is there: measured, reading an enum costs as much as the text.
        option.features = _HAS_TEXT
        if self._model.is_numeric(column):
            option.displayAlignment = _RIGHT
