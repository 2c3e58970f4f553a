"""Searching the questions and the written answers of many surveys at once.

A million answers are read along an index that holds their texts, and only as far as needed:
survey after survey, until enough of them have some.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from surveyapp.domain.findings import (
    FoundAnswer,
    FoundAnswers,
    FoundQuestion,
    SurveyAnswers,
)
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.excerpts import excerpt
from surveyapp.store.matching import text_holds
from surveyapp.store.ordering import Clause

_RARE = 1_000
"""Answers that are sorted by date; of more than these the newest are soon found by date."""

# Of a matrix, the rows are questions too, whose parent is the one that is asked.
_QUESTIONS = """
WITH found(question_id, label) AS (
    SELECT id, '' FROM questions WHERE parent_id IS NULL AND {text}
    UNION ALL
    SELECT parent_id, text FROM questions WHERE parent_id IS NOT NULL AND NOT retired AND {text}
    UNION ALL
    SELECT question_id, label FROM choices WHERE NOT retired AND {label}
)
SELECT questions.survey_id, questions.uuid, questions.kind, questions.text, min(found.label)
FROM json_each(?) AS asked
JOIN surveys ON surveys.id = asked.value AND deleted_at IS NULL
JOIN questions ON questions.survey_id = surveys.id AND NOT questions.retired
JOIN sections ON sections.id = questions.section_id AND NOT sections.retired
JOIN found ON found.question_id = questions.id
GROUP BY questions.id
ORDER BY asked.key, sections.position, questions.position
LIMIT ?
"""
_WRITTEN = """
SELECT questions.survey_id, json_group_array(questions.id)
FROM json_each(?) AS asked
JOIN surveys ON surveys.id = asked.value AND deleted_at IS NULL
JOIN questions ON questions.survey_id = surveys.id
WHERE questions.kind IN (SELECT value FROM json_each(?))
   OR EXISTS (SELECT 1 FROM choices WHERE question_id = questions.id AND other)
GROUP BY asked.key ORDER BY asked.key
"""
_HAS_TEXT = "number IS NULL AND (choice_id IS NULL OR text IS NOT NULL)"
"""As the partial index of the texts has it: else SQLite would not use that."""
_ANY = f"""
SELECT response_id
FROM json_each(?) AS asked CROSS JOIN answers ON question_id = asked.value AND {_HAS_TEXT}
WHERE {{holds}} LIMIT ?
"""
_NEWEST = f"""
SELECT responses.id, submitted_at, question_id, text
FROM responses CROSS JOIN answers ON response_id = responses.id AND {_HAS_TEXT}
WHERE {{among}} AND question_id IN (SELECT value FROM json_each(?)) AND {{holds}}
ORDER BY submitted_at DESC, responses.id DESC LIMIT ?
"""
_ASKED = "SELECT id, text FROM questions WHERE id IN (SELECT value FROM json_each(?))"
_WRITTEN_KINDS = json.dumps(
    [kind for kind in QuestionKind if kind.shape in (AnswerShape.TEXT, AnswerShape.COMPUTED)]
)


@corrupt_value_errors()
def find_questions(
    connection: Connection, survey_ids: Sequence[int], search: str, limit: int
) -> tuple[FoundQuestion, ...]:
    """Return questions of these surveys that hold all words of ``search``, by survey, in order.

    They hold them in their text, or in one of their choices or rows. What is retired, and a
    survey in the trash, is left out.
    """
    words = search.split()
    if not words:
        return ()
    text, values = _all_of("text", words)
    label, _ = _all_of("label", words)
    sql = _QUESTIONS.format(text=text, label=label)
    asked = json.dumps(list(survey_ids))
    rows = connection.exec_driver_sql(sql, (*values, *values, *values, asked, limit))
    return tuple(
        FoundQuestion(
            survey_id, uuid, QuestionKind(kind), excerpt(text, words), excerpt(label, words)
        )
        for survey_id, uuid, kind, text, label in rows
    )


@corrupt_value_errors()
def find_answers(
    connection: Connection, survey_ids: Sequence[int], search: str, surveys: int, each: int
) -> FoundAnswers:
    """Return answers written in these surveys that hold ``search`` as it stands.

    Of the first ``surveys`` that have any, ``each`` the newest. They are those that the
    search of a survey's responses finds; surveys in the trash have none.
    """
    needle = search.strip()
    if not needle:
        return FoundAnswers()
    asked = (json.dumps(list(survey_ids)), _WRITTEN_KINDS)
    found: list[SurveyAnswers] = []
    for survey_id, question_ids in connection.exec_driver_sql(_WRITTEN, asked).all():
        answers = _newest(connection, survey_id, question_ids, needle, each + 1)
        if answers and len(found) == surveys:
            return FoundAnswers(tuple(found), more=True)
        if answers:
            found.append(SurveyAnswers(survey_id, answers[:each], len(answers) > each))
    return FoundAnswers(tuple(found))


def _newest(
    connection: Connection, survey_id: int, question_ids: str, needle: str, limit: int
) -> tuple[FoundAnswer, ...]:
    holds, values = text_holds("text", needle)
    sql = _ANY.format(holds=holds)
    some = connection.exec_driver_sql(sql, (question_ids, *values, _RARE + 1)).scalars().all()
    if not some:
        return ()
    if len(some) > _RARE:
        among: Clause = "survey_id = ?", [survey_id]
    else:
        among = "responses.id IN (SELECT value FROM json_each(?))", [json.dumps(some)]
    sql = _NEWEST.format(among=among[0], holds=holds)
    rows = connection.exec_driver_sql(sql, (*among[1], question_ids, *values, limit)).all()
    texts: dict[int, str] = dict(connection.exec_driver_sql(_ASKED, (question_ids,)).all())
    return tuple(
        FoundAnswer(
            response_id,
            texts[question_id],
            excerpt(str(text), (needle,)),
            None if submitted_at is None else datetime.fromisoformat(submitted_at),
        )
        for response_id, submitted_at, question_id, text in rows
    )


def _all_of(column: str, words: Sequence[str]) -> Clause:
    """Return the condition that a column holds each of the words."""
    clauses = [text_holds(column, word) for word in words]
    return (
        " AND ".join(f"({sql})" for sql, _ in clauses),
        [value for _, values in clauses for value in values],
    )
