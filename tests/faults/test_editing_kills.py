"""The builder killed while a survey that runs is edited and published.

What it showed as saved is there, what respondents are asked is one state whole, and the undo
steps lead to what is stored.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.domain.document import questionnaire
from surveyapp.domain.survey import Survey
from surveyapp.store.publishing import load_edited
from surveyapp.store.responses import load_response
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.undo_steps import load_steps
from tests.faults.editing import make_answered
from tests.faults.interviews import SURVEY_ID, answers_of
from tests.faults.kiosks import Kiosk, start_kiosk
from tests.running import check_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

_KILLS_A_LIBRARY = 25


def hunt(folder: Path, times: int, *plant: str) -> tuple[list[str], int]:
    """Kill the builder so often; return what is wrong after it, and how much was saved.

    With a ``plant`` only until something is.
    """
    chance = random.Random(times)
    found: list[str] = []
    saved = 0
    for number in range(times):
        library = folder / f"{number // _KILLS_A_LIBRARY}.surveys"
        if not library.exists():
            make_answered(library)
        before = states(library)
        builder = start_kiosk(library, 1000 * (number + 1), *plant, module="tests.faults.editing")
        builder.wait_for("ready")
        builder.wait_for("saved", chance.randint(1, 8))
        time.sleep(chance.random() * 0.03)
        builder.kill()
        saved += len(builder.said("saved"))
        found += [f"kill {number}: {fault}" for fault in faults(library, builder, before)]
        if plant and found:
            break
    return found, saved


def states(library: Path) -> tuple[set[str], set[str]]:
    """The states that the survey is edited to and asked in: one each, where it is whole."""
    with closing(open_library(library)) as database, database.reader() as connection:
        edited = load_edited(connection, SURVEY_ID).survey
        asked = load_published(connection, SURVEY_ID).survey
    return _states(edited), _states(asked)


def faults(library: Path, builder: Kiosk, before: tuple[set[str], set[str]]) -> Iterator[str]:
    """What is not as the killed builder said, by the lines it wrote."""
    edited, asked = states(library)
    for shown, name, goes, done, was in (
        (edited, "edited", "goes", "saved", before[0]),
        (asked, "asked", "publishes", "published", before[1]),
    ):
        said = [line for line in builder.lines if line[0] in (goes, done)]
        allowed = {f"State {said[-1][1]}"} if said else was
        finished = [line for line in said if line[0] == done]
        if said and said[-1][0] == goes:
            allowed = allowed | ({f"State {finished[-1][1]}"} if finished else was)
        if len(shown) != 1 or not shown <= allowed:
            yield f"{name} in {shown}, not {allowed}"
    with closing(open_library(library)) as database:
        yield from map(str, check_library(database))
        with database.reader() as connection:
            state = load_edited(connection, SURVEY_ID)
            steps = load_steps(connection, SURVEY_ID)
            given = load_response(connection, state.asked, 1).answers
    if (state.changes > 0) != (edited != asked):
        yield f"{state.changes} changes"
    if steps.history is None:
        yield "no steps"
    elif questionnaire(steps.history.survey(steps.done)) != questionnaire(state.survey):
        yield "the steps lead elsewhere"
    if dict(given) != answers_of(state.asked, 1):
        yield "the answers are others"


def _states(survey: Survey) -> set[str]:
    return {question.help for question in survey.questions()}


@pytest.mark.parametrize("times", [3, pytest.param(200, marks=pytest.mark.faults)])
def test_what_was_shown_as_saved_or_published_survives_a_kill(tmp_path, tell, times):
    found, saved = hunt(tmp_path, times)
    tell(f"{times} kills, {saved} saves: {len(found)} faults")
    assert found == []
    assert saved > 0


def test_the_hunt_sees_what_is_said_to_be_saved_before_it_is(tmp_path):
    found, _ = hunt(tmp_path, 30, "early")
    assert "not {'State" in " ".join(found)
