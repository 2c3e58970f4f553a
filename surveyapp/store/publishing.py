"""Editing a survey, and publishing what was edited. The caller commits.

Edits of a survey that is open and was answered, or is asked at this moment, gather as
changes until they are published. Any other survey publishes with every save: nobody
could tell the difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, exists, select

from surveyapp.domain.comparing import differences
from surveyapp.domain.consequences import Consequence, consequences
from surveyapp.domain.document import asks_the_same, with_kiosk_texts
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.store import schema
from surveyapp.store.changes import changes_wait, drop_changes, put_changes, with_changes
from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_state import kiosk_state
from surveyapp.store.surveys import answer_counts, check_texts, load_survey, save_survey


@dataclass(frozen=True, slots=True)
class EditedState:
    """A survey as it is edited and as respondents are asked it.

    ``gathers``: whether the next edit waits to be published. ``changes`` is how many
    differences wait.
    """

    survey: Survey
    asked: Survey
    gathers: bool = False
    changes: int = 0


def load_edited(connection: Connection, survey_id: int) -> EditedState:
    """Return a survey as it is edited; raises SurveyNotFoundError."""
    asked = load_survey(connection, survey_id)
    edited = with_changes(connection, asked)
    number = 0 if edited is asked else _number(asked, edited)
    return EditedState(edited, asked, gathers(connection, asked), number)


def gathers(connection: Connection, asked: Survey) -> bool:
    """Whether edits of this survey wait to be published."""
    if changes_wait(connection, asked.id):
        return True
    if asked.status is not SurveyStatus.OPEN:
        return False
    tables = (schema.responses, schema.drafts)
    is_answered = [exists().where(table.c.survey_id == asked.id) for table in tables]
    if any(connection.scalar(select(one)) for one in is_answered):
        return True
    state = kiosk_state(connection)
    return state is not None and state.survey_id == asked.id


def save_edited(connection: Connection, survey: Survey) -> EditedState:
    """Store an edited survey, and publish it unless its edits gather; return how it stands.

    What the kiosk says in other languages counts at once, as its settings do. Raises
    UnkeepableTextError, SurveyNotFoundError.
    """
    asked = load_survey(connection, survey.id)
    if not gathers(connection, asked):
        saved = save_survey(connection, survey)
        return EditedState(saved, saved)
    check_texts(survey)
    said = with_kiosk_texts(asked, survey)
    if said != asked:
        asked = save_survey(connection, said)
    edited = replace(
        survey, status=asked.status, settings=asked.settings, languages=asked.languages
    )
    if asks_the_same(asked, edited):
        drop_changes(connection, survey.id)
        return EditedState(edited, asked, gathers(connection, asked))
    number = _number(asked, edited)
    put_changes(connection, edited, number)
    return EditedState(edited, asked, gathers=True, changes=number)


def review(connection: Connection, edited: Survey) -> tuple[Survey, tuple[Consequence, ...]]:
    """Return the survey as it is asked, and what publishing ``edited`` does to its answers."""
    asked = load_survey(connection, edited.id)
    return asked, consequences(asked, edited, answer_counts(connection, edited.id))


def publish_changes(connection: Connection, survey_id: int) -> EditedState:
    """Have respondents be asked what is edited, all of it.

    Raises SurveyNotFoundError, StoreError where answers could not be read any more.
    """
    asked = load_survey(connection, survey_id)
    edited = with_changes(connection, asked)
    found = consequences(asked, edited, answer_counts(connection, survey_id))
    for one in found:
        if one.blocks:
            raise StoreError("This cannot be published: {what}", what=one.details[0])
    drop_changes(connection, survey_id)
    saved = save_survey(connection, edited)
    return EditedState(saved, saved, gathers(connection, saved))


def _number(asked: Survey, edited: Survey) -> int:
    # What no sentence names is a change as well.
    return max(1, len(differences(asked, edited)))
