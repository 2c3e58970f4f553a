"""What a kiosk left unfinished becomes responses in the background, whatever was in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from surveyapp.domain.drafts import Draft
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.store.counting import count_responses
from surveyapp.store.drafts import save_draft
from surveyapp.store.revisions import revision_of
from surveyapp.store.surveys import add_survey
from surveyapp.workers.draft_recovery import DraftRecovery
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import START
from tests.pages.finding import child_of

_ROOM = 1_000
"""Pages enough for all of it."""


@pytest.fixture
def survey(database) -> Survey:
    """A survey with an interview that nobody ended."""
    question = Question(QuestionKind.TEXT, "Why?", "why")
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey("Clinic", sections=(Section(questions=(question,)),))
        )
        revision = revision_of(connection, survey)
        draft = Draft(new_uuid(), survey.id, START, {question.uuid: "x" * 100_000})
        save_draft(connection, draft, revision)
    return survey


@pytest.fixture
def recovery(library) -> DraftRecovery:
    return DraftRecovery(library)


def unfinished(database, survey: Survey) -> int:
    with database.reader() as connection:
        return count_responses(connection, survey.id).unfinished


def limit(database, pages: int) -> None:
    """Let the disk be full when the library has so many pages, 0 for those it has now."""
    with database.writer() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")


def test_what_is_shown_hears_of_the_responses_that_came(qtbot, library, survey, recovery):
    changes: list[Change] = []
    library.changed.connect(changes.append)
    with qtbot.waitSignal(recovery.succeeded):
        recovery.recover()
    assert changes == [Change(ChangeKind.RESPONSES, survey.id)]
    assert unfinished(library.database, survey) == 1


def test_a_failure_is_told_and_it_is_tried_again_by_itself(qtbot, library, survey, recovery):
    database = library.database
    limit(database, 0)
    child_of(recovery, QTimer).setInterval(20)
    for _ in range(2):
        with qtbot.waitSignal(recovery.failed) as heard:
            recovery.recover()
        assert "full" in heard.args[0]
        assert unfinished(database, survey) == 0
    with qtbot.waitSignal(recovery.succeeded):
        limit(database, _ROOM)
    assert unfinished(database, survey) == 1
    assert not child_of(recovery, QTimer).isActive()
