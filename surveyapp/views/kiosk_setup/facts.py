"""What a kiosk's start depends on: facts about the library, the survey and this computer."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum, auto
from pathlib import Path

from sqlalchemy import Connection

from surveyapp.disk import free_space
from surveyapp.domain.kiosk_start import Obstacle, expression_mistake, start_obstacles
from surveyapp.domain.kiosk_words import is_shipped, words_progress
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import Progress
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.store.changes import changes_by_survey
from surveyapp.store.counting import count_responses
from surveyapp.store.kiosk_words import load_words
from surveyapp.store.pin import has_pin
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.backup_files import list_backups
from surveyapp.views.locales import own_language

_POWER = Path("/sys/class/power_supply")


class System(StrEnum):
    """The operating systems; the value is the heading of its section in the help."""

    WINDOWS = "Windows"
    MACOS = "macOS"
    LINUX = "Linux"


class PowerSource(Enum):
    """Where the computer's power comes from."""

    MAINS = auto()
    BATTERY = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class PreflightFacts:
    """What the pre-flight page judges. ``free`` is in bytes, None if the system does not say.

    ``mistake`` is what is wrong with an expression of the survey, None if all are right.
    ``words`` are the languages of the survey that the program does not ship, and how many of
    the kiosk's own words are written in them.
    """

    survey: Survey
    has_pin: bool
    complete: int
    mistake: Sentence | None
    last_backup: datetime | None
    free: int | None
    power: PowerSource
    system: System
    words: Mapping[str, Progress] = field(default_factory=dict)
    changes: int = 0
    """How many changes of the survey are not published."""

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What keeps the kiosk from starting, apart from a full disk."""
        return tuple(start_obstacles(self.survey, has_pin=self.has_pin, mistake=self.mistake))


def gather_facts(connection: Connection, library: Path, survey_id: int) -> PreflightFacts:
    """Return the facts of this moment; raises SurveyNotFoundError. May wait for a slow disk."""
    survey = load_published(connection, survey_id).survey
    made: datetime | None = None
    with suppress(OSError):
        made = max((backup.made_at for backup in list_backups(library)), default=None)
    return PreflightFacts(
        survey=survey,
        has_pin=has_pin(connection),
        complete=count_responses(connection, survey_id).complete,
        mistake=expression_mistake(survey),
        last_backup=made,
        free=free_space(library.parent),
        power=power_source(_POWER),
        system=this_system(),
        words=_words_written(connection, survey),
        changes=changes_by_survey(connection).get(survey_id, 0),
    )


def this_system() -> System:
    """Return which system this is; any other than Windows and macOS counts as Linux."""
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)


def power_source(folder: Path) -> PowerSource:
    """Return what the folder of Linux's kernel says; UNKNOWN where there is none.

    Its files: kernel.org, Documentation/ABI/testing/sysfs-class-power.
    """
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
                    return PowerSource.BATTERY
    if any(online):
        return PowerSource.MAINS
    return PowerSource.BATTERY if has_battery and online else PowerSource.UNKNOWN


def _words_written(connection: Connection, survey: Survey) -> dict[str, Progress]:
    languages = survey.languages or (own_language(survey),)
    unknown = [language for language in languages if not is_shipped(language)]
    if not unknown:
        return {}
    catalogue, said = load_catalogue(), load_words(connection)
    return {
        language: words_progress(catalogue, language, said.get(language, {}))
        for language in unknown
    }


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
