"""Which responses one wants to see: a value that results, summary and export share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Operator(StrEnum):
    """How a condition looks at the answer to its question."""

    ANY_OF = "any_of"
    NONE_OF = "none_of"
    BETWEEN = "between"
    CONTAINS = "contains"
    ANSWERED = "answered"
    BLANK = "blank"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Condition:
    """One question's answer must fit.

    ``key`` is the question's uuid (a matrix row's for a matrix). ``values`` are
    choice uuids for ANY_OF and NONE_OF on choices ("true"/"false" for consent,
    numbers or whole texts for the rest), the lowest and highest (both inclusive,
    either may be "") for BETWEEN on numbers or ISO moments, and the text for
    CONTAINS (case does not matter). NONE_OF means answered, but otherwise; BLANK
    shown and left blank; NOT_ASKED never shown, or not reached.
    """

    key: str
    operator: Operator
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseFilter:
    """All conditions must hold. The empty filter shows every response.

    ``since`` and ``until`` bound ``submitted_at`` (UTC; until is exclusive).
    ``search`` is looked for in text answers, choice labels and email; a number
    also finds the id and the number answers that equal it.
    ``complete`` True: complete only, False: unfinished only, None: both.
    """

    conditions: tuple[Condition, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""
    complete: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered out."""
        return self == ResponseFilter()


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of responses: by one column, ties by id.

    ``key`` is "id", "date", "email", "status", or a question's (row's) uuid.
    """

    key: str = "date"
    descending: bool = False
