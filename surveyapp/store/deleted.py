"""Deleting responses, as many as there are, and putting them back. The caller commits."""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveyapp.store.errors import AnswerWithoutQuestionError
from surveyapp.store.responses import (
    ANSWERS_OF,
    INSERT_ANSWER,
    INSERT_RESPONSE,
    RESPONSE_COLUMNS,
    load_keys,
)
from surveyapp.store.sqlite.checksums import AnswerValues, response_checksum
from surveyapp.store.sqlite.driver import Erasing, erase_after_commit

_BATCH = 500
_REVISION = RESPONSE_COLUMNS.split(", ").index("revision_id")

_HEADS = f"""
SELECT {RESPONSE_COLUMNS}
FROM (SELECT value AS asked FROM json_each(?)) CROSS JOIN responses ON responses.id = asked
WHERE survey_id = ?
"""
_REVISIONS = """
SELECT id, survey_id, number, document, created_at, checksum
FROM revisions WHERE id IN (SELECT value FROM json_each(?))
"""
_KEEP_REVISION = """
INSERT INTO revisions (id, survey_id, number, document, created_at, checksum)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_DELETE = "DELETE FROM responses WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class DeletedResponses:
    """What `restore_responses` needs to put responses back as they were.

    ``packed`` holds their rows, compressed: of a million responses that is some
    tens of megabytes. ``questions`` and ``choices`` say which uuid had which
    number then, for a part that was erased and made again has another. ``revisions``
    are the rows of those the responses were given under: once nobody has answered one,
    publishing another drops it.
    """

    ids: tuple[int, ...]
    packed: tuple[bytes, ...]
    questions: Mapping[int, str]
    choices: Mapping[int, str]
    revisions: tuple[tuple[Any, ...], ...]


def delete_responses(
    connection: Connection, survey_id: int, ids: Sequence[int]
) -> DeletedResponses:
    """Delete these responses of a survey, and return what undoes that; others are left alone."""
    keys = load_keys(connection, survey_id)
    deleted: list[int] = []
    packed: list[bytes] = []
    revisions: set[int] = set()
    for first in range(0, len(ids), _BATCH):
        asked = json.dumps(list(ids[first : first + _BATCH]))
        heads = [tuple(row) for row in connection.exec_driver_sql(_HEADS, (asked, survey_id))]
        found = [head[0] for head in heads]
        own = json.dumps(found)
        answers = [tuple(row) for row in connection.exec_driver_sql(ANSWERS_OF, (own,))]
        connection.exec_driver_sql(_DELETE, (own,))
        deleted += found
        revisions.update(head[_REVISION] for head in heads)
        packed.append(zlib.compress(marshal.dumps((heads, answers)), 1))
    erase_after_commit(connection, Erasing.SMALL_FILE)
    kept = connection.exec_driver_sql(_REVISIONS, (json.dumps(sorted(revisions)),))
    return DeletedResponses(
        tuple(deleted),
        tuple(packed),
        {number: uuid for uuid, number in keys.questions.items()},
        {number: uuid for uuid, number in keys.choices.items()},
        tuple(tuple(row) for row in kept),
    )


def restore_responses(connection: Connection, survey_id: int, deleted: DeletedResponses) -> None:
    """Put deleted responses back under their old ids and revisions.

    Raises AnswerWithoutQuestionError when what they answer was erased meanwhile.
    """
    keys = load_keys(connection, survey_id)
    questions = _renumbered(deleted.questions, keys.questions)
    choices = _renumbered(deleted.choices, keys.choices)
    if deleted.revisions:
        connection.exec_driver_sql(_KEEP_REVISION, list(deleted.revisions))
    for packed in deleted.packed:
        heads, answers = marshal.loads(zlib.decompress(packed))
        rows: dict[int, list[AnswerValues]] = {}
        try:
            for response_id, question_id, position, choice_id, *value in answers:
                choice = None if choice_id is None else choices[choice_id]
                row = (response_id, questions[question_id], position, choice, *value)
                rows.setdefault(response_id, []).append(row)
        except KeyError:
            raise AnswerWithoutQuestionError from None
        if heads:
            connection.exec_driver_sql(INSERT_RESPONSE, list(_sealed(heads, rows)))
        if rows:
            connection.exec_driver_sql(INSERT_ANSWER, [row for own in rows.values() for row in own])


def _renumbered(then: Mapping[int, str], now: Mapping[str, int]) -> dict[int, int]:
    return {number: now[uuid] for number, uuid in then.items() if uuid in now}


def _sealed(
    heads: Sequence[tuple[Any, ...]], rows: Mapping[int, list[AnswerValues]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the responses with checksums of their answers as their parts are numbered now."""
    for head in heads:
        own = rows.get(head[0], [])
        own.sort()
        yield (*head[:-1], response_checksum(head[:-1], own))
