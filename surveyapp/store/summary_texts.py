"""Texts: how many were written, and how many different ones."""

from __future__ import annotations

from surveyapp.domain.summary import Numbers, Texts
from surveyapp.domain.survey import Question
from surveyapp.store.summary_numbers import count_numbers
from surveyapp.store.summary_scope import Scope

# Grouped first: along the index that takes no sorting, and no table of what was seen.
_TEXTS = """
SELECT total(times), total(iif(text > '', times, 0)), count(nullif(text, '')) FROM (
    SELECT text, count(*) AS times
    FROM {source}
    WHERE question_id = ? AND choice_id IS NULL AND number IS NULL {condition}
    GROUP BY text
)
"""
_NUMBERS = """
SELECT count(*), count(DISTINCT number)
FROM {source} WHERE question_id = ? AND number IS NOT NULL {condition}
"""


def count_texts(scope: Scope, question: Question) -> tuple[int, int, Texts | Numbers]:
    """Return how many answered, how many left it blank, and what they say.

    A calculated value is text or number; where it is always a number it has statistics.
    """
    question_id = scope.keys.questions[question.uuid]
    ((shown, texts, distinct),) = scope.rows(_TEXTS, (question_id,))
    ((numbers, different),) = scope.rows(_NUMBERS, (question_id,))
    answered = int(texts) + numbers
    result = Texts(distinct + different)
    if numbers and not texts:
        return answered, int(shown), count_numbers(scope, question)
    return answered, int(shown) - int(texts), result
