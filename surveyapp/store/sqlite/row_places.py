"""Where one is in the order in which an export reads responses: oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Place = tuple[str | None, int]
"""The date and id of a response: those after it come later in the export's order."""
START: Place = (None, 0)

# Oldest first, as the index has them. Two conditions rather than one that compares the pair
# (date, id): SQLite would evaluate that again for every row that the index finds.
SAME_DATE = "responses.submitted_at IS :date AND responses.id > :id"
LATER_DATES = "responses.submitted_at > :date"
MARK_ROWS = 1_000
"""Responses between two places that are kept from counting them."""


def parts_after(place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield conditions for all that is after a place, in order, each with its parameters."""
    date, response_id = place
    yield SAME_DATE, {"date": date, "id": response_id}
    if date is None:
        yield SAME_DATE, {"date": "", "id": 0}
    yield LATER_DATES, {"date": date or ""}
