"""Where responses are from, in words: what stands beside them in a file."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp import __version__
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.local_time import in_local_time, local_minute
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables
from surveyapp.exchange.responses_out.format import Sheet

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


def about_lines(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what is to be known of where an export is from, each with its name."""
    moment = in_local_time(sheet.moment)
    yield "Survey", sheet.survey.title
    if sheet.survey.description:
        yield "Description", sheet.survey.description
    yield "Responses", str(sheet.total)
    yield "Which", filter_words(sheet.survey, sheet.wanted)
    yield "Unfinished ones", "included" if sheet.options.partial else "left out"
    yield "Exported", f"{local_minute(sheet.moment)} ({moment.strftime('UTC%z')})"
    yield "Dates", "by the clock of the computer that exported; times of the day without a zone"
    yield "Program", f"Survey App {__version__}"
