"""Qualtrics: headings in three rows (codes, questions, import ids), formerly in two.

The import ids say in every language which column is which. A multiple choice has a column a
choice, headed ``Question - Choice``, or its labels in one cell joined by commas.
"""

from __future__ import annotations

import re

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

TOOL = SurveyTool(
    name="qualtrics",
    label="Qualtrics",
    marks=(
        (r"\{\s*[\"']{1,2}importid[\"'].*",),
        (
            r"startdate|start date",
            r"enddate|end date",
            r"finished",
            r"responseid|response id|_recordid",
        ),
        (
            r"startdate|start date",
            r"enddate|end date",
            r"ipaddress|ip address",
            r"progress|finished",
        ),
        (r"responseid", r"responseset"),
        (r"progress", r"recorded\s?date|duration \(in seconds\)|recipient\s?email.*"),
    ),
    dates=DateNames(submitted=frozenset({"recordeddate"})),
    emails=frozenset({"recipientemail"}),
    languages=frozenset({"userlanguage"}),
    durations={"durationinseconds": 1.0, "duration": 1.0},
    about=(
        r"response\s?id|responseset|_recordid|v\d",
        r"status|response type|progress|finished|ip\s?address|user\s?language",
        r"distribution\s?channel",
        r"duration(?: \(in seconds\)|__in_seconds_)?",
        r"(?:recipient|external)\s?(?:last\s?name|first\s?name|email|data\s?reference|reference)",
        r"external\s?data\s?reference|name|(?:location)?\s?(?:latitude|longitude|accuracy)"
        r"|location(?:latitude|longitude|accuracy)",
    ),
    progress=frozenset({"progress"}),
    second_row=frozenset(
        {"responseid", "responseset", "startdate", "enddate", "finished", "ipaddress"}
    ),
    ticks_in=frozenset({Way.CODES}),
)

_IMPORT_ID = re.compile(r"""\s*\{\s*["']{1,2}ImportId["']{1,2}\s*:\s*["']{1,2}([^"']+)""")
"""A cell of the row under the headings, for programs that import the file: JSON, or nearly, as
``{"ImportId":"startDate","timeZone":"America/Denver"}``."""
_TIME_ZONE = re.compile(r"""["']timeZone["']{1,2}\s*:\s*["']{1,2}([^"']+)""")


def import_id(cell: str) -> str:
    """Return what Qualtrics calls the column, "" where the cell holds no import id."""
    found = _IMPORT_ID.match(cell)
    return found[1] if found else ""


def time_zone(cell: str) -> str:
    """Return the name of the time zone in a cell with an import id, "" where none is named."""
    found = _TIME_ZONE.search(cell) if import_id(cell) else None
    return found[1] if found else ""
