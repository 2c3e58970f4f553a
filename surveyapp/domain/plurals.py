"""Which forms a language counts in: "1 second" and "2 seconds", of which others have up to six.

The rules are those of Unicode's CLDR, in its notation, for whole numbers:
https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_ALIKE: dict[str, str] = {}
_TO_ONE = {"one": "n = 0..1"}
_TO_FOUR = {"one": "n = 1", "few": "n = 2..4"}
_SLAVIC = {
    "one": "n % 10 = 1 and n % 100 != 11",
    "few": "n % 10 = 2..4 and n % 100 != 12..14",
}
_RULES = {
    "am": _TO_ONE,
    "ar": {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n % 100 = 3..10",
        "many": "n % 100 = 11..99",
    },
    "as": _TO_ONE,
    "be": _SLAVIC,
    "bn": _TO_ONE,
    "br": {
        "one": "n % 10 = 1 and n % 100 != 11 and n % 100 != 71 and n % 100 != 91",
        "two": "n % 10 = 2 and n % 100 != 12 and n % 100 != 72 and n % 100 != 92",
        "few": (
            "n % 10 = 3..4 and n % 100 != 10..19 and n % 100 != 70..79 and n % 100 != 90..99"
            " or n % 10 = 9 and n % 100 != 10..19 and n % 100 != 70..79 and n % 100 != 90..99"
        ),
    },
    "bs": _SLAVIC,
    "cs": _TO_FOUR,
    "cy": {"zero": "n = 0", "one": "n = 1", "two": "n = 2", "few": "n = 3", "many": "n = 6"},
    "fa": _TO_ONE,
    "fil": {"one": "n = 1..3 or n % 10 != 4 and n % 10 != 6 and n % 10 != 9"},
    "fr": _TO_ONE,
    "ga": {"one": "n = 1", "two": "n = 2", "few": "n = 3..6", "many": "n = 7..10"},
    "gd": {
        "one": "n = 1 or n = 11",
        "two": "n = 2 or n = 12",
        "few": "n = 3..10 or n = 13..19",
    },
    "gu": _TO_ONE,
    "he": {"one": "n = 1", "two": "n = 2"},
    "hi": _TO_ONE,
    "hr": _SLAVIC,
    "hsb": {"one": "n % 100 = 1", "two": "n % 100 = 2", "few": "n % 100 = 3..4"},
    "hy": _TO_ONE,
    "id": _ALIKE,
    "ig": _ALIKE,
    "is": {"one": "n % 10 = 1 and n % 100 != 11"},
    "ja": _ALIKE,
    "km": _ALIKE,
    "kn": _TO_ONE,
    "ko": _ALIKE,
    "ln": _TO_ONE,
    "lo": _ALIKE,
    "lt": {
        "one": "n % 10 = 1 and n % 100 != 11..19",
        "few": "n % 10 = 2..9 and n % 100 != 11..19",
    },
    "lv": {
        "zero": "n % 10 = 0 or n % 100 = 11..19",
        "one": "n % 10 = 1 and n % 100 != 11",
    },
    "mg": _TO_ONE,
    "mk": {"one": "n % 10 = 1 and n % 100 != 11"},
    "ms": _ALIKE,
    "mt": {
        "one": "n = 1",
        "two": "n = 2",
        "few": "n = 0 or n % 100 = 3..10",
        "many": "n % 100 = 11..19",
    },
    "my": _ALIKE,
    "pa": _TO_ONE,
    "pl": {"one": "n = 1", "few": "n % 10 = 2..4 and n % 100 != 12..14"},
    "pt": _TO_ONE,
    "ro": {"one": "n = 1", "few": "n = 0 or n % 100 = 1..19"},
    "ru": _SLAVIC,
    "si": _TO_ONE,
    "sk": _TO_FOUR,
    "sl": {"one": "n % 100 = 1", "two": "n % 100 = 2", "few": "n % 100 = 3..4"},
    "sr": _SLAVIC,
    "th": _ALIKE,
    "ti": _TO_ONE,
    "uk": _SLAVIC,
    "vi": _ALIKE,
    "wo": _ALIKE,
    "yo": _ALIKE,
    "zh": _ALIKE,
    "zu": _TO_ONE,
}
_ONE_AND_MORE = {"one": "n = 1"}
"""Of every other language."""
_LAST = "other"
_CONDITION = re.compile(r"n(?: % (10|100))? (=|!=) (\d+)(?:\.\.(\d+))?")
_SEEN = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether a number, or its remainder, lies between two others; ``modulus`` 0 for itself."""

    modulus: int
    low: int
    high: int
    is_not: bool

    def holds(self, number: int) -> bool:
        """Return whether it is true of this number."""
        value = number % self.modulus if self.modulus else number
        return (self.low <= value <= self.high) is not self.is_not


Rule = tuple[tuple[Condition, ...], ...]
"""Holds where all conditions of one of its parts do."""


@cache
def plural_rules(language: str) -> dict[str, Rule]:
    """Return when each form is used, by its name; the last form is that of all other numbers."""
    base = language.lower().replace("_", "-").split("-")[0]
    written = _RULES.get(base, _ONE_AND_MORE)
    return {name: _parsed(rule) for name, rule in written.items()}


def form_of(language: str, number: int) -> str:
    """Return the name of the form for a number."""
    for name, rule in plural_rules(language).items():
        if any(all(one.holds(number) for one in part) for part in rule):
            return name
    return _LAST


def plural_forms(language: str) -> dict[str, tuple[int, ...]]:
    """Return the forms in their order, each with the numbers up to 199 that it is for."""
    found: dict[str, list[int]] = {name: [] for name in (*plural_rules(language), _LAST)}
    for number in range(_SEEN):
        found[form_of(language, number)].append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _parsed(written: str) -> Rule:
    return tuple(
        tuple(_condition(one) for one in part.split(" and ")) for part in written.split(" or ")
    )


def _condition(written: str) -> Condition:
    found = _CONDITION.fullmatch(written)
    assert found is not None, written
    modulus, sign, low, high = found.groups()
    return Condition(int(modulus or 0), int(low), int(high or low), sign == "!=")
