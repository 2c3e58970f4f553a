"""The columns of the responses table: kept for each survey, chosen in a dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QTableView

from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import survey_variables
from surveyapp.models.results_table import ResultsTableModel
from surveyapp.views.results.columns import ColumnLayout, ColumnsDialog, remember, restore


class TableColumns(QObject):
    """Knows which columns are shown; widths and hidden ones come back with their survey."""

    def __init__(self, table: QTableView, model: ResultsTableModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._survey = Survey("")
        self._layouts: dict[int, ColumnLayout] = {}

    @property
    def shown(self) -> list[int]:
        """The columns that are not hidden."""
        columns = range(self._model.columnCount())
        return [column for column in columns if not self._table.isColumnHidden(column)]

    def show_survey(self, survey: Survey) -> None:
        """Show this survey's questions, with no rows yet."""
        self._remember()
        self._survey = survey
        columns = survey_variables(survey)
        self._model.show_columns(columns)
        restore(self._table, self._model, columns, self._layout)

    @Slot()
    def ask(self) -> None:
        """Let the person choose the columns."""
        self._remember()
        columns = [
            (self._model.key_at(place), self._model.title(place))
            for place in range(self._model.columnCount())
        ]
        dialog = ColumnsDialog(columns, self._layout.hidden, self._table.window())
        dialog.chosen.connect(self.hide)
        dialog.open()

    @Slot(object)
    def hide(self, hidden: set[str]) -> None:
        """Hide the columns with these keys and show all others."""
        self._layout.hidden = set(hidden)
        restore(self._table, self._model, survey_variables(self._survey), self._layout)

    @property
    def _layout(self) -> ColumnLayout:
        return self._layouts.setdefault(self._survey.id, ColumnLayout())

    def _remember(self) -> None:
        if self._survey.id:
            remember(self._table, self._model, self._layout)
