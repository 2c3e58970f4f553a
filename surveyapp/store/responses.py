"""Responses in the library: add one or many, read, copy. The caller commits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from surveyapp.domain.answers import Answer, Moment, Number, Response, Selection, number_text
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question, Survey, new_uuid
from surveyapp.store import schema
from surveyapp.store.errors import (
    AnswerWithoutQuestionError,
    ResponseNotFoundError,
    corrupt_value_errors,
)
from surveyapp.store.revisions import revision_of
from surveyapp.store.schema import iso_text
from surveyapp.store.sqlite.checksums import (
    AnswerValues,
    response_checksum,
    seal_responses,
    stored_number,
)
from surveyapp.store.sqlite.driver import raw_connection

_BATCH = 500
_BATCH_SIGNS = 2_000_000
"""Characters of answers gathered before they are written; one longer response is taken whole."""

RESPONSE_COLUMNS = (
    "id, uuid, survey_id, revision_id, status, source, started_at, submitted_at, duration,"
    " respondent_email, language, reason, checksum"
)
INSERT_RESPONSE = (
    f"INSERT INTO responses ({RESPONSE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ANSWER_COLUMNS = "response_id, question_id, position, choice_id, number, text"
INSERT_ANSWER = f"INSERT INTO answers ({_ANSWER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
ANSWERS_OF = f"""
SELECT {_ANSWER_COLUMNS}
FROM json_each(?) AS asked JOIN answers ON answers.response_id = asked.value
ORDER BY response_id, question_id, position
"""

_COPY_RESPONSES = f"""
INSERT INTO responses ({RESPONSE_COLUMNS})
SELECT id + :shift, new_uuid(), :new, :revision, status, source, started_at, submitted_at,
       duration, respondent_email, language, reason, NULL
FROM responses WHERE survey_id = :old ORDER BY id
"""
_COPY_ANSWERS = f"""
INSERT INTO answers ({_ANSWER_COLUMNS})
SELECT answers.response_id + :shift, question.value ->> 1, answers.position,
       choice.value ->> 1, answers.number, answers.text
FROM responses
JOIN answers ON answers.response_id = responses.id
JOIN json_each(:questions) AS question ON question.value ->> 0 = answers.question_id
LEFT JOIN json_each(:choices) AS choice ON choice.value ->> 0 = answers.choice_id
WHERE responses.survey_id = :old ORDER BY responses.id
"""


# Text for the driver: a respondent waits for these, and SQLAlchemy's own way to make a statement
# of them takes longer than SQLite needs for the answer.
_QUESTION_KEYS = "SELECT uuid, id FROM questions WHERE survey_id = ?"
_CHOICE_KEYS = """
SELECT choices.uuid, choices.id FROM choices JOIN questions ON questions.id = choices.question_id
WHERE questions.survey_id = ?
"""
_ID_OF = "SELECT id FROM responses WHERE uuid = ?"

AnswerRow = tuple[str | None, float | None, str | None]
"""The uuid of a choice, a number, a text: what is read of an answer's row."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The database's ids of a survey's parts, by uuid (matrix rows are questions here)."""

    questions: Mapping[str, int]
    choices: Mapping[str, int]


def load_keys(connection: Connection, survey_id: int) -> Keys:
    """Return the ids of a survey's questions, matrix rows and choices."""
    questions = connection.exec_driver_sql(_QUESTION_KEYS, (survey_id,)).all()
    choices = connection.exec_driver_sql(_CHOICE_KEYS, (survey_id,)).all()
    return Keys(dict(questions), dict(choices))


def add_response(connection: Connection, survey: Survey, response: Response) -> int:
    """Store one response to what this survey asks, and return its id."""
    return add_response_under(connection, response, revision_of(connection, survey))


def add_response_under(connection: Connection, response: Response, revision_id: int) -> int:
    """Store one response under the revision it was given under, and return its id.

    Raises AnswerWithoutQuestionError.
    """
    response_id = response.id or last_response_id(connection) + 1
    given = replace(response, id=response_id), revision_id
    for _ in add_responses_under(connection, response.survey_id, [given]):
        pass
    return response_id


def response_id_of(connection: Connection, uuid: str) -> int | None:
    """Return the id of the response with this uuid; None if it is not stored."""
    found: int | None = connection.exec_driver_sql(_ID_OF, (uuid,)).scalar()
    return found


def add_responses(
    connection: Connection, survey: Survey, responses: Iterable[Response]
) -> Iterator[int]:
    """Store many responses in their order; yield now and then how many are stored.

    Ids count up, unless a response brings its own. Nothing is stored past where
    the caller stops. Raises AnswerWithoutQuestionError.
    """
    revision_id = revision_of(connection, survey)
    given = ((response, revision_id) for response in responses)
    yield from add_responses_under(connection, survey.id, given)


def keep_ids_above(connection: Connection, highest: int) -> None:
    """Have ids from now on be higher than this. The caller commits.

    In an export they then differ from the ids that another program gave.
    """
    if highest <= last_response_id(connection):
        return
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'responses'")
    connection.exec_driver_sql(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('responses', ?)", (highest,)
    )


def add_responses_under(
    connection: Connection, survey_id: int, responses: Iterable[tuple[Response, int]]
) -> Iterator[int]:
    """Store many responses as `add_responses` does, each under the revision it was given under."""
    keys = load_keys(connection, survey_id)
    next_id = last_response_id(connection) + 1
    heads: list[tuple[Any, ...]] = []
    answers: list[AnswerValues] = []
    stored = signs = 0
    for response, revision_id in responses:
        if response.id:
            response_id = response.id
        else:
            response_id, next_id = next_id, next_id + 1
        head = _head(response, response_id, survey_id, revision_id)
        own = _answer_values(response_id, response.answers, keys)
        heads.append((*head, response_checksum(head, own)))
        answers += own
        signs += sum([len(row[5]) for row in own if row[5]])
        if len(heads) == _BATCH or signs > _BATCH_SIGNS:
            stored += _flush(connection, heads, answers)
            signs = 0
            yield stored
    stored += _flush(connection, heads, answers)
    yield stored


@corrupt_value_errors()
def load_response(connection: Connection, survey: Survey, response_id: int) -> Response:
    """Return one response with its answers; raise ResponseNotFoundError."""
    found = connection.execute(
        select(schema.responses).where(
            schema.responses.c.id == response_id, schema.responses.c.survey_id == survey.id
        )
    ).one_or_none()
    if found is None:
        raise ResponseNotFoundError
    answers = load_answers(connection, survey, [response_id])
    return response_of(found, answers.get(response_id, {}))


def response_of(row: Row[Any], answers: Mapping[str, Answer]) -> Response:
    """Return the response of a row of the table, with its answers."""
    return Response(
        id=row.id,
        uuid=row.uuid,
        survey_id=row.survey_id,
        complete=row.status == schema.COMPLETE,
        source=row.source,
        started_at=row.started_at,
        submitted_at=row.submitted_at,
        duration=row.duration,
        email=row.respondent_email,
        language=row.language,
        reason=row.reason,
        answers=answers,
    )


def load_answers(
    connection: Connection, survey: Survey, ids: Sequence[int]
) -> dict[int, dict[str, Answer]]:
    """Return the answers of these responses, by the key of the question or matrix row."""
    questions = {key: question for question in survey.questions() for key in question.keys}
    keys = load_keys(connection, survey.id)
    uuids = {number: uuid for uuid, number in keys.questions.items()}
    choices = {number: uuid for uuid, number in keys.choices.items()}
    found: dict[int, dict[str, list[AnswerRow]]] = {}
    for response_id, question_id, _, choice_id, number, text in connection.exec_driver_sql(
        ANSWERS_OF, (json.dumps(list(ids)),)
    ):
        rows = found.setdefault(response_id, {}).setdefault(uuids[question_id], [])
        rows.append((None if choice_id is None else choices[choice_id], number, text))
    return {
        response_id: {
            key: answer_of(question, answers[key])
            for key, question in questions.items()
            if key in answers
        }
        for response_id, answers in found.items()
    }


def copy_responses(
    connection: Connection, survey_id: int, copy: Survey, renamed: Mapping[str, str]
) -> None:
    """Copy all responses of a survey to its copy; ``renamed`` maps old uuids to new ones."""
    old, new = load_keys(connection, survey_id), load_keys(connection, copy.id)
    raw = raw_connection(connection)
    raw.create_function("new_uuid", 0, new_uuid)
    shift = last_response_id(connection)
    values = {
        "shift": shift,
        "old": survey_id,
        "new": copy.id,
        "revision": revision_of(connection, copy),
        "questions": _id_pairs(old.questions, new.questions, renamed),
        "choices": _id_pairs(old.choices, new.choices, renamed),
    }
    # Shifted above all ids ever given they cannot collide, and keep their order.
    connection.exec_driver_sql(_COPY_RESPONSES, values)
    connection.exec_driver_sql(_COPY_ANSWERS, values)
    seal_responses(raw, after=shift)


def _id_pairs(old: Mapping[str, int], new: Mapping[str, int], renamed: Mapping[str, str]) -> str:
    return json.dumps([(old[o], new[n]) for o, n in renamed.items() if o in old])


def last_response_id(connection: Connection) -> int:
    """Return the highest id that any response of the library was ever given; 0 for none yet."""
    newest = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'responses'")
    return int(newest.scalar() or 0)


def _head(
    response: Response, response_id: int, survey_id: int, revision_id: int
) -> tuple[Any, ...]:
    return (
        response_id,
        response.uuid,
        survey_id,
        revision_id,
        schema.COMPLETE if response.complete else schema.PARTIAL,
        response.source,
        None if response.started_at is None else iso_text(response.started_at),
        None if response.submitted_at is None else iso_text(response.submitted_at),
        response.duration,
        response.email,
        response.language,
        response.reason,
    )


def _flush(
    connection: Connection, heads: list[tuple[Any, ...]], answers: list[AnswerValues]
) -> int:
    count = len(heads)
    if heads:
        connection.exec_driver_sql(INSERT_RESPONSE, heads)
    if answers:
        connection.exec_driver_sql(INSERT_ANSWER, answers)
    heads.clear()
    answers.clear()
    return count


def _answer_values(
    response_id: int, answers: Mapping[str, Answer], keys: Keys
) -> list[AnswerValues]:
    """Return the rows of a response's answers in the order of their key."""
    questions, choices = keys.questions, keys.choices
    rows: list[AnswerValues] = []
    try:
        for key, answer in answers.items():
            question_id = questions[key]
            if answer is None or isinstance(answer, str):
                rows.append((response_id, question_id, 0, None, None, answer))
            elif isinstance(answer, Selection):
                # The text goes with the first row; the definition says which choice asked for it.
                text = answer.other
                for position, choice in enumerate(answer.choices):
                    rows.append((response_id, question_id, position, choices[choice], None, text))
                    text = None
            elif isinstance(answer, Moment):
                # The value is what is sorted, counted and searched; the spelling goes
                # into a row of its own, for exports to write it as it was imported.
                rows.append((response_id, question_id, 0, None, None, answer.value))
                rows.append((response_id, question_id, 1, None, None, answer.spelling))
            else:
                rows.append((response_id, question_id, 0, None, *_number_values(answer)))
    except KeyError:
        raise AnswerWithoutQuestionError from None
    rows.sort()
    return rows


def _number_values(answer: Number | float) -> tuple[float | None, str | None]:
    """Return the number to store and its spelling, where SQLite's own would be another."""
    if isinstance(answer, bool):
        return int(answer), None
    number = answer.value if isinstance(answer, Number) else answer
    spelling = answer.spelling if isinstance(answer, Number) else number_text(number)
    text = None if spelling == sqlite_number_text(number) else spelling
    return stored_number(number), text


def sqlite_number_text(number: float) -> str | None:
    """Return how SQLite itself writes this number, None where that is not certain.

    Where it writes a number as Python does, the number alone is stored and files
    are rendered by SQLite; any other spelling is stored beside it.
    """
    if isinstance(number, int):
        return str(int(number))
    if number.is_integer() and abs(number) < 2**53:
        return str(int(number))
    written = f"{number:.15g}"
    return written if "." in written and "e" not in written and float(written) == number else None


def answer_of(question: Question, rows: Sequence[AnswerRow]) -> Answer:
    """Return the answer that these rows, in their order, are."""
    choices = tuple(choice for choice, _, _ in rows if choice is not None)
    _, number, text = rows[0]
    if choices:
        return Selection(choices, text)
    if number is None:
        return Moment(text, rows[1][2] or "") if text is not None and len(rows) > 1 else text
    if question.kind.shape is AnswerShape.YES_NO:
        return bool(number)
    if text is not None and text != number_text(number):
        return Number(number, text)
    return number
