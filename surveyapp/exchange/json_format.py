"""JSON as in RFC 8259: UTF-8 without BOM, indented by 2, one object a response.

https://www.rfc-editor.org/rfc/rfc8259. Byte for byte what `json.dumps` with
``indent=2, ensure_ascii=False`` would make of the same values, had they all
fitted into memory. No NaN, no infinity: a library holds none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_never

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question
from surveyapp.exchange.engine import DATE, EMAIL, STATUS, Format, Layout, Source, Sql
from surveyapp.exchange.fields import distinct
from surveyapp.exchange.options import ExportOptions

_KEY_INDENT = "\n      "
_PART_INDENT = "\n        "

_Key = tuple[str, list[str]]


def layout(source: Source) -> Layout:
    """Return a survey's JSON document."""
    keys: list[_Key] = [
        ("response_id", [source.response_id(_id)]),
        ("date", [Sql(f"coalesce('\"' || {DATE} || '\"', 'null')")]),
        ("email", [_or_null(_text(EMAIL))]),
    ]
    if source.options.partial:
        keys.append(("status", [Sql(f"'\"' || {STATUS} || '\"'")]))
    for question in source.questions:
        keys.extend(_question_keys(source, question))
    names = distinct((name for name, _ in keys), "{name}_{number}")
    row: list[str] = ["\n    {"]
    for place, (name, (_, value)) in enumerate(zip(names, keys, strict=True)):
        row += ["," if place else "", f"{_KEY_INDENT}{_dumps(name)}: ", *value]
    head = _dumps(_head(source))
    return Layout(
        columns=names,
        head=f"{head.removesuffix('[]' + chr(10) + '}')}[",
        row=[*row, "\n    }"],
        between=",",
        tail="\n  ]\n}",
        tail_of_none="]\n}",
        label=_dumps,
    )


def read_rows(text: bytes, options: ExportOptions) -> list[list[str]]:
    """Return the values of a finished document, those that are no text as JSON."""
    return [
        [
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for value in response.values()
        ]
        for response in json.loads(text)["responses"]
    ]


def _head(source: Source) -> dict[str, Any]:
    survey = source.survey
    head: dict[str, Any] = {
        "survey_id": survey.id,
        "title": survey.title,
        "description": survey.description,
        "created_at": survey.created_at.isoformat(),
    }
    if source.options.codebook:
        head["codebook"] = [_described(question) for question in source.questions]
    return head | {"responses": []}


def _described(question: Question) -> dict[str, Any]:
    described: dict[str, Any] = {
        "code": question.code,
        "text": question.text,
        "kind": question.kind.value,
    }
    if question.choices:
        described["choices"] = [{"code": c.code, "label": c.label} for c in question.choices]
    if question.rows:
        described["rows"] = [{"code": row.code, "label": row.label} for row in question.rows]
    return described


def _question_keys(source: Source, question: Question) -> Iterator[_Key]:
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE if question.kind.has_rows:
            yield question.code, _matrix(source, question)
        case AnswerShape.CHOICES | AnswerShape.RANKING:
            labels = source.labels(question, f",{_PART_INDENT}")
            array = f"'[{_PART_INDENT}' || {labels} || '{_KEY_INDENT}]'"
            yield question.code, [_or_null(Sql(array))]
        case AnswerShape.ONE_CHOICE:
            yield question.code, [_or_null(source.label(question.uuid))]
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            yield question.code, [_or_null(_text(source.moment(question)))]
        case AnswerShape.NUMBER | AnswerShape.YES_NO | AnswerShape.TEXT | AnswerShape.COMPUTED:
            yield question.code, [_or_null(source.answer(question.uuid, _value(question)))]
        case AnswerShape.NOTHING:
            pass
        case _:
            assert_never(shape)
    if other := question.other:
        names = {row.uuid: f"{row.code}_" for row in question.rows}
        for key in names or question.keys:
            text = source.answer(key, _text(Sql("{a}.text")))
            yield f"{question.code}_{names.get(key, '')}{other.code}_text", [_or_null(text)]


def _matrix(source: Source, question: Question) -> list[str]:
    """Return an object of the rows, each null where it was not answered."""
    if not question.rows:
        return ["{}"]
    parts: list[str] = []
    for name, row in zip(
        distinct((row.code for row in question.rows), "{name}_{number}"), question.rows, strict=True
    ):
        opening = "," if parts else "{"
        parts += [f"{opening}{_PART_INDENT}{_dumps(name)}: ", _or_null(source.label(row.uuid))]
    return [*parts, f"{_KEY_INDENT}}}"]


def _value(question: Question) -> str:
    # A spelling such as 1.50 is a JSON number too, and so is +50 without its sign; one that
    # is not gives way to its value.
    number = (
        "CASE WHEN {a}.text IS NULL THEN {a}.number WHEN json_valid({a}.text) THEN {a}.text"
        " WHEN {a}.text GLOB '+[0-9]*' AND json_valid(substr({a}.text, 2))"
        " THEN substr({a}.text, 2) ELSE printf('%!.17g', {a}.number) END"
    )
    match question.kind.shape:
        case AnswerShape.YES_NO:
            return "CASE {a}.number WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        case AnswerShape.NUMBER:
            return number
        case AnswerShape.COMPUTED:
            return f"CASE WHEN {{a}}.number IS NULL THEN json_quote({{a}}.text) ELSE {number} END"
    return _text(Sql("{a}.text"))


def _id(text: Sql) -> Sql:
    """Return an id another program gave: a number where it is written like one."""
    whole = f"{text} NOT GLOB '*[^0-9]*' AND ({text} GLOB '[1-9]*' OR {text} = '0')"
    return Sql(
        f"CASE WHEN {text} IS NULL THEN NULL WHEN length({text}) < 19 AND {whole}"
        f" THEN {text} ELSE json_quote({text}) END"
    )


def _text(value: Sql) -> Sql:
    return Sql(f"json_quote({value})")


def _or_null(value: Sql) -> Sql:
    return Sql(f"coalesce({value}, 'null')")


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


JSON = Format(
    name="json",
    label="JSON",
    suffix=".json",
    options=frozenset({"codes", "partial", "codebook"}),
    layout=layout,
    read_rows=read_rows,
)
