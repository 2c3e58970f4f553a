"""What many responses say to each question: counts and figures, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.statistics import NetPromoter, NumberStatistics, share
from surveyapp.domain.survey import Choice, MatrixRow, Question


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """How many took one choice. Choices that say "don't know" are flagged ``choice.missing``."""

    choice: Choice
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with choices: all of them in the order of the form, retired ones if taken.

    ``others`` is how many wrote a text to the choice that asks for one.
    """

    counts: tuple[ChoiceCount, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class NumberBar:
    """How many gave a number from ``lowest`` up to, not including, ``below``.

    ``below`` is None where the bar stands for the one number ``lowest``.
    """

    lowest: float
    below: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number or a scale. ``whole``: no answer has a fraction."""

    statistics: NumberStatistics
    bars: tuple[NumberBar, ...]
    whole: bool = True
    promoters: NetPromoter | None = None


@dataclass(frozen=True, slots=True)
class MomentBar:
    """How many answers fall into one year, month, day or hour, as far as ``start`` is written."""

    start: str
    count: int


@dataclass(frozen=True, slots=True)
class Moments:
    """Dates or times: the first and the last, as ISO 8601, and how they spread."""

    earliest: str | None
    latest: str | None
    bars: tuple[MomentBar, ...] = ()


@dataclass(frozen=True, slots=True)
class RankCount:
    """Where one choice was put: how often first, how often at all, on average on which rank."""

    choice: Choice
    ranked: int
    first: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking: every choice in the order of the form."""

    counts: tuple[RankCount, ...]


@dataclass(frozen=True, slots=True)
class RowCount:
    """One row of a matrix."""

    row: MatrixRow
    answered: int
    counts: tuple[ChoiceCount, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix: ``counts`` of every row are of the same choices in the same order."""

    rows: tuple[RowCount, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """Yes or no."""

    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts and identifiers: how many different ones."""

    distinct: int


Result = Choices | Numbers | Moments | Ranking | Matrix | Consent | Texts


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """One question's answers, of all responses that were counted.

    ``skipped`` saw the question and left it blank; ``not_asked`` never saw it, or
    did not get so far. The three add up to the responses counted. A matrix is
    answered where one of its rows is.
    """

    question: Question
    answered: int
    skipped: int
    not_asked: int
    result: Result

    def share(self, count: int) -> float:
        """Return which part of those who answered that is, from 0 to 1."""
        return share(count, self.answered)


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """All questions of a survey; ``responses`` is how many were counted."""

    responses: int
    questions: tuple[QuestionSummary, ...]


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """One text that somebody wrote."""

    response_id: int
    submitted_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """Some text answers, newest first. ``last``: where the next page begins, None at the end."""

    answers: tuple[TextAnswer, ...]
    last: TextAnswer | None
