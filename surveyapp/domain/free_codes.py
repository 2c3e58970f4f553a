"""Codes for parts that come into a survey from elsewhere: none that is taken there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.editing_codes import QUESTION_FALLBACK
from surveyapp.domain.editing_references import rename_references, renamed_codes
from surveyapp.domain.logic import codes_of, known_codes
from surveyapp.domain.survey import Question, Survey


def with_free_codes(parts: Survey, survey: Survey) -> Survey:
    """Return the parts with codes that ``survey`` has not, also where they refer to each other.

    Codes of rows count, and so do those of questions that are retired there.
    """
    taken, others = _codes(survey) | RESERVED, _codes(parts)
    renamed: dict[str, str] = {}
    sections = []
    for section in parts.sections:
        questions = tuple(_with_free_code(q, taken, others, renamed) for q in section.questions)
        sections.append(replace(section, questions=questions))
    return rename_references(replace(parts, sections=tuple(sections)), renamed)


def _codes(survey: Survey) -> set[str]:
    codes = (*known_codes(survey), *(question.code for question in survey.questions()))
    return {code.lower() for code in codes}


def _with_free_code(
    question: Question, taken: set[str], others: Collection[str], renamed: dict[str, str]
) -> Question:
    """Return a question with a code that is not taken; note it, and how it was renamed."""
    made, besides = question, set(others)
    # A file of another program may have brought a code that nobody could give here.
    while not is_code(made.code) or any(code.lower() in taken for code in _all_codes(made)):
        made = replace(made, code=make_code(question.code, taken | besides, QUESTION_FALLBACK))
        besides.add(made.code)
    if made is not question:
        renamed.update(renamed_codes(question, made))
    taken.update(code.lower() for code in _all_codes(made))
    return made


def _all_codes(question: Question) -> tuple[str, ...]:
    return (question.code, *codes_of(question).values())
