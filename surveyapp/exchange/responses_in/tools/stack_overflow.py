"""Data sets in the manner of Stack Overflow's surveys: one word a question, ";" between answers."""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="stack-overflow",
    label="Stack Overflow’s survey",
    marks=(
        (r"respondent|responseid", r"mainbranch|hobby|hobbyist|professional"),
        (r"respondent|responseid", r"language(?:worked|have).*"),
    ),
    about=(r"respondent|responseid",),
)
