"""Changing the choices of a question and the rows of a matrix, as `editing` changes the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from surveyapp.domain.codes import make_code
from surveyapp.domain.editing import check_expression, replace_question
from surveyapp.domain.editing_codes import (
    CHOICE_FALLBACK,
    ROW_FALLBACK,
    EditError,
    check_part_code,
    is_automatic,
)
from surveyapp.domain.editing_parts import (
    Counts,
    made_choices,
    made_rows,
    put,
    retire_or_remove,
    without,
)
from surveyapp.domain.editing_references import (
    conditions_with,
    name_of,
    refuse_if_needed,
    rename_references,
    renamed_codes,
)
from surveyapp.domain.logic import codes_of
from surveyapp.domain.survey import Choice, Question, Survey, asked, with_uuid


def add_choices(
    survey: Survey, question_uuid: str, labels: Iterable[str], position: int | None = None
) -> Survey:
    """Return the survey with new choices, one a label, at a position, by default the last."""
    question = survey.question(question_uuid)
    choices = question.choices
    for place, choice in enumerate(made_choices(choices, labels)):
        choices = put(choices, choice, None if position is None else position + place)
    return replace_question(survey, replace(question, choices=choices))


def set_flag(survey: Survey, question_uuid: str, uuid: str, flag: str, is_set: bool) -> Survey:
    """Return the survey with a flag of this choice set or not: exclusive, other, missing."""
    question = survey.question(question_uuid)
    other = question.other
    if flag == "other" and is_set and other is not None and not other.retired:
        raise EditError(
            "“{choice}” already asks for a text; only one choice can.", choice=other.label
        )
    change: dict[str, Any] = {flag: is_set}
    return _with_choice(survey, question, replace(question.choice(uuid), **change))


def set_picture(survey: Survey, question_uuid: str, uuid: str, picture: str | None) -> Survey:
    """Return the survey with another picture on this choice, or without one."""
    question = survey.question(question_uuid)
    return _with_choice(survey, question, replace(question.choice(uuid), picture=picture))


def set_condition(survey: Survey, question_uuid: str, uuid: str, text: str) -> Survey:
    """Return the survey with another condition on which this choice is offered; "" for always.

    Raises ExpressionError as `set_expression` does.
    """
    question = survey.question(question_uuid)
    changed = _with_choice(survey, question, replace(question.choice(uuid), show_if=text))
    check_expression(survey, changed, text)
    return changed


def set_label(survey: Survey, question_uuid: str, uuid: str, label: str, counts: Counts) -> Survey:
    """Return the survey with another label of this choice, and the code made from it if it was."""
    if not label.strip():
        raise EditError("A choice needs a label.")
    question = survey.question(question_uuid)
    choice = question.choice(uuid)
    code = choice.code
    if not counts.get(uuid) and _is_free(survey, question, choice):
        taken = [other.code for other in without(question.choices, uuid)]
        code = make_code(label, taken, CHOICE_FALLBACK)
    return _with_choice(survey, question, replace(choice, label=label, code=code))


def set_choice_code(survey: Survey, question_uuid: str, uuid: str, code: str) -> Survey:
    """Return the survey with another code for this choice."""
    question = survey.question(question_uuid)
    choice = question.choice(uuid)
    if code == choice.code:
        return survey
    check_part_code(question.choices, uuid, code)
    _refuse_if_named(survey, question, choice)
    return _with_choice(survey, question, replace(choice, code=code))


def move_choice(survey: Survey, question_uuid: str, uuid: str, position: int) -> Survey:
    """Return the survey with this choice elsewhere; ``position`` counts without it."""
    question = survey.question(question_uuid)
    choices = put(without(question.choices, uuid), question.choice(uuid), position)
    return replace_question(survey, replace(question, choices=choices))


def delete_choice(survey: Survey, question_uuid: str, uuid: str, counts: Counts) -> Survey:
    """Return the survey without this choice, or with it retired if anybody chose it."""
    question = survey.question(question_uuid)
    _refuse_if_named(survey, question, question.choice(uuid))
    choices = retire_or_remove(question.choices, uuid, counts)
    return replace_question(survey, replace(question, choices=choices))


def add_rows(
    survey: Survey, question_uuid: str, labels: Iterable[str], position: int | None = None
) -> Survey:
    """Return the survey with new rows of a matrix, one a label, at a position, else the last."""
    question = survey.question(question_uuid)
    rows = question.rows
    for place, row in enumerate(made_rows(rows, labels)):
        rows = put(rows, row, None if position is None else position + place)
    return replace_question(survey, replace(question, rows=rows))


def set_row_label(
    survey: Survey, question_uuid: str, uuid: str, label: str, counts: Counts
) -> Survey:
    """Return the survey with another label of this row, and the code made from it if it was."""
    if not label.strip():
        raise EditError("A row needs a label.")
    question = survey.question(question_uuid)
    row = with_uuid(question.rows, uuid)
    code = row.code
    if not counts.get(uuid) and is_automatic(row.code, row.label, ROW_FALLBACK):
        taken = [other.code for other in without(question.rows, uuid)]
        code = make_code(label, taken, ROW_FALLBACK)
    return _with_row(survey, question, uuid, label=label, code=code)


def set_row_code(survey: Survey, question_uuid: str, uuid: str, code: str) -> Survey:
    """Return the survey with another code for this row, also where it is referred to."""
    question = survey.question(question_uuid)
    check_part_code(question.rows, uuid, code)
    return _with_row(survey, question, uuid, code=code)


def move_row(survey: Survey, question_uuid: str, uuid: str, position: int) -> Survey:
    """Return the survey with this row elsewhere; ``position`` counts without it."""
    question = survey.question(question_uuid)
    rows = put(without(question.rows, uuid), with_uuid(question.rows, uuid), position)
    return replace_question(survey, replace(question, rows=rows))


def delete_row(survey: Survey, question_uuid: str, uuid: str, counts: Counts) -> Survey:
    """Return the survey without this row, or with it retired if anybody answered it."""
    question = survey.question(question_uuid)
    rows = retire_or_remove(question.rows, uuid, counts)
    if not asked(rows):
        raise EditError("A matrix needs at least one row.")
    label = with_uuid(question.rows, uuid).label
    refuse_if_needed(survey, label, {codes_of(question)[uuid]}, ())
    return replace_question(survey, replace(question, rows=rows))


def _with_choice(survey: Survey, question: Question, choice: Choice) -> Survey:
    choices = tuple(choice if c.uuid == choice.uuid else c for c in question.choices)
    return replace_question(survey, replace(question, choices=choices))


def _with_row(survey: Survey, question: Question, uuid: str, **values: Any) -> Survey:
    rows = tuple(replace(r, **values) if r.uuid == uuid else r for r in question.rows)
    changed = replace(question, rows=rows)
    survey = replace_question(survey, changed)
    return rename_references(survey, renamed_codes(question, changed))


def _is_free(survey: Survey, question: Question, choice: Choice) -> bool:
    """Whether the code follows the label and no condition names it."""
    return is_automatic(choice.code, choice.label, CHOICE_FALLBACK) and not any(
        conditions_with(survey, question, choice.code)
    )


def _refuse_if_named(survey: Survey, question: Question, choice: Choice) -> None:
    for user in conditions_with(survey, question, choice.code):
        if not user.retired:
            raise EditError(
                "The condition of “{user}” asks for “{choice}”. Change that first.",
                user=name_of(user),
                choice=choice.label,
            )
