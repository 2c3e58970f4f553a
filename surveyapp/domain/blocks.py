"""Parts of surveys that a person keeps under a name, to put them into others.

A block stands on its own: what referred to answers that are not in it is left out when it
is made, so that putting it anywhere leaves a survey that is valid.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from surveyapp.domain import quoting
from surveyapp.domain.document import DocumentError, NewerDocumentError, read_document, to_json
from surveyapp.domain.editing import asked_sections, insert_question, insert_section, section_of
from surveyapp.domain.editing_places import has_question, place_after, place_below
from surveyapp.domain.editing_references import name_of
from surveyapp.domain.expressions import uses
from surveyapp.domain.free_codes import with_free_codes
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.languages import in_language
from surveyapp.domain.logic import EXPRESSIONS, known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    Translation,
    copy_survey,
    new_uuid,
)
from surveyapp.domain.translating import Key, other_languages, own_texts
from surveyapp.domain.translation_sources import is_outdated

VERSION = 1
_GAP = "…"
"""What a text says in the place of an answer that is not in the block."""

_Part = TypeVar("_Part", Section, Question, Choice, MatrixRow)


class Scope(StrEnum):
    """How much of a survey a block is."""

    SURVEY = "survey"
    SECTION = "section"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Block:
    """What is kept: ``content`` is a survey of these parts alone."""

    name: str
    scope: Scope
    content: Survey
    uuid: str = field(default_factory=new_uuid)

    @property
    def kinds(self) -> tuple[QuestionKind, ...]:
        """Of what kind each of its questions is."""
        return tuple(question.kind for question in self.content.questions())


@dataclass(frozen=True, slots=True)
class Cut:
    """A block as it was made, and what of its parts could not come along."""

    block: Block
    left_out: tuple[Sentence, ...]


# Making one


def survey_block(survey: Survey, name: str) -> Cut:
    """Return a whole survey as a block, to begin others with."""
    return _cut(survey, survey.sections, name, Scope.SURVEY)


def part_block(survey: Survey, uuids: Collection[str], name: str) -> Cut:
    """Return questions or sections as one block, in the order of the survey.

    Where there is a section among them, the block has only the sections.
    """
    sections = [section for section in survey.sections if section.uuid in uuids]
    if sections:
        return _cut(survey, sections, name, Scope.SECTION)
    questions = tuple(
        replace(question, retired=False)
        for question in survey.questions()
        if question.uuid in uuids
    )
    return _cut(survey, [Section(questions=questions)], name, Scope.QUESTIONS)


def _cut(survey: Survey, sections: Iterable[Section], name: str, scope: Scope) -> Cut:
    is_whole = scope is Scope.SURVEY
    part = replace(
        survey,
        title=survey.title if is_whole else name,
        description=survey.description if is_whole else "",
        settings=(),
        sections=tuple(sections),
    )
    # A copy leaves out what is retired, and translations of what is not in it.
    copy, _ = copy_survey(part, part.title)
    content, left_out = _self_contained(copy, is_whole=is_whole)
    return Cut(Block(name, scope, content), left_out)


def _self_contained(survey: Survey, *, is_whole: bool) -> tuple[Survey, tuple[Sentence, ...]]:
    known = known_codes(survey).keys()
    said: list[Sentence] = []
    sections = []
    for section in survey.sections:
        questions = tuple(
            _freed(
                replace(
                    question,
                    choices=tuple(_freed(c, c.label, known, said) for c in question.choices),
                    rows=tuple(_freed(row, row.label, known, said) for row in question.rows),
                ),
                name_of(question),
                known,
                said,
            )
            for question in section.questions
        )
        freed = _freed(section, name_of(section), known, said)
        sections.append(replace(freed, questions=questions))
    translations = tuple(
        _freed_translation(t, known)
        for t in survey.translations
        if is_whole or t.uuid != survey.uuid
    )
    return replace(survey, sections=tuple(sections), translations=translations), tuple(said)


def _freed(part: _Part, name: str, known: Collection[str], said: list[Sentence]) -> _Part:
    """Return a part without what refers to other codes than these; say what that was."""
    changed: dict[str, Any] = {}
    for entry in fields(part):
        value = getattr(part, entry.name)
        if not isinstance(value, str) or not value:
            continue
        if entry.name not in EXPRESSIONS:
            freed = _without_quotes(value, known)
            if freed != value:
                changed[entry.name] = freed
        elif not uses.codes(value) <= set(known):
            changed[entry.name] = ""
            said.append(_left_out(entry.name, name))
    if any(changed.values()):
        said.append(
            Sentence(
                "“{part}” quotes an answer that is not part of it: “…” stands in its place.",
                part=name,
            )
        )
    if "constraint" in changed:  # the message would speak of a limit that is not there
        changed["constraint_message"] = ""
    return replace(part, **changed) if changed else part


def _freed_translation(said: Translation, known: Collection[str]) -> Translation:
    source = None if said.source is None else _without_quotes(said.source, known)
    return replace(said, text=_without_quotes(said.text, known), source=source)


def _left_out(expression: str, part: str) -> Sentence:
    if expression == "constraint":
        return Sentence(
            "The limit of “{part}” asks for an answer that is not part of it: it is left out.",
            part=part,
        )
    if expression == "calculation":
        return Sentence(
            "The calculation of “{part}” asks for an answer that is not part of it: it is left"
            " out.",
            part=part,
        )
    return Sentence(
        "The condition of “{part}” asks for an answer that is not part of it: it is left out.",
        part=part,
    )


def _without_quotes(text: str, known: Collection[str]) -> str:
    outside = [code for code in quoting.quoted_codes(text) if code not in known]
    return quoting.pipe(text, dict.fromkeys(outside, _GAP)) if outside else text


# Putting it into a survey


def fitted(block: Block, survey: Survey) -> Survey:
    """Return the parts of a block as they can stand in this survey, whole sections of them.

    They have uuids of their own, codes that the survey has not (also where the block refers to
    them), and those of the translations whose languages the survey speaks. Where they are
    translated into the survey's own language, that is what they say.
    """
    copy, _ = copy_survey(block.content, block.content.title)
    parts = _turned(copy, survey)
    spoken = {*survey.languages, *other_languages(survey)}
    said = tuple(t for t in parts.translations if t.language in spoken and t.uuid != parts.uuid)
    return with_free_codes(replace(parts, translations=said), survey)


def put_in(survey: Survey, parts: Survey, scope: Scope, at: str, *, below: bool = False) -> Survey:
    """Return the survey with the `fitted` parts of a block after the part ``at``.

    A section goes after the section of that part. Questions go right ``below`` it, which is
    below the title of a section; else to the end of one.
    """
    survey = replace(survey, translations=(*survey.translations, *parts.translations))
    if scope is Scope.QUESTIONS:
        uuid, position = (place_below if below else place_after)(survey, at)
        for place, question in enumerate(q for s in parts.sections for q in s.questions):
            survey = insert_question(survey, question, uuid, position + place)
        return survey
    home = section_of(survey, at).uuid if has_question(survey, at) else at
    order = [section.uuid for section in asked_sections(survey)]
    place = order.index(home) + 1 if home in order else len(order)
    for further, section in enumerate(parts.sections):
        survey = insert_section(survey, section, place + further)
    return survey


def started(block: Block) -> Survey:
    """Return a new survey that begins with all that the block has."""
    return copy_survey(block.content, block.content.title)[0]


def _turned(parts: Survey, survey: Survey) -> Survey:
    """Return the parts in the survey's own language, and their own words as a translation.

    What was translated from the words they had before counts as made from those they have now.
    """
    own, wanted = parts.languages[:1], survey.languages[:1]
    if not own or not wanted or own == wanted:
        return parts
    turned = in_language(parts, wanted[0])
    before = {text.key: text.text for text in own_texts(parts)}
    now = {text.key: text.text for text in own_texts(turned)}
    words = (Translation(*key, own[0], text, now[key]) for key, text in before.items())
    further = (
        _of_turned(said, before, now) for said in parts.translations if said.language != wanted[0]
    )
    return replace(turned, translations=(*further, *words))


def _of_turned(said: Translation, before: Mapping[Key, str], now: Mapping[Key, str]) -> Translation:
    key = (said.uuid, said.field)
    if said.source is None or key not in before or is_outdated(said, before[key]):
        return said
    return replace(said, source=now[key])


# As text


def to_text(block: Block) -> str:
    """Return a block as JSON, all but its uuid."""
    kept = {
        "version": VERSION,
        "name": block.name,
        "scope": block.scope.value,
        "survey": json.loads(to_json(block.content)),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def from_text(uuid: str, text: str) -> Block:
    """Return the block that `to_text` made.

    Raises NewerDocumentError, and DocumentError for what is damaged.
    """
    try:
        kept: Mapping[str, Any] = json.loads(text)
        version = int(kept["version"])
        # What a newer version kept may be of a scope that this one does not know.
        scope = Scope(kept["scope"]) if version <= VERSION else None
    except (ValueError, TypeError, LookupError) as error:
        raise DocumentError("This survey file is damaged ({reason}).", reason=str(error)) from error
    if scope is None:
        raise NewerDocumentError(
            "This survey was made by a newer version of the program. Update the program to use it."
        )
    return Block(str(kept.get("name", "")), scope, read_document(kept.get("survey")), uuid)
