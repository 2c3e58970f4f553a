"""What the responses say to each question, counted in SQL.

Every figure comes from one of the partial indexes of ``answers``, which hold all
it takes: nothing here passes over the answers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, assert_never

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import Join, Joins, survey_joins
from surveyapp.domain.kinds import AnswerShape
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
    joined_summary,
)
from surveyapp.domain.survey import RESPONSE_ID, Choice, MatrixRow, Question, Survey
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.summary_numbers import count_numbers, number_groups
from surveyapp.store.summary_source import SummarySource, summary_source
from surveyapp.store.summary_text_values import count_moments, count_texts

_CHOICES = """
SELECT choice_id, count(*) {figures}
FROM {answers} WHERE question_id = ? AND choice_id IS NOT NULL {condition}
GROUP BY choice_id
"""
_FIGURES = {
    AnswerShape.CHOICES: ", sum(position = 0)",
    AnswerShape.RANKING: ", sum(position = 0), sum(position)",
}
"""What is counted of a choice besides how often it was taken; each costs half as much again."""

_BLANK = "choice_id IS NULL AND number IS NULL AND text IS NULL"
_BLANKS = f"""
SELECT question_id, count(*)
FROM {{answers}} WHERE question_id IN ([ids]) AND {_BLANK} {{condition}}
GROUP BY question_id
"""
_OTHERS = """
SELECT question_id, count(*)
FROM {answers}
WHERE question_id IN ([ids]) AND choice_id IS NOT NULL AND number IS NULL AND text > ''
  {condition}
GROUP BY question_id
"""
_TAKEN = """
SELECT count(DISTINCT answers.response_id)
FROM {answers} WHERE question_id = ? AND choice_id IN ([ids]) {condition}
"""
_ANSWERED_A_ROW = """
SELECT count(DISTINCT answers.response_id)
FROM {answers} WHERE question_id IN ([ids]) AND choice_id IS NOT NULL {condition}
"""
_LEFT_EVERY_ROW = f"""
SELECT count(*) FROM (
    SELECT DISTINCT answers.response_id AS id
    FROM {{answers}} WHERE question_id IN ([ids]) AND {_BLANK} {{condition}}
) AS seen
WHERE NOT EXISTS (
    SELECT 1 FROM answers
    WHERE response_id = seen.id AND question_id IN ([ids]) AND choice_id IS NOT NULL
)
"""


class _Count(NamedTuple):
    """How often a choice was taken, how often as the first of several, and its positions' sum."""

    times: int
    first: int = 0
    positions: int = 0


_NO_COUNT = _Count(0)
_Tally = dict[int, _Count]


@corrupt_value_errors()
def summarise(
    connection: Connection,
    survey: Survey,
    wanted: ResponseFilter,
    joins: Joins | None = None,
    only: str = "",
) -> SurveySummary:
    """Count the answers of the responses that match.

    Retired questions are there if somebody answered them. ``joins`` None means those that
    are set in the survey. ``only`` is the uuid of the one question to count, "" for all.
    """
    joins = survey_joins(survey) if joins is None else joins
    with summary_source(connection, survey, wanted) as source:
        known = [
            question
            for question in survey.answerable()
            if all(key in source.keys.questions for key in question.keys)
            and question.code != RESPONSE_ID
            and only in ("", question.uuid)
        ]
        counts = _Counts(source, known)
        questions = [counts.question(question) for question in known]
        joined = {
            found.question.uuid: counts.joined(found, joins[found.question.uuid])
            for found in questions
            if joins.get(found.question.uuid)
        }
    return SurveySummary(
        source.responses,
        tuple(found for found in questions if found.answered or not found.question.retired),
        joined,
    )


class _Counts:
    """Counts one question after another; blanks and typed choices for all at the beginning."""

    def __init__(self, source: SummarySource, questions: Sequence[Question]) -> None:
        self._source = source
        self._blanks = self._of_each(_BLANKS, questions)
        self._others = self._of_each(_OTHERS, (q for q in questions if q.kind.has_choices))

    def question(self, question: Question) -> QuestionSummary:
        """Return what the answers to one question say."""
        question_id = self._source.keys.questions.get(question.uuid, 0)
        blank = self._blanks.get(question_id, 0)
        result: Result
        shape = question.kind.shape
        match shape:
            case AnswerShape.ONE_CHOICE if question.kind.has_rows:
                answered, blank, result = self._matrix(question)
            case AnswerShape.ONE_CHOICE | AnswerShape.CHOICES:
                tally = self._tally(question, question_id)
                answered = _answered(question, tally)
                others = self._others.get(question_id, 0)
                result = Choices(self._choice_counts(question, tally), others)
            case AnswerShape.RANKING:
                tally = self._tally(question, question_id)
                answered = _answered(question, tally)
                result = self._ranking(question, tally)
            case AnswerShape.NUMBER:
                result = count_numbers(self._source, question)
                answered = result.statistics.count
            case AnswerShape.YES_NO:
                given = dict(number_groups(self._source, question_id, 2))
                result = Consent(yes=given.get(1, 0), no=given.get(0, 0))
                answered = result.yes + result.no
            case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
                result = count_moments(self._source, question)
                answered = sum(bar.count for bar in result.bars)
            case AnswerShape.TEXT | AnswerShape.COMPUTED:
                answered, blank, result = count_texts(self._source, question)
            case AnswerShape.NOTHING:
                raise ValueError("A note has no answers to count.")
            case _:
                assert_never(shape)
        not_asked = self._source.responses - answered - blank
        return QuestionSummary(question, answered, blank, not_asked, result)

    def joined(self, found: QuestionSummary, joins: Sequence[Join]) -> QuestionSummary:
        """Return the same with the joined choices counted as one."""
        question = found.question
        taken: Mapping[Join, int] = {}
        if question.kind.shape is AnswerShape.CHOICES:
            taken = {join: self._taken(question, join) for join in joins}
        return joined_summary(found, joins, taken)

    def _taken(self, question: Question, join: Join) -> int:
        """Return how many took at least one of the choices of a join."""
        ids = [self._source.keys.choices[uuid] for uuid in join.choices]
        sql = _TAKEN.replace("[ids]", ", ".join("?" * len(ids)))
        values = [self._source.keys.questions[question.uuid], *ids]
        ((count,),) = self._source.rows(sql, values)
        return int(count)

    def _tally(self, question: Question, question_id: int) -> _Tally:
        sql = _CHOICES.replace("{figures}", _FIGURES.get(question.kind.shape, ""))
        rows = self._source.rows(sql, (question_id,))
        return {choice_id: _Count(*count) for choice_id, *count in rows}

    def _choice_counts(self, question: Question, tally: _Tally) -> tuple[ChoiceCount, ...]:
        counts = (
            ChoiceCount(choice, self._count(tally, choice).times) for choice in question.choices
        )
        return tuple(count for count in counts if count.count or not count.choice.retired)

    def _ranking(self, question: Question, tally: _Tally) -> Ranking:
        ranks = []
        for choice in question.choices:
            count = self._count(tally, choice)
            mean = count.positions / count.times + 1 if count.times else None
            ranks.append(RankCount(choice, count.times, count.first, mean))
        return Ranking(tuple(rank for rank in ranks if rank.ranked or not rank.choice.retired))

    def _matrix(self, question: Question) -> tuple[int, int, Matrix]:
        """Return how many answered a row of the matrix, how many left all blank, and the rows."""
        ids = self._source.ids(question.keys)
        rows = [
            (row, self._tally(question, question_id))
            for row, question_id in zip(question.rows, ids, strict=True)
        ]
        everybody = self._source.responses
        blank = 0
        # If one row has an answer in every response, the others need not be joined to it.
        if everybody in (_answered(question, tally) for _, tally in rows):
            answered = everybody
        else:
            answered = sum(count for (count,) in self._rows(_ANSWERED_A_ROW, ids))
        if answered < everybody and any(question_id in self._blanks for question_id in ids):
            ((blank,),) = self._rows(_LEFT_EVERY_ROW, ids, times=2)
        return answered, blank, Matrix(self._matrix_rows(question, rows))

    def _matrix_rows(
        self, question: Question, rows: Sequence[tuple[MatrixRow, _Tally]]
    ) -> tuple[RowCount, ...]:
        rows = [(row, tally) for row, tally in rows if tally or not row.retired]
        # A retired choice is in every row as soon as it is in one.
        shown = [
            choice
            for choice in question.choices
            if not choice.retired or any(self._count(tally, choice).times for _, tally in rows)
        ]
        return tuple(
            RowCount(
                row,
                _answered(question, tally),
                tuple(ChoiceCount(choice, self._count(tally, choice).times) for choice in shown),
            )
            for row, tally in rows
        )

    def _count(self, tally: _Tally, choice: Choice) -> _Count:
        return tally.get(self._source.keys.choices.get(choice.uuid, 0), _NO_COUNT)

    def _of_each(self, sql: str, questions: Iterable[Question]) -> dict[int, int]:
        """Count something for all these questions at once; return the counts by their ids."""
        ids = self._source.ids([key for question in questions for key in question.keys])
        return dict(self._rows(sql, ids))

    def _rows(self, sql: str, ids: Sequence[int], *, times: int = 1) -> list[Any]:
        """Run a statement that names these ids so many times, as ``[ids]``; not for no ids."""
        placeholders = ", ".join("?" * len(ids))
        return self._source.rows(sql.replace("[ids]", placeholders), [*ids] * times) if ids else []


def _answered(question: Question, tally: _Tally) -> int:
    """Return how many took a choice; somebody who took several is counted by the first."""
    several = question.kind.shape in _FIGURES
    return sum(count.first if several else count.times for count in tally.values())
