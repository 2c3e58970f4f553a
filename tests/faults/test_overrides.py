"""No fault in a method that Qt calls ends the process: each one is at fault in its turn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from surveyapp.domain.survey import SurveyStatus
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, set_status
from tests.conftest import make_poll, poll_response
from tests.patience import PATIENCE_S
from tests.qt_overrides import overrides

pytestmark = pytest.mark.faults

# The most drawn; bare, it ended about one process in three.
PLANTED = ("surveyapp.models.question_tree", "QuestionTreeModel", "data")
RUNS = 12

# QLayoutPrivate::reparentChildWidgets uses what itemAt() returns below count() without a look:
# no answer in its place is safe. It is one line that cannot fail.
NOT_TO_FAIL = ("surveyapp.views.item_layout", "ItemLayout", "itemAt")


def _library(folder: Path) -> Path:
    folder.mkdir()
    database = open_library(folder / "library.surveys")
    with database.writer() as connection:
        poll = add_survey(connection, make_poll())
        set_status(connection, poll.id, SurveyStatus.OPEN)
        for number in range(10):
            add_response(connection, poll, poll_response(poll, number))
    path = database.path
    database.close()
    return path


def _walk(folder: Path, *place: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.broken_override", str(_library(folder)), *place],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"SURVEYAPP_HOME": str(folder / "home"), "PYTHONUTF8": "1"},
        timeout=PATIENCE_S,
        check=False,
    )


def test_the_hunt_finds_a_fault_that_gets_through_to_qt(tmp_path, tell):
    ends = [_walk(tmp_path / str(run), *PLANTED, "bare").returncode for run in range(RUNS)]
    tell(f"{sum(end != 0 for end in ends)} of {RUNS} processes ended by a bare fault")
    assert any(ends)


def test_no_override_at_fault_ends_the_process(tmp_path, tell):
    places = [(kind.__module__, kind.__name__, name) for kind, name in overrides()]
    places.remove(NOT_TO_FAIL)
    met, ended = 0, []
    for number, place in enumerate(places):
        done = _walk(tmp_path / str(number), *place)
        if done.returncode != 0 or "lived" not in done.stdout:
            ended.append((".".join(place), done.returncode, done.stderr[-400:]))
        else:
            met += int(done.stdout.split()[-1]) > 0
    tell(f"{len(places)} overrides at fault, {met} of them met, {len(ended)} processes ended")
    assert ended == []
