"""What the checksums cost: storing responses, giving an older library its own, the check."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from unittest import mock
from urllib.parse import quote

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.samples import random_responses
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.checksums import seal_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey
from tests.benchmarks.figures import in_turns, seconds, tell
from tests.benchmarks.libraries import Libraries
from tests.running import check_library

_ALL_ROWS = ("SELECT * FROM responses", "SELECT * FROM answers")
_IN_BULK, _ONE_BY_ONE = 5_000, 50


def run(libraries: Libraries, runs: int) -> None:
    """Print what the checksums add to each kind of work."""
    for library in (libraries.polls(), libraries.twenty()):
        print(f"  {library.stem}")
        with tempfile.TemporaryDirectory(dir=library.parent) as folder:
            copy = Path(folder) / "copy.surveys"
            shutil.copyfile(library, copy)
            _storing(copy, runs)
            _sealing(copy)
        _checking(library, runs)


def _storing(path: Path, runs: int) -> None:
    with closing(open_library(path)) as database:
        with database.reader() as connection:
            survey = load_survey(connection, 1)

        def in_bulk() -> float:
            responses = list(random_responses(survey, _IN_BULK))
            return seconds(lambda: _store(database, survey, responses))

        def one_by_one() -> float:
            responses = list(random_responses(survey, _ONE_BY_ONE))
            return seconds(lambda: [_store(database, survey, [one]) for one in responses])

        for what, work in (("one by one", one_by_one), ("in bulk", in_bulk)):
            sealed, bare = in_turns(runs, work, lambda work=work: _without_checksums(work))
            tell(f"storing responses {what} / the same without checksums", sealed / bare, 1.2)


def _store(database: Database, survey: Survey, responses: Iterable[Response]) -> None:
    with database.writer() as connection:
        for _ in add_responses(connection, survey, responses):
            pass


def _without_checksums(work) -> float:
    with mock.patch("surveyapp.store.responses.response_checksum", return_value=0):
        return work()


def _sealing(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE responses SET checksum = NULL")
        raw.execute("BEGIN IMMEDIATE")
        sealing = seconds(lambda: (seal_responses(raw), raw.execute("COMMIT")))
        reading = seconds(lambda: [deque(raw.execute(rows), maxlen=0) for rows in _ALL_ROWS])
        tell("adding all checksums / reading the same rows", sealing / reading, 5)
        print(f"        ({sealing:.1f} s)")


def _checking(path: Path, runs: int) -> None:
    with (
        closing(open_library(path, read_only=True)) as database,
        closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as raw,
    ):
        checking, bare = in_turns(
            runs,
            lambda: seconds(lambda: check_library(database)),
            lambda: seconds(lambda: raw.execute("PRAGMA integrity_check").fetchall()),
        )
        tell("the check of a whole library / bare integrity_check", checking / bare, 5)
        print(f"        ({checking:.1f} s)")
