"""The texts people wrote to a question, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.summary import TextAnswer, TextPage
from surveyapp.domain.survey import Survey
from surveyapp.store.matching import matching_clause, text_holds
from surveyapp.store.ordering import Clause
from surveyapp.store.responses import load_keys
from surveyapp.store.schema import iso_text

_TEXT = "coalesce(answers.text, answers.number)"
_PAGE = f"""
SELECT responses.id, submitted_at, {_TEXT}
FROM responses JOIN answers
  ON answers.response_id = responses.id AND question_id = ? AND position = 0
WHERE survey_id = ? AND {_TEXT} <> '' AND {{conditions}}
ORDER BY submitted_at DESC, responses.id DESC LIMIT ?
"""


def text_answers(
    connection: Connection,
    survey: Survey,
    key: str,
    wanted: ResponseFilter,
    search: str = "",
    after: TextAnswer | None = None,
    limit: int = 50,
) -> TextPage:
    """Return texts given to a question (to its choice that asks for one), of matching responses.

    ``after`` is the last answer of the page before. Answers without a date come last.
    """
    keys = load_keys(connection, survey.id)
    if key not in keys.questions:
        return TextPage((), None)
    conditions = [matching_clause(survey, keys, wanted)]
    if search.strip():
        conditions.append(text_holds(_TEXT, search.strip()))
    found: list[TextAnswer] = []
    # One more than asked for tells whether there is another page.
    for part in _stretches(after):
        clauses, lists = zip(*conditions, part, strict=True)
        sql = _PAGE.format(conditions=" AND ".join(f"({clause})" for clause in clauses))
        values = [value for values in lists for value in values]
        rows = connection.exec_driver_sql(
            sql, (keys.questions[key], survey.id, *values, limit + 1 - len(found))
        )
        found += [
            TextAnswer(number, None if date is None else datetime.fromisoformat(date), str(text))
            for number, date, text in rows
        ]
        if len(found) > limit:
            return TextPage(tuple(found[:limit]), found[limit - 1])
    return TextPage(tuple(found), None)


def _stretches(after: TextAnswer | None) -> Iterator[Clause]:
    """Yield where to look on, each along the index by date: those with a date, then the rest."""
    if after is None:
        yield "submitted_at IS NOT NULL", []
        yield "submitted_at IS NULL", []
    elif after.submitted_at is not None:
        # A comparison of pairs starts on the index where the last page ended.
        yield (
            "(submitted_at, responses.id) < (?, ?)",
            [iso_text(after.submitted_at), after.response_id],
        )
        yield "submitted_at IS NULL", []
    else:
        yield "submitted_at IS NULL AND responses.id < ?", [after.response_id]
