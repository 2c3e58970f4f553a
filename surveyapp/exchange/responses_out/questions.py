"""What of a survey is exported: which questions, choices and rows, in which words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from surveyapp.domain.file_columns import FILE_CELLS
from surveyapp.domain.joins import Joins, counted_as, joined_question
from surveyapp.domain.languages import in_language
from surveyapp.domain.survey import RESPONSE_ID, Choice, MatrixRow, Question, Survey, has_retired
from surveyapp.domain.variables import Variable
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.surveys import answer_counts

P = TypeVar("P", Choice, MatrixRow)


def exported_questions(
    connection: Connection,
    survey: Survey,
    language: str = "",
    *,
    joins: Joins | None = None,
    retired: bool = True,
) -> tuple[Question, ...]:
    """Return the questions to export, with only the choices and rows to export.

    What is retired is exported if anybody ever answered it, or without ``retired`` not at all;
    but retired choices are the answers of some, and stay. Choices of ``joins`` are one each.
    """
    joins = joins or {}
    asked = [
        (section, question)
        for section in in_language(survey, language).sections
        for question in section.questions
        if question.kind.takes_answer and question.code not in (RESPONSE_ID, FILE_CELLS)
    ]
    # Counting reads every answer: only where it decides something.
    answered = set(answer_counts(connection, survey.id) if has_retired(survey) else {})
    answered |= {uuid for part, uuid in counted_as(joins).items() if part in answered}
    return tuple(
        replace(
            question,
            choices=_kept(
                joined_question(question, joins.get(question.uuid, ())).choices, answered
            ),
            rows=_kept(question.rows, answered if retired else ()),
        )
        for section, question in asked
        if (retired and question.uuid in answered) or not (question.retired or section.retired)
    )


def chosen_columns(variables: Sequence[Variable], names: Sequence[str]) -> tuple[Variable, ...]:
    """Return the variables of these names in this order; a question's code stands for all its own.

    Raises ExchangeError for a name there is not.
    """
    found: dict[Variable, None] = {}
    for name in names:
        own = [v for v in variables if name in (v.name, v.question.code)]
        if not own:
            raise ExchangeError(
                "There is no column “{name}”. Columns are called by the codes of questions, such"
                " as: {names}",
                name=name,
                names=", ".join(list(dict.fromkeys(v.question.code for v in variables))[:5]),
            )
        found |= dict.fromkeys(own)
    return tuple(found)


def _kept(parts: Sequence[P], answered: Container[str]) -> tuple[P, ...]:
    return tuple(part for part in parts if part.uuid in answered or not part.retired)
