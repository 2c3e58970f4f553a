"""Crowdsignal, formerly Polldaddy: number, start, end, address and tags before the questions."""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

TOOL = SurveyTool(
    name="crowdsignal",
    label="Crowdsignal",
    marks=(
        (
            r"respondent(?: ?id)?|user ?id|#|id|response",
            r"start(?:ed)?(?: date)?|date started",
            r"(?:finish|end)(?:ed)?(?: date)?|date finished",
            r"ip(?: address)?",
            r"tags?|country|completed?",
        ),
    ),
    dates=DateNames(
        completed=frozenset({"finishdate", "finished", "datefinished", "ended"}),
        started=frozenset({"started"}),
    ),
    about=(r"respondent(?: ?id)?|user ?id|#|id|ip(?: address)?|tags?|country|completed?|referrer",),
    ticks_in=frozenset({Way.ROWS}),
)
