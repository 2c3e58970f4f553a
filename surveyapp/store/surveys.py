"""Surveys in the library: list, load, save, copy, trash. The caller commits."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, case, delete, func, insert, literal, select, update

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    QuestionKind,
    QuestionSettings,
    Section,
    Survey,
    SurveyStatus,
    Translation,
    copy_survey,
)
from surveyapp.store.checksums import seal_survey
from surveyapp.store.connection import raw_connection
from surveyapp.store.definition import save_definition
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.responses import copy_responses
from surveyapp.store.schema import (
    AnswerRow,
    ChoiceRow,
    DraftRow,
    QuestionRow,
    ResponseRow,
    RevisionRow,
    SectionRow,
    SurveyRow,
    TranslationRow,
)

K = TypeVar("K")
T = TypeVar("T")


def list_surveys(connection: Connection, *, trashed: bool = False) -> list[SurveyEntry]:
    """Return the surveys by id; those in the trash instead when ``trashed``."""
    complete = func.sum(case((ResponseRow.status == "complete", 1), else_=0))
    counts = (
        select(
            ResponseRow.survey_id,
            func.count().label("total"),
            complete.label("complete"),
            func.max(ResponseRow.submitted_at).label("last"),
        )
        .group_by(ResponseRow.survey_id)
        .subquery()
    )
    in_trash = SurveyRow.deleted_at.is_not(None)
    statement = (
        select(
            SurveyRow.id,
            SurveyRow.uuid,
            SurveyRow.title,
            SurveyRow.status,
            SurveyRow.created_at,
            SurveyRow.deleted_at,
            func.coalesce(counts.c.total, 0).label("total"),
            func.coalesce(counts.c.complete, 0).label("complete"),
            counts.c.last,
        )
        .outerjoin(counts, counts.c.survey_id == SurveyRow.id)
        .where(in_trash if trashed else ~in_trash)
        .order_by(SurveyRow.id)
    )
    return [
        SurveyEntry(
            id=row.id,
            uuid=row.uuid,
            title=row.title,
            status=SurveyStatus(row.status),
            created_at=row.created_at,
            responses=row.complete,
            partials=row.total - row.complete,
            last_response=row.last,
            deleted_at=row.deleted_at,
        )
        for row in connection.execute(statement)
    ]


def load_survey(connection: Connection, survey_id: int) -> Survey:
    """Return the whole definition, also of a survey in the trash; raise SurveyNotFoundError."""
    found = connection.execute(
        select(SurveyRow.__table__).where(SurveyRow.id == survey_id)
    ).one_or_none()
    if found is None:
        raise SurveyNotFoundError
    sections = connection.execute(
        select(SectionRow.__table__)
        .where(SectionRow.survey_id == survey_id)
        .order_by(SectionRow.position, SectionRow.id)
    ).all()
    questions = connection.execute(
        select(QuestionRow.__table__)
        .where(QuestionRow.survey_id == survey_id)
        .order_by(QuestionRow.position, QuestionRow.id)
    ).all()
    choices = connection.execute(
        select(ChoiceRow.__table__)
        .join(QuestionRow, QuestionRow.id == ChoiceRow.question_id)
        .where(QuestionRow.survey_id == survey_id)
        .order_by(ChoiceRow.position, ChoiceRow.id)
    ).all()
    translations = connection.execute(
        select(TranslationRow.__table__).where(TranslationRow.survey_id == survey_id)
    )
    choices_of = _grouped(choices, lambda row: row.question_id, _choice)
    rows_of = _grouped(
        [q for q in questions if q.parent_id is not None], lambda row: row.parent_id, _matrix_row
    )
    questions_of = _grouped(
        [q for q in questions if q.parent_id is None],
        lambda row: row.section_id,
        lambda row: _question(row, choices_of.get(row.id, []), rows_of.get(row.id, [])),
    )
    return Survey(
        id=found.id,
        uuid=found.uuid,
        title=found.title,
        description=found.description,
        status=SurveyStatus(found.status),
        created_at=found.created_at,
        languages=tuple(json.loads(found.languages)),
        settings=tuple(json.loads(found.settings).items()),
        sections=tuple(_section(row, questions_of.get(row.id, [])) for row in sections),
        translations=tuple(Translation(t.uuid, t.field, t.language, t.text) for t in translations),
    )


def add_survey(connection: Connection, survey: Survey) -> Survey:
    """Store a new survey and return it with its id."""
    values = _survey_values(survey) | {"uuid": survey.uuid, "created_at": survey.created_at}
    survey_id = connection.execute(
        insert(SurveyRow).values(values).returning(SurveyRow.id)
    ).scalar_one()
    survey = replace(survey, id=survey_id)
    save_definition(connection, survey)
    seal_survey(raw_connection(connection), survey.id)
    return survey


def save_survey(connection: Connection, survey: Survey) -> Survey:
    """Store an edited definition and return it as it now stands.

    What the value no longer holds is deleted only if nobody ever answered it;
    else it is kept as retired, whatever the caller thought.
    """
    changed = connection.execute(
        update(SurveyRow).where(SurveyRow.id == survey.id).values(_survey_values(survey))
    )
    if not changed.rowcount:
        raise SurveyNotFoundError
    save_definition(connection, survey)
    seal_survey(raw_connection(connection), survey.id)
    return load_survey(connection, survey.id)


def rename_survey(connection: Connection, survey_id: int, title: str) -> None:
    """Give a survey another title."""
    _update(connection, survey_id, title=title)


def set_status(connection: Connection, survey_id: int, status: SurveyStatus) -> None:
    """Open, close, archive a survey, or make it a draft again."""
    _update(connection, survey_id, status=status.value)


def trash_survey(connection: Connection, survey_id: int) -> None:
    """Put a survey into the trash with all it has."""
    _update(connection, survey_id, deleted_at=datetime.now(UTC))


def restore_survey(connection: Connection, survey_id: int) -> None:
    """Take a survey out of the trash."""
    _update(connection, survey_id, deleted_at=None)


def erase_survey(connection: Connection, survey_id: int) -> None:
    """Delete a survey and all its responses for good."""
    for_survey = select(ResponseRow.id).where(ResponseRow.survey_id == survey_id)
    connection.execute(delete(AnswerRow).where(AnswerRow.response_id.in_(for_survey)))
    for table in (ResponseRow, DraftRow, RevisionRow, TranslationRow):
        connection.execute(delete(table).where(table.survey_id == survey_id))
    if not connection.execute(delete(SurveyRow).where(SurveyRow.id == survey_id)).rowcount:
        raise SurveyNotFoundError


def duplicate_survey(
    connection: Connection, survey_id: int, title: str, *, with_responses: bool = False
) -> int:
    """Store a copy under another title and return its id."""
    original = load_survey(connection, survey_id)
    copy, renamed = copy_survey(original, title, keep_retired=with_responses)
    stored = add_survey(connection, copy)
    if with_responses:
        copy_responses(connection, survey_id, stored, renamed)
    return stored.id


def answer_counts(connection: Connection, survey_id: int) -> dict[str, int]:
    """Return how many responses answered each question, matrix row and choice, by uuid.

    What nobody answered is left out. A blank counts for its question: it was
    shown, and the response refers to it.
    """
    questions = select(QuestionRow.id, QuestionRow.uuid).where(QuestionRow.survey_id == survey_id)
    per_choice = (
        select(ChoiceRow.uuid, func.count())
        .join(AnswerRow, AnswerRow.choice_id == ChoiceRow.id)
        .join(QuestionRow, QuestionRow.id == AnswerRow.question_id)
        .where(QuestionRow.survey_id == survey_id)
        .group_by(ChoiceRow.uuid)
    )
    per_question = (
        select(QuestionRow.uuid, func.count())
        .select_from(ResponseRow)
        .join(AnswerRow, AnswerRow.response_id == ResponseRow.id)
        .join(QuestionRow, QuestionRow.id == AnswerRow.question_id)
        .where(ResponseRow.survey_id == survey_id, AnswerRow.position == literal(0))
        .group_by(QuestionRow.uuid)
    )
    counts = dict(connection.execute(per_question).all())
    counts.update(connection.execute(per_choice).all())
    parents = connection.execute(questions.where(QuestionRow.kind == QuestionKind.MATRIX)).all()
    for parent_id, uuid in parents:
        rows = connection.scalars(
            select(QuestionRow.uuid).where(QuestionRow.parent_id == parent_id)
        )
        if most := max((counts.get(row, 0) for row in rows), default=0):
            counts[uuid] = most
    return counts


def _survey_values(survey: Survey) -> dict[str, object]:
    return {
        "title": survey.title,
        "description": survey.description,
        "status": survey.status.value,
        "languages": json.dumps(survey.languages),
        "settings": json.dumps(dict(survey.settings), ensure_ascii=False),
    }


def _update(connection: Connection, survey_id: int, **values: object) -> None:
    statement = update(SurveyRow).where(SurveyRow.id == survey_id).values(values)
    if not connection.execute(statement).rowcount:
        raise SurveyNotFoundError
    seal_survey(raw_connection(connection), survey_id)


def _grouped(
    rows: Sequence[Row[Any]], key: Callable[[Row[Any]], K], made: Callable[[Row[Any]], T]
) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(made(row))
    return groups


def _section(row: Row[Any], questions: list[Question]) -> Section:
    return Section(
        title=row.title,
        uuid=row.uuid,
        description=row.description,
        show_if=row.show_if,
        questions=tuple(questions),
        retired=row.retired,
    )


def _question(row: Row[Any], choices: list[Choice], rows: list[MatrixRow]) -> Question:
    return Question(
        kind=QuestionKind(row.kind),
        text=row.text,
        code=row.code,
        uuid=row.uuid,
        help=row.help,
        required=row.required,
        show_if=row.show_if,
        constraint=row.constraint,
        constraint_message=row.constraint_message,
        calculation=row.calculation,
        choices=tuple(choices),
        rows=tuple(rows),
        settings=QuestionSettings(**json.loads(row.settings)),
        retired=row.retired,
    )


def _matrix_row(row: Row[Any]) -> MatrixRow:
    return MatrixRow(label=row.text, code=row.code, uuid=row.uuid, retired=row.retired)


def _choice(row: Row[Any]) -> Choice:
    return Choice(
        label=row.label,
        code=row.code,
        uuid=row.uuid,
        exclusive=row.exclusive,
        other=row.other,
        missing=row.missing,
        retired=row.retired,
    )
