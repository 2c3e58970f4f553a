"""Ways out of a change that would harm answers: ask anew what means another, or take it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from surveyapp.domain.codes import make_code
from surveyapp.domain.editing import duplicate_question, replace_question
from surveyapp.domain.editing_codes import CHOICE_FALLBACK, ROW_FALLBACK
from surveyapp.domain.editing_parts import Labelled
from surveyapp.domain.editing_references import conditions_with, rename_references
from surveyapp.domain.logic import codes_of
from surveyapp.domain.survey import Question, Survey, new_uuid, with_uuid


def ask_anew(asked: Survey, edited: Survey, uuid: str, part: str) -> Survey:
    """Return the edited survey with the former question, choice or row retired and a new one asked.

    The answers stay with the words they were given to. Conditions ask for the new question;
    a choice that conditions name cannot have another code, so its whole question is new.
    """
    former, now = asked.question(uuid), edited.question(uuid)
    if part == uuid or _is_named(edited, now, part):
        return _question_anew(asked, edited, former, now)
    choices = _parts_anew(former.choices, now.choices, part, CHOICE_FALLBACK)
    rows = _parts_anew(former.rows, now.rows, part, ROW_FALLBACK)
    changed = replace_question(edited, replace(now, choices=choices, rows=rows))
    return _with_translations(changed, asked, {part})


def take_back(asked: Survey, edited: Survey, uuid: str) -> Survey:
    """Return the edited survey with this question as it is asked, all of it."""
    former = asked.question(uuid)
    return _with_translations(replace_question(edited, former), asked, former.part_uuids)


def can_take_back(asked: Survey, edited: Survey, uuid: str) -> bool:
    """Whether both have this question."""
    return all(uuid in {one.uuid for one in survey.questions()} for survey in (asked, edited))


def _question_anew(asked: Survey, edited: Survey, former: Question, now: Question) -> Survey:
    fresh = new_uuid()
    survey = duplicate_question(edited, now.uuid, fresh)
    made = survey.question(fresh)
    old, new = codes_of(now), codes_of(made)
    # The copy has the rows that are asked, in their order; a question without rows has one code.
    kept = [row.uuid for row in now.asked_rows] if now.kind.has_rows else list(old)
    codes = dict(zip((old[key] for key in kept), new.values(), strict=False))
    survey = rename_references(survey, codes | {now.code: made.code})
    survey = replace_question(survey, replace(former, retired=True))
    return _with_translations(survey, asked, former.part_uuids)


def _is_named(survey: Survey, question: Question, part: str) -> bool:
    choice = next((one for one in question.choices if one.uuid == part), None)
    return choice is not None and any(conditions_with(survey, question, choice.code))


def _parts_anew(
    former: tuple[Labelled, ...], now: tuple[Labelled, ...], uuid: str, fallback: str
) -> tuple[Labelled, ...]:
    if all(one.uuid != uuid for one in now):
        return now
    was, becomes = with_uuid(former, uuid), with_uuid(now, uuid)
    code = make_code(becomes.label, [one.code for one in (*former, *now)], fallback)
    made = replace(becomes, uuid=new_uuid(), code=code)
    retired = replace(was, retired=True)
    return tuple(part for one in now for part in ((made, retired) if one.uuid == uuid else (one,)))


def _with_translations(survey: Survey, asked: Survey, uuids: Collection[str]) -> Survey:
    """Return the survey with these parts said in other languages as in ``asked``."""
    others = (said for said in survey.translations if said.uuid not in uuids)
    own = (said for said in asked.translations if said.uuid in uuids)
    merged = sorted((*others, *own), key=lambda t: (t.uuid, t.field, t.language))
    return replace(survey, translations=tuple(merged))
