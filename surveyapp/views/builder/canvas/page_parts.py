"""What stands on a page of the canvas: a section's heading and its questions, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from surveyapp.domain.editing import asked_sections
from surveyapp.domain.survey import Question, Section, Survey, asked
from surveyapp.models.question_tree import RETIRED


@dataclass(frozen=True, slots=True)
class PagePart:
    """A question, the heading of a section, or that of the survey, whose ``uuid`` is ""."""

    uuid: str
    question: Question | None = None
    number: int = 0
    """Of a question that is asked, in the survey; of a section, among ``count``."""
    count: int = 0
    title: str = ""
    description: str = ""
    condition: str = ""


class CanvasPage(NamedTuple):
    """A page; ``uuid`` is its section's, or RETIRED for questions no longer asked."""

    uuid: str = ""
    parts: tuple[PagePart, ...] = ()


def page_with(survey: Survey, uuid: str) -> CanvasPage:
    """Return the page on which a question or section stands; the first one for the survey."""
    sections = asked_sections(survey)
    for place, section in enumerate(sections):
        questions = asked(section.questions)
        if uuid == section.uuid or any(uuid == question.uuid for question in questions):
            return _page(survey, sections, place)
    retired = tuple(_retired(survey))
    if uuid == RETIRED or any(uuid == question.uuid for question in retired):
        return CanvasPage(RETIRED, tuple(PagePart(one.uuid, one) for one in retired))
    return _page(survey, sections, 0)


def _page(survey: Survey, sections: tuple[Section, ...], place: int) -> CanvasPage:
    section = sections[place]
    before = sum(len(asked(other.questions)) for other in sections[:place])
    whole = PagePart("", title=survey.title, description=survey.description)
    heading = PagePart(
        section.uuid,
        number=place + 1,
        count=len(sections),
        title=section.title,
        description=section.description,
        condition=section.show_if,
    )
    questions = (
        PagePart(question.uuid, question, before + at, condition=question.show_if)
        for at, question in enumerate(asked(section.questions), 1)
    )
    first = () if place else (whole,)
    return CanvasPage(section.uuid, (*first, heading, *questions))


def _retired(survey: Survey) -> Iterator[Question]:
    for section in survey.sections:
        yield from (one for one in section.questions if one.retired or section.retired)
