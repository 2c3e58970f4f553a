"""What the columns of a CSV file are, as Table Schema and as CSVW say it.

https://specs.frictionlessdata.io/table-schema/ and https://www.w3.org/TR/tabular-metadata/. A
column is declared to be numbers, dates … only where each of its cells is one as these standards
write it; else it is text, since a cell stays as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveyapp.domain.answers import Number
from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.survey import response_id_question
from surveyapp.domain.variables import Missing, Source, Value, Variable
from surveyapp.exchange.responses_out.format import Sheet, column_names
from surveyapp.store.sqlite.row_source import Row

DATA_FILE = "responses.csv"

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", re.ASCII)
_MOMENTS = {
    AnswerShape.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    AnswerShape.TIME: re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII),
    AnswerShape.DATETIME: re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII
    ),
}
_MOMENT_TYPES = {
    AnswerShape.DATE: "date",
    AnswerShape.TIME: "time",
    AnswerShape.DATETIME: "datetime",
}


@dataclass(slots=True)
class Columns:
    """What was seen of the columns while their rows were written."""

    sheet: Sheet
    _as_text: set[int] = field(default_factory=set)

    def seen(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass the rows on, looking at those cells that may not be what their column says."""
        looked_at = [
            (place, variable.question.kind.shape)
            for place, variable in enumerate(self.sheet.variables)
            if _type(variable) not in ("string", "integer")
        ]
        for row in rows:
            for place, shape in looked_at:
                if place not in self._as_text and not _fits(row.values[place], shape):
                    self._as_text.add(place)
            yield row

    def types(self) -> list[str]:
        """Return the type of each column, the first ones too."""
        given_ids = response_id_question(self.sheet.survey) is not None
        head = ["string" if given_ids else "integer", "datetime", "string"]
        head += ["string"] if self.sheet.options.partial else []
        return head + [
            "string" if place in self._as_text else _type(variable)
            for place, variable in enumerate(self.sheet.variables)
        ]


def data_package(columns: Columns, size: int, sha256: str) -> dict[str, Any]:
    """Return the descriptor ``datapackage.json``; ``size`` and hash are those of the CSV file."""
    sheet = columns.sheet
    return {
        "name": f"survey-{sheet.survey.id}-responses",
        "title": sheet.survey.title,
        "description": sheet.survey.description,
        "created": sheet.moment.isoformat(),
        "resources": [
            {
                "name": "responses",
                "path": DATA_FILE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": size,
                "hash": f"sha256:{sha256}",
                "profile": "tabular-data-resource",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
                "schema": {"fields": list(_fields(columns)), "missingValues": [""]},
            }
        ],
    }


def csvw(columns: Columns) -> dict[str, Any]:
    """Return the metadata that CSVW puts beside a file, ``responses.csv-metadata.json``."""
    sheet = columns.sheet
    types = columns.types()
    made = []
    for name, column, kind in zip(column_names(sheet), _parts(sheet), types, strict=True):
        entry: dict[str, Any] = {"name": _ascii(name), "titles": name, "datatype": _CSVW[kind]}
        if column is not None:
            entry["dc:description"] = column.label
        made.append(entry)
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": DATA_FILE,
        "dc:title": sheet.survey.title,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {"columns": made},
    }


_CSVW = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": {"base": "boolean", "format": "1|0"},
    "date": "date",
    "time": "time",
    "datetime": "dateTime",
}


def _fields(columns: Columns) -> Iterator[dict[str, Any]]:
    sheet = columns.sheet
    types = columns.types()
    for name, variable, kind in zip(column_names(sheet), _parts(sheet), types, strict=True):
        field: dict[str, Any] = {"name": name, "type": kind}
        if kind == "datetime" and variable is None:
            field["format"] = "any"
        if variable is not None:
            field |= {"title": variable.label, "level": variable.level.value}
            field["kind"] = variable.question.kind.value
        if kind == "boolean":
            field |= {"trueValues": ["1"], "falseValues": ["0"]}
        if variable is not None and variable.source is Source.CHOICE:
            field["constraints"] = {"enum": [0, 1]}
        if variable is not None and (labels := _categories(variable)):
            field["constraints"] = {"enum": [value for value, _ in labels]}
            field["categories"] = [{"value": value, "label": label} for value, label in labels]
            field["categoriesOrdered"] = variable.level is Level.ORDINAL
            if variable.missing:
                field["missingCategories"] = list(variable.missing)
        yield field


def _categories(variable: Variable) -> Sequence[tuple[str, str]]:
    is_one = variable.question.kind.shape is AnswerShape.ONE_CHOICE
    return variable.value_labels if is_one else ()


def _parts(sheet: Sheet) -> list[Variable | None]:
    """Return the variables, None for the columns that come before them."""
    head = 3 + sheet.options.partial
    return [*([None] * head), *sheet.variables]


def _type(variable: Variable) -> str:
    if variable.source in (Source.CHOICE, Source.RANK):
        return "integer"
    if variable.source is Source.TYPED:
        return "string"
    shape = variable.question.kind.shape
    if shape is AnswerShape.YES_NO:
        return "boolean"
    if shape in (AnswerShape.NUMBER, AnswerShape.COMPUTED):
        return "number"
    return _MOMENT_TYPES.get(shape, "string")


def _fits(value: Value, shape: AnswerShape) -> bool:
    """Return whether a value is written as these standards write its kind."""
    if isinstance(value, Number):
        return bool(_NUMBER.fullmatch(value.spelling))
    if isinstance(value, str) and shape in _MOMENTS:
        return bool(_MOMENTS[shape].fullmatch(value))
    return value is None or isinstance(value, int | float | Missing)


def _ascii(name: str) -> str:
    """Return a name that can stand in a URI."""
    return re.sub(r"[^0-9A-Za-z]+", "_", name).strip("_") or "column"
