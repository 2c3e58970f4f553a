"""Typeform: a column a choice that holds the choice's label; dates in UTC, as the headings say."""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="typeform",
    label="Typeform",
    marks=(
        (r"submit date \(utc\)", r"start date \(utc\)"),
        (r"submit date \(utc\)", r"network id"),
        (r"submitted at", r"token"),
    ),
    about=(r"#", r"network id", r"token", r"response type|stage date \(utc\)|tags|ending"),
    statuses=frozenset({"responsetype"}),
    in_utc=True,
)
