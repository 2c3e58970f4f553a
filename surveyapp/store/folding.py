"""Text made comparable: what search and sorting call equal. Every connection knows both.

SQLite's own LIKE and NOCASE know upper and lower case of A to Z only.
"""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return the text without upper and lower case, however its accents are encoded."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def sort_key(text: str) -> str:
    """Return what puts texts in the order of a word list: no case, no accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
