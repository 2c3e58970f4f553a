"""Surveys in the library: list, load, save, copy, trash. The caller commits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, literal, select, true, update

from surveyapp.domain.answers import AnswerError, check_text
from surveyapp.domain.document import texts_of
from surveyapp.domain.entries import ResponseCounts, SurveyEntry
from surveyapp.domain.joins import Join, survey_joins, with_joins, with_joins_of
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.survey import Survey, SurveyStatus, Translation, copy_survey
from surveyapp.store import schema
from surveyapp.store.changes import retitle_changes, with_changes
from surveyapp.store.counting import counted_by_survey
from surveyapp.store.definition import load_sections, save_definition, survey_row
from surveyapp.store.errors import SurveyNotFoundError, UnkeepableTextError, corrupt_value_errors
from surveyapp.store.pictures import choice_pictures, drop_unused_pictures
from surveyapp.store.responses import copy_responses
from surveyapp.store.revisions import publish
from surveyapp.store.settings import drop_setting, import_key
from surveyapp.store.sqlite.checksums import read_survey, seal_survey
from surveyapp.store.sqlite.driver import Erasing, erase_after_commit, raw_connection
from surveyapp.store.survey_settings import read_settings, settings_text


@corrupt_value_errors()
def list_surveys(connection: Connection, *, trashed: bool | None = False) -> list[SurveyEntry]:
    """Return the surveys by id; those in the trash instead when ``trashed``, all when None."""
    last = func.max(schema.responses.c.submitted_at).label("last")
    counts = counted_by_survey().add_columns(last).subquery()
    in_trash = schema.surveys.c.deleted_at.is_not(None)
    statement = (
        select(
            schema.surveys.c.id,
            schema.surveys.c.uuid,
            schema.surveys.c.title,
            schema.surveys.c.status,
            schema.surveys.c.created_at,
            schema.surveys.c.deleted_at,
            func.coalesce(counts.c.complete, 0).label("complete"),
            func.coalesce(counts.c.unfinished, 0).label("unfinished"),
            counts.c.last,
        )
        .outerjoin(counts, counts.c.survey_id == schema.surveys.c.id)
        .where(true() if trashed is None else in_trash if trashed else ~in_trash)
        .order_by(schema.surveys.c.id)
    )
    return [
        SurveyEntry(
            id=row.id,
            uuid=row.uuid,
            title=row.title,
            status=SurveyStatus(row.status),
            created_at=row.created_at,
            counts=ResponseCounts(row.complete, row.unfinished),
            last_response=row.last,
            deleted_at=row.deleted_at,
        )
        for row in connection.execute(statement)
    ]


@corrupt_value_errors()
def load_survey(connection: Connection, survey_id: int) -> Survey:
    """Return the definition as it is asked and answered, also of a survey in the trash.

    Edits that wait to be published stand apart: `store.publishing.load_edited` has them.

    Raises SurveyNotFoundError.
    """
    found = survey_row(connection, survey_id)
    settings, kept = read_settings(found.settings)
    said = schema.translations.c
    translations = connection.execute(
        select(said.uuid, said.field, said.language, said.text, said.source)
        .where(said.survey_id == survey_id)
        .order_by(said.uuid, said.field, said.language)
    )
    return Survey(
        id=found.id,
        uuid=found.uuid,
        title=found.title,
        description=found.description,
        status=SurveyStatus(found.status),
        created_at=found.created_at,
        languages=tuple(json.loads(found.languages)),
        settings=settings,
        sections=load_sections(connection, survey_id),
        translations=tuple(Translation(*row) for row in translations),
        kept=kept,
    )


def add_survey(connection: Connection, survey: Survey) -> Survey:
    """Store and publish a new survey; return it with its id. Raises UnkeepableTextError."""
    check_texts(survey)
    values = _survey_values(survey) | {"uuid": survey.uuid, "created_at": survey.created_at}
    survey_id = connection.execute(
        insert(schema.surveys).values(values).returning(schema.surveys.c.id)
    ).scalar_one()
    survey = replace(survey, id=survey_id)
    save_definition(connection, survey)
    publish(connection, survey)
    seal_survey(raw_connection(connection), survey.id)
    return survey


def save_survey(connection: Connection, survey: Survey) -> Survey:
    """Store and publish a definition; return it as it now stands.

    A part that ``survey`` no longer has is deleted only if nobody ever answered it,
    else it is kept as retired. A picture that no choice shows any more is deleted.
    Raises UnkeepableTextError, SurveyNotFoundError.
    """
    check_texts(survey)
    former = choice_pictures(connection, survey.id)
    changed = connection.execute(
        update(schema.surveys)
        .where(schema.surveys.c.id == survey.id)
        .values(_survey_values(survey))
    )
    if not changed.rowcount:
        raise SurveyNotFoundError
    save_definition(connection, survey)
    saved = load_survey(connection, survey.id)
    publish(connection, saved)
    seal_survey(raw_connection(connection), survey.id)
    if not former <= set(saved.pictures()):
        drop_unused_pictures(connection)
    return saved


def rename_survey(connection: Connection, survey_id: int, title: str) -> None:
    """Give a survey another title; raise UnkeepableTextError."""
    check_texts(title)
    former = survey_row(connection, survey_id).title
    _update(connection, survey_id, title=title)
    retitle_changes(connection, survey_id, former, title)


def set_kiosk(
    connection: Connection, survey_id: int, languages: tuple[str, ...], settings: KioskSettings
) -> None:
    """Store how a survey is shown to strangers, and in which languages; its own comes first.

    Raises UnkeepableTextError, SurveyNotFoundError.
    """
    survey = with_kiosk_settings(load_survey(connection, survey_id), settings)
    for _, text in survey.settings:
        check_texts(text)
    _update(
        connection,
        survey_id,
        languages=json.dumps(languages),
        settings=settings_text(survey),
    )
    drop_unused_pictures(connection)


def set_joins(
    connection: Connection, survey_id: int, question: str, joins: tuple[Join, ...]
) -> None:
    """Let choices of a question (its uuid) count as one in results, and no others.

    No answer changes, and no revision is made. Raises UnkeepableTextError, SurveyNotFoundError.
    """
    survey = load_survey(connection, survey_id)
    for join in joins:
        check_texts(join.label)
    changed = with_joins(survey, {**survey_joins(survey), question: joins})
    _update(connection, survey_id, settings=settings_text(changed))


def offer_language(connection: Connection, survey_id: int, language: str, own: str) -> None:
    """Let respondents choose this language too; ``own`` is the survey's where it says none yet."""
    languages = load_survey(connection, survey_id).languages or (own,)
    if language not in languages:
        _update(connection, survey_id, languages=json.dumps((*languages, language)))


def withdraw_language(connection: Connection, survey_id: int, language: str) -> None:
    """Offer a survey no longer in this language, which is not its own."""
    offered = load_survey(connection, survey_id).languages
    kept = (*offered[:1], *(code for code in offered[1:] if code != language))
    if kept != offered:
        _update(connection, survey_id, languages=json.dumps(kept))


def set_status(connection: Connection, survey_id: int, status: SurveyStatus) -> None:
    """Open, close, archive a survey, or make it a draft again."""
    _update(connection, survey_id, status=status.value)


def trash_survey(connection: Connection, survey_id: int) -> None:
    """Put a survey into the trash with its responses."""
    _update(connection, survey_id, deleted_at=datetime.now(UTC))


def restore_survey(connection: Connection, survey_id: int) -> None:
    """Take a survey out of the trash."""
    _update(connection, survey_id, deleted_at=None)


def erase_survey(connection: Connection, survey_id: int) -> None:
    """Delete a survey and all it has for good: responses, drafts, revisions, its picture."""
    for_survey = select(schema.responses.c.id).where(schema.responses.c.survey_id == survey_id)
    connection.execute(delete(schema.answers).where(schema.answers.c.response_id.in_(for_survey)))
    for table in (
        schema.responses,
        schema.drafts,
        schema.revisions,
        schema.translations,
        schema.kiosk_events,
        schema.changes,
        schema.undo_steps,
        schema.undo_states,
    ):
        connection.execute(delete(table).where(table.c.survey_id == survey_id))
    erased = delete(schema.surveys).where(schema.surveys.c.id == survey_id)
    if not connection.execute(erased).rowcount:
        raise SurveyNotFoundError
    drop_setting(connection, import_key(survey_id))
    drop_unused_pictures(connection)
    erase_after_commit(connection, Erasing.FILE)


def duplicate_survey(
    connection: Connection, survey_id: int, title: str, *, with_responses: bool = False
) -> int:
    """Store a copy under another title and return its id.

    It asks what is edited; with its responses, what they were asked.
    """
    original = load_survey(connection, survey_id)
    if not with_responses:
        original = with_changes(connection, original)
    copy, renamed = copy_survey(original, title, keep_retired=with_responses)
    copy = with_joins_of(copy, original, renamed)
    stored = add_survey(connection, copy)
    if with_responses:
        copy_responses(connection, survey_id, stored, renamed)
    return stored.id


def answer_counts(connection: Connection, survey_id: int) -> dict[str, int]:
    """Return how many responses answered each question, matrix row and choice, by uuid.

    What nobody answered is left out. A blank counts for its question: it was
    shown, and the response refers to it.
    """
    per_choice = (
        select(schema.choices.c.uuid, func.count())
        .join(schema.answers, schema.answers.c.choice_id == schema.choices.c.id)
        .join(schema.questions, schema.questions.c.id == schema.answers.c.question_id)
        .where(schema.questions.c.survey_id == survey_id)
        .group_by(schema.choices.c.uuid)
    )
    per_question = (
        select(schema.questions.c.uuid, func.count())
        .select_from(schema.responses)
        .join(schema.answers, schema.answers.c.response_id == schema.responses.c.id)
        .join(schema.questions, schema.questions.c.id == schema.answers.c.question_id)
        .where(schema.responses.c.survey_id == survey_id, schema.answers.c.position == literal(0))
        .group_by(schema.questions.c.uuid)
    )
    counts: dict[str, int] = dict(connection.execute(per_question).all())
    counts.update(connection.execute(per_choice).all())
    matrix = schema.questions.alias()
    rows = connection.execute(
        select(matrix.c.uuid, schema.questions.c.uuid)
        .join(matrix, schema.questions.c.parent_id == matrix.c.id)
        .where(schema.questions.c.survey_id == survey_id)
    )
    # A matrix has no answers of its own: it counts as often as the row answered most.
    for matrix_uuid, row_uuid in rows:
        if most := max(counts.get(matrix_uuid, 0), counts.get(row_uuid, 0)):
            counts[matrix_uuid] = most
    return counts


def check_texts(part: Survey | str) -> None:
    """Raise UnkeepableTextError unless every text in here can be stored and exported exactly."""
    try:
        for text in (part,) if isinstance(part, str) else texts_of(part):
            check_text(text)
    except AnswerError as error:
        raise UnkeepableTextError(error.sentence) from None


def _survey_values(survey: Survey) -> dict[str, object]:
    return {
        "title": survey.title,
        "description": survey.description,
        "status": survey.status.value,
        "languages": json.dumps(survey.languages),
        "settings": settings_text(survey),
    }


def _update(connection: Connection, survey_id: int, **values: object) -> None:
    raw = raw_connection(connection)
    was_whole = read_survey(raw, survey_id).is_whole
    statement = update(schema.surveys).where(schema.surveys.c.id == survey_id).values(values)
    if not connection.execute(statement).rowcount:
        raise SurveyNotFoundError
    # Only a whole survey is sealed anew: the checksum of a damaged one would hide its damage.
    if was_whole:
        if not _ASKED.isdisjoint(values):
            publish(connection, load_survey(connection, survey_id))
        seal_survey(raw, survey_id)


_ASKED = frozenset({"title", "languages"})
"""The columns that `_update` may change and that belong to what is asked."""
