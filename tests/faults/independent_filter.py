"""Which responses a filter means, found by looking at every raw row in plain Python."""

from __future__ import annotations

import re
import string
import unicodedata
from datetime import datetime
from random import Random
from typing import Any

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from tests.faults.independent_reader import IndependentReader, Row, number_as_text

WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
CHOSEN = ("single_choice", "multiple_choice", "ranking", "matrix")
NUMERIC = ("number", "scale")
MOMENTS = ("date", "time", "datetime")


def matching(reader: IndependentReader, wanted: ResponseFilter) -> set[int]:
    """The ids of the responses that match."""
    parts = [
        part
        for question in reader.questions
        for part in (question["all_rows"] if question["kind"] == "matrix" else [question])
    ]
    by_uuid = {part["uuid"]: (part, reader.kinds[part["id"]]) for part in parts}
    matrix_rows = {
        row["uuid"] for q in reader.questions if q["kind"] == "matrix" for row in q["all_rows"]
    }

    def meets(response: Row, condition: Condition) -> bool:
        part, kind = by_uuid[condition.key]
        kind = "matrix" if condition.key in matrix_rows else kind
        return _holds(reader, reader.answer(response, part), kind, condition)

    return {
        r["id"]
        for r in reader.responses
        if (wanted.complete is None or wanted.complete == (r["status"] == "complete"))
        and _is_within(r["submitted_at"], wanted)
        and all(meets(r, condition) for condition in wanted.conditions)
        and (not wanted.search.strip() or _is_found(reader, r, wanted.search.strip()))
    }


def _is_within(submitted_at: str | None, wanted: ResponseFilter) -> bool:
    since, until = (
        None if moment is None else moment.isoformat(timespec="milliseconds")
        for moment in (wanted.since, wanted.until)
    )
    if submitted_at is None:
        return since is until is None
    return (since is None or submitted_at >= since) and (until is None or submitted_at < until)


def _holds(reader: IndependentReader, rows: list[Row], kind: str, condition: Condition) -> bool:
    values = condition.values
    answered = any(
        row["choice_id"] is not None or row["number"] is not None or row["text"] for row in rows
    )
    match condition.operator:
        case Operator.ANSWERED:
            return answered
        case Operator.BLANK:
            return bool(rows) and not answered
        case Operator.NOT_ASKED:
            return not rows
        case Operator.ANY_OF:
            return _is_any_of(reader, rows, kind, values)
        case Operator.NONE_OF:
            return answered and not _is_any_of(reader, rows, kind, values)
        case Operator.CONTAINS:
            return any(_contains(text, values[0]) for text in map(_shown, rows) if text is not None)
        case Operator.BETWEEN:
            return answered and _is_between(rows[0], kind, *values)
    raise AssertionError(condition)


def _is_any_of(reader: IndependentReader, rows: list[Row], kind: str, values: Any) -> bool:
    if kind in CHOSEN:
        taken = [reader.choices[r["choice_id"]]["uuid"] for r in rows if r["choice_id"] is not None]
        return bool(set(taken) & set(values))
    if kind == "consent":
        flags = [("false", "true")[row["number"]] for row in rows if row["number"] is not None]
        return bool(set(flags) & set(values))
    if kind in NUMERIC:
        return any(r["number"] is not None and r["number"] in map(_number, values) for r in rows)
    return any(row["text"] is not None and row["text"] in values for row in rows)


def _is_between(row: Row, kind: str, low: str, high: str) -> bool:
    if kind in MOMENTS:
        text = row["text"]
        return (not low or text >= low) and (not high or text[: len(high)] <= high)
    number = row["number"]
    return (not low or number >= _number(low)) and (not high or number <= _number(high))


def _shown(row: Row) -> str | None:
    return row["text"] if row["number"] is None else number_as_text(row)


def _is_found(reader: IndependentReader, response: Row, sought: str) -> bool:
    """Whether a person who looks at the response would see it."""
    number = _number(sought.removeprefix("#"))
    found = isinstance(number, int) and number == response["id"]
    labels: list[str] = []
    seen = [response["respondent_email"] or ""]
    for (response_id, question_id), rows in reader.answers.items():
        if response_id != response["id"]:
            continue
        for row in rows:
            if row["choice_id"] is not None:
                labels.append(reader.choices[row["choice_id"]]["label"])
                seen.append(row["text"] or "")
            elif row["number"] is None:
                seen.append(row["text"] or "")
            elif reader.kinds[question_id] in NUMERIC:
                found = found or number == row["number"]
    found = found or any(folded(sought) in folded(label) for label in labels)
    return found or any(_contains(text, sought) for text in seen)


def _number(text: str) -> int | float | None:
    """Return the number a person means by this: 7, +7, 2,5, 1e3; None if it is none."""
    written = text.replace(" ", "").replace("\u00a0", "").replace("\u2212", "-")
    if WHOLE.fullmatch(written):
        return int(written) if -(2**63) <= int(written) < 2**63 else None
    if "." not in written:
        written = written.replace(",", ".", 1) if written.count(",") == 1 else written
    if not DECIMAL.fullmatch(written):
        return None
    value = float(written)
    return value if abs(value) != float("inf") else None


def _contains(text: str, sought: str) -> bool:
    """Whether a text holds another: letters of ASCII are looked for as they stand.

    An "e" is thus found in an é that is written as two characters, as in SQLite's LIKE.
    """
    if sought.isascii():
        return sought.translate(LOWER) in text.translate(LOWER)
    return folded(sought) in folded(text)


def folded(text: str) -> str:
    """Return the text without case, and with accents written in one way."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def random_filter(reader: IndependentReader, survey: Any, dice: Random) -> ResponseFilter:
    """Return a filter of a few conditions, often about something that was really answered."""
    questions = [question for question in survey.answerable() if question.keys]
    conditions = [
        _condition(reader, dice.choice(questions), dice)
        for _ in range(dice.choice((0, 1, 1, 2, 3)))
        if questions
    ]
    dates = [r["submitted_at"] for r in reader.responses if r["submitted_at"]]
    since, until = (
        dice.choice((None, None, datetime.fromisoformat(dice.choice(dates)))) if dates else None
        for _ in range(2)
    )
    return ResponseFilter(
        tuple(conditions),
        since=since,
        until=until,
        search=dice.choice(("", "", "3", "2.5", "#7", "%", "_", "\\", "é", _some(reader, dice))),
        complete=dice.choice((None, None, True, False)),
    )


def _some(reader: IndependentReader, dice: Random) -> str:
    texts = [row["text"] for rows in reader.answers.values() for row in rows if row["text"]]
    text = dice.choice(texts) if texts else "a"
    start = dice.randrange(len(text))
    return text[start : start + dice.randint(1, 5)]


def _condition(reader: IndependentReader, question: Any, dice: Random) -> Condition:
    key, kind = dice.choice(question.keys), question.kind.value
    ids = {part["uuid"]: part["id"] for part in reader.questions}
    given = [rows[0] for (_, part), rows in reader.answers.items() if part == ids.get(key)]
    state = dice.choice((Operator.ANSWERED, Operator.BLANK, Operator.NOT_ASKED))
    among = dice.choice((Operator.ANY_OF, Operator.NONE_OF))
    if dice.random() < 0.25:
        return Condition(key, state)
    if kind in CHOSEN:
        own = [choice.uuid for choice in question.choices]
        return Condition(key, among, tuple(dice.sample(own, dice.randint(0, len(own)))))
    if kind == "consent":
        return Condition(key, among, dice.choice((("true",), ("false",), ("true", "false"), ())))
    if kind in NUMERIC:
        numbers = [str(row["number"]) for row in given if row["number"] is not None] or ["3"]
        if dice.random() < 0.5:
            return Condition(key, among, (dice.choice(numbers), "0"))
        return Condition(
            key, Operator.BETWEEN, (dice.choice((*numbers, "")), dice.choice((*numbers, "")))
        )
    texts = [row["text"] for row in given if row["text"]] or ["2026-03-01"]
    if kind in MOMENTS:
        low, high = (dice.choice(texts)[: dice.choice((4, 7, 10, 16))] for _ in range(2))
        return Condition(key, Operator.BETWEEN, (dice.choice((low, "")), dice.choice((high, ""))))
    text = dice.choice(texts)
    if dice.random() < 0.5:
        return Condition(key, among, (text, "nobody wrote this"))
    return Condition(key, Operator.CONTAINS, (text[: dice.randint(1, 4)],))
