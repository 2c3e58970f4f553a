"""Which answers a summary counts, as SQL that the counting statements share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Survey
from surveyapp.store.counting import count_all
from surveyapp.store.matching import matching_clause
from surveyapp.store.responses import Keys, load_keys

_FEW = 10
"""Up to one response in so many, looking each up beats passing over an index."""

_MATCHING = "summary_matching"


@dataclass(frozen=True, slots=True)
class SummarySource:
    """The answers to count: ``FROM {answers} WHERE … {condition}``, of so many ``responses``."""

    connection: Connection
    keys: Keys
    responses: int
    answers: str = "answers"
    condition: str = ""

    def rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run a statement in which ``{answers}`` and ``{condition}`` stand for these answers."""
        statement = sql.replace("{answers}", self.answers).replace("{condition}", self.condition)
        return list(self.connection.exec_driver_sql(statement, tuple(values)).all())

    def ids(self, keys: Sequence[str]) -> list[int]:
        """Return the database's ids of these questions or matrix rows."""
        return [self.keys.questions[key] for key in keys if key in self.keys.questions]


@contextmanager
def summary_source(
    connection: Connection, survey: Survey, wanted: ResponseFilter
) -> Iterator[SummarySource]:
    """Give the answers of the responses that match; of a filter the ids are looked up once."""
    keys = load_keys(connection, survey.id)
    total = count_all(connection, survey.id)
    if wanted.is_empty:
        yield SummarySource(connection, keys, total)
        return
    run = connection.exec_driver_sql
    clause, values = matching_clause(survey, keys, wanted)
    run(f"CREATE TEMP TABLE IF NOT EXISTS {_MATCHING} (id INTEGER PRIMARY KEY)")
    run(f"DELETE FROM temp.{_MATCHING}")
    found = run(
        f"INSERT INTO temp.{_MATCHING} SELECT id FROM responses WHERE survey_id = ? AND {clause}",
        (survey.id, *values),
    ).rowcount
    if found * _FEW < total:
        answers = f"temp.{_MATCHING} CROSS JOIN answers ON answers.response_id = {_MATCHING}.id"
        yield SummarySource(connection, keys, found, answers)
    else:
        # The plus keeps SQLite from starting with the ids instead of the index.
        condition = f"AND +answers.response_id IN (SELECT id FROM temp.{_MATCHING})"
        yield SummarySource(connection, keys, found, condition=condition)
    run(f"DROP TABLE temp.{_MATCHING}")
