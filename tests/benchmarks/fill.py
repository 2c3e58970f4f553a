"""Fill a library with many responses: ``python -m tests.benchmarks.fill DB --responses N``.

One question is the poll of the export contract; more are questions of all kinds in turn.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.store.responses import Keys, load_keys
from surveyapp.store.revisions import revision_of
from surveyapp.store.sqlite.checksums import seal_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey

_CREATED = datetime(2025, 12, 1, 9, tzinfo=UTC)
_POLL_LABELS = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")
_KINDS = (
    QuestionKind.SINGLE_CHOICE,
    QuestionKind.SCALE,
    QuestionKind.MULTIPLE_CHOICE,
    QuestionKind.NUMBER,
    QuestionKind.TEXT,
    QuestionKind.DATE,
    QuestionKind.CONSENT,
    QuestionKind.RANKING,
    QuestionKind.TIME,
    QuestionKind.MATRIX,
)
_TEXTS = (
    "Quick and friendly.",
    "The queue was long, but it was worth it",
    'They said "come back tomorrow"',
    "Schön, merci – ありがとう",
    "Nothing to add",
)

# One response after another, a second apart; n is the number of the response.
_RESPONSES = """
WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < :many)
INSERT INTO responses
SELECT :first + n, lower(hex(randomblob(16))), :survey, :revision, 'complete', 'import', NULL,
       strftime('%Y-%m-%dT%H:%M:%S', 1764579600 + n, 'unixepoch') || '.000+00:00', NULL,
       CASE WHEN n % 3 = 0 THEN 'person' || n || '@example.org' END, '', '', NULL
FROM counted
"""

_MAKERS = "CREATE TEMP TABLE makers (question_id, position, kind, first_choice, choices)"

# In key order, and each by arithmetic from its key: the same library every time.
# One question in twenty is skipped, one in twenty left blank.
_ANSWERS = """
INSERT INTO answers
SELECT response_id, question_id, position,
       CASE WHEN mix % 20 > 1 THEN first_choice + (mix + position) % choices END,
       CASE WHEN mix % 20 > 1 THEN
           CASE kind WHEN 'number' THEN mix % 1000 / 2.0 WHEN 'consent' THEN mix % 2
                     WHEN 'scale' THEN mix % 11 END END,
       CASE WHEN mix % 20 > 1 THEN
           CASE kind WHEN 'date' THEN date(mix % 20000 * 86400, 'unixepoch')
                     WHEN 'time' THEN printf('%02d:%02d', mix % 24, mix % 60)
                     WHEN 'text' THEN :texts ->> (mix % 5) END END
FROM (
    SELECT responses.id AS response_id, makers.*,
           (responses.id * 2654435761 + question_id * 40503) % 1000003 AS mix
    FROM responses CROSS JOIN makers
    WHERE responses.id >= :first
    ORDER BY responses.id, makers.rowid
)
WHERE mix % 20 > 1 OR (position = 0 AND mix % 20 = 1)
"""


def fill(path: Path, responses: int, questions: int) -> int:
    """Add a survey with so many responses and questions to the library; return its id."""
    with closing(open_library(path)) as database:
        return fill_open(database, responses, questions)


def fill_open(database: Database, responses: int, questions: int) -> int:
    """Do the same in a library that is open."""
    with database.writer() as connection:
        survey = add_survey(connection, _survey(questions))
        first = connection.exec_driver_sql(
            "SELECT coalesce(max(id), 0) + 1 FROM responses"
        ).scalar_one()
        values = {
            "many": responses,
            "first": first,
            "survey": survey.id,
            "revision": revision_of(connection, survey),
        }
        connection.exec_driver_sql(_RESPONSES, values)
        _add_answers(connection, survey, first)
        seal_responses(raw_connection(connection), after=first - 1)
    return survey.id


def _survey(questions: int) -> Survey:
    if questions == 1:
        choices = tuple(Choice(label, f"c{n}") for n, label in enumerate(_POLL_LABELS))
        only = Question(
            QuestionKind.SINGLE_CHOICE, "Selected Option", "selected_option", choices=choices
        )
        return Survey("Poll", created_at=_CREATED, sections=(Section(questions=(only,)),))
    made = tuple(_question(number) for number in range(questions))
    return Survey(
        f"{questions} questions", created_at=_CREATED, sections=(Section(questions=made),)
    )


def _question(number: int) -> Question:
    kind = _KINDS[number % len(_KINDS)]
    choices = tuple(Choice(f"Option {n}", f"o{n}") for n in range(6)) if kind.has_choices else ()
    rows = tuple(MatrixRow(f"Row {n}", f"r{n}") for n in range(3))
    return Question(
        kind,
        f"Question {number + 1}",
        f"q{number + 1}",
        choices=choices,
        rows=rows if kind is QuestionKind.MATRIX else (),
    )


def _add_answers(connection: Connection, survey: Survey, first: int) -> None:
    keys = load_keys(connection, survey.id)
    makers = [
        maker
        for question in survey.questions()
        for key in question.keys
        for maker in _makers(question, keys.questions[key], keys)
    ]
    connection.exec_driver_sql(_MAKERS)
    connection.exec_driver_sql("INSERT INTO temp.makers VALUES (?, ?, ?, ?, ?)", makers)
    connection.exec_driver_sql(_ANSWERS, {"first": first, "texts": json.dumps(_TEXTS)})
    connection.exec_driver_sql("DROP TABLE temp.makers")


def _makers(
    question: Question, question_id: int, keys: Keys
) -> Iterator[tuple[int, int, str, int | None, int]]:
    """Yield how to make each row of an answer: key, value, first choice of how many."""
    kind = question.kind.value
    if not question.choices:
        yield question_id, 0, kind, None, 0
        return
    ids = [keys.choices[choice.uuid] for choice in question.choices]
    several = {QuestionKind.MULTIPLE_CHOICE: 2, QuestionKind.RANKING: 3}.get(question.kind, 1)
    for position in range(several):
        yield question_id, position, kind, ids[0], len(ids)


def main() -> None:
    """Read the command line and fill."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fill", description=__doc__)
    parser.add_argument("database", type=Path, metavar="DB")
    parser.add_argument("--responses", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--questions", type=int, default=1, metavar="Q")
    asked = parser.parse_args()
    begun = time.monotonic()
    survey_id = fill(asked.database, asked.responses, asked.questions)
    print(
        f"Survey {survey_id}: {asked.responses:,} responses x {asked.questions} in"
        f" {time.monotonic() - begun:.1f} s, {asked.database.stat().st_size / 1e6:,.0f} MB"
    )


if __name__ == "__main__":
    main()
