"""Backups as values: which there are, what they hold, which of them are kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from surveyapp.domain.entries import SurveyEntry

LATEST_KEPT = 10
"""Of each reason so many: trying out restores, or backing up by hand, pushes no daily one out."""

WEEKS_KEPT = 12
"""A quarter of a year: long enough to miss a survey after the holidays, and a bounded disk."""

_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(\d{4,9}) (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)Z ([a-z-]+)\.surveys")


class Reason(StrEnum):
    """Why a backup was made; the value stands in its file's name."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup. ``number`` gives the order in which they were made, whatever the clock said.

    ``size`` is in bytes, ``made_at`` in UTC.
    """

    path: Path
    number: int
    made_at: datetime
    reason: Reason
    size: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds, those surveys in the trash too."""

    surveys: tuple[SurveyEntry, ...]

    @property
    def responses(self) -> int:
        """The responses of all surveys, unfinished ones too."""
        return sum(survey.counts.total for survey in self.surveys)

    @property
    def last_response(self) -> datetime | None:
        """When the latest response was given."""
        given = (survey.last_response for survey in self.surveys)
        return max((moment for moment in given if moment is not None), default=None)


@dataclass(frozen=True, slots=True)
class SurveyComparison:
    """One survey in a backup and in the library now; None where it is not."""

    then: SurveyEntry | None
    now: SurveyEntry | None

    @property
    def title(self) -> str:
        """Its title now, or the one it had."""
        entry = self.now or self.then
        return entry.title if entry else ""


def compare(then: Holdings, now: Holdings | None) -> list[SurveyComparison]:
    """Return every survey of either, in the backup's order, then those that came later.

    Without ``now`` (the library cannot be read) only those of the backup.
    """
    ours = {survey.uuid: survey for survey in now.surveys} if now else {}
    both = [SurveyComparison(survey, ours.pop(survey.uuid, None)) for survey in then.surveys]
    return both + [SurveyComparison(None, survey) for survey in ours.values()]


def backup_name(number: int, made_at: datetime, reason: Reason) -> str:
    """Return a file name that any system allows, and whose order is the order of making."""
    return f"{number:04} {made_at.astimezone(UTC):{_STAMP}}Z {reason}.surveys"


def named_backup(path: Path) -> Backup | None:
    """Return what a backup's name tells; None for a name that is not one of ours."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[2], _STAMP).replace(tzinfo=UTC)
        return Backup(path, int(found[1]), made_at, Reason(found[3]))
    except ValueError:
        return None


def is_due(backups: Sequence[Backup], now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether no backup is of today, here or in ``zone``.

    A clock that was set back or forward makes another day, so at worst one backup more.
    """
    if not backups:
        return True
    latest = max(backups, key=_number)
    return latest.made_at.astimezone(zone).date() != now.astimezone(zone).date()


def is_behind(backups: Sequence[Backup], held: Holdings, now: datetime) -> bool:
    """Whether the clock is behind a backup or a response, so that its day cannot be trusted.

    As in a laptop whose clock battery is dead: it starts every day on the same date.
    """
    seen = [backup.made_at for backup in backups]
    if held.last_response is not None:
        seen.append(held.last_response)
    return any(moment > now for moment in seen)


def outlived(backups: Iterable[Backup]) -> list[Backup]:
    """Return those that may go: not among the last of their reason, nor the last of a week.

    Nothing here asks what time it is: with the clock set wrong, only the order in
    which backups were made decides, and the latest ones always stay.
    """
    of_reason: defaultdict[Reason, int] = defaultdict(int)
    weeks: set[tuple[int, int]] = set()
    gone = []
    for backup in sorted(backups, key=_number, reverse=True):
        of_reason[backup.reason] += 1
        week = backup.made_at.isocalendar()[:2]
        is_weekly = week not in weeks and len(weeks) < WEEKS_KEPT
        weeks.add(week)
        if of_reason[backup.reason] > LATEST_KEPT and not is_weekly:
            gone.append(backup)
    return gone


def _number(backup: Backup) -> tuple[int, datetime]:
    return backup.number, backup.made_at
