"""Which columns of the table are shown, how wide, remembered for each survey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QWidget,
)

from surveyapp.domain.variables import Variable
from surveyapp.models.line_text import one_line
from surveyapp.models.results_table import FIRST_ANSWER, ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.theme import GRID

_FIXED_WIDTHS = (8, 24, 24, 11)
_NARROWEST, _WIDEST = 12, 36


@dataclass(slots=True)
class ColumnLayout:
    """Widths in pixels and hidden columns, by the columns' keys."""

    widths: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def remember(table: QTableView, model: ResultsTableModel, layout: ColumnLayout) -> None:
    """Keep how the table's columns are now."""
    for column in range(model.columnCount()):
        key = model.key_at(column)
        if table.isColumnHidden(column):
            layout.hidden.add(key)
        else:
            layout.hidden.discard(key)
            layout.widths[key] = table.columnWidth(column)


def restore(
    table: QTableView,
    model: ResultsTableModel,
    columns: Sequence[Variable],
    layout: ColumnLayout,
) -> None:
    """Make the columns as they were; those never seen get a width that fits their kind."""
    character = table.fontMetrics().averageCharWidth()
    for place in range(model.columnCount()):
        key = model.key_at(place)
        if place < FIRST_ANSWER:
            characters = _FIXED_WIDTHS[place]
        else:
            characters = _usual_width(columns[place - FIRST_ANSWER])
        table.setColumnWidth(place, layout.widths.get(key, (characters + 3) * character))
        table.setColumnHidden(place, key in layout.hidden)


def _usual_width(column: Variable) -> int:
    """Return how many characters an answer needs: its title, or its longest choice."""
    longest = max((len(choice.label) for choice in column.question.choices), default=0)
    if not column.question.kind.has_choices and not column.question.kind.is_numeric:
        longest = 24
    return max(_NARROWEST, min(_WIDEST, max(longest, len(column.label))))


class ColumnsDialog(Dialog):
    """Lets the person check the columns to show.

    Signals:
        chosen: keys of the hidden columns, a set.
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
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search columns"))
        self._search.setAccessibleName(self.tr("Search columns"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._show_found)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Columns"))
        self._list.setProperty("role", "framed")
        self._list.setSpacing(GRID // 4)
        for key, title in columns:
            item = QListWidgetItem(one_line(title), self._list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Unchecked if key in hidden else Qt.CheckState.Checked
            item.setCheckState(state)
        self._list.itemChanged.connect(self._show_whether_any)
        buttons, self._accept = self.decision(self.tr("Show these"))
        every = QPushButton(self.tr("Show &all"))
        every.clicked.connect(self._check_all)
        buttons.addButton(every, QDialogButtonBox.ButtonRole.ResetRole)
        layout = self.column()
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        layout.addSpacing(GRID)
        layout.addWidget(buttons)

    @guarded
    def accept(self) -> None:
        hidden = {
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Unchecked
        }
        super().accept()
        self.chosen.emit(hidden)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    @Slot(str)
    def _show_found(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())

    @Slot()
    def _check_all(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked)

    @Slot()
    def _show_whether_any(self) -> None:
        checked = (item.checkState() is Qt.CheckState.Checked for item in self._items())
        self._accept.setEnabled(any(checked))
