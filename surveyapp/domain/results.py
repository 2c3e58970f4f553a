"""Responses as lines of a table: which columns a survey has, and what a line holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.survey import MatrixRow, Question, Survey

Cell = str | int | float | bool | None
"""What a table shows of one answer: "" for one left blank, None for one never asked."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """The column of one question, or of one row of a matrix."""

    question: Question
    row: MatrixRow | None = None

    @property
    def key(self) -> str:
        """The uuid that the column's answers are kept under."""
        return self.question.uuid if self.row is None else self.row.uuid

    @property
    def title(self) -> str:
        """The question's text, with the row's for a matrix."""
        return self.question.text if self.row is None else f"{self.question.text}/{self.row.label}"


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One response; ``cells`` are in the order of `answer_columns`."""

    id: int
    submitted_at: datetime | None
    email: str | None
    complete: bool
    cells: tuple[Cell, ...]


def answer_columns(survey: Survey) -> tuple[AnswerColumn, ...]:
    """Return the columns of a survey's answers, in the order of the form."""
    columns: list[AnswerColumn] = []
    for question in survey.answerable():
        if question.kind.has_rows:
            columns += [AnswerColumn(question, row) for row in question.rows]
        else:
            columns.append(AnswerColumn(question))
    return tuple(columns)
