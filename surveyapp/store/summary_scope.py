"""Which answers a summary counts, as SQL that the counting statements share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Survey
from surveyapp.store.matching import matching_clause
from surveyapp.store.responses import Keys, load_keys

_FEW = 10
"""Up to one response in so many, looking each up beats passing over an index."""

_MATCHING = "temp.summary_matching"


@dataclass(frozen=True, slots=True)
class Scope:
    """The answers to count: ``FROM {source} WHERE … {condition}``, of ``responses`` responses."""

    connection: Connection
    keys: Keys
    responses: int
    source: str = "answers"
    condition: str = ""

    def rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run a statement in which ``{source}`` and ``{condition}`` stand for these answers."""
        statement = sql.replace("{source}", self.source).replace("{condition}", self.condition)
        return list(self.connection.exec_driver_sql(statement, tuple(values)).all())

    def of(self, keys: Sequence[str]) -> list[int]:
        """Return the database's numbers of these questions or matrix rows."""
        return [self.keys.questions[key] for key in keys if key in self.keys.questions]


@contextmanager
def scope_of(connection: Connection, survey: Survey, wanted: ResponseFilter) -> Iterator[Scope]:
    """Give the answers of the responses that match; of a filter the ids are looked up once."""
    keys = load_keys(connection, survey.id)
    run = connection.exec_driver_sql
    total: int = run(
        "SELECT count(*) FROM responses WHERE survey_id = ?", (survey.id,)
    ).scalar_one()
    if wanted.is_empty:
        yield Scope(connection, keys, total)
        return
    clause, values = matching_clause(survey, keys, wanted)
    run(f"CREATE TEMP TABLE IF NOT EXISTS {_MATCHING[5:]} (id INTEGER PRIMARY KEY)")
    run(f"DELETE FROM {_MATCHING}")
    found = run(
        f"INSERT INTO {_MATCHING} SELECT id FROM responses WHERE survey_id = ? AND {clause}",
        (survey.id, *values),
    ).rowcount
    if found * _FEW < total:
        source = f"{_MATCHING} CROSS JOIN answers ON answers.response_id = {_MATCHING[5:]}.id"
        yield Scope(connection, keys, found, source)
    else:
        # The plus keeps SQLite from starting with the ids instead of the index.
        condition = f"AND +answers.response_id IN (SELECT id FROM {_MATCHING})"
        yield Scope(connection, keys, found, condition=condition)
    run(f"DROP TABLE {_MATCHING}")


def marks(values: Sequence[Any]) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))
