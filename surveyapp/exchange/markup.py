"""Texts of other tools as plain text: what marks them up is taken out, nothing of it is run."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|button|center|code|div|em|embed|figure|font|form|h[1-6]|hr|i"
    r"|iframe|img|input|li|link|mark|meta|object|ol|p|pre|s|script|section|small|span|strike|strong"
    r"|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_UNREAD = re.compile(
    r"<(script|style|head|title|svg|object)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:address|blockquote|br|center|div|figure|form|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_MOST_MARKED = 20_000
_MOST = 200_000
"""Signs that are looked through: a longer text is left as it is."""


def plain_text(text: str) -> str:
    """Return the words of a text that may be HTML, without tags, scripts and addresses.

    ``a < b`` and ``<code>`` names that HTML has not stay as they are.
    """
    if len(text) > _MOST or not (_TAG.search(text) or _ENTITY.search(text)):
        return text.strip()
    if _TAG.search(text):
        text = " ".join(_UNREAD.sub(" ", text).split())
        text = _TAG.sub("", _CELL.sub(" ", _BLOCK.sub("\n", text)))
    lines = unescape(text).replace("\xa0", " ").splitlines()
    kept = [" ".join(line.split()) for line in lines]
    return "\n".join(line for line in kept if line)


def without_markdown(text: str) -> str:
    """Return a text without the signs that make bold, headings and links of its words."""
    if len(text) > _MOST_MARKED:
        return text
    plain = _LINK.sub(r"\1", _HEADING.sub("", text))
    return _STRONG.sub(r"\2", plain)
