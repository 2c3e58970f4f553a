"""Parts copied out of a survey, to be put into the same or another one; also as plain text.

A clipping is a block that holds only what was copied, and still asks about what was not. As
text each question is a line, and each of its choices an indented one below it, as
`written_survey` reads them; a section begins with "# " and its title. So they can be written in
any program, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from surveyapp.domain import editing
from surveyapp.domain.blocks import Block, Scope, from_text, put_in, to_text
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.editing_places import has_question, has_section
from surveyapp.domain.editing_references import name_of
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.free_codes import with_free_codes
from surveyapp.domain.logic import expressions_of
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    Question,
    Section,
    Survey,
    asked,
    copy_survey,
)
from surveyapp.domain.translating import translate
from surveyapp.domain.written_survey import survey_from_text

MIME = "application/x-surveyapp-questions+json"
"""The type of a clipping on the clipboard; its plain text stands beside it."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A survey with what was put in, and what of its conditions says nothing there."""

    survey: Survey
    left_out: tuple[Sentence, ...] = ()


def clipping_of(survey: Survey, uuids: Collection[str]) -> Block:
    """Return a clipping of these sections, or else of these questions, in the survey's order."""
    sections = tuple(
        replace(section, retired=False, questions=asked(section.questions))
        for section in survey.sections
        if section.uuid in uuids
    )
    questions = tuple(
        replace(question, retired=False)
        for question in survey.questions()
        if question.uuid in uuids
    )
    scope = Scope.SECTION if sections else Scope.QUESTIONS
    kept = sections or (Section(questions=questions),)
    parts = {section.uuid for section in kept}
    parts |= {uuid for one in kept for question in one.questions for uuid in question.part_uuids}
    said = tuple(t for t in survey.translations if t.uuid in parts)
    return Block("", scope, Survey("", sections=kept, translations=said))


def says_something(clipping: Block) -> bool:
    """Whether there is anything to put in."""
    return clipping.scope is Scope.SECTION or clipping.content.asks_something


def clipping_json(clipping: Block) -> str:
    """Return the text that `read_clipping` reads."""
    return to_text(clipping)


def read_clipping(text: str) -> Block:
    """Return the clipping that this JSON describes; raise DocumentError."""
    return from_text("", text)


def clipping_text(clipping: Block) -> str:
    """Return a clipping as plain text, as `written_clipping` reads it."""
    lines: list[str] = []
    for section in clipping.content.sections:
        if clipping.scope is Scope.SECTION:
            lines.append(f"# {_one_line(section.title)}".rstrip())
        for question in section.questions:
            lines.append(_one_line(question.text))
            labels = [row.label for row in question.asked_rows]
            labels += [choice.label for choice in question.offered]
            lines += ["\t" + _one_line(label) for label in labels]
    return "\n".join(lines)


def written_clipping(text: str) -> Block:
    """Return what is written in a text, as `survey_from_text` reads it.

    Where a line is a title, all of it is sections: the title of the whole begins the first.
    """
    written = survey_from_text(text)
    sections = written.sections
    if written.title:
        own, others = ((), sections) if sections[0].title else (sections[0].questions, sections[1:])
        sections = (Section(written.title, questions=own), *others)
    is_sections = len(sections) > 1 or bool(sections[0].title)
    scope = Scope.SECTION if is_sections else Scope.QUESTIONS
    return Block("", scope, Survey("", sections=sections))


def insert_clipping(
    survey: Survey, clipping: Block, at: str, pictures: Collection[str] = ()
) -> Pasted:
    """Return the survey with copies of what a clipping has, after the part ``at``.

    They get codes of their own. Of their conditions, limits and calculations only those come
    along that say something here, and what does not is told; of their pictures those of
    ``pictures``.
    """
    copy, _ = copy_survey(clipping.content, "")
    copy = with_free_codes(copy, survey)
    bare = replace(copy, translations=(), sections=tuple(_bare(s, pictures) for s in copy.sections))
    survey = put_in(survey, bare, clipping.scope, at)
    left_out: list[Sentence] = []
    for section in copy.sections:
        if clipping.scope is Scope.SECTION:
            survey = _with_expressions(survey, section, left_out)
        for question in section.questions:
            survey = _with_expressions(survey, question, left_out)
            survey = _with_choice_conditions(survey, question, left_out)
    return Pasted(translate(survey, copy.translations), tuple(left_out))


def delete_parts(survey: Survey, uuids: Iterable[str], counts: Counts) -> Survey:
    """Return the survey without these sections and questions; answered questions are retired."""
    wanted = set(uuids)
    # The last ones first: what is asked under a condition comes after what it asks about.
    for uuid in reversed([q.uuid for q in survey.questions() if q.uuid in wanted]):
        survey = editing.delete_question(survey, uuid, counts)
    for uuid in reversed([s.uuid for s in survey.sections if s.uuid in wanted]):
        survey = editing.delete_section(survey, uuid, counts)
    return survey


def are_sections(survey: Survey, uuids: Collection[str]) -> bool:
    """Whether these are sections of the survey, and not its questions."""
    return any(has_section(survey, one) and not has_question(survey, one) for one in uuids)


def _bare(section: Section, pictures: Collection[str]) -> Section:
    """Return a section without what asks about answers, and without unknown pictures."""
    questions = tuple(
        replace(
            question,
            show_if="",
            constraint="",
            calculation="",
            choices=tuple(
                replace(c, show_if="", picture=c.picture if c.picture in pictures else None)
                for c in question.choices
            ),
        )
        for question in section.questions
    )
    return replace(section, show_if="", questions=questions)


def _with_expressions(survey: Survey, part: Section | Question, left_out: list[Sentence]) -> Survey:
    for name, text in expressions_of(part).items():
        try:
            survey = editing.set_expression(survey, part.uuid, name, text)
        except ExpressionError:
            # It asks about what is not here, or comes later here.
            left_out.append(_left_out(name, name_of(part), text))
    return survey


def _with_choice_conditions(survey: Survey, question: Question, left_out: list[Sentence]) -> Survey:
    for choice in question.choices:
        if choice.show_if:
            try:
                survey = set_condition(survey, question.uuid, choice.uuid, choice.show_if)
            except ExpressionError:
                left_out.append(_left_out("show_if", choice.label, choice.show_if))
    return survey


def _left_out(name: str, part: str, text: str) -> Sentence:
    if name == "constraint":
        return Sentence(
            "The limit of “{part}” says nothing here and was left out: {text}", part=part, text=text
        )
    if name == "calculation":
        return Sentence(
            "The calculation of “{part}” says nothing here and was left out: {text}",
            part=part,
            text=text,
        )
    return Sentence(
        "The condition of “{part}” says nothing here and was left out: {text}", part=part, text=text
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
