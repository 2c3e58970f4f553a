"""An interview that began under a revision ends under it, whatever is published meanwhile.

Each step is a process of its own, the first of them killed: so nothing of it is only in memory.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from surveyapp.domain import editing
from surveyapp.domain.document import from_json
from surveyapp.store import schema
from surveyapp.store.publishing import publish_changes, save_edited
from surveyapp.store.responses import load_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import answer_counts, load_survey
from tests.faults.interviews import SURVEY_ID, answers_of
from tests.faults.kiosks import make_kiosk, start_kiosk
from tests.running import check_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def test_an_interview_cut_off_before_changes_were_published_ends_under_its_revision(tmp_path):
    library = tmp_path / "kiosk.surveys"
    make_kiosk(library)
    kiosk = start_kiosk(library, 1, 30)
    [_, begun] = kiosk.wait_for("ready")
    while True:
        uuid, person, given, _ = kiosk.wait_for("page")[1:]
        if int(given) > 2:
            break
    kiosk.kill()
    removed = publish_less(library)
    again = start_kiosk(library, 1000, 30)
    [_, now] = again.wait_for("ready")
    again.kill()
    assert now != begun
    with closing(open_library(library)) as database:
        assert check_library(database) == []
        with database.reader() as connection:
            survey = load_survey(connection, SURVEY_ID)
            found = select(schema.responses).where(schema.responses.c.uuid == uuid)
            row = connection.execute(found).one()
            document = connection.execute(
                select(schema.revisions.c.document).where(schema.revisions.c.id == row.revision_id)
            ).scalar_one()
            answers = load_response(connection, survey, row.id).answers
    assert row.revision_id == int(begun)
    assert removed in {one.uuid for one in from_json(document).asked_questions()}
    assert removed not in {one.uuid for one in survey.asked_questions()}
    expected = dict(list(answers_of(from_json(document), int(person)).items())[: int(given)])
    assert {key: answers[key] for key in expected} == expected
    assert removed in expected


def publish_less(library: Path) -> str:
    """Delete the first question, which nobody's stored response answers, and publish that."""
    with closing(open_library(library)) as database, database.writer() as connection:
        survey = load_survey(connection, SURVEY_ID)
        first = next(survey.asked_questions())
        counts = answer_counts(connection, SURVEY_ID)
        counts.pop(first.uuid, None)
        state = save_edited(connection, editing.delete_question(survey, first.uuid, counts))
        assert state.gathers
        publish_changes(connection, SURVEY_ID)
    return first.uuid
