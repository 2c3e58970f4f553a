"""Alchemer, formerly SurveyGizmo: response id, times, status, then ``Choice:Question`` columns."""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="alchemer",
    label="Alchemer",
    marks=(
        (r"time started", r"date submitted", r"status"),
        (r"response id", r"time started", r"date submitted"),
        (r"response id", r"contact id", r"legacy comments"),
    ),
    about=(
        r"response id|status|contact id|legacy comments|comments|language|referer|referrer"
        r"|extended referer|session ?id|user agent|extended user agent|tags|ip address|ip"
        r"|longitude|latitude|country|city|state/region|postal|invite (?:name|email|status).*"
        r"|link name|url variable.*|device|data ?quality.*",
    ),
    languages=frozenset({"language"}),
    ticks_in=frozenset({Way.SUFFIX}),
)
