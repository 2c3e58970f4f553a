"""SurveyMonkey: two rows of headings, questions above their choices; labels in the cells."""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

TOOL = SurveyTool(
    name="surveymonkey",
    label="SurveyMonkey",
    marks=(
        (r"respondent[ _]?id", r"collector[ _]?id"),
        (r"respondent[ _]?id", r"date[ _]?created"),
        (r"respondent[ _]?id", r"start[ _]?date", r"ip[ _]?address"),
    ),
    dates=DateNames(completed=frozenset({"datemodified"}), any_time=frozenset({"datecreated"})),
    about=(
        r"respondent[ _]?id",
        r"collector[ _]?id",
        r"ip[ _]?address",
        r"email[ _]?address",
        r"first[ _]?name",
        r"last[ _]?name",
        r"custom[ _]?(?:data|value)(?:[ _]?\d+)?",
    ),
    answer_labels=frozenset({"response", "open-ended response"}),
    ticks_in=frozenset({Way.ROWS}),
)
