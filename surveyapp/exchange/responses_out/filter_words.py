"""A filter in words, for what stands beside responses that passed it."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.local_time import local_minute
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables

_WORDS = {
    Operator.ANY_OF: "is any of",
    Operator.NONE_OF: "is none of",
    Operator.BETWEEN: "is between",
    Operator.CONTAINS: "contains",
    Operator.ANSWERED: "was answered",
    Operator.BLANK: "was left blank",
    Operator.NOT_ASKED: "was not asked or not reached",
}


def filter_words(survey: Survey, wanted: ResponseFilter | None) -> str:
    """Return what passes the filter: "every response" where all do."""
    return "; ".join(_parts(survey, wanted or ResponseFilter())) or "every response"


def _parts(survey: Survey, wanted: ResponseFilter) -> Iterator[str]:
    variables = {variable.key: variable for variable in survey_variables(survey)}
    for condition in wanted.conditions:
        yield _condition(condition, variables.get(condition.key))
    if wanted.since is not None:
        yield f"from {local_minute(wanted.since)}"
    if wanted.until is not None:
        yield f"before {local_minute(wanted.until)}"
    if wanted.search:
        yield f"“{wanted.search}” found"
    if wanted.complete is not None:
        yield "complete" if wanted.complete else "unfinished"


def _condition(condition: Condition, variable: Variable | None) -> str:
    labels = {} if variable is None else {c.uuid: c.label for c in variable.question.choices}
    values = [labels.get(value, value) or "…" for value in condition.values]
    between = " and " if condition.operator is Operator.BETWEEN else ", "
    name = condition.key if variable is None else variable.label
    words = f"“{name}” {_WORDS[condition.operator]}"
    return f"{words} {between.join(values)}" if values else words
