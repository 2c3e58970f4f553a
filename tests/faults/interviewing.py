"""Interviews held without a window: a process for the hunts on what the store promises.

``python -m tests.faults.interviewing LIBRARY FIRST [TEXTS [PLANT]]`` holds an interview for each
line it reads, the first with the person FIRST, saving a draft after each answer. Once
a response is committed it says "thanked UUID NUMBER". When the store refuses, it says
"refused SENTENCE" and tries the same again at the next line, as a person would.
PLANT "early" thanks before the commit, "normal" lets SQLite sync less.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.pool import Pool

from surveyapp.domain.drafts import Draft
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.store.drafts import save_draft, submit
from surveyapp.store.errors import StoreError
from surveyapp.store.revisions import revision_of
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys, load_survey
from tests.faults.interviews import SURVEY_ID, answers_of, make_survey


def main() -> None:
    """Hold interviews until there is no further line."""
    library, first, texts, plant, *_ = (*sys.argv[1:], "0", "", "")
    with closing(open_library(Path(library))) as database:
        survey, revision = _prepared(database, int(texts))
        if plant == "normal":
            event.listen(Pool, "checkout", _sync_less)
        _say("ready")
        for number, _ in enumerate(sys.stdin, int(first)):
            _hold(database, survey, revision, number, plant)


def _prepared(database: Database, texts: int) -> tuple[Survey, int]:
    with database.writer() as connection:
        if not list_surveys(connection):
            add_survey(connection, make_survey(texts))
        survey = load_survey(connection, SURVEY_ID)
        return survey, revision_of(connection, survey)


def _hold(database: Database, survey: Survey, revision: int, number: int, plant: str) -> None:
    given = answers_of(survey, number)
    draft = Draft(new_uuid(), survey.id, datetime.now(UTC))
    keys = list(given)
    for count in range(1, len(keys) + 1):
        answers = {key: given[key] for key in keys[:count]}
        draft = Draft(draft.uuid, survey.id, draft.started_at, answers, float(count))
        _insist(database, lambda connection, it=draft: save_draft(connection, it, revision))
    response = draft.as_response(complete=True, submitted_at=datetime.now(UTC))
    thanks = f"thanked {draft.uuid} {number}"
    if plant == "early":
        _say(thanks)
    _insist(database, lambda connection: submit(connection, response, revision))
    if plant != "early":
        _say(thanks)


def _insist(database: Database, work: Callable[[Connection], object]) -> None:
    while True:
        try:
            with database.writer() as connection:
                work(connection)
                return
        except StoreError as error:
            _say(f"refused {error}")
            if not sys.stdin.readline():
                sys.exit("nobody tries again")


def _say(line: str) -> None:
    # By one call of the system: it stands in a trace after what was synced before it.
    os.write(1, f"{line}\n".encode())


def _sync_less(raw: sqlite3.Connection, *_of_the_pool: object) -> None:
    """The planted fault, which is the advice found everywhere for a fast SQLite."""
    raw.execute("PRAGMA synchronous = NORMAL")


if __name__ == "__main__":
    main()
