"""What the commands write: results to stdout, everything else to stderr.

Titles, headings and names of files are somebody else's: none of their signs may steer
the terminal they are shown in (CWE-150), nor show a line in another order than it has.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from surveyapp.domain.sentences import Sentence

_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories: controls, invisible signs, halves of signs, ends of lines and paragraphs."""

_JOINERS = "\u200c\u200d\u00ad"
"""Without these, families of smileys and words of many languages fall apart."""

_BAR = 24


def say(text: str | Sentence) -> None:
    """Write a line of a result."""
    print(printable(str(text)))


def tell(text: str | Sentence) -> None:
    """Write a line for the person, not for a program that reads the result."""
    print(printable(str(text)), file=sys.stderr)


def say_json(value: object) -> None:
    """Write a result for programs: UTF-8 as RFC 8259 asks, by its subset where that must do."""
    import json

    is_utf8 = (sys.stdout.encoding or "").lower().replace("_", "-") in ("utf-8", "utf8")
    print(json.dumps(value, ensure_ascii=not is_utf8, indent=2))


def say_table(rows: Sequence[tuple[str, ...]], right: Sequence[int]) -> None:
    """Write rows in columns; those named in ``right`` with their numbers under each other."""
    rows = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def printable(text: str, kept: str = "") -> str:
    r"""Return the text with signs that steer a terminal as their numbers, such as \x1b.

    Those in ``kept`` stay.
    """
    if text.isprintable():
        return text
    return "".join(
        sign.encode("unicode_escape").decode()
        if unicodedata.category(sign) in _STEERING and sign not in _JOINERS + kept
        else sign
        for sign in text
    )


def follow(
    steps: Generator[tuple[int, int], None, Any], label: str, *, silent: bool = False
) -> Any:
    """Run the work to its end and return its result, with a bar on stderr if a person sees it.

    ``silent``: the person sees the result itself come.
    """
    shown = not silent and sys.stderr is not None and sys.stderr.isatty()
    with closing(steps):
        while True:
            try:
                done, total = next(steps)
            except StopIteration as end:
                if shown:
                    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
                return end.value
            if shown and total:
                filled = _BAR * done // total
                bar = "█" * filled + "░" * (_BAR - filled)
                line = f"\r{printable(label)}  {bar}  {done:,} of {total:,}"
                print(line, end="", file=sys.stderr, flush=True)


class StandardOutput:
    """Takes an export instead of a file; what a terminal shows of it cannot steer it."""

    def __init__(self) -> None:
        self.is_seen = sys.stdout.isatty()

    def write(self, text: bytes) -> None:
        """Write whole lines of UTF-8."""
        if self.is_seen:
            sys.stdout.write(printable(text.decode(errors="replace"), kept="\t\r\n"))
        else:
            sys.stdout.buffer.write(text)

    def sync(self) -> None:
        """Return when the reader has it, or the file the output was sent to."""
        sys.stdout.flush()
