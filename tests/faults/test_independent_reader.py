"""Random libraries read twice: by the program, and by a reader that shares no code with it.

1. Every cell of a CSV export in every option, every value of a JSON export.
2. Every figure of a summary, of all responses and of those a filter means.
3. The responses that a filter means.
A planted fault of each is found.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.matching import matching_ids
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import load_survey
from tests.faults.independent_filter import matching, random_filter
from tests.faults.independent_reader import Figure, IndependentReader
from tests.faults.independent_summary import differences
from tests.faults.random_libraries import make_library

FORMULA = tuple("=+-@\t\r\n")
GUARD = re.compile(r"(^|[,;|\"\t\r\n])'(?=[=+\-@\t\r\n])")
NUMBER = re.compile(r"[+-]?[\d.,]+([eE][+-]?\d+)?")


@pytest.fixture(autouse=True)
def _cells_of_any_length() -> Iterator[None]:
    """The limit is the whole process's: the program's own must hold for the other tests."""
    former = csv.field_size_limit(10**9)
    yield
    csv.field_size_limit(former)


@dataclass
class Hunt:
    """What was compared so far, and what differed."""

    folder: Path
    libraries: int = 0
    cells: int = 0
    figures: int = 0
    filters: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def library(self, seed: int, *, responses: int = 25, filters: int = 10) -> None:
        """Make one library and compare all there is of it."""
        dice = Random(seed)
        path = self.folder / f"{seed}.surveys"
        survey_id = make_library(path, dice, responses)
        self.libraries += 1
        reader = IndependentReader(path, survey_id)
        self.compare(path, survey_id, reader, dice, filters)
        for made in self.folder.glob(f"{seed}.*"):
            made.unlink()

    def compare(
        self, path: Path, survey_id: int, reader: IndependentReader, dice: Random, filters: int
    ) -> None:
        """Compare what the program says of a library with what the reader says."""
        with closing(open_library(path)) as database:
            for made in ("csv", "csv", "json"):
                options = _options(dice)
                out = path.with_suffix(f".{made}")
                request = ExportRequest(survey_id, out, made, options, replace=True)
                for _ in export_survey(database, request):
                    pass
                compare = self.csv if made == "csv" else self.json
                compare(out.read_bytes(), reader, options)
            with database.reader() as connection:
                survey = load_survey(connection, survey_id)
                everybody = {response["id"] for response in reader.responses}
                self.summary(summarise(connection, survey, ResponseFilter()), reader, everybody)
                for _ in range(filters):
                    wanted = random_filter(reader, survey, dice)
                    meant = matching(reader, wanted)
                    self.filters += 1
                    ids = matching_ids(connection, survey, wanted)
                    if len(ids) != len(meant) or set(ids) != meant:
                        self.found[f"filter {wanted}"] += 1
                    self.summary(summarise(connection, survey, wanted), reader, meant)

    def csv(self, file: bytes, reader: IndependentReader, options: ExportOptions) -> None:
        sheet = options.profile == "spreadsheet"
        lines = file.decode("utf-8-sig" if sheet else "utf-8")
        got = list(csv.reader(io.StringIO(lines, newline=""), delimiter=options.delimiter))
        expected = reader.csv_rows(options)
        if [len(row) for row in got] != [len(row) for row in expected]:
            self.found["rows or columns of CSV"] += 1
            return
        for row, others in zip(got, expected, strict=True):
            for cell, other in zip(row, others, strict=True):
                self.cells += 1
                if not (_is_neutral(cell, other) if sheet else cell == other):
                    self.found[f"CSV: {cell!r}, not {other!r}"] += 1

    def json(self, file: bytes, reader: IndependentReader, options: ExportOptions) -> None:
        document = json.loads(file, parse_int=_Token, parse_float=_Token, object_pairs_hook=list)
        got = dict(document)["responses"]
        expected = reader.json_responses(options)
        if len(got) != len(expected) or dict(document)["title"] != reader.survey["title"]:
            self.found["responses or title of JSON"] += 1
            return
        for members, others in zip(got, expected, strict=True):
            self.cells += len(others)
            if len(members) != len(others):
                self.found["members of JSON"] += 1
                continue
            for (key, value), (name, other) in zip(members, others, strict=True):
                if key != name or not _is_same(value, other):
                    self.found[f"JSON: {key} {value!r}, not {name} {other!r}"] += 1

    def summary(self, summary, reader: IndependentReader, wanted: set[int]) -> None:
        self.figures += len(summary.questions)
        self.found.update(differences(reader, summary, wanted))

    def __str__(self) -> str:
        differ = sum(self.found.values())
        return (
            f"{self.libraries:,} libraries, {self.cells:,} cells, {self.figures:,} questions'"
            f" summaries, {self.filters:,} filters: {differ} differ"
        )


class _Token(str):
    """A number as it stands in a file."""

    __slots__ = ()


def _options(dice: Random) -> ExportOptions:
    return ExportOptions(
        profile=dice.choice(("data", "spreadsheet")),
        multiple=dice.choice(("split", "joined")),
        codes=dice.random() < 0.4,
        code_headers=dice.random() < 0.4,
        partial=dice.random() < 0.6,
        codebook=dice.random() < 0.5,
        delimiter=dice.choice((",", ";", "\t")),
    )


def _is_neutral(cell: str, text: str) -> bool:
    """Whether a cell for a spreadsheet holds the text, kept from being run as a formula.

    Apostrophes may be added before what would begin a formula at the start, or
    in a program that separates cells at another mark; nothing else may differ.
    """
    if cell == text:
        return not text.startswith(FORMULA) or text == "-" or NUMBER.fullmatch(text) is not None
    return GUARD.sub(r"\1", cell) == GUARD.sub(r"\1", text)


def _is_same(value, other) -> bool:
    if isinstance(other, Figure):
        return (isinstance(value, _Token) and other.is_written(value)) or value == other.spelling
    if isinstance(other, list) and other and isinstance(other[0], tuple):
        return value == other
    return type(value) is type(other) and value == other


@pytest.fixture
def hunt(tmp_path) -> Hunt:
    return Hunt(tmp_path)


@pytest.fixture(scope="module")
def varied(tmp_path_factory) -> tuple[Path, int]:
    """A library in which there are choices, numbers and texts for a fault to change."""
    folder = tmp_path_factory.mktemp("varied")
    for seed in range(100):
        path = folder / f"{seed}.surveys"
        survey_id = make_library(path, Random(seed), 40)
        kinds = {question["kind"] for question in IndependentReader(path, survey_id).questions}
        if {"text", "scale", "multiple_choice"} <= kinds:
            return path, survey_id
    raise AssertionError("no such library")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("UPDATE answers SET text = text || '!' WHERE text > '' AND number IS NULL", "CSV"),
        ("UPDATE answers SET number = number + 1 WHERE number IS NOT NULL", "not"),
        ("DELETE FROM responses WHERE id = (SELECT max(id) FROM responses)", "responses, not"),
        ("UPDATE responses SET status = 'partial' WHERE id % 2", "CSV"),
        ("UPDATE responses SET submitted_at = '2020-01-01T00:00:00.000+00:00'", "CSV"),
        ("UPDATE responses SET status = 'complete'", "filter"),
    ],
)
def test_a_fault_in_what_is_read_is_found(hunt, tmp_path, varied, fault, told):
    """The reader reads the library as it was, the program one that was changed meanwhile."""
    sound, survey_id = varied
    path = tmp_path / "library.surveys"
    shutil.copy(sound, path)
    before = IndependentReader(path, survey_id)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute(fault)
    hunt.compare(path, survey_id, before, Random(0), 20)
    assert any(told in difference for difference in hunt.found)


def test_a_fault_in_a_figure_is_found(varied):
    path, survey_id = varied
    reader = IndependentReader(path, survey_id)
    with closing(open_library(path)) as database, database.reader() as connection:
        survey = load_survey(connection, survey_id)
        summary = summarise(connection, survey, ResponseFilter())
    everybody = {response["id"] for response in reader.responses}
    assert list(differences(reader, summary, everybody)) == []
    means = 0
    for place, found in enumerate(summary.questions):
        planted = [replace(found, answered=found.answered + 1)]
        if found.question.kind is QuestionKind.SCALE and found.answered:
            means += 1
            mean = found.result.statistics.mean + 0.001
            statistics = replace(found.result.statistics, mean=mean)
            planted.append(replace(found, result=replace(found.result, statistics=statistics)))
        for wrong in planted:
            questions = (*summary.questions[:place], wrong, *summary.questions[place + 1 :])
            assert list(differences(reader, replace(summary, questions=questions), everybody))
    assert means


def test_an_independent_reader_finds_the_same(hunt):
    for seed in range(6):
        hunt.library(seed)
    assert not hunt.found, hunt.found.most_common(5)


@pytest.mark.faults
def test_an_independent_reader_finds_the_same_in_a_thousand_libraries(hunt, tell):
    for seed in range(1_000, 2_000):
        hunt.library(seed)
    tell(str(hunt))
    assert not hunt.found, hunt.found.most_common(5)
