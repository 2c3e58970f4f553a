"""Names of variables as statistics programs allow them, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPSS_RESERVED = {
    *("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"),
}
_STATA_RESERVED = {
    *("byte", "double", "float", "int", "long", "strl"),
    *("if", "in", "using", "with", "e"),
}


def spss_names(names: Iterable[str], most_bytes: int = 64) -> list[str]:
    """Return a valid SPSS name for each: letters, digits and ``._$#@``, 64 bytes of UTF-8 at most.

    https://www.ibm.com/docs/en/spss-statistics (Variable names). Case makes no difference.
    """
    made = []
    for name in names:
        valid = re.sub(r"[^\w.$#@]+", "_", name).rstrip("._")
        if not valid or not (valid[0].isalpha() or valid[0] == "@"):
            valid = f"v_{valid}".rstrip("._")
        if valid.upper() in _SPSS_RESERVED:
            valid = f"{valid}_1"
        made.append(valid)
    return _distinct(made, most_bytes)


def ascii_names(names: Iterable[str], most: int = 32) -> list[str]:
    """Return a name for each that Stata and R both allow: ASCII letters, digits and ``_``."""
    made = []
    for name in names:
        valid = re.sub(r"[^0-9A-Za-z_]+", "_", name).strip("_")
        if not valid or not valid[0].isalpha():
            valid = f"v_{valid}".rstrip("_")
        if valid.lower() in _STATA_RESERVED or re.fullmatch(r"str\d+", valid):
            valid = f"{valid}_1"
        made.append(valid)
    return _distinct(made, most)


def cut(text: str, most_bytes: int) -> str:
    """Return the text, shortened to so many bytes of UTF-8 where it has more."""
    return text.encode()[:most_bytes].decode(errors="ignore")


def _distinct(names: Iterable[str], most_bytes: int) -> list[str]:
    taken: set[str] = set()
    made = []
    for name in names:
        unique, number = cut(name, most_bytes), 2
        while unique.upper() in taken:
            ending = f"_{number}"
            unique = cut(name, most_bytes - len(ending)) + ending
            number += 1
        taken.add(unique.upper())
        made.append(unique)
    return made
