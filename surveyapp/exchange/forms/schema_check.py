"""Checks a JSON value by a JSON Schema (draft 2020-12), and says each problem with its place.

It knows the keywords that ours uses and no others; the tests compare what it says with a
library that knows all. A person gets a sentence for each problem, where such a library
stops at the terms of the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from surveyapp.domain.answers import AnswerError, Number, check_text
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.problems import Problem
from surveyapp.paths import resources

_Schema = Mapping[str, Any]

_NAMES = {
    "object": Sentence("an object in { }"),
    "array": Sentence("a list in [ ]"),
    "string": Sentence("a text"),
    "number": Sentence("a number"),
    "integer": Sentence("a whole number"),
    "boolean": Sentence("true or false"),
    "null": Sentence("null"),
}
_MOST_QUOTED = 40


@cache
def survey_schema() -> _Schema:
    """Return the schema of survey files."""
    path = resources() / "schema" / "survey.schema.json"
    schema: _Schema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def schema_problems(value: Any, place: str, definition: str = "") -> Iterator[Problem]:
    """Yield what is wrong with a value that stands at ``place`` in a survey file.

    ``definition`` names the one of the schema's that it has to meet; else it is a whole file.
    """
    schema = {"$ref": f"#/$defs/{definition}" if definition else "#"}
    return placed(place, _check(value, schema))


def placed(place: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems found in a part that stands at ``place`` as those of what it is a part of.

    Places are put together from within, for what is wrong alone: most of a file is right, and
    to name the places of all of it takes longer than to look at it.
    """
    return (Problem(f"{place}{one.place}", one.what) for one in problems)


def member_place(name: str) -> str:
    """Return where an object's member stands in it, as the end of a JSON path."""
    if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name):
        return f".{name}"
    escaped = _quoted(name).replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escaped}']"


def _check(value: Any, schema: _Schema) -> Iterator[Problem]:
    if "$ref" in schema:
        schema = _referred(schema["$ref"])
    if "const" in schema and value != schema["const"]:
        yield Problem("", Sentence("this has to be “{value}”", value=schema["const"]))
    if "enum" in schema and value not in schema["enum"]:
        known = ", ".join(schema["enum"])
        what = Sentence("{found} is none of: {known}", found=_shown(value), known=known)
        yield Problem("", what)
    wanted = schema.get("type", ())
    wanted = (wanted,) if isinstance(wanted, str) else wanted
    if wanted and not any(_is(value, name) for name in wanted):
        what = Sentence(
            "this has to be {wanted}, and is {found}", wanted=_NAMES[wanted[0]], found=_shown(value)
        )
        yield Problem("", what)
    elif isinstance(value, dict):
        yield from _check_object(value, schema)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield Problem("", Sentence("this list must not be empty"))
        items = schema.get("items", {})
        for number, item in enumerate(value):
            if found := list(_check(item, items)):
                yield from placed(f"[{number}]", found)
    elif isinstance(value, str):
        yield from _check_text(value, schema)
    elif _is(value, "number"):
        yield from _check_number(value, schema)


def _check_object(value: dict[str, Any], schema: _Schema) -> Iterator[Problem]:
    for name in schema.get("required", ()):
        if name not in value:
            yield Problem("", Sentence("“{name}” is missing: add it", name=name))
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, member in value.items():
        if found := list(_check_member(name, member, known, others)):
            yield from placed(member_place(name), found)


def _check_member(
    name: str, member: Any, known: dict[str, _Schema], others: bool | _Schema
) -> Iterator[Problem]:
    if name in known:
        yield from _check(member, known[name])
    elif others is False:
        what = Sentence("nothing of this name is known here: delete it, or mend its spelling")
        yield Problem("", what)
    else:
        yield from _check_text(name, {})
        yield from _check(member, {} if isinstance(others, bool) else others)


def _check_text(value: str, schema: _Schema) -> Iterator[Problem]:
    try:
        check_text(value)
    except AnswerError as error:
        yield Problem("", error.sentence)
        return
    if len(value) < schema.get("minLength", 0):
        yield Problem("", Sentence("this must not be empty"))
    elif len(value) > schema.get("maxLength", len(value)):
        most = Sentence("this has more than {most} characters", most=schema["maxLength"])
        yield Problem("", most)
    elif "pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), value):
        what = Sentence("“{value}” is no {what}", value=_quoted(value), what=_meant(schema))
        yield Problem("", what)
    elif schema.get("format") == "date-time" and not _is_moment(value):
        what = Sentence(
            "“{value}” is no time with its zone, such as 2025-12-09T10:20:30+00:00",
            value=_quoted(value),
        )
        yield Problem("", what)


def _check_number(value: Any, schema: _Schema) -> Iterator[Problem]:
    number = value.value if isinstance(value, Number) else value
    if number < schema.get("minimum", number):
        yield Problem("", Sentence("this has to be {least} or more", least=schema["minimum"]))
    if number > schema.get("maximum", number):
        yield Problem("", Sentence("this has to be {most} or less", most=schema["maximum"]))


def _meant(schema: _Schema) -> Sentence:
    if schema["pattern"].startswith("^[0-9a-f]"):
        return Sentence("SHA-256 of a picture: 64 digits of 0 to 9 and a to f")
    return Sentence("code: a letter from a to z, then letters, digits and _")


def _is_moment(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return moment.tzinfo is not None


def _is(value: Any, name: str) -> bool:
    match name:
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "null":
            return value is None
    number = value.value if isinstance(value, Number) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return name == "number" or isinstance(number, int) or number.is_integer()


def _shown(value: Any) -> Sentence:
    """Return a value as it is said what it is instead of what is wanted."""
    if isinstance(value, str):
        return Sentence("“{value}”", value=_quoted(value))
    if isinstance(value, Number):
        return Sentence("{value}", value=_quoted(value.spelling))
    if isinstance(value, bool | int | float):
        return Sentence("{value}", value=_quoted(json.dumps(value)))
    return next(said for name, said in _NAMES.items() if _is(value, name))


def _quoted(text: str) -> str:
    """Return the beginning of a text that may hold anything, fit to be shown."""
    kept = text[:_MOST_QUOTED].encode(errors="replace").decode().replace("\0", "\ufffd")
    return kept + "…" if len(text) > _MOST_QUOTED else kept


@cache
def _referred(reference: str) -> _Schema:
    found: Any = survey_schema()
    for name in reference.split("/")[1:]:
        found = found[name]
    schema: _Schema = found
    return schema
