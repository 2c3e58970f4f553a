"""What the columns of a run are like, that choices, grids and texts beside them ask alike."""

from __future__ import annotations

import re

from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import Part
from surveyapp.exchange.responses_in.file_groups import NOT_ASKED, is_not_asked

OTHER = re.compile(
    r"\A\W*(?:other|others|something else|sonstiges?|andere[rs]?|autres?|otros?|otras?|altro|altri"
    r"|outros?|другое|anders|annat|inne|その他|其他)\b|_other\Z|\(please (?:specify|describe)\)"
    r"|\bplease (?:specify|describe)\b|- Text\Z|_TEXT\Z|\Atext\Z",
    re.IGNORECASE,
)


def answers_of(own: ColumnFacts) -> list[str]:
    """Return the values of a column that are answers: all but words for "not asked"."""
    return [value for value in own.values if not is_not_asked(value)]


def not_asked_word(own: ColumnFacts) -> str:
    """Return the value of a column that says "not asked", "" if there is none."""
    return next((value for value in own.values if value.lower() in NOT_ASKED), "")


def is_other(part: Part) -> bool:
    """Whether a part is called as choices are that ask for a text."""
    return OTHER.search(part.label) is not None
