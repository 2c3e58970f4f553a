"""The kiosk killed in the middle of interviews: what was answered is kept, and nobody sees it.

Whatever was answered before the last change of page is there after the next start, as a
partial response, also when the survey was changed in between.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from surveyapp.domain.answers import Response
from surveyapp.domain.kiosk import Paging
from surveyapp.domain.survey import Survey
from surveyapp.store import schema
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey, save_survey
from tests.faults.interviews import SURVEY_ID, answers_of, faults_of, read_responses
from tests.faults.kiosks import make_kiosk, start_kiosk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

_KILLS_A_LIBRARY = 10


@dataclass(frozen=True, slots=True)
class Begun:
    """An interview in the middle of which the program was killed.

    ``given`` answers stood on the pages before the one that was shown.
    """

    uuid: str
    number: int
    given: int
    revision: int


def hunt(folder: Path, times: int, *plant: str) -> tuple[list[str], list[Begun]]:
    """Kill the kiosk so often; return what is wrong after the next starts, and who was cut off.

    With a ``plant`` only until something is.
    """
    chance = random.Random(times)
    found: list[str] = []
    all_begun: list[Begun] = []
    for first in range(0, times, _KILLS_A_LIBRARY):
        library = folder / f"{first}.surveys"
        make_kiosk(library, paging=Paging.QUESTION)
        begun: list[Begun] = []
        thanked = []
        for number in range(first, min(times, first + _KILLS_A_LIBRARY) + 1):
            kiosk = start_kiosk(library, 1 + number * 1000, 30, *plant)
            [_, revision] = kiosk.wait_for("ready")
            # Now what the former start left behind must be where it belongs.
            found += [f"start {number}: {fault}" for fault in missing(library, begun)]
            kiosk.wait_for("page", chance.randint(2, 12))
            time.sleep(chance.random() * 0.1)
            kiosk.kill()
            thanked += kiosk.thanked
            uuid, person, given, _ = kiosk.said("page")[-1]
            if all(uuid != one.uuid for one in thanked):
                begun.append(Begun(uuid, int(person), int(given), int(revision)))
            found += [f"start {number}: {line}" for line in kiosk.lines if _is_fault(line)]
            found += faults_of(library, thanked)
            if plant and found:
                return found, all_begun + begun
            if chance.random() < 0.5:
                change(library, number)
        all_begun += begun[:-1]  # the last start only showed what came of the one before it
    return found, all_begun


def change(library: Path, number: int) -> None:
    """Change the survey, as the manager may between two starts."""
    with closing(open_library(library)) as database, database.writer() as connection:
        survey = load_survey(connection, SURVEY_ID)
        save_survey(connection, replace(survey, title=f"Visitors, changed {number} times"))


def missing(library: Path, begun: list[Begun]) -> Iterator[str]:
    """What is not as it must be with interviews that were cut off before the last start."""
    with closing(Database(library)) as database:
        survey, responses = read_responses(database)
        table = schema.responses
        with database.reader() as connection:
            rows = connection.execute(select(table.c.uuid, table.c.revision_id))
            revisions = {row.uuid: row.revision_id for row in rows}
            drafts = set(connection.execute(select(schema.drafts.c.uuid)).scalars())
    there = {response.uuid: response for response in responses}
    for one in begun:
        if one.uuid in drafts:
            yield f"person {one.number} is still a draft"
        elif one.uuid in there:
            yield from _wrong_with(there[one.uuid], survey, one)
            if revisions[one.uuid] != one.revision:
                yield f"person {one.number} is under another revision"
        elif one.given:
            yield f"person {one.number} is lost with {one.given} answers"


def _wrong_with(response: Response, survey: Survey, one: Begun) -> Iterator[str]:
    all_given = list(answers_of(survey, one.number).items())
    given = all_given[: one.given]
    if response.complete:
        # Killed between the commit and the thank-you page: all that was sent is there.
        given = all_given
    elif response.reason != "crash":
        yield f"person {one.number} is there for another reason: {response.reason!r}"
    lacking = sum(response.answers.get(key) != answer for key, answer in given)
    if lacking:
        yield f"person {one.number} lacks {lacking} of {one.given} answers"


def _is_fault(line: list[str]) -> bool:
    return line[0] in ("stray", "fault")


@pytest.mark.parametrize("times", [4, pytest.param(200, marks=pytest.mark.faults)])
def test_what_was_answered_before_a_kill_is_kept_as_a_partial_response(tmp_path, tell, times):
    found, begun = hunt(tmp_path, times)
    answers = sum(one.given for one in begun)
    tell(f"{times} kills, {len(begun)} interviews cut off, {answers} answers: {len(found)} faults")
    assert found == []
    assert answers > 0


def test_the_hunt_sees_answers_that_are_stored_only_at_the_end(tmp_path):
    # A few kills may all come before the first answer.
    found, _ = hunt(tmp_path, 30, "late")
    assert "is lost with" in " ".join(found)
