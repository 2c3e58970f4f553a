"""What the program says to a person, kept as a template with values so that it can be translated.

English is what stands in the source. The command line and the log say that; windows say the
same in the language on the screen (`localization.translated`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | date | PurePath | Sentence"
"""What can stand in a template's places. Texts are quoted as they are, never translated."""


@dataclass(frozen=True, slots=True, init=False)
class Sentence:
    """A sentence for a person, or a part of one: ``Sentence("Line {line} is empty.", line=7)``.

    ``template`` is looked up by translators, so it is written out where the sentence is made.
    Its places are those of `str.format`; ``{count:,}`` groups a number's digits, and a `Sentence`
    may stand in another one. Without values, braces in it are braces. ``one`` is the template
    for a ``count`` of 1 in English; other languages have forms of their own.
    """

    template: str
    one: str
    values: tuple[tuple[str, Any], ...]

    def __init__(self, template: str, /, *, one: str = "", **values: Value) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "one", one)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        return self.filled(self.english, _spelled)

    @property
    def count(self) -> int:
        """The number that decides between singular and plural; -1 where none does."""
        return dict(self.values)["count"] if self.one else -1

    @property
    def english(self) -> str:
        """The template to fill in English."""
        return self.one if self.count == 1 else self.template

    def filled(self, template: str, spelled: Callable[[Any], object]) -> str:
        """Return the template, or its translation, with each value as it is ``spelled``."""
        if not self.values:
            return template
        return template.format(**{name: spelled(value) for name, value in self.values})


class UserError(Exception):
    """An error whose message is for the person: what happened, and what to do now.

    Takes what a `Sentence` does, or one; `str` of it is the English sentence.
    """

    def __init__(self, template: str | Sentence, /, *, one: str = "", **values: Value) -> None:
        made = template if isinstance(template, Sentence) else None
        self.sentence = made or Sentence(str(template), one=one, **values)
        super().__init__(self.sentence)


def responses(count: int) -> Sentence:
    """Return "1 response" or "37 responses"."""
    return Sentence("{count:,} responses", one="1 response", count=count)


def _spelled(value: object) -> object:
    return repr(value).removesuffix(".0") if isinstance(value, float) else value
