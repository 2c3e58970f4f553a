"""In which order responses come, as SQL: by one column, blanks last, ties by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from surveyapp.domain.filters import Sort
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question, Survey
from surveyapp.store.responses import Keys

Clause = tuple[str, list[Any]]
"""SQL, and the values of its question marks."""

_OF_QUESTION = "WHERE answers.response_id = responses.id AND answers.question_id = ?"
_ANSWER = f"FROM answers {_OF_QUESTION}"
_CHOSEN = f"FROM answers JOIN choices ON choices.id = choice_id {_OF_QUESTION}"
_COLUMNS = {
    "email": "sort_key(nullif(responses.respondent_email, ''))",
    "status": "responses.status",
}


def order_by(survey: Survey, keys: Keys, sort: Sort) -> Clause:
    """Return what stands after ORDER BY over the table ``responses``, and its ``?`` values.

    Descending is the exact reverse, except that blanks stay last. By date those
    without one come first, the order of exports. An unknown key means by date.
    """
    direction = "DESC" if sort.descending else "ASC"
    if sort.key == "id":
        return f"responses.id {direction}", []
    if sort.key in _COLUMNS:
        return f"{_COLUMNS[sort.key]} {direction} NULLS LAST, responses.id {direction}", []
    questions = {key: question for question in survey.questions() for key in question.keys}
    if sort.key in questions and sort.key in keys.questions:
        value = _answer_value(questions[sort.key])
        return f"{value} {direction} NULLS LAST, responses.id {direction}", [
            keys.questions[sort.key]
        ]
    return f"responses.submitted_at {direction}, responses.id {direction}", []


@dataclass(frozen=True, slots=True)
class KeysetPages:
    """Statements with the column ``id``: first who answered, in order, then who did not."""

    answered: tuple[Clause, ...]
    blank: Clause


def keyset_pages(survey: Survey, keys: Keys, sort: Sort) -> KeysetPages | None:
    """Return how to read all responses in the order of an answer by its index alone.

    None where the index does not have that order. It gives the order of
    `order_by`, without a look at each response.
    """
    question = next((q for q in survey.questions() if sort.key in q.keys), None)
    if question is None or sort.key not in keys.questions:
        return None
    question_id = keys.questions[sort.key]
    direction = "DESC" if sort.descending else "ASC"
    of_question = "SELECT response_id AS id FROM answers WHERE question_id = ?"
    choices: list[int] = []
    if question.kind.shape is AnswerShape.CHOICES:
        return None  # who took several would come several times
    if question.kind.has_choices:
        sql = f"{of_question} AND choice_id = ? AND position = 0 ORDER BY response_id {direction}"
        choices = [keys.choices[c.uuid] for c in question.choices if c.uuid in keys.choices]
        if sort.descending:
            choices.reverse()
        answered = [(sql, [question_id, choice]) for choice in choices]
        has_value = f"choice_id IN ({', '.join('?' * len(choices))})"
    elif question.kind.is_numeric or question.kind.shape is AnswerShape.YES_NO:
        order = f"number {direction}, response_id {direction}"
        sql = f"{of_question} AND number IS NOT NULL ORDER BY {order}"
        answered = [(sql, [question_id])]
        has_value = "number IS NOT NULL"
    else:
        return None
    given = f"SELECT 1 {_ANSWER} AND answers.position = 0 AND {has_value}"
    blank = (
        f"SELECT responses.id AS id FROM responses WHERE survey_id = ? AND NOT EXISTS ({given})"
        f" ORDER BY responses.id {direction}"
    )
    return KeysetPages(tuple(answered), (blank, [survey.id, question_id, *choices]))


def _answer_value(question: Question) -> str:
    """Return the value that one question's answers are ordered by, NULL for a blank."""
    if question.kind.shape is AnswerShape.CHOICES:
        # By the first in the form of all that were taken.
        return f"(SELECT min(choices.position) {_CHOSEN})"
    if question.kind.has_choices:
        return f"(SELECT choices.position {_CHOSEN} AND answers.position = 0)"
    if question.kind.is_numeric or question.kind.shape is AnswerShape.YES_NO:
        return f"(SELECT number {_ANSWER})"
    return f"(SELECT coalesce(sort_key(nullif(text, '')), number) {_ANSWER} AND position = 0)"
