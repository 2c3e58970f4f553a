"""Texts of other tools as plain text: what marks them up is taken out, nothing of it is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
_BLOCKS = frozenset(
    {
        *("address", "blockquote", "br", "center", "div", "figure", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_UNREAD = frozenset({"script", "style", "head", "title", "svg", "object"})
_MOST = 200_000
"""Signs that are looked through: a longer text is left as it is."""


class _Words(HTMLParser):
    """Collects what a page would show, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)


def plain_text(text: str) -> str:
    """Return the words of a text that may be HTML, without tags, scripts and addresses.

    ``a < b`` and ``<code>`` names that HTML has not stay as they are.
    """
    if len(text) > _MOST or not (_TAG.search(text) or _ENTITY.search(text)):
        return text.strip()
    words = _Words()
    words.feed(text if _TAG.search(text) else text.replace("<", "&lt;"))
    words.close()
    lines = ("".join(words.pieces)).replace("\xa0", " ").splitlines()
    kept = [" ".join(line.split()) for line in lines]
    return "\n".join(line for line in kept if line)


def without_markdown(text: str) -> str:
    """Return a text without the signs that make bold, headings and links of its words."""
    if len(text) > _MOST:
        return text
    plain = _LINK.sub(r"\1", _HEADING.sub("", text))
    return _STRONG.sub(r"\2", plain)
