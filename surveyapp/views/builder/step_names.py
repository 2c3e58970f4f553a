"""What a step of undo is called: what was done, and to what."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from surveyapp.domain.survey import Survey

_LONGEST = 32
"""Of the name of a part in the name of a step, in letters: both stand in a menu."""


def step_name(name: str, before: Survey, after: Survey, *, uuid: str) -> str:
    """Return what an edit is called: its ``name``, and what the part it changed was called.

    A part that had no name before, or was not there, is called as it is afterwards.
    """
    part = _part_name(before, uuid) or _part_name(after, uuid)
    if not part:
        return name
    said = QCoreApplication.translate("StepName", "{step} “{part}”")
    # It stands in a menu, where a single & would mark a key.
    return said.format(step=name, part=part).replace("&", "&&")


def _part_name(survey: Survey, uuid: str) -> str:
    said = next((words for part, words in _names(survey) if part == uuid), "")
    words = " ".join(said.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _names(survey: Survey) -> Iterator[tuple[str, str]]:
    yield survey.uuid, survey.title
    for section in survey.sections:
        yield section.uuid, section.title
        for question in section.questions:
            yield question.uuid, question.text
            yield from ((choice.uuid, choice.label) for choice in question.choices)
            yield from ((row.uuid, row.label) for row in question.rows)
