"""What the responses say to each question, counted in SQL.

Choices and numbers are counted on their partial indexes, which hold all it
takes; blanks and texts are in no index, so the answers are passed over once, and
only where there can be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.summary import (
    ChoiceCount,
    Choices,
    Consent,
    Matrix,
    QuestionSummary,
    RankCount,
    Ranking,
    Result,
    RowCount,
    SurveySummary,
    Texts,
)
from surveyapp.domain.survey import Question, QuestionKind, Survey
from surveyapp.store.errors import understood
from surveyapp.store.summary_moments import count_moments
from surveyapp.store.summary_numbers import count_numbers, number_groups
from surveyapp.store.summary_scope import Scope, marks, scope_of

_CHOICES = """
SELECT question_id, choice_id, count(*), count(*), 0
FROM {source} WHERE question_id IN ([marks]) AND choice_id IS NOT NULL {condition}
GROUP BY question_id, choice_id
"""
_PLACES = _CHOICES.replace("count(*), 0", "sum(position = 0), sum(position)")
_NUMBERS = """
SELECT question_id, count(*)
FROM {source} WHERE question_id IN ([marks]) AND number IS NOT NULL {condition}
GROUP BY question_id
"""
_REST = """
SELECT question_id, sum(choice_id IS NULL), sum(choice_id IS NOT NULL)
FROM {source}
WHERE (choice_id IS NULL AND number IS NULL AND coalesce(text, '') = ''
       OR choice_id IS NOT NULL AND text <> '')
  AND position = 0 AND question_id IN ([marks]) {condition}
GROUP BY question_id
"""
_TEXTS = """
SELECT count(CASE WHEN number IS NULL THEN nullif(text, '') END),
       count(DISTINCT coalesce(nullif(text, ''), number))
FROM {source} WHERE question_id = ? AND position = 0 {condition}
"""
_MATRIX = """
SELECT count(*), sum(answered) FROM (
    SELECT max(choice_id IS NOT NULL) AS answered
    FROM {source} WHERE question_id IN ([marks]) {condition}
    GROUP BY answers.response_id
)
"""


_ONE_OF_SEVERAL = (QuestionKind.SINGLE_CHOICE, QuestionKind.MATRIX)
_SEVERAL = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING)


class _Count(NamedTuple):
    times: int
    first: int
    places: int


class _Rest(NamedTuple):
    blank: int
    others: int


_NO_COUNT = _Count(0, 0, 0)
_NO_REST = _Rest(0, 0)


@understood()
def summarise(connection: Connection, survey: Survey, wanted: ResponseFilter) -> SurveySummary:
    """Count the answers of the responses that match.

    Retired questions are there if somebody answered them.
    """
    with scope_of(connection, survey, wanted) as scope:
        counts = _Counts(scope, survey)
        questions = [
            counts.question(question)
            for question in survey.answerable()
            if all(key in scope.keys.questions for key in question.keys)
        ]
    return SurveySummary(
        scope.responses,
        tuple(found for found in questions if found.answered or not found.question.retired),
    )


class _Counts:
    """What was counted for all questions at once, and how it makes up each one's summary."""

    def __init__(self, scope: Scope, survey: Survey) -> None:
        self._scope = scope
        questions = survey.answerable()
        self._choices: dict[int, dict[int, _Count]] = {}
        for sql, kinds in ((_CHOICES, _ONE_OF_SEVERAL), (_PLACES, _SEVERAL)):
            keys = _keys(question for question in questions if question.kind in kinds)
            for question_id, choice_id, *count in self._rows(sql, keys):
                self._choices.setdefault(question_id, {})[choice_id] = _Count(*count)
        with_numbers = _keys(question for question in questions if _has_numbers(question))
        self._numbers = {row[0]: row[1] for row in self._rows(_NUMBERS, with_numbers)}
        self._rest: dict[int, _Rest] = {}
        sparse = _keys(question for question in questions if self._has_rest(question))
        for question_id, *rest in self._rows(_REST, sparse):
            self._rest[question_id] = _Rest(*rest)

    def question(self, question: Question) -> QuestionSummary:
        """Return what the answers to one question say."""
        answered = self._answered(question.uuid)
        match question.kind:
            case QuestionKind.MATRIX:
                shown, answered = self._matrix(question)
                return self._summary(question, answered, shown, self._matrix_rows(question))
            case QuestionKind.SINGLE_CHOICE | QuestionKind.MULTIPLE_CHOICE:
                counts = self._choice_counts(question, question.uuid)
                result: Result = Choices(counts, self._rest_of(question.uuid).others)
            case QuestionKind.RANKING:
                result = self._ranking(question)
            case QuestionKind.SCALE | QuestionKind.NUMBER:
                result = count_numbers(self._scope, question)
            case QuestionKind.CONSENT:
                question_id = self._scope.keys.questions[question.uuid]
                given = dict(number_groups(self._scope, question_id, 2))
                result = Consent(yes=given.get(1, 0), no=given.get(0, 0))
            case QuestionKind.DATE | QuestionKind.TIME | QuestionKind.DATETIME:
                result = count_moments(self._scope, question)
                answered = sum(bar.count for bar in result.bars)
            case _:
                texts, distinct = self._texts(question)
                # A calculated value that is always a number has statistics.
                numeric = answered and not texts
                result = count_numbers(self._scope, question) if numeric else Texts(distinct)
                answered += texts
        shown = answered + self._rest_of(question.uuid).blank
        return self._summary(question, answered, shown, result)

    def _summary(
        self, question: Question, answered: int, shown: int, result: Result
    ) -> QuestionSummary:
        not_asked = self._scope.responses - shown
        return QuestionSummary(question, answered, shown - answered, not_asked, result)

    def _texts(self, question: Question) -> tuple[int, int]:
        """Return how many wrote a text, and how many different values there are."""
        question_id = self._scope.keys.questions[question.uuid]
        ((texts, distinct),) = self._scope.rows(_TEXTS, (question_id,))
        return texts, distinct

    def _choice_counts(self, question: Question, key: str) -> tuple[ChoiceCount, ...]:
        counts = (
            ChoiceCount(choice, self._count(key, choice.uuid).times) for choice in question.choices
        )
        return tuple(count for count in counts if count.count or not count.choice.retired)

    def _ranking(self, question: Question) -> Ranking:
        ranks = []
        for choice in question.choices:
            count = self._count(question.uuid, choice.uuid)
            mean = count.places / count.times + 1 if count.times else None
            ranks.append(RankCount(choice, count.times, count.first, mean))
        return Ranking(tuple(rank for rank in ranks if rank.ranked or not rank.choice.retired))

    def _matrix_rows(self, question: Question) -> Matrix:
        rows = [
            RowCount(row, self._answered(row.uuid), self._choice_counts(question, row.uuid))
            for row in question.rows
        ]
        rows = [row for row in rows if row.answered or not row.row.retired]
        # A retired choice is in every row as soon as it is in one.
        taken = {count.choice for row in rows for count in row.counts}
        shown = [choice for choice in question.choices if choice in taken]
        return Matrix(
            tuple(
                RowCount(
                    row.row,
                    row.answered,
                    tuple(
                        ChoiceCount(choice, self._count(row.row.uuid, choice.uuid).times)
                        for choice in shown
                    ),
                )
                for row in rows
            )
        )

    def _matrix(self, question: Question) -> tuple[int, int]:
        """Return how many saw the matrix, and how many answered a row of it."""
        if any(self._answered(row.uuid) == self._scope.responses for row in question.rows):
            return self._scope.responses, self._scope.responses
        for shown, answered in self._rows(_MATRIX, question.keys):
            return shown, answered or 0
        return 0, 0

    def _has_rest(self, question: Question) -> bool:
        """Whether the question can have answers that no index holds: texts and blanks."""
        if question.kind is QuestionKind.MATRIX:
            return False
        if question.other is not None:
            return True
        return self._answered(question.uuid) < self._scope.responses

    def _answered(self, key: str) -> int:
        """Return how many answered by a choice or a number."""
        question_id = self._scope.keys.questions.get(key, 0)
        taken = self._choices.get(question_id, {})
        return sum(count.first for count in taken.values()) + self._numbers.get(question_id, 0)

    def _count(self, key: str, choice: str) -> _Count:
        taken = self._choices.get(self._scope.keys.questions[key], {})
        return taken.get(self._scope.keys.choices.get(choice, 0), _NO_COUNT)

    def _rest_of(self, key: str) -> _Rest:
        return self._rest.get(self._scope.keys.questions[key], _NO_REST)

    def _rows(self, sql: str, keys: Sequence[str]) -> list[tuple[int, ...]]:
        ids = self._scope.of(keys)
        return self._scope.rows(sql.replace("[marks]", marks(ids)), ids) if ids else []


def _keys(questions: Iterator[Question]) -> tuple[str, ...]:
    return tuple(key for question in questions for key in question.keys)


def _has_numbers(question: Question) -> bool:
    return question.kind.is_numeric or question.kind in (
        QuestionKind.CONSENT,
        QuestionKind.CALCULATED,
    )
