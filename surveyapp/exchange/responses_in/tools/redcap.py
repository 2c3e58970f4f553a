"""REDCap: ``record_id`` first, a column ``FORM_complete`` after each form.

A check box is a column ``question___code`` of 0 and 1, or ``Question (choice=Label)`` with
Checked and Unchecked.
"""

from __future__ import annotations

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(
    name="redcap",
    label="REDCap",
    marks=(
        (r"record[_ ]id", r".+_complete"),
        (r"record[_ ]id", r"complete\?"),
        (r"record[_ ]id", r".+___.+"),
        (r"record[_ ]id", r"redcap_.+"),
        (r"survey identifier|redcap_survey_identifier", r".*"),
        (r".+ \(choice=.+\)", r"complete\?(?:\.\d+)?"),
    ),
    about=(
        r"record[_ ]id|redcap_.*|repeat (?:instrument|instance)|event name|survey identifier"
        r"|survey timestamp|.+_timestamp|.+_complete|complete\?",
    ),
    ticks_in=frozenset({Way.REDCAP}),
)
