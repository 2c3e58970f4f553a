"""What stands in a questionnaire of LimeSurvey, as both of its file formats have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """Texts of a part in one language: the main one, and the other that some parts have."""

    text: str
    more: str = ""
    """The help of a question, the description of a group."""


Texts = Mapping[str, Words]
"""By language."""


@dataclass(slots=True)
class Part:
    """A subquestion or an answer; ``scale`` counts the axes of arrays, from 0."""

    code: str
    texts: dict[str, Words] = field(default_factory=dict)
    scale: int = 0
    relevance: str = ""
    id: str = ""


@dataclass(slots=True)
class LimeQuestion:
    """A question: ``kind`` is LimeSurvey's letter."""

    code: str
    kind: str
    texts: dict[str, Words] = field(default_factory=dict)
    relevance: str = ""
    is_mandatory: bool = False
    has_other: bool = False
    pattern: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    id: str = ""
    group_id: str = ""
    other_texts: dict[str, str] = field(default_factory=dict)
    """What the answer "other" is called, by language."""


@dataclass(slots=True)
class LimeGroup:
    """A page of questions."""

    texts: dict[str, Words] = field(default_factory=dict)
    relevance: str = ""
    questions: list[LimeQuestion] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class LimeSurvey:
    """A questionnaire; ``languages`` begin with its own. ``texts``: its title and description."""

    languages: tuple[str, ...] = ("en",)
    texts: dict[str, Words] = field(default_factory=dict)
    welcome: dict[str, str] = field(default_factory=dict)
    groups: list[LimeGroup] = field(default_factory=list)
    id: str = ""
    has_quotas: bool = False
    has_old_conditions: bool = False
    """Whether its conditions are of a version that wrote them in another way."""
