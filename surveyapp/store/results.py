"""Responses as lines of a table, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from surveyapp.domain.answers import LONGEST_TEXT, number_text
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Cell, ResponseLine, survey_variables
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.responses import load_keys
from surveyapp.store.schema import COMPLETE

LONGEST_CELL = 500
"""Characters of a text that a table shows at most."""

CHOICE_SEPARATOR = "; "
"""Stands between the choices of one answer."""

_HEADS = """
SELECT responses.id, submitted_at, respondent_email, status
FROM json_each(?) AS asked JOIN responses ON responses.id = asked.value
WHERE responses.survey_id = ? ORDER BY asked.key
"""
_ANSWERS = """
SELECT response_id, question_id, choice_id, number, substr(text, 1, ?)
FROM json_each(?) AS asked JOIN answers ON answers.response_id = asked.value
ORDER BY response_id, question_id, position
"""

_AnswerRow = Sequence[Any]
"""The id of a choice, a number, a text."""


class _Label(NamedTuple):
    place: int
    label: str
    other: bool


@corrupt_value_errors()
def response_rows(
    connection: Connection, survey: Survey, ids: Sequence[int], *, whole: bool = False
) -> list[ResponseLine]:
    """Return these responses in the order of ``ids``; one deleted meanwhile is left out.

    Texts are cut after LONGEST_CELL characters unless ``whole``.
    """
    asked = json.dumps(list(ids))
    keys = load_keys(connection, survey.id)
    columns = [
        (keys.questions.get(variable.key, 0), variable.question.kind)
        for variable in survey_variables(survey)
    ]
    labels = _labels(survey, keys.choices)
    found = _answer_rows(connection, asked, LONGEST_TEXT if whole else LONGEST_CELL)
    heads = connection.exec_driver_sql(_HEADS, (asked, survey.id))
    return [
        ResponseLine(
            id=response_id,
            submitted_at=None if submitted_at is None else datetime.fromisoformat(submitted_at),
            email=email,
            complete=status == COMPLETE,
            cells=tuple(
                _cell(kind, found.get((response_id, question_id), ()), labels)
                for question_id, kind in columns
            ),
        )
        for response_id, submitted_at, email, status in heads
    ]


def _answer_rows(
    connection: Connection, asked: str, longest: int
) -> dict[tuple[int, int], list[_AnswerRow]]:
    """Return the rows of these responses' answers by the ids of response and question."""
    found: dict[tuple[int, int], list[_AnswerRow]] = {}
    for response_id, question_id, *row in connection.exec_driver_sql(_ANSWERS, (longest, asked)):
        found.setdefault((response_id, question_id), []).append(row)
    return found


def _labels(survey: Survey, choices: Mapping[str, int]) -> dict[int, _Label]:
    return {
        choices[choice.uuid]: _Label(place, choice.label, choice.other)
        for question in survey.answerable()
        for place, choice in enumerate(question.choices)
        if choice.uuid in choices
    }


def _cell(kind: QuestionKind, rows: Sequence[_AnswerRow], labels: Mapping[int, _Label]) -> Cell:
    if not rows:
        return None
    number: float | None
    text: str | None
    _, number, text = rows[0]
    if kind.has_choices:
        taken = [labels[choice] for choice, _, _ in rows if choice is not None and choice in labels]
        if kind.shape is AnswerShape.CHOICES:
            taken.sort()
        return CHOICE_SEPARATOR.join(
            f"{label}: {text}" if other and text else label for _, label, other in taken
        )
    if number is None:
        return text or ""
    if kind.shape is AnswerShape.YES_NO:
        return bool(number)
    return number if text is None or text == number_text(number) else text
