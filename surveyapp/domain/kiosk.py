"""How a survey is shown to strangers: what the manager set for the kiosk, and what that means.

Kept among the settings of the survey under keys that begin with ``kiosk.``, so that
it is copied and undone with it. It is no part of the questionnaire: it holds as soon as
it is set, and makes no revision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import time
from enum import StrEnum
from typing import Any

from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey

_PREFIX = "kiosk."
TEXT_KEYS = ("kiosk.welcome", "kiosk.thanks", "kiosk.email_text")
"""The settings whose value is for the respondent to read, and can be translated."""
LEAST_IDLE_S, MOST_IDLE_S = 15, 3600
"""Less would send away whoever reads a long question."""
LEAST_THANKS_S, MOST_THANKS_S = 2, 120
"""Longer, the next in the queue would believe that the kiosk stands still."""
MOST_IDLE_FROM = 999
MOST_RESPONSES = 1_000_000
MOST_SLIDES = 10
WARNING_S = 15
"""How long the person who may still be there is asked."""


class Paging(StrEnum):
    """How much of the survey stands on one page."""

    QUESTION = "question"
    SECTION = "section"


class Theme(StrEnum):
    """The colours of the kiosk; with YOURS the manager's own, or the program's."""

    YOURS = "yours"
    PAPER = "paper"
    CLINIC = "clinic"
    NIGHT = "night"
    CONTRAST = "contrast"


class IdleRule(StrEnum):
    """What becomes of the answers of somebody who went away."""

    KEEP = "keep"
    KEEP_FROM = "keep_from"
    DISCARD = "discard"


class EmailRule(StrEnum):
    """Whether an email address is asked for at the end."""

    NEVER = "never"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """What the manager chose. Texts are plain; "" stands for the kiosk's own words.

    ``ground`` and ``accent`` are those of the theme YOURS.

    ``picture`` is the SHA-256 of an image kept in the library, ``slides`` are those of the
    pictures that follow one another in its place while nobody answers. Colours are
    "#rrggbb", "" for those of the program. Times of day are "HH:MM", "" for none.
    """

    welcome: str = ""
    thanks: str = ""
    picture: str = ""
    slides: tuple[str, ...] = ()
    theme: Theme = Theme.YOURS
    ground: str = ""
    accent: str = ""
    paging: Paging = Paging.QUESTION
    auto_advance: bool = True
    no_way_back: bool = False
    keyboard: bool = True
    neutral_faces: bool = False
    idle_s: int = 60
    idle_rule: IdleRule = IdleRule.KEEP
    idle_from: int = 1
    thanks_s: int = 8
    email: EmailRule = EmailRule.NEVER
    email_text: str = ""
    opens: str = ""
    closes: str = ""
    limit: int = 0

    def keeps(self, answered: int) -> bool:
        """Return whether so many answers of somebody who went away are kept."""
        if self.idle_rule is IdleRule.DISCARD:
            return False
        return answered >= (self.idle_from if self.idle_rule is IdleRule.KEEP_FROM else 1)

    def is_open_at(self, moment: time) -> bool:
        """Return whether the kiosk takes answers at this time of day; past midnight too."""
        if not self.opens or not self.closes or self.opens == self.closes:
            return True
        opens, closes = time.fromisoformat(self.opens), time.fromisoformat(self.closes)
        if opens < closes:
            return opens <= moment < closes
        return moment >= opens or moment < closes

    def is_full_with(self, complete: int) -> bool:
        """Return whether so many complete responses are all that were wanted."""
        return bool(self.limit) and complete >= self.limit


@dataclass(frozen=True, slots=True)
class KioskSetup:
    """All that is set for a survey's kiosk.

    ``picture`` is the content of its picture, ``slides`` are those of its slides by their
    SHA-256, as far as they are known.
    """

    languages: tuple[str, ...]
    settings: KioskSettings
    picture: bytes | None = None
    slides: Mapping[str, bytes] = field(default_factory=dict)


def kiosk_settings(survey: Survey) -> KioskSettings:
    """Return what was set for a survey; what is unknown or cannot be is left at its default."""
    kept = {key[len(_PREFIX) :]: text for key, text in survey.settings if key.startswith(_PREFIX)}
    settings = KioskSettings()
    for part in fields(KioskSettings):
        if part.name in kept:
            default = getattr(settings, part.name)
            settings = replace(settings, **{part.name: _read(part.name, kept[part.name], default)})
    return settings


def with_kiosk_settings(survey: Survey, settings: KioskSettings) -> Survey:
    """Return the survey with these settings; those at their default are not written."""
    others = [(key, text) for key, text in survey.settings if not key.startswith(_PREFIX)]
    default = KioskSettings()
    own = [
        (f"{_PREFIX}{part.name}", _written(getattr(settings, part.name)))
        for part in fields(KioskSettings)
        if getattr(settings, part.name) != getattr(default, part.name)
    ]
    return replace(survey, settings=(*others, *own))


def settings_problem(settings: KioskSettings) -> tuple[str, Sentence] | None:
    """Return the field that will not do and why, for the person; None if all will."""
    for name in ("ground", "accent"):
        if getattr(settings, name) and not _COLOUR.fullmatch(getattr(settings, name)):
            return name, Sentence("A colour is written like #2f55d4.")
    for name, least, most in (
        ("idle_s", LEAST_IDLE_S, MOST_IDLE_S),
        ("thanks_s", LEAST_THANKS_S, MOST_THANKS_S),
    ):
        if getattr(settings, name) < least:
            return name, Sentence(
                "Please give people at least {least} seconds to read.", least=least
            )
        if getattr(settings, name) > most:
            return name, Sentence("Please enter {most} seconds or less.", most=most)
    if settings.idle_from < 1:
        return "idle_from", Sentence("Please enter 1 or more.")
    if settings.idle_from > MOST_IDLE_FROM:
        return "idle_from", Sentence("Please enter {most} or less.", most=MOST_IDLE_FROM)
    for name in ("opens", "closes"):
        if getattr(settings, name) and not _TIME.fullmatch(getattr(settings, name)):
            return name, Sentence("A time of day is written like 09:30.")
    if bool(settings.opens) != bool(settings.closes):
        name = "closes" if settings.opens else "opens"
        return name, Sentence("Please give both times, or none.")
    if settings.limit < 0:
        return "limit", Sentence("Please enter 1 or more, or leave it empty.")
    if settings.limit > MOST_RESPONSES:
        return "limit", Sentence("Please enter {most} or less.", most=MOST_RESPONSES)
    return None


_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_SHA = re.compile("[0-9a-f]{64}")
_TIME = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


def _shas(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else []
    return tuple(one for one in found if isinstance(one, str) and _SHA.fullmatch(one))[:MOST_SLIDES]


def _written(value: Any) -> str:
    return str(value) if isinstance(value, str) else json.dumps(value)


def _read(name: str, text: str, default: Any) -> Any:
    try:
        if isinstance(default, StrEnum):
            return type(default)(text)
        if isinstance(default, tuple):
            return _shas(json.loads(text))
        if not isinstance(default, str):
            value = json.loads(text)
            if type(value) is not type(default):
                return default
        else:
            value = text
    except ValueError:
        return default
    # A survey that came from elsewhere may say anything: what cannot be shown is not obeyed.
    wrong = settings_problem(replace(KioskSettings(), **{name: value}))
    return default if wrong is not None and wrong[0] == name else value
