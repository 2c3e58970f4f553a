"""One survey of two that were the same once, as on two laptops: who edited, and what to keep.

Parts are the same where their uuids are. What was answered on either side stays: what the
survey no longer asks is retired, never dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TypeVar
from uuid import NAMESPACE_OID, uuid5

from surveyapp.domain.codes import make_code
from surveyapp.domain.document import questionnaire, with_questionnaire
from surveyapp.domain.joins import survey_joins, with_joins, with_joins_of
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, asked

_Part = TypeVar("_Part", Choice, MatrixRow)


class Editor(Enum):
    """Who edited the survey since both had the same."""

    NOBODY = auto()
    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Merged:
    """The survey with the parts of both; ``renamed``: their questions that are others here."""

    survey: Survey
    renamed: Mapping[str, str] = field(default_factory=dict)


def editor(
    mine: Survey, my_former: Iterable[Survey], theirs: Survey, their_former: Iterable[Survey]
) -> Editor:
    """Return who edited, as far as the former states that are known tell.

    Where neither knows the state of the other, both did.
    """
    now, then = asked_alone(mine), asked_alone(theirs)
    if now == then:
        return Editor.NOBODY
    if any(asked_alone(former) == then for former in my_former):
        return Editor.MINE
    if any(asked_alone(former) == now for former in their_former):
        return Editor.THEIRS
    return Editor.BOTH


def asked_alone(survey: Survey) -> Survey:
    """Return only what respondents are asked, for comparing two states."""
    sections = tuple(
        replace(section, questions=tuple(map(_asked_question, asked(section.questions))))
        for section in asked(survey.sections)
    )
    parts = _uuids(sections) | {survey.uuid}
    # From which words a text was translated is no matter of what is asked.
    said = tuple(replace(t, source=None) for t in survey.translations if t.uuid in parts)
    return questionnaire(replace(survey, sections=sections, translations=said))


def merge(
    mine: Survey, theirs: Survey, *, keep_mine: bool, answered: Collection[str] = ()
) -> Merged:
    """Return what ``mine`` asks with ``keep_mine``, else what ``theirs`` asks.

    Parts that only the other has are there too, retired; of theirs only those ``answered``
    (the uuids of questions, rows and choices), so that what was deleted here stays away. A
    question that is of another kind in both is two: answers to one are none to the other.
    Choices that either joined are joined; where both did, as ``mine`` has it.
    """
    given = theirs
    theirs, renamed = _with_own_kinds(mine, theirs)
    if keep_mine:
        theirs = _answered_parts(theirs, {renamed.get(uuid, uuid) for uuid in answered})
    kept, other = (mine, theirs) if keep_mine else (theirs, mine)
    merged = replace(with_questionnaire(mine, kept), sections=_with_retired(kept, other))
    added = _uuids(merged.sections) - _uuids(kept.sections)
    said = (t for t in other.translations if t.uuid in added)
    ordered = sorted((*merged.translations, *said), key=lambda t: (t.uuid, t.field, t.language))
    merged = replace(merged, translations=tuple(ordered))
    uuids = {uuid: renamed.get(uuid, uuid) for uuid in parts_of(given)}
    their_joins = survey_joins(with_joins_of(merged, given, uuids))
    joins = their_joins | survey_joins(mine)
    return Merged(with_joins(merged, joins) if their_joins else merged, renamed)


def _answered_parts(survey: Survey, answered: set[str]) -> Survey:
    """Return the survey with the questions that were answered, and those choices and rows."""
    sections = []
    for section in survey.sections:
        questions = tuple(
            replace(
                question,
                choices=tuple(c for c in question.choices if c.uuid in answered),
                rows=tuple(row for row in question.rows if row.uuid in answered),
            )
            for question in section.questions
            if not answered.isdisjoint({question.uuid, *question.keys})
        )
        sections.append(replace(section, questions=questions))
    return replace(survey, sections=tuple(sections))


def _asked_question(question: Question) -> Question:
    return replace(question, choices=question.offered, rows=question.asked_rows)


def parts_of(survey: Survey) -> frozenset[str]:
    """Return the uuids of all sections, questions, choices and rows."""
    return frozenset(_uuids(survey.sections))


def _uuids(sections: Iterable[Section]) -> set[str]:
    found: set[str] = set()
    for section in sections:
        found.add(section.uuid)
        for question in section.questions:
            found.update(question.part_uuids)
    return found


def _with_own_kinds(mine: Survey, theirs: Survey) -> tuple[Survey, dict[str, str]]:
    """Give questions that are of another kind of answer here uuids of their own, always the same.

    So a second file of theirs finds them again. Choices and rows get others as well.
    """
    kinds = {question.uuid: question.kind for question in mine.questions()}
    renamed: dict[str, str] = {}
    sections = []
    for section in theirs.sections:
        questions = []
        for question in section.questions:
            kind = kinds.get(question.uuid, question.kind)
            if (kind.shape, kind.has_rows) != (question.kind.shape, question.kind.has_rows):
                question = _renamed(question, renamed)
            questions.append(question)
        sections.append(replace(section, questions=tuple(questions)))
    said = (replace(t, uuid=renamed.get(t.uuid, t.uuid)) for t in theirs.translations)
    return replace(theirs, sections=tuple(sections), translations=tuple(said)), renamed


def _renamed(question: Question, renamed: dict[str, str]) -> Question:
    for uuid in _uuids([Section(uuid=question.uuid, questions=(question,))]):
        renamed[uuid] = str(uuid5(NAMESPACE_OID, f"{uuid} {question.kind.value}"))
    return replace(
        question,
        uuid=renamed[question.uuid],
        choices=tuple(replace(c, uuid=renamed[c.uuid]) for c in question.choices),
        rows=tuple(replace(r, uuid=renamed[r.uuid]) for r in question.rows),
    )


def _with_retired(kept: Survey, other: Survey) -> tuple[Section, ...]:
    """Return the sections of ``kept``, with the parts that only ``other`` has, retired."""
    own = {question.uuid: question for question in kept.questions()}
    codes = {question.code.lower() for question in own.values()}
    known = {section.uuid for section in kept.sections}
    gone: dict[str, list[Question]] = {}
    others = {question.uuid: question for question in other.questions()}
    for section in other.sections:
        for question in section.questions:
            if question.uuid not in own:
                made = replace(question, retired=True, code=_free(question.code, codes, "q"))
                codes.add(made.code.lower())
                gone.setdefault(section.uuid, []).append(made)
    sections = [
        replace(
            section,
            questions=(
                *(_with_retired_parts(q, others.get(q.uuid)) for q in section.questions),
                *gone.get(section.uuid, ()),
            ),
        )
        for section in kept.sections
    ]
    sections += (
        replace(section, retired=True, questions=tuple(gone.get(section.uuid, ())))
        for section in other.sections
        if section.uuid not in known and section.uuid in gone
    )
    return tuple(sections)


def _with_retired_parts(question: Question, other: Question | None) -> Question:
    if other is None:
        return question
    choices = (*question.choices, *_only(question.choices, other.choices, "choice"))
    rows = (*question.rows, *_only(question.rows, other.rows, "row"))
    return replace(question, choices=choices, rows=rows)


def _only(kept: tuple[_Part, ...], other: tuple[_Part, ...], fallback: str) -> list[_Part]:
    """Return the parts that only the other has, retired and with codes that are free."""
    known = {part.uuid for part in kept}
    codes = {part.code.lower() for part in kept}
    found: list[_Part] = []
    for part in other:
        if part.uuid not in known:
            code = _free(part.code, codes, fallback)
            codes.add(code.lower())
            found.append(replace(part, retired=True, code=code))
    return found


def _free(code: str, taken: set[str], fallback: str) -> str:
    return make_code(code, taken, fallback) if code.lower() in taken else code
