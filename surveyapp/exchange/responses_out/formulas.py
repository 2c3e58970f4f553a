"""Cells of a file for a spreadsheet program: what it must not run, nor take apart.

An apostrophe goes before text that would be run as a formula
(https://owasp.org/www-community/attacks/CSV_Injection), also where one would begin if the
program splits the lines elsewhere: LibreOffice's dialog does it at commas, semicolons and tabs at
once, Excel at the semicolon in German, French, Spanish …
"""

from __future__ import annotations

import re

SEPARATORS = ",;\t|"
"""At any of these a spreadsheet program may split a line; quotation marks keep most from it."""

STARTS = "-=+@\t\r\n"  # "-" first: in the brackets of a pattern it would mean a range

_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][-+]?\d+)?%?", re.ASCII)
# Behind a separator "=" alone is enough to be sure. The others are too common there to
# touch them all, as in ";-)" and "5,-": only what calls a function or another program.
# Each looks no further than its own piece, or a few signs: an answer may be megabytes of them.
_CALL = rf"[^{SEPARATORS}\r\n]*?\w\("
_OTHER_PROGRAM = rf"[^{SEPARATORS}\r\n]*\|[^!\r\n]{{0,200}}!"
_INSIDE = re.compile(rf'([{SEPARATORS}\r\n]"*)(?==|[-+@](?:{_CALL}|{_OTHER_PROGRAM}))')


def guarded(text: str) -> str:
    """Return the text with an apostrophe before all that a spreadsheet would run as a formula.

    What is only a number, and a lone "-", it does not.
    """
    text = _INSIDE.sub(r"\1'", text)
    starts = text[:1] in tuple(STARTS) and text != "-" and not _NUMBER.fullmatch(text)
    return f"'{text}" if starts else text
