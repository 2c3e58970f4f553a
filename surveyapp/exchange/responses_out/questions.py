"""What of a survey is exported: which questions, choices and rows, in which words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from surveyapp.domain.languages import in_language
from surveyapp.domain.survey import RESPONSE_ID, Choice, MatrixRow, Question, Section, Survey
from surveyapp.domain.variables import Variable
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.surveys import answer_counts

P = TypeVar("P", Choice, MatrixRow)


def exported_questions(
    connection: Connection, survey: Survey, language: str = ""
) -> tuple[Question, ...]:
    """Return the questions to export, with only the choices and rows to export.

    What is retired is exported if anybody ever answered it.
    """
    asked = [
        (section, question)
        for section in in_language(survey, language).sections
        for question in section.questions
        if question.kind.takes_answer and question.code != RESPONSE_ID
    ]
    # Counting reads every answer: only where it decides something.
    answered = answer_counts(connection, survey.id) if _has_retired(asked) else {}
    return tuple(
        replace(
            question,
            choices=_kept(question.choices, answered),
            rows=_kept(question.rows, answered),
        )
        for section, question in asked
        if question.uuid in answered or not (question.retired or section.retired)
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


def _has_retired(asked: Iterable[tuple[Section, Question]]) -> bool:
    return any(
        section.retired
        or question.retired
        or any(choice.retired for choice in question.choices)
        or any(row.retired for row in question.rows)
        for section, question in asked
    )


def _kept(parts: Sequence[P], answered: Container[str]) -> tuple[P, ...]:
    return tuple(part for part in parts if part.uuid in answered or not part.retired)
