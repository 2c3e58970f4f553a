"""A bundle: one ZIP file with the responses and all that others need to understand them.

``responses.csv`` is the CSV of the data profile with codes, described by Table Schema, CSVW and
DDI beside it; the folder ``statistics`` has them as numbers, with a script each for SPSS, Stata
and R; the survey itself can be opened in this program; the hashes tell whether a file is whole.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from surveyapp.domain.variables import Missing, Value
from surveyapp.exchange.responses_out import csv_format
from surveyapp.exchange.responses_out.choice_numbers import choice_numbers
from surveyapp.exchange.responses_out.ddi import ddi_codebook
from surveyapp.exchange.responses_out.filter_words import about_lines
from surveyapp.exchange.responses_out.format import Format, Sheet, Sink, column_names
from surveyapp.exchange.responses_out.options import ExportOptions, options_for
from surveyapp.exchange.responses_out.scripts import r_script, spss_script, stata_script
from surveyapp.exchange.responses_out.statistics_plan import StatisticsPlan
from surveyapp.exchange.responses_out.statistics_table import StatisticsTable
from surveyapp.exchange.responses_out.table_schema import DATA_FILE, Columns, csvw, data_package
from surveyapp.store.sqlite.row_source import Row

_NUMBERS_FILE = "responses.csv"
_STEP = 500


def write(sheet: Sheet, sink: Sink) -> Generator[int, None, None]:
    """Write the parts one after another; the rows are read twice."""
    sheet.options = _options(sheet.options)
    bundle = _Bundle(sink)
    columns = Columns(sheet)
    shown = replace(sheet, rows=map(_blank, columns.seen(sheet.rows)))
    with bundle.part(DATA_FILE) as part:
        yield from csv_format.write(shown, part)
    size, digest = bundle.facts[DATA_FILE]
    package = data_package(columns, size, digest)
    bundle.add("datapackage.json", _json(package))
    bundle.add(f"{DATA_FILE}-metadata.json", _json(csvw(columns)))
    bundle.add("codebook-ddi.xml", ddi_codebook(sheet))
    bundle.add("survey.survey.json", sheet.survey_file())
    yield 0
    plan = StatisticsPlan(sheet)
    table = StatisticsTable(plan)
    with bundle.part(f"statistics/{_NUMBERS_FILE}") as part:
        part.write(table.head())
        for number, row in enumerate(_numbered(sheet)):
            part.write(table.line(row))
            if number % _STEP == 0:
                yield 0
    for name, script in (
        ("read-spss.sps", spss_script(table, _NUMBERS_FILE)),
        ("read-stata.do", stata_script(table, _NUMBERS_FILE)),
        ("read-r.R", r_script(table, _NUMBERS_FILE)),
    ):
        bundle.add(f"statistics/{name}", script.encode())
    bundle.add("README.txt", _read_me(sheet).encode())
    bundle.close()
    sheet.warnings += [*shown.warnings, *plan.warnings()]


def headings(sheet: Sheet) -> list[str]:
    """Return the names of the columns of the CSV file."""
    return column_names(replace(sheet, options=_options(sheet.options)))


def shown(sheet: Sheet) -> Iterator[list[str]]:
    """Yield the cells of the CSV file."""
    options = _options(sheet.options)
    writer = csv_format.CsvWriter(replace(sheet, options=options))
    for row in sheet.rows:
        head: list[Value] = [row.id, row.date, row.email]
        head += [row.status] if options.partial else []
        yield [writer.plain(value) for value in (*head, *_blank(row).values)]


def _blank(row: Row) -> Row:
    """Return a row in which nothing says why there is no value."""
    return row._replace(
        values=tuple([None if isinstance(value, Missing) else value for value in row.values])
    )


def _options(asked: ExportOptions) -> ExportOptions:
    """Return how the CSV file is, whatever else was asked for."""
    return replace(
        options_for("data"),
        codes=True,
        code_headers=True,
        partial=asked.partial,
        language=asked.language,
        joined=asked.joined,
        retired=asked.retired,
    )


def _numbered(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows with the numbers of choices in place of their codes."""
    numbers: list[dict[str, int]] = []
    for variable in sheet.variables:
        by_uuid = choice_numbers(variable.question)
        codes = {choice.code: by_uuid[choice.uuid] for choice in variable.question.choices}
        numbers.append(codes if variable.value_labels else {})
    for row in sheet.rows:
        values = tuple(
            own[value] if own and isinstance(value, str) else value
            for value, own in zip(row.values, numbers, strict=True)
        )
        yield row._replace(values=values)


def _read_me(sheet: Sheet) -> str:
    about = [f"{name}: {text}" for name, text in about_lines(sheet) if name != "Dates"]
    return "\n".join((*about, "", _CONTENTS)).replace("\n", "\r\n")


_CONTENTS = """\
responses.csv                 every response, choices by their codes; dates are UTC
datapackage.json              what its columns are, as Frictionless Data (Table Schema)
responses.csv-metadata.json   the same as CSVW
codebook-ddi.xml              the same as DDI Codebook 2.5, for archives
survey.survey.json            the survey, to be opened in Survey App
statistics/                   the responses as numbers, with a script each that reads them
                              with labels: read-spss.sps, read-stata.do, read-r.R
SHA256SUMS                    check with: sha256sum -c SHA256SUMS

In statistics/ -99 stands for a question left blank and -98 for one not reached, where no
answer can be that; a question that was not asked has nothing.
"""


class _Part:
    """A file in the bundle while it is written."""

    def __init__(self, bundle: _Bundle, name: str) -> None:
        self._bundle, self._name = bundle, name
        self._digest, self._size = sha256(), 0

    def __enter__(self) -> _Part:
        self._file = self._bundle.file.open(self._name, "w", force_zip64=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._bundle.facts[self._name] = (self._size, self._digest.hexdigest())

    def write(self, text: bytes) -> None:
        self._file.write(text)
        self._digest.update(text)
        self._size += len(text)


class _Bundle:
    """The ZIP file; ``facts`` are size and hash (hex) of each file in it."""

    def __init__(self, sink: Sink) -> None:
        self.file = ZipFile(_Forward(sink), "w", ZIP_DEFLATED)
        self.facts: dict[str, tuple[int, str]] = {}

    def part(self, name: str) -> _Part:
        return _Part(self, name)

    def add(self, name: str, content: bytes) -> None:
        with self.part(name) as part:
            part.write(content)

    def close(self) -> None:
        sums = "".join(f"{digest}  {name}\n" for name, (_, digest) in self.facts.items())
        self.add("SHA256SUMS", sums.encode())
        self.file.close()


class _Forward:
    """A sink as a file without a place to go back to."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, text: bytes) -> int:
        self._sink.write(bytes(text))
        return len(text)

    def flush(self) -> None:
        """Do nothing: the sink keeps nothing back."""

    def close(self) -> None:
        """Do nothing: the sink is another's."""


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


BUNDLE = Format(
    name="bundle",
    label="Bundle with codebook and scripts",
    suffix=".zip",
    options=frozenset({"partial", "language", "columns", "joined", "retired"}),
    split=lambda _: True,
    write=write,
    headings=headings,
    shown=shown,
    named=lambda _: lambda _question, choice: choice.code,
    apart=lambda _: True,
)
