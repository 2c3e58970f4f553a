"""Rows of JSON as SQL: what the value writer of `exchange` makes of the same variables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.variables import Source, Variable
from surveyapp.store.sqlite.row_source import RowSource
from surveyapp.store.sqlite.sql_text import DATE, EMAIL, STATUS, Sql

KEY_INDENT = "\n      "
_PART_INDENT = "\n        "

# A spelling such as 1.50 is a JSON number too, and so is +50 without its sign; one that
# is not gives way to its value.
_NUMBER = (
    "CASE WHEN {a}.text IS NULL THEN {a}.number WHEN json_valid({a}.text) THEN {a}.text"
    " WHEN {a}.text GLOB '+[0-9]*' AND json_valid(substr({a}.text, 2))"
    " THEN substr({a}.text, 2) ELSE printf('%!.17g', {a}.number) END"
)
_TEXT = "json_quote({a}.text)"

Member = tuple[str, Sequence[tuple[str, Variable]]]
"""The name of a value, and its variable: several, each with a name of its own, for a matrix."""


def json_row(
    source: RowSource, names: Sequence[str], members: Sequence[Member], dumps: Callable[[str], str]
) -> list[str]:
    """Return one object; ``names`` are those of id, date, email, status (if there is one)."""
    values: Sequence[Sequence[str]] = [
        [source.response_id(_id)],
        ['"', DATE, '"'] if source.is_dated else [_or_null(Sql(f"'\"' || {DATE} || '\"'"))],
        [Sql(f"CASE WHEN {EMAIL} IS NULL THEN 'null' ELSE json_quote({EMAIL}) END")],
        ['"', STATUS, '"'],
    ][: len(names)]
    entries = [*zip(names, values, strict=True)]
    entries += [(name, _member(source, parts, dumps)) for name, parts in members]
    row: list[str] = ["\n    {"]
    for place, (name, value) in enumerate(entries):
        row += ["," if place else "", f"{KEY_INDENT}{dumps(name)}: ", *value]
    return [*row, "\n    }"]


def _member(
    source: RowSource, parts: Sequence[tuple[str, Variable]], dumps: Callable[[str], str]
) -> list[str]:
    if len(parts) == 1 and not parts[0][0]:
        return [_or_null(_value(source, parts[0][1], dumps))]
    if not parts:
        return ["{}"]
    made: list[str] = []
    for name, variable in parts:
        opening = "," if made else "{"
        made += [
            f"{opening}{_PART_INDENT}{dumps(name)}: ",
            _or_null(_value(source, variable, dumps)),
        ]
    return [*made, f"{KEY_INDENT}}}"]


def _value(source: RowSource, variable: Variable, dumps: Callable[[str], str]) -> Sql:
    key = variable.key
    if variable.source is Source.TYPED:
        return source.answer(key, _TEXT)
    question = variable.question
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE:
            return source.label(key, question, dumps)
        case AnswerShape.CHOICES | AnswerShape.RANKING:
            labels = source.labels(question, f",{_PART_INDENT}", dumps)
            return Sql(f"'[{_PART_INDENT}' || {labels} || '{KEY_INDENT}]'")
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            return Sql(f"json_quote({source.moment(question)})")
        case AnswerShape.YES_NO:
            return source.answer(key, "CASE {a}.number WHEN 1 THEN 'true' WHEN 0 THEN 'false' END")
        case AnswerShape.NUMBER:
            return source.answer(key, _NUMBER)
        case AnswerShape.TEXT:
            return source.answer(key, _TEXT)
        case AnswerShape.COMPUTED:
            return source.answer(
                key, f"CASE WHEN {{a}}.number IS NULL THEN {_TEXT} ELSE {_NUMBER} END"
            )
        case AnswerShape.NOTHING:
            raise ValueError("A note has no value.")
        case _:
            assert_never(shape)


def _id(text: Sql) -> Sql:
    """Return an id another program gave: a number where it is written like one."""
    whole = f"{text} NOT GLOB '*[^0-9]*' AND ({text} GLOB '[1-9]*' OR {text} = '0')"
    return Sql(
        f"CASE WHEN {text} IS NULL THEN NULL WHEN length({text}) < 19 AND {whole}"
        f" THEN {text} ELSE json_quote({text}) END"
    )


def _or_null(value: Sql) -> Sql:
    return Sql(f"coalesce({value}, 'null')")
