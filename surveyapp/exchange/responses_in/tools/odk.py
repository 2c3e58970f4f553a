"""ODK Central and Aggregate: SubmissionDate, KEY and ``meta`` beside the questions."""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="odk",
    label="ODK",
    marks=(
        (r"submissiondate", r"key"),
        (r"(?:meta[-:/])?instanceid", r"key"),
        (r"submissiondate", r"submittername"),
    ),
    about=(
        r"key|submissiondate|(?:meta[-:/]|\*meta-).*|instanceid|instancename|submitter(?:id|name)"
        r"|attachments(?:present|expected)|status|reviewstate|deviceid|edits|formversion"
        r"|completiondate|iscomplete|start|end|today|username|phonenumber|simserial|subscriberid",
    ),
    ticks_in=frozenset({Way.SLASH}),
    in_utc=True,
)
