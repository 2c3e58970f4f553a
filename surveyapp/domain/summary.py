"""What many responses say to each question: counts and figures, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from surveyapp.domain.joins import Join, counted_as, joined_question
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
    """All questions of a survey; ``responses`` is how many were counted.

    ``joined``: by uuid, the questions some of whose choices count as one, counted so.
    """

    responses: int
    questions: tuple[QuestionSummary, ...]
    joined: Mapping[str, QuestionSummary] = field(default_factory=dict)


def without_retired(found: QuestionSummary) -> QuestionSummary:
    """Return a summary without the choices and rows that are asked no more.

    Who answered them is still among those who answered.
    """

    def asked_counts(counts: Iterable[ChoiceCount]) -> tuple[ChoiceCount, ...]:
        return tuple(one for one in counts if not one.choice.retired)

    match found.result:
        case Choices():
            counts = asked_counts(found.result.counts)
            return replace(found, result=replace(found.result, counts=counts))
        case Ranking():
            ranks = tuple(one for one in found.result.counts if not one.choice.retired)
            return replace(found, result=Ranking(ranks))
        case Matrix():
            rows = tuple(
                replace(row, counts=asked_counts(row.counts))
                for row in found.result.rows
                if not row.row.retired
            )
            return replace(found, result=Matrix(rows))
        case _:
            return found


def joined_summary(
    found: QuestionSummary, joins: Sequence[Join], taken: Mapping[Join, int]
) -> QuestionSummary:
    """Return a summary with the joined choices as one.

    ``taken`` is by how many each was taken, where one may take several: they may have taken
    more than one of those joined. Elsewhere that is a sum.
    """
    question = joined_question(found.question, joins)
    first = counted_as({question.uuid: tuple(joins)})
    known = {join.choices[0]: count for join, count in taken.items()}

    def counted(counts: Iterable[ChoiceCount]) -> dict[str, int]:
        sums: dict[str, int] = {}
        for one in counts:
            uuid = first.get(one.choice.uuid, one.choice.uuid)
            sums[uuid] = sums.get(uuid, 0) + one.count
        return sums | known

    match found.result:
        case Choices():
            sums = counted(found.result.counts)
            counts = (ChoiceCount(choice, sums.get(choice.uuid, 0)) for choice in question.choices)
            shown = tuple(one for one in counts if one.count or not one.choice.retired)
            return replace(found, question=question, result=replace(found.result, counts=shown))
        case Matrix():
            rows = [(row, counted(row.counts)) for row in found.result.rows]
            choices = [
                choice
                for choice in question.choices
                if not choice.retired or any(sums.get(choice.uuid) for _, sums in rows)
            ]
            result = Matrix(
                tuple(
                    replace(row, counts=tuple(ChoiceCount(c, sums.get(c.uuid, 0)) for c in choices))
                    for row, sums in rows
                )
            )
            return replace(found, question=question, result=result)
        case _:
            raise ValueError("Only choices can be joined.")


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
