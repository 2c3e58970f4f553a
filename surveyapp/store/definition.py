"""A definition in its tables: found, and written, never losing what was answered."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, exists, insert, or_, select, update

from surveyapp.domain.kinds import QuestionSettings
from surveyapp.domain.survey import Question, Survey
from surveyapp.store import schema
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.sqlite.salvage import LAST_ID

ROW_KIND = "matrix_row"
"""``questions.kind`` of a matrix's rows, which are kept as questions with a parent."""


@dataclass(slots=True)
class _Ids:
    """Ids by uuid of one table's rows: those there before, and those still wanted."""

    known: dict[str, int]
    wanted: set[str] = field(default_factory=set)

    @property
    def gone(self) -> list[int]:
        return [row_id for uuid, row_id in self.known.items() if uuid not in self.wanted]


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


def save_definition(connection: Connection, survey: Survey) -> None:
    """Make the tables say what the value says. The caller commits.

    Parts missing from the value are deleted when nobody answered them, else
    marked retired.
    """
    sections = _Ids(_known(connection, schema.sections, schema.sections.c.survey_id == survey.id))
    questions = _Ids(
        _known(connection, schema.questions, schema.questions.c.survey_id == survey.id)
    )
    of_survey = select(schema.questions.c.id).where(schema.questions.c.survey_id == survey.id)
    choices = _Ids(_known(connection, schema.choices, schema.choices.c.question_id.in_(of_survey)))
    position = 0
    for place, section in enumerate(survey.sections):
        section_id = _put(
            connection,
            schema.sections,
            sections,
            section.uuid,
            survey_id=survey.id,
            position=place,
            title=section.title,
            description=section.description,
            show_if=section.show_if,
            retired=section.retired,
        )
        for question in section.questions:
            position = _put_question(
                connection, survey.id, section_id, question, position, questions, choices
            )
    _remove(connection, survey.id, sections, questions, choices)
    _save_translations(connection, survey)


def settings_json(settings: QuestionSettings) -> str:
    """Return the settings that differ from their defaults, as JSON."""
    plain = QuestionSettings()
    changed = {k: v for k, v in asdict(settings).items() if v != getattr(plain, k)}
    return json.dumps(changed, ensure_ascii=False)


def _put_question(
    connection: Connection,
    survey_id: int,
    section_id: int,
    question: Question,
    position: int,
    questions: _Ids,
    choices: _Ids,
) -> int:
    """Write one question with its rows and choices; return the next free position."""
    common = {"survey_id": survey_id, "section_id": section_id, "show_if": "", "calculation": ""}
    question_id = _put(
        connection,
        schema.questions,
        questions,
        question.uuid,
        **common
        | {
            "parent_id": None,
            "position": position,
            "code": question.code,
            "kind": question.kind.value,
            "text": question.text,
            "help": question.help,
            "required": question.required,
            "show_if": question.show_if,
            "constraint": question.constraint,
            "constraint_message": question.constraint_message,
            "calculation": question.calculation,
            "settings": settings_json(question.settings),
            "retired": question.retired,
        },
    )
    for row in question.rows:
        position += 1
        _put(
            connection,
            schema.questions,
            questions,
            row.uuid,
            **common
            | {
                "parent_id": question_id,
                "position": position,
                "code": row.code,
                "kind": ROW_KIND,
                "text": row.label,
                "help": "",
                "required": False,
                "constraint": "",
                "constraint_message": "",
                "settings": "{}",
                "retired": row.retired,
            },
        )
    for place, choice in enumerate(question.choices):
        _put(
            connection,
            schema.choices,
            choices,
            choice.uuid,
            question_id=question_id,
            position=place,
            code=choice.code,
            label=choice.label,
            exclusive=choice.exclusive,
            other=choice.other,
            missing=choice.missing,
            retired=choice.retired,
        )
    return position + 1


def _known(connection: Connection, table: Table, condition: Any) -> dict[str, int]:
    rows = connection.execute(select(table.c.uuid, table.c.id).where(condition))
    return dict(rows.all())


def _put(connection: Connection, table: Table, ids: _Ids, uuid: str, **values: Any) -> int:
    ids.wanted.add(uuid)
    row_id = ids.known.get(uuid)
    if row_id is None:
        statement = insert(table).values(uuid=uuid, **values).returning(table.c.id)
        return int(connection.execute(statement).scalar_one())
    connection.execute(update(table).where(table.c.id == row_id).values(**values))
    return row_id


def _remove(
    connection: Connection, survey_id: int, sections: _Ids, questions: _Ids, choices: _Ids
) -> None:
    if not (sections.gone or questions.gone or choices.gone):
        return
    answered = exists().where(schema.responses.c.survey_id == survey_id)
    if connection.scalar(select(answered)):
        kept_questions = _ids_of(
            connection,
            schema.questions,
            schema.questions.c.id.in_(questions.gone),
            _answered_questions(survey_id),
        )
        # A row or choice that is kept needs its question: that is kept too.
        parents = select(schema.questions.c.parent_id).where(
            schema.questions.c.id.in_(kept_questions)
        )
        kept_questions |= {p for p in connection.scalars(parents) if p is not None}
        kept_choices = _ids_of(
            connection,
            schema.choices,
            schema.choices.c.id.in_(choices.gone),
            _answered_choice(),
        )
        homes = select(schema.questions.c.section_id).where(
            schema.questions.c.id.in_(
                kept_questions | set(questions.known.values()) - set(questions.gone)
            )
        )
        kept_sections = set(sections.gone) & set(connection.scalars(homes))
    else:
        kept_questions, kept_choices, kept_sections = set(), set(), set()
    for table, ids, kept in (
        (schema.choices, choices, kept_choices),
        (schema.questions, questions, kept_questions),
        (schema.sections, sections, kept_sections),
    ):
        gone = set(ids.gone)
        column = table.c.id
        if kept & gone:
            connection.execute(update(table).where(column.in_(kept & gone)).values(retired=True))
        if gone - kept:
            connection.execute(delete(table).where(column.in_(gone - kept)))


def _answered_questions(survey_id: int) -> Any:
    responses = select(schema.responses.c.id).where(schema.responses.c.survey_id == survey_id)
    return exists().where(
        schema.answers.c.response_id.in_(responses),
        schema.answers.c.question_id == schema.questions.c.id,
    )


def _answered_choice() -> Any:
    # Joined through the question (or matrix row): the index of answers begins with it.
    asked = schema.questions.alias()
    return exists().where(
        or_(
            asked.c.id == schema.choices.c.question_id,
            asked.c.parent_id == schema.choices.c.question_id,
        ),
        schema.answers.c.question_id == asked.c.id,
        schema.answers.c.choice_id == schema.choices.c.id,
    )


def _ids_of(connection: Connection, table: Table, *conditions: Any) -> set[int]:
    return set(connection.scalars(select(table.c.id).where(*conditions)))


def _save_translations(connection: Connection, survey: Survey) -> None:
    connection.execute(
        delete(schema.translations).where(schema.translations.c.survey_id == survey.id)
    )
    rows = [
        {
            "survey_id": survey.id,
            "uuid": t.uuid,
            "field": t.field,
            "language": t.language,
            "text": t.text,
        }
        for t in survey.translations
    ]
    if rows:
        connection.execute(insert(schema.translations), rows)
