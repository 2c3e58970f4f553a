"""The input for a matrix: a grid under headings, or its rows one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import MatrixRow, Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import input_label, without_margins
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.choice_buttons import CellButton, ChoiceButton
from surveyapp.views.answering.choosing import ChoosingInput
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.look import Look

_LABELS_SHARE = 0.34
"""The share of the grid's width for the labels of the rows."""


class MatrixInput(QWidget):
    """All rows of a matrix; ``rows`` has their inputs by the uuid of the row."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: dict[str, MatrixRowInput] = {}
        self.is_grid = _fits(question, look, self)
        if self.is_grid:
            self._add_grid(question, look)
        else:
            self._add_column(question, look)
        first = next(iter(self.rows.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def _add_grid(self, question: Question, look: Look) -> None:
        grid = without_margins(QGridLayout(self), look.gap // 2)
        grid.setHorizontalSpacing(look.gap)
        grid.setColumnStretch(0, round(100 * _LABELS_SHARE))
        grid.setColumnStretch(1, round(100 * (1 - _LABELS_SHARE)))
        width = _widest_word(question, look, self)
        headings = QWidget(self)
        line = without_margins(QHBoxLayout(headings), look.gap // 2)
        for choice in question.offered:
            label = input_label(choice.label, "muted", headings)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            label.setMinimumWidth(width)
            line.addWidget(label, 1)
        grid.addWidget(headings, 0, 1)
        for number, row in enumerate(question.asked_rows, start=1):
            grid.addWidget(input_label(row.label, "", self), number, 0)
            entry = MatrixRowInput(question, row, look, self, in_grid=True)
            line = without_margins(QHBoxLayout(entry), look.gap // 2)
            for place, choice in enumerate(question.offered):
                cell = CellButton(f"{row.label}: {choice.label}", look, entry)
                cell.setMinimumWidth(width)
                if not look.for_fingers:
                    # The heading of the column may be scrolled out of sight.
                    cell.setToolTip(choice.label)
                entry.add_button(cell, place)
                line.addWidget(cell, 1)
            grid.addWidget(entry, number, 1)
            self.rows[row.uuid] = entry

    def _add_column(self, question: Question, look: Look) -> None:
        column = without_margins(QVBoxLayout(self), look.gap // 2)
        for number, row in enumerate(question.asked_rows):
            if number:
                column.addSpacing(look.gap)
            column.addWidget(input_label(row.label, "strong", self))
            entry = MatrixRowInput(question, row, look, self, in_grid=False)
            buttons = [ChoiceButton(choice.label, look, entry) for choice in question.offered]
            least = max((button.natural_width for button in buttons), default=0)
            most = max(1, len(buttons))
            line = EvenGrid(entry, gap=look.gap // 2, least=least, most=most, across=True)
            for place, button in enumerate(buttons):
                button.setAccessibleName(f"{row.label}: {button.words}")
                entry.add_button(button, place)
                line.addWidget(button)
            column.addWidget(entry)
            self.rows[row.uuid] = entry

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus to the row above or below, and choose nothing there."""
        rows = list(self.rows.values())
        cells = ((number, row.focused()) for number, row in enumerate(rows))
        now, cell = next((pair for pair in cells if pair[1] is not None), (0, None))
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if cell is None or step is None or not self.is_grid:
            super().keyPressEvent(event)
            return
        beyond = not 0 <= now + step < len(rows)
        if beyond and (cell.shows_focus_ring or cell.isChecked()):
            super().keyPressEvent(event)
        elif beyond or not (cell.shows_focus_ring or rows[now].chosen()):
            cell.focus_with_ring()
        else:
            rows[now + step].buttons()[rows[now].buttons().index(cell)].focus_with_ring()


class MatrixRowInput(ChoosingInput):
    """One row; it emits no `settled`, since other rows follow."""

    def __init__(
        self, question: Question, row: MatrixRow, look: Look, parent: QWidget, *, in_grid: bool
    ) -> None:
        """``in_grid``: the rows above and below have their choices in the same columns."""
        super().__init__(question, look, parent)
        self._in_grid = in_grid
        self._row = row
        self._choices = question.offered

    def set_name(self, name: str) -> None:
        """Make the question's text and the row's the accessible name of the row."""
        super().set_name(f"{name}, {self._row.label}")

    def value(self) -> Answer:
        chosen = self.chosen()
        return Selection((self._choices[chosen[0]].uuid,)) if chosen else None

    def set_value(self, answer: Answer) -> None:
        self.show_choices(answer, self._choices)

    def focused(self) -> TouchButton | None:
        """Return the button that has the keyboard focus."""
        return next((button for button in self.buttons() if button.hasFocus()), None)

    def _target(self, key: Qt.Key) -> TouchButton | None:
        """Leave Up and Down to the matrix: a button in another row is another answer."""
        if self._in_grid and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        return super()._target(key)

    def _clicked(self, _number: int) -> None:
        pass


def _fits(question: Question, look: Look, parent: QWidget) -> bool:
    """Return whether a grid has room for the headings with no word broken."""
    count = len(question.offered)
    if look.is_narrow or not count:
        return False
    room = look.column * (1 - _LABELS_SHARE) - look.gap - (count - 1) * (look.gap // 2)
    return max(look.target, _widest_word(question, look, parent)) * count <= room


def _widest_word(question: Question, look: Look, parent: QWidget) -> int:
    metrics = QFontMetrics(look.text_font(parent.font()))
    words = [word for choice in question.offered for word in choice.label.split()]
    return max((metrics.horizontalAdvance(word) for word in words), default=0) + 2
