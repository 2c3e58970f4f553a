"""Which tool wrote a file, found by its headings. A new tool is a module and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.tools import (
    alchemer,
    common,
    crowdsignal,
    formbricks,
    google_forms,
    kobotoolbox,
    limesurvey,
    microsoft_forms,
    odk,
    own,
    qualtrics,
    redcap,
    stack_overflow,
    surveymonkey,
    typeform,
)
from surveyapp.exchange.responses_in.tools.tool import DateNames, Names, SurveyTool

TOOLS: tuple[SurveyTool, ...] = (
    qualtrics.TOOL,
    limesurvey.TOOL,
    kobotoolbox.TOOL,
    odk.TOOL,
    redcap.TOOL,
    surveymonkey.TOOL,
    alchemer.TOOL,
    typeform.TOOL,
    formbricks.TOOL,
    microsoft_forms.TOOL,
    crowdsignal.TOOL,
    stack_overflow.TOOL,
    google_forms.TOOL,
)
"""The surest marks first."""

NONE = common.TOOL
"""Stands for a program that is not known."""

OWN = own.TOOL

_ALL = (*TOOLS, OWN, NONE)

DATES: DateNames = reduce(or_, (tool.dates for tool in _ALL))
EMAILS: Names = frozenset().union(*(tool.emails for tool in _ALL))
NOBODY: Names = frozenset().union(*(tool.nobody for tool in _ALL))
"""Headings and cells count whatever the tool: people copy columns from one file into another."""

ANSWER_LABELS: Names = frozenset().union(*(tool.answer_labels for tool in TOOLS))
STATUSES: Names = frozenset().union(*(tool.statuses for tool in _ALL))
FINISHED: Names = frozenset().union(*(tool.finished for tool in _ALL))
PLACEHOLDERS: frozenset[date] = frozenset().union(*(tool.placeholders for tool in _ALL))
UTC_COLUMNS: tuple[str, ...] = tuple(name for tool in TOOLS for name in tool.utc_columns)

SECOND_ROWS: tuple[Names, ...] = tuple(tool.second_row for tool in TOOLS if tool.second_row)


def tool_of(rows: Iterable[Sequence[str]]) -> SurveyTool:
    """Return the tool whose headings these rows are, `NONE` for one that is not known."""
    headings = [cell for cells in rows for cell in cells]
    return next((tool for tool in TOOLS if tool.wrote(headings)), NONE)


def tool_named(name: str) -> SurveyTool:
    """Return the tool of this name; raises ExchangeError if there is none."""
    for tool in _ALL:
        if tool.name == name:
            return tool
    raise ExchangeError(
        "There is no tool “{name}”. There are: {names}.",
        name=name,
        names=", ".join(tool.name for tool in _ALL),
    )
