"""Drafts: interviews in progress, until they are submitted or recovered. The caller commits."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import Insert, insert

from surveyapp.domain.answers import Answer, Response, Selection
from surveyapp.domain.drafts import Draft, draft_from, draft_text
from surveyapp.store import schema
from surveyapp.store.errors import AnswerWithoutQuestionError, NotALibraryError
from surveyapp.store.responses import Keys, add_response_under, load_keys, response_id_of
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import erase_after_commit
from surveyapp.store.sqlite.storage_errors import storage_errors

logger = logging.getLogger(__name__)


def _saving() -> Insert:
    statement = insert(schema.drafts)
    changed = {name: statement.excluded[name] for name in ("updated_at", "document")}
    return statement.on_conflict_do_update(index_elements=[schema.drafts.c.uuid], set_=changed)


_SAVE = _saving()
"""Made once: to make it anew for each page takes longer than SQLite needs to store the draft."""


@dataclass(frozen=True, slots=True)
class RecoveredDrafts:
    """What `recover_drafts` found of interviews that nobody ended."""

    kept: int = 0
    """Unfinished responses made of them."""
    empty: int = 0
    """Interviews without an answer, which are gone."""
    survey_ids: frozenset[int] = frozenset()
    """The surveys of those that were kept."""


def save_draft(connection: Connection, draft: Draft, revision_id: int) -> None:
    """Store a draft over the one stored last of the same interview."""
    values = {
        "uuid": draft.uuid,
        "survey_id": draft.survey_id,
        "revision_id": revision_id,
        "started_at": draft.started_at,
        "updated_at": datetime.now(UTC),
        "document": draft_text(draft),
    }
    connection.execute(_SAVE, values)


def submit(connection: Connection, response: Response, revision_id: int) -> int:
    """Store the response of an interview in place of its draft; return its id.

    Called again after an error, or after a commit whose reply was lost, it stores nothing twice.
    """
    response_id = response_id_of(connection, response.uuid)
    if response_id is None:
        response_id = add_response_under(connection, response, revision_id)
    _delete_draft(connection, response.uuid)
    return response_id


def drop_draft(connection: Connection, uuid: str) -> None:
    """Delete the draft of an interview that is not to be kept."""
    _delete_draft(connection, uuid)
    erase_after_commit(connection)


def _delete_draft(connection: Connection, uuid: str) -> None:
    connection.exec_driver_sql("DELETE FROM drafts WHERE uuid = ?", (uuid,))


def recover_drafts(connection: Connection, *, reason: str = "crash") -> RecoveredDrafts:
    """Make unfinished responses of all drafts: whoever gave those answers is gone.

    Each is stored under the revision it was given under, with its last change as
    its date, and with those answers that fit the survey. One that cannot be read is
    left as it is, and the others are stored all the same.
    """
    table = schema.drafts
    found: list[int] = []
    waiting = select(table.c.uuid).order_by(table.c.started_at)
    for uuid in connection.execute(waiting).scalars().all():
        # Not SQLAlchemy's begin_nested(): its rollback fails, and hides why, once SQLite has
        # rolled back the whole transaction by itself, as it does on a full disk.
        connection.exec_driver_sql("SAVEPOINT draft")
        try:
            with storage_errors():
                found.append(_recover(connection, uuid, reason))
        except _UNFIT_ERRORS as error:
            connection.exec_driver_sql("ROLLBACK TO draft")
            # Not deleted: it may be all there is of what somebody said. Not the error's text,
            # which may quote that.
            logger.error("a draft cannot be read or stored: %s", type(error).__name__)
        connection.exec_driver_sql("RELEASE draft")
    kept = [survey_id for survey_id in found if survey_id]
    return RecoveredDrafts(len(kept), len(found) - len(kept), frozenset(kept))


_UNFIT_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RecursionError,
    AnswerWithoutQuestionError,
    NotALibraryError,
    driver.IntegrityError,
)
"""What storing a draft raises when the draft is damaged or no longer fits its survey."""


def _recover(connection: Connection, uuid: str, reason: str) -> int:
    """Return the id of the survey that got the response, 0 if nothing was answered."""
    row = connection.execute(select(schema.drafts).where(schema.drafts.c.uuid == uuid)).one()
    draft = draft_from(
        row.document, uuid=row.uuid, survey_id=row.survey_id, started_at=row.started_at
    )
    draft = replace(draft, answers=_fitting(draft.answers, load_keys(connection, row.survey_id)))
    if not draft.answered:
        drop_draft(connection, uuid)
        return 0
    response = draft.as_response(complete=False, submitted_at=row.updated_at, reason=reason)
    submit(connection, response, row.revision_id)
    return int(row.survey_id)


def _fitting(answers: Mapping[str, Answer], keys: Keys) -> dict[str, Answer]:
    """Return the answers, and the choices in them, that the survey still has.

    A draft does not keep a part of a survey from being erased, as a response does.
    """
    fitting = {key: answer for key, answer in answers.items() if key in keys.questions}
    for key, answer in fitting.items():
        if isinstance(answer, Selection):
            choices = tuple(choice for choice in answer.choices if choice in keys.choices)
            fitting[key] = replace(answer, choices=choices) if choices else None
    return fitting
