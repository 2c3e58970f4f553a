"""Changing a survey: each function returns a new survey and leaves the old one as it was.

What cannot be done raises `EditError` with a sentence for the person. ``counts``
says how many responses hold an answer to a part, by uuid: what has some is
retired instead of deleted, and keeps its code. Positions count what is still
asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from surveyapp.domain.codes import make_code
from surveyapp.domain.editing_codes import (
    QUESTION_FALLBACK,
    EditError,
    check_question_code,
    codes_besides,
    is_automatic,
)
from surveyapp.domain.editing_parts import (
    Counts,
    is_kept,
    made_choices,
    made_rows,
    put,
    retire_or_remove,
    without,
)
from surveyapp.domain.editing_references import (
    name_of,
    refuse_if_needed,
    rename_references,
    renamed_codes,
)
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.kind_change import with_kind
from surveyapp.domain.kinds import Bounds, QuestionKind, QuestionSettings
from surveyapp.domain.logic import SurveyLogic, codes_of, known_codes
from surveyapp.domain.survey import Question, Section, Survey, asked, new_uuid, with_uuid

_MOST_STARS = 10


def set_title(survey: Survey, title: str) -> Survey:
    """Return the survey with another title."""
    if not title.strip():
        raise EditError("A survey needs a title.")
    return replace(survey, title=title)


def set_description(survey: Survey, description: str) -> Survey:
    """Return the survey with another description."""
    return replace(survey, description=description)


# Questions


def new_question(
    survey: Survey, kind: QuestionKind, text: str = "", labels: Iterable[str] = ()
) -> Question:
    """Return a question to insert; ``labels`` become its choices if the kind has any."""
    code = make_code(text, codes_besides(survey, ""), QUESTION_FALLBACK)
    return _completed(Question(kind, text, code), tuple(labels))


def insert_question(
    survey: Survey, question: Question, section_uuid: str, position: int | None = None
) -> Survey:
    """Return the survey with this question at a position of a section, by default the last."""
    check_question_code(survey, question.uuid, question.code)
    return _put_question(survey, question, section_uuid, position)


def duplicate_question(survey: Survey, uuid: str, copy_uuid: str) -> Survey:
    """Return the survey with a copy, known by ``copy_uuid``, right after this question."""
    question = survey.question(uuid)
    section = section_of(survey, uuid)
    fresh = {old: new_uuid() for old in question.part_uuids} | {uuid: copy_uuid}
    copy = replace(
        question,
        uuid=fresh[uuid],
        code=make_code(question.code, codes_besides(survey, ""), QUESTION_FALLBACK),
        choices=tuple(replace(c, uuid=fresh[c.uuid]) for c in question.offered),
        rows=tuple(replace(r, uuid=fresh[r.uuid]) for r in question.asked_rows),
        retired=False,
    )
    translated = (replace(t, uuid=fresh[t.uuid]) for t in survey.translations if t.uuid in fresh)
    survey = replace(survey, translations=(*survey.translations, *translated))
    if section.retired:
        return insert_question(survey, copy, asked_sections(survey)[-1].uuid)
    order = [q.uuid for q in asked(section.questions)]
    position = order.index(uuid) + 1 if uuid in order else None
    return insert_question(survey, copy, section.uuid, position)


def move_question(survey: Survey, uuid: str, section_uuid: str, position: int) -> Survey:
    """Return the survey with this question at another place.

    ``position`` counts without the question itself.
    """
    section = section_of(survey, uuid)
    taken_out = change_section(survey, section.uuid, questions=without(section.questions, uuid))
    return _put_question(taken_out, survey.question(uuid), section_uuid, position)


def delete_question(survey: Survey, uuid: str, counts: Counts) -> Survey:
    """Return the survey without this question, or with it retired if anybody answered it."""
    _refuse_if_needed(survey, [survey.question(uuid)])
    section = section_of(survey, uuid)
    questions = retire_or_remove(section.questions, uuid, counts)
    return change_section(survey, section.uuid, questions=questions)


def restore_question(survey: Survey, uuid: str) -> Survey:
    """Return the survey with this retired question asked again."""
    survey = change_question(survey, uuid, retired=False)
    if not section_of(survey, uuid).retired:
        return survey
    last = asked_sections(survey)[-1]
    return move_question(survey, uuid, last.uuid, len(last.questions))


def change_question(survey: Survey, uuid: str, **values: Any) -> Survey:
    """Return the survey with other values of this question: help, required, settings …"""
    return replace_question(survey, replace(survey.question(uuid), **values))


def set_text(survey: Survey, uuid: str, text: str, counts: Counts) -> Survey:
    """Return the survey with another question text, and the code made from it if it was before."""
    question = survey.question(uuid)
    survey = change_question(survey, uuid, text=text)
    if counts.get(uuid) or not is_automatic(question.code, question.text, QUESTION_FALLBACK):
        return survey
    code = make_code(text, codes_besides(survey, uuid), QUESTION_FALLBACK)
    return _with_code(survey, uuid, code)


def set_question_code(survey: Survey, uuid: str, code: str) -> Survey:
    """Return the survey with another code for this question, also where it is referred to."""
    check_question_code(survey, uuid, code)
    return _with_code(survey, uuid, code)


def change_kind(
    survey: Survey, uuid: str, kind: QuestionKind, labels: Iterable[str] = ()
) -> Survey:
    """Return the survey with another kind of question; what both kinds know is kept.

    `kind_change.lost_by` says what is not.
    """
    question = survey.question(uuid)
    if kind is question.kind:
        return survey
    return replace_question(survey, _with_parts(with_kind(question, kind), tuple(labels)))


def replace_question(survey: Survey, question: Question) -> Survey:
    """Return the survey with this question in the place of the one with its uuid."""
    section = section_of(survey, question.uuid)
    questions = tuple(question if q.uuid == question.uuid else q for q in section.questions)
    return change_section(survey, section.uuid, questions=questions)


# Expressions


def set_expression(survey: Survey, uuid: str, name: str, text: str) -> Survey:
    """Return the survey with another condition, limit or calculation; "" for none.

    ``name`` is one of `logic.EXPRESSIONS`, ``uuid`` a question's or, for "show_if", a
    section's. Raises ExpressionError for a text that is no expression, that names no answer
    of the survey, or that would make a question wait for itself.
    """
    is_section = any(section.uuid == uuid for section in survey.sections)
    change = change_section if is_section else change_question
    changed = change(survey, uuid, **{name: text})
    check_expression(survey, changed, text)
    return changed


def check_expression(before: Survey, after: Survey, text: str) -> None:
    """Raise ExpressionError if this text, new in a survey, is what breaks the survey's logic."""
    if not text:
        return
    prepared(text, known_codes(before))
    try:
        SurveyLogic(before)
    except ExpressionError:
        return  # of several faults one can be mended after the other
    SurveyLogic(after)


# Settings


def set_settings(survey: Survey, uuid: str, settings: QuestionSettings) -> Survey:
    """Return the survey with other settings of this question."""
    check_settings(survey.question(uuid).kind, settings)
    return change_question(survey, uuid, settings=settings)


def check_settings(kind: QuestionKind, settings: QuestionSettings) -> None:
    """Raise EditError unless a question of this kind can be asked like this."""
    low, high = settings.minimum, settings.maximum
    is_count = kind.traits.bounds is Bounds.COUNT
    if kind.is_scale:
        if low is None or high is None:
            raise EditError("A scale needs a lowest and a highest value.")
        if settings.appearance in ("stars", "smileys") and (low < 0 or high > _MOST_STARS):
            raise EditError(
                "Stars and smileys go from 0 or 1 up to {most} at most.", most=_MOST_STARS
            )
    if is_count and ((low is not None and low < 0) or (high is not None and high < 1)):
        raise EditError("Please enter 1 or more, or leave it empty.")
    if low is not None and high is not None:
        if is_count and low > high:
            raise EditError("“At most” must not be less than “At least”.")
        if not is_count and low >= high:
            raise EditError("The highest value must be more than the lowest.")
    if settings.step is not None and settings.step <= 0:
        raise EditError("A step must be more than 0.")


# Sections


def asked_sections(survey: Survey) -> tuple[Section, ...]:
    """Return the sections a respondent meets."""
    return asked(survey.sections)


def section_of(survey: Survey, question_uuid: str) -> Section:
    """Return the section this question stands in; raise KeyError if there is none."""
    for section in survey.sections:
        if any(question.uuid == question_uuid for question in section.questions):
            return section
    raise KeyError(question_uuid)


def find_section(survey: Survey, uuid: str) -> Section:
    """Return the section with this uuid; raise KeyError if there is none."""
    return with_uuid(survey.sections, uuid)


def insert_section(survey: Survey, section: Section, position: int | None = None) -> Survey:
    """Return the survey with one more section, by default the last."""
    return replace(survey, sections=put(survey.sections, section, position))


def change_section(survey: Survey, uuid: str, **values: Any) -> Survey:
    """Return the survey with other values of this section: title, description, condition …"""
    changed = replace(find_section(survey, uuid), **values)
    sections = tuple(changed if s.uuid == uuid else s for s in survey.sections)
    return replace(survey, sections=sections)


def move_section(survey: Survey, uuid: str, position: int) -> Survey:
    """Return the survey with this section elsewhere; ``position`` counts without it."""
    section = find_section(survey, uuid)
    return replace(survey, sections=put(without(survey.sections, uuid), section, position))


def delete_section(survey: Survey, uuid: str, counts: Counts) -> Survey:
    """Return the survey without this section and its questions; answered ones are retired."""
    section = find_section(survey, uuid)
    if asked_sections(survey) == (section,):
        raise EditError("A survey needs at least one section.")
    _refuse_if_needed(survey, section.questions, section)
    kept = tuple(replace(q, retired=True) for q in section.questions if is_kept(q, counts))
    if not kept:
        return replace(survey, sections=without(survey.sections, uuid))
    return change_section(survey, uuid, questions=kept, retired=True)


def _refuse_if_needed(
    survey: Survey, questions: Iterable[Question], section: Section | None = None
) -> None:
    going = {question.uuid for question in questions} | ({section.uuid} if section else set())
    for question in questions:
        refuse_if_needed(survey, name_of(question), codes_of(question).values(), going)


def _with_code(survey: Survey, uuid: str, code: str) -> Survey:
    old = survey.question(uuid)
    survey = change_question(survey, uuid, code=code)
    return rename_references(survey, renamed_codes(old, survey.question(uuid)))


def _completed(question: Question, labels: tuple[str, ...]) -> Question:
    """Return a new question with choices, rows and settings, where its kind needs them."""
    question = _with_parts(question, labels)
    return replace(question, settings=question.kind.traits.settings)


def _with_parts(question: Question, labels: tuple[str, ...]) -> Question:
    if question.kind.has_choices and not question.choices:
        question = replace(question, choices=made_choices((), labels))
    if question.kind.has_rows and not question.rows:
        question = replace(question, rows=made_rows((), labels[:1]))
    return question


def _put_question(
    survey: Survey, question: Question, section_uuid: str, position: int | None
) -> Survey:
    questions = find_section(survey, section_uuid).questions
    return change_section(survey, section_uuid, questions=put(questions, question, position))
