"""Inputs for one choice or several, and for consent: rows with a mark, in columns if they fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.choice_order import shown_choices
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import hint_label, other_text
from surveyapp.views.answering.buttons import ENTERS, TouchButton, bring_into_view
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.answering.choice_list import ChoiceList
from surveyapp.views.answering.choice_tiles import has_tiles, make_tiles, tile_grid
from surveyapp.views.answering.choosing import ChoosingInput, is_plain
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.lines import text_of
from surveyapp.views.answering.look import Look

_MOST_ROWS = 14
"""More choices go into a list that scrolls (kiosk) or unfolds (form)."""
_MOST_IN_COLUMN = 8
"""More choices stand in columns if there is room."""
_MOST_IN_KIOSK_COLUMN = 5
"""More would not be seen at once on a wide screen, where two columns are."""
_COLUMNS = 3


class ChoicesInput(ChoosingInput):
    """One choice or several, and a line for the text of the choice that asks for one."""

    def __init__(self, question: Question, look: Look, parent: QWidget, seed: int | None) -> None:
        several = question.kind.shape is AnswerShape.CHOICES
        super().__init__(question, look, parent, several=several)
        self._choices = shown_choices(question, seed)
        layout = self._column()
        if hint := self._hint():
            layout.addWidget(hint_label(hint, "muted", look, self))
        self.list: ChoiceList | None = None
        self.other: QLineEdit | None = None
        if has_tiles(question, look):
            grid, height = tile_grid(look, len(self._choices))
            self._fill_grid(grid, make_tiles(self._choices, look, self, height, several=several))
            layout.addLayout(grid)
        elif look.for_fingers and _belongs_in_list(question):
            self.list = ChoiceList(look, self)
            layout.addWidget(self.list)
            self._fill_list(self.list, self._rows(self.list.page))
            if self.other is not None:
                layout.addWidget(self.other)
        else:
            rows = self._rows(self)
            grid = _grid(question, look, rows)
            self._fill_grid(grid, rows)
            layout.addLayout(grid)

    def _rows(self, parent: QWidget) -> list[ChoiceButton]:
        look, several = self.look, self._several
        return [ChoiceButton(one.label, look, parent, several=several) for one in self._choices]

    def _fill_list(self, lines: ChoiceList, rows: list[ChoiceButton]) -> None:
        for number, row in enumerate(rows):
            self.add_button(row, number)
        lines.show_rows(rows)
        self._name_with_question(lines.search, self.tr("search"))
        self.other = self._make_other_line()

    def _fill_grid(self, grid: EvenGrid, rows: Sequence[TouchButton]) -> None:
        """Add the rows, and below the choice that asks for a text the line for it."""
        for number, row in enumerate(rows):
            self.add_button(row, number)
        self.other = self._make_other_line()
        for number, row in enumerate(rows):
            grid.addWidget(row)
            if self._choices[number].other and self.other is not None:
                grid.add_below(row, self.other, self.look.ring)
                following = rows[number + 1 : number + 2]
                for one, after in zip((row, self.other), (self.other, *following), strict=False):
                    self.setTabOrder(one, after)

    def value(self) -> Answer:
        """Return the choices chosen, in the order of the survey, not of the page."""
        taken = {self._choices[number].uuid for number in self.chosen()}
        if not taken:
            return None
        ordered = tuple(choice.uuid for choice in self.question.offered if choice.uuid in taken)
        return Selection(ordered, text_of(self.other))

    def set_value(self, answer: Answer) -> None:
        self.show_choices(answer, self._choices)
        if self.other is not None:
            self.other.setText(other_text(answer))
            self.other.setVisible(self._wants_text())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a search with a letter, and end it with Enter, in a list that has a search."""
        lines = self.list
        if lines is not None and lines.has_search and is_plain(event) and event.text().isalpha():
            lines.search_for(event.text())
        elif lines is not None and lines.is_searching and event.key() in ENTERS:
            self._choose_found(event)
        else:
            super().keyPressEvent(event)

    def buttons_by_choice(self) -> dict[str, TouchButton]:
        """Return the visible buttons by the uuids of their choices."""
        return {self._choices[self.group.id(one)].uuid: one for one in self.buttons()}

    @property
    def reserve(self) -> int:
        """See `AnswerInput.reserve`: the line for the text of a choice."""
        is_hidden = self.other is not None and self.other.isHidden()
        return self.look.target + self.look.gap if is_hidden else 0

    def _choose_found(self, enter: QKeyEvent) -> None:
        """Choose the only choice found, or focus the first; go on if one of them is chosen."""
        found = self.buttons()
        if enter.modifiers() or any(button.isChecked() for button in found):
            super().keyPressEvent(enter)
        elif found:
            found[0].focus_with_ring()
            if len(found) == 1:
                found[0].click()

    def _hint(self) -> str:
        if not self._several:
            return ""
        least, most = self.question.settings.minimum, self.question.settings.maximum
        if least is not None and least == most:
            return self.tr("Choose {count}").format(count=int(least))
        if least is not None and most is not None:
            return self.tr("Choose {least} to {most}").format(least=int(least), most=int(most))
        if least is not None:
            return self.tr("Choose at least {least}").format(least=int(least))
        if most is not None:
            return self.tr("Choose up to {most}").format(most=int(most))
        return self.tr("Choose all that apply")

    def _wants_text(self) -> bool:
        return any(self._choices[number].other for number in self.chosen())

    @Slot(int, bool)
    def _toggled(self, number: int, chosen: bool) -> None:
        if chosen and self._several:
            self._deselect_excluded_by(number)
        if self.other is not None:
            self.other.setVisible(self._wants_text())
        super()._toggled(number, chosen)

    @Slot(int)
    def _clicked(self, number: int) -> None:
        if not self._choices[number].other:
            super()._clicked(number)
        elif self.other is not None and self._wants_text():
            self.other.setFocus()
            bring_into_view(self.other)

    def _deselect_excluded_by(self, latest: int) -> None:
        """Deselect the choices that cannot go together with the one just chosen."""
        if self._choices[latest].exclusive:
            self.show_chosen({latest})
        else:
            self.show_chosen({n for n in self.chosen() if not self._choices[n].exclusive})


class ConsentInput(ChoosingInput):
    """Yes or no: a checkbox cannot tell a no from a question left blank."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        if look.for_fingers:
            grid = EvenGrid(self, gap=look.gap, least=look.font * 8, most=2, across=True)
        else:
            grid = EvenGrid(self, gap=look.gap // 2, least=look.target, most=1)
        for number, text in enumerate((self.tr("Yes"), self.tr("No"))):
            button = ChoiceButton(text, look, self)
            if look.for_fingers:
                button.setMinimumHeight(round(look.target * 1.5))
            self.add_button(button, number)
            grid.addWidget(button)

    def value(self) -> Answer:
        chosen = self.chosen()
        return None if not chosen else chosen == [0]

    def set_value(self, answer: Answer) -> None:
        self.show_chosen({0 if answer else 1} if isinstance(answer, bool) else set())


def is_drop_down(question: Question, look: Look) -> bool:
    """Return whether a form asks for one choice with a list that unfolds."""
    return not (look.for_fingers or has_tiles(question, look)) and _belongs_in_list(question)


def _belongs_in_list(question: Question) -> bool:
    """Return whether the choices are too many for the page, or the author wants a list."""
    return question.settings.appearance == "dropdown" or len(question.offered) > _MOST_ROWS


def _grid(question: Question, look: Look, rows: list[ChoiceButton]) -> EvenGrid:
    """Return a layout of one column, or of as many as fit if the choices are many or short."""
    gap = look.gap // 2
    widest = max((row.natural_width for row in rows), default=0)
    columns, least = 1, widest
    if look.for_fingers and len(rows) > _MOST_IN_KIOSK_COLUMN and _is_wide(look):
        columns = min(2, (look.column + gap) // (widest + gap))
    if question.settings.appearance == "columns" or len(rows) > _MOST_IN_COLUMN:
        fitting = (look.column + gap) // (widest + gap)
        columns = min(_COLUMNS, fitting)
        if question.settings.appearance == "columns" and not look.is_narrow and columns < 2:
            columns, least = 2, look.font * 10
    return EvenGrid(None, gap=gap, least=least, most=max(1, columns))


def _is_wide(look: Look) -> bool:
    return look.screen.width() > look.screen.height()
