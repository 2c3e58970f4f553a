"""Whether something is written like an email address, wherever it comes from.

The kiosk and the form for typing responses in ask it of what is typed, the import of
each cell of a column headed "Email".
"""

from __future__ import annotations

import re

_LONGEST = 254
"""Characters that a mail server takes (RFC 5321, section 4.5.3.1, less the brackets)."""


def _form(besides: str) -> str:
    """Return the pattern of an address that has none of these signs ``besides`` the usual ones."""
    sign = r"[^\s@<>(),;:\"\[\]\\" + besides + "{but}]"
    label = sign.format(but=".")
    # Before the @ two dots in a row are against RFC 5321, but Japanese telephone companies gave
    # out such addresses: refused, their owners could not go on.
    return rf"{sign.format(but='')}+@{label}+(?:\.{label}+)+"


# Neither a NUL nor half a character: no file can hold them.
_FORM = re.compile(_form(r"\x00\ud800-\udfff"))

EMAIL_LIMIT = f"regex(., '{_form('')}')"
"""The limit of a question for an address, as an expression; what cannot be kept is no answer."""


def is_email(text: str) -> bool:
    """Return whether this could be an address: form only, nobody is asked whether it exists."""
    return len(text) <= _LONGEST and _FORM.fullmatch(text) is not None
