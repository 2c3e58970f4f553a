"""JSON as in RFC 8259: UTF-8 without BOM, indented by 2, one object a response.

https://www.rfc-editor.org/rfc/rfc8259. Byte for byte what `json.dumps` with
``indent=2, ensure_ascii=False`` would make of the same values, had they all
fitted into memory. No NaN, no infinity: a library holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from surveyapp.domain.answers import Moment, Number, number_text
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.domain.variables import Source, Value, variables_of
from surveyapp.exchange.responses_out.format import Format, Sheet, Sink, distinct
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.sqlite.json_rows import Member, json_row
from surveyapp.store.sqlite.rendering import Layout
from surveyapp.store.sqlite.row_source import Row, RowSource

_HEAD = ("response_id", "date", "email", "status")
_INDENT = "\n    "
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_JSON_NUMBER = re.compile(r"\s*-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\s*", re.ASCII)


def write(sheet: Sheet, sink: Sink) -> Generator[int, None, None]:
    """Write the document, one response after another."""
    layout = _Layout(sheet)
    sink.write(layout.head.encode())
    places = {variable: place for place, variable in enumerate(sheet.variables)}
    between = ""
    for row in sheet.rows:
        values: dict[str, Any] = dict(zip(layout.names, _head_values(row), strict=False))
        for name, parts in layout.members:
            own = {part: row.values[places[variable]] for part, variable in parts}
            values[name] = own.get("", own)
        sink.write(f"{between}\n    {_text(values, _INDENT)}".encode())
        between = ","
        yield 1
    sink.write((layout.tail if between else layout.tail_of_none).encode())


def render(sheet: Sheet, source: RowSource) -> Layout:
    """Return the same as SQL."""
    layout = _Layout(sheet)
    return Layout(
        head=layout.head,
        row=json_row(source, layout.names, layout.members, _dumps),
        between=",",
        tail=layout.tail,
        tail_of_none=layout.tail_of_none,
        label=_dumps,
    )


def headings(sheet: Sheet) -> list[str]:
    """Return the names of the values of a response."""
    layout = _Layout(sheet)
    return [*layout.names, *(name for name, _ in layout.members)]


def read_rows(text: bytes, options: ExportOptions) -> list[list[str]]:
    """Return the values of a finished document, those that are no text as JSON."""
    return [
        [
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for value in response.values()
        ]
        for response in json.loads(text)["responses"]
    ]


class _Layout:
    """What stands around the responses, and under which names their values."""

    tail = "\n  ]\n}"
    tail_of_none = "]\n}"

    def __init__(self, sheet: Sheet) -> None:
        head = _dumps(_document(sheet))
        self.head = f"{head.removesuffix('[]' + chr(10) + '}')}["
        own = _HEAD if sheet.options.partial else _HEAD[:3]
        members = [member for question in sheet.questions for member in _members(question)]
        names = distinct((*own, *(name for name, _ in members)), "{name}_{number}")
        self.names = names[: len(own)]
        self.members: list[Member] = [
            (name, parts) for name, (_, parts) in zip(names[len(own) :], members, strict=True)
        ]


def _members(question: Question) -> Iterator[Member]:
    """Yield the values of a question: its answer, of a matrix an object of its rows, and texts."""
    variables = variables_of([question], typed=True)
    answers = [v for v in variables if v.source is not Source.TYPED]
    names = [v.row.code if v.row is not None else "" for v in answers]
    yield question.code, list(zip(distinct(names, "{name}_{number}"), answers, strict=True))
    for typed in variables[len(answers) :]:
        yield typed.name.replace("/", "_"), [("", typed)]


def _document(sheet: Sheet) -> dict[str, Any]:
    survey = sheet.survey
    document: dict[str, Any] = {
        "survey_id": survey.id,
        "title": survey.title,
        "description": survey.description,
        "created_at": survey.created_at.isoformat(),
    }
    if sheet.options.codebook:
        document["codebook"] = [_described(question, sheet.joined) for question in sheet.questions]
    return document | {"responses": []}


def _described(question: Question, joined: Mapping[str, Sequence[Choice]]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "code": question.code,
        "text": question.text,
        "kind": question.kind.value,
    }
    if question.choices:
        described["choices"] = [
            _named(choice)
            | ({"joined": list(map(_named, parts))} if (parts := joined.get(choice.uuid)) else {})
            for choice in question.choices
        ]
    if question.rows:
        described["rows"] = list(map(_named, question.rows))
    return described


def _named(part: Choice | MatrixRow) -> dict[str, Any]:
    return {"code": part.code, "label": part.label}


def _head_values(row: Row) -> tuple[Value, ...]:
    given = row.id
    # An id that another program gave is a number where it is written like one.
    if isinstance(given, str) and len(given) < 19 and _WHOLE.fullmatch(given):
        given = int(given)
    return given, row.date, row.email, row.status


def _text(value: Any, indent: str) -> str:
    """Return the JSON of a value; `json.dumps` cannot write numbers as they were spelled."""
    if isinstance(value, Number):
        return _number(value)
    if isinstance(value, Moment):
        return _dumps(value.spelling)
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, dict | tuple) and value:
        inner = indent + "  "
        if isinstance(value, dict):
            entries = [f"{_dumps(name)}: {_text(part, inner)}" for name, part in value.items()]
            opening, closing = "{", "}"
        else:
            entries = [_text(part, inner) for part in value]
            opening, closing = "[", "]"
        return f"{opening}{inner}{f',{inner}'.join(entries)}{indent}{closing}"
    return _dumps(value)


def _number(number: Number) -> str:
    """Return a spelling that JSON allows; another gives way to the value, in 17 digits."""
    spelling = number.spelling
    if spelling[:1] == "+" and spelling[1:2].isdigit():
        spelling = spelling[1:]
    if _JSON_NUMBER.fullmatch(spelling):
        return spelling
    digits, exponent, power = f"{number.value:.17g}".partition("e")
    return f"{digits if '.' in digits else f'{digits}.0'}{exponent}{power}"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


JSON = Format(
    name="json",
    label="JSON",
    suffix=".json",
    options=frozenset({"codes", "partial", "codebook", "joined", "retired"}),
    split=lambda _: False,
    write=write,
    headings=headings,
    read_rows=read_rows,
    render=render,
)
