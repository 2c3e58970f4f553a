"""The answers that a text quotes: ``Hello ${name}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

CODE = re.compile(r"\w[\w.-]*")
"""What may be a question's code where one is named; which codes there are is another matter."""

# `_code` strips spaces in the brackets. With spaces in the pattern, a text with many of them
# took the matching hours.
QUOTED = re.compile(r"\$\{[^{}]*\}")
"""A question's code in its brackets, perhaps with spaces around it."""


def pipe(text: str, values: Mapping[str, str]) -> str:
    """Return the text with ``${code}`` replaced by its value; unknown codes stay as written."""
    return QUOTED.sub(lambda found: values.get(_code(found[0]), found[0]), text)


def quoted_codes(text: str) -> list[str]:
    """Return the codes of the answers that a text quotes, in its order."""
    return [_code(quoted) for quoted in QUOTED.findall(text)]


def renamed(text: str, codes: Mapping[str, str]) -> str:
    """Return the text with other codes in its ``${code}``, old to new; the rest as written."""

    def rename(found: re.Match[str]) -> str:
        code = _code(found[0])
        return found[0].replace(code, codes[code], 1) if code in codes else found[0]

    return QUOTED.sub(rename, text)


def _code(quoted: str) -> str:
    return quoted[2:-1].strip()
