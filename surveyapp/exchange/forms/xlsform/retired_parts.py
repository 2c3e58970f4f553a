"""What a survey no longer asks, and an XLSForm therefore leaves out."""

from __future__ import annotations

from surveyapp.domain.editing_references import name_of
from surveyapp.domain.file_columns import FILE_CELLS
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import RESPONSE_ID, Choice, MatrixRow, Survey

_OF_IMPORTS = frozenset({RESPONSE_ID, FILE_CELLS})
"""Questions that only an import makes, and nobody was ever asked."""
_MOST_NAMED = 5


def retired_loss(survey: Survey) -> Sentence | None:
    """Return what to say of them, a section with all of its questions; None if there are none."""
    parts = _retired_parts(survey)
    if not parts:
        return None
    named = ", ".join(f"“{name}”" for name in parts[:_MOST_NAMED])
    return Sentence(
        "{count} parts that are no longer asked are left out: {parts}.",
        one="What is no longer asked is left out: {parts}.",
        count=len(parts),
        parts=named + (" …" if len(parts) > _MOST_NAMED else ""),
    )


def _retired_parts(survey: Survey) -> list[str]:
    parts: list[str] = []
    for section in survey.sections:
        if section.retired:
            parts.append(_words(name_of(section)))
            continue
        for question in section.questions:
            if question.retired and question.code not in _OF_IMPORTS:
                parts.append(_words(name_of(question)))
            elif not question.retired:
                several: list[Choice | MatrixRow] = [*question.choices, *question.rows]
                parts += [_words(part.label) for part in several if part.retired]
    return parts


def _words(text: str) -> str:
    return " ".join(text.split())
