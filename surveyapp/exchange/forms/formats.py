"""The formats of other tools that a survey can be read from: which there are, and which a file is.

To add one: a function that says whether a file looks like it, one that reads it as a
`ForeignForm`, and its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveyapp.exchange.forms.foreign import ForeignForm
from surveyapp.exchange.workbooks import SUFFIXES as WORKBOOK_SUFFIXES
from surveyapp.exchange.workbooks import is_workbook


@dataclass(frozen=True, slots=True)
class FormFormat:
    """One format: what people call it, how its files end, and what reads them.

    ``looks_like`` only looks at the beginning of a file; ``read`` raises ExchangeError, OSError.
    """

    name: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[Path], bool]
    read: Callable[[Path], ForeignForm]


def _read_xlsform(path: Path) -> ForeignForm:
    # Imported here, as the other readers: each brings a library, and few files need any.
    from surveyapp.exchange.forms.xlsform.form import read_xlsform

    return read_xlsform(path)


FORMATS = (FormFormat("XLSForm", (*WORKBOOK_SUFFIXES, ".xls"), is_workbook, _read_xlsform),)

SUFFIXES = tuple(dict.fromkeys(suffix for made in FORMATS for suffix in made.suffixes))


def foreign_format(path: Path) -> FormFormat | None:
    """Return the format of another tool that a file looks like; None for none of these."""
    return next((made for made in FORMATS if made.looks_like(path)), None)
