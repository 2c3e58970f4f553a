"""The input for a matrix: a grid with a line of radio buttons for each row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import MatrixRow, Question
from surveyapp.overrides import guarded
from surveyapp.views.collect.base import AnswerInput, click_numbered, plain_label
from surveyapp.views.theme import GRID

_ROW_SHARE = 2


class MatrixInput(QWidget):
    """All rows of a matrix under common headings; ``rows`` holds the inputs by row uuid."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, MatrixRowInput] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        columns = len(question.offered)
        grid.setColumnStretch(0, _ROW_SHARE)
        grid.setColumnStretch(1, max(columns, 1))
        # The same least width in every column and line keeps them below each other.
        words = [word for choice in question.offered for word in choice.label.split()]
        width = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        head = QWidget(self)
        heads = _even_columns(head)
        for choice in question.offered:
            label = plain_label(choice.label, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            label.setMinimumWidth(width)
            heads.addWidget(label, 1)
        grid.addWidget(head, 0, 1)
        for number, row in enumerate(question.asked_rows, start=1):
            grid.addWidget(plain_label(row.label), number, 0)
            entry = MatrixRowInput(question, row, width, self)
            grid.addWidget(entry, number, 1)
            self.rows[row.uuid] = entry
        first = next(iter(self.rows.values()), None)
        if first is not None:
            self.setFocusProxy(first)


class MatrixRowInput(AnswerInput):
    """One row: one of the matrix's choices. The keys 1 to 9 choose too."""

    def __init__(
        self, question: Question, row: MatrixRow, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, parent)
        self._row = row
        self._choices = question.offered
        self._group = QButtonGroup(self)
        layout = _even_columns(self)
        for number, choice in enumerate(self._choices):
            button = QRadioButton(self)
            button.setAccessibleName(f"{row.label}: {choice.label}")
            button.setToolTip(choice.label)
            self._group.addButton(button, number)
            cell = QGridLayout()
            cell.setColumnMinimumWidth(0, width)
            cell.addWidget(button, 0, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addLayout(cell, 1)
        if self._choices:
            self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._toggled)

    def set_name(self, name: str) -> None:
        """Call the row by the question's text and its own."""
        super().set_name(f"{name}, {self._row.label}")

    def value(self) -> Answer:
        """Return the choice taken for this row."""
        number = self._group.checkedId()
        return None if number < 0 else Selection((self._choices[number].uuid,))

    def set_value(self, answer: Answer) -> None:
        """Show this choice as taken."""
        taken = answer.choices if isinstance(answer, Selection) else ()
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for number, choice in enumerate(self._choices):
            self._group.button(number).setChecked(choice.uuid in taken)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number."""
        if not click_numbered(self._group, event.text()):
            super().keyPressEvent(event)

    @Slot(int, bool)
    def _toggled(self, _number: int, taken: bool) -> None:
        if taken:
            self.edited.emit()


def _even_columns(parent: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    return layout
