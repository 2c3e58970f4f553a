"""Headings that many tools and people use, in whatever file they stand."""

from __future__ import annotations

from datetime import date

from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

TOOL = SurveyTool(
    name="none",
    label="another program",
    dates=DateNames(
        submitted=frozenset(
            {"submittedat", "submitted", "submissiondate", "submissiontime", "datesubmitted"}
            | {"submitdate"}
        ),
        completed=frozenset(
            {"completedat", "completed", "datecompleted", "completiontime", "enddate", "endtime"}
            | {"end", "datemodified", "datelastaction"}
        ),
        any_time=frozenset(
            {"date", "timestamp", "responsedate", "datetime", "createdat", "created"}
            | {"datecreated"}
        ),
        started=frozenset(
            {"startdate", "starttime", "start", "startedat", "timestarted", "datestarted"}
        ),
    ),
    statuses=frozenset({"status", "responsestatus"}),
    finished=frozenset({"finished"}),
    # The zero of a clock.
    placeholders=frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1, 1, 1)}),
    emails=frozenset({"email", "emailaddress", "mail", "respondentemail"}),
)
