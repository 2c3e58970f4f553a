"""Which files are LimeSurvey's, seen at a glance: without what reads them."""

from __future__ import annotations

from pathlib import Path

LSS_SUFFIXES = (".lss", ".lsg", ".lsq", ".lsa")
_SNIFFED = 4096


def is_lss(path: Path) -> bool:
    """Whether a file is named as one of LimeSurvey's."""
    return path.suffix.lower() in LSS_SUFFIXES


def is_table(path: Path) -> bool:
    """Whether a file begins with the columns of LimeSurvey's table."""
    if path.suffix.lower() not in (".txt", ".tsv") or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFFED).partition(b"\n")[0]
    except OSError:
        return False
    names = head.decode("utf-8", "replace").lower().replace('"', "")
    return "class\t" in names and "type/scale" in names
