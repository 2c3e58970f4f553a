"""An imported file's columns as variables: what an export writes to give the file back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain.answers import Answer, Number, Selection, number_text
from surveyapp.domain.file_columns import FILE_CELLS, FileColumn, Holds, ranks_at_most
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey
from surveyapp.domain.variables import Source, Value, Variable, variables_of

_ANY = FileColumn(0, "")


@dataclass(frozen=True, slots=True)
class FileVariable(Variable):
    """One column of the file a question came from."""

    column: FileColumn = _ANY

    @property
    def label(self) -> str:
        """The heading it had there."""
        return self.column.heading

    def value(self, answer: Answer, *, codes: bool = False) -> Value:
        """Return what its cell says of an answer, if nothing else was kept of the file."""
        column = self.column
        if answer is None:
            return column.blank or None
        if column.holds in (Holds.ANSWER, Holds.ROW):
            return Variable.value(self, answer)
        if not isinstance(answer, Selection):
            return column.blank or None
        if column.holds == Holds.JOINED:
            return column.taken.join(self._names(answer)) + column.left
        if column.holds == Holds.PLACE:
            place = int(column.part) - 1
            names = self._names(answer)
            return names[place] if place < len(names) else column.left
        if self.choice is None or self.choice.uuid not in answer.choices:
            return column.left
        if column.holds == Holds.RANK:
            return answer.choices.index(self.choice.uuid) + 1
        if column.holds == Holds.TYPED:
            return answer.other or column.taken
        return column.taken

    def _names(self, answer: Selection) -> list[str]:
        """Return the choices as they stood in the file.

        A typed text is in the place of its choice, if it has no column of its own.
        """
        beside = any(c.holds == Holds.TYPED for c in self.question.settings.columns)
        known = {choice.uuid: choice for choice in self.question.choices}
        taken = [known[uuid] for uuid in answer.choices if uuid in known]
        return [
            answer.other if choice.other and answer.other and not beside else choice.label
            for choice in taken
        ]


def file_variables(questions: Iterable[Question]) -> tuple[Variable, ...]:
    """Return the columns these questions had in their file; of others one or several of ours."""
    found: list[Variable] = []
    for question in questions:
        if question.settings.columns:
            found += [_variable(question, column) for column in question.settings.columns]
            found += _without_column(question)
        else:
            found += variables_of([question], split=True, typed=True)
    return tuple(found)


def _without_column(question: Question) -> Iterator[Variable]:
    """Yield what no column of the file speaks of: choices and rows that came later, or texts."""
    columns = question.settings.columns
    parts = {column.part for column in columns}
    joined = any(column.holds == Holds.JOINED for column in columns)
    places = sum(column.holds == Holds.PLACE for column in columns)
    is_placed = places >= len(question.choices) or question.constraint == ranks_at_most(places)
    typed = {column.part for column in columns if column.holds == Holds.TYPED}
    for variable in variables_of([question], split=True, typed=True):
        code = "" if variable.choice is None else variable.choice.code
        match variable.source:
            case Source.ROW:
                is_told = variable.row is not None and variable.row.code in parts
            case Source.CHOICE:
                is_told = joined or code in parts
            case Source.RANK:
                is_told = joined or code in parts or is_placed
            case Source.TYPED:
                is_told = joined or code in typed
            case Source.ASKED | Source.CALCULATED:
                is_told = any(column.holds == Holds.ANSWER for column in columns)
        if not is_told:
            yield variable


def file_cells_question(survey: Survey) -> Question | None:
    """Return the question that keeps cells of the file; None if none had to be kept."""
    return next((q for q in survey.questions() if q.code == FILE_CELLS), None)


def kept_cells(answer: Answer) -> Mapping[str, str]:
    """Return the cells in an answer to that question, by `FileColumn.key`."""
    return json.loads(answer) if isinstance(answer, str) and answer else {}


def cell_text(value: Value) -> str:
    """Return the cell of a file that says this value."""
    if isinstance(value, Number):
        return value.spelling
    if isinstance(value, int | float):
        return number_text(value)
    return value if isinstance(value, str) else ""


def _variable(question: Question, column: FileColumn) -> FileVariable:
    choice: Choice | None = None
    row: MatrixRow | None = None
    if column.holds == Holds.ROW:
        row = next((row for row in question.rows if row.code == column.part), None)
    elif column.part and column.holds != Holds.PLACE:
        choice = next((c for c in question.choices if c.code == column.part), None)
    return FileVariable(question, _SOURCES.get(column.holds, Source.ASKED), row, choice, column)


_SOURCES: Mapping[str, Source] = {
    Holds.CHOICE: Source.CHOICE,
    Holds.TYPED: Source.TYPED,
    Holds.RANK: Source.RANK,
    Holds.ROW: Source.ROW,
}
