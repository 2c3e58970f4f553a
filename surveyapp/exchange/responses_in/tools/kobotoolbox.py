"""KoboToolbox: ``_submission_time`` (in UTC) and other columns that begin with a line.

A question for several choices has all of them in one cell, joined by blanks, and a column
``question/choice`` of 0 and 1 for each.
"""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="kobotoolbox",
    label="KoboToolbox",
    marks=((r"_uuid", r"_submission_time"), (r"_id", r"_submission_time"), (r"_uuid", r"_index")),
    about=(
        r"_(?:id|uuid|submission_time|validation_status|notes|status|submitted_by|__version__|tags"
        r"|index|version_?|parent_.*|geolocation|attachments|bamboo_dataset_id|xform_id_string"
        r"|date_modified|duration)",
        r"__version__|_version_|formhub/uuid|meta/.*|deviceid|simserial|simid|subscriberid"
        r"|phonenumber|username|start|end|today",
    ),
    ticks_in=frozenset({Way.SLASH}),
    utc_columns=("_submission_time",),
)
