"""What is known before a kiosk starts: about the library, the survey and this computer."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection

from surveyapp.disk import free_space
from surveyapp.domain.kiosk_start import Obstacle, expression_mistake, start_obstacles
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.store.counting import count_responses
from surveyapp.store.pin import has_pin
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.backup_files import list_backups

_POWER = Path("/sys/class/power_supply")


class System(Enum):
    """The systems whose own means are described."""

    WINDOWS = auto()
    MACOS = auto()
    LINUX = auto()


class Power(Enum):
    """Where the computer's power comes from, as far as one can tell."""

    MAINS = auto()
    BATTERY = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pre-flight page judges. ``free`` is in bytes, None if nobody can say.

    ``mistake`` is what is wrong with an expression of the survey, None for nothing.
    """

    survey: Survey
    has_pin: bool
    complete: int
    mistake: Sentence | None
    last_backup: datetime | None
    free: int | None
    power: Power
    system: System

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What keeps the kiosk from starting, whatever the disk says."""
        return tuple(start_obstacles(self.survey, has_pin=self.has_pin, mistake=self.mistake))


def gather(connection: Connection, library: Path, survey_id: int) -> Facts:
    """Return what is so now; raises SurveyNotFoundError. May wait for a slow disk."""
    survey = load_published(connection, survey_id).survey
    complete = count_responses(connection, survey_id).complete
    made: datetime | None = None
    with suppress(OSError):
        made = max((backup.made_at for backup in list_backups(library)), default=None)
    return Facts(
        survey=survey,
        has_pin=has_pin(connection),
        complete=complete,
        mistake=expression_mistake(survey),
        last_backup=made,
        free=free_space(library.parent),
        power=power_source(_POWER),
        system=this_system(),
    )


def this_system() -> System:
    """Return which system this is; what is neither of the others is like Linux."""
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)


def power_source(folder: Path) -> Power:
    """Return what the files of Linux's kernel say; unknown on other systems."""
    online: list[bool] = []
    has_battery = False
    with suppress(OSError):
        for supply in sorted(folder.iterdir()):
            kind = _word(supply / "type")
            if kind in ("Mains", "USB"):
                online.append(_word(supply / "online") == "1")
            elif kind == "Battery" and _word(supply / "scope") != "Device":
                # Those of a mouse or a pen are batteries too, of the scope "Device".
                has_battery = True
                if _word(supply / "status") == "Discharging":
                    return Power.BATTERY
    if any(online):
        return Power.MAINS
    return Power.BATTERY if has_battery and online else Power.UNKNOWN


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
