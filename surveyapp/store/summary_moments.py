"""Dates and times: the first, the last, and how many fall into each year, month, day or hour."""

from __future__ import annotations

from collections import Counter

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.summary import MomentBar, Moments
from surveyapp.domain.survey import Question
from surveyapp.store.summary_scope import Scope

# Grouped by the whole text first: that is the order of the index, so that the
# groups of its beginnings are made of far fewer rows, and without sorting many.
_GROUPS = """
SELECT substr(text, 1, ?), sum(times), min(text), max(text) FROM (
    SELECT text, count(*) AS times
    FROM {source}
    WHERE question_id = ? AND choice_id IS NULL AND number IS NULL AND text > ''
      AND position = 0 {condition}
    GROUP BY text
)
GROUP BY 1 ORDER BY 1 LIMIT ?
"""
_YEAR, _MONTH, _DAY, _HOUR = 4, 7, 10, 2
_MOST_BARS = 31
_NO_LIMIT = -1


def count_moments(scope: Scope, question: Question) -> Moments:
    """Return what the dates or times given to a question say: by day if they are few days."""
    question_id = scope.keys.questions[question.uuid]
    length = _HOUR if question.kind.shape is AnswerShape.TIME else _MONTH
    groups = scope.rows(_GROUPS, (length, question_id, _NO_LIMIT))
    if not groups:
        return Moments(None, None)
    bars = {start: count for start, count, _, _ in groups}
    if length == _MONTH and len(bars) <= _MOST_BARS:
        days = scope.rows(_GROUPS, (_DAY, question_id, _MOST_BARS + 1))
        if len(days) <= _MOST_BARS:
            bars = {start: count for start, count, _, _ in days}
    elif length == _MONTH:
        bars = Counter()
        for start, count, _, _ in groups:
            bars[start[:_YEAR]] += count
    return Moments(
        earliest=groups[0][2],
        latest=groups[-1][3],
        bars=tuple(MomentBar(start, count) for start, count in bars.items()),
    )
