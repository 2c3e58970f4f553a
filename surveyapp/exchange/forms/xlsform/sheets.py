"""The sheets of an XLSForm as rows of texts, with the places that problems are named by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.columns import (
    CHOICES,
    SETTINGS,
    SURVEY,
    Column,
    column_of,
    letter_of,
)
from surveyapp.exchange.workbooks import FORM_LIMITS, Workbook, cell_text, open_workbook

NAMELESS = "\t"
"""What the name of a column without a heading begins with; its number follows."""

_MOST_ROWS, _MOST_OTHERS = {SURVEY: 5_000}, 50_000
_KNOWN = (SURVEY, CHOICES, SETTINGS)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a sheet: ``text`` as it was written, where it stands, and what it says."""

    text: str
    index: int
    column: Column


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that says something: its number as programs show it, and its texts by heading."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    _by_column: Mapping[Column, str] = field(default_factory=dict)
    _letters: Mapping[str, str] = field(default_factory=dict)

    def get(self, base: str, language: str = "") -> str:
        """Return the text of a column, without blanks at its ends; "" if there is none."""
        return self._by_column.get(Column(base, language), "").strip()

    def problem(self, base: str, what: Sentence) -> Problem:
        """Return a problem of this row in a column."""
        letter = self._letters.get(base, "")
        if not letter:
            place = Sentence("sheet “{sheet}”, row {row}", sheet=self.sheet, row=self.number)
        else:
            place = Sentence(
                "sheet “{sheet}”, row {row}, column {letter} ({column})",
                sheet=self.sheet,
                row=self.number,
                letter=letter,
                column=base,
            )
        return Problem(place, what)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings, and its rows that say something."""

    name: str
    headings: tuple[Heading, ...] = ()
    rows: tuple[SheetRow, ...] = ()

    def has(self, base: str) -> bool:
        """Whether it has such a column, in any language."""
        return any(heading.column.base == base for heading in self.headings)


@dataclass(frozen=True, slots=True)
class FormSheets:
    """The sheets that make a form, and those of other names, each as it stands."""

    survey: Sheet
    choices: Sheet
    settings: Sheet
    others: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def has_survey_sheet(path: Path) -> bool:
    """Whether a workbook is an XLSForm; False also for one that cannot be read."""
    try:
        names = open_workbook(path, FORM_LIMITS).sheet_names
    except (ExchangeError, OSError):
        return False
    return any(_known(name) == SURVEY for name in names)


def read_sheets(path: Path) -> FormSheets:
    """Return the sheets of a workbook; raise ExchangeError if it is no XLSForm, and OSError."""
    workbook = open_workbook(path, FORM_LIMITS)
    names = {_known(name): name for name in workbook.sheet_names}
    if SURVEY not in names:
        raise ExchangeError(
            "“{name}” is no XLSForm: it has no sheet “survey”. Nothing was changed. If it holds"
            " responses, choose Import responses.",
            name=path.name,
        )
    problems: list[Problem] = []
    known = {name: _sheet(workbook, name, names.get(name), problems) for name in _KNOWN}
    others = tuple(
        _sheet(workbook, original, original, problems)
        for name, original in names.items()
        if name not in _KNOWN
    )
    survey = known[SURVEY]
    for base in ("type", "name"):
        if not survey.has(base):
            what = Sentence("there is no column “{column}”: add it", column=base)
            problems.append(Problem(Sentence("sheet “{sheet}”", sheet=SURVEY), what))
    return FormSheets(survey, known[CHOICES], known[SETTINGS], others, tuple(problems))


def _known(name: str) -> str:
    """Return the name of a sheet as forms are told apart by it: case and spaces do not count."""
    return name.strip().lower()


def _sheet(workbook: Workbook, name: str, original: str | None, problems: list[Problem]) -> Sheet:
    if original is None:
        return Sheet(name)
    lines = (
        (number, [cell_text(cell).replace("\0", "") for cell in row])
        for number, row in workbook.rows(original)
    )
    return sheet_of(name, lines, problems)


def sheet_of(name: str, lines: Iterable[tuple[int, list[str]]], problems: list[Problem]) -> Sheet:
    """Return a sheet made of numbered rows of texts, the first that says something its headings."""
    said = ((number, texts) for number, texts in lines if any(text.strip() for text in texts))
    first = next(said, None)
    if first is None:
        return Sheet(name)
    rest = list(islice(said, _MOST_ROWS.get(name, _MOST_OTHERS) + 1))
    if len(rest) > _MOST_ROWS.get(name, _MOST_OTHERS):
        raise ExchangeError(
            "The sheet “{sheet}” has more than {most:,} rows, which is more than a survey can have"
            " here. Nothing was changed; make several forms of it.",
            sheet=name,
            most=_MOST_ROWS.get(name, _MOST_OTHERS),
        )
    width = max((_width(texts) for _, texts in [first, *rest]), default=0)
    headings = tuple(_headings(name, first[1], width, problems))
    letters: dict[str, str] = {}
    for heading in headings:
        letters.setdefault(heading.column.base, letter_of(heading.index))
    rows = tuple(_row(name, number, texts, headings, letters) for number, texts in rest)
    return Sheet(name, headings, rows)


def _headings(
    name: str, texts: list[str], width: int, problems: list[Problem]
) -> Iterator[Heading]:
    seen: set[str] = set()
    for index in range(width):
        text = texts[index].strip() if index < len(texts) else ""
        if text in seen:
            what = Sentence("the column “{column}” stands there twice: delete one", column=text)
            place = Sentence(
                "sheet “{sheet}”, column {letter}", sheet=name, letter=letter_of(index)
            )
            problems.append(Problem(place, what))
            continue
        if text:
            seen.add(text)
            yield Heading(text, index, column_of(text))
        else:
            yield Heading(f"{NAMELESS}{index}", index, Column(f"{NAMELESS}{index}"))


def _row(
    sheet: str,
    number: int,
    texts: list[str],
    headings: tuple[Heading, ...],
    letters: Mapping[str, str],
) -> SheetRow:
    by_heading: dict[str, str] = {}
    by_column: dict[Column, str] = {}
    for heading in headings:
        text = texts[heading.index] if heading.index < len(texts) else ""
        if text.strip():
            by_heading[heading.text] = text
            by_column.setdefault(heading.column, text)
    return SheetRow(sheet, number, by_heading, by_column, letters)


def _width(texts: list[str]) -> int:
    return max((index + 1 for index, text in enumerate(texts) if text.strip()), default=0)
