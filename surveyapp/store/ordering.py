"""In which order responses come, as SQL: by one column, blanks last, ties by id."""

from __future__ import annotations

from typing import Any

from surveyapp.domain.filters import Sort
from surveyapp.domain.survey import Question, QuestionKind, Survey
from surveyapp.store.responses import Keys

_ANSWER = "FROM answers WHERE answers.response_id = responses.id AND answers.question_id = ?"
_COLUMNS = {
    "email": "sort_key(nullif(responses.respondent_email, ''))",
    "status": "responses.status",
}


def order_by(survey: Survey, keys: Keys, sort: Sort) -> tuple[str, list[Any]]:
    """Return what stands after ORDER BY over the table ``responses``, and its ``?`` values.

    Descending is the exact reverse, except that blanks stay last. By date those
    without one come first, the order of exports. An unknown key means by date.
    """
    way = "DESC" if sort.descending else "ASC"
    if sort.key == "id":
        return f"responses.id {way}", []
    if sort.key in _COLUMNS:
        return f"{_COLUMNS[sort.key]} {way} NULLS LAST, responses.id {way}", []
    questions = {key: question for question in survey.questions() for key in question.keys}
    if sort.key in questions and sort.key in keys.questions:
        value = _answer_value(questions[sort.key])
        return f"{value} {way} NULLS LAST, responses.id {way}", [keys.questions[sort.key]]
    return f"responses.submitted_at {way}, responses.id {way}", []


def _answer_value(question: Question) -> str:
    """Return the value that one question's answers are ordered by, NULL for a blank."""
    if question.kind is QuestionKind.MULTIPLE_CHOICE:
        # By the first in the form of all that were taken.
        join = _ANSWER.replace("WHERE", "JOIN choices ON choices.id = choice_id WHERE")
        return f"(SELECT min(choices.position) {join})"
    if question.kind.has_choices:
        join = _ANSWER.replace("WHERE", "JOIN choices ON choices.id = choice_id WHERE")
        return f"(SELECT choices.position {join} AND answers.position = 0)"
    if question.kind.is_numeric or question.kind is QuestionKind.CONSENT:
        return f"(SELECT number {_ANSWER})"
    return f"(SELECT coalesce(sort_key(nullif(text, '')), number) {_ANSWER})"
