"""The row under Qualtrics' headings that says what each column is to whoever imports the file.

A cell of it is JSON, or nearly: ``{"ImportId":"startDate","timeZone":"America/Denver"}``.
"""

from __future__ import annotations

import re

_ID = re.compile(r"""\s*\{\s*["']{1,2}ImportId["']{1,2}\s*:\s*["']{1,2}([^"']+)""")
_TIME_ZONE = re.compile(r"""["']timeZone["']{1,2}\s*:\s*["']{1,2}([^"']+)""")


def import_id(cell: str) -> str:
    """Return what Qualtrics calls the column, "" where this is no cell of such a row."""
    found = _ID.match(cell)
    return found[1] if found else ""


def time_zone(cell: str) -> str:
    """Return the name of the zone of the column's times, "" where none is named."""
    found = _TIME_ZONE.search(cell) if import_id(cell) else None
    return found[1] if found else ""
