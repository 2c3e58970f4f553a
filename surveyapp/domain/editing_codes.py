"""The codes of a survey while it is edited: which are free, which were made from a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey

Part = TypeVar("Part", bound=Question | Choice | MatrixRow | Section)

QUESTION_FALLBACK = "q"
CHOICE_FALLBACK = "choice"
ROW_FALLBACK = "row"

_CHOICE_CODE = re.compile(r"[A-Za-z0-9_.-]+\Z")
_CONDITIONS = ("show_if", "constraint", "calculation")


class EditError(ValueError):
    """The survey cannot be changed like this; the message is for the person."""


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
        raise EditError(f"“{code}” is the name of a column that every file has.")
    for question in survey.questions():
        if question.uuid != uuid and question.code.lower() == code.lower():
            raise EditError(f"“{code}” is already the code of “{question.text}”.")


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
            raise EditError(f"“{code}” is already the code of “{part.label}”.")


def is_automatic(code: str, label: str, fallback: str) -> bool:
    """Whether this code is one that would have been made from this label."""
    made = make_code(label, fallback=fallback)
    return re.fullmatch(re.escape(made) + r"(_\d+)?", code) is not None


def rename_references(survey: Survey, old: str, new: str) -> Survey:
    """Return the survey with ``${old}`` made ``${new}`` in every text and condition."""
    before, after = _reference(old), _reference(new)

    def renamed(part: Part) -> Part:
        texts: dict[str, Any] = {
            entry.name: value.replace(before, after)
            for entry in fields(part)
            if isinstance(value := getattr(part, entry.name), str) and before in value
        }
        return replace(part, **texts) if texts else part

    def question_renamed(question: Question) -> Question:
        choices = tuple(renamed(choice) for choice in question.choices)
        rows = tuple(renamed(row) for row in question.rows)
        if choices != question.choices or rows != question.rows:
            question = replace(question, choices=choices, rows=rows)
        return renamed(question)

    sections = tuple(
        replace(
            renamed(section),
            questions=tuple(question_renamed(question) for question in section.questions),
        )
        for section in survey.sections
    )
    translations = tuple(
        replace(t, text=t.text.replace(before, after)) if before in t.text else t
        for t in survey.translations
    )
    return replace(survey, sections=sections, translations=translations)


def dependants(survey: Survey, code: str) -> Iterator[Question | Section]:
    """Yield what has a condition or a text that uses this question's answer, itself excepted."""
    reference = _reference(code)
    for section in survey.sections:
        if reference in section.show_if or reference in section.title + section.description:
            yield section
        for question in section.questions:
            if question.code != code and any(reference in text for text in _texts(question)):
                yield question


def conditions_with(
    survey: Survey, question: Question, choice_code: str
) -> Iterator[Question | Section]:
    """Yield what has a condition that names this choice of this question."""
    reference, literals = _reference(question.code), (f"'{choice_code}'", f'"{choice_code}"')
    parts: list[Question | Section] = []
    for section in survey.sections:
        parts += [section, *section.questions]
    for part in parts:
        conditions = " ".join(getattr(part, name, "") for name in _CONDITIONS)
        about = reference in conditions or part is question  # its own constraint says "."
        if about and any(literal in conditions for literal in literals):
            yield part


def name_of(part: Question | Section) -> str:
    """Return what a person calls this question or section."""
    return part.title if isinstance(part, Section) else part.text or part.code


def _reference(code: str) -> str:
    return f"${{{code}}}"


def _texts(question: Question) -> Iterator[str]:
    yield from (question.text, question.help, question.constraint_message)
    yield from (question.show_if, question.constraint, question.calculation)
    yield from (choice.label for choice in question.choices)
    yield from (row.label for row in question.rows)
