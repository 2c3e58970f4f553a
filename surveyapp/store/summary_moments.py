"""Dates and times: the first, the last, and how many fall into each year, month, day or hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from surveyapp.domain.summary import MomentBar, Moments
from surveyapp.domain.survey import Question, QuestionKind
from surveyapp.store.summary_scope import Scope

_GROUPS = """
SELECT substr(text, 1, ?), count(*), min(text), max(text)
FROM {source} WHERE question_id = ? AND position = 0 AND text <> '' {condition}
GROUP BY 1 ORDER BY 1
"""
_YEAR, _MONTH, _DAY = 4, 7, 10
_MOST_BARS = 31


def count_moments(scope: Scope, question: Question) -> Moments:
    """Return what the dates or times given to a question say."""
    finest = 2 if question.kind is QuestionKind.TIME else _DAY
    groups = scope.rows(_GROUPS, (finest, scope.keys.questions[question.uuid]))
    if not groups:
        return Moments(None, None)
    return Moments(
        earliest=groups[0][2],
        latest=max(group[3] for group in groups),
        bars=_bars([(start, count) for start, count, _, _ in groups], finest),
    )


def _bars(groups: Sequence[tuple[str, int]], finest: int) -> tuple[MomentBar, ...]:
    """Return bars as fine as fits: by day, else by month, else by year."""
    for length in (finest, _MONTH, _YEAR):
        counts: Counter[str] = Counter()
        for start, count in groups:
            counts[start[:length]] += count
        if len(counts) <= _MOST_BARS or length == _YEAR:
            break
    return tuple(MomentBar(start, count) for start, count in counts.items())
