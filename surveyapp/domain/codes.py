"""Variable names: letter first, then letters, digits and ``_``; unique where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

RESERVED = frozenset({"response_id", "date", "email", "status", "file_cells"})
"""Keys of exported responses, and of what an import keeps.

No question a person makes may have one as its code.
"""

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_LONGEST = 32


def is_code(text: str) -> bool:
    """Whether this is a well-formed code (it may still be taken or reserved)."""
    return _CODE.match(text) is not None


def make_code(label: str, taken: Collection[str] = (), fallback: str = "q") -> str:
    """Return a code that reads like the label and is neither taken nor reserved.

    Upper and lower case count as the same, since statistics programs think so.
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    code = ""
    for word in words:
        longer = f"{code}_{word}" if code else word
        if code and len(longer) > _LONGEST:
            break
        code = longer[:_LONGEST]
    if not code:
        code = fallback
    elif not code[0].isalpha():
        code = f"{fallback}_{code}"
    used = {name.lower() for name in taken} | RESERVED
    if code not in used:
        return code
    number = 2
    while f"{code}_{number}" in used:
        number += 1
    return f"{code}_{number}"


class FreeCodes:
    """Gives the parts of a whole survey their codes, none twice; quicker than one by one."""

    def __init__(self) -> None:
        self._taken: set[str] = set(RESERVED)
        self._numbers: dict[str, int] = {}

    def take(self, code: str) -> None:
        """Let nobody else have this code."""
        self._taken.add(code.lower())

    def is_free(self, code: str) -> bool:
        """Whether nobody has it, in whichever capitals."""
        return code.lower() not in self._taken

    def make(self, wanted: str, fallback: str = "q") -> str:
        """Return a code that reads like what is wanted, the same if that can be one and is free."""
        made = wanted if is_code(wanted) else make_code(wanted, fallback=fallback)
        number = self._numbers.get(made.lower(), 1)
        code = made if number == 1 else f"{made}_{number}"
        while not self.is_free(code):
            number += 1
            code = f"{made}_{number}"
        self._numbers[made.lower()] = number
        self.take(code)
        return code
