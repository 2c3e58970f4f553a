"""The columns of the responses table: widths and hidden ones of each survey, and their dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QTableView, QWidget

from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables
from surveyapp.models.results_table import ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.results.check_list import CheckList
from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import GRID

_FIXED_WIDTHS = (8, 24, 24, 11)
"""Characters of the columns before the answers."""
_NARROWEST, _WIDEST = 12, 36
"""Characters of an answer's column, until somebody drags it."""
_OPEN_ANSWER = 24


@dataclass(slots=True)
class ColumnLayout:
    """Widths in pixels and hidden columns, by the columns' keys."""

    widths: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


class TableColumns(QObject):
    """Keeps the `ColumnLayout` of each survey while the program runs, and applies it."""

    def __init__(self, table: QTableView, model: ResultsTableModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._survey = Survey("")
        self._variables: tuple[Variable, ...] = ()
        self._layouts: dict[int, ColumnLayout] = {}

    @property
    def shown(self) -> list[int]:
        """The columns that are not hidden."""
        columns = range(self._model.columnCount())
        return [column for column in columns if not self._table.isColumnHidden(column)]

    def show_survey(self, survey: Survey) -> None:
        """Show this survey's questions, with no rows yet."""
        self._keep_layout()
        self._survey, self._variables = survey, survey_variables(survey)
        self._model.show_columns(self._variables)
        self._apply_layout()

    @Slot()
    def ask(self) -> None:
        """Open the dialog to choose the columns."""
        self._keep_layout()
        model = self._model
        columns = [(model.key_at(at), model.title(at)) for at in range(model.columnCount())]
        dialog = ColumnsDialog(columns, self._layout.hidden, self._table.window())
        dialog.chosen.connect(self.hide)
        dialog.open()

    @Slot(object)
    def hide(self, hidden: set[str]) -> None:
        """Hide the columns with these keys and show all others."""
        self._layout.hidden = set(hidden)
        self._apply_layout()

    @property
    def _layout(self) -> ColumnLayout:
        return self._layouts.setdefault(self._survey.id, ColumnLayout())

    def _keep_layout(self) -> None:
        if not self._survey.id:
            return
        for column in range(self._model.columnCount()):
            key = self._model.key_at(column)
            if self._table.isColumnHidden(column):
                self._layout.hidden.add(key)
            else:
                self._layout.hidden.discard(key)
                self._layout.widths[key] = self._table.columnWidth(column)

    def _apply_layout(self) -> None:
        """Make the columns as they were; those never seen get a width that fits their kind."""
        widths = (*_FIXED_WIDTHS, *map(_usual_width, self._variables))
        character = self._table.fontMetrics().averageCharWidth()
        for column, characters in enumerate(widths):
            key = self._model.key_at(column)
            width = self._layout.widths.get(key, (characters + 3) * character)
            self._table.setColumnWidth(column, width)
            self._table.setColumnHidden(column, key in self._layout.hidden)


def _usual_width(variable: Variable) -> int:
    """Return how many characters a column needs: those of its title, or its longest choice."""
    question = variable.question
    longest = max((len(choice.label) for choice in question.choices), default=0)
    if not question.kind.has_choices and not question.kind.is_numeric:
        longest = _OPEN_ANSWER
    return max(_NARROWEST, min(_WIDEST, max(longest, len(variable.label))))


class ColumnsDialog(Dialog):
    """Asks which columns to show; ``columns`` are pairs of a key and a title.

    Signals:
        chosen: the keys of the columns to hide, a set.
    """

    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        hidden: set[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, room=(52, 24))
        self.setWindowTitle(self.tr("Choose columns"))
        self._keys = {key for key, _ in columns}
        search = SearchLine(self.tr("Search columns"))
        self._list = CheckList(self.tr("Columns"), columns, self._keys - hidden)
        search.textChanged.connect(self._list.show_matching)
        self._list.itemChanged.connect(self._allow_accepting)
        buttons, self._accept = self.decision(self.tr("Show these"))
        every = QPushButton(self.tr("Show &all"))
        every.clicked.connect(self._list.check_all)
        buttons.addButton(every, QDialogButtonBox.ButtonRole.ResetRole)
        layout = self.column()
        layout.addWidget(search)
        layout.addWidget(self._list)
        layout.addSpacing(GRID)
        layout.addWidget(buttons)

    @guarded
    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self._keys.difference(self._list.checked))

    @Slot()
    def _allow_accepting(self) -> None:
        self._accept.setEnabled(self._list.is_any_checked)
