"""Formbricks: number, response id, timestamp, finished and ids before numbered questions."""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="formbricks",
    label="Formbricks",
    marks=(
        (r"response id", r"timestamp", r"finished", r"survey id"),
        (r"formbricks id \(internal\)|formbricks id.*", r"finished"),
    ),
    about=(
        r"no\.?|response id|finished|survey id|formbricks id.*|user id|tags|notes|quotas|url"
        r"|country|action|source|useragent.*|browser|os|device.*|person.*|ip ?address",
    ),
    in_utc=True,
)
