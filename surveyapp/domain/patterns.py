"""The patterns of `regex()`: matched in a time that grows only with the text.

Python's own engine tries one way after another: thirty letters can keep it busy for
ever, and a survey may come from anybody. RE2 goes all ways at once, and so has no
looking ahead or behind and no references back; such a pattern is refused with a
sentence when the survey is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_MOST_MEMORY = 1 << 20
"""Bytes of a compiled pattern; what multiplies itself (``(a{999}){999}``) needs more."""
LONGEST_TEXT = 32_767
"""Characters of a text that is matched or put together: what a cell of a spreadsheet holds."""

_WORD = r"_\p{L}\p{M}\p{N}"
_NO_WORD = r"\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{S}\p{Z}\p{C}"
_SPACE = r"\s\x{b}\x{85}\p{Z}"
_NO_SPACE = r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}\p{Co}"
# RE2's classes are those of ASCII; names have other letters too. Outside and inside of [...].
_CLASSES = {
    "d": (r"\p{Nd}", r"\p{Nd}"),
    "D": (r"\P{Nd}", r"\P{Nd}"),
    "w": (f"[{_WORD}]", _WORD),
    "W": (f"[^{_WORD}]", _NO_WORD),
    "s": (f"[{_SPACE}]", _SPACE),
    "S": (f"[^{_SPACE}]", _NO_SPACE),
    "Z": (r"\z", "Z"),
}
_CODE = re.compile(r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}")
_REFUSED = re.compile(r"\(\?(?:=|!|<=|<!|\(|P=)|\\[1-9]")


class PatternError(ValueError):
    """The text is no pattern, or one that cannot be matched in bounded time."""


def check_pattern(pattern: str) -> None:
    """Raise PatternError, with the reason in English, for what cannot be matched."""
    _compiled(pattern)


def matches(pattern: str, text: str) -> bool:
    """Return whether the pattern matches the whole text; one that is too long it never does."""
    return len(text) <= LONGEST_TEXT and _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    # Imported here: most surveys have no pattern.
    import re2  # type: ignore[import-untyped]  # it has no stubs of its own

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    try:
        return re2.compile(_for_re2(pattern), options)
    except (re2.error, UnicodeEncodeError) as error:
        if _REFUSED.search(pattern):
            reason = "it looks ahead, behind or back, which is not possible here"
        else:
            said = error.args[0] if error.args else ""
            reason = said.decode(errors="replace") if isinstance(said, bytes) else str(error)
        raise PatternError(reason) from None


def _for_re2(pattern: str) -> str:
    """Return the same pattern as RE2 writes it."""
    made: list[str] = []
    in_class = False
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\" and place + 1 < len(pattern):
            code = _CODE.match(pattern, place + 1)
            if code is not None:
                made.append(f"\\x{{{code[0][1:]}}}")
                place = code.end()
                continue
            escaped = pattern[place + 1]
            outside, inside = _CLASSES.get(escaped, (sign + escaped,) * 2)
            made.append(inside if in_class else outside)
            place += 2
            continue
        if sign == "[" and in_class and pattern[place + 1 : place + 2] != ":":
            sign = r"\["
        elif sign == "[" and not in_class:
            in_class = True
            # A bracket right behind the first one is itself.
            begin = re.compile(r"\[\^?\]?").match(pattern, place)
            assert begin is not None
            sign = begin[0].replace("]", r"\]")
            place = begin.end() - 1
        elif sign == "]":
            in_class = False
        made.append(sign)
        place += 1
    return "".join(made)
