"""Whether something is written like an email address."""

from __future__ import annotations

import re

_LONGEST = 254
"""Characters that a mail server takes (RFC 5321, section 4.5.3.1, less the brackets)."""
_FORM = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(\.[^\s@<>(),;:\"\[\]\\.]+)+")


def is_email(text: str) -> bool:
    """Return whether this could be an address: form only, nobody is asked whether it exists."""
    return len(text) <= _LONGEST and ".." not in text and bool(_FORM.fullmatch(text))
