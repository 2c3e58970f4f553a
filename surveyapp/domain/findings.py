"""What a search through the whole library finds: questions, and answers in people's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.kinds import QuestionKind


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of a text, and where in it stands what was searched for: start and length."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question whose text, or one of whose choices or rows, holds what was searched for.

    ``label`` is that choice or row; empty where the text itself holds it.
    """

    survey_id: int
    uuid: str
    kind: QuestionKind
    text: Excerpt
    label: Excerpt = Excerpt("")


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer that holds what was searched for, and the ``question`` it was given to."""

    response_id: int
    question: str
    text: Excerpt
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """The newest answers found in a survey; with ``more`` it has others."""

    survey_id: int
    answers: tuple[FoundAnswer, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class FoundAnswers:
    """The answers found, by survey; with ``more`` there are others in further surveys."""

    surveys: tuple[SurveyAnswers, ...] = ()
    more: bool = False
