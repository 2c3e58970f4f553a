"""Where things stand in a survey, and where they go when one adds after or nudges them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from surveyapp.domain.editing import (
    asked_sections,
    find_section,
    move_question,
    move_section,
    section_of,
)
from surveyapp.domain.survey import Survey, asked


def has_question(survey: Survey, uuid: str) -> bool:
    """Whether this is a question of the survey."""
    return any(question.uuid == uuid for question in survey.questions())


def has_section(survey: Survey, uuid: str) -> bool:
    """Whether this is a section of the survey."""
    return any(section.uuid == uuid for section in survey.sections)


def place_after(survey: Survey, uuid: str) -> tuple[str, int]:
    """Return the section and position that follow a question, or end a section or the survey."""
    sections = asked_sections(survey)
    if has_question(survey, uuid):
        section = section_of(survey, uuid)
        order = _asked(survey, section.uuid)
        if section in sections and uuid in order:
            return section.uuid, order.index(uuid) + 1
    home = next((section for section in sections if section.uuid == uuid), sections[-1])
    return home.uuid, len(_asked(survey, home.uuid))


def place_below(survey: Survey, uuid: str) -> tuple[str, int]:
    """Return the section and position right below a question, or below the title of a section."""
    if any(section.uuid == uuid for section in asked_sections(survey)):
        return uuid, 0
    return place_after(survey, uuid)


def nudge(survey: Survey, uuid: str, by: int) -> Survey:
    """Return the survey with this question or section one place up (-1) or down (1).

    A question goes over the edge of its section into the next one.
    """
    sections = [section.uuid for section in asked_sections(survey)]
    if uuid in sections:
        place = sections.index(uuid) + by
        return move_section(survey, uuid, place) if 0 <= place < len(sections) else survey
    home = section_of(survey, uuid).uuid
    order = _asked(survey, home)
    if home not in sections or uuid not in order:
        return survey
    place = order.index(uuid) + by
    if 0 <= place < len(order):
        return move_question(survey, uuid, home, place)
    there = sections.index(home) + by
    if not 0 <= there < len(sections):
        return survey
    first_or_last = 0 if by > 0 else len(_asked(survey, sections[there]))
    return move_question(survey, uuid, sections[there], first_or_last)


def nudge_all(survey: Survey, uuids: Sequence[str], by: int) -> Survey:
    """Return the survey with these parts one place up (-1) or down (1), in their order.

    They are questions, or sections. If the foremost cannot move, none does.
    """
    order = [section.uuid for section in survey.sections if section.uuid in uuids]
    order += [question.uuid for question in survey.questions() if question.uuid in uuids]
    for uuid in order if by < 0 else reversed(order):
        moved = nudge(survey, uuid, by)
        if moved is survey:
            break
        survey = moved
    return survey


def move_questions(
    survey: Survey, uuids: Collection[str], section_uuid: str, position: int
) -> Survey:
    """Return the survey with these questions below each other, ``position`` without them."""
    order = [question.uuid for question in survey.questions() if question.uuid in uuids]
    below = [one for one in _asked(survey, section_uuid) if one not in order][position:]
    for uuid in order:
        there = [one for one in _asked(survey, section_uuid) if one != uuid]
        place = there.index(below[0]) if below else len(there)
        survey = move_question(survey, uuid, section_uuid, place)
    return survey


def _asked(survey: Survey, section_uuid: str) -> list[str]:
    return [question.uuid for question in asked(find_section(survey, section_uuid).questions)]
