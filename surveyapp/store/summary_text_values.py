"""What is stored as text: dates and times by year, month, day or hour, and people's own words."""

from __future__ import annotations

from collections import Counter

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.summary import MomentBar, Moments, Numbers, Texts
from surveyapp.domain.survey import Question
from surveyapp.store.summary_numbers import count_numbers
from surveyapp.store.summary_source import SummarySource

# Grouped by the whole text first: that is the order of the index, so that the
# groups of its beginnings are made of far fewer rows, and without sorting many.
_MOMENTS = """
SELECT substr(text, 1, ?), sum(times), min(text), max(text) FROM (
    SELECT text, count(*) AS times
    FROM {answers}
    WHERE question_id = ? AND choice_id IS NULL AND number IS NULL AND text > ''
      AND position = 0 {condition}
    GROUP BY text
)
GROUP BY 1 ORDER BY 1 LIMIT ?
"""
# Grouped first: along the index that takes no sorting, and no table of what was seen.
_TEXTS = """
SELECT total(times), total(iif(text > '', times, 0)), count(nullif(text, '')) FROM (
    SELECT text, count(*) AS times
    FROM {answers}
    WHERE question_id = ? AND choice_id IS NULL AND number IS NULL {condition}
    GROUP BY text
)
"""
_NUMBERS = """
SELECT count(*), count(DISTINCT number)
FROM {answers} WHERE question_id = ? AND number IS NOT NULL {condition}
"""
_YEAR, _MONTH, _DAY, _HOUR = 4, 7, 10, 2
_MOST_BARS = 31
_NO_LIMIT = -1


def count_moments(source: SummarySource, question: Question) -> Moments:
    """Return what the dates or times given to a question say: by day if they are few days."""
    question_id = source.keys.questions[question.uuid]
    length = _HOUR if question.kind.shape is AnswerShape.TIME else _MONTH
    groups = source.rows(_MOMENTS, (length, question_id, _NO_LIMIT))
    if not groups:
        return Moments(None, None)
    bars = {start: count for start, count, _, _ in groups}
    if length == _MONTH and len(bars) <= _MOST_BARS:
        days = source.rows(_MOMENTS, (_DAY, question_id, _MOST_BARS + 1))
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


def count_texts(source: SummarySource, question: Question) -> tuple[int, int, Texts | Numbers]:
    """Return how many answered, how many left it blank, and what they say.

    A calculated value is text or number; where it is always a number it has statistics.
    """
    question_id = source.keys.questions[question.uuid]
    ((shown, texts, distinct),) = source.rows(_TEXTS, (question_id,))
    ((numbers, different),) = source.rows(_NUMBERS, (question_id,))
    answered = int(texts) + numbers
    result = Texts(distinct + different)
    if numbers and not texts:
        return answered, int(shown), count_numbers(source, question)
    return answered, int(shown) - int(texts), result
