"""What a survey keeps of another tool's form and does not ask: seen by people, and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from surveyapp.domain.survey import KeptRole, KeptRow, Survey

_METADATA = frozenset(
    {
        *("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"),
        *("simserial", "subscriberid", "start-geopoint", "background-audio"),
    }
)
"""Types of XLSForm that nobody answers."""
_SHEET = "survey"
LIMESURVEY = "limesurvey"
"""The column in which expressions of LimeSurvey are kept that say nothing here."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Something that is kept and not asked: a row, or all from a ``begin_…`` to its end.

    ``after`` is the uuid of the part it follows; "" where it stands before all.
    """

    label: str
    kind: str
    after: str
    rows: tuple[KeptRow, ...]

    @property
    def is_metadata(self) -> bool:
        """Whether it is noted by the device, and asked of nobody."""
        return self.kind in _METADATA


def not_asked(survey: Survey) -> tuple[NotAsked, ...]:
    """Return what is kept and not asked, in the order of the form."""
    return tuple(_found(survey))


def untranslated(survey: Survey) -> Iterator[tuple[str, str, KeptRow]]:
    """Yield the uuid of each part with an expression of LimeSurvey's that was not translated."""
    for row in survey.kept:
        if row.role is KeptRole.PART and (text := row.text(LIMESURVEY)):
            yield row.uuid, text, row


def without_kept(survey: Survey, gone: Collection[KeptRow]) -> Survey:
    """Return the survey that does not keep these rows any more."""
    return replace(survey, kept=tuple(row for row in survey.kept if row not in gone))


def _found(survey: Survey) -> Iterator[NotAsked]:
    rows = [row for row in survey.kept if row.sheet == _SHEET]
    says: dict[str, str] = {}
    for row in rows:
        if row.role is KeptRole.HEADINGS:
            says = {cell.column: cell.read_as for cell in row.cells}
    own = survey.languages[0] if survey.languages else ""
    after, block, depth = "", [], 0
    for row in rows:
        if row.role is KeptRole.PART:
            after = row.uuid
        if row.role is not KeptRole.NOT_ASKED:
            continue
        kind = _text(row, says, "type")
        block.append(row)
        depth += kind.lower().startswith("begin") - kind.lower().startswith("end_")
        depth = max(0, depth - kind.lower().startswith("end "))
        if depth == 0:
            first = block[0]
            label = _text(first, says, f"label::{own}" if own else "label")
            label = label or _text(first, says, "name")
            yield NotAsked(label, _text(first, says, "type"), after, tuple(block))
            block = []


def _text(row: KeptRow, says: dict[str, str], column: str) -> str:
    return next((cell.text for cell in row.cells if says.get(cell.column) == column), "").strip()
