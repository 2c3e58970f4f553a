"""No cell of the spreadsheet profile runs in a spreadsheet; numbers and letters stay what they are.

LibreOffice opens the files and is asked what it made of each cell.
"""

from __future__ import annotations

import re

import pytest

from surveyapp.domain.answers import Number, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey
from tests.exchange.exported import export
from tests.exchange.test_strings import (
    TEXTS,
    answered,
    labels_survey,
    questions_survey,
    stored,
    texts_survey,
)
from tests.faults.spreadsheet import Cell, needs_libreoffice, opened

pytestmark = [pytest.mark.faults, needs_libreoffice]

NUMBERS = (-1, 0, 1, -1.5, 0.1, 41, 1e15, -(2**53), 1e-7, 1e300, -1e300, Number(1.5, "1.50"))
PROFILES = [
    {"multiple": "joined", "delimiter": ","},
    {"multiple": "split", "delimiter": ";"},
    {"multiple": "joined", "delimiter": "\t", "code_headers": True},
]

_MOST_SHOWN = 65_000
"""LibreOffice ends a cell after 65,535 characters, Excel after 32,767; the export warns."""

_GUARD = re.compile(r"""(^|[,;\t|\r\n]"*)'(?=[-=+@\t\r\n])""")
"""An apostrophe before what a spreadsheet program could begin a formula with."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@pytest.fixture
def shown(database, tmp_path):
    """Return the cells LibreOffice shows of a survey, without the three columns of ours."""

    def show(made, **options) -> list[list[Cell]]:
        path = tmp_path / "out.csv"
        export(database, stored(database, *made).id, path, **options)
        return opened(path, options.get("delimiter", ","))

    return show


def formulas(rows: list[list[Cell]]) -> list[str]:
    return [cell.formula for row in rows for cell in row if cell.formula is not None]


def numbers_survey():
    question = Question(QuestionKind.NUMBER, "How many?", "count")
    remark = Question(QuestionKind.TEXT, "-", "remark")
    survey = Survey("Numbers", sections=(Section(questions=(question, remark)),))
    return survey, [
        answered(survey, {question.uuid: number, remark.uuid: "-"}, place)
        for place, number in enumerate(NUMBERS)
    ]


def several_survey():
    """Formulas and their like as labels that are joined in a cell, or stand in headings."""
    labels = [text for text in TEXTS if text[0] in "=+-@\t\r\n\"';"][:100]
    choices = tuple(Choice(label, f"c{place}") for place, label in enumerate(labels))
    question = Question(QuestionKind.MULTIPLE_CHOICE, "=1+1", "several", choices=choices)
    survey = Survey("=1+1", sections=(Section(questions=(question,)),))
    return survey, [
        answered(
            survey, {question.uuid: Selection(tuple(c.uuid for c in choices[place:end]))}, place
        )
        for place in range(len(choices))
        for end in (place + 1, place + 3)
    ]


def selected(choices) -> Selection:
    return Selection(tuple(choice.uuid for choice in choices))


MADE = [texts_survey, labels_survey, questions_survey, several_survey]


@pytest.mark.parametrize("made", MADE)
def test_the_data_profile_shows_what_the_hunt_would_see(shown, tell, made):
    """The planted fault: the same texts without the guard."""
    found = formulas(shown(made(), multiple="joined"))
    tell(f"planted: {len(found)} formulas ran in the data profile")
    assert len(found) > 10


@pytest.mark.parametrize("options", PROFILES)
@pytest.mark.parametrize("made", MADE)
def test_no_cell_or_heading_of_the_spreadsheet_profile_is_a_formula(shown, tell, made, options):
    rows = shown(made(), profile="spreadsheet", **options)
    cells = sum(map(len, rows))
    tell(f"{cells:,} cells in {len(rows):,} rows, {len(formulas(rows))} formulas")
    assert cells > 400
    assert formulas(rows) == []


@pytest.mark.parametrize("options", PROFILES)
def test_numbers_stay_numbers_and_a_lone_dash_a_dash(shown, options):
    rows = shown(numbers_survey(), profile="spreadsheet", **options)[1:]
    for number, (count, remark) in zip(NUMBERS, (row[3:5] for row in rows), strict=True):
        value = number.value if isinstance(number, Number) else number
        assert (count.kind, float(count.value)) == ("float", pytest.approx(value, rel=1e-14))
        assert (remark.kind, remark.text) == ("string", "-")


def test_texts_are_readable_with_their_accents(shown, tell):
    rows = shown(texts_survey(), profile="spreadsheet")[1:]
    assert len(rows) == len(TEXTS)
    wrong, became = [], []
    for text, row in zip(TEXTS, rows, strict=True):
        cell = row[3]
        if cell.kind != "string":
            became.append((text, cell))
        elif plain(cell.text) != plain(text):
            wrong.append((text, cell.text))
    tell(f"{len(TEXTS) - len(became) - len(wrong)} read as they are; {len(became)} became numbers")
    tell(f"became numbers or dates: {[text for text, _ in became]}")
    assert wrong == []


def plain(text: str) -> str:
    """Return the text but for guards, the sort of line ends, and what LibreOffice cuts off."""
    kept = _NOT_IN_XML.sub("", _GUARD.sub(r"\1", text))
    return re.sub(r"\r\n|\n\r|\r", "\n", kept)[:_MOST_SHOWN]
