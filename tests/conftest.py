"""What every test can ask for: a real library file, real threads, a poll with responses."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey
from tests.libraries import open_new_library

pytest_plugins = ("tests.patience", "tests.window")

START = datetime(2025, 12, 9, 10, 20, 30, 123000, tzinfo=UTC)

# A busy machine makes examples slowly; that is no fault of what is tested.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Let programs that tests start find compiled what they import.

    Where Python is told to keep nothing compiled, each start would compile the whole program:
    it is kept in a folder for these tests alone then.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        folder = tempfile.TemporaryDirectory(prefix="compiled-", ignore_cleanup_errors=True)
        config.add_cleanup(folder.cleanup)
        os.environ["PYTHONPYCACHEPREFIX"] = folder.name


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the user's own library, log and window settings."""
    monkeypatch.setenv("SURVEYAPP_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _collect_here() -> Iterator[None]:
    """Free what is in cycles between two tests, in the thread of the widgets: see `garbage`."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture
def dear_pins() -> None:
    """Let a PIN cost as much as in the program; else `_cheap_pins` holds."""


@pytest.fixture(autouse=True)
def _cheap_pins(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new PIN cost little: on purpose it takes half a second to set and each time to check.

    What it cost is kept with it, so that programs which a test starts check it as fast.
    """
    if "dear_pins" not in request.fixturenames:
        from surveyapp.store import pin

        monkeypatch.setattr(pin, "COST", pin.COST | {"n": 16})


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let the clocks here be those of another place, where the system lets a program choose."""

    def settle() -> None:
        if hasattr(time, "tzset"):
            time.tzset()

    def go(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        settle()

    yield go
    monkeypatch.undo()
    settle()


@pytest.fixture
def triggers_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite run triggers, as it does below Python 3.12: for faults planted by them."""
    monkeypatch.setattr("surveyapp.store.sqlite.driver.run_no_triggers", lambda raw: None)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the one application of the tests the style of the program."""
    from surveyapp.views.theme import STYLE

    return ["surveyapp", *STYLE]


@pytest.fixture(scope="session")
def qapp(qapp):
    """Give the one application of the tests the fonts of the program."""
    from surveyapp.views.fonts import apply_fonts

    apply_fonts(qapp)
    return qapp


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty library in a file: in-memory SQLite is another database in each thread."""
    database = open_new_library(tmp_path / "library.surveys")
    yield database
    database.close()


@pytest.fixture
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask often whether to stop: a few thousand responses are as long to read as a million."""
    from surveyapp.store.sqlite import database

    monkeypatch.setattr(database, "_PROGRESS_STEPS", 10_000)


@pytest.fixture
def library(database: Database, qapp):
    """The same library with its threads, as the window holds it."""
    from surveyapp.workers.library import Library

    library = Library(database)
    yield library
    library.shut_down()


@pytest.fixture
def queue(library):
    """The queue of its exports."""
    from surveyapp.workers.export_queue import ExportQueue

    queue = ExportQueue(library)
    yield queue
    queue.shut_down()


@pytest.fixture
def navigator(qapp):
    """What a screen of the library asks of its window; the test is that window."""
    from surveyapp.views.navigation import Navigator

    return Navigator()


def make_poll(title: str = "Customer satisfaction") -> Survey:
    """A poll of one single choice question, as in the export contract."""
    labels = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")
    choices = tuple(Choice(label, label.lower().replace(" ", "_")) for label in labels)
    question = Question(
        QuestionKind.SINGLE_CHOICE, "Selected Option", "selected_option", choices=choices
    )
    return Survey(title, created_at=START, sections=(Section(questions=(question,)),))


def poll_response(survey: Survey, number: int, **fields) -> Response:
    """The number-th response to a poll: choices in turn, a minute apart."""
    question = next(survey.questions())
    choice = question.choices[number % len(question.choices)]
    values = {
        "survey_id": survey.id,
        "uuid": new_uuid(),
        "answers": {question.uuid: Selection((choice.uuid,))},
        "submitted_at": START + timedelta(minutes=number),
    }
    return Response(**values | fields)


@pytest.fixture
def poll(database: Database) -> Survey:
    """A stored poll without responses."""
    with database.writer() as connection:
        return add_survey(connection, make_poll())


def make_poll_library(path: Path, count: int = 10) -> Path:
    """Make a library with a poll that so many people have answered; return its path."""
    with closing(open_new_library(path)) as database, database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(count))))
    return path


@pytest.fixture
def answered_poll(database: Database, poll: Survey) -> Survey:
    """A stored poll with ten responses, two of each choice."""
    with database.writer() as connection:
        for number in range(10):
            add_response(connection, poll, poll_response(poll, number))
    return poll
