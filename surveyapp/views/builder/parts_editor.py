"""The editor of a question's choices, or of a matrix's rows: a list, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing_choices as editing
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.choices_table import ChoicesTable
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.builder.picture_reading import PictureReading
from surveyapp.views.theme import GRID

_MARKS = defaultdict(
    lambda: "circle",
    {QuestionKind.MULTIPLE_CHOICE: "square", QuestionKind.RANKING: "grip-vertical"},
)
"""The icon before each choice."""


class PartsEditor(QWidget):
    """Shows the choices of a question (or its rows) in a list, and changes them there.

    Signals:
        left_below: Enter is pressed below the last line: there is no more to write.
    """

    left_below = Signal()

    def __init__(self, *, are_rows: bool) -> None:
        super().__init__()
        self._are_rows = are_rows
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._list = ChoicesTable(self.tr("Add a row") if are_rows else self.tr("Add a choice"))
        self._error = ErrorLabel()
        fill_column(self, self._list, self._error, spacing=GRID // 2)
        self.setFocusProxy(self._list)
        choices = self._list.choices
        choices.label_requested.connect(self._set_label)
        choices.code_requested.connect(self._set_code)
        choices.add_requested.connect(self._add)
        choices.move_requested.connect(self._move)
        self._list.flag_requested.connect(self._set_flag)
        self._list.left_below.connect(self.left_below)
        self._list.lines_requested.connect(self._add_lines)
        self._list.remove_requested.connect(self._remove)
        self._list.picture_requested.connect(self._read_picture)
        self._list.picture_removed.connect(self._remove_picture)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._list.setAccessibleName(name)

    def show_question(self, edited: EditedSurvey, question: Question, *, is_same: bool) -> None:
        """Show this question's parts; ``is_same`` says that it was shown before, now edited."""
        self._edited, self._uuid = edited, question.uuid
        traits = question.kind.traits
        flags = () if self._are_rows else traits.choice_flags
        self._list.offer(flags, pictures=traits.has_pictures and not self._are_rows)
        self._list.show_mark("grip-vertical" if self._are_rows else _MARKS[question.kind])
        self._list.show_thumbnails(edited.thumbnails)
        parts = question.rows if self._are_rows else question.choices
        self._list.show_parts(parts, is_same=is_same)
        if not is_same:
            self._error.show_error("")

    def show_logic(self, words: Mapping[str, Sequence[str]]) -> None:
        """Show beside choices when they are offered and where they lead: words by uuid."""
        self._list.choices.show_logic(words)

    def middle_of(self, uuid: str) -> int | None:
        """Return where the line of a choice stands, from the top; None for no choice here."""
        middle = self._list.middle_of(uuid)
        return None if middle is None else self._list.y() + middle

    def start_writing(self) -> None:
        """Write in the first line."""
        self._list.start_writing()

    def finish(self) -> None:
        """Commit what is being written."""
        self._list.finish()

    def _edit(self, name: str, change: Callable[[Survey], Survey], about: str = "") -> None:
        """Make a change as a step called ``name``, of the choice or row ``about``."""
        if self._edited is None:
            return
        sentence = ""
        try:
            self._edited.edit(name, change, self._uuid, about=about)
        except EditError as refusal:
            sentence = translated(refusal.sentence)
        self._error.show_error(sentence)

    @Slot(str)
    def _add(self, text: str) -> None:
        self._add_lines(_lines(text), None)

    @Slot(list, int)
    def _add_lines(self, lines: list[str], position: int | None) -> None:
        name = self.tr("Add row") if self._are_rows else self.tr("Add choice")
        self._edit(name, self._with_lines(lines, position))

    def _with_lines(self, lines: list[str], position: int | None) -> Callable[[Survey], Survey]:
        add = editing.add_rows if self._are_rows else editing.add_choices
        return partial(add, question_uuid=self._uuid, labels=lines, position=position)

    @Slot(str, str)
    def _set_label(self, uuid: str, text: str) -> None:
        if self._edited is None:
            return
        question = self._edited.survey.question(self._uuid)
        parts: tuple[Choice | MatrixRow, ...] = (*question.choices, *question.rows)
        old = next((part.label for part in parts if part.uuid == uuid), "")
        # Several lines pasted into one label become choices, unless the label had lines before.
        first, *others = [text] if "\n" in old else _lines(text) or [""]
        label = partial(
            editing.set_row_label if self._are_rows else editing.set_label,
            question_uuid=self._uuid,
            uuid=uuid,
            label=first,
            counts=self._edited.counts,
        )
        more = self._with_lines(others, self._list.choices.find(uuid) + 1)
        name = self.tr("Change row") if self._are_rows else self.tr("Change choice")
        self._edit(name, lambda survey: more(label(survey)), uuid)

    @Slot(str, str)
    def _set_code(self, uuid: str, code: str) -> None:
        change = partial(
            editing.set_row_code if self._are_rows else editing.set_choice_code,
            question_uuid=self._uuid,
            uuid=uuid,
            code=code,
        )
        self._edit(self.tr("Change code"), change, uuid)

    @Slot(str, str, bool)
    def _set_flag(self, uuid: str, flag: str, is_set: bool) -> None:
        change = partial(
            editing.set_flag, question_uuid=self._uuid, uuid=uuid, flag=flag, is_set=is_set
        )
        self._edit(self.tr("Change choice"), change, uuid)

    @Slot(str, object)
    def _read_picture(self, uuid: str, path: Path) -> None:
        if self._edited is not None:
            self._error.show_error("")
            reading = PictureReading(self._edited, self._uuid, uuid, path, self)
            reading.failed.connect(self._error.show_error)

    @Slot(str)
    def _remove_picture(self, uuid: str) -> None:
        change = partial(editing.set_picture, question_uuid=self._uuid, uuid=uuid, picture=None)
        self._edit(self.tr("Remove picture"), change, uuid)

    @Slot(str, int)
    def _move(self, uuid: str, position: int) -> None:
        change = partial(
            editing.move_row if self._are_rows else editing.move_choice,
            question_uuid=self._uuid,
            uuid=uuid,
            position=position,
        )
        self._edit(self.tr("Move row") if self._are_rows else self.tr("Move choice"), change, uuid)

    @Slot(str)
    def _remove(self, uuid: str) -> None:
        if self._edited is None:
            return
        change = partial(
            editing.delete_row if self._are_rows else editing.delete_choice,
            question_uuid=self._uuid,
            uuid=uuid,
            counts=self._edited.counts,
        )
        name = self.tr("Delete row") if self._are_rows else self.tr("Delete choice")
        self._edit(name, change, uuid)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
