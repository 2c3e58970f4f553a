"""The codes of a survey while it is edited: which are free, which were made from a text."""

from __future__ import annotations

import re

from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.sentences import UserError
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey

QUESTION_FALLBACK = "q"
CHOICE_FALLBACK = "choice"
ROW_FALLBACK = "row"

_CHOICE_CODE = re.compile(r"[A-Za-z0-9_.-]+\Z")


class EditError(UserError, ValueError):
    """The survey cannot be changed like this."""


def codes_besides(survey: Survey, uuid: str) -> set[str]:
    """Return the codes of all questions but this one, retired ones too: files still use them."""
    return {question.code for question in survey.questions() if question.uuid != uuid}


def check_question_code(survey: Survey, uuid: str, code: str) -> None:
    """Raise EditError unless this question may have this code."""
    if not is_code(code):
        raise EditError(
            "A code begins with a letter from a to z; letters, digits and _ may follow."
        )
    if code.lower() in RESERVED:
        raise EditError("“{code}” is the name of a column that every file has.", code=code)
    for question in survey.questions():
        if question.uuid != uuid and question.code.lower() == code.lower():
            raise EditError(
                "“{code}” is already the code of “{other}”.", code=code, other=question.text
            )


def check_part_code(
    parts: tuple[Choice, ...] | tuple[MatrixRow, ...], uuid: str, code: str
) -> None:
    """Raise EditError unless this choice or row may have this code among its neighbours."""
    is_row = any(isinstance(part, MatrixRow) for part in parts)
    if is_row and not is_code(code):
        raise EditError(
            "A code begins with a letter from a to z; letters, digits and _ may follow."
        )
    if not _CHOICE_CODE.match(code):
        raise EditError("A code is made of the letters a to z, digits, and the marks _ - and .")
    for part in parts:
        if part.uuid != uuid and part.code.lower() == code.lower():
            raise EditError(
                "“{code}” is already the code of “{other}”.", code=code, other=part.label
            )


def code_of(survey: Survey, uuid: str) -> str:
    """Return the code of the question, choice or row with this uuid; "" if there is none."""
    for question in survey.questions():
        parts: tuple[Question | Choice | MatrixRow, ...]
        parts = (question, *question.choices, *question.rows)
        found = next((part.code for part in parts if part.uuid == uuid), None)
        if found is not None:
            return found
    return ""


def is_automatic(code: str, label: str, fallback: str) -> bool:
    """Whether this code is one that would have been made from this label."""
    made = make_code(label, fallback=fallback)
    return re.fullmatch(re.escape(made) + r"(_\d+)?", code) is not None
