"""What a check finds: where, how grave, in a sentence, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey


class Gravity(IntEnum):
    """How much a finding matters."""

    HINT = 0
    """Something that could be better."""
    WARNING = 1
    """Something that is probably not meant."""
    ERROR = 2
    """Nobody can answer the survey as it is."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change that mends a finding, and what a button for it says."""

    name: Sentence
    change: Callable[[Survey], Survey]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``uuid`` is that of the question, section or survey concerned, ``language`` the code of
    the translation that is, empty for the survey's own words.
    """

    uuid: str
    gravity: Gravity
    sentence: Sentence
    language: str = ""
    remedy: Remedy | None = None
