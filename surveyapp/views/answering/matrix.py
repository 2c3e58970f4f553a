"""The input for a matrix: a grid under headings, or one row after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import MatrixRow, Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import input_label
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.choice_buttons import CellButton, ChoiceButton
from surveyapp.views.answering.choosing import ChoosingInput
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.look import Look

_ROW_SHARE = 0.34
"""How much of the width is for the words of the rows."""


class MatrixInput(QWidget):
    """All rows of a matrix; ``rows`` holds the inputs by row uuid."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, MatrixRowInput] = {}
        self.is_grid = _fits(question, look, self)
        if self.is_grid:
            self._set_side_by_side(question, look)
        else:
            self._set_below_each_other(question, look)
        first = next(iter(self.rows.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def _set_side_by_side(self, question: Question, look: Look) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.gap)
        grid.setVerticalSpacing(look.gap // 2)
        grid.setColumnStretch(0, round(100 * _ROW_SHARE))
        grid.setColumnStretch(1, round(100 * (1 - _ROW_SHARE)))
        width = _widest_word(question, look, self)
        head = QWidget(self)
        heads = _even_columns(head, look)
        for choice in question.offered:
            label = input_label(choice.label, "muted", head)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            label.setMinimumWidth(width)
            heads.addWidget(label, 1)
        grid.addWidget(head, 0, 1)
        for number, row in enumerate(question.asked_rows, start=1):
            grid.addWidget(input_label(row.label, "", self), number, 0)
            entry = MatrixRowInput(question, row, look, self, in_grid=True)
            line = _even_columns(entry, look)
            for place, choice in enumerate(question.offered):
                cell = CellButton(f"{row.label}: {choice.label}", look, entry)
                cell.setMinimumWidth(width)
                if not look.for_fingers:
                    # The head of its column may be out of sight.
                    cell.setToolTip(choice.label)
                entry.add_button(cell, place)
                line.addWidget(cell, 1)
            grid.addWidget(entry, number, 1)
            self.rows[row.uuid] = entry

    def _set_below_each_other(self, question: Question, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap // 2)
        for number, row in enumerate(question.asked_rows):
            if number:
                column.addSpacing(look.gap)
            column.addWidget(input_label(row.label, "strong", self))
            entry = MatrixRowInput(question, row, look, self, in_grid=False)
            buttons = [ChoiceButton(choice.label, look, entry) for choice in question.offered]
            least = max((button.natural_width for button in buttons), default=0)
            line = EvenGrid(
                entry, gap=look.gap // 2, least=least, most=max(1, len(buttons)), across=True
            )
            for place, button in enumerate(buttons):
                button.setAccessibleName(f"{row.label}: {button.words}")
                entry.add_button(button, place)
                line.addWidget(button)
            column.addWidget(entry)
            self.rows[row.uuid] = entry

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame to the row above or below; it chooses nothing there by itself."""
        rows = list(self.rows.values())
        now = next((place for place, row in enumerate(rows) if row.focused() is not None), None)
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if now is None or way is None or not self.is_grid:
            super().keyPressEvent(event)
            return
        cell = rows[now].focused()
        assert cell is not None
        beyond = not 0 <= now + way < len(rows)
        if beyond and (cell.shows_focus_ring or cell.isChecked()):
            super().keyPressEvent(event)
        elif beyond or not (cell.shows_focus_ring or rows[now].chosen()):
            cell.focus_with_ring()
        else:
            rows[now + way].buttons()[rows[now].buttons().index(cell)].focus_with_ring()


class MatrixRowInput(ChoosingInput):
    """One row: one of the matrix's choices. A page has several: none of them settles it."""

    def __init__(
        self, question: Question, row: MatrixRow, look: Look, parent: QWidget, *, in_grid: bool
    ) -> None:
        """``in_grid``: the rows above and below have their choices in the same columns."""
        super().__init__(question, look, parent)
        self._in_grid = in_grid
        self._row = row
        self._choices = question.offered

    def add_button(self, button: CellButton | ChoiceButton, place: int) -> None:
        """Take the button for the choice at this place."""
        self._add(button, place)

    def set_name(self, name: str) -> None:
        """Call the row by the question's text and its own."""
        super().set_name(f"{name}, {self._row.label}")

    def value(self) -> Answer:
        """Return the choice taken for this row."""
        chosen = self.chosen()
        return Selection((self._choices[chosen[0]].uuid,)) if chosen else None

    def set_value(self, answer: Answer) -> None:
        """Show this choice as taken."""
        taken = answer.choices if isinstance(answer, Selection) else ()
        self.show_chosen({n for n, choice in enumerate(self._choices) if choice.uuid in taken})

    def focused(self) -> TouchButton | None:
        """Return the button that has the keyboard."""
        return next((button for button in self.buttons() if button.hasFocus()), None)

    def _neighbour(self, key: Qt.Key) -> TouchButton | None:
        """Leave what lies above and below to the matrix: another row is another answer."""
        if self._in_grid and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        return super()._neighbour(key)

    def _clicked(self, _number: int) -> None:
        return


def _fits(question: Question, look: Look, parent: QWidget) -> bool:
    """Return whether the headings can stand side by side, each word whole."""
    count = len(question.offered)
    if look.is_narrow or not count:
        return False
    room = look.column * (1 - _ROW_SHARE) - look.gap - (count - 1) * (look.gap // 2)
    return max(look.target, _widest_word(question, look, parent)) * count <= room


def _widest_word(question: Question, look: Look, parent: QWidget) -> int:
    metrics = QFontMetrics(look.text_font(parent.font()))
    words = [word for choice in question.offered for word in choice.label.split()]
    return max((metrics.horizontalAdvance(word) for word in words), default=0) + 2


def _even_columns(parent: QWidget, look: Look) -> QHBoxLayout:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.gap // 2)
    return layout
