"""The tables of a survey's definition: read as sections, and written without losing an answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import count
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from surveyapp.domain.kinds import QuestionKind, QuestionSettings, settings_of
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.store import schema
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.sqlite.salvage import LAST_ID

_MATRIX_ROW = "matrix_row"
"""``questions.kind`` of a matrix's rows, which are kept as questions with a parent."""

_ROW_FIELDS = ("code", "retired")
_SECTION_FIELDS = ("title", "description", "show_if", "retired")
_QUESTION_FIELDS = (
    *("code", "text", "help", "required", "show_if", "constraint", "constraint_message"),
    *("calculation", "retired"),
)
_CHOICE_FIELDS = ("code", "label", "exclusive", "other", "missing", "retired", "picture")
"""Fields that are stored as they are, each in the column of its name."""

_CONDITIONS = "choices_offered_if"
"""In ``questions.settings``: the conditions of choices that have one, by the choices' uuids."""

_NOT_OF_A_ROW = {
    **dict.fromkeys(("help", "show_if", "constraint", "constraint_message", "calculation"), ""),
    "required": False,
    "settings": "{}",
}
"""The columns of ``questions`` that mean nothing for a matrix's row."""


def survey_row(connection: Connection, survey_id: int) -> Row[Any]:
    """Return the row of a survey, also of one in the trash; raise SurveyNotFoundError."""
    if abs(survey_id) > LAST_ID:  # SQLite takes no such number, not even to compare it
        raise SurveyNotFoundError
    found = connection.execute(
        select(schema.surveys).where(schema.surveys.c.id == survey_id)
    ).one_or_none()
    if found is None:
        raise SurveyNotFoundError
    return found


def load_sections(connection: Connection, survey_id: int) -> tuple[Section, ...]:
    """Return the sections of a survey in order, with their questions, the retired ones too."""
    choices: defaultdict[int, list[Choice]] = defaultdict(list)
    for row in _in_order(connection, schema.choices, _choices_of(survey_id)):
        choices[row.question_id].append(Choice(uuid=row.uuid, **_fields(row, _CHOICE_FIELDS)))
    asked = _in_order(connection, schema.questions, schema.questions.c.survey_id == survey_id)
    rows: defaultdict[int, list[MatrixRow]] = defaultdict(list)
    for row in asked:
        if row.parent_id is not None:
            made = MatrixRow(row.text, uuid=row.uuid, **_fields(row, _ROW_FIELDS))
            rows[row.parent_id].append(made)
    questions: defaultdict[int, list[Question]] = defaultdict(list)
    for row in asked:
        if row.parent_id is None:
            settings = json.loads(row.settings)
            conditions = settings.pop(_CONDITIONS, {})
            question = Question(
                kind=QuestionKind(row.kind),
                uuid=row.uuid,
                choices=tuple(_offered_if(choice, conditions) for choice in choices[row.id]),
                rows=tuple(rows[row.id]),
                settings=settings_of(settings),
                **_fields(row, _QUESTION_FIELDS),
            )
            questions[row.section_id].append(question)
    sections = _in_order(connection, schema.sections, schema.sections.c.survey_id == survey_id)
    return tuple(
        Section(uuid=row.uuid, questions=tuple(questions[row.id]), **_fields(row, _SECTION_FIELDS))
        for row in sections
    )


def save_definition(connection: Connection, survey: Survey) -> None:
    """Make the tables say what the value says. The caller commits.

    Parts missing from the value are deleted when nobody answered them, else
    marked retired.
    """
    of_survey = schema.questions.c.survey_id == survey.id
    sections = _Parts(connection, schema.sections, schema.sections.c.survey_id == survey.id)
    questions = _Parts(connection, schema.questions, of_survey)
    choices = _Parts(connection, schema.choices, _choices_of(survey.id))
    positions = count()  # one count for all questions and matrix rows of the survey
    for place, section in enumerate(survey.sections):
        section_id = sections.put(section, _SECTION_FIELDS, survey_id=survey.id, position=place)
        common = {"survey_id": survey.id, "section_id": section_id}
        for question in section.questions:
            question_id = questions.put(
                question,
                _QUESTION_FIELDS,
                parent_id=None,
                position=next(positions),
                kind=question.kind.value,
                settings=settings_json(question),
                **common,
            )
            for row in question.rows:
                questions.put(
                    row,
                    _ROW_FIELDS,
                    parent_id=question_id,
                    position=next(positions),
                    kind=_MATRIX_ROW,
                    text=row.label,
                    **common,
                    **_NOT_OF_A_ROW,
                )
            for rank, choice in enumerate(question.choices):
                choices.put(choice, _CHOICE_FIELDS, question_id=question_id, position=rank)
    _retire_or_delete(connection, survey.id, sections, questions, choices)
    _save_translations(connection, survey)


def settings_json(question: Question) -> str:
    """Return the settings that differ from their defaults, and the choices' conditions, as JSON."""
    plain = QuestionSettings()
    changed = {k: v for k, v in asdict(question.settings).items() if v != getattr(plain, k)}
    conditions = {choice.uuid: choice.show_if for choice in question.choices if choice.show_if}
    if conditions:
        changed[_CONDITIONS] = conditions
    return json.dumps(changed, ensure_ascii=False)


class _Parts:
    """A survey's rows in one table: those there before, and which of them are still wanted."""

    def __init__(
        self, connection: Connection, table: Table, of_survey: ColumnElement[bool]
    ) -> None:
        self._connection = connection
        self._table = table
        found = connection.execute(select(table.c.uuid, table.c.id).where(of_survey))
        self._ids: dict[str, int] = dict(found.all())
        self.gone = set(self._ids.values())
        """The ids of the rows that the definition no longer has."""

    def put(
        self,
        part: Section | Question | MatrixRow | Choice,
        fields: Sequence[str],
        **others: object,
    ) -> int:
        """Write a part, its ``fields`` and other columns, over its former row; return its id."""
        table, values = self._table, {**_fields(part, fields), **others}
        row_id = self._ids.get(part.uuid)
        if row_id is None:
            statement = insert(table).values(uuid=part.uuid, **values).returning(table.c.id)
            return int(self._connection.execute(statement).scalar_one())
        self.gone.discard(row_id)
        self._connection.execute(update(table).where(table.c.id == row_id).values(**values))
        return row_id

    def gone_where(self, condition: ColumnElement[bool]) -> set[int]:
        """Return the ids of the rows that are gone and meet a condition."""
        column = self._table.c.id
        found = select(column).where(column.in_(self.gone), condition)
        return set(self._connection.scalars(found))

    def retire_or_delete(self, kept: set[int]) -> None:
        """Mark as retired the rows that are gone but to be kept, and delete the others."""
        table = self._table
        if retired := self.gone & kept:
            self._connection.execute(
                update(table).where(table.c.id.in_(retired)).values(retired=True)
            )
        if deleted := self.gone - kept:
            self._connection.execute(delete(table).where(table.c.id.in_(deleted)))


def _retire_or_delete(
    connection: Connection, survey_id: int, sections: _Parts, questions: _Parts, choices: _Parts
) -> None:
    """Delete what is gone and was never answered; retire the rest with what it belongs to.

    What an interview that is going on asks counts as answered.
    """
    if not (sections.gone or questions.gone or choices.gone):
        return
    kept_questions: set[int] = set()
    kept_choices: set[int] = set()
    kept_sections: set[int] = set()
    question = schema.questions.c
    kept_questions |= questions.gone_where(_is_being_asked(survey_id, schema.questions.c.uuid))
    kept_choices |= choices.gone_where(_is_being_asked(survey_id, schema.choices.c.uuid))
    is_answered = exists().where(schema.responses.c.survey_id == survey_id)
    if connection.scalar(select(is_answered)):
        kept_questions |= questions.gone_where(_has_answered_question(survey_id))
        kept_choices |= choices.gone_where(_has_answered_choice())
    if kept_questions:
        parents = select(question.parent_id).where(question.id.in_(kept_questions))
        kept_questions |= set(connection.scalars(parents)) - {None}
        homes = select(question.section_id).where(question.id.in_(kept_questions))
        kept_sections = set(connection.scalars(homes))
    choices.retire_or_delete(kept_choices)
    questions.retire_or_delete(kept_questions)
    sections.retire_or_delete(kept_sections)


def _is_being_asked(survey_id: int, uuid: ColumnElement[str]) -> ColumnElement[bool]:
    drafts, revisions = schema.drafts.c, schema.revisions.c
    return exists().where(
        drafts.survey_id == survey_id,
        revisions.id == drafts.revision_id,
        func.instr(revisions.document, uuid) > 0,
    )


def _has_answered_question(survey_id: int) -> ColumnElement[bool]:
    responses = select(schema.responses.c.id).where(schema.responses.c.survey_id == survey_id)
    return exists().where(
        schema.answers.c.response_id.in_(responses),
        schema.answers.c.question_id == schema.questions.c.id,
    )


def _has_answered_choice() -> ColumnElement[bool]:
    # By way of the question (or matrix row), since that is what the index begins with.
    asked = schema.questions.alias()
    return exists().where(
        or_(
            asked.c.id == schema.choices.c.question_id,
            asked.c.parent_id == schema.choices.c.question_id,
        ),
        schema.answers.c.question_id == asked.c.id,
        schema.answers.c.choice_id == schema.choices.c.id,
    )


def _choices_of(survey_id: int) -> ColumnElement[bool]:
    of_survey = select(schema.questions.c.id).where(schema.questions.c.survey_id == survey_id)
    return schema.choices.c.question_id.in_(of_survey)


def _in_order(
    connection: Connection, table: Table, condition: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    statement = select(table).where(condition).order_by(table.c.position, table.c.id)
    return connection.execute(statement).all()


def _offered_if(choice: Choice, conditions: Mapping[str, str]) -> Choice:
    condition = conditions.get(choice.uuid)
    return replace(choice, show_if=condition) if condition else choice


def _fields(part: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _save_translations(connection: Connection, survey: Survey) -> None:
    table = schema.translations
    connection.execute(delete(table).where(table.c.survey_id == survey.id))
    if survey.translations:
        rows = [{"survey_id": survey.id, **asdict(t)} for t in survey.translations]
        connection.execute(insert(table), rows)
