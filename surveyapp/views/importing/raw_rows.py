"""The first rows of the file as they stand there."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget

from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.models.import_preview import ImportPreviewModel, PreviewColumn
from surveyapp.views.importing.question_words import becomes
from surveyapp.views.table_view import TableView

_WIDEST_COLUMN = 34
_LEAST_ROWS = 5
_MOST_MEASURED = 100
"""Columns that are as wide as their cells: measuring thousands takes long, and few are seen."""


class RawRows(TableView):
    """A table of cells under headings that say what each column becomes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ImportPreviewModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("The first rows of the file"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().show()
        lines = self.fontMetrics().lineSpacing()
        self.horizontalHeader().setMinimumHeight(int(lines * 2.75))
        self.setMinimumHeight(int(lines * (2.75 + 1.75 * _LEAST_ROWS)))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a file, or the same one read in another way."""
        self._model.show_rows(_columns(plan), [(row.line, row.cells) for row in plan.preview])
        widest = self.fontMetrics().averageCharWidth() * _WIDEST_COLUMN
        for place in range(min(self._model.columnCount(), _MOST_MEASURED)):
            self.resizeColumnToContents(place)
            self.setColumnWidth(place, min(self.columnWidth(place), widest))

    def show_columns(self, plan: ImportPlan) -> None:
        """Show what the columns become by now."""
        for place, column in enumerate(_columns(plan)):
            self._model.set_column(place, column)


def _columns(plan: ImportPlan) -> list[PreviewColumn]:
    return [PreviewColumn(column.heading, becomes(column)) for column in plan.columns]
